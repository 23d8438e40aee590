import { assert, assertEquals } from "@std/assert";
import { type FaultPlan, startSandbox } from "../../lib/sandbox/mod.ts";
import { TempDir } from "../store/helpers.ts";
import {
  bobs,
  end,
  exists,
  inMaildir,
  letter,
  onServer,
  start,
} from "./helpers.ts";

const COUNT = 300;

/** Slow enough that a kill finds something to interrupt. */
const SLOW: FaultPlan = [
  { on: "RETR", do: { delay: 1 } },
  { on: "QUIT", do: { delay: 50 } },
];

/** Numbers from 0 to 1, the same in each run (mulberry32). */
function* chances(seed: number): Generator<number, never, void> {
  for (;;) {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), seed | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    yield ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
}

/**
 * Kills the recipe at random moments of its run, and runs it to its end.
 *
 * @param check Is called after each kill, with the letters that must be safe.
 */
async function killAndFinish(
  kills: number,
  store: string,
  check: (letters: string[], left: string[]) => void,
): Promise<string[]> {
  await using sandbox = await startSandbox({ faults: SLOW });
  const bob = sandbox.mailbox("bob");
  const letters: string[] = [];
  const fill = () => {
    while (bob.messages.length < COUNT) {
      const text = letter(letters.length + 1, letters.length);
      letters.push(text);
      bob.deliver(text);
    }
  };
  const args = [bobs(sandbox), "--to", store, "--quiet"];
  const chance = chances(20_240_817);

  fill();
  const begin = performance.now();
  assertEquals(await end(start("fetch_and_purge", args)), {
    code: 0,
    stdout: "",
    stderr: "",
  });
  const duration = performance.now() - begin;
  let interrupted = 0;
  for (let kill = 0; kill < kills; kill++) {
    if (bob.messages.length === 0) fill();
    const child = start("fetch_and_purge", args);
    const output = child.output();
    const wait = duration * (0.1 + 0.9 * chance.next().value);
    await new Promise((wake) => setTimeout(wake, wait));
    try {
      child.kill("SIGKILL");
      interrupted += 1;
    } catch {
      // It was faster this time.
    }
    await output;
    while (bob.locked) await new Promise((wake) => setTimeout(wake, 5));
    check(letters, onServer(sandbox));
  }
  assert(interrupted > kills / 2);

  assertEquals(await end(start("fetch_and_purge", args)), {
    code: 0,
    stdout: "",
    stderr: "",
  });
  assertEquals(onServer(sandbox), []);
  check(letters, []);
  return letters;
}

Deno.test({
  name: "fetch_and_purge loses nothing when it is killed 20 times",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using dir = new TempDir();
    const letters = await killAndFinish(
      20,
      `maildir:${dir.path}`,
      (all, left) => {
        const safe = new Set([...inMaildir(dir.path), ...left]);
        for (const text of all) assert(safe.has(text), text);
      },
    );
    // Nothing else than whole letters is to be seen.
    const whole = new Set(letters);
    for (const text of inMaildir(dir.path)) assert(whole.has(text), text);
  },
});

Deno.test({
  name: "fetch_and_purge loses nothing from an mbox when it is killed 5 times",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using dir = new TempDir();
    const path = `${dir.path}/box`;
    await killAndFinish(5, `mbox:${path}`, (all, left) => {
      // A lock that its owner cannot let go of any more is stale after a while.
      const past = new Date(Date.now() - 3_600_000);
      if (exists(`${path}.lock`)) Deno.utimeSync(`${path}.lock`, past, past);
      const onDisk = exists(path)
        ? Deno.readTextFileSync(path).replaceAll("\n", "\r\n")
        : "";
      const kept = new Set(left);
      for (const text of all) assert(kept.has(text) || onDisk.includes(text));
    });
  },
});
