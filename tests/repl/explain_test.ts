import { assert, assertEquals, assertMatch } from "@std/assert";
import {
  ConnectionError,
  ProtocolError,
  RefusedError,
  UsageError,
} from "../../lib/errors.ts";
import { explain } from "../../lib/repl/explain.ts";

function refused(raw: string): RefusedError {
  const code = /^\d{3}/.exec(raw)?.[0];
  const enhancedCode = /^\d{3} (\d\.\d\.\d)/.exec(raw)?.[1];
  const responseCode = /\[([^\]]+)\]/.exec(raw)?.[1];
  return new RefusedError("X", {
    raw,
    code: code === undefined ? undefined : Number(code),
    enhancedCode,
    responseCode,
  });
}

Deno.test("explain() says what is known of a refusal, and what to do", () => {
  const cases: [string, RegExp][] = [
    ["-ERR [IN-USE] lock busy", /Another session/],
    ["-ERR [AUTH] no", /Check both/],
    ["-ERR [SYS/TEMP] no", /later/],
    ["-ERR [SYS/PERM] no", /administrator/],
    ["-ERR [LOGIN-DELAY] no", /Wait/],
    ["-ERR", /^$/],
    ["550 5.7.1 Relaying denied", /relay/],
    ["450 4.1.8 Domain not found", /sender's address/],
    ["450 4.7.1 Greylisted", /greylisting/],
    ["554 5.7.1 Relay access denied", /relay/],
    ["550 5.1.1 No such user", /no mailbox/],
    ["421 bye", /Connect again/],
    ["499 what", /later/],
    ["599 what", /^$/],
  ];
  for (const [raw, expected] of cases) {
    assertMatch(explain(refused(raw)).join(" "), expected, raw);
  }
});

Deno.test("explain() tells about failed connections, and whether the outcome is unknown", () => {
  const error = (
    failure: ConnectionError["failure"],
    outcomeUnknown = false,
  ) => new ConnectionError("x", { phase: "command", failure, outcomeUnknown });
  assertMatch(explain(error("dns"))[0], /spelling/);
  assertMatch(explain(error("unreachable"))[0], /port/);
  assertEquals(explain(error("closed")), []);
  assertMatch(explain(error("lost", true)).join(" "), /may or may not/);
  assertMatch(explain(error("timeout", true)).join(" "), /may or may not/);
});

Deno.test("explain() adds nothing to what explains itself", () => {
  assertEquals(explain(new UsageError("x")), []);
  assertEquals(explain(new TypeError("x")), []);
  assertEquals(explain(undefined), []);
  assert(explain(new ProtocolError("x", new Uint8Array())).length > 0);
});
