import { type ConnectCall, connectCalls } from "./connect_calls.ts";
import { hasValue, isForRepl, withoutAwait } from "./expressions.ts";
import {
  LeftOut,
  RecipeDraft,
  type RecipeSession,
  recipeSession,
  withoutPassword,
} from "./draft.ts";
import { RecipeNames } from "./names.ts";
import { recipePage } from "./page.ts";
import { flagsOf } from "./permissions.ts";
import { protocolCall } from "./protocol_entries.ts";
import { scriptLines } from "./script_entries.ts";
import type { RecipeOptions, RecipeText } from "./recipe_source.ts";
import { type NamesOfEntry, RecipeVariables } from "./variables.ts";
import type { Recorded } from "./recording.ts";
import type { Script } from "../script/script.ts";
import { lineComment } from "./source_text.ts";

/** What is known of an entry of script before it is written. */
interface Plan {
  readonly connects: readonly ConnectCall[];
  readonly names: NamesOfEntry;
  readonly aliases: ReadonlyMap<string, string>;
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
  readonly #sessions = new Map<string, RecipeSession>();
  readonly #plans = new Map<Recorded, Plan>();
  /** Variables for the values and errors that later entries mention. */
  readonly #values = new Map<Recorded, string>();
  readonly #errors = new Map<Recorded, string>();

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
      scripts.get(entry)?.code.match(WORD) ?? []
    );
    this.#names = new RecipeNames(
      [...library.keys(), "assertRejects", "secret"],
      new Set(words),
    );
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
    const secrets = [...draft.secrets];
    const permissions = flagsOf([
      ...draft.permissions,
      ...secrets.map((name) => ["env", name] as const),
    ]);
    const text = recipePage(draft, statements, {
      imports: this.#options.imports,
      command: this.#options.command(permissions),
    });
    return { text, steps: draft.steps, secrets, permissions };
  }

  /** Finds out what each session, variable and value is called. */
  #plan(): void {
    const connects = new Map<Recorded, readonly ConnectCall[]>();
    for (const entry of this.#entries) {
      this.at = entry;
      const script = this.#scripts.get(entry);
      const calls = script ? connectCalls(script) : [];
      connects.set(entry, calls);
      if (script && calls.length < entry.opened.length) {
        throw new LeftOut("a function opens a session");
      }
      entry.opened.forEach((opened, index) => {
        if (calls[index]?.declarator && entry.outcome === "ok") return;
        const variable = this.#names.keep(opened.name);
        this.#sessions.set(opened.name, recipeSession(opened, variable));
      });
    }
    const variables = new RecipeVariables(this.#names);
    const all = new Map<Recorded, NamesOfEntry>();
    for (const [entry, script] of this.#scripts) {
      if (!connects.has(entry)) continue;
      all.set(entry, variables.read(script, entry.outcome === "ok"));
    }
    for (const [entry, names] of all) {
      this.#nameSessions(entry, names, connects.get(entry)!);
    }
    this.#planValues(all, connects);
  }

  /** A session is in the variable that it was put in, if it stays there. */
  #nameSessions(
    { opened }: Recorded,
    names: NamesOfEntry,
    connects: readonly ConnectCall[],
  ): void {
    opened.forEach((one, index) => {
      if (this.#sessions.has(one.name)) return;
      const { declarator } = connects[index];
      const variable = names.variables.get(declarator!.id.start)!;
      const name = variable.isReassigned
        ? this.#names.fresh(one.name)
        : variable.name;
      this.#sessions.set(one.name, recipeSession(one, name));
    });
  }

  /** Finds the entries that `_` and `_error` are of, wherever they stand. */
  #planValues(
    all: ReadonlyMap<Recorded, NamesOfEntry>,
    connects: ReadonlyMap<Recorded, readonly ConnectCall[]>,
  ): void {
    let valued: Recorded | undefined;
    let refused: Recorded | undefined;
    for (const entry of this.#entries) {
      this.at = entry;
      const names = all.get(entry);
      if (names) {
        const aliases = new Map<string, string>();
        const mentions = (name: string) =>
          names.occurrences.some((one) =>
            one.name === name && !names.variables.has(one.start)
          );
        if (mentions("_") && valued) {
          aliases.set("_", this.#valueOf(valued, connects.get(valued)!));
        }
        if (mentions("_error") && refused) {
          const error = this.#errors.get(refused) ?? this.#names.fresh("error");
          this.#errors.set(refused, error);
          aliases.set("_error", error);
        }
        this.#plans.set(entry, {
          names,
          aliases,
          connects: connects.get(entry)!,
        });
      }
      if (entry.outcome === "refused") refused = entry;
      else if (this.#hasValue(entry)) valued = entry;
    }
  }

  #hasValue(entry: Recorded): boolean {
    if (entry.hasValue !== undefined) return entry.hasValue;
    if (entry.kind !== "script") return entry.kind === "protocol";
    const last = this.#scripts.get(entry)?.program.body.at(-1);
    return last?.type === "ExpressionStatement" &&
      !isForRepl(last.expression) && hasValue(last.expression);
  }

  /** The variable that holds an entry's value: a session has one already. */
  #valueOf(entry: Recorded, connects: readonly ConnectCall[]): string {
    const last = this.#scripts.get(entry)?.program.body.at(-1);
    const value = last?.type === "ExpressionStatement"
      ? withoutAwait(last.expression)
      : undefined;
    const index = connects.findIndex(({ call }) => call.start === value?.start);
    const session = this.#sessions.get(entry.opened[index]?.name);
    if (session) return session.variable;
    const name = this.#values.get(entry) ?? this.#names.fresh("value");
    this.#values.set(entry, name);
    return name;
  }

  #statements(draft: RecipeDraft, entry: Recorded): string[] {
    const value = this.#values.get(entry);
    if (entry.kind === "connect") return this.#connections(draft, entry);
    if (entry.kind === "protocol") {
      const call = protocolCall(draft, entry);
      if (entry.outcome === "refused") {
        return [this.#assertion(draft, entry, `() => ${call}`)];
      }
      return [`${value ? `const ${value} = ` : ""}await ${call};`];
    }
    const { lines, onlyCall } = scriptLines(draft, {
      ...this.#plans.get(entry)!,
      entry,
      script: this.#scripts.get(entry)!,
      value,
      library: this.#library,
      specifier: this.#options.specifier ?? ((name) => name),
    });
    if (entry.outcome === "ok") return lines.map(({ text }) => text);
    if (onlyCall !== undefined) {
      const comments = lines.slice(0, -1).map(({ text }) => text);
      return [...comments, this.#assertion(draft, entry, `() => ${onlyCall}`)];
    }
    // Sessions stay open for what follows.
    const count = lines.findLastIndex(({ opens }) => opens) + 1;
    const texts = lines.map(({ text }) => text);
    const body = texts.slice(count).join("\n");
    return [
      ...texts.slice(0, count),
      this.#assertion(draft, entry, `async () => {\n${body}\n}`),
    ];
  }

  #connections(draft: RecipeDraft, entry: Recorded): string[] {
    if (entry.outcome === "ok") {
      return entry.opened.map((opened) => draft.open(opened));
    }
    const isSmtp = /^(?:smtps?|lmtp):/.test(entry.source);
    const protocol = isSmtp ? "smtp" : "pop";
    const address = draft.address(protocol, withoutPassword(entry.source));
    const call = draft.connect(protocol, address);
    return [this.#assertion(draft, entry, `() => ${call}`)];
  }

  #assertion(draft: RecipeDraft, entry: Recorded, refused: string): string {
    draft.asserts = true;
    draft.imports.add("RefusedError");
    const name = this.#errors.get(entry);
    const comment = entry.refusal === undefined
      ? ""
      : ` ${lineComment(entry.refusal)}`;
    return `${
      name ? `const ${name} = ` : ""
    }await assertRejects(${refused}, RefusedError);${comment}`;
  }
}

/** A word that may be a name, and is not that of a property. */
const WORD = /(?<![\p{ID_Continue}$.])[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
