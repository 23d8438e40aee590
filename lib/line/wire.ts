import { ConnectionError, ProtocolError } from "../errors.ts";
import type { Connection } from "./connection.ts";
import type { SizeLimits } from "./limits.ts";
import { LineReader } from "./line_reader.ts";
import { concatOctets } from "./octets.ts";
import { Secrets } from "./secrets.ts";
import { encodeText } from "./text.ts";
import { tlsRemark } from "./tls_info.ts";
import { MASK, type Tap, type TranscriptEvent } from "./transcript.ts";

/** Which conversation it is that a tap is told of. */
export type WireName = Pick<TranscriptEvent, "session" | "url">;

/** What a tap is told beside what every event has. */
type Details = Partial<
  Pick<TranscriptEvent, "bareLf" | "failure" | "phase">
>;

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

  /** What the server must not say back in sight of anybody. */
  readonly secrets: Secrets = new Secrets();

  readonly #reader: LineReader;
  readonly #name: WireName;

  /** Puts lines on the connection. */
  constructor(
    connection: Connection,
    limits: SizeLimits,
    tap?: Tap,
    name: WireName = { session: 1, url: "" },
  ) {
    this.connection = connection;
    this.limits = limits;
    this.tap = tap;
    this.#name = name;
    this.#reader = new LineReader(connection);
  }

  /** Octets that came without being asked for. */
  get unasked(): Uint8Array {
    return this.#reader.buffered;
  }

  /** Reads one line of a reply; it holds until the next read. */
  async readLine(): Promise<Uint8Array> {
    const line = await this.#reader.readLine(this.limits.line);
    if (this.tap) {
      const bareLf = this.#reader.bareLf;
      this.#tell("S", "line", line, bareLf ? { bareLf } : undefined);
    }
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
    try {
      await this.#reader.readBody((piece) => {
        if (this.tap) shown.add(piece);
        const done = sink(piece);
        if (!done) return limitReading();
        this.connection.stopLimit();
        return done.then(limitReading);
      });
    } finally {
      // Of a body that was cut off, too.
      if (this.tap) shown.end();
    }
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
    this.noteTls();
  }

  /** Remarks in the transcript that the conversation goes through TLS. */
  noteTls(): void {
    this.note(tlsRemark(this.connection.tlsInfo));
  }

  /** Puts a remark into the transcript. */
  note(text: string): void {
    if (this.tap) this.#tell("*", "note", encodeText(text));
  }

  /**
   * Tells the tap that the conversation has failed, and what the server said
   * last that nobody read. That we closed it ourselves is no failure.
   */
  noteEnd(error: unknown): void {
    const isOurs = error instanceof ConnectionError &&
      error.failure === "closed";
    const isFailure = error instanceof ConnectionError ||
      error instanceof ProtocolError;
    if (!this.tap || isOurs || !isFailure) return;
    // The piece of a body that is left is of no use to anybody.
    if (this.connection.phase !== "body") this.#tellUnread();
    const { failure, phase } = error instanceof ConnectionError
      ? error
      : { failure: "protocol", phase: this.connection.phase } as const;
    this.#tell("*", "end", encodeText(error.message), { failure, phase });
  }

  #tellUnread(): void {
    const unread = this.unasked.subarray(0, LONGEST_UNREAD);
    for (let start = 0; start < unread.length;) {
      const lineFeed = unread.indexOf(LF, start);
      const end = lineFeed === -1 ? unread.length : lineFeed;
      const hasCr = end > start && unread[end - 1] === CR;
      const line = unread.subarray(start, hasCr ? end - 1 : end);
      const bareLf = lineFeed !== -1 && !hasCr;
      this.#tell("S", "line", line, bareLf ? { bareLf } : undefined);
      start = end + 1;
    }
  }

  #tell(
    from: TranscriptEvent["from"],
    kind: TranscriptEvent["kind"],
    bytes: Uint8Array,
    details?: Details,
  ): void {
    this.tap!({
      time: Date.now(),
      ...this.#name,
      from,
      kind,
      bytes: this.secrets.maskOctets(bytes, MASK),
      secure: this.connection.secure,
      ...details,
    });
  }
}

/** Octets that nobody read, which a transcript shows at most. */
const LONGEST_UNREAD = 4096;

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

const CR = 13;
const LF = 10;
