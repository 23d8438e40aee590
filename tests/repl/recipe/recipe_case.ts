import type { Recorded } from "../../../lib/repl/recipe/recording.ts";
import { Recorder } from "./recorder.ts";

/** A recording, and the recipe that it becomes. */
export interface RecipeCase {
  /** What becomes of what. */
  readonly name: string;
  /** What was recorded. */
  readonly recorded: readonly Recorded[];
  /** The recipe's statements, once they are formatted. */
  readonly statements: string;
  /** Its imports, where they matter. */
  readonly imports?: string;
  /** Other things it is, where they are not what one expects. */
  readonly leftOut?: readonly string[];
  readonly secrets?: readonly string[];
  /** Whether the entries are such as no type check accepts. */
  readonly isWrong?: true;
}

/** A recording that begins with a POP3 session. */
export const pop = (): Recorder =>
  new Recorder().connect("pop3://bob@mail.example.org");
/** A recording that begins with an SMTP session. */
export const smtp = (): Recorder =>
  new Recorder().connect("smtp://mail.example.org");

/** How the recipe of a {@linkcode pop} begins. */
export const POP_START =
  `const url = Deno.args[0] ?? "pop3://bob@mail.example.org";

await using box = await pop.connect(url);
`;
/** How the recipe of an {@linkcode smtp} begins. */
export const SMTP_START =
  `const url = Deno.args[0] ?? "smtp://mail.example.org";

await using mta = await smtp.connect(url);
`;
