import { assert, assertEquals, assertRejects, equal } from "@std/assert";
import { RefusedError } from "../../lib/errors.ts";
import { saveMessage } from "../../lib/job/save_message.ts";
import type { PopMessage } from "../../lib/pop/mod.ts";
import { openStore } from "../../lib/store/mod.ts";
import { namesIn, TempDir } from "../store/helpers.ts";
import { messageOf, refusal, streamOf } from "./helpers.ts";

const BYTES = new TextEncoder().encode("Subject: x\r\n\r\nText\r\n");
const { signal } = new AbortController();

async function saved(message: PopMessage): Promise<[number, Uint8Array]> {
  await using dir = new TempDir();
  await using store = await openStore(`eml:${dir.path}`);
  const octets = await saveMessage(message, store, signal);
  const [name] = namesIn(dir.path);
  return [octets, await Deno.readFile(`${dir.path}/${name}`)];
}

Deno.test("saveMessage() saves a message of any size, whatever the server says of it", async () => {
  const octets = [0, 1, 300_000, 2 ** 20, 2 ** 20 + 1, 3_000_000];
  for (const length of octets) {
    const bytes = new Uint8Array(length).map((_, at) => 97 + at % 26);
    for (const size of [0, length, 2_000_000]) {
      const message = messageOf(1, { size, stream: streamOf(bytes) });
      const [told, written] = await saved(message);
      assertEquals(told, length);
      assert(equal(written, bytes), `${length} octets, told as ${size}`);
    }
  }
});

Deno.test("saveMessage() leaves nothing of a message that does not come whole", async () => {
  await using dir = new TempDir();
  await using store = await openStore(`eml:${dir.path}`);
  for (const bytes of [BYTES, new Uint8Array(3_000_000)]) {
    const broken: PopMessage["stream"] = async (options) => {
      await streamOf(bytes)(options);
      throw refusal("-ERR gone");
    };
    await assertRejects(
      () => saveMessage(messageOf(1, { stream: broken }), store, signal),
      RefusedError,
    );
  }
  assertEquals(namesIn(dir.path), []);
});
