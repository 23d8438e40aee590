import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { end, recipe } from "./helpers.ts";

const FLAGS = [
  "run",
  "--no-prompt",
  "--allow-net=127.0.0.1",
  "--allow-read",
  "--allow-write",
];

Deno.test("the demo sends, fetches and purges 25 messages, and shows a conversation", async () => {
  const child = new Deno.Command(Deno.execPath(), {
    args: [...FLAGS, recipe("demo")],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const { code, stdout, stderr } = await end(child);
  assertEquals([code, stderr], [0, ""]);
  for (
    const line of [
      "C: MAIL FROM:<alice@example.org>",
      "C: RCPT TO:<bob@example.org>",
      "C: Subject: [mailtalk 1/1] Test message",
      "S: 221 ",
      "C: RETR 1",
      "C: DELE 1",
      "C: QUIT",
    ]
  ) assertMatch(stdout, RegExp(`^ {2}${RegExp.escape(line)}`, "m"));
  assertMatch(
    stdout,
    /^Done: 25 messages sent, fetched and deleted, 0 left on the server\.$/m,
  );
  // Neither a bar nor colours, where nobody sees them.
  // deno-lint-ignore no-control-regex
  assertNotMatch(stdout, /\x1b|###/);
  for (const line of stdout.split("\n")) {
    if (!line.includes("Maildir")) assertEquals(line.length <= 80, true, line);
  }
  const [, dir] = /^They are in (.*)\/Maildir$/m.exec(stdout) ?? [];
  assertEquals([...Deno.readDirSync(`${dir}/Maildir/new`)].length, 25);
  await Deno.remove(dir, { recursive: true });
});
