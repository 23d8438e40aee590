import { UsageError } from "../errors.ts";
import { Interrupted } from "./entry.ts";
import type { Input } from "./editor/input.ts";
import type { Printer } from "./printer.ts";

/** Options of {@linkcode ask}. */
export interface QuestionOptions {
  /**
   * Whether the answer is a secret, which is not echoed.
   *
   * @default {false}
   */
  hidden?: boolean;
}

/** Where entries are read from: the terminal, a pipe, a file. */
export type Source = Pick<Input, "read">;

/**
 * Asks whoever is at the terminal.
 *
 * @throws {UsageError} If nobody is there, or nothing is answered.
 * @throws {Interrupted} If Ctrl-C is the answer.
 */
export async function ask(
  input: Input,
  printer: Printer,
  question: string,
  { hidden = false }: QuestionOptions,
): Promise<string> {
  if (!input.interactive) {
    const where = hidden
      ? 'say where it comes from, as pass(secret("VARIABLE")) or --password-env does'
      : "give it in the call";
    const what = question.replace(/:? *$/, "");
    throw new UsageError(`Nobody is there to be asked for "${what}": ${where}`);
  }
  const prompt = printer.safe(question);
  const reading = await input.read({ prompt, hidden, assisted: false });
  if (reading.kind === "interrupt") throw new Interrupted();
  if (reading.kind === "end" || reading.text === "") {
    throw new UsageError("Nothing was given");
  }
  return reading.text;
}

/**
 * Reads a message up to the line with a lone dot, which is no part of it.
 *
 * @throws {UsageError} If there is none.
 * @throws {Interrupted} If Ctrl-C is pressed.
 */
export async function readMessage(source: Source): Promise<string> {
  const reading = await source.read({
    prompt: "",
    continuation: "",
    assisted: false,
    isComplete: endsWithDot,
  });
  if (reading.kind === "interrupt") throw new Interrupted();
  return beforeDot(reading.kind === "entry" ? reading.text : "");
}

/**
 * What stands before the line with a lone dot.
 *
 * @throws {UsageError} If there is no such line.
 */
export function beforeDot(text: string): string {
  if (endsWithDot(text)) return text.replace(/\.\r?$/, "");
  throw new UsageError(
    "The message has no end, a line with a lone dot: the connection is closed, so that nobody takes it for a whole one",
  );
}

function endsWithDot(text: string): boolean {
  return /(?:^|\n)\.\r?$/.test(text);
}
