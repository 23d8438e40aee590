import { assertEquals, assertThrows } from "@std/assert";
import { TranscriptFile } from "../../lib/job/transcript_file.ts";
import { StoreError } from "../../lib/store/mod.ts";
import { exists } from "../recipes/helpers.ts";
import { TempDir } from "../store/helpers.ts";

const EVENT = {
  time: 0,
  from: "C",
  kind: "line",
  bytes: new TextEncoder().encode("QUIT"),
} as const;

Deno.test("TranscriptFile writes over what was there before", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/talk`;
  await Deno.writeTextFile(path, "a much longer transcript of yesterday\n");
  {
    using transcript = new TranscriptFile(path);
    transcript.tap(EVENT);
    transcript.check();
  }
  assertEquals(await Deno.readTextFile(path), "C: QUIT\n");
});

Deno.test("TranscriptFile says when it cannot be made", async () => {
  await using dir = new TempDir();
  assertThrows(
    () => new TranscriptFile(dir.path),
    StoreError,
    `Cannot write the transcript "${dir.path}"`,
  );
});

Deno.test({
  name: "TranscriptFile fails when asked, and not while it is told something",
  ignore: !exists("/dev/full"),
  fn() {
    using transcript = new TranscriptFile("/dev/full");
    transcript.tap(EVENT);
    transcript.tap(EVENT);
    assertThrows(() => transcript.check(), StoreError, "Cannot write");
  },
});
