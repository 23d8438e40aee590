import type { Duplex } from "node:stream";
import type { DetailedPeerCertificate, TLSSocket } from "node:tls";
import { UsageError } from "../errors.ts";
import { CERTIFICATE, pemBlock, PRIVATE_KEY } from "./pem.ts";
import type { CertificateInfo, TlsInfo } from "./tls_info.ts";
import { visible } from "./visible.ts";

/** What a connection needs of a socket. */
export type Socket = Pick<
  Deno.Conn,
  "read" | "write" | "close" | "localAddr" | "remoteAddr"
>;

/** How TLS is set up. */
export interface TlsSettings {
  /** Host name or address that the certificate must be for. */
  hostname: string;
  /** Certificates to trust beside those of the system, in PEM. */
  caCerts?: readonly string[];
  /**
   * Fingerprints as `parseFingerprint` returns them; one of them makes any
   * certificate good.
   */
  pins?: readonly string[];
  /** Certificate of the client and its key, in PEM. */
  clientCertificate?: { cert: string; key: string };
}

/**
 * TLS by `node:tls` on a connection of Deno's: it shows the server's
 * certificate, accepts a self-signed one by its fingerprint, and shows one of
 * our own also after STARTTLS, which Deno's own does not. It is slower, and
 * loaded only when one of these is asked for.
 */
export class NodeTls implements Socket {
  /** The address of this end. */
  readonly localAddr: Deno.Addr;
  /** The address of the other end. */
  readonly remoteAddr: Deno.Addr;
  /** What was agreed on, and the certificate. */
  readonly info: TlsInfo;

  readonly #socket: TLSSocket;
  readonly #clear: ClearSide;
  readonly #pieces: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array();

  private constructor(conn: Deno.Conn, socket: TLSSocket, clear: ClearSide) {
    this.localAddr = conn.localAddr;
    this.remoteAddr = conn.remoteAddr;
    this.info = infoOf(socket);
    this.#socket = socket;
    this.#clear = clear;
    this.#pieces = socket[Symbol.asyncIterator]();
  }

  /**
   * Shakes hands.
   *
   * @throws {Error} If that fails, or the certificate is not to be trusted.
   * @throws {UsageError} If the client certificate is none.
   */
  static async start(
    conn: Deno.Conn,
    { hostname, caCerts, pins, clientCertificate }: TlsSettings,
  ): Promise<NodeTls> {
    if (clientCertificate) await checkPair(clientCertificate);
    const tls = await import("node:tls");
    const isAddress = /^[\d.]+$|:/.test(hostname);
    const clear = await clearSide(conn);
    const socket = tls.connect({
      socket: clear.stream,
      host: hostname,
      servername: isAddress ? "" : hostname,
      minVersion: "TLSv1.2",
      // Looked at below, where the certificate can be looked at, too.
      rejectUnauthorized: false,
      // What is named replaces what is known to Node, unlike with Deno. To ask
      // for that takes a permission; pins do not need it.
      ca: caCerts?.length && !pins
        ? [...tls.rootCertificates, ...caCerts]
        : undefined,
      ...clientCertificate,
    });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    socket.once("secureConnect", resolve);
    socket.on("error", reject);
    socket.once(
      "close",
      () => reject(new Error("the server closed the connection")),
    );
    try {
      await promise;
      const opened = new NodeTls(conn, socket, clear);
      opened.#checkTrust(pins);
      return opened;
    } catch (error) {
      socket.destroy();
      throw error;
    }
  }

  #checkTrust(pins: readonly string[] | undefined): void {
    const { fingerprint, validFrom, validTo } = this.info;
    if (pins?.includes(fingerprint)) return;
    if (pins) {
      throw new Error(
        `its certificate is not the pinned one: its fingerprint is ${fingerprint}`,
      );
    }
    if (this.#socket.authorized) return;
    // Of a wrong time, Node only says that it cannot verify the certificate.
    const now = new Date();
    throw new Error(
      validTo < now
        ? "certificate has expired"
        : validFrom > now
        ? "certificate is not valid yet"
        : String(this.#socket.authorizationError),
    );
  }

  /** Reads at least one octet; null at the end. */
  async read(buffer: Uint8Array): Promise<number | null> {
    if (this.#rest.length === 0) {
      const { done, value } = await this.#pieces.next();
      if (done) return null;
      this.#rest = value;
    }
    const piece = this.#rest.subarray(0, buffer.length);
    buffer.set(piece);
    this.#rest = this.#rest.subarray(piece.length);
    return piece.length;
  }

  /** Writes all of it. */
  write(bytes: Uint8Array): Promise<number> {
    return new Promise((resolve, reject) =>
      // The caller may use its buffer again before the socket is done with it.
      this.#socket.write(bytes.slice(), (error) => {
        const failed = this.#clear.failed ?? error;
        if (failed) reject(failed);
        else resolve(bytes.length);
      })
    );
  }

  /** Closes the connection. */
  close(): void {
    this.#socket.destroy();
  }
}

/**
 * @throws {UsageError} If the key is another certificate's, or one of both is
 * damaged.
 */
async function checkPair(pair: { cert: string; key: string }): Promise<void> {
  const { createPrivateKey, X509Certificate } = await import("node:crypto");
  let belong = false;
  let cause: unknown;
  try {
    const cert = pemBlock(pair.cert, CERTIFICATE)!.whole;
    const key = pemBlock(pair.key, PRIVATE_KEY)!.whole;
    belong = new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch (error) {
    cause = error;
  }
  if (belong) return;
  throw new UsageError(
    "Cannot use the client certificate: it and its key do not belong together, or one of them is damaged",
    { cause },
  );
}

/** What TLS runs on. */
interface ClearSide {
  /** A connection as a stream of Node's. */
  stream: Duplex;
  /** Why the connection takes no more. */
  failed?: unknown;
}

async function clearSide(conn: Deno.Conn): Promise<ClearSide> {
  const { Duplex } = await import("node:stream");
  const buffer = new Uint8Array(64 * 1024);
  const side = {} as ClearSide;
  side.stream = new Duplex({
    async read() {
      try {
        const count = await conn.read(buffer);
        this.push(count === null ? null : buffer.slice(0, count));
      } catch (error) {
        // What the server said before it closed is still to be read.
        if (error instanceof Deno.errors.ConnectionReset) this.push(null);
        else this.destroy(error as Error);
      }
    },
    async write(bytes: Uint8Array, _encoding, done) {
      try {
        for (let at = 0; at < bytes.length;) {
          at += await conn.write(bytes.subarray(at));
        }
      } catch (error) {
        // Told to whoever writes: as an error of the stream it would cost what
        // the server said before it closed, and be told too late.
        side.failed = error;
      }
      done();
    },
    destroy(error, done) {
      try {
        conn.close();
      } catch {
        // It was closed by whoever gave up waiting.
      }
      done(error);
    },
  });
  return side;
}

function infoOf(socket: TLSSocket): TlsInfo {
  const leaf = socket.getPeerCertificate(true);
  const certificate = certificateOf(leaf);
  const chain: CertificateInfo[] = [];
  for (
    let at: DetailedPeerCertificate | undefined = leaf;
    at?.raw;
    at = at.issuerCertificate === at ? undefined : at.issuerCertificate
  ) chain.push(certificateOf(at));
  const left = certificate.validTo.getTime() - Date.now();
  return {
    version: socket.getProtocol() ?? "unknown",
    cipher: socket.getCipher().standardName,
    ...certificate,
    names: (leaf.subjectaltname ?? "").split(", ")
      .map((name) => visible(name.replace(/^(DNS|IP Address):/, "")))
      .filter(Boolean),
    daysLeft: Math.floor(left / (24 * 60 * 60 * 1000)),
    chain,
  };
}

function certificateOf(certificate: DetailedPeerCertificate): CertificateInfo {
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    validFrom: new Date(certificate.valid_from),
    validTo: new Date(certificate.valid_to),
    fingerprint: certificate.fingerprint256,
  };
}

/** A distinguished name (RFC 4514) from its parts. */
function nameOf(parts: object): string {
  return Object.entries(parts)
    .flatMap(([type, values]) => [values].flat().map((v) => `${type}=${v}`))
    .map(visible)
    .join(", ");
}
