import { assertEquals, assertRejects } from "@std/assert";
import { ConnectionError } from "../../lib/errors.ts";
import {
  deleteGroup,
  type FetchJob,
  saveGroup,
} from "../../lib/job/fetch_job.ts";
import { FetchTally } from "../../lib/job/fetch_tally.ts";
import { Progress } from "../../lib/job/progress.ts";
import type { Run } from "../../lib/job/recipe.ts";
import { SavedIds } from "../../lib/job/saved_ids.ts";
import { openStore } from "../../lib/store/mod.ts";
import { namesIn, TempDir } from "../store/helpers.ts";
import { messageOf, refusal, streamOf, Told } from "./helpers.ts";

const BYTES = new TextEncoder().encode("Subject: x\r\n\r\n");

function jobOf(told: Told): FetchJob {
  const { signal } = new AbortController();
  const run = { ...told, signal, grace: signal } as unknown as Run;
  const tally = new FetchTally(told);
  const saved = new SavedIds();
  return { run, store: undefined, limits: {}, tally, saved };
}

Deno.test("saveGroup() says what is safe, and remembers it", async () => {
  await using dir = new TempDir();
  await using store = await openStore(`eml:${dir.path}`);
  await using progress = new Progress({ showProgress: false }, 2);
  const told = new Told();
  const job = jobOf(told);
  const good = messageOf(1, { stream: streamOf(BYTES) });
  const bad = messageOf(2, {
    stream: () => Promise.reject(refusal("-ERR no")),
  });
  job.saved.begin([good, bad]);

  const first = await saveGroup([good, bad], store, job, progress);
  assertEquals(first, { safe: [good], failure: null });
  assertEquals(told.warned.length, 1);
  assertEquals([job.saved.has(good), job.saved.has(bad)], [true, false]);
  assertEquals(namesIn(dir.path).length, 1);

  // Once more: what is saved is not fetched again.
  const again = await saveGroup([messageOf(1)], store, job, progress);
  assertEquals(again.safe.length, 1);
  assertEquals(namesIn(dir.path).length, 1);
});

Deno.test("saveGroup() remembers nothing of a group that failed", async () => {
  await using dir = new TempDir();
  await using store = await openStore(`eml:${dir.path}`);
  await using progress = new Progress({ showProgress: false }, 2);
  const job = jobOf(new Told());
  const lost = new ConnectionError("x", { phase: "body", failure: "lost" });
  const good = messageOf(1, { stream: streamOf(BYTES) });
  const bad = messageOf(2, { stream: () => Promise.reject(lost) });
  job.saved.begin([good, bad]);
  const { safe, failure } = await saveGroup([good, bad], store, job, progress);
  assertEquals([safe, failure], [[good], lost]);
  assertEquals(job.saved.has(good), false);
});

Deno.test("deleteGroup() reports refusals, and throws anything else", async () => {
  const told = new Told();
  const job = jobOf(told);
  const reply = { ok: true, raw: "+OK", text: "" };
  await deleteGroup([
    messageOf(1, { dele: () => Promise.reject(refusal("-ERR no")) }),
    messageOf(2, { dele: () => Promise.resolve(reply) }),
  ], job);
  assertEquals(told.warned.length, 1);
  assertEquals(job.tally.exitCode, 75);
  await assertRejects(
    () => deleteGroup([messageOf(3)], job),
    Error,
    "not to be",
  );
});
