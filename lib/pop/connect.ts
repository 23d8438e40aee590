import {
  type ConnectOptions,
  openSession,
  type StepOptions,
} from "../line/line_session.ts";
import type { MailUrl } from "../line/mail_url.ts";
import { startTlsWhereWanted } from "../line/tls_policy.ts";
import { step } from "../step.ts";
import { capa, stls } from "./negotiation.ts";
import type { PopReply } from "./reply.ts";
import { PopSession } from "./session.ts";

/**
 * Connects to a POP3 server and reads its greeting (RFC 1939 section 4).
 *
 * `pop3s://` begins with TLS. With `pop3://`, TLS is started with STLS where
 * the server offers it, except to a loopback address; the `tls` of the URL or
 * of the options says otherwise (see {@linkcode TlsMode}).
 *
 * @example Usage
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * assertEquals(box.state, "AUTHORIZATION");
 * ```
 *
 * @param url `pop3://host`, `pop3s://host`, or a bare host name. User and
 * password in it are used by `login`.
 * @returns The session, in AUTHORIZATION state.
 * @throws {UsageError} If the URL makes no sense.
 * @throws {ConnectionError} If the server cannot be reached, or TLS is
 * required and not to be had.
 * @throws {RefusedError} If the server greets with -ERR.
 */
export async function connect(
  url: string | MailUrl,
  options: ConnectOptions = {},
): Promise<PopSession> {
  const { signal } = options;
  const box = new PopSession(
    await openSession(url, ["pop3", "pop3s"], options),
  );
  try {
    await box.readGreeting(signal);
    await startTlsWhereWanted(box, {
      command: "STLS",
      isOffered: async () => (await capa(box, { signal })).has("STLS"),
      start: () => stls(box, { signal }),
    });
  } catch (error) {
    box.close();
    throw error;
  }
  return box;
}

step(connect, {
  usage: 'connect("pop3://host", { tls?, caCerts?, time?, tap? })',
  summary: "Connects to a POP3 server and reads its greeting",
  opensSession: true,
});

/**
 * Ends the session (QUIT, RFC 1939 sections 5 and 6): only now the server
 * deletes what was marked. The connection is closed in any case.
 *
 * @example Usage
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * sandbox.mailbox("bob").deliver("Subject: old\r\n\r\nGone soon\r\n");
 * await using box = await pop.connect(sandbox.popUrl);
 * await pop.login(box, "bob", "secret");
 * await pop.dele(box, 1);
 * await pop.quit(box);
 * assertEquals(sandbox.mailbox("bob").messages.length, 0);
 * ```
 *
 * @returns The server's farewell.
 * @throws {RefusedError} If the server could not delete all that was marked.
 * @throws {ConnectionError} If no reply came: with `outcomeUnknown`, nobody
 * knows whether the messages were deleted.
 */
export async function quit(
  box: PopSession,
  options: StepOptions = {},
): Promise<PopReply> {
  try {
    return await box.request({
      line: "QUIT",
      states: ["AUTHORIZATION", "TRANSACTION"],
      grouping: "alone",
      limit: box.deletions > 0 ? box.time.final : undefined,
      whenAccepted() {
        box.marked = 0;
      },
      ...options,
    });
  } finally {
    box.state = "UPDATE";
    box.close();
  }
}

step(quit, {
  usage: "quit()",
  summary: "Ends the session; marked messages are deleted now",
  command: "QUIT",
});
