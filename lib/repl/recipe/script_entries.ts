import type { AnyNode, ImportDeclaration, VariableDeclarator } from "acorn";
import { erasedBehind } from "./erased_type.ts";
import {
  givesPromise,
  hasValue,
  isAction,
  isMap,
  isPromiseCall,
} from "./expressions.ts";
import { type KnownFunctions, mayBePromise } from "./may_be_promise.ts";
import type { RecipeDraft } from "./draft.ts";
import { scriptPermissions } from "./permissions.ts";
import { protocolOf } from "./steps.ts";
import type { Variable } from "./variables.ts";
import { ScriptEdits, type ScriptEntry } from "./script_edits.ts";
import { literal } from "./source_text.ts";

/** A statement of a recipe. */
export interface RecipeLine {
  /** Its text, which may have several lines. */
  text: string;
  /** Whether it opens a session. */
  readonly opens?: boolean;
}

/** An entry of script, as statements of a recipe. */
export interface ScriptLines {
  /** The statements. */
  readonly lines: readonly RecipeLine[];
  /** The call, without `await`, where the entry is a step and nothing else. */
  readonly onlyCall?: string;
}

/**
 * Writes an entry of script as statements of a recipe.
 *
 * @throws {LeftOut} If that cannot be done.
 */
export function scriptLines(
  draft: RecipeDraft,
  entry: ScriptEntry,
): ScriptLines {
  draft.permissions.push(...scriptPermissions(entry.script));
  const edits = new ScriptEdits(draft, entry);
  const { exact, source } = entry.script;
  if (!exact && edits.isAsTyped && entry.value === undefined) {
    return { lines: [{ text: source }] };
  }
  const lines = new ScriptWriter(draft, entry, edits).write();
  if (entry.entry.outcome === "ok") edits.commit();
  return { lines, onlyCall: onlyCall(entry, edits) };
}

class ScriptWriter {
  readonly #draft: RecipeDraft;
  readonly #entry: ScriptEntry;
  readonly #edits: ScriptEdits;
  readonly #lines: RecipeLine[] = [];

  constructor(draft: RecipeDraft, entry: ScriptEntry, edits: ScriptEdits) {
    this.#draft = draft;
    this.#entry = entry;
    this.#edits = edits;
  }

  write(): RecipeLine[] {
    const { program, code } = this.#entry.script;
    let at = 0;
    for (const node of program.body) {
      this.#between(at, node.start);
      this.#statement(node, node === program.body.at(-1));
      at = node.end;
    }
    this.#between(at, code.length);
    return this.#lines;
  }

  #line(text: string): void {
    this.#lines.push({ text });
  }

  /** Keeps comments, and types, which are no statements. */
  #between(start: number, end: number): void {
    const { script } = this.#entry;
    const from = start + (start > 0 ? erasedBehind(script, start).length : 0);
    const text = (script.exact ? script.source : script.code)
      .slice(from, end).replace(/^[^\S\n]*;/, "");
    const kept = text.replace(IMPORT_OF_TYPES, (line) => {
      this.#draft.ownImports.push(line.trim());
      return "";
    }).trim().replace(/^#!/, "//");
    if (kept === "") return;
    const last = this.#lines.at(-1);
    if (last && start > 0 && /^[^\S\n]*\/[/*]/.test(text)) {
      last.text += ` ${kept}`;
    } else {
      this.#line(kept);
    }
  }

  /** Opens what a part opens. */
  #prepare(part: AnyNode): void {
    for (const text of this.#edits.prepare(part)) {
      this.#lines.push({ text, opens: true });
    }
  }

  #statement(node: AnyNode, isLast: boolean): void {
    switch (node.type) {
      case "EmptyStatement":
        return;
      case "ImportDeclaration":
        return this.#import(node);
      case "VariableDeclaration":
        for (const each of node.declarations) this.#declarator(each);
        return;
      case "ExpressionStatement": {
        if (node.directive !== undefined) return;
        const { expression } = node;
        const all = expression.type === "SequenceExpression"
          ? expression.expressions
          : [expression];
        for (const one of all) {
          this.#expression(one, isLast && one === all.at(-1));
        }
        return;
      }
      default:
        this.#prepare(node);
        this.#line(this.#edits.text(node));
    }
  }

  #expression(expression: AnyNode, isLast: boolean): void {
    const { entry, value } = this.#entry;
    this.#prepare(expression);
    const call = this.#edits.callOf(expression);
    if (call && this.#edits.isGone(call)) return;
    const isMany = this.#edits.hasSteps(expression) &&
      (isMap(expression) || isPromiseCall(expression));
    const text = this.#value(expression);
    const isKept = isLast && entry.outcome === "ok";
    const isShown = isKept && !call &&
      (entry.shown ??
        (!isMany && !isAction(expression) && hasValue(expression)));
    if (isKept && value !== undefined) this.#line(`const ${value} = ${text};`);
    if (isShown) return this.#line(`console.log(${value ?? text});`);
    if (isKept && value !== undefined) return;
    const isExpression = !/^(?:\{|(?:class|function|let)\b)/.test(text);
    this.#line(isExpression ? `${text};` : `(${text});`);
  }

  #declarator(declarator: VariableDeclarator): void {
    const { id, init } = declarator;
    this.#prepare(declarator);
    const call = this.#edits.callOf(init);
    const variable = this.#edits.variableAt(id);
    if (call && this.#edits.isGone(call) && this.#isSession(variable)) return;
    const value = init ? this.#value(init) : undefined;
    const isStep = call && protocolOf(call.name) !== undefined;
    if (isStep && id.type === "Identifier" && !this.#isNeeded(id)) {
      return this.#line(`${value};`);
    }
    if (variable && this.#entry.names.assignments.has(declarator.start)) {
      return this.#line(`${variable.name} = ${value};`);
    }
    const keyword = !init || this.#isReassigned(id) ? "let" : "const";
    const given = value === undefined ? "" : ` = ${value}`;
    const type = this.#typeOf(declarator);
    this.#line(`${keyword} ${this.#edits.text(id)}${type}${given};`);
  }

  /** An expression as the REPL has its value: what is a promise is awaited. */
  #value(expression: AnyNode): string {
    const text = this.#edits.text(expression) +
      erasedBehind(this.#entry.script, expression.end);
    const isMany = isMap(expression) && this.#edits.hasSteps(expression);
    if (isMany) return `await Promise.all(${text})`;
    const call = this.#edits.callOf(expression);
    return !call && mayBePromise(expression, this.#known())
      ? `await ${text}`
      : text;
  }

  /** Whether a variable is nothing but a session's. */
  #isSession(variable: Variable | undefined): boolean {
    return variable !== undefined &&
      this.#draft.sessionIn(variable.name) !== undefined;
  }

  #isNeeded(id: AnyNode & { name: string }): boolean {
    const variable = this.#edits.variableAt(id);
    if (variable) return variable.isRead || variable.isWritten;
    return this.#entry.names.occurrences.some(({ name, role }) =>
      name === id.name && role !== "declared"
    );
  }

  #isReassigned(id: AnyNode): boolean {
    const all = this.#entry.names.occurrences;
    const bound = all.filter((one) =>
      one.role === "declared" && one.start >= id.start && one.end <= id.end
    );
    const isWritten = (name: string) =>
      all.some((one) => one.name === name && one.role === "written");
    return bound.some((one) =>
      this.#edits.variableAt(one)?.isReassigned ?? isWritten(one.name)
    );
  }

  /** The type that stands behind a name. */
  #typeOf({ id, init }: VariableDeclarator): string {
    const { script } = this.#entry;
    if (!init || !script.exact) return erasedBehind(script, id.end);
    const behind = script.source.slice(id.end, init.start);
    return behind.replace(/=[\s(]*$/, "").trimEnd();
  }

  #import(node: ImportDeclaration): void {
    const { script, specifier } = this.#entry;
    const nameOf = (local: AnyNode) => this.#edits.variableAt(local)!.name;
    const used = node.specifiers.filter(({ local }) =>
      this.#edits.variableAt(local)?.isRead
    );
    if (node.specifiers.length > 0 && used.length === 0) return;
    const parts: string[] = [];
    const named: string[] = [];
    for (const one of used) {
      const name = nameOf(one.local);
      if (one.type === "ImportDefaultSpecifier") parts.push(name);
      else if (one.type === "ImportNamespaceSpecifier") {
        parts.push(`* as ${name}`);
      } else {
        const { imported } = one;
        const exported = imported.type === "Identifier"
          ? imported.name
          : literal(imported.value);
        named.push(exported === name ? name : `${exported} as ${name}`);
      }
    }
    if (named.length > 0) parts.push(`{ ${named.join(", ")} }`);
    const from = parts.length > 0 ? `${parts.join(", ")} from ` : "";
    const attributes = script.code.slice(node.source.end, node.end)
      .replace(/;\s*$/, "");
    const module = literal(specifier(String(node.source.value)));
    this.#draft.ownImports.push(`import ${from}${module}${attributes};`);
  }

  #known(): KnownFunctions {
    const { names, library } = this.#entry;
    const seen = new Set<Variable>();
    const known: KnownFunctions = {
      givesPromise: (name) => {
        const one = names.occurrences.find((each) => each.name === name);
        const variable = one && this.#edits.variableAt(one);
        if (!variable) {
          return library.has(name)
            ? library.get(name)?.constructor.name === "AsyncFunction"
            : undefined;
        }
        // A function that calls itself gives what it gives otherwise.
        if (seen.has(variable)) return false;
        seen.add(variable);
        return variable.value && givesPromise(variable.value, known);
      },
    };
    return known;
  }
}

/** An import that is nothing at all without types. */
const IMPORT_OF_TYPES = /^[^\S\n]*import\s+type\s[^"']*(["'])[^"'\n]*\1.*$/gm;

/** The call that an entry is, if it is nothing else. */
function onlyCall(
  { script, entry }: ScriptEntry,
  edits: ScriptEdits,
): string | undefined {
  const [node, ...others] = script.program.body.filter(({ type }) =>
    type !== "EmptyStatement"
  );
  if (!node || others.length > 0 || entry.opened.length > 0) return undefined;
  const value = node.type === "ExpressionStatement"
    ? node.expression
    : node.type === "VariableDeclaration" && node.declarations.length === 1
    ? node.declarations[0].init
    : undefined;
  const call = edits.callOf(value);
  if (!call) return undefined;
  const isStep = call.name === "connect" || protocolOf(call.name) !== undefined;
  return isStep ? edits.text(call).replace(/^await /, "") : undefined;
}
