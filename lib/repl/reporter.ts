import { inBrief } from "../diagnosis/in_brief.ts";
import {
  type AnyReply,
  ConnectionError,
  MailtalkError,
  RefusedError,
} from "../errors.ts";
import { sentence } from "../job/sentence.ts";
import { suggestion } from "./assist/suggestion.ts";
import { Interrupted } from "./entry.ts";
import { setVariable } from "./install.ts";
import type { Printer } from "./printer.ts";

/** What an error came of. */
export interface Origin {
  /** A line of the protocol, script, or the connecting at the start. */
  readonly kind: "connect" | "protocol" | "script";
  /** The entry. */
  readonly source: string;
}

type Diagnosis = typeof import("../diagnosis/mod.ts");

/** Tells what went wrong, why, and what to do about it. */
export class Reporter {
  /** What went wrong last. */
  lastError: unknown;
  readonly #printer: Printer;
  readonly #isShown: () => boolean;
  #diagnosis: Diagnosis | undefined;

  /**
   * Tells it on the printer.
   *
   * @param isShown Whether replies are seen as they come over the wire.
   */
  constructor(printer: Printer, isShown: () => boolean) {
    this.#printer = printer;
    this.#isShown = isShown;
  }

  /** Loads the catalogue, which is large: the prompt does not wait for it. */
  async prepare(): Promise<Diagnosis> {
    return this.#diagnosis ??= await import("../diagnosis/mod.ts");
  }

  /**
   * Tells about an error, and keeps it for `why()` and `_error`. What it cannot
   * tell, it throws at once.
   */
  report(error: unknown, origin?: Origin): Promise<void> {
    return this.#tell(error, origin) ? this.#explain(error) : Promise.resolve();
  }

  /** Tells what went wrong, and whether there is more to say. */
  #tell(error: unknown, origin?: Origin): boolean {
    if (error instanceof Interrupted) return false;
    this.lastError = error;
    setVariable("_error", error);
    if (error instanceof SyntaxError && origin?.kind === "script") {
      const meant = suggestion(origin.source);
      if (meant) {
        this.#printer.problem(`That is no script. ${meant}`);
        return false;
      }
    }
    const isSeen = error instanceof RefusedError &&
      origin?.kind === "protocol" && this.#isShown();
    if (!isSeen) this.#printer.problem(inASentence(error));
    return true;
  }

  /** Says all that is known of why the last thing went wrong, or another. */
  async why(what: unknown = this.lastError): Promise<void> {
    if (what === undefined) {
      return this.#printer.remark("Nothing went wrong yet");
    }
    if (!isReply(what)) this.#printer.lines(inASentence(what));
    const { explain, explanationInWords, explanationOf } = await this.prepare();
    const explanation = isReply(what) ? explain(what) : explanationOf(what);
    if (!explanation) {
      return this.#printer.remark("No more is known of it than that");
    }
    for (const line of explanationInWords(explanation)) {
      this.#printer.explanation(line);
    }
  }

  async #explain(error: unknown): Promise<void> {
    const { explanationOf } = await this.prepare();
    const explanation = explanationOf(error);
    if (explanation) this.#printer.explanation(inBrief(explanation));
    if (error instanceof ConnectionError && error.outcomeUnknown) {
      this.#printer.explanation(
        "The last command may or may not have been carried out.",
      );
    }
  }
}

/** A reply, as a step returned it or as it was copied from elsewhere. */
function isReply(what: unknown): what is string | AnyReply {
  return typeof what === "string" ||
    typeof (what as Partial<AnyReply> | null)?.raw === "string";
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
