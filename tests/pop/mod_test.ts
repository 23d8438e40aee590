import { assert, assertEquals } from "@std/assert";
import * as pop from "../../lib/pop/mod.ts";
import { type AnyStep, stepInfo } from "../../lib/step.ts";

const STEPS =
  "capa stls user pass apop auth stat list uidl top retr dele noop rset utf8 lang quit command login messages connect";

Deno.test("every step of pop says what it does and how it is called", () => {
  const all: Record<string, unknown> = pop;
  for (const name of STEPS.split(" ")) {
    const info = stepInfo(all[name] as AnyStep);
    assert(info !== undefined, name);
    assert(info.usage.startsWith(`${name}(`), info.usage);
    assert(!info.summary.endsWith("."), info.summary);
    assertEquals(info.opensSession ?? false, name === "connect");
  }
});
