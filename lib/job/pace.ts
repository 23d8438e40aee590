/**
 * Spreads things evenly over time: at most so many a second, however many ask
 * at once.
 */
export class Pace {
  readonly #interval: number;
  #next = 0;

  /** Lets so many through a second; undefined lets all through at once. */
  constructor(perSecond: number | undefined) {
    this.#interval = perSecond === undefined ? 0 : 1000 / perSecond;
  }

  /**
   * Resolves when it is the caller's turn.
   *
   * @throws The signal's reason, if it is aborted meanwhile.
   */
  async turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#interval === 0) return;
    const now = performance.now();
    const turn = Math.max(now, this.#next);
    this.#next = turn + this.#interval;
    if (turn <= now) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, turn - now);
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort);
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    }
  }
}
