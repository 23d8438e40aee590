/** A piece of script that need not be whole. */
export interface Piece {
  /**
   * - `word`: an identifier or a keyword;
   * - `string`: with its quotes;
   * - `template`: up to its end or to the next `${`, and from the `}` behind;
   * - `mark`: one character of any other kind.
   */
  readonly kind: "word" | "number" | "string" | "template" | "mark";
  /** Where it begins. */
  readonly start: number;
  /** Where what follows begins. */
  readonly end: number;
  /** Whether a string or template has its closing quote, or goes on in `${`. */
  readonly closed: boolean;
}

const BLANKS = /\s+/y;
const WORD = /[\p{ID_Start}$_#][\p{ID_Continue}$\u200c\u200d]*/uy;
const NUMBER = /\.?\d[\w.]*/y;

/** Words that a value follows, so that a slash behind them opens a RegExp. */
const OPERATORS = new Set(
  ("await case delete do else in instanceof new of return throw typeof void " +
    "yield").split(" "),
);

/**
 * Reads script piece by piece, in one go and without ever failing: what has no
 * end ends with its line or with the text. Comments and regular expressions
 * are left out.
 *
 * It is not `js-tokens`, which has to be loaded first: the first key may be
 * one of a password already.
 */
export class HalfTyped {
  readonly #text: string;
  #at: number;
  /** How many braces are open in each `${` that is open, innermost last. */
  readonly #braces: number[] = [];
  #valueBefore = false;
  #inComment = false;

  /** Begins to read where script begins, rather than within a string. */
  constructor(text: string, start: number = 0) {
    this.#text = text;
    this.#at = start;
  }

  /** Whether the text ended within a comment or a regular expression. */
  get inComment(): boolean {
    return this.#inComment;
  }

  /** The next piece; undefined at the end. */
  next(): Piece | undefined {
    while (this.#skip(BLANKS) || this.#skipComment() || this.#skipRegExp());
    const start = this.#at;
    if (start >= this.#text.length) return undefined;
    const [kind, closed] = this.#read(this.#text[start]);
    return { kind, start, end: this.#at, closed };
  }

  #read(character: string): [Piece["kind"], closed: boolean] {
    const start = this.#at;
    this.#valueBefore = true;
    if (character === '"' || character === "'") {
      return ["string", this.#skipString(character)];
    }
    if (character === "`") return ["template", this.#skipTemplate()];
    if (character === "}" && this.#braces.at(-1) === 0) {
      this.#braces.pop();
      return ["template", this.#skipTemplate()];
    }
    if (this.#skip(NUMBER)) return ["number", true];
    if (this.#skip(WORD)) {
      this.#valueBefore = !OPERATORS.has(this.#text.slice(start, this.#at));
      return ["word", true];
    }
    this.#at += 1;
    this.#valueBefore = character === ")" || character === "]" ||
      character === "}";
    const innermost = this.#braces.length - 1;
    if (innermost >= 0 && character === "{") this.#braces[innermost] += 1;
    if (innermost >= 0 && character === "}") this.#braces[innermost] -= 1;
    return ["mark", true];
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  #skipComment(): boolean {
    const line = this.#text.startsWith("//", this.#at);
    if (!line && !this.#text.startsWith("/*", this.#at)) return false;
    const ending = line ? "\n" : "*/";
    const end = this.#text.indexOf(ending, this.#at + 2);
    this.#inComment = end === -1;
    this.#at = end === -1 ? this.#text.length : end + ending.length;
    return true;
  }

  #skipRegExp(): boolean {
    if (this.#valueBefore || this.#text[this.#at] !== "/") return false;
    this.#valueBefore = true;
    let inClass = false;
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text[this.#at];
      if (character === "\n") return true;
      if (character === "\\") this.#at += 1;
      else if (character === "[") inClass = true;
      else if (character === "]") inClass = false;
      else if (character === "/" && !inClass) {
        this.#at += 1;
        // Its flags.
        this.#skip(WORD);
        return true;
      }
    }
    this.#at = this.#text.length;
    this.#inComment = true;
    return true;
  }

  /** Skips a string, up to the end of its line where its quote is missing. */
  #skipString(quote: string): boolean {
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text[this.#at];
      if (character === "\n") return false;
      if (character === "\\") this.#at += 1;
      else if (character === quote) {
        this.#at += 1;
        return true;
      }
    }
    this.#at = this.#text.length;
    return false;
  }

  #skipTemplate(): boolean {
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text[this.#at];
      if (character === "\\") this.#at += 1;
      else if (character === "`") {
        this.#at += 1;
        return true;
      } else if (character === "$" && this.#text[this.#at + 1] === "{") {
        this.#at += 2;
        this.#braces.push(0);
        this.#valueBefore = false;
        return true;
      }
    }
    this.#at = this.#text.length;
    return false;
  }
}
