import { UsageError } from "../errors.ts";
import type { StepOptions } from "../line/line_session.ts";
import {
  checkArgument,
  checkIsText,
  checkSecret,
  decodeText,
} from "../line/text.ts";
import { MASK } from "../line/transcript.ts";
import { authenticate, type SaslProfile } from "../sasl/exchange.ts";
import type { SaslMechanism } from "../sasl/mechanism.ts";
import { step } from "../step.ts";
import { parsePopReply, type PopReply } from "./reply.ts";
import { maskReply, type PopSession } from "./session.ts";

/**
 * Says who wants to log in (USER, RFC 1939 section 7); `pass` follows.
 *
 * @example Usage
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * await pop.user(box, "bob");
 * await pop.pass(box, "secret");
 * assertEquals(box.state, "TRANSACTION");
 * ```
 *
 * @throws {RefusedError} If the server does not want this user, or not this
 * way: many servers answer +OK to any name.
 */
export async function user(
  box: PopSession,
  name: string,
  options: StepOptions = {},
): Promise<PopReply> {
  const reply = await box.request({
    line: `USER ${checkArgument("user name", name)}`,
    states: ["AUTHORIZATION"],
    grouping: "alone",
    ...options,
  });
  box.user = name;
  return reply;
}

step(user, {
  usage: "user(name)",
  summary: "Says who wants to log in",
  command: "USER name",
});

/**
 * Gives the password for the user that `user` named (PASS, RFC 1939
 * section 7), and opens the maildrop. It goes out in clear text.
 *
 * @example Usage
 * ```ts
 * import { pop, RefusedError } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals, assertRejects } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * await pop.user(box, "bob");
 * const error = await assertRejects(() => pop.pass(box, "wrong"), RefusedError);
 * assertEquals(error.responseCode, "AUTH");
 * ```
 *
 * @throws {RefusedError} With response code `AUTH` for a wrong password,
 * `IN-USE` for a maildrop that another session holds.
 * @throws {UsageError} If the password would leave in clear text to a host that
 * is not loopback.
 */
export async function pass(
  box: PopSession,
  password: string,
  options: StepOptions = {},
): Promise<PopReply> {
  box.checkPasswordMayLeave();
  const line = `PASS ${checkSecret(password)}`;
  box.hide(password);
  const reply = await box.request({
    line,
    shown: `PASS ${MASK}`,
    states: ["AUTHORIZATION"],
    grouping: "alone",
    detachable: false,
    ...options,
  });
  box.state = "TRANSACTION";
  return reply;
}

step(pass, {
  usage: "pass(password)",
  summary: "Gives the password and opens the maildrop",
  command: "PASS string",
});

/**
 * Logs in with a digest of the password and of the time stamp in the greeting
 * (APOP, RFC 1939 section 7), so that the password does not leave.
 *
 * @example Usage
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * await pop.apop(box, "bob", "secret");
 * assertEquals(box.state, "TRANSACTION");
 * ```
 *
 * @throws {UsageError} If the greeting has no time stamp: the server does not
 * offer APOP.
 * @throws {RefusedError} If user and digest do not match, or the maildrop
 * cannot be opened.
 */
export async function apop(
  box: PopSession,
  name: string,
  password: string,
  options: StepOptions = {},
): Promise<PopReply> {
  box.checkState("APOP", ["AUTHORIZATION"]);
  checkArgument("user name", name);
  checkIsText("the password", password);
  const { timestamp } = box;
  if (timestamp === undefined) {
    throw new UsageError(
      "Cannot use APOP: the server's greeting has no time stamp",
    );
  }
  box.hide(password);
  // WebCrypto has no MD5; loaded here so that start-up need not wait.
  const { createHash } = await import("node:crypto");
  const digest = createHash("md5").update(timestamp + password).digest("hex");
  const reply = await box.request({
    line: `APOP ${name} ${digest}`,
    shown: `APOP ${name} ${MASK}`,
    states: ["AUTHORIZATION"],
    grouping: "alone",
    detachable: false,
    ...options,
  });
  box.user = name;
  box.state = "TRANSACTION";
  return reply;
}

step(apop, {
  usage: "apop(name, password)",
  summary: "Logs in with a digest, so that the password does not leave",
  command: "APOP name digest",
});

/** How POP3 carries SASL. */
const SASL_PROFILE: SaslProfile<PopReply> = {
  // RFC 5034 section 4; a longer token goes in a line of its own.
  lineLimit: 255,
  async read(wire) {
    const bytes = await wire.readLine();
    const challenge = /^\+(?: (.*))?$/s.exec(decodeText(bytes));
    if (challenge) return { challenge: challenge[1] ?? "" };
    const reply = maskReply(parsePopReply(bytes), wire.secrets);
    return { reply, accepted: reply.ok };
  },
};

/**
 * Logs in with a SASL mechanism (AUTH, RFC 5034).
 *
 * @example Usage
 * ```ts
 * import { pop, sasl } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * await pop.auth(box, sasl.cramMd5("bob", "secret"));
 * assertEquals(box.state, "TRANSACTION");
 * ```
 *
 * @throws {RefusedError} If the server refuses the mechanism or the
 * credentials.
 * @throws {ProtocolError} If the server asks what the mechanism does not know,
 * or does not prove itself where the mechanism asks for that.
 * @throws {UsageError} If the password would leave in clear text to a host that
 * is not loopback.
 */
export async function auth(
  box: PopSession,
  mechanism: SaslMechanism,
  options: StepOptions = {},
): Promise<PopReply> {
  box.checkState("AUTH", ["AUTHORIZATION"]);
  const { reply, shown } = await authenticate(
    box,
    mechanism,
    SASL_PROFILE,
    options.signal,
  );
  await box.accepted(shown, reply, mechanism.refusal);
  box.state = "TRANSACTION";
  return reply;
}

step(auth, {
  usage: "auth(mechanism)",
  summary: "Logs in with a SASL mechanism",
  command: "AUTH mechanism [initial-response]",
  completes: ["mechanism"],
});
