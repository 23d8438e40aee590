import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { ProtocolError, RefusedError, UsageError } from "../../lib/errors.ts";
import { textTranscript } from "../../lib/line/transcript.ts";
import { command, connect, quit } from "../../lib/pop/mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { latin1 } from "../octets.ts";
import { ScriptedServer } from "../scripted_server.ts";
import { signIn } from "./helpers.ts";

Deno.test("command() sends any line and gives the reply", async () => {
  await using server = new ScriptedServer([
    "S: +OK",
    "C: XTND XMIT",
    "S: +OK go on",
    "C: XTND XLST",
    "S: +OK",
    "S: ..dots",
    "S: .",
    "C: XTND NONE",
    "S: -ERR [SYS/PERM] no",
    "C: XTND NONE",
    "S: -ERR no",
  ]);
  await using box = await connect(server.url("pop3"));
  const first = await command(box, "XTND XMIT");
  assertEquals([first.reply.text, first.body], ["go on", undefined]);
  const { body } = await command(box, "XTND XLST", { multiline: true });
  assertEquals(latin1(body!), ".dots\r\n");
  const error = await assertRejects(
    () => command(box, "XTND NONE"),
    RefusedError,
  );
  assertEquals(error.responseCode, "SYS/PERM");
  await assertRejects(
    () => command(box, "XTND NONE", { multiline: true }),
    RefusedError,
  );
});

Deno.test("command() masks what stands behind PASS, APOP and AUTH", async () => {
  const cases: [string, string][] = [
    ["PASS hunter22", "PASS ••••••"],
    ["pass hunter22 with blanks", "pass ••••••"],
    ["PASS\thunter22", "PASS\t••••••"],
    [" PASS hunter22", " PASS ••••••"],
    ["APOP bob hunter22", "APOP bob ••••••"],
    ["AUTH PLAIN hunter22", "AUTH PLAIN ••••••"],
  ];
  for (const [line, shown] of cases) {
    for (const multiline of [false, true]) {
      await using server = new ScriptedServer([
        "S: +OK",
        `C: ${line}`,
        `S: -ERR no: ${line}`,
      ]);
      let text = "";
      await using box = await connect(server.url("pop3"), {
        tap: textTranscript((line) => text += line),
      });
      const error = await assertRejects(
        () => command(box, line, { multiline }),
        RefusedError,
      );
      assertEquals(error.command, shown);
      assertStringIncludes(text, `C: ${shown}\n`);
      const all = text + error.message + error.reply.raw;
      assert(!all.includes("hunter22"), all);
    }
  }
  await using sandbox = await startSandbox();
  await using box = await connect(sandbox.popUrl);
  const error = await assertRejects(
    () => command(box, "PASS hunter22\r\nDELE 1"),
    UsageError,
  );
  assert(!error.message.includes("hunter22"));
});

Deno.test("command() has a limit for what it keeps in memory", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver("x".repeat(3000) + "\r\n");
  await using box = await signIn(sandbox, { limits: { body: 2000 } });
  await assertRejects(
    () => command(box, "RETR 1", { multiline: true }),
    ProtocolError,
  );
  await quit(box);
});

Deno.test("command() counts deletions, so that leaving early commits none", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver("a: b\r\n\r\n");
  {
    await using box = await signIn(sandbox);
    await command(box, "dele 1");
    assertEquals(box.deletions, 1);
    await command(box, "RSET");
    assertEquals(box.deletions, 0);
    await command(box, "DELE 1");
  }
  assertEquals(sandbox.mailbox("bob").messages.length, 1);
});
