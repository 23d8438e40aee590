import { assert, assertEquals } from "@std/assert";
import {
  Recording,
  STANDARD_GLOBALS,
} from "../../../lib/repl/recipe/recording.ts";
import { Recorder } from "./recorder.ts";

Deno.test("Recording keeps entries in order until it is cleared", () => {
  const recording = new Recording();
  const { entries } = new Recorder().connect("pop3://127.0.0.1").lines("CAPA");
  for (const entry of entries) recording.add(entry);
  assertEquals(recording.entries, entries);
  recording.clear();
  assertEquals(recording.entries, []);
});

Deno.test("STANDARD_GLOBALS are those of every script, and none of an entry", () => {
  for (const name of ["Array", "Deno", "NaN", "addEventListener", "fetch"]) {
    assert(STANDARD_GLOBALS.has(name), name);
  }
  Object.assign(globalThis, { declaredLater: 1 });
  assert(!STANDARD_GLOBALS.has("declaredLater"));
  Reflect.deleteProperty(globalThis, "declaredLater");
});
