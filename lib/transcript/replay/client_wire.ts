import { decodeText } from "../../line/text.ts";
import { CommandReader } from "../../sandbox/command_reader.ts";
import { Closed } from "../../sandbox/end_of_connection.ts";
import { Output } from "../../sandbox/output.ts";
import type { IncomingConn } from "../../sandbox/resettable.ts";
import { Dialogue, type DialogueProtocol } from "../dialogue.ts";

/** Octets a command line may have: more than any server takes. */
const COMMAND_LINE_LIMIT = 64 * 1024;

/** How long a client may talk on behind the end, in milliseconds. */
const LINGER = 5_000;

/** A connection as it looks inside TLS. */
export type Conn = Pick<
  IncomingConn,
  "read" | "write" | "close" | "closeWrite"
>;

/** Enough of a body was taken. */
class Enough extends Error {}

/**
 * Lines and bodies to and from a client. What is said leaves when there is
 * nothing more to read, as it does at a server.
 */
export class ClientWire {
  readonly #raw: IncomingConn;
  readonly #dialogue: Dialogue;
  readonly #reader: CommandReader;
  readonly #output: Output;
  readonly #closing = new AbortController();
  #conn: Conn;

  /** Takes over a connection that was accepted. */
  constructor(conn: IncomingConn, protocol: DialogueProtocol) {
    conn.setNoDelay(true);
    this.#raw = this.#conn = conn;
    this.#dialogue = new Dialogue(protocol);
    this.#reader = new CommandReader({ read: (buffer) => this.#read(buffer) });
    this.#output = new Output(
      { write: (bytes) => this.#conn.write(bytes) },
      (milliseconds) => this.#sleep(milliseconds),
    );
  }

  /** Whose body comes next, by what was said. */
  get expectsBody(): "C" | "S" | undefined {
    return this.#dialogue.expectsBody;
  }

  /** Whether the client waits for a reply. */
  get owesReply(): boolean {
    return this.#dialogue.waiting > 0;
  }

  /** Reads a command, or a response of a login. */
  async readLine(): Promise<string> {
    const bytes = await this.#reader.readLine(COMMAND_LINE_LIMIT);
    this.#dialogue.take({ from: "C", kind: "line", bytes });
    return decodeText(bytes);
  }

  /** Reads a message; if it is longer than that, only so many octets of it. */
  async readBody(limit: number): Promise<void> {
    let taken = 0;
    try {
      if (limit > 0) {
        await this.#reader.readBody(({ length }) => {
          taken += length;
          if (taken >= limit) throw new Enough();
        });
      }
    } catch (error) {
      if (!(error instanceof Enough)) throw error;
    }
    this.#dialogue.take({ from: "C", kind: "body", bytes: new Uint8Array() });
  }

  /** Reads the octets of a chunk. */
  readOctets(count: number): Promise<void> {
    return this.#reader.readOctets(count, () => {});
  }

  /** Says a line of a reply. */
  async sayLine(line: Uint8Array, bareLf = false): Promise<void> {
    this.#dialogue.take({ from: "S", kind: "line", bytes: line });
    await this.say(line);
    await this.say(bareLf ? LF : CRLF);
  }

  /** Sends octets. */
  say(octets: Uint8Array): Promise<void> {
    return this.#output.bytes(octets);
  }

  /** Sends what was said, and waits. */
  async pause(milliseconds: number): Promise<void> {
    await this.#output.flush();
    await this.#sleep(milliseconds);
  }

  /** Goes on in TLS. What came early in clear is forgotten. */
  async startTls(secure: (conn: IncomingConn) => Promise<Conn>): Promise<void> {
    await this.#output.flush();
    this.#reader.discard();
    this.#conn = await secure(this.#raw);
  }

  /** Waits for the client to say anything. */
  async hear(): Promise<void> {
    await this.#read(new Uint8Array(1024));
  }

  /** Says nothing more until the client closes the connection. */
  async fallSilent(): Promise<never> {
    while (true) await this.hear();
  }

  /**
   * Ends what is said, lets the client do the same, and closes: a connection
   * that is closed with octets unread is reset, and what was said last is lost.
   */
  async hangUp(): Promise<never> {
    await this.#output.flush();
    await this.#conn.closeWrite();
    const rest = this.fallSilent().catch(() => {});
    await Promise.race([rest, this.#sleep(LINGER)]);
    throw new Closed();
  }

  /** Resets the connection, where that is possible. */
  async reset(): Promise<never> {
    await this.#output.flush();
    if (!this.#raw.reset) return await this.hangUp();
    this.#raw.reset();
    throw new Closed();
  }

  /** Closes the connection at once. */
  close(): void {
    this.#closing.abort(new Closed());
    for (const conn of [this.#conn, this.#raw]) {
      try {
        conn.close();
      } catch {
        // It was closed before.
      }
    }
  }

  async #read(buffer: Uint8Array): Promise<number> {
    await this.#output.flush();
    const length = await this.#conn.read(buffer);
    if (length === null) throw new Closed();
    return length;
  }

  async #sleep(milliseconds: number): Promise<void> {
    const { signal } = this.#closing;
    signal.throwIfAborted();
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, milliseconds);
    const wake = () => resolve();
    signal.addEventListener("abort", wake);
    await promise;
    clearTimeout(timer);
    signal.removeEventListener("abort", wake);
    signal.throwIfAborted();
  }
}

const LF: Uint8Array = Uint8Array.of(10);
const CRLF: Uint8Array = Uint8Array.of(13, 10);
