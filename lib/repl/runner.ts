import { type Entry, Interrupted } from "./entry.ts";
import type { Printer } from "./printer.ts";
import type { Sessions } from "./sessions.ts";

/**
 * Runs entries, one at a time, and lets go of one when somebody stops waiting
 * for it: its replies are still read, so that none is taken for another's.
 */
export class Runner {
  readonly #printer: Printer;
  readonly #sessions: Sessions;
  #running: { entry: Entry; stop: (reason: Interrupted) => void } | undefined;

  /** Runs entries that talk in these sessions. */
  constructor(printer: Printer, sessions: Sessions) {
    this.#printer = printer;
    this.#sessions = sessions;
  }

  /** The entry that is waited for. */
  get entry(): Entry | undefined {
    return this.#running?.entry;
  }

  /**
   * Runs an entry until it is done, or nobody waits for it any more.
   *
   * @throws {Interrupted} If nobody waits for it any more.
   */
  async run(
    entry: Entry,
    work: (entry: Entry) => Promise<void> | void,
  ): Promise<void> {
    this.#sessions.settle();
    const { promise: stopped, reject: stop } = Promise.withResolvers<never>();
    const running = { entry, stop };
    const before = this.#running;
    this.#running = running;
    const done = (async () => await work(entry))();
    // Whichever comes second fails when nobody looks at it any more.
    stopped.catch(() => {});
    done.catch(() => {});
    try {
      await Promise.race([done, stopped]);
    } finally {
      this.#running = before;
    }
  }

  /**
   * Stops waiting for what is under way. Where that was done before, and the
   * reply is owed still, the connection is closed.
   */
  interrupt(): void {
    const busy = this.#sessions.all
      .filter(({ session }) => !session.closed && !session.idle);
    for (const named of busy) {
      const { session, name } = named;
      if (named.owes) {
        session.close();
        this.#printer.remark(`The connection of ${name} is closed`);
      } else if (this.#running) {
        session.withdraw(new Interrupted());
        named.owes = !session.idle;
      }
      if (!named.owes || session.closed) continue;
      this.#printer.remark(
        `${name} still owes a reply: what is asked next waits for it; Ctrl-C again closes the connection`,
      );
    }
    if (!this.#running) return;
    if (busy.length === 0) this.#printer.remark("Stopped waiting");
    this.#running.entry.abandon();
    this.#running.stop(new Interrupted());
  }
}
