/**
 * Evaluates entries of JavaScript and TypeScript, one after the other, with
 * what the ones before have declared.
 *
 * @module
 */

import { Importer } from "./imports.ts";
import { EndlessError, LoopGuard } from "./loop_guard.ts";
import { NameRules } from "./name_rules.ts";
import { type Hidden, rewrite } from "./rewrite.ts";
import { loadParsers, parseScript } from "./script.ts";
import { varsOf } from "./top_level.ts";

/** Options of {@linkcode Evaluator.load}. */
export interface EvaluatorOptions {
  /** Whether a name is a step's: calls of it are awaited. */
  isStep(name: string): boolean;
  /** Whether a name may not be declared: a step's, or one of the REPL's own. */
  isReserved(name: string): boolean;
  /**
   * How many milliseconds an entry may compute without letting the event loop
   * turn. Waiting is free.
   *
   * @default {3000}
   */
  computing?: number;
  /**
   * The folder or URL that imports are relative to.
   *
   * @default {Deno.cwd()}
   */
  base?: string;
}

/** What an entry came to. */
export interface Evaluation {
  /** The value of the last statement, undefined if that has none. */
  readonly value: unknown;
  /** Whether the last statement was an expression. */
  readonly hasValue: boolean;
}

// Entries may put something else in its place.
const global = globalThis;

/** Milliseconds that loops have to end by themselves, as `finally` allows. */
const GRACE = 200;

/** Evaluates entries. What they declare are properties of `globalThis`. */
export class Evaluator {
  readonly #vm: typeof import("node:vm");
  readonly #entries: import("node:async_hooks").AsyncLocalStorage<object>;
  readonly #options: EvaluatorOptions;
  readonly #computing: number;
  readonly #guard: LoopGuard;
  readonly #hidden: Hidden;
  readonly #rules: NameRules;
  readonly #variables = new Set<string>();
  readonly #constants = new Set<string>();

  private constructor(
    options: EvaluatorOptions,
    vm: typeof import("node:vm"),
    entries: import("node:async_hooks").AsyncLocalStorage<object>,
    importer: Importer,
  ) {
    this.#options = options;
    this.#vm = vm;
    this.#entries = entries;
    this.#computing = options.computing ?? 3000;
    this.#guard = new LoopGuard(this.#computing);
    this.#rules = new NameRules(options, this.#variables);
    this.#hidden = {
      check: () => this.#guard.check(),
      constants: this.#declaring(true),
      variables: this.#declaring(false),
      import: (specifier, options) => importer.import(specifier, options),
      declareImports: async (...asked) => {
        for (const [local, value] of await importer.named(...asked)) {
          this.#declare(local, value, true);
        }
      },
      get meta() {
        return importer.meta;
      },
    };
  }

  /** Loads what it takes. */
  static async load(options: EvaluatorOptions): Promise<Evaluator> {
    const [{ default: vm }, { AsyncLocalStorage }, { pathToFileURL }] =
      await Promise.all([
        import("node:vm"),
        import("node:async_hooks"),
        import("node:url"),
        loadParsers(),
      ]);
    const importer = new Importer(options.base, pathToFileURL);
    return new Evaluator(options, vm, new AsyncLocalStorage(), importer);
  }

  /** The names that entries have declared so far. */
  get variables(): ReadonlySet<string> {
    return this.#variables;
  }

  /**
   * The entry whose code is running, as it was given to `evaluate()`: after
   * an `await`, in timers and in callbacks too.
   */
  entry(): object | undefined {
    return this.#entries.getStore();
  }

  /**
   * Evaluates an entry. Calls of steps are awaited where they stand, and so
   * are the values of statements and what variables are declared with.
   *
   * @param source JavaScript or TypeScript.
   * @param entry What {@linkcode entry} is while it runs.
   * @throws {SyntaxError} When it cannot be parsed.
   * @throws {UsageError} When it declares a name that is taken, or a function in
   * it takes a step's promise for its value.
   * @throws {EndlessError} When it computes for too long.
   */
  async evaluate(source: string, entry: object): Promise<Evaluation> {
    const script = await parseScript(source);
    this.#rules.enforce(script.program);
    const { code, hiddenName } = rewrite(
      script,
      (name) => this.#options.isStep(name),
    );
    const main = this.#vm.runInThisContext(
      `(async (${hiddenName}) => {"use strict";\n${code}})`,
      { filename: "entry" },
    );
    for (const name of varsOf(script.program)) {
      if (!Object.hasOwn(global, name)) this.#declare(name, undefined, false);
    }
    try {
      const result: [value: unknown] | undefined = await this.#entries.run(
        entry,
        () => this.#limited(() => main(this.#hidden)),
      );
      if (!result) return { value: undefined, hasValue: false };
      return { value: await settled(result[0]), hasValue: true };
    } catch (error) {
      throw this.#told(error);
    } finally {
      this.#guard.rest();
    }
  }

  /** Calls it from a script, as those alone have a time limit. */
  #limited<T>(run: () => T): T {
    const name = "mailtalk entry";
    const value = () => {
      Reflect.deleteProperty(global, name);
      return run();
    };
    Object.defineProperty(global, name, { value, configurable: true });
    const timeout = this.#computing + GRACE;
    try {
      return this.#vm.runInThisContext(`this["${name}"]()`, { timeout });
    } catch (error) {
      // An async function throws nothing: it was ended.
      throw new EndlessError(this.#computing, { cause: error });
    }
  }

  /** An object whose properties, when set, become those of `globalThis`. */
  #declaring(constant: boolean): Record<string, unknown> {
    return new Proxy({}, {
      set: (_, name, value) => {
        this.#declare(name as string, value, constant);
        return true;
      },
    });
  }

  #declare(name: string, value: unknown, constant: boolean): void {
    Object.defineProperty(global, name, {
      value,
      writable: !constant,
      enumerable: true,
      configurable: true,
    });
    this.#variables.add(name);
    if (constant) this.#constants.add(name);
    else this.#constants.delete(name);
  }

  /** The error, or one that tells better what happened. */
  #told(error: unknown): unknown {
    if (!(error instanceof TypeError)) return error;
    const [, name] = ASSIGNED.exec(error.message) ?? [];
    if (!this.#constants.has(name)) return error;
    const message =
      `"${name}" is a constant: declare it anew with let or const`;
    return new TypeError(message, { cause: error });
  }
}

/** What assigning a constant gives, as it is a property of the global object. */
const ASSIGNED =
  /^Cannot assign to read only property '(.*)' of object '#<Window>'$/;

/** A value, with the promises in an array awaited. */
async function settled(value: unknown): Promise<unknown> {
  if (!Array.isArray(value)) return value;
  return value.some((item) => item instanceof Promise)
    ? await Promise.all(value)
    : value;
}
