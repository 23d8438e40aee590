import { ProgressBar } from "@std/cli/unstable-progress-bar";
import type { Run } from "./recipe.ts";

/** A progress bar that counts messages, or nothing at all. */
export class Progress implements AsyncDisposable {
  readonly #bar: ProgressBar | undefined;

  /** Draws a bar on standard error, if it is wanted and there is work. */
  constructor(run: Pick<Run, "showProgress">, max: number) {
    if (!run.showProgress || max === 0) return;
    this.#bar = new ProgressBar({
      max,
      writable: Deno.stderr.writable,
      keepOpen: true,
      formatter: (bar) =>
        `${bar.styledTime} ${bar.progressBar} ${bar.value}/${bar.max} messages`,
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
