import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { main } from "../../recipes/explain.ts";
import { call, end, ROOT, start, withItsPermissions } from "./helpers.ts";

const LOGS = `${ROOT}tests/transcripts/logs`;

/** Runs the recipe with a text on its standard input. */
async function explain(text: string, ...args: string[]) {
  const child = start("explain", args, {
    args: ["run", "--no-prompt", `${ROOT}recipes/explain.ts`, ...args],
    stdin: "piped",
  });
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
  return await end(child);
}

Deno.test("explain says of each refusal what it means and what to do", async () => {
  const { code, stdout, stderr } = await call(main, [
    `${LOGS}/telnet_pop3.txt`,
  ]);
  assertEquals([code, stderr], [0, ""]);
  assertMatch(
    stdout,
    /^C: PASS ••••••\nS: -ERR \[AUTH\] Password supplied for "bob" is incorrect\.\n {3}\S.*\n {3}Why.*\n {3}Fix: /,
  );
  assertStringIncludes(stdout, "\n\nC: RETR 9\nS: -ERR Message 9 does not");
  assert(!stdout.includes("closed-door-8"));
  assert(!stdout.includes("Known from: "));
});

Deno.test("explain reads replies from standard input", async () => {
  const { code, stdout, stderr } = await explain(
    "-ERR [IN-USE] maildrop already locked\n",
    "--sources",
  );
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /^S: -ERR \[IN-USE\] maildrop already locked\n/);
  assertStringIncludes(stdout, "Trying again later");
  assertStringIncludes(stdout, "   Known from: ");
});

Deno.test("explain prints an object for each refusal with --json", async () => {
  const { code, stdout } = await call(main, [
    `${LOGS}/postfix.txt`,
    `${LOGS}/msmtp.txt`,
    "--json",
  ]);
  assertEquals(code, 0);
  const objects = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  assertEquals(objects.length, 5);
  assertEquals(
    [objects[0].file, objects[0].session, objects[0].stage],
    [`${LOGS}/postfix.txt`, 1, "rcpt"],
  );
  assertEquals(objects[1].lines, [
    "C: RCPT TO:<other@example.net>",
    "S: 554 5.7.1 <other@example.net>: Relay access denied",
  ]);
  for (const { why } of objects) {
    assert(why.meaning && why.fix && why.retry && why.who, why.id);
  }
});

Deno.test("explain names each file where there are several", async () => {
  const files = [`${LOGS}/curl_smtp.txt`, `${LOGS}/msmtp.txt`];
  const { stdout } = await call(main, files);
  assertStringIncludes(
    stdout,
    `${files[0]}:\nNothing was refused, and no connection failed.\n`,
  );
  assertStringIncludes(stdout, `${files[1]}:\nS: 550 5.7.1`);
});

Deno.test("explain says the same thing once, however often it was said", async () => {
  const { stdout } = await explain("550 5.7.1 Relaying denied\n".repeat(10));
  assertEquals(stdout.split("S: 550").length - 1, 3);
  assertEquals(stdout.split("Fix: ").length - 1, 1);
  assertStringIncludes(stdout, "… and 7 more like these\n");
});

Deno.test("explain takes what the text does not tell", async () => {
  const meaning = async (...args: string[]) =>
    (await explain("-ERR\n", ...args)).stdout.split("\n")[1];
  const meanings = [
    await meaning(),
    await meaning("--after", "PASS"),
    await meaning("--after", "RETR 1"),
    await meaning("--after", "PASS", "--server", "dovecot"),
  ];
  assertEquals(new Set(meanings).size, meanings.length, meanings.join("\n"));
});

Deno.test("explain tells what shows over time", async () => {
  const line = (minute: number, status: string) =>
    `2026-11-24T17:${minute}:14Z mx postfix/smtp[1]: 1A: to=<bob@example.net>, relay=mx.example.net[192.0.2.1]:25, ${status}\n`;
  const { stdout } = await explain(
    line(
      10,
      "dsn=4.2.0, status=deferred (host mx.example.net[192.0.2.1] said: 450 4.2.0 Try again (in reply to RCPT TO command))",
    ) + line(20, "dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 1B)"),
  );
  assertStringIncludes(stdout, "*  All of it, in the order of time:\n");
});

Deno.test("explain says so where it knows only the code", async () => {
  const { stdout } = await explain("577 Qwerty uiop\n");
  assertStringIncludes(stdout, "The wording itself is not known");
});

Deno.test("explain shows nothing that controls a terminal", async () => {
  const { stdout } = await explain(
    "550 5.1.1 No such user \x1b]0;PWNED\x07 \u202e\n",
  );
  assertStringIncludes(stdout, "␛]0;PWNED␇ \\u{202e}");
});

Deno.test("explain takes replies on the command line", async () => {
  const { code, stdout, stderr } = await call(main, [
    "-ERR [IN-USE] maildrop already locked",
    "--protocol",
    "pop3",
    `${LOGS}/msmtp.txt`,
  ]);
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /^S: -ERR \[IN-USE\] maildrop already locked\n {3}\S/);
  assertStringIncludes(stdout, `\n\n${LOGS}/msmtp.txt:\n`);
  const smtp = await call(main, ["550 5.1.1 User unknown", "--after", "RCPT"]);
  assertMatch(smtp.stdout, /^S: 550 5\.1\.1 User unknown\n {3}There is no/);
});

Deno.test("explain says when a line of a log was written, and whom it is about", async () => {
  const { stdout } = await explain(
    "Oct  3 02:58:14 mx1 postfix/smtp[21735]: 4F2B71C0A4: to=<carl@example.net>, relay=none, delay=0.1, dsn=5.4.4, status=bounced (Host or domain name not found. Name service error for name=example.net type=MX: Host not found)\n",
  );
  assertMatch(
    stdout,
    /^\* {2}Oct {2}3 02:58:14 mx1 postfix\/smtp\[21735\]: 4F2B71C0A4: to=<carl@example\.net>\n\* {2}Host or domain name not found\./,
  );
});

Deno.test("explain does not say that nothing was refused where no server spoke", async () => {
  const silent = await explain("> MAIL FROM:<a@example.org>\n> QUIT\n");
  assertEquals([silent.code, silent.stdout], [65, ""]);
  assertStringIncludes(silent.stderr, "Cannot find a reply of a server");
  const quoted = await explain(
    "> 550 5.7.1 <b@c.example>: Relay access denied",
  );
  assertEquals(quoted.code, 0);
  assertStringIncludes(quoted.stdout, "will not pass this mail on");
});

Deno.test("explain takes neither a page nor a program for a transcript", async () => {
  const page = await explain("<!DOCTYPE html>\n<p>\n400 }\n");
  assertEquals([page.code, page.stdout], [65, ""]);
  assertStringIncludes(page.stderr, 'Cannot read "stdin": it is a page');
  const program = await explain("\0\0Authentication failed\0\0\n");
  assertEquals([program.code, program.stdout], [65, ""]);
});

Deno.test("explain ends with 65 where there is nothing to be read", async () => {
  const diary = await explain("Dear diary,\nit rained.\n");
  assertEquals([diary.code, diary.stdout], [65, ""]);
  assertMatch(diary.stderr, /^explain: Cannot find a conversation .*"stdin"/);
  const missing = await call(main, [`${LOGS}/no-such-file`]);
  assertEquals(missing.code, 65);
  assertStringIncludes(missing.stderr, "no-such-file");
});

Deno.test("explain ends with 64 for a command line that is wrong", async () => {
  const cases: [string[], string][] = [
    [["--protocol", "imap"], 'takes "pop3" or "smtp", not "imap"'],
    [["--server", "postfx"], 'did you mean "postfix"'],
    [["--afte", "x"], 'did you mean "--after"'],
  ];
  for (const [args, message] of cases) {
    const { code, stderr } = await call(main, args);
    assertEquals(code, 64);
    assertStringIncludes(stderr, message);
  }
});

Deno.test("explain needs no more permissions than its help says", async () => {
  const file = `${LOGS}/swaks_refused.txt`;
  const command = await withItsPermissions("explain", [file]);
  assertStringIncludes(command, `--allow-read=${file}`);
});
