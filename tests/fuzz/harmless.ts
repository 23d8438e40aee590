import { assert } from "@std/assert";
import { visible } from "../../lib/line/visible.ts";

/** Checks that an error's message can be shown to a person as it is. */
export function assertHarmless(error: Error): void {
  assert(
    visible(error.message) === error.message,
    `shown raw: ${JSON.stringify(error.message)}`,
  );
}
