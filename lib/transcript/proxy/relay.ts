import { ConnectionError } from "../../errors.ts";
import type { Connection } from "../../line/connection.ts";
import { isEndOfConnection } from "../../sandbox/end_of_connection.ts";
import type { IncomingConn } from "../../sandbox/resettable.ts";
import type { Server } from "../service.ts";
import type { Observer } from "./observer.ts";

const BUFFER_SIZE = 64 * 1024;

/** How long a reply may take when the client is gone, in milliseconds. */
const GRACE = 2_000;

/** A connection as it looks inside TLS. */
type Conn = Pick<IncomingConn, "read" | "write" | "close" | "closeWrite">;

/** What a relay needs to know. */
export interface RelayOptions {
  /** The server's name, for the transcript. */
  readonly name: string;
  /** Whether the client begins with TLS. */
  readonly implicitTls: boolean;
  /** Watches what passes. */
  readonly observer: Observer;
  /** Connects to the server; in TLS, if its URL says so. */
  connect(signal: AbortSignal): Promise<Connection>;
  /** Does the server's part of a TLS handshake with the client. */
  secure(conn: IncomingConn): Promise<Conn>;
}

/**
 * One client and its server: octets pass as they come, both ways, and TLS that
 * one asks for and the other agrees to is done with each.
 */
export class Relay implements Server {
  readonly #options: RelayOptions;
  readonly #raw: IncomingConn;
  /** Aborted when the relay ends, for whatever reason. */
  readonly #closing = new AbortController();
  /** Whether somebody wanted it to end. */
  #stopped = false;
  #client: Conn;
  #server: Connection | undefined;
  /** Settled when the server has said whether it does TLS. */
  #tlsDecided: PromiseWithResolvers<void> | undefined;
  /** Settled when the server is heard out. */
  #answered: PromiseWithResolvers<void> | undefined;

  /** Takes over a connection that was accepted. */
  constructor(client: IncomingConn, options: RelayOptions) {
    client.setNoDelay(true);
    this.#raw = this.#client = client;
    this.#options = options;
  }

  /** Relays until either side closes; never rejects for that. */
  async serve(): Promise<void> {
    const { observer, connect, implicitTls } = this.#options;
    try {
      const server = await connect(this.#closing.signal);
      this.#server = server;
      if (server.secure) observer.startedTls();
      if (implicitTls) await this.#secureClient();
      await this.#both(
        this.#passFromClient(server),
        this.#passFromServer(server),
      );
    } catch (error) {
      if (this.#stopped) return;
      if (error instanceof ConnectionError) observer.failed(error);
      else if (!isEndOfConnection(error)) throw error;
    } finally {
      observer.flush();
      this.#end();
    }
  }

  /** Ends both connections at once. */
  close(): void {
    this.#stopped = true;
    this.#end();
  }

  #end(): void {
    this.#closing.abort();
    this.#tlsDecided?.resolve();
    this.#answered?.resolve();
    this.#server?.close();
    for (const conn of [this.#client, this.#raw]) {
      try {
        conn.close();
      } catch {
        // It was closed before.
      }
    }
  }

  /** Waits for both directions; what fails first ends the other. */
  async #both(...directions: Promise<void>[]): Promise<void> {
    const failures: unknown[] = [];
    await Promise.all(directions.map((direction) =>
      direction.catch((error) => {
        if (!this.#closing.signal.aborted) failures.push(error);
        this.#end();
      })
    ));
    if (failures.length > 0) throw failures[0];
  }

  async #passFromClient(server: Connection): Promise<void> {
    const { observer } = this.#options;
    const buffer = new Uint8Array(BUFFER_SIZE);
    while (true) {
      const length = await this.#client.read(buffer).catch(endOfInput);
      if (length === null) return await this.#clientIsGone();
      const octets = buffer.subarray(0, length);
      observer.fromClient(octets);
      if (observer.tls === "asked") {
        this.#tlsDecided ??= Promise.withResolvers<void>();
      }
      // Where that fails, the other direction says why.
      await server.write(octets).catch(() => {});
      // What comes next from the client may be a handshake.
      await this.#tlsDecided?.promise;
    }
  }

  async #passFromServer(server: Connection): Promise<void> {
    const { observer } = this.#options;
    const buffer = new Uint8Array(BUFFER_SIZE);
    while (true) {
      server.phase = observer.phase;
      const octets = await this.#read(server, buffer);
      if (octets === undefined) return;
      observer.fromServer(octets);
      await writeAll(this.#client, octets);
      if (observer.tls === "agreed") await this.#startTls(server);
      if (observer.tls === undefined) {
        this.#tlsDecided?.resolve();
        this.#tlsDecided = undefined;
      }
      if (!observer.owesReply) this.#answered?.resolve();
    }
  }

  /** Undefined where the server has closed the connection. */
  async #read(
    server: Connection,
    buffer: Uint8Array,
  ): Promise<Uint8Array | undefined> {
    const { observer, name } = this.#options;
    try {
      return buffer.subarray(0, await server.read(buffer));
    } catch (error) {
      if (this.#closing.signal.aborted) return undefined;
      const isLost = error instanceof ConnectionError &&
        error.failure === "lost";
      if (!isLost) throw error;
      if (error.cause === undefined) observer.serverClosed(name);
      else observer.failed(error);
      await this.#hangUp();
      return undefined;
    }
  }

  /** TLS with the server first: the client must not be told too much. */
  async #startTls(server: Connection): Promise<void> {
    await server.startTls();
    await this.#secureClient();
    this.#options.observer.startedTls();
  }

  async #secureClient(): Promise<void> {
    try {
      this.#client = await this.#options.secure(this.#raw);
    } catch (error) {
      if (!this.#closing.signal.aborted) {
        this.#options.observer.note(
          "The client did not agree to TLS with the proxy: it must trust the proxy's certificate authority",
        );
      }
      throw error;
    }
  }

  /** A client that says nothing more may still listen. */
  async #clientIsGone(): Promise<void> {
    const { observer, name } = this.#options;
    if (this.#closing.signal.aborted) return;
    if (observer.owesReply || !observer.hasGreeted) {
      this.#answered = Promise.withResolvers<void>();
      const timer = setTimeout(() => this.#answered?.resolve(), GRACE);
      await this.#answered.promise;
      clearTimeout(timer);
      if (this.#closing.signal.aborted) return;
      if (observer.owesReply || !observer.hasGreeted) {
        observer.clientGaveUp(name);
      }
    }
    this.#end();
  }

  /** Lets the client read what was said last: a close might take it away. */
  async #hangUp(): Promise<void> {
    await this.#client.closeWrite().catch(() => {});
    const timer = setTimeout(() => this.#end(), GRACE);
    this.#closing.signal.addEventListener("abort", () => clearTimeout(timer));
    // Whoever waits in the other direction finds the server gone.
    this.#tlsDecided?.resolve();
    this.#answered?.resolve();
  }
}

function endOfInput(error: unknown): null {
  if (!isEndOfConnection(error)) throw error;
  return null;
}

async function writeAll(conn: Conn, octets: Uint8Array): Promise<void> {
  for (let at = 0; at < octets.length;) {
    at += await conn.write(octets.subarray(at));
  }
}
