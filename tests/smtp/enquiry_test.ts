import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { RefusedError } from "../../lib/errors.ts";
import { textTranscript } from "../../lib/line/transcript.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import {
  command,
  connect,
  data,
  etrn,
  expn,
  help,
  lhlo,
  noop,
  vrfy,
} from "../../lib/smtp/mod.ts";
import { ScriptedServer } from "../scripted_server.ts";

Deno.test("vrfy(), expn(), help(), noop() and etrn() ask, and are refused", async () => {
  await using sandbox = await startSandbox();
  await using mta = await connect(sandbox.smtpUrl);
  assertEquals((await vrfy(mta, "bob")).enhancedCode, "2.1.5");
  assertEquals((await expn(mta, "all")).lines.length, 2);
  assertEquals((await help(mta)).code, 214);
  assertEquals((await help(mta, "MAIL")).code, 214);
  assertEquals((await noop(mta)).code, 250);
  assertEquals((await etrn(mta, "example.org")).code, 251);
  const refused: [() => Promise<unknown>, string, number, string][] = [
    [() => vrfy(mta, "nobody"), "VRFY nobody", 550, "5.1.1"],
    [() => expn(mta, "some"), "EXPN some", 550, "5.1.1"],
    [() => etrn(mta, "@other"), "ETRN @other", 459, "4.5.4"],
  ];
  for (const [call, shown, code, enhancedCode] of refused) {
    const error = await assertRejects(call, RefusedError);
    assertEquals(
      [error.command, error.code, error.enhancedCode],
      [shown, code, enhancedCode],
    );
  }
  sandbox.faults = [
    { on: "NOOP", do: { refuse: "421 4.4.2 tired" } },
    { on: "HELP", do: { refuse: "502 no help" } },
  ];
  assert((await assertRejects(() => noop(mta), RefusedError)).temporary);
  await assertRejects(() => help(mta), RefusedError);
  assertEquals(sandbox.received.slice(0, 6).map(({ line }) => line), [
    "VRFY bob",
    "EXPN all",
    "HELP",
    "HELP MAIL",
    "NOOP",
    "ETRN example.org",
  ]);
});

Deno.test("command() masks what stands behind AUTH", async () => {
  for (
    const [line, shown] of [
      ["AUTH PLAIN hunter22", "AUTH PLAIN ••••••"],
      ["auth\tLOGIN  hunter22", "auth\tLOGIN  ••••••"],
      [" AUTH X hunter22 more", " AUTH X ••••••"],
    ]
  ) {
    await using server = new ScriptedServer([
      "S: 220 x",
      `C: ${line}`,
      `S: 535-no`,
      `S: 535 ${line}`,
    ]);
    let text = "";
    await using mta = await connect(server.url("smtp"), {
      tap: textTranscript((line) => text += line),
    });
    const error = await assertRejects(() => command(mta, line), RefusedError);
    assertEquals(error.command, shown);
    assertEquals(error.code, 535);
    assertStringIncludes(text, `C: ${shown}\n`);
    const all = text + error.message + JSON.stringify(error.reply);
    assert(!all.includes("hunter22"), all);
  }
});

Deno.test("command() counts recipients, for LMTP", async () => {
  await using sandbox = await startSandbox();
  await using mta = await connect(sandbox.lmtpUrl);
  await lhlo(mta);
  await command(mta, "MAIL FROM:<a@example.org>");
  await command(mta, "RCPT TO:<bob@example.org>");
  await command(mta, "rcpt to:<alice@example.org>");
  const reply = await data(mta, "x");
  assertEquals(reply.recipients.length, 2);
  await noop(mta);
});
