import { MASK } from "../../line/transcript.ts";
import { visible } from "../../line/visible.ts";
import { LeftOut } from "./draft.ts";
import { RecipeWriter } from "./writer.ts";
import type { Recorded } from "./recording.ts";
import { parseScript, type Script } from "../script/script.ts";

/** How a recipe is written. */
export interface RecipeOptions {
  /** Where its imports come from. */
  readonly imports: {
    /** The library. */
    readonly mailtalk: string;
    /** What asserts that a command is refused. */
    readonly assert: string;
  };
  /** The parts of the command that runs it with these flags. */
  command(flags: readonly string[]): readonly string[];
  /**
   * What a module that an entry imports is called from where the recipe is.
   *
   * @default {as the entry calls it}
   */
  specifier?(name: string): string;
}

/** A recipe as text. */
export interface RecipeText {
  /** TypeScript. */
  readonly text: string;
  /** How many steps it calls. */
  readonly steps: number;
  /** Environment variables that it takes secrets from. */
  readonly secrets: readonly string[];
  /** Entries that could not go in, each with why, safe to show. */
  readonly leftOut: readonly string[];
  /** Flags of `deno run`. */
  readonly flags: readonly string[];
}

/**
 * Makes a recipe of what was done in the REPL: lines of the protocol become
 * steps, `await` stands where it is needed, secrets come from the environment,
 * refused commands become an assertion that they are refused. What failed, or
 * means nothing outside of the REPL, is left out, but for the sessions that it
 * opened: others go on in them.
 */
export async function recipeSource(
  recorded: readonly Recorded[],
  options: RecipeOptions,
): Promise<RecipeText> {
  const library = new Map(Object.entries(await import("../../../mod.ts")));
  const scripts = new Map<Recorded, Script>();
  const leftOut = new Map<Recorded, string>();
  const included = [...recorded];
  const leaveOut = (entry: Recorded, why: string) => {
    leftOut.set(entry, why);
    const opensNothing = entry.kind === "connect" || entry.opened.length === 0;
    const instead: Recorded = { ...entry, kind: "connect", outcome: "ok" };
    included.splice(
      included.indexOf(entry),
      1,
      ...opensNothing ? [] : [instead],
    );
  };
  for (const entry of recorded) {
    const why = reasonToLeaveOut(entry, recorded);
    if (why !== undefined) {
      leaveOut(entry, why);
    } else if (entry.kind === "script") {
      try {
        scripts.set(entry, await parseScript(entry.source));
      } catch (error) {
        leaveOut(entry, (error as Error).message);
      }
    }
  }
  for (;;) {
    const writer = new RecipeWriter(included, scripts, library, options);
    try {
      const recipe = writer.write();
      return { ...recipe, leftOut: sentences(recorded, leftOut) };
    } catch (error) {
      // Without it, others may mean nothing, too: begin again.
      if (!(error instanceof LeftOut) || !writer.at) throw error;
      leaveOut(writer.at, error.message);
    }
  }
}

function reasonToLeaveOut(
  entry: Recorded,
  recorded: readonly Recorded[],
): string | undefined {
  const { kind, source, outcome, body = "", opened } = entry;
  if (outcome === "failed") return "it failed";
  if (source.includes(MASK) || body.includes(MASK)) return "it holds a secret";
  if (outcome === "ok") return undefined;
  if (kind === "script" && opened.length > 0) return "it was refused";
  // Servers lock accounts: a wrong password is not for a recipe.
  const later = recorded.slice(recorded.indexOf(entry) + 1);
  const isCorrected = logsIn(entry) &&
    later.some((one) => one.outcome === "ok" && logsIn(one));
  return isCorrected
    ? "it was refused, and the login that was not is in the recipe"
    : undefined;
}

/**
 * Whether an entry logs in. Script need not be parsed for that: nobody writes
 * of these steps without calling them.
 */
function logsIn({ kind, source }: Recorded): boolean {
  return kind === "protocol" && /^(?:> ?)?(?:PASS|APOP|AUTH)\b/i.test(source) ||
    kind === "script" && /\b(?:pass|apop|login|auth)\s*\(/.test(source);
}

function sentences(
  recorded: readonly Recorded[],
  leftOut: ReadonlyMap<Recorded, string>,
): string[] {
  return recorded.filter((entry) => leftOut.has(entry)).map((entry) => {
    const [line, ...more] = entry.source.trim().split("\n");
    const isLong = line.length > SHOWN || more.length > 0;
    const shown = `${line.slice(0, SHOWN)}${isLong ? " …" : ""}`;
    return `${visible(shown)}: ${visible(leftOut.get(entry)!)}`;
  });
}

/** Characters of an entry in a sentence about it. */
const SHOWN = 60;
