import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import {
  ConnectionError,
  ProtocolError,
  RefusedError,
  UsageError,
} from "../../lib/errors.ts";
import { textTranscript } from "../../lib/line/transcript.ts";
import * as pop from "../../lib/pop/mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { plain } from "../../lib/sasl/mod.ts";
import { latin1 } from "../octets.ts";
import { ScriptedServer, type Turn } from "../scripted_server.ts";
import { pretendRemote, signIn, verbs } from "./helpers.ts";

type Call = (box: pop.PopSession) => Promise<unknown>;

const TRANSACTION: Record<string, Call> = {
  STAT: (box) => pop.stat(box),
  LIST: (box) => pop.list(box),
  UIDL: (box) => pop.uidl(box),
  RETR: (box) => pop.retr(box, 1),
  TOP: (box) => pop.top(box, 1),
  DELE: (box) => pop.dele(box, 1),
  NOOP: (box) => pop.noop(box),
  RSET: (box) => pop.rset(box),
};

const AUTHORIZATION: Record<string, Call> = {
  USER: (box) => pop.user(box, "bob"),
  PASS: (box) => pop.pass(box, "secret"),
  APOP: (box) => pop.apop(box, "bob", "secret"),
  AUTH: (box) => pop.auth(box, plain("bob", "secret")),
  STLS: (box) => pop.stls(box),
  UTF8: (box) => pop.utf8(box),
};

Deno.test("PopSession refuses the steps of TRANSACTION before login", async () => {
  await using sandbox = await startSandbox();
  await using box = await pop.connect(sandbox.popUrl);
  for (const [verb, call] of Object.entries(TRANSACTION)) {
    const error = await assertRejects(() => call(box), UsageError);
    assertStringIncludes(error.message, `"${verb}"`);
    assertStringIncludes(error.message, "login()");
  }
  assertEquals(sandbox.received, []);
  assertEquals(box.deletions, 0);
});

Deno.test("PopSession refuses the steps of AUTHORIZATION after login", async () => {
  await using sandbox = await startSandbox();
  await using box = await signIn(sandbox);
  for (const [verb, call] of Object.entries(AUTHORIZATION)) {
    const error = await assertRejects(() => call(box), UsageError);
    assertStringIncludes(error.message, `"${verb}"`);
    assertStringIncludes(error.message, "before login");
  }
  await assertRejects(() => pop.login(box, "bob", "secret"), UsageError);
  assertEquals(verbs(sandbox), ["USER", "PASS"]);
});

Deno.test("PopSession refuses every step after quit()", async () => {
  await using sandbox = await startSandbox();
  await using box = await signIn(sandbox);
  await pop.quit(box);
  assert(box.closed);
  const all = { ...TRANSACTION, ...AUTHORIZATION, CAPA: pop.capa };
  for (const call of Object.values(all) as Call[]) {
    const error = await assertRejects(() => call(box), UsageError);
    assertStringIncludes(error.message, "quit()");
  }
  await assertRejects(() => pop.quit(box), UsageError);
});

Deno.test("PopSession sends nothing of an argument with CR, LF or NUL", async () => {
  await using sandbox = await startSandbox();
  await using before = await pop.connect(sandbox.popUrl);
  await using after = await signIn(sandbox);
  const count = sandbox.received.length;
  for (const bad of ["x\r\nDELE 1", "x\nDELE 1", "x\rDELE 1", "x\0", "\r\n"]) {
    const mechanism = { ...plain("bob", "secret"), name: `PLAIN${bad}` };
    const calls: Call[] = [
      () => pop.user(before, bad),
      () => pop.pass(before, bad),
      () => pop.apop(before, bad, "secret"),
      () => pop.auth(before, mechanism),
      () => pop.lang(before, bad),
      () => pop.command(before, bad),
      () => pop.command(before, `PASS ${bad}`),
      () => pop.command(before, `NOOP ${bad}`, { multiline: true }),
      () => pop.login(before, bad, "secret", { mechanism: "USER" }),
      () => pop.login(before, "bob", "secret", { mechanism: bad }),
      () => pop.list(after, bad as unknown as number),
      () => pop.retr(after, bad as unknown as number),
      () => pop.top(after, 1, bad as unknown as number),
      () => pop.dele(after, bad as unknown as number),
    ];
    for (const call of calls) {
      const error = await assertRejects(() => call(before), UsageError);
      assert(!error.message.includes("\n"));
    }
  }
  assertEquals(sandbox.received.length, count);
  assertEquals(after.deletions, 0);
});

Deno.test("PopSession never shows a password that the server says back", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "PASS", do: { refuse: "-ERR [AUTH] not hunter22, bob" } }],
  });
  let text = "";
  await using box = await pop.connect(sandbox.popUrl, {
    tap: textTranscript((line) => text += line),
  });
  await pop.user(box, "bob");
  const error = await assertRejects(
    () => pop.pass(box, "hunter22"),
    RefusedError,
  );
  assertEquals(error.command, "PASS ••••••");
  assertEquals(error.responseCode, "AUTH");
  assertEquals(error.temporary, false);
  assertStringIncludes(error.reply.raw, "[AUTH] not ••••••, bob");
  assert(!`${text}${error.message}`.includes("hunter22"), text);
  assertStringIncludes(text, "C: PASS ••••••\n");
});

Deno.test("PopSession never shows a password in a reply that is none", async () => {
  const scripts: Turn[][] = [
    ["C: PASS hunter22", 'S: What is "PASS hunter22"?'],
    ["C: PASS hunter22", "S: +OK", 'S: What is "PASS hunter22"?'],
  ];
  for (const script of scripts) {
    await using server = new ScriptedServer(["S: +OK", ...script, "X: drop"]);
    await using box = await pop.connect(server.url("pop3"));
    const error = await assertRejects(async () => {
      await pop.pass(box, "hunter22");
      await pop.noop(box);
    }, ProtocolError);
    assertStringIncludes(error.message, "PASS ******");
    const bytes = new TextDecoder().decode(error.bytes);
    assert(!`${Deno.inspect(error)}${bytes}`.includes("hunter22"));
  }
});

Deno.test("PopSession ends with what its tap throws", async () => {
  await using sandbox = await startSandbox();
  for (const from of ["C", "S"]) {
    await using box = await pop.connect(sandbox.popUrl);
    box.tap = (event) => {
      if (event.from === from) throw new Error("Disk full");
    };
    await assertRejects(() => pop.capa(box), Error, "Disk full");
    assert(box.closed);
  }
});

Deno.test("PopSession shows no password where it is printed", async () => {
  await using sandbox = await startSandbox();
  const url = sandbox.popUrl.replace("://", "://bob:secret@");
  await using box = await pop.connect(url);
  assert(!`${Deno.inspect(box)}${JSON.stringify(box)}`.includes("secret"));
  await using again = await pop.connect(box.url, { tls: "none" });
  await pop.login(again);
  assertEquals(again.state, "TRANSACTION");
});

Deno.test("PopSession lets a password go in clear only to loopback or with tls=none", async () => {
  await using sandbox = await startSandbox();
  {
    await using box = await pop.connect(sandbox.popUrl);
    pretendRemote(box);
    const calls: Call[] = [
      () => pop.pass(box, "secret"),
      () => pop.auth(box, plain("bob", "secret")),
      () => pop.command(box, "PASS secret"),
      () => pop.command(box, "AUTH PLAIN AGJvYgBzZWNyZXQ="),
      () => pop.login(box, "bob", "secret", { mechanism: "USER" }),
      () => pop.login(box, "bob", "secret", { mechanism: "PLAIN" }),
    ];
    for (const call of calls) {
      const error = await assertRejects(() => call(box), UsageError);
      assertStringIncludes(error.message, "clear text");
    }
    assertEquals(sandbox.received, []);
    // These do not send it.
    await assertRejects(
      () => pop.command(box, "APOP bob 00000000000000000000000000000000"),
      RefusedError,
    );
    await pop.apop(box, "bob", "secret");
  }
  {
    await using box = await pop.connect(sandbox.popUrl, { tls: "none" });
    pretendRemote(box);
    await pop.login(box, "bob", "secret", { mechanism: "USER" });
  }
  {
    await using box = await pop.connect(sandbox.popUrl, {
      tls: "require",
      caCerts: [await sandbox.caCert],
    });
    pretendRemote(box);
    await pop.login(box, "bob", "secret", { mechanism: "PLAIN" });
  }
});

const SESSION = [
  "S: +OK ready <1.2@example.org>",
  "C: CAPA",
  "S: +OK list follows",
  "S: UIDL",
  "S: SASL CRAM-MD5",
  "S: .",
  "C: USER bob",
  "S: +OK",
  "C: PASS secret",
  "S: -ERR [IN-USE] locked",
  "C: USER bob",
  "S: +OK",
  "C: PASS secret",
  "S: +OK welcome",
  "C: STAT",
  "S: +OK 2 60",
  "C: LIST",
  "S: +OK",
  "S: 1 30",
  "S: 2 30",
  "S: .",
  "C: UIDL 2",
  "S: +OK 2 abc",
  "C: RETR 1",
  "S: +OK 30 octets",
  "S: Subject: gr\xc3\xbc\xc3\x9fe",
  "S: ",
  "S: ..",
  "S: ..dot",
  "S: ",
  "S: end.",
  "S: .",
  "C: RETR 2",
  "S: -ERR [SYS/TEMP] cannot read",
  "C: TOP 2 0",
  "S: +OK",
  "S: .",
  "C: QUIT",
  "S: +OK bye",
];

async function talk(url: string): Promise<unknown[]> {
  const box = await pop.connect(url);
  const results: unknown[] = [box.greeting?.text];
  results.push([...await pop.capa(box)]);
  await pop.user(box, "bob");
  results.push(await assertRejects(() => pop.pass(box, "secret")));
  await pop.user(box, "bob");
  results.push(await pop.pass(box, "secret"));
  results.push(await pop.stat(box), await pop.list(box));
  results.push(await pop.uidl(box, 2));
  results.push(latin1(await pop.retr(box, 1)));
  results.push(await assertRejects(() => pop.retr(box, 2)));
  results.push((await pop.top(box, 2)).length);
  results.push((await pop.quit(box)).text);
  return results.map((result) =>
    result instanceof RefusedError
      ? [result.message, result.responseCode]
      : result
  );
}

Deno.test("PopSession understands a session wherever its octets are cut", async () => {
  let whole: unknown[];
  let length: number;
  {
    await using server = new ScriptedServer(SESSION);
    whole = await talk(server.url("pop3"));
    length = server.sent;
  }
  assertEquals(
    whole[7],
    "Subject: gr\xc3\xbc\xc3\x9fe\r\n\r\n.\r\n.dot\r\n\r\nend.\r\n",
  );
  for (let cutAt = 1; cutAt < length; cutAt++) {
    await using server = new ScriptedServer(SESSION, { cutAt });
    assertEquals(await talk(server.url("pop3")), whole, `cut at ${cutAt}`);
  }
  await using server = new ScriptedServer(SESSION, { bytewise: true });
  assertEquals(await talk(server.url("pop3")), whole);
});

Deno.test("PopSession gives the same results with and without pipelining", async () => {
  const results: unknown[] = [];
  for (const offered of [true, false]) {
    for (const pipelining of [true, false]) {
      await using sandbox = await startSandbox({ pipelining: offered });
      for (let n = 1; n <= 40; n++) {
        sandbox.mailbox("bob").deliver(
          `Subject: ${n}\r\n\r\n.${n}\r\n`,
          `u${n}`,
        );
      }
      await using box = await pop.connect(sandbox.popUrl, { pipelining });
      await pop.capa(box);
      assertEquals(box.pipelining, offered && pipelining);
      await pop.login(box, "bob", "secret");
      const numbers = Array.from({ length: 42 }, (_, at) => at + 1);
      const settled = await Promise.allSettled<unknown>([
        pop.stat(box),
        ...numbers.map((number) => pop.retr(box, number)),
        ...numbers.map((number) => pop.uidl(box, number)),
        pop.dele(box, 3),
        pop.list(box),
        pop.retr(box, 3),
        pop.rset(box),
        pop.dele(box, 40),
        pop.stat(box),
      ]);
      results.push(
        settled.map((each) =>
          each.status === "fulfilled"
            ? each.value instanceof Uint8Array ? latin1(each.value) : each.value
            : each.reason.message
        ),
      );
      assertEquals(box.deletions, 1);
      await pop.quit(box);
      assertEquals(sandbox.mailbox("bob").messages.length, 39);
    }
  }
  for (const result of results) assertEquals(result, results[0]);
});

Deno.test("PopSession writes a group at once where the server offers PIPELINING", async () => {
  await using server = new ScriptedServer([
    "S: +OK",
    "C: CAPA",
    "S: +OK",
    "S: PIPELINING",
    "S: .",
    "C: USER bob",
    "X: quiet",
    "S: +OK",
    "C: PASS secret",
    "X: quiet",
    "S: +OK",
    "C: STAT",
    "C: RETR 1",
    "C: DELE 1",
    "S: +OK 1 5",
    "S: +OK",
    "S: abc",
    "S: .",
    "S: +OK gone",
    "C: QUIT",
    "S: +OK",
  ]);
  await using box = await pop.connect(server.url("pop3"));
  await pop.capa(box);
  await pop.user(box, "bob");
  await pop.pass(box, "secret");
  const all = Promise.all([pop.stat(box), pop.retr(box, 1), pop.dele(box, 1)]);
  const quit = pop.quit(box);
  const [stat, message, gone] = await all;
  assertEquals(stat, { messages: 1, octets: 5 });
  assertEquals(latin1(message), "abc\r\n");
  assertEquals(gone.text, "gone");
  await quit;
});

Deno.test("PopSession waits for each reply where the server does not", async () => {
  await using server = new ScriptedServer([
    "S: +OK",
    "C: USER bob",
    "S: +OK",
    "C: PASS secret",
    "S: +OK",
    "C: STAT",
    "X: quiet",
    "S: +OK 1 5",
    "C: NOOP",
    "X: quiet",
    "S: +OK",
  ]);
  await using box = await pop.connect(server.url("pop3"));
  await pop.user(box, "bob");
  await pop.pass(box, "secret");
  await Promise.all([pop.stat(box), pop.noop(box)]);
});

Deno.test("PopSession ends with ProtocolError at a list without end", async () => {
  await using server = new ScriptedServer([
    "S: +OK",
    "C: USER bob",
    "S: +OK",
    "C: PASS secret",
    "S: +OK",
    "C: LIST",
    "S: +OK",
    "X: flood 1 100",
  ]);
  await using box = await pop.connect(server.url("pop3"), {
    limits: { reply: 200, body: 400 },
  });
  await pop.login(box, "bob", "secret", { mechanism: "USER" });
  const error = await assertRejects(() => pop.list(box), ProtocolError);
  assertStringIncludes(error.message, '"reply"');
  assert(box.closed);
});

Deno.test("PopSession ends with ProtocolError at a line without end", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "STAT", do: { overlong: 100_000 } }],
  });
  await using box = await signIn(sandbox);
  const error = await assertRejects(() => pop.stat(box), ProtocolError);
  assertStringIncludes(error.message, '"line"');
  assert(box.closed);
});

Deno.test("PopSession finds a reply that nothing had asked for", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "STAT", do: { extra: "+OK 9 9" } }],
  });
  await using box = await signIn(sandbox);
  await pop.stat(box);
  const error = await assertRejects(() => pop.noop(box));
  assert(
    error instanceof ConnectionError && error.cause instanceof ProtocolError ||
      error instanceof ProtocolError,
    String(error),
  );
  assert(box.closed);
});

Deno.test("PopSession says whether the outcome of a command is unknown", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "DELE", do: { drop: "unanswered" } }],
  });
  sandbox.mailbox("bob").deliver("Subject: x\r\n\r\n");
  await using box = await signIn(sandbox);
  const error = await assertRejects(() => pop.dele(box, 1), ConnectionError);
  assertEquals(error.failure, "lost");
  assertEquals(error.outcomeUnknown, true);
  assertEquals(box.deletions, 1);
  const next = await assertRejects(() => pop.noop(box), ConnectionError);
  assertEquals(next.outcomeUnknown, false);
});

Deno.test("PopSession gives up after the time limit", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "STAT", do: { hang: true } }],
  });
  await using box = await signIn(sandbox, { time: { command: 300 } });
  const error = await assertRejects(() => pop.stat(box), ConnectionError);
  assertEquals(error.failure, "timeout");
});

Deno.test("PopSession[Symbol.asyncDispose]() says QUIT where nothing is marked", async () => {
  await using sandbox = await startSandbox();
  {
    await using box = await signIn(sandbox);
    await pop.noop(box);
  }
  assertEquals(verbs(sandbox).at(-1), "QUIT");
});

Deno.test("PopSession[Symbol.asyncDispose]() drops the connection where messages are marked", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver("Subject: x\r\n\r\n");
  {
    await using box = await signIn(sandbox);
    await pop.dele(box, 1);
    assertEquals(box.deletions, 1);
  }
  assertEquals(verbs(sandbox).at(-1), "DELE");
  assertEquals(sandbox.mailbox("bob").messages.length, 1);
});

Deno.test("PopSession[Symbol.asyncDispose]() does not wait for a command under way", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "STAT", do: { hang: true } }],
  });
  let stat: Promise<unknown>;
  {
    await using box = await signIn(sandbox);
    stat = pop.stat(box);
    stat.catch(() => {});
  }
  const error = await assertRejects(() => stat, ConnectionError);
  assertEquals(error.failure, "closed");
});

Deno.test("PopSession closes at an abort in the middle of a login", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "PASS", do: { hang: true } }],
  });
  const controller = new AbortController();
  const { signal } = controller;
  await using box = await pop.connect(sandbox.popUrl);
  await pop.user(box, "bob");
  const pass = pop.pass(box, "secret", { signal });
  setTimeout(() => controller.abort(new Error("enough")), 10);
  const error = await assertRejects(() => pass);
  assertInstanceOf(error, ConnectionError);
  assertEquals(error.failure, "closed");
  assertEquals(error.cause, signal.reason);
  assert(box.closed);
  // Before it is written, an abort costs nothing.
  await using other = await pop.connect(sandbox.popUrl);
  assertEquals(
    await assertRejects(() => pop.user(other, "bob", { signal })),
    signal.reason,
  );
  assert(!other.closed);
});
