import { ConnectionError, UsageError } from "../errors.ts";
import { Connection } from "./connection.ts";
import { type Exchange, ExchangeQueue } from "./exchange_queue.ts";
import { parseFingerprint } from "./fingerprint.ts";
import {
  DEFAULT_SIZE_LIMITS,
  DEFAULT_TIME_LIMITS,
  type SizeLimits,
  type TimeLimits,
} from "./limits.ts";
import {
  isImplicitTls,
  type MailProtocol,
  type MailUrl,
  parseMailUrl,
  type TlsMode,
} from "./mail_url.ts";
import { CERTIFICATE, pemBlock, PRIVATE_KEY } from "./pem.ts";
import { encodeText } from "./text.ts";
import type { TlsInfo } from "./tls_info.ts";
import type { Tap } from "./transcript.ts";
import { Wire, type WireName } from "./wire.ts";
import { greetingLimit, withPortNamed } from "./wrong_port.ts";

/** Options of every step. */
export interface StepOptions {
  /**
   * Gives the step up. A command that was written already keeps its reply: the
   * session reads it and throws it away. In the middle of sending a message, of
   * a login or of a TLS handshake, giving up closes the connection.
   */
  signal?: AbortSignal;
}

/** A client's certificate and the key to it. */
export interface ClientCertificate {
  /** The certificate, and those between it and its authority, in PEM. */
  readonly cert: string;
  /** The private key, in PEM, not encrypted. */
  readonly key: string;
}

/** Options of `connect`, for both protocols. */
export interface ConnectOptions {
  /**
   * When TLS is used; overrides what the URL says.
   *
   * @default {"auto"}
   */
  tls?: TlsMode;
  /** Certificates to trust beside those of the system, in PEM. */
  caCerts?: readonly string[];
  /**
   * Fingerprints (SHA-256, hexadecimal, with or without colons) of
   * certificates: the server's must be one of them, and is then trusted,
   * whoever signed it, whatever name it is for and whenever it expires. TLS is
   * then required.
   */
  pins?: readonly string[];
  /**
   * Proves to the server who we are (RFC 8446 section 4.4.2). TLS is then
   * required.
   */
  clientCertificate?: ClientCertificate;
  /**
   * Whether to keep what `tlsInfo` tells. TLS then runs at a third of its
   * speed, as it does with `pins` and `clientCertificate`. Together with
   * `caCerts`, Deno asks for the permission `--allow-sys`.
   *
   * @default {false}
   */
  tlsDetails?: boolean;
  /** Time limits that differ from {@linkcode DEFAULT_TIME_LIMITS}, in ms. */
  time?: Partial<TimeLimits>;
  /** Size limits that differ from {@linkcode DEFAULT_SIZE_LIMITS}, in octets. */
  limits?: Partial<SizeLimits>;
  /**
   * Whether commands may be written before the replies to earlier ones are
   * here, where the server says that it takes them so.
   *
   * @default {true}
   */
  pipelining?: boolean;
  /** Watches the conversation. */
  tap?: Tap;
  /**
   * What is to be masked in transcripts and errors from the start: a server may
   * say back what it learned in an earlier session. What a step logs in with is
   * masked by the step.
   */
  secrets?: readonly string[];
  /** Gives the attempt up; an open session is not touched by it any more. */
  signal?: AbortSignal;
}

/** What a session of either protocol is made of. */
export interface SessionParts {
  /** Where it is connected to. */
  readonly url: MailUrl;
  /** How the caller wants it. */
  readonly options: ConnectOptions;
  /** Lines and bodies. */
  readonly wire: Wire;
}

/** Connections of this process so far. */
let sessions = 0;

/** Connects to where the URL points, and reads nothing yet. */
export async function openSession(
  url: string | MailUrl,
  protocols: readonly MailProtocol[],
  options: ConnectOptions,
): Promise<SessionParts> {
  let parsed = typeof url === "string" ? parseMailUrl(url, protocols) : url;
  if (!protocols.includes(parsed.protocol)) {
    throw new UsageError(
      `Cannot use "${parsed.protocol}://" here, only ${protocols.join(", ")}`,
    );
  }
  if (options.tls) {
    // Named, because a session's URL hides its password from a spread.
    parsed = { ...parsed, password: parsed.password, tls: options.tls };
  }
  const { clientCertificate, pins } = options;
  if (clientCertificate) checkPem(clientCertificate);
  if (clientCertificate || pins) parsed = inTlsOnly(parsed);
  const name = { session: ++sessions, url: placeOf(parsed) };
  const connection = await Connection.open({
    hostname: parsed.hostname,
    port: parsed.port,
    implicitTls: isImplicitTls(parsed.protocol),
    caCerts: options.caCerts,
    pins: pins?.map(parseFingerprint),
    clientCertificate,
    tlsDetails: options.tlsDetails,
    time: { ...DEFAULT_TIME_LIMITS, ...options.time },
    signal: options.signal,
  }).catch((error) => {
    noteFailure(error, name, options.tap);
    throw error;
  });
  const limits = { ...DEFAULT_SIZE_LIMITS, ...options.limits };
  const wire = new Wire(connection, limits, options.tap, name);
  if (connection.secure) wire.noteTls();
  for (const secret of [parsed.password, ...options.secrets ?? []]) {
    if (secret !== undefined) wire.secrets.hide(secret);
  }
  return { url: parsed, options, wire };
}

/** Where a URL points, without what is nobody's business. */
function placeOf({ protocol, hostname, port }: MailUrl): string {
  const host = hostname.includes(":") ? `[${hostname}]` : hostname;
  return `${protocol}://${host}:${port}`;
}

/** Tells a tap that no connection came about. */
function noteFailure(error: unknown, name: WireName, tap?: Tap): void {
  if (!(error instanceof ConnectionError)) return;
  tap?.({
    time: Date.now(),
    ...name,
    from: "*",
    kind: "end",
    bytes: encodeText(error.message),
    secure: false,
    failure: error.failure,
    phase: error.phase,
  });
}

/** Whoever names a certificate wants no conversation without one. */
function inTlsOnly(url: MailUrl): MailUrl {
  if (url.tls === "none" || url.tls === "prefer") {
    throw new UsageError(
      `"tls=${url.tls}" contradicts a pinned or a client certificate: leave it out`,
    );
  }
  return { ...url, password: url.password, tls: "require" };
}

function checkPem({ cert, key }: ClientCertificate): void {
  const missing = !pemBlock(cert, CERTIFICATE)
    ? "certificate"
    : !pemBlock(key, PRIVATE_KEY)
    ? "private key"
    : undefined;
  if (missing === undefined) return;
  throw new UsageError(
    `Cannot use the client certificate: it needs a ${missing} in PEM, not encrypted`,
  );
}

/**
 * What a POP3 session and an SMTP session have in common: a connection, the
 * queue of exchanges on it, and the rule for passwords.
 */
export abstract class LineSession implements AsyncDisposable {
  /**
   * Where this session is connected to. Its `password` is there for who asks
   * for it, and is not shown where the session is printed.
   */
  readonly url: MailUrl;
  /** Time limits in force, in milliseconds. */
  readonly time: Readonly<TimeLimits>;
  /** Size limits in force, in octets. */
  readonly limits: Readonly<SizeLimits>;

  readonly #wire: Wire;
  readonly #queue: ExchangeQueue;
  readonly #mayPipeline: boolean;
  readonly #hasCertificate: boolean;

  /** Makes a session of a connection that was just opened. */
  constructor({ url, options, wire }: SessionParts) {
    // Whoever prints a session, or makes JSON of it, is not to see this.
    this.url = Object.defineProperty({ ...url }, "password", {
      value: url.password,
      enumerable: false,
    });
    this.time = { ...DEFAULT_TIME_LIMITS, ...options.time };
    this.limits = wire.limits;
    this.#wire = wire;
    this.#queue = new ExchangeQueue(wire, this.time);
    this.#mayPipeline = options.pipelining ?? true;
    this.#hasCertificate = options.clientCertificate !== undefined;
  }

  /** Whether the conversation goes through TLS. */
  get secure(): boolean {
    return this.#wire.connection.secure;
  }

  /**
   * Whether the connection is closed. That the server closed it shows at the
   * next command.
   */
  get closed(): boolean {
    return this.#wire.connection.failed !== undefined;
  }

  /** The address of this end of the connection. */
  get localAddress(): string {
    return this.#wire.connection.localAddress;
  }

  /** The address of the server. */
  get remoteAddress(): string {
    return this.#wire.connection.remoteAddress;
  }

  /** What is known of TLS, where it was kept; see `tlsInfo`. */
  get tlsDetails(): TlsInfo | undefined {
    return this.#wire.connection.tlsInfo;
  }

  /** Whether the server was shown a client certificate. */
  get clientCertificate(): boolean {
    return this.secure && this.#hasCertificate;
  }

  /** Whether the server is at a loopback address of this machine. */
  get loopback(): boolean {
    return /^(127\.|::1$|::ffff:127\.)/.test(this.remoteAddress);
  }

  /** Whether commands are written before earlier replies are here. */
  get pipelining(): boolean {
    return this.#queue.pipelining;
  }

  /** Whether no command waits or is under way. */
  get idle(): boolean {
    return this.#queue.idle;
  }

  /** Watches the conversation from now on; undefined watches no more. */
  set tap(tap: Tap | undefined) {
    this.#wire.tap = tap;
  }

  /**
   * Keeps a secret out of transcripts and errors from now on. The steps that
   * take a password do it themselves. A secret of fewer than four characters,
   * a number of fewer than eight digits, or a word such as `AUTH` is masked in
   * what is sent, but not where the server says it back.
   */
  hide(secret: string): void {
    this.#wire.secrets.hide(secret);
  }

  /**
   * The text with the secrets of this session masked.
   *
   * @internal
   */
  mask(text: string): string {
    return this.#wire.secrets.mask(text);
  }

  /**
   * Reads what the server sent, so that an error about it shows no secrets.
   *
   * @internal
   */
  read<T>(parse: () => T): T {
    try {
      return parse();
    } catch (error) {
      throw this.#wire.secrets.masked(error);
    }
  }

  /**
   * Takes back the commands that were asked for and not written yet; those that
   * were written keep their replies.
   *
   * @internal
   */
  withdraw(reason: unknown): void {
    this.#queue.withdraw(reason);
  }

  /**
   * Drops the connection at once, without QUIT: a POP3 server then forgets
   * what was marked for deletion.
   */
  close(): void {
    this.#queue.close();
  }

  /**
   * Drops the connection because of a failure, which the transcript then tells.
   *
   * @internal
   */
  fail(error: ConnectionError): void {
    this.#queue.close(error);
  }

  /** Ends the session; see the protocol's own session for how. */
  abstract [Symbol.asyncDispose](): Promise<void>;

  /**
   * Reads what the server says first.
   *
   * @internal
   */
  protected async firstReply<Reply>(
    read: (wire: Wire) => Promise<Reply>,
    signal?: AbortSignal,
  ): Promise<Reply> {
    try {
      return await this.exchange({
        shown: "connect",
        phase: "greeting",
        grouping: "alone",
        detachable: false,
        limit: greetingLimit(this.url, this.time.greeting),
        read,
      }, signal);
    } catch (error) {
      throw withPortNamed(error, this.url, this.#wire.unasked);
    }
  }

  /**
   * Says QUIT, if that can be done at once and is wanted, and closes the
   * connection in any case.
   *
   * @internal
   */
  protected async leave(
    wanted: boolean,
    quit: (limit: number) => Promise<unknown>,
  ): Promise<void> {
    try {
      if (wanted && !this.closed && this.idle) {
        await quit(Math.min(this.time.command, FAREWELL));
      }
    } catch {
      // Nothing was asked for that could fail: we are only saying goodbye.
    } finally {
      this.close();
    }
  }

  /**
   * Runs one exchange when its turn comes; steps are made of it.
   *
   * @internal
   * @throws {ConnectionError} If the connection is closed or lost.
   * @throws {ProtocolError} If the server broke the protocol.
   */
  exchange<T>(exchange: Exchange<T>, signal?: AbortSignal): Promise<T> {
    return this.#queue.run(exchange, signal);
  }

  /**
   * Pipelines from now on if the server offers it and the caller agreed.
   *
   * @internal
   */
  allowPipelining(offered: boolean): void {
    this.#queue.pipelining = offered && this.#mayPipeline;
  }

  /**
   * Refuses to send a password where others could read it.
   *
   * @internal
   * @throws {UsageError} If the conversation is in clear text, the server is
   * not at a loopback address, and the caller did not ask for `tls=none`.
   */
  checkPasswordMayLeave(): void {
    if (this.secure || this.loopback || this.url.tls === "none") return;
    throw new UsageError(
      `Cannot send a password to "${this.url.hostname}" in clear text: start TLS first, or say "?tls=none" in the URL if you must`,
    );
  }
}

/** How long a session that is being disposed of waits for the reply to QUIT. */
const FAREWELL = 2_000;
