import { assert, assertEquals, assertMatch } from "@std/assert";
import { Maildir } from "../../lib/store/mod.ts";
import { assertSavesEveryCut, namesIn, octets, TempDir } from "./helpers.ts";

const MESSAGE = octets("Subject: hi\r\n\r\nHello\r\n");

Deno.test("Maildir.begin() writes LF line ends wherever the message is cut", async () => {
  await assertSavesEveryCut(
    (path) => Maildir.open(path),
    (message) => message.replaceAll("\r\n", "\n"),
  );
});

Deno.test("Maildir.save() converts a message longer than its buffer", async () => {
  await using dir = new TempDir();
  await using maildir = await Maildir.open(dir.path);
  // 3 and 7 octets: a buffer of whatever size ends in every place of a line.
  const text = "a\r\nbcdef\r\n\r".repeat(100_000);
  const { path, bytes } = await maildir.save(octets(text));
  const expected = text.replaceAll("\r\n", "\n");
  assert(await Deno.readTextFile(path) === expected);
  assertEquals(bytes, expected.length);
});

Deno.test("Maildir.begin() shows nothing in new before commit()", async () => {
  await using dir = new TempDir();
  await using maildir = await Maildir.open(dir.path);
  const draft = await maildir.begin();
  const writer = draft.writable.getWriter();
  await writer.write(MESSAGE);
  await writer.close();
  assertEquals(namesIn(`${dir.path}/new`), []);
  assertEquals(namesIn(`${dir.path}/tmp`).length, 1);
  const { path } = await draft.commit();
  assertEquals(namesIn(`${dir.path}/tmp`), []);
  assertEquals(namesIn(`${dir.path}/new`).map((n) => `${dir.path}/new/${n}`), [
    path,
  ]);
  assertEquals(namesIn(dir.path), ["cur", "new", "tmp"]);
});

Deno.test("Maildir.save() gives each of 300 messages at once its own file", async () => {
  await using dir = new TempDir();
  await using one = await Maildir.open(dir.path);
  await using two = await Maildir.open(dir.path);
  const saved = await Promise.all(
    Array.from(
      { length: 300 },
      (_, i) => (i % 2 ? one : two).save(octets(`Subject: ${i}\r\n\r\n`)),
    ),
  );
  assertEquals(new Set(saved.map(({ path }) => path)).size, 300);
  assertEquals(namesIn(`${dir.path}/new`).length, 300);
  assertEquals(namesIn(`${dir.path}/tmp`), []);
  for (const [i, { path }] of saved.entries()) {
    assertEquals(await Deno.readTextFile(path), `Subject: ${i}\n\n`);
  }
});

Deno.test("Maildir.save() names files as the specification wants", async () => {
  await using dir = new TempDir();
  await using maildir = await Maildir.open(dir.path);
  await maildir.save(MESSAGE);
  const [name] = namesIn(`${dir.path}/new`);
  assertMatch(name, /^\d{10,}\.M\d{1,6}P\d+Q\d+R[0-9a-f]{8}\.[^/:]+$/);
  assert(name.includes(`P${Deno.pid}Q`));
});

Deno.test({
  name: "Maildir.save() says localhost where the host name may not be asked",
  permissions: { read: true, write: true, sys: false },
  async fn() {
    await using dir = new TempDir();
    await using maildir = await Maildir.open(dir.path);
    const { path } = await maildir.save(MESSAGE);
    assertMatch(path, /\.localhost$/);
  },
});

Deno.test("Maildir.save() leaves nothing when the file cannot be renamed", async () => {
  await using dir = new TempDir();
  await using maildir = await Maildir.open(dir.path);
  const draft = await maildir.begin();
  Deno.removeSync(`${dir.path}/new`);
  let failed = false;
  await draft.commit().catch(() => failed = true);
  assert(failed);
  assertEquals(namesIn(`${dir.path}/tmp`), []);
});

Deno.test("Maildir.open() removes files in tmp that are older than 36 hours", async () => {
  await using dir = new TempDir();
  await (await Maildir.open(dir.path)).close();
  const hours = (n: number) => new Date(Date.now() - n * 3600 * 1000);
  for (const [name, age] of [["old", 37], ["young", 35]] as const) {
    Deno.writeTextFileSync(`${dir.path}/tmp/${name}`, "x");
    Deno.utimeSync(`${dir.path}/tmp/${name}`, hours(age), hours(age));
    Deno.writeTextFileSync(`${dir.path}/new/${name}`, "x");
    Deno.utimeSync(`${dir.path}/new/${name}`, hours(age), hours(age));
  }
  await (await Maildir.open(dir.path)).close();
  assertEquals(namesIn(`${dir.path}/tmp`), ["young"]);
  assertEquals(namesIn(`${dir.path}/new`), ["old", "young"]);
});
