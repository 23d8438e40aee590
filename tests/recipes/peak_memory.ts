/**
 * Runs a recipe, and prints on the last line how much memory it took at its
 * peak, in KiB: `deno run -A peak_memory.ts RECIPE ARGUMENT…`
 *
 * @module
 */

import type { Main } from "./helpers.ts";

const [name, ...args] = Deno.args;
const { main } = await import(`../../recipes/${name}.ts`) as { main: Main };
const code = await main(args);
const status = Deno.readTextFileSync("/proc/self/status");
console.log(/^VmHWM:\s*(\d+) kB$/m.exec(status)![1]);
Deno.exit(code);
