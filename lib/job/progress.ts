import { ProgressBar } from "@std/cli/unstable-progress-bar";

/** A progress bar that counts messages, or nothing at all. */
export class Progress implements AsyncDisposable {
  readonly #bar: ProgressBar | undefined;

  /** Draws a bar on standard error, if it is wanted and there is work. */
  constructor(max: number, unit: string, wanted: boolean) {
    if (!wanted || max === 0) return;
    this.#bar = new ProgressBar({
      max,
      writable: Deno.stderr.writable,
      keepOpen: true,
      formatter: (bar) =>
        `${bar.styledTime} ${bar.progressBar} ${bar.value}/${bar.max} ${unit} `,
    });
  }

  /** So many more are done. */
  add(count: number): void {
    if (this.#bar) this.#bar.value += count;
  }

  /** Draws the bar for the last time. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#bar?.stop();
  }
}
