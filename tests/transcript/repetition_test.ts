import { assertEquals } from "@std/assert";
import {
  repetitionAt,
  withoutRepetitions,
} from "../../lib/transcript/repetition.ts";

Deno.test("repetitionAt() finds what is repeated, one item or several", () => {
  assertEquals(repetitionAt("a b c".split(" "), 0), { period: 1, times: 1 });
  assertEquals(repetitionAt("a a a b".split(" "), 0), { period: 1, times: 3 });
  assertEquals(repetitionAt("x m r d m r d m r".split(" "), 1), {
    period: 3,
    times: 2,
  });
  assertEquals(repetitionAt("a a a b a a a b".split(" "), 0), {
    period: 4,
    times: 2,
  });
});

Deno.test("withoutRepetitions() leaves each thing that is repeated once", () => {
  const left = (text: string) => {
    const items = text.split(" ");
    return withoutRepetitions(items).map((at) => items[at]).join(" ");
  };
  assertEquals(left("capa stat retr retr retr quit"), "capa stat retr quit");
  assertEquals(left("retr dele retr dele quit"), "retr dele quit");
  assertEquals(
    left("ehlo mail rcpt rcpt data mail rcpt data quit"),
    "ehlo mail rcpt data quit",
  );
  assertEquals(withoutRepetitions([]), []);
});
