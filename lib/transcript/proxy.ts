import { Connection } from "../line/connection.ts";
import { parseFingerprint } from "../line/fingerprint.ts";
import { DEFAULT_TIME_LIMITS } from "../line/limits.ts";
import type { ConnectOptions } from "../line/line_session.ts";
import { isImplicitTls, type MailUrl, parseMailUrl } from "../line/mail_url.ts";
import type { Tap } from "../line/transcript.ts";
import { SandboxTls } from "../sandbox/tls.ts";
import { protocolOf } from "./protocol_of.ts";
import { Observer } from "./proxy/observer.ts";
import { Relay } from "./proxy/relay.ts";
import { Service } from "./service.ts";

/** Options of {@linkcode startProxy}. */
export interface ProxyOptions
  extends Pick<ConnectOptions, "caCerts" | "pins" | "clientCertificate"> {
  /**
   * Address to listen at.
   *
   * @default {"127.0.0.1"}
   */
  hostname?: string;
  /**
   * Port to listen at; 0 for any that is free.
   *
   * @default {0}
   */
  port?: number;
  /**
   * Whether clients come without TLS, though the server's URL begins with
   * `pop3s` or `smtps`.
   *
   * @default {false}
   */
  plain?: boolean;
  /**
   * Watches the conversations, secrets masked. If it throws, nothing more is
   * recorded, and the conversations go on.
   */
  tap: Tap;
  /** Is told what the tap threw, once. */
  ended?: (error: unknown) => void;
}

/** A proxy between clients and a mail server that records what they say. */
export interface RecordingProxy extends AsyncDisposable {
  /** Where clients connect to: `"pop3://127.0.0.1:40123"`. */
  readonly url: string;
  /** Certificate of the authority that clients must trust for TLS, in PEM. */
  readonly caCert: Promise<string>;
  /** How many clients have come. */
  readonly sessions: number;
  /** Stops to listen, and ends every connection. */
  close(): Promise<void>;
}

/**
 * Starts a proxy between any client and a mail server, which records what they
 * say. Octets pass as they are, and at once. It sees inside of TLS: what a
 * client asks for with STLS or STARTTLS is done with both sides, and a server
 * that speaks TLS from the start gets it. The client must trust the proxy's
 * certificate authority then.
 *
 * Passwords and other secrets are masked wherever they come.
 *
 * @example Usage
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { startProxy, startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { jsonTranscript, readTranscript } from "@mailtalk/mailtalk/transcript";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * let text = "";
 * const tap = jsonTranscript((lines) => text += lines);
 * await using proxy = await startProxy(sandbox.popUrl, { tap });
 *
 * // Any client will do.
 * await using box = await pop.connect(proxy.url);
 * await pop.user(box, "bob");
 * await pop.pass(box, "secret");
 * await pop.quit(box);
 * const [greeting, user, , pass] = readTranscript(text);
 * assertEquals(greeting.url, sandbox.popUrl);
 * assertEquals(new TextDecoder().decode(user.bytes), "USER bob");
 * assertEquals(new TextDecoder().decode(pass.bytes), "PASS ••••••");
 * ```
 *
 * @param to The server's URL; who logs in there is up to the client.
 * @throws {UsageError} If the URL is none, or the port is taken.
 */
export async function startProxy(
  to: string | MailUrl,
  options: ProxyOptions,
): Promise<RecordingProxy> {
  const proxy = new RunningProxy(
    typeof to === "string" ? parseMailUrl(to) : to,
    options,
  );
  await proxy.listen();
  return proxy;
}

class RunningProxy implements RecordingProxy {
  sessions = 0;
  readonly #to: MailUrl;
  readonly #options: ProxyOptions;
  readonly #pins: readonly string[] | undefined;
  readonly #tls = new SandboxTls();
  #service: Service | undefined;
  #records = true;

  constructor(to: MailUrl, options: ProxyOptions) {
    this.#to = to;
    this.#options = options;
    this.#pins = options.pins?.map(parseFingerprint);
  }

  get url(): string {
    const { protocol } = this.#to;
    const scheme = this.#options.plain ? protocolOf(protocol) : protocol;
    return `${scheme}://${bracketed(this.#hostname)}:${this.#service!.port}`;
  }

  get caCert(): Promise<string> {
    return this.#tls.caCert;
  }

  /** Begins to listen. */
  async listen(): Promise<void> {
    const { port = 0, plain = false } = this.#options;
    const { protocol, hostname } = this.#to;
    const name = `${bracketed(hostname)}:${this.#to.port}`;
    const implicitTls = isImplicitTls(protocol);
    this.#service = await Service.listen({
      hostname: this.#hostname,
      port,
      accept: (conn) =>
        new Relay(conn, {
          name,
          implicitTls: implicitTls && !plain,
          observer: new Observer({
            protocol: protocolOf(protocol)!,
            session: ++this.sessions,
            url: `${protocol}://${name}`,
            tap: (event) => this.#tell(event),
          }),
          connect: (signal) => this.#connect(implicitTls, signal),
          secure: (conn) => this.#tls.accept(conn),
        }),
    });
  }

  async close(): Promise<void> {
    const closed = this.#service?.close();
    await this.#tls.close();
    await closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  get #hostname(): string {
    return this.#options.hostname ?? "127.0.0.1";
  }

  #connect(implicitTls: boolean, signal: AbortSignal): Promise<Connection> {
    const { hostname, port } = this.#to;
    const { caCerts, clientCertificate } = this.#options;
    return Connection.open({
      hostname,
      port,
      implicitTls,
      caCerts,
      pins: this.#pins,
      clientCertificate,
      // How long to wait is up to the client.
      time: { ...DEFAULT_TIME_LIMITS, body: Infinity },
      signal,
    });
  }

  /** Recording must not disturb anybody. */
  #tell(event: Parameters<Tap>[0]): void {
    if (!this.#records) return;
    try {
      this.#options.tap(event);
    } catch (error) {
      this.#records = false;
      this.#options.ended?.(error);
    }
  }
}

function bracketed(hostname: string): string {
  return hostname.includes(":") ? `[${hostname}]` : hostname;
}
