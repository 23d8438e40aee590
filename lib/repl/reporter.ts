import { MailtalkError, RefusedError } from "../errors.ts";
import { sentence } from "../job/sentence.ts";
import { suggestion } from "./assist/suggestion.ts";
import { Interrupted } from "./entry.ts";
import { explain } from "./explain.ts";
import { setVariable } from "./install.ts";
import type { Printer } from "./printer.ts";

/** What an error came of. */
export interface Origin {
  /** A line of the protocol, script, or the connecting at the start. */
  readonly kind: "connect" | "protocol" | "script";
  /** The entry. */
  readonly source: string;
}

/** Tells what went wrong, why, and what to do about it. */
export class Reporter {
  /** What went wrong last. */
  lastError: unknown;
  readonly #printer: Printer;
  readonly #isShown: () => boolean;

  /**
   * Tells it on the printer.
   *
   * @param isShown Whether replies are seen as they come over the wire.
   */
  constructor(printer: Printer, isShown: () => boolean) {
    this.#printer = printer;
    this.#isShown = isShown;
  }

  /** Tells about an error, and keeps it for `why()` and `_error`. */
  report(error: unknown, origin?: Origin): void {
    if (error instanceof Interrupted) return;
    this.lastError = error;
    setVariable("_error", error);
    if (error instanceof SyntaxError && origin?.kind === "script") {
      const meant = suggestion(origin.source);
      if (meant) return this.#printer.problem(`That is no script. ${meant}`);
    }
    const isSeen = error instanceof RefusedError &&
      origin?.kind === "protocol" && this.#isShown();
    if (!isSeen) this.#printer.problem(inASentence(error));
    this.#explain(error);
  }

  /** Says why the last thing went wrong, or what an error means. */
  why(error: unknown = this.lastError): void {
    if (error === undefined) {
      return this.#printer.remark("Nothing went wrong yet");
    }
    this.#printer.lines(inASentence(error));
    if (explain(error).length > 0) return this.#explain(error);
    this.#printer.remark("No more is known of it than that");
  }

  #explain(error: unknown): void {
    for (const line of explain(error)) this.#printer.explanation(line);
  }
}

/** An error in one line, with its name where that says something. */
function inASentence(error: unknown): string {
  try {
    const says = error instanceof Error && !(error instanceof MailtalkError) &&
      error.name !== "Error";
    return says ? `${error.name}: ${sentence(error)}` : sentence(error);
  } catch {
    // It has no text, or a getter of it fails.
    return "Something was thrown that cannot be shown";
  }
}
