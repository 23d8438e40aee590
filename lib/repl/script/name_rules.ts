/**
 * Which names an entry may declare: none of a step's, of the REPL's own, and
 * of those that JavaScript brings along and that the toolkit itself needs.
 *
 * @module
 */

import type { Program } from "acorn";
import { UsageError } from "../../errors.ts";
import { STANDARD_GLOBALS } from "../install.ts";
import { assignedNames, walk } from "./scope.ts";
import { topLevelNames } from "./top_level.ts";

/** What {@linkcode NameRules} asks about names. */
export interface NameRulesOptions {
  /** Whether a name is a step's. */
  isStep(name: string): boolean;
  /** Whether a name may not be declared. */
  isReserved(name: string): boolean;
}

/** Refuses entries that declare or assign a name that is taken. */
export class NameRules {
  readonly #options: NameRulesOptions;
  readonly #variables: ReadonlySet<string>;

  /** @param variables The names declared so far. */
  constructor(options: NameRulesOptions, variables: ReadonlySet<string>) {
    this.#options = options;
    this.#variables = variables;
  }

  /**
   * @throws {UsageError} When a taken name is declared at the top level, or
   * assigned anywhere.
   */
  enforce(program: Program): void {
    for (const { name } of topLevelNames(program)) this.#refuse(name);
    walk(program, (node, place) => {
      for (const { name } of assignedNames(node)) {
        if (!place.isShadowed(name)) this.#refuse(name);
      }
    });
  }

  #refuse(name: string): void {
    const owner = this.#owner(name);
    if (!owner) return;
    let free = `${name}1`;
    for (let i = 2; this.#owner(free) || this.#variables.has(free); i++) {
      free = `${name}${i}`;
    }
    throw new UsageError(
      `"${name}" ${owner}: choose another name, such as "${free}"`,
    );
  }

  #owner(name: string): string | undefined {
    if (this.#options.isStep(name)) return "is a step of mailtalk";
    if (this.#options.isReserved(name)) return "belongs to the REPL";
    if (STANDARD_GLOBALS.has(name) && !isHarmless(name)) {
      return "belongs to JavaScript";
    }
  }
}

// Nothing but an entry would use these.
const HARMLESS: ReadonlySet<string> = new Set(
  "name close closed location caches alert confirm prompt".split(" "),
);

function isHarmless(name: string): boolean {
  return HARMLESS.has(name) || name in Object.prototype;
}
