import { assertEquals, assertStringIncludes } from "@std/assert";
import { startSandbox } from "../lib/sandbox/mod.ts";
import { bobs, end, type Outcome, ROOT } from "./recipes/helpers.ts";

/** Types lines into the REPL, whose input is a pipe then. */
async function type(url: string, lines: readonly string[]): Promise<Outcome> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", `${ROOT}repl.ts`, url],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const ended = end(child);
  const writer = child.stdin.getWriter();
  try {
    await writer.write(new TextEncoder().encode(`${lines.join("\n")}\n`));
    await writer.close();
  } catch {
    // It ended before it read all of that.
  }
  return await ended;
}

Deno.test("the REPL shows the conversation and what steps return", async () => {
  await using sandbox = await startSandbox();
  const lines = ["login()", "stat()", "session", "quit()", "noop()"];
  const { code, stdout, stderr } = await type(bobs(sandbox), lines);
  assertEquals([code, stderr], [0, ""]);
  assertStringIncludes(stdout, "C: STAT\nS: +OK 0 0\n");
  assertStringIncludes(stdout, "{ messages: 0, octets: 0 }");
  assertEquals(stdout.includes("secret"), false);
});

Deno.test("the REPL survives a refusal that nothing waits for", async () => {
  await using sandbox = await startSandbox();
  const lines = ["login()", "retr(99), noop()", "stat()"];
  const { code, stdout, stderr } = await type(bobs(sandbox), lines);
  assertEquals([code, stderr], [1, ""]);
  assertStringIncludes(stdout, 'Server refused "RETR 99"');
});

Deno.test("the REPL ends with 1 when the server goes away in the middle", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "NOOP", do: { drop: "before" } }],
  });
  const lines = ["login()", "noop()", "stat()"];
  const { code, stdout, stderr } = await type(bobs(sandbox), lines);
  assertEquals([code, stderr], [1, ""]);
  assertStringIncludes(stdout, "closed the connection before its reply");
});

Deno.test("the REPL says in one sentence why it cannot begin", async () => {
  const cases: [string, number][] = [
    ["imap://127.0.0.1", 64],
    ["pop3://127.0.0.1:1", 69],
    ["smtp://host.invalid", 68],
  ];
  for (const [url, expected] of cases) {
    const { code, stdout, stderr } = await type(url, ["noop()"]);
    assertEquals([code, stdout, stderr.split("\n").length], [expected, "", 2]);
  }
});
