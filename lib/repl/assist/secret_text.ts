import { HalfTyped } from "./half_typed.ts";
import type { Span } from "../editor/input.ts";
import { verbOf } from "./protocol_words.ts";

/** A secret in an entry, and how the entry looks without it. */
export interface Secret {
  /** What nobody may see. */
  readonly shown: Span;
  /** What has to go with it: the comma, or the colon, before it. */
  readonly cut: Span;
  /** What stands there instead. */
  readonly instead: string;
}

// Behind "C:", it was copied from a transcript; behind a dot, it is no command.
const LINE =
  /^([^\S\n]*)((?:>|\.|C:|\/\/)[^\S\n]*)?(?:(pass|rpop)|(auth|apop|login)[^\S\n]+([^\s]+))([^\S\n]+)([^\s][^\n]*)/gim;

/** `PASS: hunter2`, `PASS=hunter2`: a slip, but for a property of an object. */
const MISSPELLED = /^[^\S\n]*(?:pass(?:word)?)(:[^\S\n]*|=)([^\s:=][^\n]*)/i;

/**
 * Lines of the protocol: what follows PASS, whatever it is, and what follows a
 * mechanism or a user name; `login bob hunter2` too, which is neither protocol
 * nor script, but is what somebody may type.
 */
export function* secretLines(text: string, typing: boolean): Generator<Secret> {
  const first = text.length - text.trimStart().length;
  const isProtocol = verbOf(text.slice(first, first + 20)) !== undefined ||
    text[first] === ">";
  for (const match of text.matchAll(LINE)) {
    const [line, indent, forced, lone, verb, word, blanks, secret] = match;
    const written = lone ?? verb;
    const isCapital = written === written.toUpperCase();
    const isFirst = match.index <= first;
    if (!isFirst && !isProtocol && !(isCapital && indent === "")) continue;
    // A call, with a blank before its parenthesis.
    if (lone && !forced && !isCapital && secret.startsWith("(")) continue;
    if (verb && !/^["'\w]/.test(word)) continue;
    if (verb && isPublic(verb, word)) continue;
    const end = match.index + line.length;
    yield cutting(end - secret.length, end, blanks.length);
  }
  const [slip, between, secret] = MISSPELLED.exec(text) ?? [];
  if (slip !== undefined) {
    yield cutting(slip.length - secret.length, slip.length, between.length);
  }
  yield* answers(text, isProtocol, typing);
}

/**
 * Lines of nothing but base64: what answers a challenge (RFC 4954 section 4),
 * behind `>` or in the lines behind AUTH. Where it is the whole entry, it looks
 * like an assignment as long as somebody types. And the line behind a lone
 * PASS, if that is no command.
 */
function* answers(
  text: string,
  isProtocol: boolean,
  typing: boolean,
): Generator<Secret> {
  let start = 0;
  let isAfterAuth = false;
  let isAfterPass = false;
  for (const line of text.split("\n")) {
    const [, forced = "", answer] = ANSWER.exec(line) ?? [];
    if (isAfterPass && !/^>|^\s*$/.test(line) && verbOf(line) === undefined) {
      yield cutting(start, start + line.trimEnd().length);
    } else if (answer !== undefined && verbOf(answer) === undefined) {
      const looksEncoded = answer.length >= 8 && /[a-z=]/.test(answer) &&
        /[A-Z0-9]/.test(answer);
      const isAll = !typing && answer.endsWith("=") && line === text.trim();
      if (isAfterAuth || looksEncoded && (forced !== "" || isAll)) {
        const answerStart = start + forced.length;
        yield cutting(answerStart, answerStart + answer.length);
      }
    } else isAfterAuth = isProtocol && AUTH.test(line);
    isAfterPass = isProtocol && PASS.test(line);
    start += line.length + 1;
  }
}

const ANSWER = /^(>[ \t]*)?([A-Za-z0-9+/]+={0,2})[ \t\r]*$/;
const AUTH = /^(?:>[ \t]*)?AUTH[ \t]/i;
const PASS = /^(?:>[ \t]*)?PASS[ \t\r]*$/;

/** Whether what follows the verb and this word is no secret. */
function isPublic(verb: string, word: string): boolean {
  return /^auth$/i.test(verb) && /^(?:external|anonymous)$/i.test(word);
}

function cutting(start: number, end: number, before: number = 0): Secret {
  return {
    shown: { start, end },
    cut: { start: start - before, end },
    instead: "",
  };
}

/** A command, up to what is secret in it. */
const COMMAND_START = String
  .raw`^\s*(?:PASS|RPOP|Bearer|APOP\s+\S+|AUTH\s+(?!EXTERNAL\b|ANONYMOUS\b)\S+)(?=\s)`;
const CAPITAL_COMMAND = new RegExp(COMMAND_START);
const ANY_COMMAND = new RegExp(COMMAND_START, "i");

/**
 * Where the verb and what is public end, in a string that is a command with a
 * secret.
 *
 * @param surely Whether it is a command for sure, in whatever letters.
 */
export function publicPart(
  content: string,
  surely: boolean,
): number | undefined {
  const match = (surely ? ANY_COMMAND : CAPITAL_COMMAND).exec(content);
  return match?.[0].length;
}

/** Strings that begin like a command: `const line = "PASS hunter2"`. */
export function* secretStrings(text: string): Generator<Secret> {
  const opening = /["'`](?=\s*(?:PASS|RPOP|Bearer|AUTH|APOP)\s)/g;
  for (let match; (match = opening.exec(text));) {
    const { start, end, whole } = stringAt(text, match.index);
    opening.lastIndex = whole;
    const visible = publicPart(text.slice(start, end), false);
    if (visible === undefined) continue;
    const blanks = text.slice(start + visible, end).search(/\S|$/);
    yield cutting(start + visible + blanks, end, blanks);
  }
}

/** A string that begins at a quote. */
export interface StringAt {
  /** Behind its first quote. */
  readonly start: number;
  /** Before its last quote, or before the `${` in it. */
  readonly end: number;
  /** Behind its last quote. */
  readonly whole: number;
  /** Whether it ends in `${`, and so is only a part of a string. */
  readonly goesOn: boolean;
}

/** Reads a string, half typed or not. */
export function stringAt(text: string, quote: number): StringAt {
  const start = quote + 1;
  const piece = new HalfTyped(text, quote).next()!;
  const { closed } = piece;
  if (closed && text[piece.end - 1] === "{") {
    return { start, end: piece.end - 2, whole: piece.end, goesOn: true };
  }
  // A quote that is followed by a letter was meant as part of the secret.
  if (closed && /["'`\w]/.test(text[piece.end] ?? "")) {
    const newline = text.indexOf("\n", piece.end);
    const end = newline === -1 ? text.length : newline;
    return { start, end, whole: end, goesOn: false };
  }
  const end = closed ? piece.end - 1 : piece.end;
  return { start, end, whole: piece.end, goesOn: false };
}

const MAIL_SCHEME = /^(?:pop3?s?|smtps?|lmtps?|imaps?|submissions?)$/i;

/** Letters of the longest scheme that is looked at. */
const LONGEST_SCHEME = 24;

/** Passwords in URLs, wherever they stand. */
export function* urlPasswords(
  text: string,
  typing: boolean,
): Generator<Secret> {
  yield* bareUrlPassword(text, typing);
  const slashes = /:\/\//g;
  for (let match; (match = slashes.exec(text));) {
    const before = text.slice(
      Math.max(0, match.index - LONGEST_SCHEME),
      match.index,
    );
    const [scheme] = /[a-z][a-z0-9+.-]*$/i.exec(before) ?? [];
    if (scheme === undefined) continue;
    const start = slashes.lastIndex;
    const quote = text[match.index - scheme.length - 1] ?? "";
    const end = /["'`]/.test(quote)
      ? stringAt(text, match.index - scheme.length - 1).end
      : start + text.slice(start).search(/[\s"'`]|$/);
    slashes.lastIndex = Math.max(start, end);
    const secret = urlPassword(text, start, end, typing);
    const isMail = MAIL_SCHEME.test(scheme);
    // A path may well hold a colon and an "@", where it is no mail server's.
    if (secret && (isMail || isUserInfo(text.slice(start, end)))) yield secret;
  }
}

/** `connect bob:hunter2@mail.example.org`, typed like a command. */
const CONNECT = /^[ \t]*\.?connect[ \t]+([^\s"'`(/]+)(?!\S)/i;

function* bareUrlPassword(text: string, typing: boolean): Generator<Secret> {
  const match = CONNECT.exec(text);
  if (!match) return;
  const end = match[0].length;
  const secret = urlPassword(text, end - match[1].length, end, typing);
  if (secret) yield secret;
}

function isUserInfo(authority: string): boolean {
  return /^[^/?#]*@/.test(authority);
}

/**
 * The password in what stands behind the slashes of a URL: between the first
 * colon and the last "@"; and what stands behind a colon and is no port, since
 * then the host is still missing.
 *
 * @param typing Whether a number at the very end may become a password yet.
 */
export function urlPassword(
  text: string,
  start: number,
  end: number,
  typing: boolean,
): Secret | undefined {
  const url = text.slice(start, end);
  const at = url.lastIndexOf("@");
  const user = url.indexOf(":");
  if (user !== -1 && user < at) return password(start + user, start + at);
  const host = url[at + 1] === "[" ? url.indexOf("]", at) : at + 1;
  const colon = host === -1 ? -1 : url.indexOf(":", host);
  if (colon === -1) return undefined;
  const behind = url.slice(colon + 1);
  const isPort = /^(?:\d{1,5}(?:[/?#]|$)|$)/.test(behind);
  const mayGoOn = typing && at === -1 && end === text.length &&
    !LOCAL.test(url.slice(0, colon));
  return isPort && !mayGoOn ? undefined : password(start + colon, end);
}

/** Hosts that no user is called like. */
const LOCAL = /^(?:localhost|\d+(?:\.\d+){3}|\[.*\])$/i;

function password(colon: number, end: number): Secret {
  return cutting(colon + 1, end, 1);
}
