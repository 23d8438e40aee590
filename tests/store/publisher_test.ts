import { assert, assertEquals, assertRejects } from "@std/assert";
import { Publisher } from "../../lib/store/publisher.ts";
import { namesIn, TempDir } from "./helpers.ts";

/** Records in `log` when the files below are synced and renamed. */
class Recorder implements Disposable {
  readonly log: string[] = [];
  /** Makes each sync of a directory fail. */
  failDirectory = false;
  #sync = Deno.FsFile.prototype.sync;
  #rename = Deno.renameSync;

  constructor() {
    const { log } = this;
    const sync = this.#sync;
    const rename = this.#rename;
    const failing = () => this.failDirectory;
    Deno.FsFile.prototype.sync = async function () {
      const { isDirectory } = this.statSync();
      if (isDirectory) log.push("directory sync begins");
      await sync.call(this);
      if (isDirectory && failing()) throw new Error("disk is gone");
      if (isDirectory) log.push("directory sync ends");
    };
    Deno.renameSync = (from, to) => {
      rename(from, to);
      log.push(`renamed ${String(to).split("/").at(-1)}`);
    };
  }

  [Symbol.dispose](): void {
    Deno.FsFile.prototype.sync = this.#sync;
    Deno.renameSync = this.#rename;
  }
}

/** A written file, which tells the recorder when it is synced. */
function written(dir: string, name: string, log: string[], size: number) {
  const temporary = `${dir}/.${name}`;
  const file = Deno.openSync(temporary, { write: true, createNew: true });
  const { sync, syncSync } = file;
  file.sync = async () => {
    await sync.call(file);
    log.push(`synced ${name}`);
  };
  file.syncSync = () => {
    syncSync.call(file);
    log.push(`synced ${name}`);
  };
  return { file, bytes: size, temporary, path: `${dir}/${name}` };
}

for (const [kind, size] of [["small", 10], ["large", 1_000_000]] as const) {
  Deno.test(`Publisher.publish() syncs, renames, syncs the directory: ${kind} files`, async () => {
    await using dir = new TempDir();
    using recorder = new Recorder();
    const { log } = recorder;
    const publisher = new Publisher(dir.path);
    const publish = async (name: string) => {
      await publisher.publish(written(dir.path, name, log, size));
      log.push(`done ${name}`);
    };
    // The second group comes while the first is on its way.
    const first = ["a", "b", "c"].map(publish);
    await Promise.resolve();
    const second = ["d", "e"].map(publish);
    await Promise.all([...first, ...second]);
    publisher.close();

    for (const name of ["a", "b", "c", "d", "e"]) {
      const renamed = log.indexOf(`renamed ${name}`);
      assert(log.indexOf(`synced ${name}`) >= 0);
      assert(log.indexOf(`synced ${name}`) < renamed);
      const begins = log.indexOf("directory sync begins", renamed);
      assert(begins > renamed, log.join());
      const ends = log.indexOf("directory sync ends", begins);
      assert(log.indexOf(`done ${name}`) > ends && ends > begins, log.join());
    }
    const syncs = log.filter((line) => line === "directory sync ends");
    assertEquals(syncs.length, 2);
  });
}

Deno.test("Publisher.publish() removes the file when the directory cannot be synced", async () => {
  await using dir = new TempDir();
  using recorder = new Recorder();
  const publisher = new Publisher(dir.path);
  recorder.failDirectory = true;
  const failing = ["a", "b"].map((name) =>
    assertRejects(() =>
      publisher.publish(written(dir.path, name, recorder.log, 1))
    )
  );
  await Promise.all(failing);
  assertEquals(namesIn(dir.path), []);
  recorder.failDirectory = false;
  await publisher.publish(written(dir.path, "c", recorder.log, 1));
  publisher.close();
  assertEquals(namesIn(dir.path), ["c"]);
});

Deno.test("Publisher.publish() lets one file fail and the others be", async () => {
  await using dir = new TempDir();
  const publisher = new Publisher(dir.path);
  const broken = written(dir.path, "broken", [], 1);
  const broken2 = written(dir.path, "broken2", [], 1_000_000);
  broken.file.syncSync = () => {
    throw new Error("disk is gone");
  };
  broken2.file.sync = () => Promise.reject(new Error("disk is gone"));
  const results = await Promise.allSettled([
    publisher.publish(broken),
    publisher.publish(written(dir.path, "whole", [], 1)),
    publisher.publish(broken2),
  ]);
  publisher.close();
  assertEquals(results.map(({ status }) => status), [
    "rejected",
    "fulfilled",
    "rejected",
  ]);
  assertEquals(namesIn(dir.path), ["whole"]);
});
