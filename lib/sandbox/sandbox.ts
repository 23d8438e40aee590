import type { FaultPlan, SandboxProtocol } from "./faults.ts";
import type { SandboxMailbox, SandboxMessage } from "./mailbox.ts";
import { RunningSandbox } from "./running_sandbox.ts";

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
   * Passwords by user name; each user has a maildrop. Names are in lower case,
   * without spaces, quotes, angle brackets and `@`.
   *
   * @default {{ bob: "secret", alice: "secret" }}
   */
  users?: Readonly<Record<string, string>>;
  /**
   * OAuth 2.0 access tokens by user name, for OAUTHBEARER and XOAUTH2; each
   * user is one of {@linkcode SandboxOptions.users}. Another token is refused
   * the way real servers do, with a challenge that says why.
   *
   * @default {{}}
   */
  tokens?: Readonly<Record<string, string>>;
  /**
   * The user for whom EXTERNAL takes every client, whatever certificate it
   * shows; by default EXTERNAL lets nobody in.
   */
  external?: string;
  /**
   * Whether ANONYMOUS lets everybody in, as `anonymous`, who then has a
   * maildrop.
   *
   * @default {false}
   */
  anonymous?: boolean;
  /**
   * The SASL mechanisms on offer, as CAPA and EHLO list them; no others work.
   * By default all that somebody can sign in by, strongest first: OAUTHBEARER,
   * XOAUTH2, SCRAM-SHA-256, SCRAM-SHA-1, CRAM-MD5, PLAIN, LOGIN, EXTERNAL and
   * ANONYMOUS.
   */
  mechanisms?: readonly string[];
  /**
   * Name of the server, and the domain it delivers for. Messages to other
   * domains are refused, but for a client that signed in: then they are kept
   * in {@linkcode Sandbox.relayed}.
   *
   * @default {"example.org"}
   */
  domain?: string;
  /**
   * Ports to listen on, at 127.0.0.1.
   *
   * @default {{}}
   */
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
  readonly relayed: readonly SandboxMessage[];
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
 * @param options Users, ports, and what goes wrong.
 * @returns The sandbox, which is to be closed.
 * @throws {UsageError} If the fault plan, a user's name or a mechanism's is wrong.
 * @throws {Deno.errors.AddrInUse} If a port is in use.
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<Sandbox> {
  const sandbox = new RunningSandbox(options);
  await sandbox.listen();
  return sandbox;
}
