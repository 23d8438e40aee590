import { assert } from "@std/assert";
import { random } from "../line/octets.ts";
import type { Pick } from "./mischief.ts";
import { SEED } from "./plan.ts";

const AT_ONCE = 50;

/** MiB that the process may grow by, whatever servers send. */
const GROWTH = 768;

const MIB = 1024 * 1024;

/** Runs cases, some at once; the seed of one that fails is in its error. */
export async function many(
  cases: number,
  run: (pick: Pick, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  let peak = 0;
  const before = Deno.memoryUsage().rss;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (next < cases) {
      const index = next++;
      try {
        await run(random(Math.imul(SEED ^ index, 0x9e3779b1)), index);
      } catch (cause) {
        next = cases;
        throw new Error(`Case ${index} of MAILTALK_FUZZ_SEED=${SEED}`, {
          cause,
        });
      }
      peak = Math.max(peak, Deno.memoryUsage().rss);
    }
  }));
  const growth = (peak - before) / MIB;
  assert(growth < GROWTH, `the process grew by ${growth} MiB`);
}
