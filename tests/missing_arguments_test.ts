/** Whoever writes JavaScript, in the REPL above all, forgets arguments. */

import { assertEquals, assertRejects } from "@std/assert";
import { pop, smtp, UsageError } from "../mod.ts";
import { startSandbox } from "../lib/sandbox/mod.ts";

// deno-lint-ignore no-explicit-any
const [missing, number] = [undefined as any, 42 as any];

Deno.test("POP3 steps throw UsageError for a missing argument, before anything is sent", async () => {
  await using sandbox = await startSandbox();
  await using box = await pop.connect(sandbox.popUrl);
  for (
    const call of [
      () => pop.user(box, missing),
      () => pop.pass(box, missing),
      () => pop.apop(box, "bob", number),
      () => pop.login(box, number, number),
      () => pop.auth(box, missing),
      () => pop.command(box, missing),
      () => pop.command(box, " "),
    ]
  ) await assertRejects(call, UsageError);
  assertEquals(sandbox.received, []);
});

Deno.test("SMTP steps throw UsageError for a missing argument, before anything is sent", async () => {
  await using sandbox = await startSandbox();
  await using mta = await smtp.connect(sandbox.smtpUrl);
  const envelope = { from: "a@example.org", to: "bob@example.org" };
  for (
    const call of [
      () => smtp.mailFrom(mta, missing),
      () => smtp.rcptTo(mta, number),
      () => smtp.vrfy(mta, missing),
      () => smtp.expn(mta, missing),
      () => smtp.etrn(mta, missing),
      () => smtp.data(mta, missing),
      () => smtp.bdat(mta, number),
      () => smtp.send(mta, envelope, missing),
      () => smtp.send(mta, envelope, number),
      () => smtp.send(mta, missing, "Hello"),
      () => smtp.send(mta, { from: "a@example.org" } as smtp.Envelope, "Hello"),
      () => smtp.login(mta, "bob", number),
      () => smtp.auth(mta, missing),
      () => smtp.command(mta, missing),
      () => smtp.command(mta, ""),
    ]
  ) await assertRejects(call, UsageError);
  assertEquals(sandbox.received, []);
});
