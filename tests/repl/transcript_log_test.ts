import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { TranscriptEvent } from "../../lib/line/transcript.ts";
import { TranscriptLog } from "../../lib/repl/transcript_log.ts";
import { StoreError } from "../../lib/store/store.ts";
import { TempDir } from "../store/helpers.ts";

const unexpected = (error: StoreError) => {
  throw error;
};

function line(from: "C" | "S", text: string): TranscriptEvent {
  return {
    time: 0,
    session: 1,
    url: "pop3://127.0.0.1:110",
    secure: false,
    from,
    kind: "line",
    bytes: new TextEncoder().encode(text),
  };
}

Deno.test("TranscriptLog.open() writes what was said before, and what follows, for the owner alone", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/talk.txt`;
  using log = new TranscriptLog(unexpected);
  const { tap } = log;
  tap(line("S", "+OK ready"));
  await log.open(path, { createNew: true });
  tap(line("C", "NOOP"));
  const text = "S: +OK ready\nC: NOOP\n";
  assertEquals([log.text, Deno.readTextFileSync(path)], [text, text]);
  assertEquals(Deno.statSync(path).mode! & 0o777, 0o600);
  assertEquals(log.path, path);
});

Deno.test("TranscriptLog.open() does not overwrite a file where it must not", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/talk.txt`;
  Deno.writeTextFileSync(path, "mine");
  using log = new TranscriptLog(unexpected);
  await assertRejects(
    () => log.open(path, { createNew: true }),
    StoreError,
    "there is a file of that name already",
  );
  assertEquals(Deno.readTextFileSync(path), "mine");
  await log.open(path, { createNew: false });
  assertEquals(Deno.readTextFileSync(path), "");
});

Deno.test("TranscriptLog forgets the beginning of a long conversation, and says so", () => {
  using log = new TranscriptLog(unexpected);
  const { tap } = log;
  for (let count = 0; count < 10_000; count++) {
    tap(line("S", `${count} ${"x".repeat(1000)}`));
  }
  assertStringIncludes(log.text, "too long to be kept");
  assertStringIncludes(log.text, "S: 9999 x");
  assertEquals(log.text.includes("S: 0 x"), false);
});

Deno.test({
  name: "TranscriptLog tells when the disk is full, once, and goes on",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const errors: StoreError[] = [];
    using log = new TranscriptLog((error) => errors.push(error));
    await log.open("/dev/full", { createNew: false });
    const { tap } = log;
    tap(line("C", "NOOP"));
    tap(line("S", "+OK"));
    assertEquals(errors.length, 1);
    assertEquals(log.text, "C: NOOP\nS: +OK\n");
  },
});

Deno.test("TranscriptLog masks what became known after it was kept", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/talk.txt`;
  const known: string[] = [];
  const mask = (octets: Uint8Array) =>
    new TextEncoder().encode(
      known.reduce(
        (masked, each) => masked.replaceAll(each, "•"),
        new TextDecoder().decode(octets),
      ),
    );
  using log = new TranscriptLog(unexpected, mask);
  const { tap } = log;
  tap(line("S", "+OK hunter22"));
  known.push("hunter22");
  await log.open(path, { createNew: true });
  tap(line("S", "+OK hunter22 again"));
  const text = "S: +OK •\nS: +OK • again\n";
  assertEquals([log.text, Deno.readTextFileSync(path)], [text, text]);
});
