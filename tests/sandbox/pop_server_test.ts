import { assert, assertEquals, assertMatch } from "@std/assert";
import { createHash, createHmac } from "node:crypto";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { Client, signIn } from "./client.ts";

const MESSAGE = "Subject: One\r\n\r\nfirst\r\n.\r\n..third\r\n";

Deno.test("PopServer gives the replies of the tutorial", async () => {
  await using sandbox = await startSandbox();
  const mailbox = sandbox.mailbox("bob");
  mailbox.deliver(MESSAGE);
  mailbox.deliver("Subject: Two\n\nlast line without an end");
  using client = await Client.open(sandbox.popUrl);

  assertMatch(
    await client.line() ?? "",
    /^\+OK ready <\d+\.\d+@example\.org>$/,
  );
  assertEquals(await client.say("USER bob"), "+OK Password required for bob.");
  assertEquals(
    await client.say("PASS secret"),
    "+OK bob has 2 visible messages (0 hidden) in 77 octets.",
  );
  assertEquals(await client.say("STAT"), "+OK 2 77");
  assertEquals(await client.say("LIST"), "+OK 2 visible messages.");
  assertEquals(await client.list(), ["1 35", "2 42"]);
  assertEquals(await client.say("LIST 2"), "+OK 2 42");
  assertEquals(await client.say("RETR 1"), "+OK 35 octets.");
  assertEquals(await client.list(), [
    "Subject: One",
    "",
    "first",
    "..",
    "...third",
  ]);
  assertEquals(await client.say("RETR 2"), "+OK 42 octets.");
  assertEquals((await client.list()).at(-1), "last line without an end");
  assertEquals(
    await client.say("DELE 1"),
    "+OK Message 1 has been deleted.",
  );
  assertEquals(
    await client.say("QUIT"),
    "+OK POP server at example.org signing off.",
  );
  assertEquals(await client.rest(), "");
  assertEquals(mailbox.messages.length, 1);
});

Deno.test("PopServer tells unique-ids that stay", async () => {
  await using sandbox = await startSandbox();
  const mailbox = sandbox.mailbox("bob");
  mailbox.deliver("a");
  mailbox.deliver("b", "my-own");
  using client = await signIn(sandbox.popUrl);
  await client.say("UIDL");
  assertEquals(await client.list(), [
    `1 ${mailbox.messages[0].uid}`,
    "2 my-own",
  ]);
  assertEquals(await client.say("UIDL 2"), "+OK 2 my-own");
});

Deno.test("PopServer applies deletions at QUIT only", async () => {
  await using sandbox = await startSandbox();
  const mailbox = sandbox.mailbox("bob");
  mailbox.deliver("a");
  mailbox.deliver("b");
  {
    using client = await signIn(sandbox.popUrl);
    await client.say("DELE 1");
    assertEquals(await client.say("STAT"), "+OK 1 3");
    assertEquals(
      await client.say("RETR 1"),
      "-ERR Message 1 has been deleted.",
    );
    await client.say("LIST");
    assertEquals(await client.list(), ["2 3"]);
    assertEquals(
      await client.say("RSET"),
      "+OK bob has 2 messages (6 octets).",
    );
    await client.say("DELE 2");
    assertEquals(mailbox.messages.length, 2);
  }
  await unlocked(mailbox);
  assertEquals(mailbox.messages.length, 2);
});

Deno.test("PopServer shows the maildrop as it was at the login", async () => {
  await using sandbox = await startSandbox();
  const mailbox = sandbox.mailbox("bob");
  mailbox.deliver("a");
  using client = await signIn(sandbox.popUrl);
  mailbox.deliver("b");
  assertEquals(await client.say("STAT"), "+OK 1 3");
  await client.say("DELE 1");
  await client.say("QUIT");
  assertEquals(mailbox.messages.length, 1);
});

Deno.test("PopServer locks the maildrop", async () => {
  await using sandbox = await startSandbox();
  using first = await signIn(sandbox.popUrl);
  assert(sandbox.mailbox("bob").locked);
  using second = await Client.open(sandbox.popUrl);
  await second.line();
  await second.say("USER bob");
  assertEquals(
    await second.say("PASS secret"),
    "-ERR [IN-USE] bob.bob.pop lock busy! Is another session active? (11)",
  );
  await first.say("QUIT");
  await second.say("USER bob");
  assertMatch(await second.say("PASS secret"), /^\+OK/);
});

Deno.test("PopServer refuses a wrong password and an unknown user alike", async () => {
  await using sandbox = await startSandbox();
  using client = await Client.open(sandbox.popUrl);
  await client.line();
  for (const [user, password] of [["bob", "wrong"], ["eve", "secret"]]) {
    assertEquals(
      await client.say(`USER ${user}`),
      `+OK Password required for ${user}.`,
    );
    assertEquals(
      await client.say(`PASS ${password}`),
      `-ERR [AUTH] Password supplied for "${user}" is incorrect.`,
    );
  }
  assertEquals(await client.say("PASS secret"), "-ERR USER comes first.");
});

Deno.test("PopServer keeps its states apart", async () => {
  await using sandbox = await startSandbox();
  using client = await Client.open(sandbox.popUrl);
  await client.line();
  for (const verb of ["STAT", "LIST", "UIDL", "RETR", "DELE", "NOOP", "RSET"]) {
    assertEquals(
      await client.say(`${verb} 1`),
      `-ERR ${verb} is not possible before signing in.`,
    );
  }
  await client.say("USER bob");
  await client.say("PASS secret");
  for (const verb of ["USER", "PASS", "APOP", "AUTH", "STLS", "UTF8"]) {
    assertEquals(
      await client.say(`${verb} x`),
      `-ERR ${verb} is not possible after signing in.`,
    );
  }
  assertEquals(await client.say("XTND X"), '-ERR Unknown command: "XTND".');
  assertEquals(
    await client.say("constructor"),
    '-ERR Unknown command: "CONSTRUCTOR".',
  );
  assertEquals(await client.say("NOOP"), "+OK");
});

Deno.test("PopServer refuses message numbers that are none", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver("a");
  using client = await signIn(sandbox.popUrl);
  assertEquals(await client.say("RETR 0"), "-ERR Message 0 does not exist.");
  assertEquals(await client.say("DELE 2"), "-ERR Message 2 does not exist.");
  assertEquals(await client.say("LIST x"), "-ERR A message number is needed.");
  assertEquals(await client.say("RETR"), "-ERR A message number is needed.");
  assertMatch(await client.say("TOP 1"), /^-ERR TOP needs/);
});

Deno.test("PopServer gives the top of a message", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver(MESSAGE);
  using client = await signIn(sandbox.popUrl);
  await client.say("TOP 1 0");
  assertEquals(await client.list(), ["Subject: One", ""]);
  await client.say("TOP 1 2");
  assertEquals(await client.list(), ["Subject: One", "", "first", ".."]);
  await client.say("TOP 1 100");
  assertEquals((await client.list()).length, 5);
});

Deno.test("PopServer tells its capabilities", async () => {
  await using sandbox = await startSandbox();
  using client = await Client.open(sandbox.popUrl);
  await client.line();
  await client.say("CAPA");
  assertEquals((await client.list()).toSorted(), [
    "AUTH-RESP-CODE",
    "EXPIRE NEVER",
    "IMPLEMENTATION mailtalk-sandbox",
    "LANG",
    "PIPELINING",
    "RESP-CODES",
    "SASL SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5 PLAIN LOGIN",
    "STLS",
    "TOP",
    "UIDL",
    "USER",
    "UTF8",
  ]);
});

Deno.test("PopServer does not tell PIPELINING when it shall not", async () => {
  await using sandbox = await startSandbox({ pipelining: false });
  using client = await Client.open(sandbox.popUrl);
  await client.line();
  await client.say("CAPA");
  assert(!(await client.list()).includes("PIPELINING"));
});

Deno.test("PopServer speaks UTF8 and English", async () => {
  await using sandbox = await startSandbox();
  using client = await Client.open(sandbox.popUrl);
  await client.line();
  assertMatch(await client.say("UTF8"), /^\+OK/);
  assertMatch(await client.say("LANG"), /^\+OK/);
  assertEquals(await client.list(), ["en English"]);
  assertMatch(await client.say("LANG EN"), /^\+OK en /);
  assertMatch(await client.say("LANG *"), /^\+OK en /);
  assertMatch(await client.say("LANG tlh"), /^-ERR/);
});

Deno.test("PopServer knows APOP", async () => {
  await using sandbox = await startSandbox();
  using client = await Client.open(sandbox.popUrl);
  const stamp = /<.*>/.exec(await client.line() ?? "")![0];
  const digest = (password: string) =>
    createHash("md5").update(stamp + password).digest("hex");
  assertMatch(await client.say("APOP bob"), /^-ERR APOP needs/);
  assertMatch(
    await client.say(`APOP bob ${digest("wrong")}`),
    /^-ERR \[AUTH\]/,
  );
  assertMatch(
    await client.say(`APOP bob ${digest("secret")}`),
    /^\+OK bob has 0 /,
  );
});

Deno.test("PopServer lists its SASL mechanisms for AUTH alone", async () => {
  await using sandbox = await startSandbox();
  using client = await Client.open(sandbox.popUrl);
  await client.line();
  assertMatch(await client.say("AUTH"), /^\+OK/);
  assertEquals(await client.list(), [
    "SCRAM-SHA-256",
    "SCRAM-SHA-1",
    "CRAM-MD5",
    "PLAIN",
    "LOGIN",
  ]);
});

Deno.test("PopServer knows AUTH, with an initial response and without", async (t) => {
  await using sandbox = await startSandbox();
  const plain = btoa("\0bob\0secret");
  const dialogues: Record<string, string[]> = {
    "PLAIN at once": [`AUTH PLAIN ${plain}`],
    "PLAIN when asked": ["AUTH plain", plain],
    "LOGIN": ["AUTH LOGIN", btoa("bob"), btoa("secret")],
    "LOGIN with the name": [`AUTH LOGIN ${btoa("bob")}`, btoa("secret")],
  };
  for (const [name, lines] of Object.entries(dialogues)) {
    await t.step(name, async () => {
      using client = await Client.open(sandbox.popUrl);
      await client.line();
      for (const line of lines.slice(0, -1)) {
        assertMatch(await client.say(line), /^\+ /);
      }
      assertMatch(await client.say(lines.at(-1)!), /^\+OK bob has 0 /);
      await client.say("QUIT");
    });
  }
  await t.step("CRAM-MD5", async () => {
    using client = await Client.open(sandbox.popUrl);
    await client.line();
    const challenge = atob((await client.say("AUTH CRAM-MD5")).slice(2));
    const digest = createHmac("md5", "secret").update(challenge).digest("hex");
    assertMatch(await client.say(btoa(`bob ${digest}`)), /^\+OK bob has 0 /);
  });
});

Deno.test("PopServer refuses a SASL exchange that goes wrong", async () => {
  await using sandbox = await startSandbox();
  using client = await Client.open(sandbox.popUrl);
  await client.line();
  await client.say("AUTH PLAIN");
  assertEquals(
    await client.say("*"),
    "-ERR Authentication failed: cancelled.",
  );
  assertEquals(
    await client.say("AUTH PLAIN !"),
    "-ERR Authentication failed: malformed.",
  );
  assertEquals(
    await client.say(`AUTH PLAIN ${btoa("bob")}`),
    "-ERR Authentication failed: malformed.",
  );
  assertEquals(
    await client.say("AUTH GSSAPI"),
    "-ERR Authentication failed: unknown mechanism.",
  );
  assertEquals(
    await client.say(`AUTH PLAIN ${btoa("\0bob\0wrong")}`),
    '-ERR [AUTH] Password supplied for "bob" is incorrect.',
  );
  await client.say("AUTH CRAM-MD5");
  assertMatch(await client.say(btoa("bob 0123")), /^-ERR \[AUTH\]/);
});

Deno.test("PopServer answers pipelined commands in order", async () => {
  await using sandbox = await startSandbox();
  for (let n = 1; n <= 300; n++) sandbox.mailbox("bob").deliver(`${n}\r\n`);
  using client = await Client.open(sandbox.popUrl);
  let commands = "USER bob\r\nPASS secret\r\n";
  for (let n = 1; n <= 300; n++) commands += `RETR ${n}\r\nDELE ${n}\r\n`;
  await client.send(commands + "QUIT\r\n");
  for (let n = 0; n < 3; n++) await client.line();
  for (let n = 1; n <= 300; n++) {
    assertMatch(await client.line() ?? "", /octets\.$/);
    assertEquals(await client.list(), [`${n}`]);
    assertEquals(
      await client.line(),
      `+OK Message ${n} has been deleted.`,
    );
  }
  assertMatch(await client.line() ?? "", /signing off/);
  assertEquals(sandbox.mailbox("bob").messages, []);
});

Deno.test("PopServer ends the connection after a line that is too long", async () => {
  await using sandbox = await startSandbox();
  using client = await Client.open(sandbox.popUrl);
  await client.line();
  await client.send(`USER ${"x".repeat(12_300)}\r\n`);
  assertEquals(await client.rest(), "-ERR Line too long.\r\n");
});

/** Waits until the sandbox saw that a client went away. */
async function unlocked(mailbox: { locked: boolean }): Promise<void> {
  while (mailbox.locked) await new Promise((resolve) => setTimeout(resolve, 1));
}
