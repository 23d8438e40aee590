import { ProtocolError } from "../errors.ts";
import type { Connection } from "./connection.ts";
import type { SizeLimits } from "./limits.ts";
import { LineReader } from "./line_reader.ts";
import { decodeText, encodeText } from "./text.ts";
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
  #secrets: readonly string[] = [];

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
    // Masking a secret of three letters would make any text unreadable.
    if (secret.length < 4) return;
    const known = new Set(this.#secrets);
    for (const text of [secret, ...inBase64(secret)]) known.add(text);
    // A secret that is part of a longer one must not leave the rest of it.
    this.#secrets = [...known].sort((a, b) => b.length - a.length);
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
    if (this.#secrets.length === 0) return bytes;
    const text = decodeText(bytes);
    const masked = this.mask(text, mask);
    return masked === text ? bytes : encodeText(masked);
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
   */
  async readBody(
    sink: (piece: Uint8Array) => void | Promise<void>,
    timeLimit: number,
  ): Promise<void> {
    this.connection.phase = "body";
    this.connection.limitReading(timeLimit);
    await this.#reader.readBody((piece) => {
      if (this.tap) this.#tell("S", "body", piece);
      const done = sink(piece);
      if (!done) return this.connection.limitReading(timeLimit);
      this.connection.stopLimit();
      return done.then(() => this.connection.limitReading(timeLimit));
    });
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
    if (kind === "line") bytes = this.maskOctets(bytes, MASK);
    this.tap!({ time: Date.now(), from, kind, bytes });
  }
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
