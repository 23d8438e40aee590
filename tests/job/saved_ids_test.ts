import { assertEquals } from "@std/assert";
import { SavedIds } from "../../lib/job/saved_ids.ts";
import { messageOf } from "./helpers.ts";

Deno.test("SavedIds knows a message of an earlier session by its unique-id", () => {
  const ids = new SavedIds();
  ids.begin([messageOf(1), messageOf(2)]);
  ids.add([messageOf(1)]);
  // The numbers changed, the ids did not.
  const again = messageOf(7, { uid: "uid-1" });
  ids.begin([again, messageOf(8, { uid: "uid-2" })]);
  assertEquals(ids.has(again), true);
  assertEquals(ids.has(messageOf(8, { uid: "uid-2" })), false);
});

Deno.test("SavedIds trusts no id that two messages have, in either session", () => {
  const [one, other] = [messageOf(1, { uid: "x" }), messageOf(2, { uid: "x" })];
  const twiceAtFirst = new SavedIds();
  twiceAtFirst.begin([one, other]);
  twiceAtFirst.add([one]);
  twiceAtFirst.begin([other]);
  assertEquals(twiceAtFirst.has(other), false);

  const twiceLater = new SavedIds();
  twiceLater.begin([one]);
  twiceLater.add([one]);
  twiceLater.begin([one, other]);
  assertEquals([twiceLater.has(one), twiceLater.has(other)], [false, false]);
});

Deno.test("SavedIds does without ids where the server has none", () => {
  const ids = new SavedIds();
  const message = messageOf(1, { uid: undefined });
  ids.begin([message]);
  ids.add([message]);
  assertEquals(ids.has(message), false);
});
