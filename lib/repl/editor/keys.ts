/** What somebody did: a key, a run of ordinary characters, or a paste. */
export interface Key {
  /**
   * `"text"` and `"paste"`; `"cursor"` is the terminal's answer where its
   * cursor is; for everything else what is printed on the key, such as
   * `"enter"`, `"ctrl-a"`, `"alt-b"`, `"up"`.
   */
  readonly name: string;
  /** What was typed or pasted, or row and column; "" for others. */
  readonly text: string;
}

/** What is left to do after a key did what it does to the text. */
export type KeyResult = "submit" | "interrupt" | "end" | undefined;

/** Characters of a control sequence; what is longer is none. */
const LONGEST_SEQUENCE = 32;

const PASTE_END = "\x1b[201~";

/** Where in an escape sequence the reader is. */
type State = "ground" | "escape" | "csi" | "ss3" | "paste";

/**
 * Makes keys of what a terminal in raw mode sends, however that is cut.
 *
 * A lone Esc looks like the beginning of a sequence: as long as
 * {@linkcode KeyReader.waiting} is true, call {@linkcode KeyReader.flush} when
 * nothing more came for a while.
 */
export class KeyReader {
  readonly #onKey: (key: Key) => void;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #state: State = "ground";
  /** An Esc came before the sequence: Alt and a special key. */
  #alt = false;
  #sequence = "";
  #text = "";
  #paste: string[] = [];
  /** The end of what was pasted so far, which may be half of a paste's end. */
  #tail = "";

  /** Tells each key to the function. */
  constructor(onKey: (key: Key) => void) {
    this.#onKey = onKey;
  }

  /** Whether an Esc came that may or may not begin a sequence. */
  get waiting(): boolean {
    return this.#state === "escape";
  }

  /** Takes what the terminal sent. */
  push(bytes: Uint8Array): void {
    const text = this.#decoder.decode(bytes, { stream: true });
    // Ctrl-C alone: a paste whose end was lost does not hold the keyboard.
    if (text === "\x03") this.#abandon();
    let at = 0;
    while (at < text.length) {
      if (this.#state === "paste") at = this.#takePaste(text, at);
      else {
        const character = String.fromCodePoint(text.codePointAt(at)!);
        at += character.length;
        this.#take(character);
      }
    }
    this.#endText();
  }

  /** Nothing more came: an Esc was one. */
  flush(): void {
    if (this.#state !== "escape") return;
    this.#state = "ground";
    this.#alt = false;
    this.#key("escape");
  }

  #abandon(): void {
    this.#paste = [];
    this.#tail = "";
    this.#state = "ground";
    this.#alt = false;
  }

  #take(character: string): void {
    switch (this.#state) {
      case "ground":
        return this.#takePlain(character);
      case "escape":
        return this.#takeEscaped(character);
      default:
        return this.#takeSequence(character);
    }
  }

  #takePlain(character: string): void {
    if (character >= " " && character !== "\x7f") {
      this.#text += character;
    } else if (character === "\x1b") {
      this.#state = "escape";
    } else {
      this.#key(CONTROLS[character] ?? `ctrl-${letterOf(character)}`);
    }
  }

  #takeEscaped(character: string): void {
    if (character === "\x1b") {
      // Esc and then a key with a sequence of its own, or Esc pressed twice.
      if (this.#alt) this.#key("escape");
      this.#alt = true;
      return;
    }
    if (character === "[" || character === "O") {
      this.#state = character === "[" ? "csi" : "ss3";
      this.#sequence = "";
      return;
    }
    this.#state = "ground";
    if (this.#alt) this.#key("escape");
    this.#alt = false;
    if (character === "\x7f" || character === "\b") this.#key("alt-backspace");
    else if (character === "\r" || character === "\n") this.#key("alt-enter");
    else if (character < " ") this.#takePlain(character);
    else this.#key(`alt-${character.toLowerCase()}`);
  }

  #takeSequence(character: string): void {
    if (character < " ") {
      // A control character has no place here: the sequence was none.
      this.#state = "ground";
      this.#alt = false;
      return this.#takePlain(character);
    }
    this.#sequence += character;
    if (this.#state === "csi") {
      // The Linux console's function keys: two brackets and a letter.
      if (this.#sequence === "[") return;
      const isFinal = character >= "@" && character <= "~";
      if (!isFinal && this.#sequence.length < LONGEST_SEQUENCE) return;
    } else if (
      character >= "0" && character <= "9" && this.#sequence.length < 4
    ) {
      return;
    }
    this.#endSequence();
  }

  #endSequence(): void {
    const isCsi = this.#state === "csi";
    const alt = this.#alt;
    this.#state = "ground";
    this.#alt = false;
    if (isCsi && this.#sequence === "200~") {
      this.#endText();
      this.#state = "paste";
      return;
    }
    if (isCsi && /^\d+;\d+R$/.test(this.#sequence)) {
      this.#endText();
      this.#onKey({ name: "cursor", text: this.#sequence.slice(0, -1) });
      return;
    }
    const name = sequenceName(this.#sequence, alt);
    if (name !== undefined) this.#key(name);
  }

  /** Takes pasted text from `at`, and says where what follows it begins. */
  #takePaste(text: string, at: number): number {
    const piece = this.#tail + text.slice(at);
    const end = piece.indexOf(PASTE_END);
    if (end === -1) {
      const kept = Math.max(0, piece.length - PASTE_END.length + 1);
      this.#paste.push(piece.slice(0, kept));
      this.#tail = piece.slice(kept);
      return text.length;
    }
    this.#paste.push(piece.slice(0, end));
    const pasted = this.#paste.join("");
    const next = at + end + PASTE_END.length - this.#tail.length;
    this.#abandon();
    this.#onKey({ name: "paste", text: pastedText(pasted) });
    return next;
  }

  #key(name: string): void {
    this.#endText();
    this.#onKey({ name, text: "" });
  }

  #endText(): void {
    if (this.#text === "") return;
    const text = this.#text;
    this.#text = "";
    this.#onKey({ name: "text", text });
  }
}

/** Pasted text with LF line ends, and no other controls than tabs. */
function pastedText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(
    // deno-lint-ignore no-control-regex
    /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g,
    "",
  );
}

/** Keys that have a name besides that of the control character. */
const CONTROLS: Readonly<Record<string, string>> = {
  "\r": "enter",
  "\n": "enter",
  "\t": "tab",
  "\b": "backspace",
  "\x7f": "backspace",
};

/** `a` for Ctrl-A, `_` for Ctrl-_. */
function letterOf(control: string): string {
  return String.fromCharCode(control.charCodeAt(0) + 0x40).toLowerCase();
}

/** By the letter that ends a sequence. */
const BY_LETTER: Readonly<Record<string, string>> = {
  A: "up",
  B: "down",
  C: "right",
  D: "left",
  F: "end",
  H: "home",
  M: "enter",
  Z: "shift-tab",
  // With Ctrl, and with Shift, on rxvt.
  a: "ctrl-up",
  b: "ctrl-down",
  c: "ctrl-right",
  d: "ctrl-left",
};

/** By the number of a sequence that ends with "~". */
const BY_NUMBER: Readonly<Record<string, string>> = {
  1: "home",
  3: "delete",
  4: "end",
  5: "page-up",
  6: "page-down",
  7: "home",
  8: "end",
};

/**
 * What a control sequence stands for, such as "1;5D"; undefined for what is of
 * no use here.
 */
function sequenceName(sequence: string, alt: boolean): string | undefined {
  const match = /^([\d;:]*)([A-Za-z~^$@])$/.exec(sequence);
  if (match === null) return undefined;
  const [first = "", second = "", third = ""] = match[1].split(/[;:]/);
  const final = match[2];
  // xterm and kitty can tell Enter with Shift, Ctrl or Alt from Enter.
  if (final === "u" && first === "13") return modifiedEnter(second);
  if (first === "27" && third === "13") return modifiedEnter(second);
  const name = final === "~" || final === "^" || final === "$" || final === "@"
    ? BY_NUMBER[first]
    : BY_LETTER[final];
  if (name === undefined) return undefined;
  // Of the modifiers Alt is 2 and Ctrl 4, and 1 is added to their sum. SS3
  // sequences have the number alone.
  const modifiers = Number(second || (final === "~" ? "" : first) || "1") - 1;
  const ctrl = (modifiers & 4) !== 0 || final === "^" || final === "@";
  const other = alt || (modifiers & 2) !== 0;
  if (ctrl || other) {
    return name.startsWith("ctrl-") || name === "enter" || name === "shift-tab"
      ? name
      : `ctrl-${name}`;
  }
  return name;
}

function modifiedEnter(modifiers: string): string {
  return modifiers === "" || modifiers === "1" ? "enter" : "alt-enter";
}
