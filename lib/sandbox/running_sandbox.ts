import { UsageError } from "../errors.ts";
import { Authenticator } from "./auth.ts";
import { Connection } from "./connection.ts";
import { type FaultPlan, Faults, type SandboxProtocol } from "./faults.ts";
import { Mailbox, type StoredMessage } from "./mailbox.ts";
import { PopServer } from "./pop_server.ts";
import { SmtpServer } from "./smtp_server.ts";
import {
  type IncomingConn,
  type IncomingListener,
  listenResettable,
} from "./resettable.ts";
import type {
  ReceivedCommand,
  Sandbox,
  SandboxOptions,
  SandboxPorts,
} from "./sandbox.ts";
import type { Session, Wire } from "./session.ts";
import { SandboxTls } from "./tls.ts";

const LOOPBACK = "127.0.0.1";

/** Who signed in with ANONYMOUS. */
const ANONYMOUS = "anonymous";

interface Service {
  listener: IncomingListener;
  protocol: SandboxProtocol;
  implicitTls: boolean;
}

/** The sandbox itself: listeners, connections and maildrops. */
export class RunningSandbox implements Sandbox {
  readonly received: ReceivedCommand[] = [];
  readonly relayed: StoredMessage[] = [];
  readonly #options: Required<
    Pick<
      SandboxOptions,
      "domain" | "ports" | "pipelining" | "maxMessageSize" | "keepCommands"
    >
  >;
  readonly #users: ReadonlyMap<string, string>;
  readonly #authenticator: Authenticator;
  readonly #mailboxes = new Map<string, Mailbox>();
  readonly #tls = new SandboxTls();
  readonly #services = {} as Record<keyof SandboxPorts, Service>;
  readonly #connections = new Set<Connection>();
  readonly #tasks = new Set<Promise<void>>();
  readonly #resettable: boolean;
  #faults: Faults;
  #sessions = 0;
  #closed = false;

  /** Makes the maildrops; nothing listens yet. */
  constructor(
    {
      users = { bob: "secret", alice: "secret" },
      tokens = {},
      external,
      anonymous = false,
      mechanisms,
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
      this.#mailboxes.set(user, new Mailbox(stamp));
    }
    if (anonymous && !this.#users.has(ANONYMOUS)) {
      this.#mailboxes.set(ANONYMOUS, new Mailbox(stamp));
    }
    this.#authenticator = new Authenticator({
      domain,
      users: this.#users,
      tokens: new Map(Object.entries(tokens)),
      external,
      anonymous: anonymous ? ANONYMOUS : undefined,
      scram: new Map(),
    }, mechanisms);
    this.#resettable = this.#faults.resets;
  }

  /** Begins to listen, on all ports. */
  async listen(): Promise<void> {
    try {
      await this.#listen("pop", "pop", false);
      await this.#listen("pops", "pop", true);
      await this.#listen("smtp", "smtp", false);
      await this.#listen("smtps", "smtp", true);
      await this.#listen("lmtp", "lmtp", false);
    } catch (error) {
      await this.close();
      throw inUse(error);
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
    const faults = new Faults(plan);
    if (faults.resets && !this.#resettable) {
      throw new UsageError(
        'Cannot set the fault plan: it has a "reset", which the plan at the ' +
          "start had not",
      );
    }
    this.#faults = faults;
  }

  mailbox(user: string): Mailbox {
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

  async #listen(
    name: keyof SandboxPorts,
    protocol: SandboxProtocol,
    implicitTls: boolean,
  ): Promise<void> {
    const port = this.#options.ports[name] ?? 0;
    const listener = this.#resettable
      ? await listenResettable(LOOPBACK, port)
      : Deno.listen({ hostname: LOOPBACK, port });
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

  #accept(conn: IncomingConn, { protocol, implicitTls }: Service): void {
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
    const authenticator = this.#authenticator;
    return protocol === "pop"
      ? new PopServer(wire, {
        domain,
        users,
        authenticator,
        pipelining,
        mailbox: (user) => this.mailbox(user),
      })
      : new SmtpServer(wire, {
        lmtp: protocol === "lmtp",
        domain,
        users,
        authenticator,
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

/** What is thrown is the same, whichever way it listens. */
function inUse(error: unknown): unknown {
  return (error as { code?: unknown }).code === "EADDRINUSE"
    ? new Deno.errors.AddrInUse("The port is in use", { cause: error })
    : error;
}
