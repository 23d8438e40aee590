import { HalfTyped, type Piece } from "./half_typed.ts";
import { isSensitive } from "./named_values.ts";
import {
  type Argument,
  LOOKUPS,
  type Rule,
  ruleFor,
  RULES,
  secretOf,
} from "./secret_rules.ts";
import type { Secret } from "./secret_text.ts";

/**
 * Tells names of variables from secrets that were typed without quotes. Where
 * nobody tells, `pass(hunter)` is taken for a variable.
 */
export type IsKnown = (name: string) => boolean;

/** Words of an expression that are no variables. */
const WORDS = new Set(
  ("as async await false function globalThis if in instanceof new null return " +
    "satisfies this true typeof undefined void").split(" "),
);

const CANDIDATE = new RegExp(
  String.raw`(?<![\w$])(?:(?:pop|smtp|sasl)\s*\.\s*)?(?:${
    [...RULES.keys()].join("|")
  })\s*(?:\?\.\s*)?\(`,
  "gi",
);

/** Options of {@linkcode secretsInCalls}. */
interface SecretsInCallsOptions {
  /** Whether the entry may go on. */
  typing: boolean;
  /** Tells variables from secrets without quotes. */
  isKnown?: IsKnown;
}

/**
 * Finds the secrets among the arguments of calls. It looks for the calls
 * wherever they seem to be, even in a string, since a quote that is missing
 * further ahead makes anything a string; and reads script only within them.
 */
export function secretsInCalls(
  text: string,
  options: SecretsInCallsOptions,
): Secret[] {
  const found: Secret[] = [];
  const candidate = new RegExp(CANDIDATE);
  for (let match; (match = candidate.exec(text));) {
    candidate.lastIndex = new CallReader(text, options, found)
      .read(match.index);
  }
  return found;
}

/** What was called, as far as the pieces before a parenthesis say. */
interface Callee {
  readonly name: string;
  readonly receiver?: string;
}

/** A bracket that is open. */
interface Frame {
  /** Of the call whose arguments these are, if any of them is secret. */
  readonly rule?: Rule;
  /** The place of the argument that the rule is about. */
  readonly place?: number;
  /** Whether the session is an argument, and nothing can be left out. */
  readonly takesSession: boolean;
  /** Whether what stands in it says nothing secret: `accounts["bob"]`. */
  readonly isLookup: boolean;
  /** Whether all of it is part of a secret argument. */
  readonly isSecret: boolean;
  index: number;
  /** Where the comma before the argument stands. */
  comma: number;
  argument: Argument;
  /** Whether the argument before it was the name of a secret. */
  isNamed: boolean;
}

/** Reads one call, and those in its arguments. */
class CallReader {
  readonly #text: string;
  readonly #options: SecretsInCallsOptions;
  readonly #found: Secret[];
  readonly #frames: Frame[] = [];

  constructor(
    text: string,
    options: SecretsInCallsOptions,
    found: Secret[],
  ) {
    this.#text = text;
    this.#options = options;
    this.#found = found;
  }

  /** Returns where the call ends, or where to look for the next one. */
  read(start: number): number {
    const reader = new HalfTyped(this.#text, start);
    let callee: Callee | undefined;
    let previous: Piece | undefined;
    for (let piece; (piece = reader.next()); previous = piece) {
      if (this.#isMisread(previous, piece)) return previous!.start + 1;
      const character = this.#text[piece.start];
      if (piece.kind === "word") {
        const isProperty = this.#character(previous) === ".";
        const name = this.#text.slice(piece.start, piece.end);
        this.#word(piece, name, isProperty);
        callee = { name, receiver: isProperty ? callee?.name : undefined };
        continue;
      }
      this.#other(piece, character, callee, previous);
      if (this.#frames.length === 0 && previous) {
        if (")]}".includes(character)) return piece.end;
      }
      if (piece.kind === "string" && !piece.closed) {
        this.#closeAll();
        return piece.end;
      }
      const staysCallee = character === "." ||
        character === "?" && this.#text[piece.end] === ".";
      if (!staysCallee) callee = undefined;
    }
    this.#closeAll();
    return this.#text.length;
  }

  /** A quote that a letter follows was read as the wrong one of its pair. */
  #isMisread(previous: Piece | undefined, piece: Piece): boolean {
    if (previous?.kind !== "string" || previous.end !== piece.start) {
      return false;
    }
    if (piece.kind === "mark" || piece.kind === "template") return false;
    const frame = this.#frames.at(-1);
    return frame !== undefined && !this.#isInSecret(frame);
  }

  #isInSecret(frame: Frame): boolean {
    return frame.isSecret || frame.rule !== undefined &&
        frame.index === frame.place && frame.rule.kind !== "url";
  }

  #character(piece: Piece | undefined): string | undefined {
    return piece && this.#text[piece.start];
  }

  #word(piece: Piece, name: string, isProperty: boolean): void {
    const { isKnown } = this.#options;
    const isUnknown = !isProperty && isKnown !== undefined &&
      !WORDS.has(name) && !RULES.has(name) && !isKnown(name);
    this.#add(piece, isUnknown);
  }

  #other(
    piece: Piece,
    character: string,
    callee: Callee | undefined,
    previous: Piece | undefined,
  ): void {
    const { kind } = piece;
    if (kind === "mark" && "([{".includes(character)) {
      this.#add(piece, false);
      const isIndex = character === "[" && previous !== undefined &&
        (previous.kind !== "mark" ||
          ")]".includes(this.#character(previous)!));
      this.#open(piece.end, character === "(" ? callee : undefined, isIndex);
    } else if (kind === "mark" && ")]}".includes(character)) {
      this.#close();
      this.#add(piece, false);
    } else if (kind === "mark" && character === ",") {
      this.#next(piece.start);
    } else if (kind === "template") {
      if (character === "}") this.#close();
      const opens = piece.closed && this.#text[piece.end - 1] === "{";
      const content = piece.end - piece.start -
        (opens ? 3 : piece.closed ? 2 : 1);
      this.#add(piece, content > 0 || character === "`" && !opens);
      if (opens) this.#open(piece.end, undefined, false);
    } else {
      this.#add(piece, kind !== "mark");
    }
  }

  /** Counts a piece to the argument that it is part of. */
  #add(piece: Piece, suspicious: boolean): void {
    const argument = this.#frames.at(-1)?.argument;
    if (!argument) return;
    if (suspicious) {
      argument.suspicious = true;
      if (argument.first) argument.suspiciousRest = true;
    }
    argument.first ??= piece;
    argument.last = piece;
  }

  #open(start: number, callee: Callee | undefined, isIndex: boolean): void {
    const rule = callee && ruleFor(callee.name);
    const takesSession = /^(?:pop|smtp)$/.test(callee?.receiver ?? "") &&
      callee?.name !== "connect";
    const outer = this.#frames.at(-1);
    this.#frames.push({
      rule: rule && callee.receiver === "sasl" && rule.kind === "left out"
        ? { ...rule, kind: "asked for" }
        : rule,
      place: rule && rule.place + (takesSession ? 1 : 0),
      takesSession,
      isLookup: isIndex || LOOKUPS.has(callee?.name ?? ""),
      isSecret: outer !== undefined && this.#isInSecret(outer),
      index: 0,
      comma: start,
      argument: { suspicious: false, suspiciousRest: false },
      isNamed: false,
    });
  }

  #next(comma: number): void {
    const frame = this.#frames.at(-1);
    if (!frame) return;
    this.#endArgument(frame, false);
    const { first } = frame.argument;
    frame.isNamed = first !== undefined && first.kind !== "mark" &&
      isSensitive(
        this.#text.slice(first.start, first.end)
          .replace(/^["'`]|["'`]$/g, ""),
      );
    frame.index += 1;
    frame.comma = comma;
    this.#passOn(frame, this.#frames.at(-2));
    frame.argument = { suspicious: false, suspiciousRest: false };
  }

  #close(): void {
    const frame = this.#frames.pop();
    if (!frame) return;
    this.#endArgument(frame, true);
    this.#passOn(frame, this.#frames.at(-1));
  }

  #closeAll(): void {
    while (this.#frames.length > 0) this.#close();
  }

  /** What is suspicious in an argument is so in what the call stands in. */
  #passOn(frame: Frame, outer: Frame | undefined): void {
    if (frame.isLookup || !outer || !frame.argument.suspicious) return;
    outer.argument.suspicious = true;
    outer.argument.suspiciousRest = true;
    // The bracket may have no end yet.
    outer.argument.last = frame.argument.last;
  }

  #endArgument(frame: Frame, isLast: boolean): void {
    const { rule, argument, isNamed, takesSession } = frame;
    if (!rule || frame.index !== frame.place) return;
    const comma = frame.index > 0 ? frame.comma : undefined;
    const secret = secretOf(
      this.#text,
      { rule, argument, comma, takesSession, isLast, isNamed },
      this.#options.typing,
    );
    if (secret) this.#found.push(secret);
  }
}
