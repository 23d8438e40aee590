/**
 * The REPL as a script sees it: entries come from a pipe, and what happened is
 * told by the output and the exit code.
 */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { startSandbox } from "../lib/sandbox/mod.ts";
import {
  bob,
  bobs,
  end,
  onServer,
  type Outcome,
  ROOT,
} from "./recipes/helpers.ts";
import { TempDir } from "./store/helpers.ts";

interface Piped {
  /** Arguments of the REPL. */
  args?: readonly string[];
  /** More of the environment. */
  env?: Record<string, string>;
}

/** Gives the REPL lines on its standard input. */
async function pipe(
  lines: readonly string[],
  { args = [], env = {} }: Piped = {},
): Promise<Outcome> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "-A", `${ROOT}repl.ts`, ...args],
    env,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const ended = end(child);
  const writer = child.stdin.getWriter();
  try {
    await writer.write(new TextEncoder().encode(lines.join("\n")));
    await writer.close();
  } catch {
    // It ended before it read all of that.
  }
  return await ended;
}

Deno.test("the REPL runs piped entries, lines and script, and echoes none of them", async () => {
  await using sandbox = await startSandbox();
  const { code, stdout, stderr } = await pipe([
    "login()",
    "stat()",
    "LIST",
    "const l: { number: number }[] = list()",
    "l.length",
    "if (l.length === 0) {",
    '  console.log("none")',
    "}",
    "// a remark",
    "quit()",
  ], { args: [bobs(sandbox)] });
  assertEquals([code, stderr], [0, ""]);
  assertStringIncludes(
    stdout,
    "C: STAT\nS: +OK 0 0\n{ messages: 0, octets: 0 }\n",
  );
  assertStringIncludes(stdout, "C: LIST\nS: +OK");
  assertStringIncludes(stdout, "\n0\nnone\nC: QUIT\n");
  for (const absent of ["secret", "> ", "const", "remark", "\x1b"]) {
    assert(!stdout.includes(absent), `${absent} in: ${stdout}`);
  }
});

Deno.test("the REPL stops piped input at the first error, and ends with 1", async () => {
  await using sandbox = await startSandbox();
  const failing = [
    ["RETR 99", "-ERR"],
    ["retr(99)", 'Server refused "RETR 99"'],
    ["retr(99), noop()", 'Server refused "RETR 99"'],
    ["retr 1", "Protocol: RETR 1   Step: retr(1)"],
    ["nonsense", "ReferenceError: nonsense is not defined"],
    ["throw 5", "5"],
    [".nonsense", 'no command ".nonsense"'],
    ["Promise.reject(new Error('astray')); await 0", "astray"],
    ["PASS", "Nobody is there to be asked"],
    ["EHLO me", "No SMTP session is open"],
    ["if (", "SyntaxError"],
  ];
  for (const [line, expected] of failing) {
    const { code, stdout, stderr } = await pipe(
      ["login()", line, 'console.log("went on")'],
      { args: [bobs(sandbox)] },
    );
    assertEquals([code, stderr], [1, ""], line);
    assertStringIncludes(stdout, expected, line);
    assert(!stdout.includes("went on"), line);
  }
});

Deno.test("the REPL goes on after an error with --keep-going, and ends with 1", async () => {
  await using sandbox = await startSandbox();
  const { code, stdout } = await pipe(
    ["login()", "RETR 99", 'console.log("went on")'],
    { args: [bobs(sandbox), "--keep-going"] },
  );
  assertEquals(code, 1);
  assertStringIncludes(stdout, "went on");
});

Deno.test("the REPL deletes nothing where piped input ends without QUIT", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver("Subject: x\n\nx\n");
  const { code, stdout } = await pipe(["login()", "DELE 1"], {
    args: [bobs(sandbox)],
  });
  assertEquals(code, 0);
  assertStringIncludes(stdout, "1 message marked in box stay");
  assertEquals(onServer(sandbox).length, 1);
});

Deno.test("the REPL sends a piped message behind DATA, up to the lone dot", async () => {
  await using sandbox = await startSandbox();
  const envelope = [
    "HELO me",
    "MAIL FROM:<alice@example.org>",
    "RCPT TO:<bob@example.org>",
    "DATA",
    "Subject: piped",
    "",
    "..dotted",
    "NOOP",
  ];
  const { code, stdout } = await pipe([...envelope, ".", "NOOP", "QUIT"], {
    args: [sandbox.smtpUrl],
  });
  assertEquals(code, 0, stdout);
  const [message] = onServer(sandbox);
  assertStringIncludes(message, "Subject: piped\r\n\r\n..dotted\r\nNOOP\r\n");

  const cut = await pipe(envelope, { args: [sandbox.smtpUrl] });
  assertEquals(cut.code, 1);
  assertStringIncludes(cut.stdout, "The message has no end");
  assertEquals(onServer(sandbox).length, 1);
});

Deno.test("the REPL logs in with what its options name, and shows no secret", async () => {
  await using sandbox = await startSandbox({ users: { bob: "tanstaaf" } });
  const env = { MAIL_PASSWORD: "tanstaaf" };
  const ways: [string[], string[]][] = [
    [["--password-env", "MAIL_PASSWORD"], ["login()"]],
    [["--password-command", "printenv MAIL_PASSWORD"], ["login()"]],
    [["--password-env", "MAIL_PASSWORD", "--mechanism", "cram-md5"], [
      "login()",
    ]],
    [[], ['login("bob", secret("MAIL_PASSWORD"))']],
    [[], ["USER bob", 'pass(secret("MAIL_PASSWORD"))']],
    [[], ["USER bob", "PASS tanstaaf"]],
    [[], ['const p = secret("MAIL_PASSWORD")', "p", "[p]", "login('bob', p)"]],
  ];
  for (const [args, lines] of ways) {
    const { code, stdout, stderr } = await pipe(
      [...lines, 'command("NOOP tanstaaf")', "stat()"],
      { args: [bob(sandbox), ...args], env },
    );
    assertEquals([code, stderr], [0, ""], `${lines}: ${stdout}`);
    assert(!stdout.includes("tanstaaf"), stdout);
  }
});

Deno.test("the REPL writes the transcript that --transcript names, secrets masked", async () => {
  await using dir = new TempDir();
  await using sandbox = await startSandbox({ users: { bob: "tanstaaf" } });
  const path = `${dir.path}/talk.txt`;
  const { code } = await pipe(["USER bob", "PASS tanstaaf", "QUIT"], {
    args: [bob(sandbox), "--transcript", path, "--quiet"],
  });
  assertEquals(code, 0);
  const lines = Deno.readTextFileSync(path).split("\n");
  assertEquals(lines.filter((line) => line.startsWith("C: ")), [
    "C: USER bob",
    "C: PASS ••••••",
    "C: QUIT",
  ]);
});

Deno.test("the REPL loads a file, and says where it stops", async () => {
  await using dir = new TempDir();
  await using sandbox = await startSandbox();
  const path = `${dir.path}/entries.txt`;
  Deno.writeTextFileSync(
    path,
    "USER bob\nPASS secret\nconst n =\n  1 + 1\nn\n",
  );
  const well = await pipe([`.load ${path}`, "stat()"], {
    args: [bob(sandbox)],
  });
  assertEquals(well.code, 0, well.stdout);
  assertStringIncludes(well.stdout, "\n2\nC: STAT\n");
  Deno.writeTextFileSync(path, "USER bob\nRETR 1\nNOOP\n");
  const failed = await pipe([`.load ${path}`, "stat()"], {
    args: [bob(sandbox)],
  });
  assertEquals(failed.code, 1);
  assertStringIncludes(failed.stdout, `Stopped in "${path}" at: RETR 1`);
  assert(!failed.stdout.includes("NOOP"));
  const absent = await pipe([`.load ${path}x`]);
  assertEquals(absent.code, 1);
  assertStringIncludes(absent.stdout, `Cannot load "${path}x": `);
});

Deno.test("the REPL ends with 1 when the server goes away in the middle", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "NOOP", do: { drop: "before" } }],
  });
  const { code, stdout, stderr } = await pipe(["login()", "noop()", "stat()"], {
    args: [bobs(sandbox)],
  });
  assertEquals([code, stderr], [1, ""]);
  assertStringIncludes(stdout, "closed the connection before its reply");
});

Deno.test("the REPL says in one sentence why it cannot begin", async () => {
  const cases: [string[], number, string][] = [
    [["imap://127.0.0.1"], 64, "smtp"],
    [["pop3://127.0.0.1", "110"], 64, "one URL"],
    [["--colour", "pop3://127.0.0.1"], 64, "Unknown option"],
    [["pop3://127.0.0.1:1"], 69, "127.0.0.1"],
    [["smtp://host.invalid"], 68, "host.invalid"],
    [["pop3://127.0.0.1", "--ca", "/nowhere.pem"], 64, "/nowhere.pem"],
  ];
  for (const [args, expected, word] of cases) {
    const { code, stdout, stderr } = await pipe(["noop()"], { args });
    assertEquals(code, expected, `${args}: ${stdout}${stderr}`);
    assertStringIncludes(stdout + stderr, word);
    assert(!/^ +at /m.test(stdout + stderr), "a stack trace");
  }
});

Deno.test("the REPL's --help fits a terminal, and tells its exit codes", async () => {
  const { code, stdout } = await pipe([], { args: ["--help"] });
  assertEquals(code, 0);
  assertStringIncludes(stdout, "--keep-going");
  assert(stdout.split("\n").every((line) => line.length <= 80), stdout);
});

Deno.test("the REPL knows what people type by habit", async () => {
  const { code, stdout } = await pipe(["?", "exit", 'console.log("on")']);
  assertEquals(code, 0);
  assertStringIncludes(stdout, ".save file.ts");
  assert(!stdout.includes("\non\n"));
  const named = await pipe(["const exit = 5", "exit", "exit + 1"]);
  assertEquals([named.code, named.stdout], [0, "5\n6\n"]);
});
