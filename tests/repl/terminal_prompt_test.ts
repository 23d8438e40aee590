/** What the prompt says of the sessions, in a terminal. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { deliver } from "../recipes/helpers.ts";
import { ptyTest } from "./pty.ts";
import { ReplTerminal } from "./repl_terminal.ts";

ptyTest("the prompt tells what a POP3 session is at", async () => {
  await using sandbox = await startSandbox();
  deliver(sandbox, 3);
  await using repl = await ReplTerminal.start([sandbox.popUrl]);
  assertEquals(repl.prompt, "pop 127.0.0.1> ");
  const steps: [string, string][] = [
    ["USER bob", "pop 127.0.0.1> "],
    ['pass("secret")', "pop bob 3 messages> "],
    ["DELE 2", "pop bob 3 messages, 1 marked> "],
    ["dele(1)", "pop bob 3 messages, 2 marked> "],
    ["RSET", "pop bob 3 messages> "],
    ["1 + 1", "pop bob 3 messages> "],
    ["QUIT", "pop 127.0.0.1 closed> "],
  ];
  for (const [entry, prompt] of steps) {
    await repl.enter(entry);
    assertEquals(repl.prompt, prompt, `behind ${entry}`);
  }
});

ptyTest("the prompt tells what an SMTP transaction is at", async () => {
  await using sandbox = await startSandbox();
  await using repl = await ReplTerminal.start([sandbox.smtpUrl]);
  assertEquals(repl.prompt, "smtp 127.0.0.1> ");
  const from = "smtp 127.0.0.1 from alice@example.org to";
  const steps: [string, string][] = [
    ["EHLO client.example.org", "smtp 127.0.0.1> "],
    ["MAIL FROM:<alice@example.org>", `${from} 0 recipients> `],
    ["RCPT TO:<bob@example.org>", `${from} 1 recipient> `],
    ['rcptTo("alice@example.org")', `${from} 2 recipients> `],
    ["RCPT TO:<nobody@example.org>", `${from} 2 recipients> `],
    ["RSET", "smtp 127.0.0.1> "],
    ['login("bob", "secret")', "smtp bob> "],
    ['connect("' + sandbox.lmtpUrl + '")', "lmtp 127.0.0.1> "],
  ];
  for (const [entry, prompt] of steps) {
    await repl.enter(entry);
    assertEquals(repl.prompt, prompt, `behind ${entry}`);
  }
});

ptyTest(
  "several sessions: steps go to the current one, use() changes it",
  async () => {
    await using sandbox = await startSandbox();
    deliver(sandbox, 2);
    await using repl = await ReplTerminal.start();
    assertEquals(repl.prompt, "> ");
    await repl.enter(`connect("${sandbox.popUrl}")`);
    await repl.enter('login("bob", "secret")');
    await repl.enter(`const other = connect("${sandbox.popUrl}")`);
    assertEquals(repl.prompt, "pop 127.0.0.1> ");
    await repl.enter('login("alice", "secret")');
    assertEquals(repl.prompt, "pop alice 0 messages> ");
    await repl.enter(`connect("${sandbox.smtpUrl}")`);
    assertEquals(repl.prompt, "smtp 127.0.0.1> ");

    // What only POP3 has goes to its current session, and makes it the last one.
    assertMatch(await repl.enter("STAT"), /^S: \+OK 0 0 /m);
    assertEquals(repl.prompt, "pop alice 0 messages> ");
    await repl.enter("use(box)");
    assertEquals(repl.prompt, "pop bob 2 messages> ");
    await repl.enter("use(mta)");
    assertEquals(repl.prompt, "smtp 127.0.0.1> ");
    // Both protocols have NOOP: it goes to the last one.
    assertMatch(await repl.enter("NOOP"), /^S: 250 /m);
    await repl.enter("use(other)");
    assertMatch(await repl.enter("noop()"), /^S: \+OK/m);
    assertEquals(repl.prompt, "pop alice 0 messages> ");

    const sessions = await repl.enter(".sessions");
    for (const name of ["box", "box2", "mta"]) {
      assertMatch(sessions, new RegExp(`^[>· ] ${name} `, "m"));
    }
    assertMatch(sessions, /^> box2 +pop alice 0 messages /m);
    assertEquals(
      sandbox.received.filter(({ line }) => line === "NOOP")
        .map(({ protocol }) => protocol),
      ["smtp", "pop"],
    );
    assertStringIncludes(
      await repl.enter('use("nothing")'),
      "use() takes a session that is open here",
    );
  },
);

ptyTest("the prompt tells that the server is gone", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "NOOP", do: { drop: "before" } }],
  });
  await using repl = await ReplTerminal.start([sandbox.popUrl]);
  await repl.enter("NOOP");
  assertEquals(repl.prompt, "pop 127.0.0.1 closed> ");
  assertStringIncludes(await repl.enter("2 * 21"), "\n42\n");
});
