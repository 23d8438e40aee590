import type {
  OpenedSession,
  Recorded,
} from "../../../lib/repl/recipe/recording.ts";

/** What an entry did, beside what is taken for granted. */
export interface Done extends Partial<Omit<Recorded, "kind" | "source">> {
  /** Name and URL of a session that it opened. */
  opens?: readonly [name: string, url: string];
}

/** Records entries as the REPL does, with nobody to talk to. */
export class Recorder {
  /** What was recorded. */
  readonly entries: Recorded[] = [];
  #current: Recorded["current"] = {};

  /** The URL of the command line. */
  connect(url: string, name?: string): this {
    const base = url.startsWith("pop") ? "box" : "mta";
    return this.#add("connect", url, { opens: [name ?? base, url] });
  }

  /** Lines of the protocol, which went well. */
  lines(...lines: string[]): this {
    for (const line of lines) this.line(line);
    return this;
  }

  /** A line of the protocol. */
  line(line: string, done: Done = {}): this {
    return this.#add("protocol", line, done);
  }

  /** Entries of script, which went well. */
  scripts(...sources: string[]): this {
    for (const source of sources) this.script(source);
    return this;
  }

  /** An entry of script. */
  script(source: string, done: Done = {}): this {
    return this.#add("script", source, done);
  }

  /** Steps go to another session from now on. */
  use(name: string): this {
    const protocol = name.startsWith("mta") ? "smtp" : "pop";
    this.#current = { ...this.#current, [protocol]: name, last: protocol };
    return this;
  }

  get #currentName(): string | undefined {
    const { last } = this.#current;
    return last && this.#current[last];
  }

  #add(kind: Recorded["kind"], source: string, done: Done): this {
    const { opens, ...more } = done;
    const opened: OpenedSession[] = [];
    if (opens) {
      const [name, url] = opens;
      const protocol = url.startsWith("pop") ? "pop" : "smtp";
      opened.push({ name, protocol, url });
    }
    this.entries.push({
      kind,
      source,
      outcome: done.refusal === undefined ? "ok" : "refused",
      current: this.#current,
      opened,
      sentTo: kind === "protocol" ? this.#currentName : undefined,
      hasValue: kind === "script" ? !WITHOUT_VALUE.test(source) : undefined,
      ...more,
    });
    if (opens) this.use(opens[0]);
    return this;
  }
}

/** What ends with an expression that is undefined. */
const WITHOUT_VALUE = /^(?:use|why)\(|\bconsole\.log\(/;
