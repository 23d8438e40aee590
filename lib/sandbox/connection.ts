import { ProtocolError } from "../errors.ts";
import { CommandReader } from "./command_reader.ts";
import { stuffed } from "./content.ts";
import { Closed, isEndOfConnection } from "./end_of_connection.ts";
import type { FaultAction, Faults, SandboxProtocol } from "./faults.ts";
import { Output } from "./output.ts";
import type { IncomingConn } from "./resettable.ts";
import type { Reply, Session, Wire } from "./session.ts";

/**
 * Octets a command line may have: RFC 4954 section 4 wants room for 12,288 in
 * an AUTH exchange, which is more than any other command needs.
 */
const COMMAND_LINE_LIMIT = 12_288;

/** A connection as it looks inside TLS. */
export type SecureConn = Pick<
  IncomingConn,
  "read" | "write" | "close" | "closeWrite"
>;

/** What a connection needs of the sandbox. */
export interface ConnectionOptions {
  /** Number of the session. */
  number: number;
  /** Which protocol is spoken. */
  protocol: SandboxProtocol;
  /** Whether the TLS handshake comes first, before the greeting. */
  implicitTls: boolean;
  /** The faults of this moment. */
  faults(): Faults;
  /** Does the server's part of a TLS handshake. */
  secure(conn: IncomingConn): Promise<SecureConn>;
  /** Is told each command line. */
  received(line: string): void;
  /** Makes a session, again after STLS and STARTTLS. */
  session(wire: Wire): Session;
}

/**
 * One client: reads commands, has its session do them, writes the replies, and
 * does wrong what the fault plan asks for. Replies leave when there is nothing
 * more to read, so that those to pipelined commands leave together.
 */
export class Connection implements Wire {
  readonly number: number;
  readonly peer: string;
  encrypted = false;
  readonly #options: ConnectionOptions;
  readonly #raw: IncomingConn;
  #conn: SecureConn;
  readonly #reader: CommandReader;
  readonly #output: Output;
  readonly #closing = new AbortController();
  readonly #decoder = new TextDecoder();

  /** Takes over a connection that was accepted. */
  constructor(conn: IncomingConn, options: ConnectionOptions) {
    conn.setNoDelay(true);
    this.#raw = this.#conn = conn;
    this.#options = options;
    this.number = options.number;
    this.peer = conn.remoteAddr.hostname;
    this.#reader = new CommandReader({ read: (buffer) => this.#read(buffer) });
    this.#output = new Output(
      { write: (bytes) => this.#conn.write(bytes) },
      (milliseconds) => this.#sleep(milliseconds),
    );
  }

  /** Serves the client until the connection ends; never rejects for that. */
  async serve(): Promise<void> {
    let session: Session | undefined;
    try {
      if (this.#options.implicitTls) await this.#secure();
      session = this.#options.session(this);
      await this.#greet(session);
      while (true) {
        const next = await this.#command(session);
        if (next === "close") break;
        if (next === "tls") {
          session.closed();
          await this.#secure();
          session = this.#options.session(this);
        }
      }
      await this.#output.flush();
      if (this.encrypted) await this.#conn.closeWrite();
    } catch (error) {
      if (error instanceof ProtocolError) {
        await this.#lastWords(session?.lineTooLong);
      } else if (!isEndOfConnection(error)) {
        throw error;
      }
    } finally {
      session?.closed();
      // Inside TLS, what was written before must get out: there, the end of
      // this one ends the one it is in.
      close(this.#conn);
    }
  }

  /** Ends the connection at once. */
  close(): void {
    this.#closing.abort(new Closed());
    close(this.#conn);
    close(this.#raw);
  }

  async ask(prompt: string): Promise<string> {
    await this.#output.lines(prompt);
    return await this.#readLine();
  }

  readBody(sink: (piece: Uint8Array) => void): Promise<void> {
    return this.#reader.readBody(sink);
  }

  readOctets(
    count: number,
    sink: (piece: Uint8Array) => void,
  ): Promise<void> {
    return this.#reader.readOctets(count, sink);
  }

  async #greet(session: Session): Promise<void> {
    const fault = this.#fault("GREETING", "");
    await this.#before(fault);
    if (fault.refuse !== undefined) {
      await this.#output.lines(fault.refuse);
      await this.#drop(fault);
    }
    if (!fault.ignore) await this.#reply({ text: session.greeting }, fault);
  }

  async #command(session: Session): Promise<Reply["next"]> {
    const line = await this.#readLine();
    const space = line.indexOf(" ");
    const verb = (space === -1 ? line : line.slice(0, space)).toUpperCase();
    const argument = space === -1 ? "" : line.slice(space + 1).trim();
    const fault = this.#fault(verb, line);
    const reply = await this.#do(
      fault,
      () => session.command(verb, argument, fault),
    );
    if (typeof reply?.next !== "function") return reply?.next;

    const finish = await reply.next();
    const end = verb === "BDAT" ? {} : this.#fault(".", ".");
    return (await this.#do(end, finish))?.next;
  }

  /** One exchange: what the fault plan says of it, the command, the reply. */
  async #do(
    fault: FaultAction,
    command: () => Reply | Promise<Reply>,
  ): Promise<Reply | undefined> {
    await this.#before(fault);
    if (fault.losePipelined) this.#reader.discard();
    if (fault.ignore) return undefined;
    const reply = fault.refuse === undefined
      ? await command()
      : { text: fault.refuse };
    await this.#reply(reply, fault);
    return reply;
  }

  #fault(verb: string, line: string): FaultAction {
    return this.#options.faults().for(
      this.#options.protocol,
      this.number,
      verb,
      line,
    );
  }

  async #before(fault: FaultAction): Promise<void> {
    if (fault.delay !== undefined) {
      await this.#output.flush();
      await this.#sleep(fault.delay);
    }
    if (fault.drop === "before") await this.#drop(fault);
    if (fault.hang) {
      const rest = new Uint8Array(1024);
      while (true) await this.#read(rest);
    }
  }

  async #reply(reply: Reply, fault: FaultAction): Promise<void> {
    if (fault.drop === "unanswered") await this.#drop(fault);
    if (fault.trickle !== undefined) {
      await this.#output.flush();
      this.#output.trickle = fault.trickle;
    }
    let text = fault.say ?? reply.text;
    if (fault.overlong !== undefined) text = fill(text, fault.overlong);
    await this.#output.lines(text);
    if (reply.body && text.startsWith("+OK")) {
      await this.#body(reply.body, fault);
    }
    if (fault.extra !== undefined) await this.#output.lines(fault.extra);
    if (fault.trickle !== undefined) {
      await this.#output.flush();
      this.#output.trickle = undefined;
    }
    if (fault.drop === "after") await this.#drop(fault);
  }

  async #body(body: Iterable<Uint8Array>, fault: FaultAction): Promise<void> {
    let left = fault.dropAt ?? Infinity;
    for (const piece of stuffed(body)) {
      await this.#output.bytes(piece.subarray(0, left));
      left -= piece.length;
      if (left <= 0) await this.#drop(fault);
    }
    if (!fault.unended) await this.#output.lines(".");
    if (fault.dropAt !== undefined) await this.#drop(fault);
  }

  async #drop(fault: FaultAction): Promise<never> {
    await this.#output.flush();
    if (fault.reset) this.#raw.reset?.();
    throw new Closed();
  }

  async #secure(): Promise<void> {
    await this.#output.flush();
    // What came in clear behind the command must not be done inside TLS.
    this.#reader.discard();
    this.#conn = await this.#options.secure(this.#raw);
    this.encrypted = true;
  }

  async #readLine(): Promise<string> {
    const bytes = await this.#reader.readLine(COMMAND_LINE_LIMIT);
    const line = this.#decoder.decode(bytes);
    this.#options.received(line);
    return line;
  }

  async #read(buffer: Uint8Array): Promise<number> {
    await this.#output.flush();
    const length = await this.#conn.read(buffer);
    if (length === null) throw new Closed();
    return length;
  }

  async #lastWords(text: string | undefined): Promise<void> {
    try {
      if (text !== undefined) await this.#output.lines(text);
      await this.#output.flush();
    } catch {
      // The client does not listen any more.
    }
  }

  async #sleep(milliseconds: number): Promise<void> {
    const { signal } = this.#closing;
    signal.throwIfAborted();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener("abort", done);
      function done() {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      }
    });
    signal.throwIfAborted();
  }
}

function close(conn: SecureConn): void {
  try {
    conn.close();
  } catch {
    // It was closed before.
  }
}

/** Lengthens the first line to so many octets. */
function fill(text: string, octets: number): string {
  const [first, ...others] = text.split("\n");
  return [first.padEnd(octets, "x"), ...others].join("\n");
}
