import type { SessionKind, Timing } from "./conversation.ts";

/** What one Enter submitted, while it runs. */
export class Entry {
  /** Sessions it opened, in order. */
  readonly opened: { name: string; protocol: SessionKind; url: string }[] = [];
  /** How long its commands took. */
  readonly timings: Timing[] = [];
  /** What it sent behind DATA, as it was typed. */
  body: string | undefined;
  /** Whether `_` is its value from now on. */
  hasValue: boolean | undefined;
  readonly #stop = new AbortController();

  /** Aborted when nobody waits for it any more. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Nobody waits for it any more: it may ask for nothing else. */
  abandon(): void {
    this.#stop.abort(new Interrupted());
  }
}

/** Somebody pressed Ctrl-C. */
export class Interrupted extends Error {
  override name = "Interrupted";

  /** Makes the error. */
  constructor() {
    super("Stopped with Ctrl-C");
  }
}
