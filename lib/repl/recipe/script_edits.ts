import type { AnyNode } from "acorn";
import type { Connection } from "./connections.ts";
import { expressionsOf, withoutAwait } from "./expressions.ts";
import { LeftOut, type RecipeDraft, type RecipeSession } from "./draft.ts";
import type { Occurrence } from "./occurrences.ts";
import { isOfRepl, protocolOf } from "./steps.ts";
import type { NamesOfEntry, Variable } from "./variables.ts";
import type { Recorded } from "./recording.ts";
import { Edits } from "../script/edits.ts";
import { walk } from "../script/scope.ts";
import type { Script } from "../script/script.ts";
import { awaitCall, type StepCall, stepCalls } from "../script/step_calls.ts";
import { secretArgument } from "./secret_argument.ts";
import { literal } from "./source_text.ts";
import { STANDARD_GLOBALS } from "../install.ts";

/** What an entry of script needs to become part of a recipe. */
export interface ScriptEntry {
  /** What was recorded. */
  readonly entry: Recorded;
  /** The parsed entry. */
  readonly script: Script;
  /** What its names mean. */
  readonly names: NamesOfEntry;
  /** Its calls of `connect`. */
  readonly connections: readonly Connection[];
  /** The variable that `_` is. */
  readonly lastValue?: string;
  /** The variable for its value, where a later entry needs that. */
  readonly value?: string;
  /** The library's own names. */
  readonly library: ReadonlyMap<string, unknown>;
  /** A module's name as the recipe imports it. */
  specifier(name: string): string;
}

/** A place in an entry. */
type Range = Pick<AnyNode, "start" | "end">;

/**
 * Changes what the names and calls of an entry are to what they are in the
 * recipe: `list()` becomes `await pop.list(box)`.
 */
export class ScriptEdits {
  /** The statements that open sessions, by the calls of `connect`. */
  readonly openings: Map<StepCall, string> = new Map();
  /** The calls that only tell the REPL something, or ask it. */
  readonly forRepl: Set<StepCall> = new Set();

  readonly #draft: RecipeDraft;
  readonly #entry: ScriptEntry;
  readonly #source: string;
  readonly #edits: Edits;
  readonly #calls: readonly StepCall[];
  readonly #current: { pop?: string; smtp?: string; last?: "pop" | "smtp" };
  /** Where steps are, called or not. */
  readonly #steps: Range[] = [];

  /**
   * Makes the changes.
   *
   * @throws {LeftOut} If a name or a call means nothing in the recipe.
   */
  constructor(draft: RecipeDraft, entry: ScriptEntry) {
    const { script } = entry;
    this.#draft = draft;
    this.#entry = entry;
    this.#source = script.exact ? script.source : script.code;
    this.#edits = new Edits(this.#source);
    // Inner calls first.
    this.#calls = stepCalls(script, isOfRepl).sort((a, b) => a.end - b.end);
    this.#current = { ...entry.entry.current };
    this.#editNames();
    this.#editModules();
    for (const call of this.#calls) this.#editCall(call);
  }

  /** A part of the entry, as the recipe has it. */
  text(range: Range): string {
    return this.#edits.render(range);
  }

  /** The call that an expression is, with or without `await`. */
  callOf(expression: AnyNode | null | undefined): StepCall | undefined {
    const node = withoutAwait(expression);
    return node &&
      this.#calls.find(({ start, end }) =>
        start === node.start && end === node.end
      );
  }

  /** Whether there are steps in a part of the entry. */
  hasSteps({ start, end }: Range): boolean {
    return this.#steps.some((one) => one.start >= start && one.end <= end);
  }

  /** The variable that is declared or mentioned at a place. */
  variableAt({ start }: Pick<AnyNode, "start">): Variable | undefined {
    return this.#entry.names.variables.get(start);
  }

  /** Gives each name the meaning it has in the recipe. */
  #editNames(): void {
    const callees = new Set(this.#calls.map(({ start }) => start));
    for (const one of this.#entry.names.occurrences) {
      const { name, start, end, shorthand } = one;
      const text = this.variableAt(one)?.name ??
        (callees.has(start) ? name : this.#nameOf(one));
      if (text === name) continue;
      this.#edits.replace(start, end, shorthand ? `${name}: ${text}` : text);
    }
  }

  /** What a name is in the recipe that no entry declares. */
  #nameOf(occurrence: Occurrence): string {
    const { name } = occurrence;
    const { lastValue, library } = this.#entry;
    const session = this.#draft.session(name);
    if (session) return session.variable;
    if (name === "_" && lastValue !== undefined) return lastValue;
    if (protocolOf(name) !== undefined) return this.#stepAsValue(occurrence);
    if (/^(?:Deno|fetch|openStore)$/.test(name)) this.#draft.needsMore = true;
    if (library.has(name)) this.#draft.imports.add(name);
    else if (!STANDARD_GLOBALS.has(name) || isOfRepl(name)) {
      throw new LeftOut(`"${name}" is not part of the recipe`);
    }
    return name;
  }

  /** A step that is not called, but given to a method that calls it. */
  #stepAsValue({ name, start, end, inFunction }: Occurrence): string {
    const isCallback = /\.\w+\(\s*$/.test(this.#source.slice(0, start)) &&
      /^\s*[,)]/.test(this.#source.slice(end));
    if (!isCallback) throw new LeftOut(`"${name}" is not called in it`);
    this.#steps.push({ start, end });
    const session = this.#sessionOf(name, inFunction);
    return `(each) => ${this.#draft.call(session, name, "each")}`;
  }

  /** Imports from where the recipe is, by the names that are free in it. */
  #editModules(): void {
    walk(this.#entry.script.program, (node) => {
      switch (node.type) {
        case "ImportDeclaration":
        case "ImportExpression": {
          const { source: { start, end, ...source } } = node;
          if (source.type !== "Literal") return;
          const name = this.#entry.specifier(String(source.value));
          if (name === source.value) return;
          return this.#edits.replace(start, end, literal(name));
        }
        case "ImportSpecifier":
        case "ImportDefaultSpecifier":
        case "ImportNamespaceSpecifier": {
          const { start, end, name } = node.local;
          const text = this.variableAt(node.local)!.name;
          if (text === name) return;
          const isShort = node.type === "ImportSpecifier" &&
            node.imported.start === start;
          this.#edits.replace(
            start,
            end,
            isShort ? `${name} as ${text}` : text,
          );
        }
      }
    });
  }

  #editCall(call: StepCall): void {
    const { name, start, end, argumentsStart, inFunction } = call;
    switch (name) {
      case "use":
      case "why":
        return this.#tellRepl(call);
      case "help":
        if (this.#current.last !== "smtp") return this.#tellRepl(call);
        break;
      case "connect":
        return this.#edits.replace(start, end, this.#connect(call));
      case "secret":
        return this.#editSecret(call);
      case "tlsInfo": {
        this.#draft.imports.add("tlsInfo");
        if (call.arguments.length > 0) return;
        // "quit" goes to the session used last, too.
        const { variable } = this.#sessionOf("quit", inFunction);
        return this.#edits.insert(argumentsStart, variable);
      }
    }
    this.#steps.push(call);
    const session = this.#sessionOf(name, inFunction);
    const begin = this.#draft.call(session, name).slice(0, -1);
    this.#edits.replace(start, argumentsStart, begin);
    awaitCall(this.#edits, call);
    const secret = secretArgument(
      this.#draft,
      this.#entry.script,
      call,
      session,
    );
    if (secret || call.arguments.length > 0) {
      this.#edits.insert(argumentsStart, ", ");
    }
    if (secret) this.#edits.replace(secret.start, secret.end, secret.text);
  }

  #editSecret({ start, end, arguments: [argument] }: StepCall): void {
    const draft = this.#draft;
    if (argument?.string !== undefined) {
      draft.secret(argument.string);
    } else if (argument) {
      draft.takesSecrets = true;
      draft.needsMore = true;
    } else if (TOKEN.test(this.#source.slice(0, start))) {
      this.#edits.replace(start, end, draft.secret("MAIL_TOKEN"));
    } else {
      const { last } = this.#current;
      const session = draft.session(last && this.#current[last]);
      this.#edits.replace(start, end, draft.password(session));
    }
  }

  /** What stands in place of `connect`: the session, or the call again. */
  #connect(call: StepCall): string {
    const { entry, connections } = this.#entry;
    const [url] = call.arguments;
    const index = connections.findIndex(({ start }) => start === call.start);
    if (index === -1) {
      throw new LeftOut("connect() in a function, or within something");
    }
    const session = this.#draft.session(entry.opened[index]?.name);
    const address = session?.url ?? url?.string;
    if (address === undefined) throw new LeftOut("its URL is not recorded");
    const given = url?.string === undefined
      ? this.text(url)
      : this.#draft.address(address);
    const all = given + this.text({ start: url.end, end: call.end - 1 });
    if (!session) {
      awaitCall(this.#edits, call);
      return this.#draft.connect(address, all);
    }
    this.openings.set(call, this.#draft.open(session, all));
    this.#goesTo(session);
    return session.variable;
  }

  /** Steps go to a session from here on. */
  #goesTo({ protocol, name }: RecipeSession): void {
    this.#current[protocol] = name;
    this.#current.last = protocol;
  }

  #tellRepl(call: StepCall): void {
    const isAlone = this.#entry.script.program.body.flatMap(expressionsOf)
      .some((expression) => this.callOf(expression) === call);
    if (!isAlone) throw new LeftOut(`${call.name}() is for the REPL alone`);
    this.forRepl.add(call);
    const [which] = call.arguments;
    if (call.name !== "use" || !which) return;
    const name = which.string ?? this.#source.slice(which.start, which.end);
    const variable = this.variableAt(which)?.name;
    const session = this.#draft.sessions.find((one) =>
      variable ? one.variable === variable : one.name === name
    );
    if (!session) throw new LeftOut(`"${name}" is not part of the recipe`);
    this.#goesTo(session);
  }

  /** The session that a step goes to. */
  #sessionOf(name: string, inFunction: boolean): RecipeSession {
    const either = protocolOf(name);
    const protocol = either === "both" ? this.#current.last : either;
    const session = protocol && (
      this.#draft.session(this.#current[protocol]) ??
        // A function may be called when a session is open that is not yet.
        (inFunction
          ? this.#draft.sessions.find((one) => one.protocol === protocol)
          : undefined)
    );
    if (session) return session;
    throw new LeftOut("its session is not part of the recipe");
  }
}

/** What stands in front of a token that is asked for. */
const TOKEN =
  /(?:\btoken\s*:|\b(?:xoauth2|oauthbearer)\s*\([^()]*)\s*(?:await\s+)?$/;
