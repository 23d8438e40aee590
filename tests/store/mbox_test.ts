import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { Mbox, StoreError } from "../../lib/store/mod.ts";
import {
  assertSavesEveryCut,
  latin1,
  namesIn,
  NASTY,
  octets,
  saveChunks,
  TempDir,
} from "./helpers.ts";

const MESSAGE = octets("Subject: hi\r\n\r\nHello\r\n");
const SEPARATOR =
  /^From MAILER-DAEMON (Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}\n/;

/** The messages of an mbox, quoting and final blank line taken off. */
function messagesIn(mbox: string): string[] {
  assert(mbox === "" || mbox.endsWith("\n\n"));
  return mbox.split(/(?:^|(?<=\n\n))(?=From MAILER-DAEMON )/)
    .filter((part) => part !== "")
    .map((part) => {
      assertMatch(part, SEPARATOR);
      return part.replace(SEPARATOR, "").slice(0, -1)
        .replace(/^>(>*From )/gm, "$1");
    });
}

/** What becomes of a message in an mbox, after quoting is taken off again. */
function stored(message: string): string {
  const lines = message.replaceAll("\r\n", "\n");
  return lines === "" || lines.endsWith("\n") ? lines : `${lines}\n`;
}

Deno.test("Mbox.begin() quotes wherever the message is cut", async () => {
  await assertSavesEveryCut(
    (path) => Mbox.open(path),
    (message) =>
      stored(message)
        // Lines end in LF alone: a lone CR begins none.
        .split("\n").map((line) => line.replace(/^(>*From )/, ">$1"))
        .join("\n") + "\n",
    SEPARATOR,
  );
});

Deno.test("Mbox.save() appends messages that can be told apart again", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/box`;
  const messages = Object.values(NASTY).filter((text) =>
    !/[^\n]\r(?!\n)/.test(text)
  );
  for (const message of messages) {
    await using mbox = await Mbox.open(path);
    await mbox.save(octets(message));
  }
  const text = latin1(await Deno.readFile(path));
  assertEquals(messagesIn(text), messages.map(stored));
  assertEquals(namesIn(dir.path), ["box"]);
});

Deno.test("Mbox.save() appends 300 messages at once, each whole, in order", async () => {
  await using dir = new TempDir();
  await using mbox = await Mbox.open(`${dir.path}/box`);
  const texts = Array.from({ length: 300 }, (_, i) => `Subject: ${i}\n\nx\n`);
  const saved = await Promise.all(texts.map((text) => mbox.save(octets(text))));
  const all = await Deno.readTextFile(`${dir.path}/box`);
  assertEquals(messagesIn(all), texts);
  assertEquals(saved.reduce((sum, { bytes }) => sum + bytes, 0), all.length);
});

Deno.test("Mbox.begin() shows nothing in the file before commit()", async () => {
  await using dir = new TempDir();
  await using mbox = await Mbox.open(`${dir.path}/box`);
  const draft = await mbox.begin();
  const writer = draft.writable.getWriter();
  await writer.write(new Uint8Array(3 * 1024 * 1024).fill(0x61));
  await writer.close();
  assertEquals(Deno.statSync(`${dir.path}/box`).size, 0);
  await draft.commit();
  assert(Deno.statSync(`${dir.path}/box`).size > 3 * 1024 * 1024);
  assertEquals(namesIn(dir.path), ["box"]);
});

Deno.test("Mbox.begin() keeps the order of a message that is spooled to a file", async () => {
  await using dir = new TempDir();
  await using mbox = await Mbox.open(`${dir.path}/box`);
  // Chunks below, at and above the size from which on a file is used.
  const sizes = [700_000, 700_000, 1024 * 1024, 5, 1_500_000, 1024 * 1024 - 1];
  const chunks = sizes.map((size, i) => new Uint8Array(size).fill(0x61 + i));
  const { bytes } = await saveChunks(mbox, chunks);
  const text = await Deno.readTextFile(`${dir.path}/box`);
  assertEquals(bytes, text.length);
  const [message] = messagesIn(text);
  assert(message === chunks.map((c) => latin1(c)).join("") + "\n");
});

for (
  const [torn, gap] of [
    ["From a b\nSubject: x\n\nwhole\n\n", ""],
    ["From a b\nSubject: x\n\nblank line is missing\n", "\n"],
    ["From a b\nSubject: x\n\ncut in the mid", "\n\n"],
    ["Fro", "\n\n"],
    ["F", "\n\n"],
  ]
) {
  Deno.test(`Mbox.save() glues nothing to ${JSON.stringify(torn)}`, async () => {
    await using dir = new TempDir();
    const path = `${dir.path}/box`;
    Deno.writeTextFileSync(path, torn);
    await using mbox = await Mbox.open(path);
    const { bytes } = await mbox.save(MESSAGE);
    await mbox.save(MESSAGE);
    const text = Deno.readTextFileSync(path);
    assertEquals(text.slice(0, torn.length + gap.length), torn + gap);
    assertEquals(messagesIn(text.slice(torn.length + gap.length)), [
      "Subject: hi\n\nHello\n",
      "Subject: hi\n\nHello\n",
    ]);
    assertEquals(text.length, torn.length + gap.length + 2 * bytes);
  });
}

Deno.test("Mbox.open() refuses a file that is not an mbox", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/.profile`;
  Deno.writeTextFileSync(path, "export PATH\n");
  const error = await assertRejects(() => Mbox.open(path), StoreError);
  assert(error.message.includes(path));
  await assertRejects(() => Mbox.open(dir.path), StoreError);
  assertEquals(Deno.readTextFileSync(path), "export PATH\n");
});

Deno.test("Mbox.open() refuses a time limit that is not a number", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/box`;
  for (const bad of [NaN, -1]) {
    await assertRejects(
      () => Mbox.open(path, { lockTimeout: bad }),
      UsageError,
    );
    await assertRejects(() => Mbox.open(path, { staleAfter: bad }), UsageError);
  }
});

Deno.test("Mbox.save() waits until another program's lock file is gone", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/box`;
  await using mbox = await Mbox.open(path);
  Deno.writeTextFileSync(`${path}.lock`, "4711\n");
  let done = false;
  const saving = mbox.save(MESSAGE).then(() => done = true);
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert(!done);
  assertEquals(Deno.statSync(path).size, 0);
  // The lock is not held while waiting, so that its owner can take flock too.
  using file = Deno.openSync(path, { read: true, write: true });
  assert(file.tryLockSync(true));
  file.unlockSync();
  Deno.removeSync(`${path}.lock`);
  await saving;
  assertEquals(namesIn(dir.path), ["box"]);
});

Deno.test("Mbox.save() waits until another program's flock is gone", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/box`;
  await using mbox = await Mbox.open(path);
  using file = Deno.openSync(path, { read: true, write: true });
  file.lockSync(true);
  let done = false;
  const saving = mbox.save(MESSAGE).then(() => done = true);
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert(!done);
  file.unlockSync();
  await saving;
});

Deno.test("Mbox.save() names the owner of a lock that stays, and can be tried again", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/box`;
  await using mbox = await Mbox.open(path, { lockTimeout: 20 });
  Deno.writeTextFileSync(`${path}.lock`, "4711\n");
  const error = await assertRejects(() => mbox.save(MESSAGE), StoreError);
  assert(error.message.includes("process 4711"), error.message);
  assert(error.message.includes(`${path}.lock`), error.message);
  Deno.writeTextFileSync(`${path}.lock`, "\x1b[2J");
  const other = await assertRejects(() => mbox.save(MESSAGE), StoreError);
  assert(!other.message.includes("\x1b"));
  Deno.removeSync(`${path}.lock`);
  await mbox.save(MESSAGE);
  assertEquals(messagesIn(Deno.readTextFileSync(path)).length, 1);
});

Deno.test("Mbox.save() takes over a lock file that is stale", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/box`;
  await using mbox = await Mbox.open(path, { lockTimeout: 0 });
  Deno.writeTextFileSync(`${path}.lock`, "4711\n");
  const old = new Date(Date.now() - 301_000);
  Deno.utimeSync(`${path}.lock`, old, old);
  await mbox.save(MESSAGE);
  assertEquals(namesIn(dir.path), ["box"]);
});

Deno.test("Mbox.save() from two stores on one file mixes nothing", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/box`;
  await using one = await Mbox.open(path);
  await using two = await Mbox.open(path);
  const text = "Subject: x\n\n" + "line\n".repeat(50);
  for (let round = 0; round < 5; round++) {
    await Promise.all(
      Array.from(
        { length: 20 },
        (_, i) => (i % 2 ? one : two).save(octets(text)),
      ),
    );
  }
  const messages = messagesIn(Deno.readTextFileSync(path));
  assertEquals(messages.length, 100);
  assert(messages.every((message) => message === text));
  assertEquals(namesIn(dir.path), ["box"]);
});

Deno.test("Mbox.save() goes on in the file that took the place of the first", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/box`;
  await using mbox = await Mbox.open(path);
  await mbox.save(MESSAGE);
  Deno.renameSync(path, `${dir.path}/read`);
  await mbox.save(MESSAGE);
  assertEquals(messagesIn(Deno.readTextFileSync(path)).length, 1);
  assertEquals(messagesIn(Deno.readTextFileSync(`${dir.path}/read`)).length, 1);
});
