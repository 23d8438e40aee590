/**
 * Writes what the catalogue makes of every refusal of the real servers into
 * `tests/transcripts/servers/explained.ts`:
 *
 *     deno run -A tests/servers/write_explained.ts
 *
 * Read what changes, line by line, before it is committed: that an explanation
 * is right is nothing that a program can tell.
 *
 * @module
 */

import { FOLDER, nameOf } from "./record_refusals.ts";
import { roles } from "./refusals/real_stage.ts";
import {
  lineOf,
  lineWithStage,
  recorded,
  type Refusal,
  refusalsIn,
} from "./refusals/refusals.ts";

const all: Refusal[] = [];
for (const role of roles) {
  all.push(...refusalsIn(await recorded(role), nameOf(role)));
}

/** Lines by the explanation of their refusals. */
const table = new Map<string, Set<string>>();
for (const same of Map.groupBy(all, lineOf).values()) {
  const ids = new Set(same.map(({ explanation }) => explanation.id));
  for (const refusal of same) {
    const { id } = refusal.explanation;
    const line = ids.size === 1 ? lineOf(refusal) : lineWithStage(refusal);
    table.set(id, (table.get(id) ?? new Set()).add(line));
  }
}

let text = `/**
 * How every refusal of the real servers is explained, read and found right:
 * the name of the explanation, and what is explained by it. Where the same
 * words mean something else in another place, the place stands in brackets.
 */
export const EXPLAINED: Readonly<Record<string, readonly string[]>> = {
`;
for (const [id, lines] of [...table].sort(([a], [b]) => a < b ? -1 : 1)) {
  text += `  ${JSON.stringify(id)}: [\n`;
  for (const line of [...lines].sort()) {
    text += `    ${JSON.stringify(line)},\n`;
  }
  text += "  ],\n";
}
const path = `${FOLDER}/explained.ts`;
await Deno.writeTextFile(path, text + "};\n");
await new Deno.Command(Deno.execPath(), { args: ["fmt", "-q", path] }).output();
