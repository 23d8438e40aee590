import { assert, assertEquals, assertRejects } from "@std/assert";
import { InputError } from "../../lib/job/exit_code.ts";
import { fileMessages } from "../../lib/job/file_messages.ts";
import { TempDir } from "../store/helpers.ts";

Deno.test("fileMessages() puts two fields before the octets of a small file", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/a.eml`;
  await Deno.writeTextFile(path, "A: b\n\nbare\rline ends\n");
  const { content, size } = (await fileMessages(path, 3, "r1"))(2);
  const text = "X-Mailtalk-Run: r1\r\nX-Mailtalk-Number: 2/3\r\n" +
    "A: b\n\nbare\rline ends\n";
  assertEquals(new TextDecoder().decode(content as Uint8Array), text);
  assertEquals(size, text.length);
});

Deno.test("fileMessages() streams a large file, again for each message", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/a.eml`;
  const text = `A: b\r\n\r\n${"0123456789abcdef".repeat(70_000)}`;
  await Deno.writeTextFile(path, text);
  const message = await fileMessages(path, 2, "r1");
  for (const number of [1, 2]) {
    const { content, size } = message(number);
    assert(content instanceof ReadableStream);
    // A piece holds until the next is asked for.
    const decoder = new TextDecoder();
    let sent = "";
    for await (const piece of content) sent += decoder.decode(piece);
    const head = `X-Mailtalk-Run: r1\r\nX-Mailtalk-Number: ${number}/2\r\n`;
    assert(sent === head + text);
    assertEquals(size, sent.length);
  }
  // Nothing is open for a message that is not sent, or not to its end.
  message(1);
  const { content } = message(2);
  const reader = (content as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  await reader.read();
  await reader.cancel();
});

Deno.test("fileMessages() refuses what is no message", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/a.eml`;
  for (const text of ["", "\r\nno header", "From x\nA: b\n", ": x\n"]) {
    await Deno.writeTextFile(path, text);
    await assertRejects(() => fileMessages(path, 1, "r"), InputError, "header");
  }
  for (const bad of [`${path}x`, dir.path]) {
    await assertRejects(() => fileMessages(bad, 1, "r"), InputError, "Cannot");
  }
});
