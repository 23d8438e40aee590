import { variable } from "./environment.ts";
import { HistoryFile } from "./history_file.ts";

/**
 * Where the history is kept: `mailtalk/history` in the folder for state that
 * the XDG Base Directory Specification names.
 *
 * @returns undefined where there is no home, or the environment may not be
 * read: nothing is kept then.
 */
export function historyPath(): string | undefined {
  // The specification wants a path that is not absolute to be ignored.
  const state = variable("XDG_STATE_HOME");
  if (state?.startsWith("/")) return `${state}/mailtalk/history`;
  const home = variable("HOME");
  return home ? `${home}/.local/state/mailtalk/history` : undefined;
}

/** What was entered, in this run and in earlier ones. */
export class History {
  readonly #file: HistoryFile | undefined;
  readonly #limit: number;
  /** Entries of this run. */
  #own: string[] = [];
  /** Entries of earlier runs, and of others; undefined before they are read. */
  #earlier: string[] | undefined;

  /**
   * @param path The file, which is read when it is needed; undefined for none.
   * @param limit As many entries are kept.
   */
  constructor(path: string | undefined, limit = 1000) {
    this.#file = path === undefined ? undefined : new HistoryFile(path);
    this.#limit = limit;
  }

  /** All entries, the oldest first. */
  get entries(): readonly string[] {
    return [...this.#load(), ...this.#own].slice(-this.#limit);
  }

  /** Keeps an entry, unless it is the same as the last one. */
  add(entry: string): void {
    const last = this.#own.at(-1) ?? this.#load().at(-1);
    if (entry === "" || entry === last) return;
    this.#own.push(entry);
    if (this.#own.length > this.#limit) this.#own.shift();
    this.#file?.append(entry);
  }

  /**
   * Changes entries of this run, in memory and in the file.
   *
   * @param change Gives what is to stand instead; undefined for nothing.
   */
  replaceAll(change: (entry: string) => string | undefined): void {
    const changes = new Map<string, string | undefined>();
    for (const entry of this.#own) {
      const changed = change(entry);
      if (changed !== entry) changes.set(entry, changed);
    }
    if (changes.size === 0) return;
    const changeAll = (entries: readonly string[]) =>
      entries.map((entry) => changes.has(entry) ? changes.get(entry) : entry)
        .filter((entry) => entry !== undefined);
    this.#own = changeAll(this.#own);
    this.#earlier = changeAll(this.#load());
    this.#file?.rewrite(changeAll);
  }

  /** The entries of the file, which is read once. */
  #load(): readonly string[] {
    if (this.#earlier !== undefined) return this.#earlier;
    const entries = this.#file?.read() ?? [];
    this.#earlier = entries.slice(-this.#limit);
    if (entries.length > this.#limit) {
      this.#file?.rewrite((now) => now.slice(-this.#limit));
    }
    return this.#earlier;
  }
}
