import { ProtocolError } from "../errors.ts";
import type { Connection } from "./connection.ts";
import type { SizeLimits } from "./limits.ts";
import { LineReader } from "./line_reader.ts";
import { concatOctets } from "./octets.ts";
import { encodeText, windows1252 } from "./text.ts";
import { MASK, type Tap, type TranscriptEvent } from "./transcript.ts";

/**
 * Lines and bodies over a connection, with a transcript tap watching and
 * secrets kept out of what it sees.
 */
export class Wire {
  /** The connection underneath. */
  readonly connection: Connection;
  /** How much the server may send. */
  readonly limits: SizeLimits;
  /** Watches the conversation. */
  tap: Tap | undefined;

  readonly #reader: LineReader;
  // As they look in text, and in octets that are read as Windows-1252.
  #secrets: readonly string[] = [];
  #secretOctets: readonly string[] = [];

  /** Puts lines on the connection. */
  constructor(connection: Connection, limits: SizeLimits, tap?: Tap) {
    this.connection = connection;
    this.limits = limits;
    this.tap = tap;
    this.#reader = new LineReader(connection);
  }

  /** Octets that came without being asked for. */
  get unasked(): Uint8Array {
    return this.#reader.buffered;
  }

  /**
   * Keeps a secret out of transcripts and errors from now on, also where the
   * server says it back, in clear or within base64.
   */
  hide(secret: string): void {
    // Masking a secret of three letters, or a number that may be the size of a
    // message, would make any text unreadable; masking "AUTH", what the server
    // offers unknown.
    if (secret.length < 4 || /^\d{1,7}$/.test(secret)) return;
    if (KEYWORDS.includes(secret)) return;
    const forms = [
      secret,
      secret.replace(/["\\]/g, "\\$&"),
      encodeURIComponent(secret.toWellFormed()),
      ...inBase64(secret),
    ];
    const inOctets = forms.map((form) => windows1252.decode(encodeText(form)));
    this.#secretOctets = longestFirst([...this.#secretOctets, ...inOctets]);
    // A line that is not UTF-8 is read as Windows-1252 as a whole.
    this.#secrets = longestFirst([...this.#secrets, ...forms, ...inOctets]);
  }

  /** The text with the secrets that were hidden masked. */
  mask(text: string, mask: string = MASK): string {
    for (const secret of this.#secrets) text = text.replaceAll(secret, mask);
    return text;
  }

  /**
   * Octets with the secrets masked; returned as they are where they hold none.
   * The mask is ASCII by default: an error shows octets, whatever they encode.
   */
  maskOctets(bytes: Uint8Array, mask: string = "******"): Uint8Array {
    if (this.#secretOctets.length === 0) return bytes;
    const text = windows1252.decode(bytes);
    const shown = windows1252.decode(encodeText(mask));
    let masked = text;
    for (const secret of this.#secretOctets) {
      masked = masked.replaceAll(secret, shown);
    }
    return masked === text ? bytes : encodeWindows1252(masked);
  }

  /** The same error; if it shows octets, without secrets. */
  masked(error: unknown): unknown {
    if (!(error instanceof ProtocolError)) return error;
    const { summary, bytes, cause } = error;
    const masked = this.maskOctets(bytes);
    return masked === bytes
      ? error
      : new ProtocolError(summary, masked, { cause });
  }

  /** Reads one line of a reply; it holds until the next read. */
  async readLine(): Promise<Uint8Array> {
    const line = await this.#reader.readLine(this.limits.line);
    if (this.tap) this.#tell("S", "line", line);
    return line;
  }

  /**
   * Reads a dot-terminated body; its pieces hold until the sink resolves. The
   * time limit starts over with each piece, and counts the server's time only.
   *
   * @param total Milliseconds for all of it, whoever takes them.
   */
  async readBody(
    sink: (piece: Uint8Array) => void | Promise<void>,
    timeLimit: number,
    total: number = Infinity,
  ): Promise<void> {
    const end = performance.now() + total;
    const limitReading = () => {
      const left = Math.max(0, end - performance.now());
      this.connection.limitReading(Math.min(timeLimit, left));
    };
    this.connection.phase = "body";
    limitReading();
    const shown = new WholeLines((lines) => this.#tell("S", "body", lines));
    await this.#reader.readBody((piece) => {
      if (this.tap) shown.add(piece);
      const done = sink(piece);
      if (!done) return limitReading();
      this.connection.stopLimit();
      return done.then(limitReading);
    });
    if (this.tap) shown.end();
    this.connection.phase = "command";
  }

  /** Writes command lines; `shown` is what the transcript gets. */
  writeLines(lines: { line: string; shown: string }[]): Promise<void> {
    let text = "";
    for (const { line, shown } of lines) {
      text += line + "\r\n";
      if (this.tap) this.#tell("C", "line", encodeText(shown));
    }
    return this.connection.write(encodeText(text));
  }

  /** Writes octets of a message, `shown` being the same without stuffing. */
  writeBody(bytes: Uint8Array, shown: Uint8Array): Promise<void> {
    if (this.tap) this.#tell("C", "body", shown);
    return this.connection.write(bytes);
  }

  /**
   * Goes on in TLS.
   *
   * @throws {ProtocolError} If octets came in clear behind the reply to STLS
   * or STARTTLS: somebody on the way may have put them there (RFC 3207
   * section 6).
   * @throws {ConnectionError} If the handshake fails.
   */
  async startTls(): Promise<void> {
    if (this.unasked.length > 0) {
      throw new ProtocolError(
        "Server sent octets in clear behind its agreement to start TLS",
        this.unasked,
      );
    }
    await this.connection.startTls();
    this.note("TLS");
  }

  /** Puts a remark into the transcript. */
  note(text: string): void {
    if (this.tap) this.#tell("*", "note", encodeText(text));
  }

  #tell(
    from: TranscriptEvent["from"],
    kind: TranscriptEvent["kind"],
    bytes: Uint8Array,
  ): void {
    const masked = this.maskOctets(bytes, MASK);
    this.tap!({ time: Date.now(), from, kind, bytes: masked });
  }
}

/** What is looked for in the answers to CAPA and EHLO; all of it is public. */
const KEYWORDS =
  "PIPELINING UIDL STLS SASL USER UTF8 STARTTLS AUTH SIZE 8BITMIME SMTPUTF8 " +
  "CHUNKING OAUTHBEARER XOAUTH2 SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5 PLAIN " +
  "LOGIN EXTERNAL ANONYMOUS";

/** Octets of a line without an end that are held back at most. */
const LONGEST_LINE = 256 * 1024;

/**
 * Holds the last line of a piece back until its end is there, so that a secret
 * in it is seen whole.
 */
class WholeLines {
  readonly #tell: (lines: Uint8Array) => void;
  #rest: Uint8Array = new Uint8Array();

  constructor(tell: (lines: Uint8Array) => void) {
    this.#tell = tell;
  }

  /** Takes a piece, which holds during the call. */
  add(piece: Uint8Array): void {
    const octets = this.#rest.length > 0
      ? concatOctets([this.#rest, piece])
      : piece;
    const end = octets.length > LONGEST_LINE
      ? octets.length
      : octets.lastIndexOf(LF) + 1;
    this.#rest = octets.slice(end);
    if (end > 0) this.#tell(octets.subarray(0, end));
  }

  /** Nothing more comes. */
  end(): void {
    if (this.#rest.length > 0) this.#tell(this.#rest);
  }
}

const LF = 10;

/** The octet of each character: there is one for every octet. */
const OCTETS: ReadonlyMap<string, number> = new Map(
  Array.from(
    windows1252.decode(Uint8Array.from({ length: 256 }, (_, octet) => octet)),
    (character, octet) => [character, octet],
  ),
);

function encodeWindows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => OCTETS.get(character)!);
}

/** A secret that is part of a longer one must not leave the rest of it. */
function longestFirst(secrets: readonly string[]): string[] {
  return [...new Set(secrets)].sort((a, b) => b.length - a.length);
}

/**
 * How a secret looks in base64: by itself, and as a part of something longer,
 * which has three forms, as it begins at the first, second or third octet of a
 * group. The characters that also hold bits of what stands around it are left
 * out of these.
 */
function inBase64(secret: string): string[] {
  const octets = encodeText(secret);
  const alone = octets.toBase64();
  if (octets.length < 6) return [alone];
  const parts = [0, 1, 2].map((before) => {
    const shifted = new Uint8Array(before + octets.length);
    shifted.set(octets, before);
    const whole = Math.floor(8 * shifted.length / 6);
    return shifted.toBase64().slice(Math.ceil(8 * before / 6), whole);
  });
  return [alone, ...parts];
}
