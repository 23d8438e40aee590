/** Names of a recipe: each is given once. */
export class RecipeNames {
  readonly #taken: Set<string>;
  readonly #avoided: ReadonlySet<string>;

  /**
   * Makes names for a recipe.
   *
   * @param taken What nothing else may be called.
   * @param avoided What should not be made up: it means something somewhere.
   */
  constructor(taken: Iterable<string>, avoided: ReadonlySet<string>) {
    this.#taken = new Set(taken);
    this.#avoided = avoided;
  }

  /** Gives a name to what had it in the REPL: `list`, or else `list2`. */
  keep(name: string): string {
    return this.#taken.has(name) ? this.fresh(name) : this.#take(name);
  }

  /** Gives a name to something new. */
  fresh(name: string): string {
    let candidate = name;
    for (let count = 2; this.#isUsed(candidate); count += 1) {
      candidate = `${name}${count}`;
    }
    return this.#take(candidate);
  }

  #isUsed(name: string): boolean {
    return this.#taken.has(name) || this.#avoided.has(name);
  }

  #take(name: string): string {
    this.#taken.add(name);
    return name;
  }
}

/** The words of a script that may be names, those of properties left out. */
export function wordsIn(script: string): readonly string[] {
  return script.match(WORD) ?? [];
}

const WORD = /(?<![\p{ID_Continue}$.])[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
