import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import {
  type FaultRule,
  type Sandbox,
  startSandbox,
} from "../../lib/sandbox/mod.ts";
import { Faults } from "../../lib/sandbox/faults.ts";
import { Client, hello, signIn } from "./client.ts";

const POP_OK = /^\+OK/;

async function withFaults(...faults: FaultRule[]): Promise<Sandbox> {
  const sandbox = await startSandbox({ faults });
  for (let n = 1; n <= 3; n++) sandbox.mailbox("bob").deliver(`${n}\r\n`);
  return sandbox;
}

Deno.test("refuse answers instead of doing the command", async () => {
  await using sandbox = await withFaults(
    { on: "rcpt", do: { refuse: "452 4.2.2 Mailbox full" } },
  );
  using client = await hello(sandbox.smtpUrl);
  await client.say("MAIL FROM:<a@example.com>");
  assertEquals(
    await client.say("RCPT TO:<bob@example.org>"),
    "452 4.2.2 Mailbox full",
  );
  assertEquals(await client.say("DATA"), "503 5.0.0 Need RCPT before DATA");
});

Deno.test("refuse at the greeting ends the connection", async () => {
  await using sandbox = await withFaults(
    { on: "GREETING", protocol: "smtp", do: { refuse: "554 No service" } },
    { on: "GREETING", protocol: "pop", do: { refuse: "-ERR [SYS/TEMP] No" } },
  );
  using smtp = await Client.open(sandbox.smtpUrl);
  assertEquals(await smtp.rest(), "554 No service\r\n");
  using pop = await Client.open(sandbox.popUrl);
  assertEquals(await pop.rest(), "-ERR [SYS/TEMP] No\r\n");
});

Deno.test("refuse at the final dot delivers nothing", async () => {
  await using sandbox = await withFaults(
    { on: ".", do: { refuse: "452-4.4.5 Insufficient\n452 4.4.5 disk space" } },
  );
  using client = await hello(sandbox.smtpUrl);
  await start(client);
  assertEquals(
    await client.say("Hi\r\n."),
    "452-4.4.5 Insufficient\n452 4.4.5 disk space",
  );
  assertEquals(sandbox.mailbox("bob").messages.length, 3);
  assertMatch(await client.say("MAIL FROM:<a@example.com>"), /^250/);
});

Deno.test("rules count the commands that fit", async (t) => {
  const refused = async (sandbox: Sandbox) => {
    using client = await signIn(sandbox.popUrl);
    let answers = "";
    for (let n = 1; n <= 3; n++) {
      answers += (await client.say(`DELE ${n}`))[0];
    }
    await client.say("RSET");
    await client.say("QUIT");
    return answers;
  };
  const cases: [string, Partial<FaultRule>, string, string][] = [
    ["each", {}, "---", "---"],
    ["nth", { nth: 2 }, "+-+", "+++"],
    ["from", { from: 2 }, "+--", "---"],
    ["to", { to: 4 }, "---", "-++"],
    ["from, to", { from: 2, to: 3 }, "+--", "+++"],
    ["nth in every session", { nth: 2, everySession: true }, "+-+", "+-+"],
    ["match", { match: "^dele [23]$" }, "+--", "+--"],
    ["nth of match", { match: "[23]", nth: 2 }, "++-", "+++"],
    ["protocol", { protocol: "smtp" }, "+++", "+++"],
    ["any command", { on: "*", match: "DELE 3" }, "++-", "++-"],
  ];
  for (const [name, rule, first, second] of cases) {
    await t.step(name, async () => {
      await using sandbox = await withFaults(
        { on: "DELE", ...rule, do: { refuse: "-ERR no" } },
      );
      assertEquals(await refused(sandbox), first);
      assertEquals(await refused(sandbox), second);
    });
  }
});

Deno.test("say does the command but answers something else", async () => {
  await using sandbox = await withFaults(
    { on: "DELE", do: { say: "+OK \x1b]0;owned\x07 \u202e \u009b2J" } },
    { on: "NOOP", do: { say: "25O ok" } },
    { on: "RETR", do: { say: "+OK whatever" } },
    { on: "LIST", do: { say: "-ERR nothing" } },
  );
  using client = await signIn(sandbox.popUrl);
  assertMatch(
    await client.say("DELE 1"),
    // deno-lint-ignore no-control-regex
    /^\+OK \x1b\]0;owned\x07 \xe2\x80\xae \xc2\x9b2J$/,
  );
  assertEquals(await client.say("STAT"), "+OK 2 6");
  assertEquals(await client.say("RETR 2"), "+OK whatever");
  assertEquals(await client.list(), ["2"]);
  assertEquals(await client.say("LIST"), "-ERR nothing");
  using smtp = await hello(sandbox.smtpUrl);
  assertEquals(await smtp.say("NOOP"), "25O ok");
});

Deno.test("extra sends an unasked reply behind the reply", async () => {
  await using sandbox = await withFaults(
    { on: "STAT", do: { extra: "+OK surprise" } },
  );
  using client = await signIn(sandbox.popUrl);
  assertEquals(await client.say("STAT"), "+OK 3 9");
  assertEquals(await client.line(), "+OK surprise");
});

Deno.test("extra comes in clear behind the reply to STARTTLS", async () => {
  await using sandbox = await withFaults(
    { on: "STARTTLS", do: { extra: "250 injected" } },
  );
  using client = await hello(sandbox.smtpUrl);
  await client.send("STARTTLS\r\n");
  assertMatch(await client.reply(), /^220/);
  assertEquals(await client.reply(), "250 injected");
  await client.startTls(await sandbox.caCert);
  assertMatch(await client.say("EHLO me.example"), /^250-/);
});

Deno.test("overlong fills the first line", async () => {
  await using sandbox = await withFaults(
    { on: "STAT", do: { overlong: 100_000 } },
    { on: "EHLO", do: { overlong: 200 } },
  );
  using client = await signIn(sandbox.popUrl);
  assertEquals((await client.say("STAT")).length, 100_000);
  using smtp = await Client.open(sandbox.smtpUrl);
  await smtp.reply();
  const [first, second] = (await smtp.say("EHLO me.example")).split("\n");
  assertEquals(first.length, 200);
  assertEquals(second, "250-PIPELINING");
});

Deno.test("drop closes before doing the command", async () => {
  await using sandbox = await withFaults({
    on: "QUIT",
    do: { drop: "before" },
  });
  using client = await signIn(sandbox.popUrl);
  await client.say("DELE 1");
  await client.send("QUIT\r\n");
  assertEquals(await client.rest(), "");
  assertEquals(sandbox.mailbox("bob").messages.length, 3);
});

Deno.test("drop closes when the command is done but unanswered", async () => {
  await using sandbox = await withFaults(
    { on: "QUIT", do: { drop: "unanswered" } },
    { on: ".", do: { drop: "unanswered" } },
  );
  using pop = await signIn(sandbox.popUrl);
  await pop.say("DELE 1");
  await pop.send("QUIT\r\n");
  assertEquals(await pop.rest(), "");
  assertEquals(sandbox.mailbox("bob").messages.length, 2);

  using smtp = await hello(sandbox.smtpUrl);
  await start(smtp);
  await smtp.send("Hi\r\n.\r\n");
  assertEquals(await smtp.rest(), "");
  assertEquals(sandbox.mailbox("bob").messages.length, 3);
});

Deno.test("drop closes after the n-th reply, with those before it", async () => {
  await using sandbox = await withFaults(
    { on: "DELE", nth: 2, do: { drop: "after" } },
  );
  using client = await signIn(sandbox.popUrl);
  await client.send("DELE 1\r\nDELE 2\r\nDELE 3\r\nQUIT\r\n");
  assertEquals((await client.rest()).match(/\+OK/g)?.length, 2);
  assertEquals(sandbox.mailbox("bob").messages.length, 3);
});

Deno.test("drop closes inside TLS too", async () => {
  await using sandbox = await withFaults({ on: "STAT", do: { drop: "after" } });
  using client = await Client.openTls(sandbox.popsUrl, await sandbox.caCert);
  await client.line();
  await client.say("USER bob");
  await client.say("PASS secret");
  assertEquals(await client.say("STAT"), "+OK 3 9");
  await assertEnds(client);
});

Deno.test("reset ends the connection with a TCP reset", async () => {
  await using sandbox = await withFaults(
    { on: "DELE", nth: 2, do: { drop: "unanswered", reset: true } },
    { on: "RETR", do: { dropAt: 1, reset: true } },
  );
  for (const commands of [["DELE 1", "DELE 2"], ["RETR 1"]]) {
    using client = await signIn(sandbox.popUrl);
    for (const command of commands) await client.send(`${command}\r\n`);
    let error: unknown;
    try {
      await client.rest();
    } catch (reason) {
      error = reason;
    }
    assert(error instanceof Deno.errors.ConnectionReset, `${error}`);
  }
});

Deno.test("reset must be there when the sandbox starts", async () => {
  await using sandbox = await withFaults();
  assertThrows(() => {
    sandbox.faults = [{ on: "STAT", do: { drop: "before", reset: true } }];
  }, UsageError);
});

Deno.test("a plan with a reset leaves everything else as it is", async () => {
  await using sandbox = await withFaults(
    { on: "XYZZY", do: { drop: "before", reset: true } },
  );
  using smtp = await hello(sandbox.smtpUrl);
  await start(smtp);
  assertMatch(await smtp.say("Hi\r\n\r\n."), /^250/);
  assertMatch(await smtp.say("STARTTLS"), /^220/);
  await smtp.startTls(await sandbox.caCert);
  assertMatch(await smtp.say("EHLO me.example"), /^250-/);
  using pop = await signIn(sandbox.popUrl);
  await pop.say("RETR 4");
  assertEquals((await pop.list()).slice(-2), ["Hi", ""]);
  assertMatch(await pop.say("QUIT"), POP_OK);
  assertEquals(await pop.rest(), "");
});

Deno.test("dropAt closes inside a body", async () => {
  await using sandbox = await withFaults({ on: "RETR", do: { dropAt: 4 } });
  sandbox.mailbox("bob").deliver("0123456789");
  using client = await signIn(sandbox.popUrl);
  assertMatch(await client.say("RETR 4"), POP_OK);
  assertEquals(await client.rest(), "0123");
});

Deno.test("hang never answers again", async () => {
  await using sandbox = await withFaults({ on: "STAT", do: { hang: true } });
  using client = await signIn(sandbox.popUrl);
  await client.send("STAT\r\nNOOP\r\n");
  // Another client is served meanwhile.
  using other = await hello(sandbox.smtpUrl);
  await other.say("NOOP");
  await sandbox.close();
  let answer = "";
  try {
    answer = await client.rest();
  } catch (error) {
    // Octets were left unread, so it may be a reset.
    assert(error instanceof Deno.errors.ConnectionReset);
  }
  assertEquals(answer, "");
});

Deno.test("ignore answers the next command", async () => {
  await using sandbox = await withFaults({ on: "STAT", do: { ignore: true } });
  using client = await signIn(sandbox.popUrl);
  await client.send("STAT\r\nNOOP\r\n");
  assertEquals(await client.line(), "+OK");
});

Deno.test("delay waits, and sends what came before", async () => {
  await using sandbox = await withFaults({ on: "STAT", do: { delay: 60_000 } });
  using client = await signIn(sandbox.popUrl);
  await client.send("NOOP\r\nSTAT\r\n");
  assertEquals(await client.line(), "+OK");
  sandbox.faults = [{ on: "STAT", do: { delay: 20 } }];
  using other = await Client.open(sandbox.popUrl);
  await other.line();
  await other.say("USER alice");
  await other.say("PASS secret");
  const begin = performance.now();
  assertEquals(await other.say("STAT"), "+OK 0 0");
  assert(performance.now() - begin >= 19);
});

Deno.test("trickle sends one octet at a time", async () => {
  await using sandbox = await withFaults({ on: "RETR", do: { trickle: 0 } });
  using client = await signIn(sandbox.popUrl);
  assertEquals(await client.say("RETR 1"), "+OK 3 octets.");
  assertEquals(await client.list(), ["1"]);
  sandbox.faults = [{ on: "STAT", do: { trickle: 2 } }];
  await client.send("STAT\r\n");
  const octet = new Uint8Array(100);
  assertEquals(await client.conn.read(octet), 1);
  assertEquals(await client.line(), "OK 3 9");
});

Deno.test("unended leaves the lone dot out", async () => {
  await using sandbox = await withFaults({ on: "LIST", do: { unended: true } });
  using client = await signIn(sandbox.popUrl);
  await client.send("LIST\r\nQUIT\r\n");
  assertMatch(await client.rest(), /\r\n3 3\r\n\+OK/);
});

Deno.test("wrongSize tells wrong sizes", async () => {
  await using sandbox = await withFaults({ on: "*", do: { wrongSize: 7 } });
  using client = await signIn(sandbox.popUrl);
  assertEquals(await client.say("STAT"), "+OK 3 16");
  assertEquals(await client.say("LIST 1"), "+OK 1 10");
  assertEquals(await client.say("RETR 1"), "+OK 10 octets.");
});

Deno.test("uids tells new unique-ids, or the same", async () => {
  await using sandbox = await withFaults({ on: "UIDL", do: { uids: "new" } });
  const uids = async () => {
    using client = await signIn(sandbox.popUrl);
    await client.say("UIDL");
    const lines = await client.list();
    await client.say("QUIT");
    return lines.map((line) => line.split(" ")[1]);
  };
  const seen = new Set([...await uids(), ...await uids()]);
  assertEquals(seen.size, 6);
  sandbox.faults = [{ on: "UIDL", do: { uids: "same" } }];
  assertEquals(new Set(await uids()).size, 1);
});

Deno.test("strip and advertise change the capabilities", async () => {
  const change = {
    strip: ["stls", "STARTTLS", "AUTH"],
    advertise: ["X-NEW 1"],
  };
  await using sandbox = await withFaults(
    { on: "CAPA", do: change },
    { on: "EHLO", do: change },
  );
  using pop = await signIn(sandbox.popUrl);
  await pop.say("CAPA");
  const capabilities = await pop.list();
  assert(!capabilities.includes("STLS"));
  assert(capabilities.includes("X-NEW 1"));
  using smtp = await Client.open(sandbox.smtpUrl);
  await smtp.reply();
  const reply = await smtp.say("EHLO me.example");
  assert(!reply.includes("STARTTLS"));
  assert(!reply.includes("AUTH"));
  assert(reply.endsWith("\n250 X-NEW 1"));
});

Deno.test("losePipelined loses what came with the command", async () => {
  await using sandbox = await withFaults(
    { on: "PASS", do: { losePipelined: true } },
  );
  using client = await Client.open(sandbox.popUrl);
  await client.line();
  await client.send("USER bob\r\nPASS secret\r\nSTAT\r\nLIST\r\n");
  assertMatch(await client.line() ?? "", POP_OK);
  assertMatch(await client.line() ?? "", /^\+OK bob has/);
  assertEquals(await client.say("NOOP"), "+OK");
});

Deno.test("matching rules are put together, the first one winning", async () => {
  await using sandbox = await withFaults(
    { on: "STAT", do: { delay: 1, say: "+OK first" } },
    { on: "STAT", do: { say: "+OK second", drop: "after" } },
  );
  using client = await signIn(sandbox.popUrl);
  await client.send("STAT\r\n");
  assertEquals(await client.rest(), "+OK first\r\n");
});

Deno.test("Sandbox.faults can be set while it runs", async () => {
  await using sandbox = await withFaults();
  using client = await signIn(sandbox.popUrl);
  assertEquals(await client.say("NOOP"), "+OK");
  sandbox.faults = JSON.parse('[{"on":"NOOP","do":{"refuse":"-ERR no"}}]');
  assertEquals(await client.say("NOOP"), "-ERR no");
  sandbox.faults = [];
  assertEquals(await client.say("NOOP"), "+OK");
});

Deno.test("Faults refuses rules that are none", () => {
  const wrong: unknown[] = [
    {},
    "refuse",
    [null],
    [{ do: {} }],
    [{ on: "NOOP" }],
    [{ on: "NOOP", do: { explode: true } }],
    [{ on: "NOOP", do: { delay: "1" } }],
    [{ on: "NOOP", do: { drop: "never" } }],
    [{ on: "NOOP", nth: 0, do: {} }],
    [{ on: "NOOP", match: "(", do: {} }],
    [{ on: "NOOP", protocol: "imap", do: {} }],
  ];
  for (const plan of wrong) {
    assertThrows(() => new Faults(plan as FaultRule[]), UsageError);
  }
});

async function start(client: Client): Promise<void> {
  await client.say("MAIL FROM:<a@example.com>");
  await client.say("RCPT TO:<bob@example.org>");
  await client.say("DATA");
}

/** The end may be one without TLS's own goodbye. */
async function assertEnds(client: Client): Promise<void> {
  try {
    assertEquals(await client.rest(), "");
  } catch (error) {
    assert(error instanceof Deno.errors.UnexpectedEof, `${error}`);
  }
}
