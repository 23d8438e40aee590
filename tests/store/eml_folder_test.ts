import { assertEquals, assertMatch } from "@std/assert";
import { EmlFolder } from "../../lib/store/mod.ts";
import { assertSavesEveryCut, namesIn, octets, TempDir } from "./helpers.ts";

Deno.test("EmlFolder.begin() keeps the octets wherever the message is cut", async () => {
  await assertSavesEveryCut(
    (path) => EmlFolder.open(path),
    (message) => message,
  );
});

Deno.test("EmlFolder.begin() shows no .eml file before commit()", async () => {
  await using dir = new TempDir();
  await using folder = await EmlFolder.open(dir.path);
  const draft = await folder.begin();
  assertMatch(namesIn(dir.path).join(), /^\.[^,]+\.eml\.tmp$/);
  const { path } = await draft.commit();
  assertEquals(namesIn(dir.path).map((name) => `${dir.path}/${name}`), [path]);
});

Deno.test("EmlFolder.save() gives 300 messages at once names that sort", async () => {
  await using dir = new TempDir();
  await using folder = await EmlFolder.open(dir.path);
  const saved = await Promise.all(
    Array.from({ length: 300 }, (_, i) => folder.save(octets(`${i}`))),
  );
  const names = namesIn(dir.path);
  assertEquals(names.length, 300);
  assertEquals(
    names.map((name) => `${dir.path}/${name}`),
    saved.map((s) => s.path),
  );
  assertMatch(names[0], /^\d{8}T\d{6}\.\d{3}Z-\d{8}-[0-9a-f]{8}\.eml$/);
});

Deno.test("EmlFolder.open() removes only its own stale temporary files", async () => {
  await using dir = new TempDir();
  const old = new Date(Date.now() - 37 * 3600 * 1000);
  for (const name of [".a.eml.tmp", ".profile", "a.eml", "b.eml.tmp"]) {
    Deno.writeTextFileSync(`${dir.path}/${name}`, "x");
    Deno.utimeSync(`${dir.path}/${name}`, old, old);
  }
  Deno.writeTextFileSync(`${dir.path}/.young.eml.tmp`, "x");
  await (await EmlFolder.open(dir.path)).close();
  assertEquals(namesIn(dir.path), [
    ".profile",
    ".young.eml.tmp",
    "a.eml",
    "b.eml.tmp",
  ]);
});
