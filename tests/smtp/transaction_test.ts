import { assertEquals, assertRejects } from "@std/assert";
import { RefusedError, UsageError } from "../../lib/errors.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import {
  connect,
  data,
  ehlo,
  helo,
  mailFrom,
  rcptTo,
  rset,
} from "../../lib/smtp/mod.ts";
import { lines } from "./helpers.ts";

Deno.test("mailFrom(), rcptTo() and data() make a transaction", async () => {
  await using sandbox = await startSandbox();
  await using mta = await connect(sandbox.smtpUrl);
  await helo(mta);
  assertEquals((await mailFrom(mta, "a@example.org")).enhancedCode, "2.1.0");
  assertEquals((await rcptTo(mta, "bob@example.org")).enhancedCode, "2.1.5");
  assertEquals(mta.transaction.accepted, 1);
  const reply = await data(mta, "Subject: x\n\nHello");
  assertEquals([reply.code, reply.recipients.length], [250, 1]);
  assertEquals(mta.transaction.accepted, 0);
});

Deno.test("the order of commands is the server's business", async () => {
  await using sandbox = await startSandbox();
  await using mta = await connect(sandbox.smtpUrl);
  await helo(mta);
  const rcpt = await assertRejects(
    () => rcptTo(mta, "bob@example.org"),
    RefusedError,
  );
  assertEquals(
    [rcpt.code, rcpt.enhancedCode, rcpt.command],
    [503, "5.0.0", "RCPT TO:<bob@example.org>"],
  );
  const early = await assertRejects(() => data(mta, "x"), RefusedError);
  assertEquals([early.code, early.command], [503, "DATA"]);
  await mailFrom(mta, "a@example.org");
  const again = await assertRejects(
    () => mailFrom(mta, "a@example.org"),
    RefusedError,
  );
  assertEquals(again.code, 503);
  const relay = await assertRejects(
    () => rcptTo(mta, "x@example.com"),
    RefusedError,
  );
  assertEquals([relay.code, relay.enhancedCode], [550, "5.7.1"]);
  const domain = await assertRejects(async () => {
    await rset(mta);
    await mailFrom(mta, "x@example.invalid");
  }, RefusedError);
  assertEquals([domain.code, domain.enhancedCode], [501, "5.1.8"]);
});

Deno.test("mailFrom() writes its parameters", async () => {
  await using sandbox = await startSandbox();
  await using mta = await connect(sandbox.smtpUrl);
  await ehlo(mta);
  await mailFrom(mta, "", {
    size: 0,
    body: "8BITMIME",
    smtpUtf8: true,
    ret: "HDRS",
    envid: "QQ+31=4 9",
  });
  await rset(mta);
  await mailFrom(mta, "grüße@example.org", { body: "7BIT", ret: "FULL" });
  assertEquals(lines(sandbox).slice(1), [
    "MAIL FROM:<> SIZE=0 BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=QQ+2B31+3D4+209",
    "RSET",
    "MAIL FROM:<grüße@example.org> BODY=7BIT SMTPUTF8 RET=FULL",
  ]);
});

Deno.test("rcptTo() writes its parameters", async () => {
  await using sandbox = await startSandbox();
  await using mta = await connect(sandbox.smtpUrl);
  await ehlo(mta);
  await mailFrom(mta, "a@example.org");
  const bob = "<bob@example.org>";
  await rcptTo(mta, bob, { notify: ["SUCCESS", "DELAY"], orcpt: "b+o=b@x" });
  await rcptTo(mta, bob, { notify: ["NEVER"] });
  await rcptTo(mta, bob, { notify: [] });
  assertEquals(lines(sandbox).slice(2), [
    "RCPT TO:<bob@example.org> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;b+2Bo+3Db@x",
    "RCPT TO:<bob@example.org> NOTIFY=NEVER",
    "RCPT TO:<bob@example.org>",
  ]);
});

Deno.test("mailFrom() and rcptTo() throw UsageError for parameters that are none", async () => {
  await using sandbox = await startSandbox();
  await using mta = await connect(sandbox.smtpUrl);
  const a = "a@example.org";
  for (const size of [-1, 1.5, NaN, 2 ** 53]) {
    await assertRejects(() => mailFrom(mta, a, { size }), UsageError);
  }
  await assertRejects(
    () => mailFrom(mta, a, { ret: "ALL" as "FULL" }),
    UsageError,
  );
  await assertRejects(
    () => mailFrom(mta, a, { body: "8bit" as "8BITMIME" }),
    UsageError,
  );
  await assertRejects(
    () => rcptTo(mta, a, { notify: ["NEVER", "DELAY"] }),
    UsageError,
  );
  await assertRejects(() => mailFrom(mta, "grüße@x"), UsageError);
  await ehlo(mta);
  mta.extensions = new Map();
  await assertRejects(() => rcptTo(mta, "grüße@x"), UsageError);
  assertEquals(lines(sandbox), ["EHLO"]);
});

Deno.test("rset() gives the transaction up", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "RSET", nth: 2, do: { refuse: "421 4.3.2 bye" } }],
  });
  await using mta = await connect(sandbox.smtpUrl);
  await helo(mta);
  await mailFrom(mta, "a@example.org");
  await rcptTo(mta, "bob@example.org");
  assertEquals((await rset(mta)).code, 250);
  assertEquals(mta.transaction.accepted, 0);
  const error = await assertRejects(() => rset(mta), RefusedError);
  assertEquals(error.temporary, true);
});
