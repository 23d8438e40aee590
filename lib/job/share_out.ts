import { ConnectionError } from "../errors.ts";
import type { Pace } from "./pace.ts";

/** How work is shared out. */
export interface ShareOptions {
  /** How many connections work side by side. */
  connections: number;
  /** How many items one connection takes before it ends. */
  perConnection: number;
  /** How fast items are given out. */
  pace: Pace;
  /** Once it is aborted, nothing is given out any more. */
  signal: AbortSignal;
}

/**
 * One connection, from its beginning to its end: it goes through the items that
 * are its own, and is done with one when it asks for the next.
 */
export type OneConnection<Item> = (
  items: AsyncIterable<Item>,
  signal: AbortSignal,
) => Promise<void>;

/**
 * Shares work out among connections: each takes the next item until none is
 * left, and another connection follows where one ends early. An item whose
 * connection was lost is given out again, once. The first failure beyond that
 * ends the work, after the items that are in hand.
 *
 * @throws What the first connection failed with, or the signal's reason.
 */
export async function shareOut<Item extends object>(
  items: Iterator<Item>,
  { connections, perConnection, pace, signal }: ShareOptions,
  connection: OneConnection<Item>,
): Promise<void> {
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  const givenTwice = new WeakSet<Item>();

  async function work(): Promise<void> {
    let item = next(items);
    let inHand = false;
    async function* mine(): AsyncGenerator<Item, void, void> {
      for (let taken = 0; item && taken < perConnection; taken++) {
        await pace.turn(stop);
        inHand = true;
        yield item;
        inHand = false;
        item = next(items);
      }
    }
    while (item && !stop.aborted) {
      try {
        await connection(mine(), stop);
        // It left after an item was done, and did not ask for another.
        if (inHand) item = next(items);
      } catch (error) {
        if (!inHand || !wasLost(error) || givenTwice.has(item!)) throw error;
        givenTwice.add(item!);
      }
      inHand = false;
    }
  }

  const workers = Array.from({ length: connections }, async () => {
    try {
      await work();
    } catch (error) {
      failed.abort(error);
    }
  });
  await Promise.all(workers);
  stop.throwIfAborted();
}

function next<Item>(items: Iterator<Item>): Item | undefined {
  const { done, value } = items.next();
  return done ? undefined : value;
}

/** Whether the connection was lost, so that another one may fare better. */
function wasLost(error: unknown): boolean {
  return error instanceof ConnectionError && error.failure === "lost";
}
