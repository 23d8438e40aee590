import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import {
  readAddress,
  readAddresses,
  readRecipients,
} from "../../lib/job/addresses.ts";
import { InputError } from "../../lib/job/exit_code.ts";
import { Options } from "../../lib/job/options.ts";
import { TempDir } from "../store/helpers.ts";

const TABLE = [
  { name: "to", value: "B", collect: true, help: "" },
  { name: "to-file", value: "F", help: "" },
];

Deno.test("readAddresses() reads one address a line, whatever the line ends", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/list`;
  await Deno.writeTextFile(
    path,
    "a@example.org\r\n# note\n\n  Bob <b@example.org>  \nc@example.org",
  );
  assertEquals(await readAddresses(path), [
    "a@example.org",
    "b@example.org",
    "c@example.org",
  ]);
});

Deno.test("readAddresses() names the line that is no address", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/list`;
  await Deno.writeTextFile(path, "a@example.org\nnobody\nc@example.org\n");
  await assertRejects(() => readAddresses(path), InputError, "Line 2 of");
  await assertRejects(() => readAddresses(`${path}x`), InputError, "Cannot");
});

Deno.test("readAddress() refuses what is no address", () => {
  assertEquals(readAddress("to", "<a@example.org>"), "a@example.org");
  assertThrows(() => readAddress("to", "x y"), UsageError, '"--to" takes');
});

Deno.test("readRecipients() puts --to and --to-file together", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/list`;
  await Deno.writeTextFile(path, "c@example.org\n");
  const args = ["--to", "a@example.org", "--to=b@example.org"];
  const options = new Options([...args, "--to-file", path], TABLE);
  assertEquals(await readRecipients(options), [
    "a@example.org",
    "b@example.org",
    "c@example.org",
  ]);
  await assertRejects(() => readRecipients(new Options([], TABLE)), UsageError);
});
