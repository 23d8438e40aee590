import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { ProtocolError, RefusedError, UsageError } from "../../lib/errors.ts";
import { textTranscript } from "../../lib/line/transcript.ts";
import { apop, auth, connect, pass, user } from "../../lib/pop/mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { cramMd5, login, plain } from "../../lib/sasl/mod.ts";
import { ScriptedServer } from "../scripted_server.ts";

Deno.test("user() and pass() open the maildrop", async () => {
  await using sandbox = await startSandbox();
  await using box = await connect(sandbox.popUrl);
  assert((await user(box, "bob")).ok);
  assertEquals(box.user, "bob");
  assertEquals(box.state, "AUTHORIZATION");
  assert((await pass(box, "secret")).ok);
  assertEquals(box.state, "TRANSACTION");
});

Deno.test("user() throws RefusedError where the server wants none", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "USER", do: { refuse: "-ERR [SYS/PERM] use APOP" } }],
  });
  await using box = await connect(sandbox.popUrl);
  const error = await assertRejects(() => user(box, "bob"), RefusedError);
  assertEquals(error.command, "USER bob");
  assertEquals(box.user, undefined);
});

Deno.test("pass() throws RefusedError with IN-USE for a locked maildrop", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").locked = true;
  await using box = await connect(sandbox.popUrl);
  await user(box, "bob");
  const error = await assertRejects(() => pass(box, "secret"), RefusedError);
  assertEquals(error.responseCode, "IN-USE");
  assert(error.temporary);
  assertEquals(box.state, "AUTHORIZATION");
  sandbox.mailbox("bob").locked = false;
  await user(box, "bob");
  await pass(box, "secret");
});

Deno.test("apop() answers the time stamp as in RFC 1939", async () => {
  await using server = new ScriptedServer([
    "S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>",
    "C: APOP mrose c4c9334bac560ecc979e58001b3e22fb",
    "S: +OK maildrop has 1 message (369 octets)",
  ]);
  let text = "";
  await using box = await connect(server.url("pop3"), {
    tap: textTranscript((line) => text += line),
  });
  assert((await apop(box, "mrose", "tanstaaf")).ok);
  assertEquals([box.user, box.state], ["mrose", "TRANSACTION"]);
  assertStringIncludes(text, "C: APOP mrose ••••••\n");
});

Deno.test("apop() throws RefusedError for a wrong password", async () => {
  await using sandbox = await startSandbox();
  await using box = await connect(sandbox.popUrl);
  const error = await assertRejects(
    () => apop(box, "bob", "wrong"),
    RefusedError,
  );
  assertEquals(error.command, "APOP bob ••••••");
  assertEquals(error.responseCode, "AUTH");
  await apop(box, "bob", "secret");
});

Deno.test("apop() throws UsageError where the greeting has no time stamp", async () => {
  await using server = new ScriptedServer(["S: +OK ready <no stamp>"]);
  await using box = await connect(server.url("pop3"));
  await assertRejects(() => apop(box, "bob", "secret"), UsageError);
});

Deno.test("PopSession.timestamp is the time stamp of the greeting", async () => {
  const cases: [string, string | undefined][] = [
    ["+OK <1.2@x>", "<1.2@x>"],
    ["+OK Cyrus <7.8@mail.example.org> server ready", "<7.8@mail.example.org>"],
    ["+OK hello <world> <1@y>", "<1@y>"],
    ["+OK hello", undefined],
    ["+OK <>", undefined],
    ["+OK <a b@c>", undefined],
  ];
  for (const [raw, stamp] of cases) {
    await using server = new ScriptedServer([`S: ${raw}`]);
    // A secret that stands in it by chance does not break APOP.
    const secrets = ["mail.example"];
    await using box = await connect(server.url("pop3"), { secrets });
    assertEquals(box.timestamp, stamp);
  }
});

Deno.test("auth() logs in with each mechanism", async () => {
  for (const make of [plain, login, cramMd5]) {
    await using sandbox = await startSandbox();
    await using box = await connect(sandbox.popUrl);
    const error = await assertRejects(
      () => auth(box, make("bob", "wrong")),
      RefusedError,
    );
    assertEquals(error.responseCode, "AUTH");
    assert((await auth(box, make("bob", "secret"))).ok);
    assertEquals(box.state, "TRANSACTION");
  }
});

Deno.test("auth() masks what it sends", async () => {
  await using sandbox = await startSandbox();
  let text = "";
  await using box = await connect(sandbox.popUrl, {
    tap: textTranscript((line) => text += line),
  });
  const error = await assertRejects(
    () => auth(box, plain("bob", "geheimnis")),
    RefusedError,
  );
  assertEquals(error.command, "AUTH PLAIN ••••••");
  await auth(box, login("bob", "secret"));
  assertStringIncludes(text, "C: AUTH LOGIN\n");
  for (const secret of ["geheimnis", "secret"]) {
    assert(!text.includes(secret));
    assert(!text.includes(btoa(secret)));
  }
  assert(!text.includes(btoa("\0bob\0geheimnis")), text);
});

Deno.test("auth() sends a long initial response in a line of its own", async () => {
  const password = "p".repeat(300);
  const response = btoa(`\0bob\0${password}`);
  await using server = new ScriptedServer([
    "S: +OK",
    "C: AUTH PLAIN",
    "S: + ",
    `C: ${response}`,
    "S: +OK",
  ]);
  await using box = await connect(server.url("pop3"));
  await auth(box, plain("bob", password));
});

Deno.test("auth() answers a challenge that is not base64 as it stands", async () => {
  await using server = new ScriptedServer([
    "S: +OK",
    "C: AUTH LOGIN",
    "S: + User Name?",
    `C: ${btoa("bob")}`,
    "S: +",
    `C: ${btoa("secret")}`,
    "S: +OK",
  ]);
  await using box = await connect(server.url("pop3"));
  await auth(box, login("bob", "secret"));
});

Deno.test("auth() cancels where the server asks for ever", async () => {
  await using server = new ScriptedServer([
    "S: +OK",
    "C: AUTH LOGIN",
    "S: + ",
    `C: ${btoa("bob")}`,
    "S: + ",
    `C: ${btoa("secret")}`,
    "S: + ",
    "C: *",
    "S: -ERR cancelled",
  ]);
  await using box = await connect(server.url("pop3"));
  await assertRejects(() => auth(box, login("bob", "secret")), ProtocolError);
  assertEquals(box.state, "AUTHORIZATION");
  assert(!box.closed);
});

Deno.test("auth() throws ProtocolError for a reply that is none", async () => {
  await using server = new ScriptedServer([
    "S: +OK",
    `C: AUTH PLAIN ${btoa("\0bob\0secret")}`,
    "S: 235 welcome",
  ]);
  await using box = await connect(server.url("pop3"));
  await assertRejects(() => auth(box, plain("bob", "secret")), ProtocolError);
  assert(box.closed);
});

Deno.test("auth() throws what the mechanism throws, after cancelling", async () => {
  await using server = new ScriptedServer([
    "S: +OK",
    "C: AUTH X-TOKEN",
    "S: + ",
    "C: *",
    "S: -ERR cancelled",
  ]);
  await using box = await connect(server.url("pop3"));
  const broken = new Error("no token");
  const error = await assertRejects(() =>
    auth(box, {
      name: "X-TOKEN",
      secrets: [],
      clearText: false,
      start: () => undefined,
      next: () => Promise.reject(broken),
    })
  );
  assertEquals(error, broken);
});
