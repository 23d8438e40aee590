/**
 * A time limit that can be set thousands of times a second: one timer a
 * session, which looks at the clock when it rings, instead of one a command.
 */
export class Deadline {
  readonly #expired: () => void;
  #at = Infinity;
  #rings = 0;
  #stopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Calls the function when a limit passes. */
  constructor(expired: () => void) {
    this.#expired = expired;
  }

  /** Starts over with this many milliseconds from now. */
  set(milliseconds: number): void {
    if (this.#stopped) return;
    this.#at = performance.now() + milliseconds;
    // A timer that rings too early rearms itself; one that would ring too late
    // is of no use.
    if (this.#timer === undefined) this.#arm(milliseconds);
    else if (this.#at < this.#rings) {
      clearTimeout(this.#timer);
      this.#arm(milliseconds);
    }
  }

  /** Lets the limit lapse until it is set again. */
  clear(): void {
    this.#at = Infinity;
  }

  /** Ends the timer for good: a limit that is set later never passes. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #arm(milliseconds: number): void {
    this.#rings = performance.now() + milliseconds;
    const timer = setTimeout(() => {
      this.#timer = undefined;
      const left = this.#at - performance.now();
      if (left <= 0) this.#expired();
      else if (left !== Infinity) this.#arm(left);
    }, Math.min(milliseconds, LONGEST_TIMEOUT));
    // The socket that is waited for keeps the process alive, not the clock.
    Deno.unrefTimer(timer);
    this.#timer = timer;
  }
}

// setTimeout holds its delay in 32 bits: more would ring at once.
const LONGEST_TIMEOUT = 2 ** 31 - 1;
