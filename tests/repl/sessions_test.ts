import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { Conversation, type SessionKind } from "../../lib/repl/conversation.ts";
import {
  type AnySession,
  describe,
  type NamedSession,
  Sessions,
} from "../../lib/repl/sessions.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { pop, smtp } from "../../mod.ts";

function named(
  name: string,
  kind: SessionKind,
  session: AnySession,
): NamedSession {
  const conversation = new Conversation(kind);
  return { name, kind, session, conversation, owes: false };
}

Deno.test("Sessions have a current one of each kind, and one used last", async () => {
  await using sandbox = await startSandbox();
  await using box = await pop.connect(sandbox.popUrl);
  await using other = await pop.connect(sandbox.popUrl);
  await using mta = await smtp.connect(sandbox.smtpUrl);
  const sessions = new Sessions();
  sessions.add(named("box", "pop", box));
  sessions.add(named("box2", "pop", other));
  sessions.add(named("mta", "smtp", mta));
  const currents = () =>
    [sessions.current("pop"), sessions.current("smtp"), sessions.last]
      .map((each) => each?.name);
  assertEquals(currents(), ["box2", "mta", "mta"]);
  sessions.use(box);
  assertEquals(currents(), ["box", "mta", "box"]);
  sessions.use("box2");
  assertEquals(currents(), ["box2", "mta", "box2"]);
  assertThrows(() => sessions.use({}), UsageError, "box, box2, mta");
});

Deno.test("Sessions.required() says how to open one where there is none", () => {
  const sessions = new Sessions();
  assertThrows(() => sessions.required("pop"), UsageError, "pop3://HOST");
  assertThrows(() => sessions.required("smtp"), UsageError, "smtp://HOST");
  assertThrows(() => sessions.required(undefined), UsageError, ".sandbox");
  assertEquals(sessions.prompt(), "> ");
});

Deno.test("Sessions.newName() gives each its own, and none of the user's", () => {
  const sessions = new Sessions();
  const name = (kind: SessionKind, taken = "") =>
    sessions.newName(kind, (name) => name === taken);
  assertEquals(
    [name("pop"), name("smtp"), name("pop", "box2"), name("smtp")],
    ["box", "mta", "box3", "mta2"],
  );
});

Deno.test("describe() tells protocol, user or host, and the state", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver("Subject: x\n\nx\n");
  await using box = await pop.connect(sandbox.popUrl);
  const session = named("box", "pop", box);
  assertEquals(describe(session), "pop 127.0.0.1");
  await pop.login(box, "bob", "secret");
  assertEquals(describe(session), "pop bob");
  session.conversation.messages = 1;
  await pop.dele(box, 1);
  assertEquals(describe(session), "pop bob 1 message, 1 marked");
  session.owes = true;
  assertEquals(describe(session), "pop bob 1 message, 1 marked, reply owed");
  box.user = `${"x".repeat(60)}\x1b[2J`;
  assertEquals(
    describe(session),
    `pop ${"x".repeat(40)}… 1 message, 1 marked, reply owed`,
  );
  box.user = "\x1b[2J";
  box.close();
  assertEquals(describe(session), "pop ␛[2J closed");

  await using mta = await smtp.connect(sandbox.smtpUrl);
  const sending = named("mta", "smtp", mta);
  assertEquals(describe(sending), "smtp 127.0.0.1");
  sending.conversation.sender = "alice@example.org";
  sending.conversation.recipients = 2;
  assertEquals(
    describe(sending),
    "smtp 127.0.0.1 from alice@example.org to 2 recipients",
  );
  sending.conversation.sender = "";
  sending.conversation.recipients = 1;
  assertEquals(describe(sending), "smtp 127.0.0.1 from <> to 1 recipient");
  await using lmtp = await smtp.connect(sandbox.lmtpUrl);
  assertEquals(describe(named("mta2", "smtp", lmtp)), "lmtp 127.0.0.1");
});
