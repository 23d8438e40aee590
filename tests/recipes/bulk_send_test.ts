import {
  assert,
  assertEquals,
  assertGreaterOrEqual,
  assertMatch,
  assertNotMatch,
  assertStringIncludes,
} from "@std/assert";
import {
  type FaultPlan,
  type Sandbox,
  startSandbox,
} from "../../lib/sandbox/mod.ts";
import { main } from "../../recipes/bulk_send.ts";
import { TempDir } from "../store/helpers.ts";
import { call, exists, onServer } from "./helpers.ts";

const A_TO_B = ["--from", "alice@example.org", "--to", "bob@example.org"];

/** The messages bob got, without what the server put before them. */
function received(sandbox: Sandbox): string[] {
  return onServer(sandbox)
    .map((message) => message.slice(message.indexOf("X-Mailtalk-Run: ")));
}

/** The numbers in the messages bob got, in order. */
function numbers(sandbox: Sandbox): number[] {
  return received(sandbox)
    .map((text) => Number(/^X-Mailtalk-Number: (\d+)\/\d+\r$/m.exec(text)?.[1]))
    .sort((a, b) => a - b);
}

/** Whole numbers from 1 to n. */
function upTo(n: number): number[] {
  return Array.from({ length: n }, (_, index) => index + 1);
}

Deno.test("bulk_send sends messages that are numbered and can be found", async () => {
  await using sandbox = await startSandbox();
  const args = [sandbox.smtpUrl, ...A_TO_B, "--count", "12"];
  const { code, stdout, stderr } = await call(main, args);
  assertEquals([code, stderr], [0, ""]);
  assertMatch(
    stdout,
    /^Sent to 12 recipients \([\d.]+ KiB\) in [\d.]+ s, refused 0, unknown 0\nLatency: p50 [\d.]+ ms, p95 [\d.]+ ms, p99 [\d.]+ ms, max [\d.]+ ms\n$/,
  );
  const messages = received(sandbox);
  assertEquals(messages.length, 12);
  const runs = new Set<string>();
  messages.forEach((text, index) => {
    const number = index + 1;
    const [, run, told] =
      /^X-Mailtalk-Run: (\w+)\r\nX-Mailtalk-Number: (\d+)\/12\r\n/.exec(text)!;
    runs.add(run);
    assertEquals(Number(told), number);
    assertMatch(
      text,
      RegExp(`^Subject: \\[mailtalk ${number}/12\\] Test message\r$`, "m"),
    );
    assertMatch(
      text,
      RegExp(`^Message-ID: <${number}\\.${run}@example\\.org>\r$`, "m"),
    );
    assertMatch(text, RegExp(`\r\n\r\nTest message of run ${run}\\.\r\n$`));
  });
  assertEquals(runs.size, 1);
});

Deno.test("bulk_send --json prints one object and nothing else", async () => {
  await using sandbox = await startSandbox();
  const { code, stdout, stderr } = await call(main, [
    sandbox.smtpUrl,
    ...A_TO_B,
    "--to",
    "alice@example.org",
    "--count",
    "3",
    "--json",
  ]);
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /^\{.*\}\n$/);
  const summary = JSON.parse(stdout);
  assertEquals(Object.keys(summary), [
    "sent",
    "refused",
    "unknown",
    "bytes",
    "seconds",
    "latency_ms",
  ]);
  assertEquals(Object.keys(summary.latency_ms), ["p50", "p95", "p99", "max"]);
  // Recipients are counted, not messages; octets are counted once a message.
  assertEquals([summary.sent, summary.refused, summary.unknown], [6, 0, 0]);
  assertEquals(summary.bytes, received(sandbox).join("").length);
});

Deno.test("bulk_send --quiet prints nothing", async () => {
  await using sandbox = await startSandbox();
  const args = [sandbox.smtpUrl, ...A_TO_B, "--count", "2", "--quiet"];
  assertEquals(await call(main, args), { code: 0, stdout: "", stderr: "" });
});

Deno.test("bulk_send --subject and --body make the message", async () => {
  await using sandbox = await startSandbox();
  const { code } = await call(main, [
    sandbox.smtpUrl,
    ...A_TO_B,
    "--count",
    "1",
    "--subject",
    "Grüße aus dem Süden, und zwar so viele, dass eine Zeile nicht reicht",
    "--body",
    ".\n.dot\nend",
  ]);
  assertEquals(code, 0);
  const [text] = received(sandbox);
  assertMatch(text, /^Subject: \[mailtalk 1\/1\] =\?utf-8\?/mi);
  assert(text.endsWith("\r\n\r\n.\r\n.dot\r\nend\r\n"), text);
});

Deno.test("bulk_send --size makes every message exactly that large", async () => {
  await using sandbox = await startSandbox();
  const send = (size: number) =>
    call(main, [
      sandbox.smtpUrl,
      ...A_TO_B,
      "--count",
      "10",
      "--size",
      String(size),
    ]);
  const tooSmall = await send(100);
  assertEquals(tooSmall.code, 64);
  assertMatch(tooSmall.stderr, /Cannot make a message of 100 octets/);
  assertEquals(sandbox.received, []);
  const { code } = await send(4096);
  assertEquals(code, 0);
  for (const text of received(sandbox)) assertEquals(text.length, 4096);
  const told = sandbox.mailbox("bob").messages
    .map(({ envelope }) => envelope?.mailParameters);
  assertEquals(new Set(told), new Set(["SIZE=4096"]));
});

Deno.test("bulk_send --message sends the octets of a file untouched, behind two fields", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  const path = `${dir.path}/letter.eml`;
  for (const filling of [0, 3_000_000]) {
    const octets = new Uint8Array([
      ...new TextEncoder().encode("Subject: Grüße\r\n\r\n.\r\n..\r\n\xff\r\n"),
      ...new Uint8Array(filling).map((_, i) =>
        i % 80 === 78 ? 13 : i % 80 === 79 ? 10 : 46
      ),
      13,
      10,
    ]);
    await Deno.writeFile(path, octets);
    const { code, stdout } = await call(main, [
      sandbox.smtpUrl,
      ...A_TO_B,
      "--count",
      "2",
      "--message",
      path,
      "--json",
    ]);
    assertEquals(code, 0);
    const messages = sandbox.mailbox("bob").messages.slice(-2);
    let total = 0;
    for (const { bytes, envelope } of messages) {
      const sent = bytes.subarray(bytes.length - octets.length);
      assert(octets.every((octet, at) => octet === sent[at]));
      const head = new TextDecoder().decode(
        bytes.subarray(0, bytes.length - octets.length),
      );
      const fields = /X-Mailtalk-Run: \w{8}\r\nX-Mailtalk-Number: \d\/2\r\n$/
        .exec(head);
      assert(fields, head);
      const size = fields[0].length + octets.length;
      assertStringIncludes(envelope!.mailParameters, `SIZE=${size}`);
      total += size;
    }
    assertEquals(JSON.parse(stdout).bytes, total);
  }
});

Deno.test("bulk_send --connections sends everything, over so many connections", async () => {
  await using sandbox = await startSandbox();
  const args = [sandbox.smtpUrl, ...A_TO_B, "--count", "50"];
  const { code } = await call(main, [...args, "--connections", "4"]);
  assertEquals(code, 0);
  assertEquals(numbers(sandbox), upTo(50));
  assertEquals(Math.max(...sandbox.received.map((each) => each.session)), 4);
});

Deno.test("bulk_send opens no more connections than there are messages", async () => {
  await using sandbox = await startSandbox();
  const args = [sandbox.smtpUrl, ...A_TO_B, "--count", "2"];
  assertEquals((await call(main, [...args, "--connections", "9"])).code, 0);
  assertEquals(Math.max(...sandbox.received.map((each) => each.session)), 2);
});

Deno.test("bulk_send --per-connection connects again after so many messages", async () => {
  await using sandbox = await startSandbox();
  const args = [sandbox.smtpUrl, ...A_TO_B, "--count", "7"];
  const { code } = await call(main, [...args, "--per-connection", "3"]);
  assertEquals(code, 0);
  assertEquals(numbers(sandbox), upTo(7));
  const bySession = Map.groupBy(
    sandbox.received.filter(({ line }) => line.startsWith("MAIL")),
    ({ session }) => session,
  );
  assertEquals([...bySession.values()].map((all) => all.length), [3, 3, 1]);
  const goodbyes = sandbox.received.filter(({ line }) => line === "QUIT");
  assertEquals(goodbyes.length, 3);
});

Deno.test("bulk_send --rate sends no faster than that", async () => {
  await using sandbox = await startSandbox();
  const args = [sandbox.smtpUrl, ...A_TO_B, "--count", "5", "--json"];
  const { stdout } = await call(main, [
    ...args,
    "--rate",
    "20",
    "--connections",
    "3",
  ]);
  const { sent, seconds } = JSON.parse(stdout);
  assertEquals(sent, 5);
  // Four pauses of a twentieth of a second each; timers may ring a bit early.
  assertGreaterOrEqual(seconds, 0.19);
});

Deno.test("bulk_send --to-file sends to the addresses of a file, 100 at a time", async () => {
  await using dir = new TempDir();
  const users = upTo(230).map((n) => `u${n}`);
  await using sandbox = await startSandbox({
    users: Object.fromEntries(users.map((user) => [user, "x"])),
  });
  const path = `${dir.path}/list.txt`;
  await Deno.writeTextFile(
    path,
    "# Everybody\r\n\n" +
      users.map((user) => `  ${user}@example.org`).join("\n"),
  );
  const { code, stdout } = await call(main, [
    sandbox.smtpUrl,
    "--from",
    "alice@example.org",
    "--to-file",
    path,
    "--count",
    "2",
    "--json",
  ]);
  assertEquals(code, 0);
  assertEquals(JSON.parse(stdout).sent, 460);
  for (const user of users) {
    assertEquals(sandbox.mailbox(user).messages.length, 2);
  }
});

Deno.test("bulk_send ends with 65 for bad input, and names the place", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  const list = `${dir.path}/list.txt`;
  const mail = `${dir.path}/mail.eml`;
  await Deno.writeTextFile(list, "bob@example.org\n\nno address\x1b[2J\n");
  const args = [sandbox.smtpUrl, "--from", "a@example.org", "--count", "1"];
  const cases: [string[], string][] = [
    [
      ["--to-file", list],
      `Line 3 of "${list}" is no address: "no address␛[2J"`,
    ],
    [["--to-file", `${list}x`], `Cannot read the addresses in "${list}x"`],
    [["--to", "b@example.org", "--message", mail], "does not begin with"],
    [["--to", "b@example.org", "--message", `${mail}x`], "Cannot read the"],
    [["--to", "b@example.org", "--message", dir.path], "Cannot read the"],
  ];
  for (const content of ["", "\r\nno header", "From me Mon Jan 1\nA: b\n"]) {
    await Deno.writeTextFile(mail, content);
    for (const [more, sentence] of cases) {
      const { code, stderr } = await call(main, [...args, ...more]);
      assertEquals(code, 65, stderr);
      assertMatch(stderr, /^bulk_send: [^\n]+\n$/);
      assertStringIncludes(stderr, sentence);
    }
  }
  assertEquals(sandbox.received, []);
});

for (
  const [what, args, sentence] of [
    ["no URL", [...A_TO_B, "--count", "1"], /The URL is missing/],
    [
      "no sender",
      ["URL", "--to", "a@b.cc", "--count", "1"],
      /"--from" is miss/,
    ],
    ["no recipient", ["URL", "--from", "a@b.cc", "--count", "1"], /Recipients/],
    ["no count", ["URL", ...A_TO_B], /Option "--count" is missing/],
    ["count 0", ["URL", ...A_TO_B, "--count", "0"], /a number of at least 1/],
    ["count 1.5", ["URL", ...A_TO_B, "--count", "1.5"], /not "1.5"/],
    [
      "a bad sender",
      ["URL", "--from", "x y", "--count", "1"],
      /"--from" takes/,
    ],
    [
      "a line end in an address",
      ["URL", ...A_TO_B, "--to", "a@b.cc\r\nRSET", "--count", "1"],
      /takes an address, not "a@b.cc␍␊RSET"/,
    ],
    [
      "an unknown option",
      ["URL", ...A_TO_B, "--conections", "2"],
      /"--connections"/,
    ],
    [
      "too many connections",
      ["URL", ...A_TO_B, "--count", "1", "--connections", "1001"],
      /from 1 to 1000/,
    ],
    ["rate 0", ["URL", ...A_TO_B, "--count", "1", "--rate", "0"], /"--rate"/],
    [
      "a file and a subject",
      ["URL", ...A_TO_B, "--count", "1", "--message", "x", "--subject", "y"],
      /contradict each other/,
    ],
    ["a POP URL", ["pop3://h", ...A_TO_B, "--count", "1"], /smtp:\/\//],
  ] as [string, string[], RegExp][]
) {
  Deno.test(`bulk_send ends with 64 when given ${what}`, async () => {
    await using sandbox = await startSandbox();
    const { code, stdout, stderr } = await call(
      main,
      args.map((arg) => arg === "URL" ? sandbox.smtpUrl : arg),
    );
    assertEquals(code, 64, stderr);
    assertEquals(stdout, "");
    assertMatch(stderr, /^bulk_send: [^\n]+\n$/);
    assertMatch(stderr, sentence);
    assertEquals(sandbox.received, []);
  });
}

/** Sends three messages with something going wrong, and says how it ended. */
async function outcomeWith(faults: FaultPlan, ...more: string[]) {
  await using sandbox = await startSandbox({ faults });
  const outcome = await call(
    main,
    [sandbox.smtpUrl, ...A_TO_B, "--count", "3", "--json", ...more],
    { time: { greeting: 300, command: 300, body: 300, final: 300 } },
  );
  assertMatch(outcome.stderr, /^(bulk_send: [^\n]+\n)*$/);
  const { sent, refused, unknown } = JSON.parse(outcome.stdout);
  return {
    ...outcome,
    counts: [sent, refused, unknown],
    numbers: numbers(sandbox),
  };
}

for (
  const [code, counts, arrived, what, rule] of [
    [69, [2, 1, 0], [1, 3], "a recipient is refused for good", {
      on: "RCPT",
      nth: 2,
      do: { refuse: "550 5.1.1 No such user" },
    }],
    [75, [2, 1, 0], [1, 3], "a recipient is refused for now", {
      on: "RCPT",
      nth: 2,
      do: { refuse: "452 4.2.2 Mailbox full" },
    }],
    [69, [2, 1, 0], [1, 3], "a sender is refused", {
      on: "MAIL",
      nth: 2,
      do: { refuse: "553 5.1.8 Domain of sender address does not exist" },
    }],
    [69, [2, 1, 0], [1, 3], "DATA is refused", {
      on: "DATA",
      nth: 2,
      do: { refuse: "554 5.5.1 No valid recipients" },
    }],
    [75, [2, 1, 0], [1, 3], "a message is refused for now", {
      on: ".",
      nth: 2,
      do: { refuse: "451 4.7.1 Greylisted" },
    }],
    [75, [2, 0, 1], [1, 2, 3], "the final reply is lost", {
      on: ".",
      nth: 2,
      do: { drop: "unanswered" },
    }],
    [75, [2, 0, 1], [1, 3], "the message and its reply are lost", {
      on: ".",
      nth: 2,
      do: { drop: "before" },
    }],
    [75, [2, 0, 1], [1, 3], "the final reply never comes", {
      on: ".",
      nth: 2,
      do: { hang: true },
    }],
    [0, [3, 0, 0], [1, 2, 3], "the connection is lost at MAIL, once", {
      on: "MAIL",
      nth: 2,
      do: { drop: "before" },
    }],
    [0, [3, 0, 0], [1, 2, 3], "the connection is lost at DATA, once", {
      on: "DATA",
      nth: 2,
      do: { drop: "before" },
    }],
    [0, [3, 0, 0], [1, 2, 3], "the connection is lost after a message", {
      on: ".",
      nth: 2,
      do: { drop: "after" },
    }],
    [0, [3, 0, 0], [1, 2, 3], "the server ends the session with 421", {
      on: ".",
      nth: 2,
      do: { extra: "421 4.3.2 Going down", drop: "after" },
    }],
    [75, [1, 0, 0], [1], "the connection is lost at MAIL again and again", {
      on: "MAIL",
      from: 2,
      do: { drop: "before" },
    }],
    [75, [1, 0, 0], [1], "MAIL is never answered", {
      on: "MAIL",
      from: 2,
      do: { hang: true },
    }],
    [69, [0, 0, 0], [], "the greeting is a refusal", {
      on: "GREETING",
      do: { refuse: "554 5.7.1 You have no business here" },
    }],
    [75, [0, 0, 0], [], "the greeting is a refusal for now", {
      on: "GREETING",
      do: { refuse: "421 4.3.2 Too many connections" },
    }],
    [75, [0, 0, 0], [], "the connection is lost before the greeting", {
      on: "GREETING",
      do: { drop: "before" },
    }],
    [76, [1, 0, 0], [1], "a reply is nonsense", {
      on: "MAIL",
      nth: 2,
      do: { say: "+OK I am POP3" },
    }],
    [0, [3, 0, 0], [1, 2, 3], "there is no EHLO", {
      on: "EHLO",
      do: { refuse: "502 5.5.1 What?" },
    }],
  ] as [number, number[], number[], string, FaultPlan[number]][]
) {
  Deno.test(`bulk_send ends with ${code} when ${what}`, async () => {
    const outcome = await outcomeWith([rule]);
    assertEquals(outcome.code, code, outcome.stderr);
    assertEquals(outcome.counts, counts, outcome.stderr);
    assertEquals(outcome.numbers, arrived);
    if (code !== 0) assert(outcome.stderr !== "");
  });
}

Deno.test("bulk_send goes on with other connections' messages after one is unknown", async () => {
  const { counts, code } = await outcomeWith(
    [{ on: ".", nth: 1, do: { drop: "unanswered" } }],
    "--connections",
    "2",
  );
  assertEquals([code, counts], [75, [2, 0, 1]]);
});

Deno.test("bulk_send goes on when some recipients are refused", async () => {
  const { code, counts, stderr } = await outcomeWith(
    [],
    "--to",
    "nobody@example.org",
  );
  assertEquals([code, counts], [69, [3, 3, 0]]);
  // Each reason is told once, and what it means.
  const [reason, why, end] = stderr.split("\n");
  assertMatch(reason, /"nobody@example.org" was refused: 550 /);
  assertMatch(why, /^bulk_send: .*(mailbox|address)/i);
  assertEquals(end, "");
});

Deno.test("bulk_send does not send to the first hundred again when the connection is lost at the second", async () => {
  const users = upTo(150).map((n) => `u${n}`);
  await using sandbox = await startSandbox({
    users: Object.fromEntries(users.map((user) => [user, "x"])),
    faults: [{ on: "MAIL", nth: 2, do: { drop: "before" } }],
  });
  const to = users.flatMap((user) => ["--to", `${user}@example.org`]);
  const args = ["--from", "a@example.org", ...to, "--count", "1"];
  const { code } = await call(main, [sandbox.smtpUrl, ...args]);
  assertEquals(code, 0);
  for (const user of users) {
    assertEquals(sandbox.mailbox(user).messages.length, 1, user);
  }
});

Deno.test("bulk_send logs in where the URL names a user", async () => {
  await using sandbox = await startSandbox();
  const send = (password: string) =>
    call(main, [
      sandbox.smtpUrl.replace("://", `://bob:${password}@`),
      ...A_TO_B,
      "--to",
      "someone@example.net",
      "--count",
      "1",
    ]);
  assertEquals((await send("secret")).code, 0);
  assertEquals(sandbox.relayed.length, 1);
  const wrong = await send("sesame");
  assertEquals(wrong.code, 77);
  assertNotMatch(wrong.stderr, /sesame/);
});

Deno.test("bulk_send speaks LMTP, and goes through TLS", async () => {
  await using sandbox = await startSandbox();
  const caCerts = [await sandbox.caCert];
  const urls = [
    sandbox.lmtpUrl,
    sandbox.smtpsUrl,
    `${sandbox.smtpUrl}?tls=require`,
  ];
  for (const url of urls) {
    const args = [url, ...A_TO_B, "--count", "2"];
    const { code, stderr } = await call(main, args, { caCerts });
    assertEquals([code, stderr], [0, ""], url);
  }
  const envelopes = sandbox.mailbox("bob").messages.map((m) => m.envelope!);
  assertEquals(envelopes.map(({ encrypted }) => encrypted), [
    false,
    false,
    true,
    true,
    true,
    true,
  ]);
});

Deno.test("bulk_send shows nothing that a server could control a terminal with", async () => {
  const evil = "\x1b]0;PWNED\x07\x9b2J";
  const cases: [string, string][] = [
    ["GREETING", "554 "],
    ["MAIL", "550 "],
    ["RCPT", "550 "],
    ["DATA", "451 "],
    [".", "550 5.7.1 "],
    ["RCPT", ""],
  ];
  for (const [on, code] of cases) {
    const { stdout, stderr } = await outcomeWith([
      { on, do: { refuse: code + evil } },
    ]);
    assertStringIncludes(stderr, "PWNED");
    // deno-lint-ignore no-control-regex
    assertNotMatch(stdout + stderr, /[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  }
});

Deno.test("bulk_send --transcript writes the conversation without the password", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  const file = `${dir.path}/talk.txt`;
  const { code } = await call(main, [
    sandbox.smtpUrl.replace("://", "://bob:secret@"),
    ...A_TO_B,
    "--count",
    "1",
    "--transcript",
    file,
  ]);
  assertEquals(code, 0);
  const text = await Deno.readTextFile(file);
  assertStringIncludes(text, "C: RCPT TO:<bob@example.org>\n");
  assertMatch(text, /^C: Subject: \[mailtalk 1\/1\]/m);
  assertNotMatch(text, /secret/);
  assertStringIncludes(text, "C: ••••••\n");
});

Deno.test({
  name:
    "bulk_send ends with 74 when the transcript cannot be written, and sends all the same",
  ignore: !exists("/dev/full"),
  async fn() {
    await using sandbox = await startSandbox();
    const args = [sandbox.smtpUrl, ...A_TO_B, "--count", "2"];
    const { code } = await call(main, [...args, "--transcript", "/dev/full"]);
    assertEquals(code, 74);
    assertEquals(numbers(sandbox), [1, 2]);
  },
});

Deno.test("bulk_send sends a thousand numbered messages that arrive complete", async () => {
  await using sandbox = await startSandbox();
  const args = [sandbox.smtpUrl, ...A_TO_B, "--count", "1000"];
  const { code } = await call(main, [...args, "--connections", "5"]);
  assertEquals(code, 0);
  assertEquals(numbers(sandbox), upTo(1000));
});
