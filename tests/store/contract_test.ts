/** What holds for every store. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { openStore, type Store, StoreError } from "../../lib/store/mod.ts";
import {
  canMount,
  isRoot,
  latin1,
  namesIn,
  octets,
  saveChunks,
  TempDir,
  TinyDisk,
} from "./helpers.ts";

const MESSAGE = octets("Subject: hi\r\n\r\nHello\r\n");

/** All files below a directory, with their sizes. */
function filesBelow(path: string): Map<string, number> {
  const files = new Map<string, number>();
  for (const { name, isDirectory } of Deno.readDirSync(path)) {
    const inner = `${path}/${name}`;
    if (isDirectory) {
      for (const [key, size] of filesBelow(inner)) files.set(key, size);
    } else files.set(inner, Deno.statSync(inner).size);
  }
  return files;
}

for (const kind of ["maildir", "mbox", "eml"]) {
  const open = (dir: string): Promise<Store> =>
    openStore(`${kind}:${dir}/deep/box`);
  const test = (
    name: string,
    fn: () => Promise<void>,
    options: { ignore?: boolean } = {},
  ) => Deno.test({ name: `${kind}: ${name}`, fn, ...options });

  test("a store is called as it was opened", async () => {
    await using dir = new TempDir();
    await using store = await open(dir.path);
    assertEquals(store.name, `${kind}:${dir.path}/deep/box`);
  });

  test("what is made can be read by its owner alone", async () => {
    await using dir = new TempDir();
    await using store = await open(dir.path);
    const { path } = await store.save(MESSAGE);
    assertEquals(Deno.statSync(path).mode! & 0o777, 0o600);
    assertEquals(Deno.statSync(`${dir.path}/deep`).mode! & 0o777, 0o700);
  });

  test("a store can be opened again and keeps what it has", async () => {
    await using dir = new TempDir();
    {
      await using store = await open(dir.path);
      await store.save(MESSAGE);
    }
    const before = filesBelow(dir.path);
    await using store = await open(dir.path);
    assertEquals(filesBelow(dir.path), before);
    await store.save(MESSAGE);
  });

  test("a draft that is not committed leaves nothing", async () => {
    await using dir = new TempDir();
    await using store = await open(dir.path);
    const before = filesBelow(dir.path);
    {
      await using draft = await store.begin();
      const writer = draft.writable.getWriter();
      await writer.write(MESSAGE);
    }
    assertEquals(filesBelow(dir.path), before);
  });

  test("discard() fails later writes and commits", async () => {
    await using dir = new TempDir();
    await using store = await open(dir.path);
    await using draft = await store.begin();
    await draft.discard();
    await draft.discard();
    await assertRejects(() => draft.commit(), UsageError);
    await assertRejects(() => draft.writable.getWriter().write(MESSAGE));
  });

  test("an aborted stream leaves nothing and cannot be committed", async () => {
    await using dir = new TempDir();
    await using store = await open(dir.path);
    const before = filesBelow(dir.path);
    const draft = await store.begin();
    const lost = new Error("connection lost");
    const source = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(MESSAGE),
      pull: (controller) => controller.error(lost),
    });
    await assertRejects(() => source.pipeTo(draft.writable));
    const error = await assertRejects(() => draft.commit(), StoreError);
    assertEquals(error.cause, lost);
    assertEquals(filesBelow(dir.path), before);
  });

  test("commit() closes the stream and saves what is queued", async () => {
    await using dir = new TempDir();
    await using store = await open(dir.path);
    const draft = await store.begin();
    const writer = draft.writable.getWriter();
    for (const octet of MESSAGE) writer.write(Uint8Array.of(octet));
    writer.releaseLock();
    const saved = await draft.commit();
    assertEquals(await draft.commit(), saved);
    await draft.discard();
    assertEquals(Deno.statSync(saved.path).size, saved.bytes);
    assertEquals(saved.bytes, (await store.save(MESSAGE)).bytes);
  });

  test("commit() waits for a close that is under way", async () => {
    await using dir = new TempDir();
    await using store = await open(dir.path);
    const draft = await store.begin();
    const writer = draft.writable.getWriter();
    writer.write(MESSAGE);
    writer.close();
    writer.releaseLock();
    const { bytes } = await draft.commit();
    assertEquals(bytes, (await store.save(MESSAGE)).bytes);
  });

  test("commit() refuses while a writer holds the stream", async () => {
    await using dir = new TempDir();
    await using store = await open(dir.path);
    const draft = await store.begin();
    const writer = draft.writable.getWriter();
    await writer.write(MESSAGE);
    await assertRejects(() => draft.commit(), UsageError);
    writer.releaseLock();
    await draft.commit();
  });

  test("close() waits for saves, discards drafts, refuses more", async () => {
    await using dir = new TempDir();
    const store = await open(dir.path);
    const draft = await store.begin();
    const saving = Array.from({ length: 300 }, () => store.save(MESSAGE));
    await store.close();
    await store.close();
    const files = filesBelow(dir.path);
    for (const { path } of await Promise.all(saving)) assert(files.has(path));
    await assertRejects(() => draft.commit(), UsageError);
    await assertRejects(() => store.save(MESSAGE), UsageError);
    await assertRejects(() => store.begin(), UsageError);
  });

  test("a long message in many drafts at once keeps its octets", async () => {
    await using dir = new TempDir();
    await using store = await open(dir.path);
    const long = octets("0123456789abcdef".repeat(64 * 1024)); // 1 MiB
    const chunks = [long, long.subarray(0, 999), long, long.subarray(0, 7)];
    const size = chunks.reduce((sum, { length }) => sum + length, 0);
    const drafts = Array.from({ length: 3 }, () => saveChunks(store, chunks));
    for (const { path, bytes } of await Promise.all(drafts)) {
      assert(bytes >= size && bytes < size + 80, `${bytes} octets`);
      const text = await Deno.readTextFile(path);
      assert(text.includes(latin1(long)), "octets in another order");
    }
  });

  test(
    "a full disk is told, leaves nothing, and hurts no other message",
    async () => {
      using disk = new TinyDisk(256);
      await using store = await open(disk.path);
      await store.save(MESSAGE);
      const before = filesBelow(disk.path);
      const huge = new Uint8Array(512 * 1024).fill(0x61);

      const saving = [store.save(huge), store.save(MESSAGE)];
      const [first, second] = await Promise.allSettled(saving);
      assert(first.status === "rejected");
      assert(first.reason instanceof StoreError);
      assert(first.reason.message.includes(disk.path));
      assert(first.reason.message.includes("no space left"));
      assertEquals((first.reason.cause as { code: string }).code, "ENOSPC");
      assert(second.status === "fulfilled");

      const after = filesBelow(disk.path);
      if (kind === "mbox") {
        const path = `${disk.path}/deep/box`;
        assertEquals(after.get(path), before.get(path)! + second.value.bytes);
        assertEquals([...after.keys()], [path]);
      } else {
        assert(after.delete(second.value.path));
        assertEquals(after, before);
      }
    },
    { ignore: !canMount },
  );

  test(
    "a disk that fills up while a draft is written leaves nothing",
    async () => {
      using disk = new TinyDisk(256);
      await using store = await open(disk.path);
      const before = filesBelow(disk.path);
      const draft = await store.begin();
      const writer = draft.writable.getWriter();
      const chunk = new Uint8Array(64 * 1024).fill(0x61);
      const error = await assertRejects(async () => {
        for (let i = 0; i < 40; i++) await writer.write(chunk);
        await writer.close();
        await draft.commit();
      }, StoreError);
      assert(error.message.includes("no space left"));
      await assertRejects(() => draft.commit(), StoreError);
      assertEquals(filesBelow(disk.path), before);
      await store.save(MESSAGE);
    },
    { ignore: !canMount },
  );

  test("a read-only file system is told", async () => {
    using disk = new TinyDisk(256);
    await using store = await open(disk.path);
    const before = filesBelow(disk.path);
    disk.makeReadOnly();
    const error = await assertRejects(() => store.save(MESSAGE), StoreError);
    assert(error.message.includes("read-only"), error.message);
    assertEquals(filesBelow(disk.path), before);
  }, { ignore: !canMount });

  test("a directory without write permission is told", async () => {
    await using dir = new TempDir();
    Deno.chmodSync(dir.path, 0o500);
    const error = await assertRejects(() => open(dir.path), StoreError);
    assert(error.message.includes("permission denied"), error.message);
  }, { ignore: isRoot || Deno.build.os === "windows" });

  test("a file in the place of the directory is told", async () => {
    await using dir = new TempDir();
    Deno.writeTextFileSync(`${dir.path}/deep`, "x");
    const error = await assertRejects(() => open(dir.path), StoreError);
    assert(error.message.includes(`${dir.path}/deep`), error.message);
    assert(error.cause !== undefined);
    assertEquals(namesIn(dir.path), ["deep"]);
  });

  Deno.test({
    name: `${kind}: a permission that Deno lacks is told without a prompt`,
    permissions: { read: true, write: false },
    async fn() {
      const error = await assertRejects(
        () => openStore(`${kind}:/nonexistent/mail/box`),
        StoreError,
      );
      assert(error.message.includes("--allow-write"), error.message);
    },
  });
}
