import type { AnyNode } from "acorn";
import type { ConnectCall } from "./connect_calls.ts";
import { Replacements } from "./replacements.ts";
import { withoutAwait } from "./expressions.ts";
import { LeftOut, type RecipeDraft, type RecipeSession } from "./draft.ts";
import type { Occurrence } from "./occurrences.ts";
import { isOfRepl, LOGINS, protocolOf } from "./steps.ts";
import type { NamesOfEntry, Variable } from "./variables.ts";
import { type Recorded, STANDARD_GLOBALS } from "./recording.ts";
import { walk } from "../script/scope.ts";
import { type Script, type StepCall, stepCalls } from "../script/script.ts";
import { secretArguments } from "./secret_arguments.ts";
import { literal } from "./source_text.ts";

/** What an entry of script needs to become part of a recipe. */
export interface ScriptEntry {
  /** What was recorded. */
  readonly entry: Recorded;
  /** The parsed entry. */
  readonly script: Script;
  /** What its names mean. */
  readonly names: NamesOfEntry;
  /** Its calls of `connect`. */
  readonly connects: readonly ConnectCall[];
  /** Names that mean something else in the recipe: `_`, `_error`. */
  readonly aliases: ReadonlyMap<string, string>;
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
  readonly #draft: RecipeDraft;
  readonly #entry: ScriptEntry;
  readonly #source: string;
  readonly #edits: Replacements;
  readonly #calls: readonly StepCall[];
  readonly #current: { pop?: string; smtp?: string; last?: "pop" | "smtp" };
  readonly #loggedIn: RecipeSession[] = [];
  /** Where steps are that are not called. */
  readonly #passed: Range[] = [];

  /**
   * Changes the names; calls are changed by {@linkcode prepare}.
   *
   * @throws {LeftOut} If a name means nothing in the recipe.
   */
  constructor(draft: RecipeDraft, entry: ScriptEntry) {
    const { script } = entry;
    this.#draft = draft;
    this.#entry = entry;
    this.#source = script.exact ? script.source : script.code;
    this.#edits = new Replacements(this.#source);
    // Inner calls first.
    this.#calls = stepCalls(script, isOfRepl).sort((a, b) => a.end - b.end);
    this.#current = { ...entry.entry.current };
    this.#editNames();
  }

  /** Whether the entry means the same in the recipe as it is. */
  get isAsTyped(): boolean {
    return this.#edits.isEmpty && this.#calls.length === 0;
  }

  /**
   * Changes the calls in a part of the entry; parts come in order.
   *
   * @returns Statements in front of it, which open sessions.
   * @throws {LeftOut} If a call means nothing in the recipe.
   */
  prepare(part: AnyNode): string[] {
    const openings: string[] = [];
    for (const call of this.#callsIn(part)) {
      if (call.name === "connect") openings.push(...this.#connect(call));
      else this.#editCall(call, part);
    }
    return openings;
  }

  /** What was found out is true from now on. */
  commit(): void {
    for (const session of this.#loggedIn) session.isLoggedIn = true;
  }

  /** A part of the entry, as the recipe has it. */
  text({ start, end }: Range): string {
    return this.#edits.render(start, end);
  }

  /** The call that an expression is, with or without `await`. */
  callOf(expression: AnyNode | null | undefined): StepCall | undefined {
    const node = withoutAwait(expression);
    return node &&
      this.#calls.find(({ start, end }) =>
        start === node.start && end === node.end
      );
  }

  /** Whether steps are called in a part of the entry. */
  hasSteps({ start, end }: Range): boolean {
    const steps = this.#calls.filter(({ name }) => protocolOf(name));
    return [...this.#passed, ...steps].some((one) =>
      one.start >= start && one.end <= end
    );
  }

  /** Whether a call has no value in the recipe: it opens a session, or so. */
  isGone(call: StepCall): boolean {
    return this.#isForRepl(call) ||
      call.name === "connect" && this.#openedBy(call) !== undefined;
  }

  /** The variable that is declared or mentioned at a place. */
  variableAt({ start }: Pick<AnyNode, "start">): Variable | undefined {
    return this.#entry.names.variables.get(start);
  }

  #callsIn({ start, end }: Range): StepCall[] {
    return this.#calls.filter((call) => call.start >= start && call.end <= end);
  }

  /** Gives each name the meaning it has in the recipe. */
  #editNames(): void {
    const callees = new Set(this.#calls.map(({ start }) => start));
    for (const one of this.#entry.names.occurrences) {
      const { name, start, end, shorthand, role } = one;
      const isKept = callees.has(start) || role === "declared";
      const variable = this.variableAt(one);
      const text = variable?.name ??
        (isKept ? name : this.#nameOf(one));
      if (text === name) continue;
      this.#edits.replace(start, end, shorthand ? `${name}: ${text}` : text);
    }
    walk(this.#entry.script.program, (node) => {
      if (node.type !== "ImportExpression") return;
      const { source } = node;
      if (source.type !== "Literal") return;
      const name = this.#entry.specifier(String(source.value));
      if (name === source.value) return;
      this.#edits.replace(source.start, source.end, literal(name));
    });
  }

  /** What a name is in the recipe that no entry declares. */
  #nameOf(occurrence: Occurrence): string {
    const { name } = occurrence;
    const { aliases, library, names } = this.#entry;
    const session = this.#draft.session(name);
    if (session) return session.variable;
    const alias = aliases.get(name);
    if (alias !== undefined) return alias;
    if (protocolOf(name) !== undefined) return this.#stepAsValue(occurrence);
    if (library.has(name)) {
      this.#draft.imports.add(name);
      return name;
    }
    // What a refused entry declares is its own.
    const isLocal = names.occurrences.some((one) =>
      one.name === name && one.role === "declared"
    );
    const isKnown = STANDARD_GLOBALS.has(name) && !isOfRepl(name);
    if (isLocal || isKnown) return name;
    throw new LeftOut(`"${name}" is not part of the recipe`);
  }

  /** A step that is not called, but given to something that calls it. */
  #stepAsValue({ name, start, end, inFunction }: Occurrence): string {
    const session = this.#sessionOf(name, inFunction);
    const isCallback = /\.\w+\(\s*$/.test(this.#source.slice(0, start)) &&
      /^\s*[,)]/.test(this.#source.slice(end));
    this.#passed.push({ start, end });
    if (isCallback) {
      return `(each) => ${this.#draft.call(session, name, "each")}`;
    }
    const { protocol, variable } = session;
    this.#draft.imports.add("bind").add(protocol);
    return `bind(${protocol}, () => ${variable}).${name}`;
  }

  #editCall(call: StepCall, part: AnyNode): void {
    if (this.#isForRepl(call)) return this.#tellRepl(call, part);
    if (call.name === "secret") return this.#editSecret(call);
    if (call.name === "tlsInfo") {
      this.#draft.imports.add("tlsInfo");
      if (call.hasArguments) return;
      // "quit" goes to the session used last, too.
      const { variable } = this.#sessionOf("quit", call.inFunction);
      return this.#edits.insert(call.argumentsStart, variable);
    }
    const session = this.#sessionOf(call.name, call.inFunction);
    if (LOGINS.has(call.name)) this.#loggedIn.push(session);
    const begin = this.#draft.call(session, call.name).slice(0, -1);
    const secrets = secretArguments(
      this.#draft,
      this.#entry.script,
      call,
      session,
    );
    this.#awaited(call, call.argumentsStart, begin);
    if (call.hasArguments || secrets.length > 0) {
      this.#edits.insert(call.argumentsStart, ", ");
    }
    for (const { start, end, text } of secrets) {
      this.#edits.replace(start, end, text);
    }
  }

  /** Puts a text where a call begins, and `await` where it is needed. */
  #awaited(call: StepCall, end: number, text: string): void {
    const { start, needsAwait, needsParentheses } = call;
    // An iterable is no promise.
    const awaits = needsAwait && call.name !== "messages";
    if (awaits && needsParentheses) this.#edits.insert(call.end, ")");
    const opening = awaits ? needsParentheses ? "(await " : "await " : "";
    this.#edits.replace(start, end, `${opening}${text}`);
  }

  #editSecret(
    { start, argumentsStart, arguments: [argument] }: StepCall,
  ): void {
    if (argument?.string !== undefined) {
      this.#draft.secret(argument.string);
    } else if (argument) {
      this.#draft.takesAnySecret = true;
      this.#draft.permissions.push(["env", ""]);
    } else {
      const { last } = this.#current;
      const session = this.#draft.session(last && this.#current[last]);
      const variable = TOKEN.test(this.#source.slice(0, start))
        ? "MAIL_TOKEN"
        : this.#draft.passwordVariable(session);
      this.#draft.secret(variable);
      this.#edits.insert(argumentsStart, literal(variable));
    }
  }

  /** Opens the session in front, and puts its variable where it was opened. */
  #connect(call: StepCall): string[] {
    const opened = this.#openedBy(call);
    const [url] = call.arguments;
    const { argumentsStart, end } = call;
    if (!opened) {
      const isSmtp = /^(?:smtps?|lmtp):/.test(url?.string ?? "");
      const begin = this.#draft.connect(isSmtp ? "smtp" : "pop", "");
      this.#awaited(call, argumentsStart, begin.slice(0, -1));
      return [];
    }
    const given = url?.string === undefined
      ? this.text({ start: argumentsStart, end: end - 1 })
      : this.#draft.address(opened.protocol, opened.url) +
        this.text({ start: url.end, end: end - 1 });
    const opening = this.#draft.open(opened, given);
    this.#current[opened.protocol] = opened.name;
    this.#current.last = opened.protocol;
    const { variable } = this.#draft.session(opened.name)!;
    this.#edits.replace(call.start, end, variable);
    return [opening];
  }

  #openedBy({ start }: StepCall): Recorded["opened"][number] | undefined {
    const { entry, connects } = this.#entry;
    return entry.opened[
      connects.findIndex(({ call }) => call.start === start)
    ];
  }

  /** Whether a call only tells the REPL something, or asks it. */
  #isForRepl({ name }: StepCall): boolean {
    return name === "use" || name === "why" ||
      name === "help" && this.#current.last !== "smtp";
  }

  #tellRepl(call: StepCall, part: AnyNode): void {
    if (this.callOf(part) !== call) {
      throw new LeftOut(`${call.name}() is for the REPL alone`);
    }
    const [which] = call.arguments;
    if (call.name !== "use" || !which) return;
    const name = which.string ?? this.#source.slice(which.start, which.end);
    const variable = this.variableAt(which)?.name ?? name;
    const found = this.#draft.session(name)
      ? [name, this.#draft.session(name)!] as const
      : this.#draft.sessionIn(variable);
    if (!found) throw new LeftOut(`"${name}" is not part of the recipe`);
    const [known, { protocol }] = found;
    this.#current[protocol] = known;
    this.#current.last = protocol;
  }

  /** The session that a step goes to. */
  #sessionOf(name: string, inFunction: boolean): RecipeSession {
    const either = protocolOf(name);
    const protocol = either === "both" ? this.#current.last : either;
    const session = protocol && (
      this.#draft.session(this.#current[protocol]) ??
        // A function may be called when a session is open that is not yet.
        (inFunction ? this.#draft.firstSession(protocol) : undefined)
    );
    if (session) return session;
    throw new LeftOut("its session is not part of the recipe");
  }
}

/** What stands in front of a token that is asked for. */
const TOKEN =
  /(?:\btoken\s*:|\b(?:xoauth2|oauthbearer)\s*\([^()]*)\s*(?:await\s+)?$/;
