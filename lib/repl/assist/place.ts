import { HalfTyped, type Piece } from "./half_typed.ts";

/** UTF-16 units of the longest text that is looked into: it is on every key. */
export const LONGEST_ENTRY = 20_000;

/** The call that something is an argument of. */
export interface EnclosingCall {
  /** Its name, without what stands before the last dot. */
  readonly name: string;
  /** Which of the arguments it is, from 0, a session not counted. */
  readonly argument: number;
}

/** What somebody types at the end of a text. */
export interface Place {
  /** Comments are those in which nothing can be offered; RegExps too. */
  readonly kind: "code" | "string" | "comment";
  /** The quote, where it is in a string. */
  readonly quote?: string;
  /** Where what is being typed begins: a word, or behind the quote. */
  readonly start: number;
  /** The innermost call, past the brackets of objects and arrays. */
  readonly call?: EnclosingCall;
  /** Whether there is such a bracket between the call and the place. */
  readonly isNested: boolean;
  /** Whether the argument, or the element, begins here. */
  readonly isBeginning: boolean;
  /** The property of an object literal whose value is being typed. */
  readonly key?: string;
  /** The names that the object literal has already, where the next one goes. */
  readonly keys?: readonly string[];
}

/** A bracket that is open. */
interface Frame {
  readonly kind: "call" | "object" | "array" | "other";
  readonly name: string;
  argument: number;
  key: string | undefined;
  isValue: boolean;
  readonly keys: string[];
}

/** Reads script up to the cursor, and tells where it is. */
export function placeAt(text: string): Place {
  const reader = new HalfTyped(text);
  const frames: Frame[] = [];
  let before: Piece | undefined;
  let last: Piece | undefined;
  let path: string[] = [];
  for (let piece; (piece = reader.next()); before = last, last = piece) {
    const value = text.slice(piece.start, piece.end);
    const character = value[0];
    const frame = frames.at(-1);
    if (piece.kind === "word") {
      const isProperty = last !== undefined && text[last.start] === ".";
      path = isProperty ? [...path.slice(-1), value] : [value];
      continue;
    }
    if (piece.kind === "template") {
      if (character === "}") frames.pop();
      if (piece.closed && value.endsWith("{")) frames.push(other());
    } else if (character === "(") {
      frames.push(path.length > 0 ? call(path) : other());
    } else if (character === "[") {
      frames.push({ ...other(), kind: "array" });
    } else if (character === "{" && piece.kind === "mark") {
      frames.push(opensObject(text, last) ? object() : other());
    } else if (piece.kind === "mark" && ")]}".includes(character)) {
      frames.pop();
    } else if (character === "," && frame) {
      frame.argument += 1;
      frame.key = undefined;
      frame.isValue = false;
    } else if (
      character === ":" && frame?.kind === "object" && !frame.isValue
    ) {
      frame.key = last && text.slice(last.start, last.end)
        .replace(/^["']|["']$/g, "");
      if (frame.key !== undefined) frame.keys.push(frame.key);
      frame.isValue = true;
    }
    if (character !== "." && character !== "?") path = [];
  }
  return describe(text, reader, frames, before, last);
}

function describe(
  text: string,
  reader: HalfTyped,
  frames: readonly Frame[],
  before: Piece | undefined,
  last: Piece | undefined,
): Place {
  const isOpen = last !== undefined && last.end === text.length &&
    (last.kind === "string" || last.kind === "template") && !last.closed;
  const isWord = last !== undefined && last.end === text.length &&
    (last.kind === "word" || last.kind === "number");
  const kind = reader.inComment ? "comment" : isOpen ? "string" : "code";
  const start = isOpen ? last.start + 1 : isWord ? last.start : text.length;
  const opening = isOpen || isWord ? before : last;
  const outwards = frames.toReversed();
  const isBracket = ({ kind }: Frame) => kind === "object" || kind === "array";
  const callAt = outwards.findIndex((frame) => !isBracket(frame));
  const call = outwards[callAt];
  const innermost = outwards[0];
  const owner = outwards.find(({ kind }) => kind !== "array");
  return {
    kind,
    quote: isOpen ? quoteOf(text, last) : undefined,
    start,
    call: call?.kind === "call"
      ? { name: call.name, argument: call.argument }
      : undefined,
    isNested: callAt > 0,
    isBeginning: opening !== undefined && opening.kind === "mark" &&
      "([{,:".includes(text[opening.start]),
    key: owner?.kind === "object" ? owner.key : undefined,
    keys: innermost?.kind === "object" && !innermost.isValue
      ? innermost.keys
      : undefined,
  };
}

/** A template that goes on behind `${…}` has its quote further ahead. */
function quoteOf(text: string, piece: Piece): string {
  return piece.kind === "template" ? "`" : text[piece.start];
}

function opensObject(text: string, last: Piece | undefined): boolean {
  return last !== undefined && last.kind !== "template" &&
    ("(,:=[?".includes(text[last.start]) ||
      text.slice(last.start, last.end) === "return");
}

function call(path: readonly string[]): Frame {
  const takesSession = path.length > 1 && /^(?:pop|smtp)$/.test(path[0]) &&
    path[1] !== "connect";
  return {
    ...other(),
    kind: "call",
    name: path.at(-1)!,
    argument: takesSession ? -1 : 0,
  };
}

function object(): Frame {
  return { ...other(), kind: "object" };
}

function other(): Frame {
  return {
    kind: "other",
    name: "",
    argument: 0,
    key: undefined,
    isValue: false,
    keys: [],
  };
}
