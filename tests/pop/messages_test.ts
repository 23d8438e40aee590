import { assertEquals, assertRejects } from "@std/assert";
import { RefusedError } from "../../lib/errors.ts";
import { messages, quit } from "../../lib/pop/mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { latin1 } from "../octets.ts";
import { signIn, verbs } from "./helpers.ts";

Deno.test("messages() goes through the maildrop", async () => {
  await using sandbox = await startSandbox();
  const mailbox = sandbox.mailbox("bob");
  for (const n of [1, 2, 3]) {
    mailbox.deliver(`Subject: ${n}\r\n\r\nbody\r\n`, `uid-${n}`);
  }
  await using box = await signIn(sandbox);
  const seen: unknown[] = [];
  for await (const message of messages(box)) {
    const { number, size, uid } = message;
    seen.push([number, size, uid]);
    if (number === 1) {
      assertEquals(latin1(await message.retr()), "Subject: 1\r\n\r\nbody\r\n");
    } else if (number === 2) {
      assertEquals(latin1(await message.top()), "Subject: 2\r\n\r\n");
      await message.dele();
    } else {
      let octets = 0;
      const to = new WritableStream<Uint8Array>({
        write(chunk) {
          octets += chunk.length;
        },
      });
      assertEquals(await message.stream({ to }), 20);
      assertEquals(octets, 20);
    }
  }
  assertEquals(seen, [[1, 20, "uid-1"], [2, 20, "uid-2"], [3, 20, "uid-3"]]);
  await quit(box);
  assertEquals(mailbox.messages.map(({ uid }) => uid), ["uid-1", "uid-3"]);
});

Deno.test("messages() fetches nothing by itself", async () => {
  await using sandbox = await startSandbox();
  for (let n = 0; n < 5; n++) sandbox.mailbox("bob").deliver("a: b\r\n\r\n");
  await using box = await signIn(sandbox);
  for await (const _ of messages(box)) break;
  assertEquals(verbs(sandbox), ["USER", "PASS", "LIST", "UIDL"]);
});

Deno.test("messages() does without UIDL where the server has none", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "UIDL", do: { refuse: "-ERR unknown command" } }],
  });
  sandbox.mailbox("bob").deliver("a: b\r\n\r\n");
  await using box = await signIn(sandbox);
  const all = await Array.fromAsync(messages(box));
  assertEquals(all.map(({ uid }) => uid), [undefined]);
});

Deno.test("messages() throws what LIST is refused with", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "LIST", do: { refuse: "-ERR [SYS/TEMP] no" } }],
  });
  await using box = await signIn(sandbox);
  const error = await assertRejects(
    () => Array.fromAsync(messages(box)),
    RefusedError,
  );
  assertEquals(error.responseCode, "SYS/TEMP");
});
