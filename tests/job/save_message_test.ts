import { assertEquals, assertRejects } from "@std/assert";
import { ProtocolError, RefusedError } from "../../lib/errors.ts";
import { saveMessage } from "../../lib/job/save_message.ts";
import type { PopMessage } from "../../lib/pop/mod.ts";
import { openStore } from "../../lib/store/mod.ts";
import { namesIn, TempDir } from "../store/helpers.ts";
import { messageOf, refusal } from "./helpers.ts";

const BYTES = new TextEncoder().encode("Subject: x\r\n\r\nText\r\n");
const { signal } = new AbortController();

const stream: PopMessage["stream"] = async ({ to }) => {
  if (typeof to !== "function") throw new Error("a copy for nothing");
  // The piece is part of a buffer that is written to again.
  const buffer = BYTES.slice();
  await to(buffer.subarray(0, 5));
  await to(buffer.subarray(5));
  buffer.fill(0x58);
  return BYTES.length;
};

async function saved(message: PopMessage): Promise<[number, Uint8Array]> {
  await using dir = new TempDir();
  await using store = await openStore(`eml:${dir.path}`);
  const octets = await saveMessage(message, store, signal);
  const [name] = namesIn(dir.path);
  return [octets, await Deno.readFile(`${dir.path}/${name}`)];
}

Deno.test("saveMessage() fetches a small message in one piece", async () => {
  const retr = () => Promise.resolve(BYTES);
  assertEquals(await saved(messageOf(1, { retr })), [BYTES.length, BYTES]);
});

Deno.test("saveMessage() streams a large message", async () => {
  const large = messageOf(1, { size: 2_000_000, stream });
  assertEquals(await saved(large), [BYTES.length, BYTES]);
});

Deno.test("saveMessage() streams a message that is larger than was said", async () => {
  const retr = () => Promise.reject(new ProtocolError("big", new Uint8Array()));
  const message = messageOf(1, { retr, stream });
  assertEquals(await saved(message), [BYTES.length, BYTES]);
});

Deno.test("saveMessage() leaves nothing of a message that does not come whole", async () => {
  await using dir = new TempDir();
  await using store = await openStore(`eml:${dir.path}`);
  const broken: PopMessage["stream"] = async ({ to }) => {
    if (typeof to === "function") await to(BYTES);
    throw refusal("-ERR gone");
  };
  for (const size of [10, 2_000_000]) {
    const retr = () => Promise.reject(refusal("-ERR gone"));
    const message = messageOf(1, { size, retr, stream: broken });
    await assertRejects(
      () => saveMessage(message, store, signal),
      RefusedError,
    );
  }
  assertEquals(namesIn(dir.path), []);
});
