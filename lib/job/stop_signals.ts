import { Stopped } from "./exit_code.ts";

/** How long what is under way may take after a signal, in milliseconds. */
const GRACE = 5_000;

/** How long the run may take to end after that, in milliseconds. */
const LAST_WORDS = 1_000;

/** Listens to the signals that ask a process to end. */
export class StopSignals implements Disposable {
  readonly #stop = new AbortController();
  readonly #grace = new AbortController();
  readonly #end = Promise.withResolvers<never>();
  readonly #closing = new DisposableStack();

  /** Listens, until it is disposed of. */
  constructor() {
    for (const name of ["SIGINT", "SIGTERM"] as const) {
      if (name === "SIGTERM" && Deno.build.os === "windows") continue;
      const stop = () => this.#stopBy(new Stopped(`Stopped by ${name}`));
      Deno.addSignalListener(name, stop);
      this.#closing.defer(() => Deno.removeSignalListener(name, stop));
    }
  }

  /** Aborted by the first signal. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Aborted some seconds later, or by a second signal. */
  get grace(): AbortSignal {
    return this.#grace.signal;
  }

  /** Rejects where a run does not end by itself: a file may keep it waiting. */
  get end(): Promise<never> {
    return this.#end.promise;
  }

  /** Listens no more. */
  [Symbol.dispose](): void {
    this.#closing.dispose();
  }

  #stopBy(reason: Stopped): void {
    if (this.signal.aborted) return this.#giveUp(reason);
    this.#stop.abort(reason);
    this.#after(GRACE, () => this.#giveUp(reason));
  }

  #giveUp(reason: Stopped): void {
    if (this.grace.aborted) return;
    this.#grace.abort(reason);
    this.#after(LAST_WORDS, () => this.#end.reject(reason));
  }

  #after(milliseconds: number, what: () => void): void {
    const timer = setTimeout(what, milliseconds);
    this.#closing.defer(() => clearTimeout(timer));
  }
}

/** Waits until somebody asks the process to end. */
export async function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true })
  );
}
