/**
 * An input that nobody types into, whose output is kept.
 *
 * @module
 */

import { History } from "../../lib/repl/editor/history.ts";
import type {
  Input,
  Reading,
  ReadOptions,
} from "../../lib/repl/editor/input.ts";
import { styleFor } from "../../lib/repl/editor/style.ts";

/** Answers what it is asked from a list, and then ends. */
export class FakeInput implements Input {
  /** What was printed. */
  output = "";
  /** What was asked: the prompts. */
  readonly prompts: string[] = [];
  readonly interactive: boolean;
  readonly columns = 80;
  readonly style = styleFor(false);
  readonly history = new History(undefined);
  readonly #answers: Reading[];

  /** Texts are entries. */
  constructor(answers: readonly (string | Reading)[] = [], interactive = true) {
    this.#answers = answers.map((answer) =>
      typeof answer === "string" ? { kind: "entry", text: answer } : answer
    );
    this.interactive = interactive;
  }

  read({ prompt }: ReadOptions): Promise<Reading> {
    this.prompts.push(prompt);
    return Promise.resolve(this.#answers.shift() ?? { kind: "end" });
  }

  print(text: string): void {
    this.output += text;
  }

  clearScreen(): void {}

  [Symbol.dispose](): void {}
}
