import { assertEquals, assertRejects } from "@std/assert";
import { InputError } from "../../lib/job/exit_code.ts";
import { textOf } from "../../lib/job/text_input.ts";
import { TempDir } from "../store/helpers.ts";

Deno.test("textOf() reads UTF-8, what is none, and what PowerShell writes", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/talk`;
  const cases: [number[], string][] = [
    [[0xc3, 0xb6], "ö"],
    [[0xf6], "ö"],
    [[0xff, 0xfe, 0x2b, 0, 0x4f, 0, 0x4b, 0], "+OK"],
  ];
  for (const [octets, text] of cases) {
    await Deno.writeFile(path, Uint8Array.from(octets));
    assertEquals(await textOf(path), text);
  }
});

Deno.test("textOf() says in a sentence that there is no such file", async () => {
  const { message } = await assertRejects(() => textOf("/no/such"), InputError);
  assertEquals(message, 'Cannot read "/no/such": there is no such file');
});
