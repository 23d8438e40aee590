import {
  ConnectionError,
  type ConnectionFailure,
  type Phase,
  UsageError,
} from "../errors.ts";
import { Deadline } from "./deadline.ts";
import type { TimeLimits } from "./limits.ts";
import type { ByteSource } from "./line_reader.ts";
import type { Socket } from "./node_tls.ts";
import { whyTlsFailed } from "./tls_failure.ts";
import type { TlsInfo } from "./tls_info.ts";

/** Where to connect to, and how. */
export interface ConnectionOptions {
  /** Host name or address, as the user typed it. */
  hostname: string;
  /** TCP port. */
  port: number;
  /** Whether TLS comes first (RFC 8314), before any greeting. */
  implicitTls: boolean;
  /** Certificates to trust beside those of the system, in PEM. */
  caCerts?: readonly string[];
  /** Fingerprints of which the certificate's must be one. */
  pins?: readonly string[];
  /** Certificate of the client and its key, in PEM. */
  clientCertificate?: { cert: string; key: string };
  /** Whether to keep what is known of TLS and the certificate. */
  tlsDetails?: boolean;
  /** How long to wait. */
  time: TimeLimits;
  /** Gives the attempt up. */
  signal?: AbortSignal;
}

/** How long reading may keep the event loop from turning, in milliseconds. */
const LONGEST_TURN = 50;

/** A read that takes longer waited for octets: the event loop has turned. */
const WAITED = 2;

/**
 * A TCP or TLS connection that knows its time limits, writes whole buffers,
 * and turns every failure into a {@linkcode ConnectionError} that says where
 * in the conversation it came.
 */
export class Connection implements ByteSource {
  /** Where in the conversation we are; set by whoever reads. */
  phase: Phase = "connect";
  /** `host:port`, for messages to people. */
  readonly name: string;

  readonly #options: ConnectionOptions;
  readonly #reading: Deadline;
  readonly #writing: Deadline;
  #conn: Socket;
  #secure = false;
  #tlsInfo: TlsInfo | undefined;
  #failed: ConnectionError | undefined;
  /** When the event loop was last seen to turn. */
  #turned = performance.now();

  private constructor(options: ConnectionOptions, conn: Deno.TcpConn) {
    this.name = nameOf(options);
    this.#options = options;
    this.#conn = conn;
    this.#reading = new Deadline(() => this.close(this.#timedOut()));
    this.#writing = new Deadline(() => this.close(this.#clogged()));
  }

  /**
   * Connects, and with implicit TLS shakes hands.
   *
   * @throws {ConnectionError} If the host is unknown, does not answer in time,
   * says no, or its certificate is not valid for the host name.
   */
  static async open(options: ConnectionOptions): Promise<Connection> {
    const { hostname, port, time, signal } = options;
    const name = nameOf(options);
    const timeout = new AbortController();
    const limit = new Deadline(() => timeout.abort());
    limit.set(time.connect);
    let conn: Deno.TcpConn;
    try {
      conn = await Deno.connect({
        hostname,
        port,
        signal: signal
          ? AbortSignal.any([signal, timeout.signal])
          : timeout.signal,
      });
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (timeout.signal.aborted) {
        throw new ConnectionError(
          `Cannot connect to "${name}": no answer within ${
            seconds(time.connect)
          }`,
          { phase: "connect", failure: "timeout", cause: error },
        );
      }
      throw connectFailure(name, error);
    } finally {
      limit.stop();
    }
    // Without this, a command written behind another waits 40 ms for an ACK.
    conn.setNoDelay(true);
    const connection = new Connection(options, conn);
    if (!options.implicitTls) return connection;
    const abort = () => connection.close();
    signal?.addEventListener("abort", abort);
    try {
      await connection.startTls();
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    } finally {
      signal?.removeEventListener("abort", abort);
    }
    return connection;
  }

  /** Whether what is sent now goes through TLS. */
  get secure(): boolean {
    return this.#secure;
  }

  /** What is known of TLS, where it was asked for. */
  get tlsInfo(): TlsInfo | undefined {
    return this.#tlsInfo;
  }

  /** The address of this end. */
  get localAddress(): string {
    return (this.#conn.localAddr as Deno.NetAddr).hostname;
  }

  /** The address of the other end. */
  get remoteAddress(): string {
    return (this.#conn.remoteAddr as Deno.NetAddr).hostname;
  }

  /** Why the connection is closed; undefined while it is open. */
  get failed(): ConnectionError | undefined {
    return this.#failed;
  }

  /** Sets the time limit for what is read from now on, in milliseconds. */
  limitReading(milliseconds: number): void {
    this.#reading.set(milliseconds);
  }

  /** Nothing is waited for any more. */
  stopLimit(): void {
    this.#reading.clear();
  }

  /** Reads at least one octet. */
  async read(buffer: Uint8Array): Promise<number> {
    let count: number | null = null;
    let start = performance.now();
    // Octets that are there already make no turn of the event loop: without
    // one, a fast server would keep timers and signals waiting.
    if (start - this.#turned > LONGEST_TURN) {
      await new Promise((resolve) => setTimeout(resolve));
      start = this.#turned = performance.now();
    }
    try {
      count = await this.#conn.read(buffer);
    } catch (error) {
      throw this.#fail(error);
    }
    const end = performance.now();
    if (end - start > WAITED) this.#turned = end;
    if (count === null) throw this.#fail(undefined);
    return count;
  }

  /**
   * Writes all of it. The other side has the time limit `body` to read some of
   * it, and then again for the rest.
   *
   * Where the other side has closed, this throws, but leaves the connection
   * open for reading: what the server said last, it said before.
   */
  async write(bytes: Uint8Array): Promise<void> {
    try {
      let written = 0;
      while (written < bytes.length) {
        this.#writing.set(this.#options.time.body);
        written += await this.#conn.write(
          written === 0 ? bytes : bytes.subarray(written),
        );
      }
    } catch (error) {
      const closed = error instanceof Deno.errors.BrokenPipe ||
        error instanceof Deno.errors.ConnectionReset;
      throw closed && !this.#failed ? this.#lost(error) : this.#fail(error);
    } finally {
      this.#writing.clear();
    }
  }

  /**
   * Goes on in TLS. The certificate must be valid for the host name that the
   * connection was opened with. No read may be pending.
   */
  async startTls(): Promise<void> {
    const before = this.phase;
    this.phase = "tls";
    this.#reading.set(this.#options.time.connect);
    try {
      await this.#shakeHands(this.#conn as Deno.TcpConn);
    } catch (error) {
      const failed = this.#fail(error);
      throw error instanceof UsageError ? error : failed;
    } finally {
      this.#reading.clear();
    }
    this.#secure = true;
    this.phase = before;
  }

  async #shakeHands(conn: Deno.TcpConn): Promise<void> {
    const { pins, clientCertificate, tlsDetails, caCerts } = this.#options;
    const hostname = this.#options.hostname.replace(/\.$/, "");
    if (pins || clientCertificate || tlsDetails) {
      const { NodeTls } = await import("./node_tls.ts");
      const settings = { hostname, caCerts, pins, clientCertificate };
      const tls = await NodeTls.start(conn, settings);
      this.#conn = tls;
      this.#tlsInfo = tls.info;
      return;
    }
    const tls = await Deno.startTls(conn, {
      hostname,
      caCerts: caCerts && [...caCerts],
    });
    this.#conn = tls;
    if (this.#failed) {
      // Closed meanwhile, which only reached the plain socket.
      tls.close();
      throw this.#failed;
    }
    await tls.handshake();
  }

  /** Closes the connection at once; what is pending fails with the reason. */
  close(reason?: ConnectionError): void {
    if (this.#failed) return;
    this.#failed = reason ?? new ConnectionError(
      `Connection to "${this.name}" is closed`,
      { phase: this.phase, failure: "closed" },
    );
    this.#reading.stop();
    this.#writing.stop();
    try {
      this.#conn.close();
    } catch {
      // Deno.startTls took the plain socket over and closes it itself.
    }
  }

  #fail(error: unknown): ConnectionError {
    if (!this.#failed) this.close(this.#lost(error));
    return this.#failed!;
  }

  #lost(error: unknown): ConnectionError {
    const { hostname, implicitTls } = this.#options;
    if (this.phase === "tls") {
      const why = whyTlsFailed(error, hostname, implicitTls);
      return new ConnectionError(
        `Cannot set up TLS with "${this.name}": ${why}`,
        { phase: "tls", failure: "tls", cause: error },
      );
    }
    const where = {
      connect: "",
      greeting: " before its greeting",
      command: " before its reply",
      body: " in the middle of a message",
    }[this.phase];
    const text = error instanceof Error ? error.message : String(error);
    // In TLS 1.3 a server looks at the client's certificate after the handshake.
    const why = /fatal alert/.test(text)
      ? whyTlsFailed(error, hostname, implicitTls)
      : text;
    const what =
      error === undefined || error instanceof Deno.errors.UnexpectedEof
        ? `"${this.name}" closed the connection${where}`
        : `Connection to "${this.name}" was lost${where}: ${why}`;
    return new ConnectionError(what, {
      phase: this.phase,
      failure: "lost",
      cause: error,
    });
  }

  #timedOut(): ConnectionError {
    const what = {
      connect: "connection",
      tls: "TLS handshake",
      greeting: "greeting",
      command: "reply",
      body: "more of the message",
    }[this.phase];
    return new ConnectionError(
      `"${this.name}" sent no ${what} within the time limit`,
      { phase: this.phase, failure: "timeout" },
    );
  }

  #clogged(): ConnectionError {
    return new ConnectionError(
      `"${this.name}" did not read what was sent to it within the time limit`,
      { phase: this.phase, failure: "timeout" },
    );
  }
}

function nameOf({ hostname, port }: ConnectionOptions): string {
  return hostname.includes(":")
    ? `[${hostname}]:${port}`
    : `${hostname}:${port}`;
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`;
}

function connectFailure(name: string, error: unknown): Error {
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof Deno.errors.NotCapable) {
    return new UsageError(
      `Not permitted to connect to "${name}": run with --allow-net=${name}`,
      { cause: error },
    );
  }
  let failure: ConnectionFailure = "unreachable";
  let why = text;
  if (/lookup|resolve/i.test(text)) {
    failure = "dns";
    why = "the host name has no address";
  } else if (error instanceof Deno.errors.ConnectionRefused) {
    why = "nobody listens there (connection refused)";
  } else if (error instanceof Deno.errors.TimedOut) {
    failure = "timeout";
  } else if (error instanceof Deno.errors.ConnectionReset) {
    failure = "lost";
  }
  return new ConnectionError(`Cannot connect to "${name}": ${why}`, {
    phase: "connect",
    failure,
    cause: error,
  });
}
