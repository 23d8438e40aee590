import { assertEquals } from "@std/assert";
import { chooseMessages } from "../../lib/job/choose_messages.ts";
import { messageOf } from "./helpers.ts";

const SIZES = [10, 500, 20, 30].map((size, i) => messageOf(i + 1, { size }));

Deno.test("chooseMessages() takes all where nothing bounds it", () => {
  const fates = chooseMessages(SIZES, {}).map(({ leftBy }) => leftBy);
  assertEquals(fates, [undefined, undefined, undefined, undefined]);
});

Deno.test("chooseMessages() does not count a message that is too large", () => {
  const choices = chooseMessages(SIZES, { maxSize: 20, maxMessages: 2 });
  assertEquals(choices.map(({ leftBy }) => leftBy), [
    undefined,
    "max-size",
    undefined,
    "max-size",
  ]);
  const one = chooseMessages(SIZES, { maxSize: 30, maxMessages: 1 });
  assertEquals(one.map(({ leftBy }) => leftBy), [
    undefined,
    "max-size",
    "max-messages",
    "max-messages",
  ]);
});
