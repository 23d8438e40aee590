import type {
  AnyNode,
  Identifier,
  VariableDeclaration,
  VariableDeclarator,
} from "acorn";
import { erasedBehind, isEndedAt } from "./erased_type.ts";
import {
  expressionsOf,
  isAction,
  isMap,
  isPromiseCall,
  mayBePromise,
} from "./expressions.ts";
import { LeftOut, type RecipeDraft } from "./draft.ts";
import { protocolOf } from "./steps.ts";
import { ScriptEdits, type ScriptEntry } from "./script_edits.ts";
import { boundNames } from "../script/scope.ts";
import { STANDARD_GLOBALS } from "../install.ts";

/** A statement of a recipe. */
export interface RecipeLine {
  /** Its text, which may have several lines. */
  text: string;
  /** The call, without `await`, where it is a step and nothing else. */
  readonly call?: string;
}

/**
 * Writes an entry of script as statements of a recipe.
 *
 * @throws {LeftOut} If that cannot be done.
 */
export function scriptLines(
  draft: RecipeDraft,
  entry: ScriptEntry,
): readonly RecipeLine[] {
  const edits = new ScriptEdits(draft, entry);
  const { exact, source, code, program } = entry.script;
  // What the stripper had to compile is readable only as it was typed.
  const isAsTyped = entry.value === undefined && edits.text(program) === code;
  if (!exact && isAsTyped) return [{ text: source }];
  return new ScriptWriter(entry, edits).write();
}

class ScriptWriter {
  readonly #entry: ScriptEntry;
  readonly #edits: ScriptEdits;
  readonly #lines: RecipeLine[] = [];
  /** Comments in front of the next statement. */
  #comments = "";

  constructor(entry: ScriptEntry, edits: ScriptEdits) {
    this.#entry = entry;
    this.#edits = edits;
  }

  write(): RecipeLine[] {
    const { program, code } = this.#entry.script;
    let at = 0;
    for (const node of program.body) {
      this.#between(at, node.start);
      this.#statement(node, node === program.body.at(-1));
      at = node.end - (isEndedAt(this.#entry.script, node.end - 1) ? 1 : 0);
    }
    this.#between(at, code.length);
    const comments = this.#comments.trimEnd();
    return comments ? [...this.#lines, { text: comments }] : this.#lines;
  }

  #line(text: string, call?: string): void {
    this.#lines.push({ text: `${this.#comments}${text}`, call });
    this.#comments = "";
  }

  /** Keeps comments, and types, which are no statements. */
  #between(start: number, end: number): void {
    const { script } = this.#entry;
    const text = (script.exact ? script.source : script.code)
      .slice(start + erasedBehind(script, start).length, end)
      .replace(/^[^\S\n]*;/, "");
    const kept = text.trim().replace(/^#!/, "//");
    if (kept === "") return;
    const last = this.#lines.at(-1);
    if (last && /^[^\S\n]*\/[/*]/.test(text)) last.text += ` ${kept}`;
    else if (/^\/[/*]/.test(kept)) this.#comments += `${kept}\n`;
    else this.#line(kept);
  }

  #statement(node: AnyNode, isLast: boolean): void {
    switch (node.type) {
      case "EmptyStatement":
        return;
      case "VariableDeclaration":
        for (const each of node.declarations) this.#declarator(each, node);
        return;
      case "ExpressionStatement": {
        if (node.directive !== undefined) return;
        const all = expressionsOf(node);
        for (const one of all) {
          this.#expression(one, isLast && one === all.at(-1));
        }
        return;
      }
      default:
        this.#line(this.#edits.text(node));
    }
  }

  #expression(expression: AnyNode, isLast: boolean): void {
    const { entry } = this.#entry;
    const call = this.#edits.callOf(expression);
    if (call && this.#edits.forRepl.has(call)) return;
    const opening = call && this.#edits.openings.get(call);
    if (opening) return this.#line(opening);
    const isMany = this.#edits.hasSteps(expression) &&
      (isMap(expression) || isPromiseCall(expression));
    const text = this.#value(expression);
    const isKept = isLast && entry.outcome === "ok" && entry.hasValue !== false;
    const value = isKept ? this.#entry.value : undefined;
    if (value !== undefined) this.#line(`const ${value} = ${text};`);
    if (isKept && !call && !isMany && !isAction(expression)) {
      this.#line(`console.log(${value ?? text});`);
    } else if (value === undefined) {
      const isExpression = !/^(?:\{|(?:class|function|let)\b)/.test(text);
      const statement = isExpression ? `${text};` : `(${text});`;
      this.#line(statement, call && text.replace(/^await /, ""));
    }
  }

  #declarator(
    declarator: VariableDeclarator,
    { kind }: VariableDeclaration,
  ): void {
    const { id, init } = declarator;
    const call = this.#edits.callOf(init);
    const variable = this.#edits.variableAt(id);
    const opening = call && this.#edits.openings.get(call);
    if (opening) {
      if (!variable?.isWritten) return this.#line(opening);
      throw new LeftOut("its variable is given another value later");
    }
    const value = init ? this.#value(init) : undefined;
    const isNeeded = !variable || variable.isRead || variable.isWritten;
    if (call && !isNeeded && protocolOf(call.name) !== undefined) {
      return this.#line(`${value};`, value!.replace(/^await /, ""));
    }
    if (variable && this.#entry.names.assignments.has(declarator.start)) {
      return this.#line(`${variable.name} = ${value};`);
    }
    const isAssigned = boundNames(id).some((name) => {
      const { isRedeclared, isWritten } = this.#edits.variableAt(name)!;
      return isRedeclared || isWritten;
    });
    const keyword = kind.endsWith("using")
      ? kind
      : !init || isAssigned
      ? "let"
      : "const";
    const given = value === undefined ? "" : ` = ${value}`;
    const type = erasedBehind(this.#entry.script, id.end);
    this.#line(`${keyword} ${this.#edits.text(id)}${type}${given};`);
  }

  /** An expression as the REPL has its value: what is a promise is awaited. */
  #value(expression: AnyNode): string {
    const isList = expression.type === "SequenceExpression";
    const inner = this.#edits.text(expression);
    const text = (isList ? `(${inner})` : inner) +
      erasedBehind(this.#entry.script, expression.end);
    if (isMap(expression) && this.#edits.hasSteps(expression)) {
      return `await Promise.all(${text})`;
    }
    const call = this.#edits.callOf(expression);
    const isPlain = (name: Identifier) => this.#isPlainFunction(name);
    return !call && mayBePromise(expression, isPlain) ? `await ${text}` : text;
  }

  /** Whether a name is known to be that of a function without promises. */
  #isPlainFunction(callee: Identifier): boolean {
    if (this.#edits.variableAt(callee)) return false;
    const { name } = callee;
    const ofLibrary = this.#entry.library.get(name);
    return ofLibrary
      ? ofLibrary.constructor.name !== "AsyncFunction"
      : name !== "fetch" && STANDARD_GLOBALS.has(name);
  }
}
