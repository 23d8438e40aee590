import { UsageError } from "../errors.ts";
import { Connection, type Session, type Wire } from "./connection.ts";
import { type FaultPlan, Faults, type SandboxProtocol } from "./faults.ts";
import { SandboxMailbox, type StoredMessage } from "./mailbox.ts";
import { PopServer } from "./pop_server.ts";
import { SmtpServer } from "./smtp_server.ts";
import { SandboxTls } from "./tls.ts";

/** Ports of the sandbox; 0 is a free one that the system chooses. */
export interface SandboxPorts {
  /**
   * POP3, with STLS.
   *
   * @default {0}
   */
  pop?: number;
  /**
   * POP3 in TLS.
   *
   * @default {0}
   */
  pops?: number;
  /**
   * SMTP, with STARTTLS.
   *
   * @default {0}
   */
  smtp?: number;
  /**
   * SMTP in TLS.
   *
   * @default {0}
   */
  smtps?: number;
  /**
   * LMTP, with STARTTLS.
   *
   * @default {0}
   */
  lmtp?: number;
}

/** Options of {@linkcode startSandbox}. */
export interface SandboxOptions {
  /**
   * Passwords by user name; each user has a maildrop.
   *
   * @default {{ bob: "secret", alice: "secret" }}
   */
  users?: Readonly<Record<string, string>>;
  /**
   * Name of the server, and the domain it delivers for. Messages to other
   * domains are refused, but for a client that signed in: then they are kept
   * in {@linkcode Sandbox.relayed}.
   *
   * @default {"example.org"}
   */
  domain?: string;
  /** Ports to listen on, at 127.0.0.1. */
  ports?: SandboxPorts;
  /**
   * Whether CAPA, EHLO and LHLO tell PIPELINING.
   *
   * @default {true}
   */
  pipelining?: boolean;
  /**
   * Octets a message sent by SMTP or LMTP may have.
   *
   * @default {1073741824}
   */
  maxMessageSize?: number;
  /**
   * What goes wrong.
   *
   * @default {[]}
   */
  faults?: FaultPlan;
  /**
   * How many command lines {@linkcode Sandbox.received} keeps at least; half
   * of them are forgotten when there are twice as many.
   *
   * @default {100000}
   */
  keepCommands?: number;
}

/** A command line the sandbox received, for tests to look at. */
export interface ReceivedCommand {
  /** The protocol of the connection. */
  readonly protocol: SandboxProtocol;
  /** Number of the session, counted from 1 in the order of arrival. */
  readonly session: number;
  /** The line as it came, without its line end; passwords too. */
  readonly line: string;
}

/** A running sandbox. */
export interface Sandbox extends AsyncDisposable {
  /** Where POP3 is spoken, such as `"pop3://127.0.0.1:40101"`. */
  readonly popUrl: string;
  /** Where POP3 is spoken in TLS, such as `"pop3s://127.0.0.1:40102"`. */
  readonly popsUrl: string;
  /** Where SMTP is spoken, such as `"smtp://127.0.0.1:40103"`. */
  readonly smtpUrl: string;
  /** Where SMTP is spoken in TLS, such as `"smtps://127.0.0.1:40104"`. */
  readonly smtpsUrl: string;
  /** Where LMTP is spoken, such as `"lmtp://127.0.0.1:40105"`. */
  readonly lmtpUrl: string;
  /**
   * The certificate, in PEM, of the authority that vouches for the server as
   * `localhost` and `127.0.0.1`. Made when it is first asked for or needed.
   */
  readonly caCert: Promise<string>;
  /** What goes wrong. Set it while the sandbox runs; counting begins anew. */
  faults: FaultPlan;
  /** The command lines that were received, all sessions in one order. */
  readonly received: readonly ReceivedCommand[];
  /** Messages to other domains, by clients who signed in. */
  readonly relayed: readonly StoredMessage[];
  /**
   * The maildrop of a user.
   *
   * @throws {UsageError} If there is no such user.
   */
  mailbox(user: string): SandboxMailbox;
  /** Stops listening, drops all connections, and waits until they are gone. */
  close(): Promise<void>;
}

/**
 * Starts a POP3, SMTP and LMTP server inside this process, at 127.0.0.1 and
 * nowhere else: to try things out, to test against, and to rehearse what goes
 * wrong. Messages live in memory and are gone when it is closed.
 *
 * @example Send a message, and have it in the maildrop
 * ```ts
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals, assertStringIncludes } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 *
 * const { port } = new URL(sandbox.smtpUrl);
 * const conn = await Deno.connect({ hostname: "127.0.0.1", port: Number(port) });
 * await conn.write(new TextEncoder().encode(
 *   "EHLO me.example\r\n" +
 *     "MAIL FROM:<alice@example.org>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\n" +
 *     "Subject: Hello\r\n\r\nHello Bob\r\n.\r\nQUIT\r\n",
 * ));
 * const talk = await new Response(conn.readable).text();
 *
 * assertStringIncludes(talk, "Message accepted for delivery");
 * assertEquals(sandbox.mailbox("bob").messages.length, 1);
 * ```
 *
 * @example A server with a full mailbox
 * ```ts
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertStringIncludes } from "@std/assert";
 *
 * await using sandbox = await startSandbox({
 *   faults: [{ on: "RCPT", do: { refuse: "452 4.2.2 Mailbox full" } }],
 * });
 *
 * const { port } = new URL(sandbox.smtpUrl);
 * const conn = await Deno.connect({ hostname: "127.0.0.1", port: Number(port) });
 * await conn.write(new TextEncoder().encode(
 *   "HELO me.example\r\n" +
 *     "MAIL FROM:<alice@example.org>\r\nRCPT TO:<bob@example.org>\r\nQUIT\r\n",
 * ));
 * const talk = await new Response(conn.readable).text();
 *
 * assertStringIncludes(talk, "452 4.2.2 Mailbox full");
 * ```
 *
 * @throws {UsageError} If the fault plan or a user's name is wrong.
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<Sandbox> {
  const sandbox = new RunningSandbox(options);
  await Promise.resolve();
  return sandbox;
}

interface Service {
  listener: Deno.TcpListener;
  protocol: SandboxProtocol;
  implicitTls: boolean;
}

class RunningSandbox implements Sandbox {
  readonly received: ReceivedCommand[] = [];
  readonly relayed: StoredMessage[] = [];
  readonly #options: Required<Omit<SandboxOptions, "users" | "faults">>;
  readonly #users: ReadonlyMap<string, string>;
  readonly #mailboxes = new Map<string, SandboxMailbox>();
  readonly #tls = new SandboxTls();
  readonly #services = {} as Record<keyof SandboxPorts, Service>;
  readonly #connections = new Set<Connection>();
  readonly #tasks = new Set<Promise<void>>();
  #faults: Faults;
  #sessions = 0;
  #closed = false;

  constructor(
    {
      users = { bob: "secret", alice: "secret" },
      domain = "example.org",
      ports = {},
      pipelining = true,
      maxMessageSize = 1024 * 1024 * 1024,
      faults = [],
      keepCommands = 100_000,
    }: SandboxOptions,
  ) {
    this.#options = { domain, ports, pipelining, maxMessageSize, keepCommands };
    this.#faults = new Faults(faults);
    this.#users = new Map(Object.entries(users));
    const stamp = Date.now().toString(36);
    for (const user of this.#users.keys()) {
      if (!/^[^\s@<>"]+$/.test(user) || user !== user.toLowerCase()) {
        throw new UsageError(
          `Cannot have the user "${user}": a name is in lower case, without ` +
            "spaces, quotes, brackets and @",
        );
      }
      this.#mailboxes.set(user, new SandboxMailbox(stamp));
    }
    try {
      this.#listen("pop", "pop", false);
      this.#listen("pops", "pop", true);
      this.#listen("smtp", "smtp", false);
      this.#listen("smtps", "smtp", true);
      this.#listen("lmtp", "lmtp", false);
    } catch (error) {
      this.#stopListening();
      throw error;
    }
  }

  get popUrl(): string {
    return this.#url("pop3", "pop");
  }

  get popsUrl(): string {
    return this.#url("pop3s", "pops");
  }

  get smtpUrl(): string {
    return this.#url("smtp", "smtp");
  }

  get smtpsUrl(): string {
    return this.#url("smtps", "smtps");
  }

  get lmtpUrl(): string {
    return this.#url("lmtp", "lmtp");
  }

  get caCert(): Promise<string> {
    return this.#tls.caCert;
  }

  get faults(): FaultPlan {
    return this.#faults.plan;
  }

  set faults(plan: FaultPlan) {
    this.#faults = new Faults(plan);
  }

  mailbox(user: string): SandboxMailbox {
    const mailbox = this.#mailboxes.get(user);
    if (!mailbox) {
      throw new UsageError(
        `Cannot open the maildrop of "${user}": no such user`,
      );
    }
    return mailbox;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopListening();
    for (const connection of this.#connections) connection.close();
    await this.#tls.close();
    await Promise.all(this.#tasks);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #listen(
    name: keyof SandboxPorts,
    protocol: SandboxProtocol,
    implicitTls: boolean,
  ): void {
    const port = this.#options.ports[name] ?? 0;
    const listener = Deno.listen({ hostname: "127.0.0.1", port });
    const service = { listener, protocol, implicitTls };
    this.#services[name] = service;
    this.#track(this.#acceptAll(service));
  }

  #stopListening(): void {
    for (const { listener } of Object.values(this.#services)) {
      try {
        listener.close();
      } catch {
        // It was closed before.
      }
    }
  }

  async #acceptAll(service: Service): Promise<void> {
    try {
      for await (const conn of service.listener) {
        // The last one may arrive while the listener is being closed.
        if (this.#closed) conn.close();
        else this.#accept(conn, service);
      }
    } catch (error) {
      if (!(error instanceof Deno.errors.BadResource)) throw error;
    }
  }

  #accept(conn: Deno.TcpConn, { protocol, implicitTls }: Service): void {
    const number = ++this.#sessions;
    const connection = new Connection(conn, {
      number,
      protocol,
      implicitTls,
      faults: () => this.#faults,
      secure: (conn) => this.#tls.accept(conn),
      received: (line) => this.#record({ protocol, session: number, line }),
      session: (wire) => this.#session(protocol, wire),
    });
    this.#connections.add(connection);
    this.#track(
      connection.serve().finally(() => this.#connections.delete(connection)),
    );
  }

  #session(protocol: SandboxProtocol, wire: Wire): Session {
    const { domain, pipelining, maxMessageSize } = this.#options;
    const users = this.#users;
    return protocol === "pop"
      ? new PopServer(wire, {
        domain,
        users,
        pipelining,
        mailbox: (user) => this.mailbox(user),
      })
      : new SmtpServer(wire, {
        lmtp: protocol === "lmtp",
        domain,
        users,
        pipelining,
        maxSize: maxMessageSize,
        mailbox: (user) => this.#mailboxes.get(user),
        relay: (message) => this.relayed.push(message),
      });
  }

  #record(command: ReceivedCommand): void {
    const keep = this.#options.keepCommands;
    this.received.push(command);
    if (this.received.length > 2 * keep) {
      this.received.splice(0, this.received.length - keep);
    }
  }

  #track(task: Promise<void>): void {
    this.#tasks.add(task);
    task.finally(() => this.#tasks.delete(task));
  }

  #url(scheme: string, name: keyof SandboxPorts): string {
    const { hostname, port } = this.#services[name].listener.addr;
    return `${scheme}://${hostname}:${port}`;
  }
}
