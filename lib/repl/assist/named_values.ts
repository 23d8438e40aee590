import { HalfTyped, type Piece } from "./half_typed.ts";
import { type Secret, type StringAt, stringAt } from "./secret_text.ts";

/** What stands before a value that has a name. */
const NAMED = [
  // { password: …, "password": …, ["password"]: …
  /[{,]\s*\[?["']?([\w$]+)["']?\]?\s*:/g,
  // password = …, password: string | undefined = …, password ??= …
  /(?<![\w$])([\w$]+)["']?\]?\s*(?::[^\n=;{}()]{0,80})?(?:\?\?|\|\||&&|\+)?=(?![=>])/g,
  // ["password", …
  /\[\s*["'`]([\w$]+)["'`]\s*,/g,
];

/** Names of what is secret, in full or at their end: `clientSecret`. */
const SENSITIVE =
  /(?:password|passwd|passphrase|secret|token|api_?key|private_?key)s?$|^(?:pass|pwd?)$/i;

/** Whether what has this name is a secret. */
export function isSensitive(name: string): boolean {
  return SENSITIVE.test(name);
}

/** Strings that are given a name of that kind, or that hold a private key. */
export function* namedValues(text: string): Generator<Secret> {
  for (const pattern of NAMED.map((each) => new RegExp(each))) {
    for (let match; (match = pattern.exec(text));) {
      const value = pattern.lastIndex;
      if (!isSensitive(match[1]) && !isPrivateKey(text, value)) continue;
      for (const { start, end, whole, goesOn } of stringsOf(text, value)) {
        pattern.lastIndex = whole;
        if (goesOn) continue;
        yield {
          shown: { start, end },
          cut: { start: start - 1, end: whole },
          instead: "secret()",
        };
      }
    }
  }
}

function isPrivateKey(text: string, start: number): boolean {
  return /^\s*["'`]-----BEGIN [A-Z ]*PRIVATE/.test(
    text.slice(start, start + 80),
  );
}

/** Pieces of a value that are looked at. */
const MOST_PIECES = 30;

/**
 * The strings that a value is put together from: not those that are given to a
 * function, or that name a property.
 */
function* stringsOf(text: string, start: number): Generator<StringAt> {
  const reader = new HalfTyped(text, start);
  let previous: Piece | undefined;
  // Whether each bracket that is open, innermost last, is of a call or an index.
  const open: boolean[] = [];
  for (let count = 0; count < MOST_PIECES; count++) {
    const piece = reader.next();
    if (!piece) return;
    const character = text[piece.start];
    const isBehindValue = previous !== undefined &&
      (previous.kind !== "mark" || ")]".includes(text[previous.start]));
    if (piece.kind === "mark" && "([{".includes(character)) {
      open.push(isBehindValue);
    } else if (piece.kind === "mark" && ")]}".includes(character)) {
      if (open.pop() === undefined) return;
    } else if (open.length === 0 && isBehindValue) {
      const between = text.slice(previous!.end, piece.start);
      if (/[,;]/.test(character) || between.includes("\n")) return;
    }
    const isString = piece.kind === "string" || character === "`";
    if (isString && !open.includes(true)) {
      const string = stringAt(text, piece.start);
      yield string;
      // It was read as one that ends later.
      if (string.whole !== piece.end) return;
    }
    previous = piece;
  }
}
