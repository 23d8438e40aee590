import { UsageError } from "../errors.ts";

/** What a netrc file says about a host. */
export interface NetrcEntry {
  /** User name. */
  readonly login?: string;
  /** Password. */
  readonly password?: string;
}

/** An entry, and the host it is for; `default` has none, and is for all. */
interface Machine {
  readonly host?: string;
  login?: string;
  password?: string;
}

/**
 * Looks a host up in a netrc file, as curl and ftp do: the first entry counts
 * whose `machine` is the host, or that is the `default`, and whose `login` is
 * the user where one is given.
 *
 * @param text The file.
 * @param path Its path, for errors.
 * @param hostname Host name or address; case does not count.
 * @param user The user whose password is wanted; by default any.
 * @throws {UsageError} If the file is none; it names the line, and shows
 * nothing of it.
 */
export function lookUpNetrc(
  text: string,
  path: string,
  hostname: string,
  user: string | undefined,
): NetrcEntry | undefined {
  return parseNetrc(text, path).find(({ host, login }) =>
    (host === undefined || host.toLowerCase() === hostname.toLowerCase()) &&
    (user === undefined || login === undefined || login === user)
  );
}

function parseNetrc(text: string, path: string): Machine[] {
  const machines: Machine[] = [];
  const tokens = new Tokens(text, path);
  for (let word = tokens.next(); word !== undefined; word = tokens.next()) {
    const machine = machines.at(-1);
    // A "#" begins a comment where a word is due, and no password.
    if (word.startsWith("#")) tokens.skipLine();
    else if (word === "machine") machines.push({ host: tokens.value(word) });
    else if (word === "default") machines.push({});
    else if (word === "macdef") tokens.skipMacro();
    else if (word === "login" || word === "password") {
      const value = tokens.value(word);
      if (machine) machine[word] = value;
    } else if (word === "account") tokens.value(word);
    // Words that are not known here belong to other programs.
  }
  return machines;
}

/** The words of a netrc file. */
class Tokens {
  readonly #text: string;
  readonly #path: string;
  #at = 0;

  constructor(text: string, path: string) {
    this.#text = text;
    this.#path = path;
  }

  /** The next word, without its quotes. */
  next(): string | undefined {
    this.#take(/\s*/y);
    if (this.#text[this.#at] !== '"') return this.#take(/\S+/y);
    const quoted = this.#take(/"(?:[^"\\\r\n]|\\[^\r\n])*"/y);
    if (quoted === undefined) throw this.#wrong("a quote is not closed");
    return quoted.slice(1, -1).replace(
      /\\(.)/g,
      (_, character) => ESCAPES[character] ?? character,
    );
  }

  /** The word behind another. */
  value(behind: string): string {
    const value = this.next();
    if (value === undefined) throw this.#wrong(`"${behind}" has no value`);
    return value;
  }

  skipLine(): void {
    this.#take(/[^\n]*/y);
  }

  /** A macro ends with a blank line. */
  skipMacro(): void {
    this.#take(/.*?(?:\n[ \t\r]*(?=\n)|$)/sy);
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#at = pattern.lastIndex;
    return match?.[0];
  }

  #wrong(why: string): UsageError {
    const line = this.#text.slice(0, this.#at).split("\n").length;
    return new UsageError(
      `Cannot read line ${line} of the netrc file "${this.#path}": ${why}`,
    );
  }
}

/** What a backslash makes of some characters between quotes, as in curl. */
const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t" };
