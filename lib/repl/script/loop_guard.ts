/**
 * Ends code that computes for ever. Each loop and each function of an entry
 * calls {@linkcode LoopGuard.check}, which throws when the event loop has not
 * turned for too long: after an `await` too, and in callbacks, where the
 * time limit of a `node:vm` script is no longer in force.
 *
 * @module
 */

/** What ends an entry that computes for ever. */
export class EndlessError extends Error {
  /** The class name. */
  override name = "EndlessError";

  /** After so many milliseconds. */
  constructor(ms: number, options?: ErrorOptions) {
    super(
      `Ended after ${ms / 1000} s of computing: a loop seems to have no end`,
      options,
    );
  }
}

// What entries may put in the place of these must not disarm the guard.
const { setTimeout, clearTimeout } = globalThis;
const now = performance.now.bind(performance);

/** Calls of `check()` for which the clock is read once, as that is slow. */
const CALLS = 16;

/** Watches how long code keeps the event loop from turning. */
export class LoopGuard {
  readonly #limit: number;
  #calls = 0;
  #since = 0;
  #turn: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  /** Allows so many milliseconds of computing without a pause. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * To be called over and over by the code that is watched.
   *
   * @throws {EndlessError} When the time is over; at every further call too,
   * until the event loop turns, so that catching it is of no use.
   */
  check(): void {
    if (this.#over) throw new EndlessError(this.#limit);
    if (++this.#calls % CALLS !== 0) return;
    if (this.#turn === undefined) {
      this.#since = now();
      this.#turn = setTimeout(() => this.rest(), 0);
    } else if (now() - this.#since > this.#limit) {
      this.#over = true;
      throw new EndlessError(this.#limit);
    }
  }

  /** Begins anew, as the event loop turns or the entry is done. */
  rest(): void {
    clearTimeout(this.#turn);
    this.#turn = undefined;
    this.#over = false;
  }
}
