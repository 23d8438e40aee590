import type { Stage } from "../diagnosis/stage.ts";
import type { ConnectionFailure } from "../errors.ts";
import { safeJson } from "../line/safe_json.ts";
import { encodeText } from "../line/text.ts";
import { MASK, type TranscriptEvent } from "../line/transcript.ts";
import { TranscriptError } from "./transcript_error.ts";

/** Octets of a record from `start` up to, not including, `end`. */
export interface MaskedSpan {
  /** The first octet of the mask. */
  readonly start: number;
  /** The octet behind its last one. */
  readonly end: number;
}

/** One thing that happened in a conversation, as it is kept. */
export interface TranscriptRecord {
  /** Milliseconds since the Unix epoch; undefined where a log does not tell. */
  readonly time?: number;
  /** Which connection of the transcript it belongs to, counted from 1. */
  readonly session: number;
  /**
   * Where that connection goes to, without user and password, such as
   * `"pop3://127.0.0.1:10110"`; undefined where a log does not tell.
   */
  readonly url?: string;
  /** `C` for what the client sent, `S` for the server, `*` for a remark. */
  readonly from: "C" | "S" | "*";
  /**
   * A command or reply line, octets of a message or listing, a remark, or the
   * end of a connection that failed.
   */
  readonly kind: "line" | "body" | "note" | "end";
  /**
   * The octets, secrets masked: a line without its line end; a body as it is
   * on the wire, but without dot-stuffing and the lone dot; of a remark and an
   * end, what they say.
   */
  readonly bytes: Uint8Array;
  /** Whether the line ended with LF alone, rather than CRLF. */
  readonly bareLf?: boolean;
  /** Where in the conversation it is. */
  readonly stage: Stage;
  /** Whether it went through TLS. */
  readonly secure: boolean;
  /** Where secrets stood. */
  readonly masked: readonly MaskedSpan[];
  /** How the connection failed, for kind `end`. */
  readonly failure?: ConnectionFailure | "protocol";
}

/** A conversation, or several, in the order in which things happened. */
export type Transcript = readonly TranscriptRecord[];

/** What a record is made of: an event, or what a log tells of one. */
export type RecordParts =
  & Pick<TranscriptEvent, "from" | "kind" | "bytes">
  & Partial<Omit<TranscriptEvent, "from" | "kind" | "bytes">>;

/**
 * Makes a record of an event. The octets are copied: those of an event hold
 * during its call only.
 */
export function recordOf(event: RecordParts, stage: Stage): TranscriptRecord {
  const { time, session = 1, url, from, kind, bytes, bareLf, failure } = event;
  return {
    ...(time !== undefined && { time }),
    session,
    ...(url !== undefined && { url }),
    from,
    kind,
    bytes: bytes.slice(),
    ...(bareLf && { bareLf }),
    stage,
    secure: event.secure ?? false,
    masked: masksIn(bytes),
    ...(failure !== undefined && { failure }),
  };
}

const MASK_OCTETS = encodeText(MASK);

/** Where masks stand in octets. */
export function masksIn(bytes: Uint8Array): MaskedSpan[] {
  const spans: MaskedSpan[] = [];
  for (let at = 0; (at = bytes.indexOf(MASK_OCTETS[0], at)) !== -1;) {
    const end = at + MASK_OCTETS.length;
    const isMask = MASK_OCTETS.every((octet, index) =>
      bytes[at + index] === octet
    );
    if (isMask) spans.push({ start: at, end });
    at = isMask ? end : at + 1;
  }
  return spans;
}

/**
 * Writes a record as a line of JSON, with its line end. All of the line is
 * ASCII or printable: nothing in it can control a terminal.
 */
export function toJsonLine(record: TranscriptRecord): string {
  const { time, session, url, from, kind, bytes, bareLf, stage } = record;
  const text = asText(bytes);
  return safeJson({
    time: time === undefined ? undefined : new Date(time).toISOString(),
    session,
    url,
    from,
    kind,
    ...(text === undefined ? { base64: bytes.toBase64() } : { text }),
    bareLf: bareLf || undefined,
    stage,
    tls: record.secure,
    masked: record.masked.length === 0
      ? undefined
      : record.masked.map(({ start, end }) => [start, end]),
    failure: record.failure,
  }) + "\n";
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Undefined for what is not UTF-8, or holds the octet that ends a C string. */
function asText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Reads a line that {@linkcode toJsonLine} wrote. What it does not know, it
 * leaves out: a later version may say more.
 *
 * @param number Which line of its file it is, for the error.
 * @throws {TranscriptError} If it is no such line.
 */
export function fromJsonLine(line: string, number = 1): TranscriptRecord {
  const wrong = (why: string, cause?: unknown) =>
    new TranscriptError(
      `Cannot read line ${number} of the transcript: ${why}`,
      { line: number, cause },
    );
  let fields: Record<string, unknown>;
  try {
    fields = Object(JSON.parse(line));
  } catch (cause) {
    throw wrong("it is no JSON; was the file cut off?", cause);
  }
  const { from, kind, session, time, url, stage, tls, failure } = fields;
  if (!isOneOf(FROM, from)) throw wrong('"from" must be "C", "S" or "*"');
  if (!isOneOf(KINDS, kind)) {
    throw wrong('"kind" must be "line", "body", "note" or "end"');
  }
  if (!Number.isSafeInteger(session) || session as number < 1) {
    throw wrong('"session" must be a number, counted from 1');
  }
  const when = time === undefined ? undefined : Date.parse(String(time));
  if (Number.isNaN(when)) throw wrong('"time" is no time in ISO 8601');
  const bytes = octetsOf(fields);
  if (bytes === undefined) {
    throw wrong('it has neither a "text" nor a "base64" that can be read');
  }
  const masked = spansOf(fields.masked, bytes.length);
  if (masked === undefined) {
    throw wrong('"masked" must hold pairs of places in the octets');
  }
  return {
    ...(when !== undefined && { time: when }),
    session: session as number,
    ...(typeof url === "string" && { url: withoutUser(url) }),
    from,
    kind,
    bytes,
    ...(fields.bareLf === true && { bareLf: true }),
    stage: isOneOf(STAGES, stage) ? stage : "other",
    secure: tls === true,
    masked,
    ...(isOneOf(FAILURES, failure) && { failure }),
  };
}

/** Another program may have left user and password in it. */
function withoutUser(url: string): string {
  return url.replace(/^([^/]{0,32}:\/\/)?.*@/s, "$1");
}

function isOneOf<T extends string>(all: readonly T[], it: unknown): it is T {
  return (all as readonly unknown[]).includes(it);
}

function octetsOf(
  { text, base64 }: Record<string, unknown>,
): Uint8Array | undefined {
  if (typeof text === "string") return encodeText(text);
  try {
    return Uint8Array.fromBase64(base64 as string);
  } catch {
    return undefined;
  }
}

function spansOf(pairs: unknown, length: number): MaskedSpan[] | undefined {
  if (pairs === undefined) return [];
  if (!Array.isArray(pairs)) return undefined;
  const spans = pairs.map((pair) => {
    const [start, end] = Array.isArray(pair) ? pair : [];
    return { start, end };
  });
  const fit = spans.every(({ start, end }) =>
    Number.isInteger(start) && Number.isInteger(end) &&
    start >= 0 && start < end && end <= length
  );
  return fit ? spans : undefined;
}

const FROM = ["C", "S", "*"] as const;
const KINDS = ["line", "body", "note", "end"] as const;

const STAGES: readonly Stage[] = Object.keys(
  {
    connect: 0,
    tls: 0,
    greeting: 0,
    hello: 0,
    starttls: 0,
    login: 0,
    mail: 0,
    rcpt: 0,
    data: 0,
    message: 0,
    list: 0,
    retr: 0,
    dele: 0,
    quit: 0,
    other: 0,
  } satisfies Record<Stage, 0>,
) as Stage[];

const FAILURES = Object.keys(
  {
    dns: 0,
    unreachable: 0,
    timeout: 0,
    lost: 0,
    tls: 0,
    closed: 0,
    protocol: 0,
  } satisfies Record<ConnectionFailure | "protocol", 0>,
) as (ConnectionFailure | "protocol")[];
