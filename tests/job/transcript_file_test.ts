import {
  assertEquals,
  assertMatch,
  assertRejects,
  assertThrows,
} from "@std/assert";
import { TranscriptFile } from "../../lib/job/transcript_file.ts";
import { StoreError } from "../../lib/store/mod.ts";
import { exists } from "../recipes/helpers.ts";
import { TempDir } from "../store/helpers.ts";

const EVENT = {
  time: 0,
  session: 1,
  url: "pop3://127.0.0.1:110",
  secure: false,
  from: "C",
  kind: "line",
  bytes: new TextEncoder().encode("QUIT"),
} as const;

Deno.test("TranscriptFile writes over what was there before", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/talk`;
  await Deno.writeTextFile(path, "a much longer transcript of yesterday\n");
  {
    using transcript = await TranscriptFile.open(path);
    transcript.tap(EVENT);
    transcript.check();
  }
  assertEquals(await Deno.readTextFile(path), "C: QUIT\n");
});

Deno.test("TranscriptFile says when it cannot be made", async () => {
  await using dir = new TempDir();
  await assertRejects(
    () => TranscriptFile.open(dir.path),
    StoreError,
    `Cannot write the transcript "${dir.path}"`,
  );
});

Deno.test({
  name: "TranscriptFile fails when asked, and not while it is told something",
  ignore: !exists("/dev/full"),
  async fn() {
    using transcript = await TranscriptFile.open("/dev/full");
    transcript.tap(EVENT);
    transcript.tap(EVENT);
    assertThrows(() => transcript.check(), StoreError, "Cannot write");
  },
});

Deno.test("TranscriptFile writes data or a page where its name says so", async () => {
  await using dir = new TempDir();
  const written = async (name: string) => {
    const path = `${dir.path}/${name}`;
    {
      using transcript = await TranscriptFile.open(path);
      transcript.tap(EVENT);
    }
    return await Deno.readTextFile(path);
  };
  const line = JSON.parse(await written("talk.jsonl"));
  assertEquals([line.from, line.text, line.stage], ["C", "QUIT", "quit"]);
  assertMatch(await written("talk.HTML"), /^<!DOCTYPE html>.*QUIT/s);
  assertEquals(await written("talk.log"), "C: QUIT\n");
});

Deno.test("TranscriptFile leaves bodies out of a page that has too many, and says so", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/talk.html`;
  const bytes = new TextEncoder().encode("x\r\n".repeat(1024 * 1024));
  {
    using transcript = await TranscriptFile.open(path);
    transcript.tap({ ...EVENT, bytes: new TextEncoder().encode("DATA") });
    for (let count = 0; count < 8; count++) {
      transcript.tap({ ...EVENT, kind: "body", bytes });
    }
  }
  assertMatch(await Deno.readTextFile(path), /too many for a page/);
});
