import type { AnyNode } from "acorn";
import { type Connection, connections } from "./connections.ts";
import {
  LeftOut,
  RecipeDraft,
  type RecipeSession,
  recipeSession,
} from "./draft.ts";
import { expressionsOf, withoutAwait } from "./expressions.ts";
import { RecipeNames, wordsIn } from "./names.ts";
import { recipePage } from "./page.ts";
import { protocolCall } from "./protocol_entries.ts";
import { scriptLines } from "./script_entries.ts";
import type { RecipeOptions, RecipeText } from "./recipe_source.ts";
import { type NamesOfEntry, RecipeVariables } from "./variables.ts";
import type { Recorded } from "./recording.ts";
import type { Script } from "../script/script.ts";
import { lineComment } from "./source_text.ts";

/** An entry of script, and what is known of it before it is written. */
interface Plan {
  readonly script: Script;
  readonly names: NamesOfEntry;
  readonly connections: readonly Connection[];
  /** The variable that `_` is, where the entry mentions that. */
  readonly lastValue: string | undefined;
}

/** Writes a recipe of entries that are all to be in it. */
export class RecipeWriter {
  /** The entry that is being looked at. */
  at: Recorded | undefined;

  readonly #entries: readonly Recorded[];
  readonly #scripts: ReadonlyMap<Recorded, Script>;
  readonly #library: ReadonlyMap<string, unknown>;
  readonly #options: RecipeOptions;
  readonly #names: RecipeNames;
  readonly #variables: RecipeVariables;
  readonly #sessions: RecipeSession[] = [];
  readonly #plans = new Map<Recorded, Plan>();
  /** Variables for the values that later entries mention. */
  readonly #values = new Map<Recorded, string>();

  /**
   * Begins.
   *
   * @param library What the library exports, by name.
   */
  constructor(
    entries: readonly Recorded[],
    scripts: ReadonlyMap<Recorded, Script>,
    library: ReadonlyMap<string, unknown>,
    options: RecipeOptions,
  ) {
    this.#entries = entries;
    this.#scripts = scripts;
    this.#library = library;
    this.#options = options;
    const words = entries.flatMap((entry) =>
      wordsIn(scripts.get(entry)?.code ?? "")
    );
    this.#names = new RecipeNames(
      [...library.keys(), "assertRejects", "secret"],
      new Set(words),
    );
    this.#variables = new RecipeVariables(this.#names);
  }

  /**
   * Writes it.
   *
   * @throws {LeftOut} If the entry at {@linkcode at} cannot be in it.
   */
  write(): Omit<RecipeText, "leftOut"> {
    this.#plan();
    const draft = new RecipeDraft(this.#names, this.#sessions);
    const statements: string[] = [];
    for (const entry of this.#entries) {
      this.at = entry;
      statements.push(...this.#statements(draft, entry));
    }
    const text = recipePage(draft, statements, this.#options);
    const { steps, secrets, flags } = draft;
    return { text, steps, secrets: [...secrets], flags };
  }

  /** Finds out what each session, variable and value is called. */
  #plan(): void {
    let valued: Recorded | undefined;
    for (const entry of this.#entries) {
      this.at = entry;
      const script = this.#scripts.get(entry);
      const plan = script && this.#planScript(script, entry, valued);
      if (plan) this.#plans.set(entry, plan);
      entry.opened.forEach((opened, index) => {
        const id = plan?.connections[index].id;
        const variable = id
          ? plan!.names.variables.get(id.start)!.name
          : this.#names.keep(opened.name);
        this.#sessions.push(recipeSession(opened, variable));
      });
      if (this.#hasValue(entry)) valued = entry;
    }
  }

  #planScript(
    script: Script,
    entry: Recorded,
    valued: Recorded | undefined,
  ): Plan {
    const calls = connections(script);
    const isDone = entry.outcome === "ok";
    if (isDone && calls.length !== entry.opened.length) {
      throw new LeftOut("connect() in a function, or within something");
    }
    const names = this.#variables.read(script, isDone);
    const mentionsLast = names.occurrences.some(({ name, start }) =>
      name === "_" && !names.variables.has(start)
    );
    const lastValue = mentionsLast && valued
      ? this.#valueOf(valued)
      : undefined;
    return { script, names, connections: calls, lastValue };
  }

  #hasValue(entry: Recorded): boolean {
    if (entry.outcome !== "ok" || entry.hasValue === false) return false;
    return entry.kind === "protocol" || this.#lastOf(entry) !== undefined;
  }

  /** The expression that an entry ends with. */
  #lastOf(entry: Recorded): AnyNode | undefined {
    const { body } = this.#scripts.get(entry)?.program ?? { body: [] };
    return withoutAwait(expressionsOf(body.at(-1)).at(-1));
  }

  /** The variable that holds an entry's value: a session has one already. */
  #valueOf(entry: Recorded): string {
    const start = this.#lastOf(entry)?.start;
    const isSession = this.#plans.get(entry)?.connections
      .some((connection) => connection.start === start);
    if (isSession) {
      const { name } = entry.opened.at(-1)!;
      return this.#sessions.find((one) => one.name === name)!.variable;
    }
    const name = this.#values.get(entry) ?? this.#names.fresh("value");
    this.#values.set(entry, name);
    return name;
  }

  #statements(draft: RecipeDraft, entry: Recorded): string[] {
    const isDone = entry.outcome === "ok";
    switch (entry.kind) {
      case "connect":
        return isDone
          ? entry.opened.map(({ name }) => draft.open(draft.session(name)!))
          : [refusal(draft, entry, `() => ${draft.connect(entry.source)}`)];
      case "protocol": {
        const call = protocolCall(draft, entry);
        if (!isDone) return [refusal(draft, entry, `() => ${call}`)];
        const value = this.#values.get(entry);
        return [`${value ? `const ${value} = ` : ""}await ${call};`];
      }
      case "script": {
        const lines = scriptLines(draft, {
          ...this.#plans.get(entry)!,
          entry,
          value: this.#values.get(entry),
          library: this.#library,
          specifier: this.#options.specifier ?? ((name) => name),
        });
        const texts = lines.map(({ text }) => text);
        if (isDone) return texts;
        const call = lines.length === 1 ? lines[0].call : undefined;
        const refused = call !== undefined
          ? `() => ${call}`
          : `async () => {\n${texts.join("\n")}\n}`;
        return [refusal(draft, entry, refused)];
      }
    }
  }
}

/** Asserts that something is refused. */
function refusal(
  { imports }: RecipeDraft,
  { refusal }: Recorded,
  refused: string,
): string {
  imports.add("RefusedError");
  const comment = refusal === undefined ? "" : ` ${lineComment(refusal)}`;
  return `await assertRejects(${refused}, RefusedError);${comment}`;
}
