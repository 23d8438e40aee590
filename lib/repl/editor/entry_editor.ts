import { visible } from "../../line/visible.ts";
import { commonStart, listRows } from "./candidate_list.ts";
import { continuationOf } from "./continuation.ts";
import { type Clipboard, EditBuffer } from "./edit_buffer.ts";
import { EDITS } from "./edit_keys.ts";
import { HistorySearch } from "./history_search.ts";
import { HistoryWalk } from "./history_walk.ts";
import type { Assistance, Completion, ReadOptions } from "./input.ts";
import type { Key, KeyResult } from "./keys.ts";
import type { Style } from "./style.ts";
import type { Size } from "./terminal.ts";
import type { Frame } from "./view.ts";

/** What all entries have in common that are edited one after another. */
export interface Shared {
  /** What was cut, in earlier entries too. */
  readonly clipboard: Clipboard;
  /** What the history was searched for last. */
  query: string;
  /** Styles of the terminal. */
  readonly style: Style;
  /** All entries, the oldest first; asked for when they are needed. */
  readonly history: () => readonly string[];
  /** What helps; undefined as long as there is none. */
  readonly assistance: () => Assistance | undefined;
}

/** Candidates that are listed below the entry. */
interface List {
  readonly candidates: readonly string[];
  /** The one that Tab put into the entry; -1 for none. */
  readonly chosen: number;
  /** Where in the entry it stands. */
  readonly start: number;
  readonly end: number;
}

/** Edits one entry, key by key; submitting it is somebody else's business. */
export class EntryEditor {
  readonly #options: ReadOptions;
  readonly #shared: Shared;
  readonly #buffer: EditBuffer;
  #walk: HistoryWalk | undefined;
  #search: HistorySearch | undefined;
  #list: List | undefined;

  /** Begins an empty entry. */
  constructor(options: ReadOptions, shared: Shared) {
    this.#options = options;
    this.#shared = shared;
    this.#buffer = new EditBuffer(shared.clipboard);
  }

  /** The entry; while the history is searched, what was found in it. */
  get text(): string {
    return this.#search?.found ?? this.#buffer.text;
  }

  /** Does what the key is for, and says what is left to do. */
  press(key: Key): KeyResult {
    if (this.#search !== undefined) {
      const taken = this.#pressInSearch(this.#search, key);
      if (taken) return undefined;
    }
    if (key.name === "tab" || key.name === "shift-tab") {
      return this.#complete(key.name === "tab" ? 1 : -1);
    }
    this.#list = undefined;
    switch (key.name) {
      case "enter":
        return "submit";
      case "ctrl-c":
        return "interrupt";
      case "ctrl-d":
        if (this.#buffer.text === "") return "end";
        return void this.#buffer.delete();
      case "up":
      case "ctrl-p":
        return this.#up();
      case "down":
      case "ctrl-n":
        return this.#down();
      case "ctrl-up":
      case "page-up":
        return this.#walkBy(-1);
      case "ctrl-down":
      case "page-down":
        return this.#walkBy(1);
      case "ctrl-r":
        return this.#startSearch();
    }
    EDITS[key.name]?.(this.#buffer, key.text);
  }

  /** Enter adds a line where the entry is not complete. */
  addLine(): void {
    this.#buffer.insert("\n");
  }

  /** Ends a search: what was found is the entry now. */
  settle(): void {
    this.#takeFound();
    this.#list = undefined;
  }

  /** What is to be seen of it. */
  frame(size: Size): Frame {
    const { text } = this;
    const search = this.#search;
    const cursor = search?.found === undefined
      ? this.#buffer.cursor
      : search.match?.start ?? text.length;
    return {
      prompt: search === undefined ? this.#options.prompt : promptOf(search),
      continuation: continuationOf(this.#options),
      text,
      styled: this.#help((by) => by.highlight(text), text),
      cursor,
      // Rather too much than a secret.
      secrets: this.#help((by) => by.secretSpans(text), [
        { start: 0, end: this.#assistance ? text.length : 0 },
      ]),
      mark: search?.match,
      hint: search || this.#list
        ? ""
        : this.#help((by) => by.hint(text, cursor), ""),
      below: this.#listRows(size),
    };
  }

  get #isAssisted(): boolean {
    return this.#options.assisted ?? true;
  }

  get #assistance(): Assistance | undefined {
    return this.#isAssisted ? this.#shared.assistance() : undefined;
  }

  /** Asks for help; where it fails, somebody can still type. */
  #help<T>(ask: (by: Assistance) => T, otherwise: T): T {
    const by = this.#assistance;
    if (by === undefined) return otherwise;
    try {
      return ask(by);
    } catch {
      return otherwise;
    }
  }

  #history(): HistoryWalk {
    return this.#walk ??= new HistoryWalk(
      this.#isAssisted ? this.#shared.history() : [],
    );
  }

  #up(): undefined {
    if (this.#buffer.onFirstLine) return this.#walkBy(-1);
    this.#buffer.up();
  }

  #down(): undefined {
    if (this.#buffer.onLastLine) return this.#walkBy(1);
    this.#buffer.down();
  }

  #walkBy(entries: number): undefined {
    const text = this.#history().go(entries, this.#buffer.text);
    if (text !== undefined) this.#buffer.load(text);
  }

  #startSearch(): undefined {
    if (!this.#isAssisted) return;
    const { history, query } = this.#shared;
    this.#search = new HistorySearch(history(), query);
  }

  /** Whether the search made use of the key. */
  #pressInSearch(search: HistorySearch, key: Key): boolean {
    switch (key.name) {
      case "text":
      case "paste":
        search.type(key.text);
        return true;
      case "backspace":
        search.backspace();
        return true;
      case "ctrl-r":
      case "up":
        search.older();
        return true;
      case "ctrl-s":
      case "down":
        search.newer();
        return true;
      case "ctrl-g":
      case "escape":
        this.#search = undefined;
        return true;
    }
    this.#takeFound();
    // Tab would change what somebody has just found.
    return key.name === "tab";
  }

  #takeFound(): void {
    const search = this.#search;
    this.#search = undefined;
    if (search?.query) this.#shared.query = search.query;
    if (search?.found === undefined) return;
    const cursor = search.match?.start;
    const text = this.#history().goTo(search.index, this.#buffer.text);
    this.#buffer.load(text ?? search.found, cursor);
  }

  #complete(by: 1 | -1): undefined {
    const { text, cursor, beforeCursor, onFirstLine } = this.#buffer;
    if (this.#list !== undefined) return this.#choose(this.#list, by);
    if (by === -1) return;
    // In the blanks before a line, Tab can only mean more of them.
    if (!onFirstLine && beforeCursor.trim() === "") {
      return void this.#buffer.insert("  ");
    }
    const completion = this.#help(
      (by) => by.complete(text, cursor),
      { start: cursor, end: cursor, candidates: [] },
    );
    if (completion.candidates.length > 0) this.#insertCommon(completion);
  }

  #insertCommon({ start, end, candidates }: Completion): void {
    const typed = this.#buffer.text.slice(start, end);
    const common = commonStart(candidates);
    const goesOn = common.toLowerCase().startsWith(typed.toLowerCase());
    if (goesOn && common !== typed) this.#buffer.replace(start, end, common);
    if (candidates.length === 1) return;
    const now = goesOn ? start + common.length : end;
    this.#list = { candidates, chosen: -1, start, end: now };
  }

  /** Puts the next candidate, or the one before, into the entry. */
  #choose({ candidates, chosen, start, end }: List, by: 1 | -1): undefined {
    const count = candidates.length;
    const next = chosen === -1 && by === -1
      ? count - 1
      : (chosen + by + count) % count;
    this.#buffer.replace(start, end, candidates[next]);
    const now = start + candidates[next].length;
    this.#list = { candidates, chosen: next, start, end: now };
  }

  #listRows({ columns, rows }: Size): string[] {
    if (this.#list === undefined) return [];
    const { candidates, chosen } = this.#list;
    // At least a third of the screen is for the entry.
    const most = Math.floor(rows * 2 / 3);
    return listRows(candidates, chosen, columns, most, this.#shared.style);
  }
}

function promptOf(search: HistorySearch): string {
  return `${search.failed ? "(not found)" : "(search)"} "${
    visible(search.query)
  }": `;
}
