import { decodeText } from "../line/text.ts";
import { xtext } from "../smtp/address.ts";
import type { SessionKind } from "./conversation.ts";
import { VERBS } from "./assist/protocol_words.ts";

/** Parameters behind the other arguments of a step: `{ size: 1000 }`. */
export type StepParameters = Readonly<
  Record<string, string | number | boolean | readonly string[]>
>;

/** A step, and what to call it with, behind the session. */
export interface StepOfLine {
  /** Its name: `mailFrom`. */
  readonly step: string;
  /** Its arguments. */
  readonly arguments: readonly (string | number | StepParameters)[];
}

/** Reads what stands behind a verb; undefined is what no step would send. */
type Read = (rest: string | undefined) => StepOfLine["arguments"] | undefined;

const nothing: Read = (rest) => rest === undefined ? [] : undefined;

/** Any text that a blank at its edge does not make ambiguous. */
const text: Read = (rest) => rest && rest.trim() === rest ? [rest] : undefined;

const optionalText: Read = (rest) => rest === undefined ? [] : text(rest);

/** A password is taken as it is, blanks and all. */
const password: Read = (rest) => rest ? [rest] : undefined;

const number: Read = (rest) => {
  const value = wholeNumber(rest);
  return value ? [value] : undefined;
};

const optionalNumber: Read = (rest) => rest === undefined ? [] : number(rest);

const numberAndLines: Read = (rest) => {
  const [first, second, ...more] = rest?.split(" ") ?? [];
  const message = wholeNumber(first);
  const lines = wholeNumber(second);
  if (!message || lines === undefined || more.length > 0) return undefined;
  return [message, lines];
};

/** A number as the steps write it: no sign, no leading zero. */
function wholeNumber(word: string | undefined): number | undefined {
  const value = Number(word);
  return Number.isSafeInteger(value) && value >= 0 && String(value) === word
    ? value
    : undefined;
}

/** A parameter of MAIL or RCPT: its name, how it is sent, how it is read. */
type Parameter = readonly [
  name: string,
  form: RegExp,
  read?: (value: string) => StepParameters[string] | undefined,
];

// In the order in which the steps send them.
const MAIL_PARAMETERS: readonly Parameter[] = [
  ["size", /^SIZE=(.*)$/, wholeNumber],
  ["body", /^BODY=(7BIT|8BITMIME|BINARYMIME)$/],
  ["smtpUtf8", /^SMTPUTF8()$/, () => true],
  ["ret", /^RET=(FULL|HDRS)$/],
  ["envid", /^ENVID=(.+)$/, plainText],
];

const RCPT_PARAMETERS: readonly Parameter[] = [
  [
    "notify",
    /^NOTIFY=(.*)$/,
    (words) =>
      /^(NEVER|(?:SUCCESS|FAILURE|DELAY)(?:,(?:SUCCESS|FAILURE|DELAY))*)$/
          .test(words)
        ? words.split(",")
        : undefined,
  ],
  ["orcpt", /^ORCPT=rfc822;(.+)$/, plainText],
];

/** Decodes xtext (RFC 3461 section 4) that is as the steps write it. */
function plainText(encoded: string): string | undefined {
  const octets = encoded.replace(
    /\+([0-9A-F]{2})/g,
    (_, hex) => String.fromCharCode(parseInt(hex, 16)),
  );
  const plain = decodeText(
    Uint8Array.from(octets, (octet) => octet.charCodeAt(0)),
  );
  return xtext(plain) === encoded ? plain : undefined;
}

// The address as the steps take it: blanks and brackets in quotes only.
const PATH = /^<((?:"(?:[^"\\]|\\.)*"|[^"<>\s])*)>(?: (.*))?$/;

function path(word: "FROM:" | "TO:", known: readonly Parameter[]): Read {
  return (rest) => {
    if (!rest?.startsWith(word)) return undefined;
    const match = PATH.exec(rest.slice(word.length));
    // What is not ASCII needs SMTPUTF8, which the steps see to themselves.
    // deno-lint-ignore no-control-regex
    if (!match || /[^\x00-\x7f]/.test(rest)) return undefined;
    const [, address, behind] = match;
    if (behind === undefined) return [address];
    const parameters = readParameters(behind, known);
    return parameters && [address, parameters];
  };
}

function readParameters(
  behind: string,
  known: readonly Parameter[],
): StepParameters | undefined {
  const parameters: Record<string, StepParameters[string]> = {};
  let next = 0;
  for (const word of behind.split(" ")) {
    const at = known.findIndex(([, form]) => form.test(word));
    if (at < next) return undefined;
    const [name, form, read = (value: string) => value] = known[at];
    const value = read(form.exec(word)![1]);
    if (value === undefined) return undefined;
    parameters[name] = value;
    next = at + 1;
  }
  return parameters;
}

/** How to read what stands behind a verb whose step sends the whole line. */
const READS: Record<SessionKind, Record<string, Read>> = {
  pop: {
    CAPA: nothing,
    STLS: nothing,
    UTF8: nothing,
    LANG: optionalText,
    USER: text,
    PASS: password,
    STAT: nothing,
    LIST: optionalNumber,
    UIDL: optionalNumber,
    TOP: numberAndLines,
    RETR: number,
    DELE: number,
    NOOP: nothing,
    RSET: nothing,
    QUIT: nothing,
  },
  smtp: {
    HELO: text,
    EHLO: text,
    LHLO: text,
    STARTTLS: nothing,
    MAIL: path("FROM:", MAIL_PARAMETERS),
    RCPT: path("TO:", RCPT_PARAMETERS),
    RSET: nothing,
    VRFY: text,
    EXPN: text,
    HELP: optionalText,
    NOOP: nothing,
    ETRN: text,
    QUIT: nothing,
  },
};

/**
 * Finds the step that sends exactly this line, octet by octet. There is none
 * for a line that is spelled or spaced in another way, that has arguments the
 * step cannot express, or that is only part of what a step does (`DATA`,
 * `BDAT`, `AUTH`, `APOP`): such a line is for `command`.
 */
export function stepOfLine(
  protocol: SessionKind,
  line: string,
): StepOfLine | undefined {
  const [, verb, rest] = /^([A-Z0-9]+)(?: (.*))?$/.exec(line) ?? [];
  if (!verb || line.includes("\0") || !Object.hasOwn(READS[protocol], verb)) {
    return undefined;
  }
  const given = READS[protocol][verb](rest);
  return given && { step: VERBS.get(verb)!.step!, arguments: given };
}

/**
 * Whether POP3 answers this line, when it says +OK, with lines up to a lone
 * dot. Servers take verbs in any case.
 */
export function hasMultilineReply(line: string): boolean {
  const [verb, ...rest] = line.trim().split(/\s+/);
  switch (verb.toUpperCase()) {
    case "CAPA":
    case "RETR":
    case "TOP":
      return true;
    // Without an argument they list: messages, languages, mechanisms.
    case "AUTH":
    case "LANG":
    case "LIST":
    case "UIDL":
      return rest.length === 0;
    default:
      return false;
  }
}
