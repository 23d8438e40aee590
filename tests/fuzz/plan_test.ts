import { assert, assertEquals } from "@std/assert";
import { CASES, OVER_SOCKETS } from "./plan.ts";

Deno.test("the plan has 20,000 cases, 3,000 of them over sockets", () => {
  const sum = Object.values(CASES).reduce<number>((sum, n) => sum + n, 0);
  assert(sum >= 20_000, `${sum} cases`);
  const sockets = OVER_SOCKETS.reduce<number>(
    (sum, key) => sum + CASES[key],
    0,
  );
  assert(sockets >= 3000, `${sockets} cases`);
});

Deno.test("each number of the plan belongs to one test", () => {
  const folder = new URL(".", import.meta.url);
  const tests = [...Deno.readDirSync(folder)]
    .filter(({ name }) => name.endsWith("_test.ts"))
    .map(({ name }) => Deno.readTextFileSync(new URL(name, folder)))
    .join("\n");
  for (const key of Object.keys(CASES)) {
    const uses = [...tests.matchAll(new RegExp(`\\bCASES\\.${key}\\b`, "g"))];
    assertEquals(uses.length, 1, key);
  }
});
