import { assert, assertEquals, assertRejects } from "@std/assert";
import { StoreError } from "../../lib/store/mod.ts";
import { lockMbox } from "../../lib/store/mbox_lock.ts";
import { namesIn, TempDir } from "./helpers.ts";

Deno.test("lockMbox() makes a lock file with the process id, and removes it", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/box`;
  {
    using _ = await lockMbox(path);
    assertEquals(Deno.readTextFileSync(`${path}.lock`), `${Deno.pid}\n`);
    await assertRejects(() => lockMbox(path, { lockTimeout: 20 }), StoreError);
  }
  assertEquals(namesIn(dir.path), ["box"]);
});

Deno.test("lockMbox() touches the lock file while it is held", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/box`;
  const old = new Date(Date.now() - 60_000);
  using _ = await lockMbox(path, { staleAfter: 50 });
  Deno.utimeSync(`${path}.lock`, old, old);
  while (Deno.statSync(`${path}.lock`).mtime! <= old) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
});

Deno.test("lockMbox() leaves a lock file alone that became another's", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/box`;
  {
    using _ = await lockMbox(path);
    Deno.removeSync(`${path}.lock`);
    Deno.writeTextFileSync(`${path}.lock`, "4711\n");
  }
  assertEquals(Deno.readTextFileSync(`${path}.lock`), "4711\n");
});

Deno.test("lockMbox() says so when the lock file cannot be made", async () => {
  await using dir = new TempDir();
  const name = "x".repeat(252); // Fits by itself, not with ".lock" behind it.
  const error = await assertRejects(
    () => lockMbox(`${dir.path}/${name}`),
    StoreError,
  );
  assert(error.message.includes(`${name}.lock`), error.message);
});
