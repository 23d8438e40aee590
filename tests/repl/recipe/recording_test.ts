import { assertEquals } from "@std/assert";
import {
  type Recorded,
  Recording,
} from "../../../lib/repl/recipe/recording.ts";

Deno.test("Recording.entries() gives entries in order, secrets masked", () => {
  const recording = new Recording();
  const entry = (word: string): Recorded => ({
    kind: "protocol",
    source: `NOOP ${word}`,
    outcome: "refused",
    refusal: `-ERR ${word}`,
    body: `It is ${word}.`,
    current: { pop: "box", last: "pop" },
    opened: [{ name: "box", protocol: "pop", url: `pop3://${word}@host` }],
  });
  for (const word of ["one", "hunter2"]) recording.add(entry(word));
  assertEquals(
    recording.entries((text) => text.replaceAll("hunter2", "***")),
    [entry("one"), entry("***")],
  );
});
