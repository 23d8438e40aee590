import { assert, assertEquals } from "@std/assert";
import * as smtp from "../../lib/smtp/mod.ts";
import { type AnyStep, stepInfo } from "../../lib/step.ts";

const STEPS =
  "connect helo ehlo lhlo starttls auth mailFrom rcptTo data bdat rset vrfy expn help noop etrn quit command login send";

Deno.test("every step of smtp says what it does and how it is called", () => {
  const all: Record<string, unknown> = smtp;
  for (const name of STEPS.split(" ")) {
    const info = stepInfo(all[name] as AnyStep);
    assert(info !== undefined, name);
    assert(info.usage.startsWith(`${name}(`), info.usage);
    assert(!info.summary.endsWith("."), info.summary);
    assertEquals(info.opensSession ?? false, name === "connect");
  }
});
