import {
  type CertificateFlaw,
  makeCertificate,
  type ServerCertificate,
} from "./certificate.ts";
import type { IncomingConn } from "./resettable.ts";

const LOOPBACK = "127.0.0.1";
const BUFFER_SIZE = 64 * 1024;

/**
 * Does the server's part of TLS handshakes on connections that began in clear.
 * Deno does that only for connections that a TLS listener accepted; so there
 * is one, for this process alone, and the octets are passed on to it. What it
 * accepts is the connection as it looks inside TLS.
 */
export class SandboxTls {
  readonly #flaw: CertificateFlaw | undefined;
  #certificate: Promise<ServerCertificate> | undefined;
  #listener: Promise<Deno.TlsListener> | undefined;
  #closed = false;
  // Who waits for a connection from this local port.
  readonly #expected = new Map<number, PromiseWithResolvers<Deno.TlsConn>>();
  readonly #tasks = new Set<Promise<void>>();

  /** Makes a certificate when it is needed: a good one, or a bad one. */
  constructor(flaw?: CertificateFlaw) {
    this.#flaw = flaw;
  }

  /** Certificate of the authority, in PEM. */
  get caCert(): Promise<string> {
    return this.#makeCertificate().then(({ ca }) => ca);
  }

  /**
   * Does the handshake. Closing what is returned closes the connection.
   *
   * @throws {Deno.errors.InvalidData} If the client does not agree.
   * @throws {Deno.errors.Interrupted} If this is closed meanwhile.
   */
  async accept(raw: IncomingConn): Promise<Deno.TlsConn> {
    const listener = await (this.#listener ??= this.#listen());
    const inner = await Deno.connect({
      hostname: LOOPBACK,
      port: listener.addr.port,
    });
    inner.setNoDelay(true);
    const { port } = inner.localAddr as Deno.NetAddr;
    const accepted = Promise.withResolvers<Deno.TlsConn>();
    this.#expected.set(port, accepted);
    this.#track(splice(raw, inner));
    const conn = await accepted.promise;
    try {
      await conn.handshake();
    } catch (error) {
      conn.close();
      throw error;
    }
    return conn;
  }

  /** Stops listening, and waits until nothing is passed on any more. */
  async close(): Promise<void> {
    this.#closed = true;
    try {
      (await this.#listener)?.close();
    } catch {
      // It never listened, or does not any more.
    }
    for (const { reject } of this.#expected.values()) reject(closedMeanwhile());
    await Promise.all(this.#tasks);
  }

  #makeCertificate(): Promise<ServerCertificate> {
    return this.#certificate ??= makeCertificate(this.#flaw);
  }

  async #listen(): Promise<Deno.TlsListener> {
    const { cert, key } = await this.#makeCertificate();
    if (this.#closed) throw closedMeanwhile();
    const listener = Deno.listenTls({ hostname: LOOPBACK, port: 0, cert, key });
    this.#track(this.#acceptAll(listener));
    return listener;
  }

  async #acceptAll(listener: Deno.TlsListener): Promise<void> {
    for await (const conn of listener) {
      const { port } = conn.remoteAddr as Deno.NetAddr;
      const expected = this.#expected.get(port);
      this.#expected.delete(port);
      // Who is not expected is somebody else on this machine.
      if (expected) expected.resolve(conn);
      else conn.close();
    }
  }

  #track(task: Promise<void>): void {
    this.#tasks.add(task);
    task.finally(() => this.#tasks.delete(task));
  }
}

function closedMeanwhile(): Error {
  return new Deno.errors.Interrupted("The sandbox was closed");
}

/** Passes octets on, both ways, until the server's end is closed. */
async function splice(
  client: IncomingConn,
  server: IncomingConn,
): Promise<void> {
  const closeBoth = () => {
    for (const conn of [client, server]) {
      try {
        conn.close();
      } catch {
        // It was closed before.
      }
    }
  };
  await Promise.all([
    passOn(client, server).then(() => server.closeWrite()).catch(closeBoth),
    passOn(server, client).catch(() => {}).finally(closeBoth),
  ]);
}

async function passOn(from: IncomingConn, to: IncomingConn): Promise<void> {
  const buffer = new Uint8Array(BUFFER_SIZE);
  while (true) {
    const length = await from.read(buffer);
    if (length === null) return;
    for (let at = 0; at < length;) {
      at += await to.write(buffer.subarray(at, length));
    }
  }
}
