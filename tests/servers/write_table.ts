/**
 * Writes the tables of servers and their features into README.md, from what the
 * last run of the tests found (`deno task servers-table`).
 *
 * @module
 */

import { writeTables } from "./features.ts";

if (import.meta.main) {
  const tables = await writeTables();
  if (tables.length === 0) {
    console.error("No table written: run tests/servers/*_matrix_test.ts first");
    Deno.exit(1);
  }
  console.log(`Wrote to README.md: ${tables.join(", ")}`);
}
