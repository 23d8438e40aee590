/** What can only be seen of a recipe that is a process of its own. */

import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { type FaultPlan, startSandbox } from "../../lib/sandbox/mod.ts";
import { canMount, TempDir, TinyDisk } from "../store/helpers.ts";
import { main } from "../../recipes/fetch_and_purge.ts";
import {
  bob,
  bobs,
  call,
  deliver,
  end,
  exists,
  inMaildir,
  onServer,
  recipe,
  shell,
  start,
  withItsPermissions,
} from "./helpers.ts";

const hasSh = Deno.build.os !== "windows";
const A_TO_B = ["--from", "alice@example.org", "--to", "bob@example.org"];

/** Waits until something is so. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((wake) => setTimeout(wake, 10));
}

Deno.test({
  name: "fetch_and_purge runs with a relative mbox and no home directory",
  ignore: !hasSh,
  async fn() {
    await using sandbox = await startSandbox();
    await using dir = new TempDir();
    deliver(sandbox, 2);
    const args = [bobs(sandbox), "--to", "mbox:box", "--quiet"];
    const command = await withItsPermissions("fetch_and_purge", args);
    assertMatch(command, / --allow-read=\. --allow-write=\. /);
    const info = new Deno.Command(Deno.execPath(), {
      args: ["info", "--json"],
    });
    const { denoDir } = JSON.parse(
      new TextDecoder().decode((await info.output()).stdout),
    );
    assertEquals(
      await shell(command, {
        cwd: dir.path,
        clearEnv: true,
        env: { PATH: "/usr/bin:/bin", DENO_DIR: denoDir },
      }),
      { code: 0, stdout: "", stderr: "" },
    );
    assert(exists(`${dir.path}/box`));
  },
});

Deno.test({
  name: "a recipe is silent when its reader goes away",
  ignore: !hasSh,
  async fn() {
    await using sandbox = await startSandbox();
    deliver(sandbox, 3000);
    const command = `'${Deno.execPath()}' run -A '${
      recipe("fetch_and_purge")
    }' '${bob(sandbox)}' --password-env PW --to eml:x --plan | head -n 1`;
    const { stdout, stderr } = await shell(command, { env: { PW: "secret" } });
    assertEquals(stderr, "");
    assertMatch(stdout, /^1\t[^\n]*\n$/);
  },
});

/** Starts fetch_and_purge, and stops it when so many messages are saved. */
async function stopFetching(
  faults: FaultPlan,
  signal: Deno.Signal,
  saved: number,
) {
  await using sandbox = await startSandbox({ faults });
  await using dir = new TempDir();
  const letters = deliver(sandbox, 40);
  const child = start("fetch_and_purge", [
    bobs(sandbox),
    "--to",
    `maildir:${dir.path}`,
    "--json",
  ]);
  const ended = end(child);
  await until(() =>
    sandbox.received.length > 1 &&
    (saved === 0 || exists(`${dir.path}/new`) &&
        inMaildir(dir.path).length >= saved)
  );
  const begin = performance.now();
  child.kill(signal);
  const { code, stdout, stderr } = await ended;
  const seconds = (performance.now() - begin) / 1000;
  assertEquals(code, 75);
  assertEquals(stderr, `fetch_and_purge: Stopped by ${signal}\n`);
  return {
    letters,
    seconds,
    summary: JSON.parse(stdout),
    stored: inMaildir(dir.path).sort(),
    left: onServer(sandbox).sort(),
    unfinished: [...Deno.readDirSync(`${dir.path}/tmp`)].length,
  };
}

Deno.test({
  name:
    "fetch_and_purge deletes what it saved, and no more, when it is stopped",
  ignore: !hasSh,
  async fn() {
    const { letters, summary, stored, left, unfinished } = await stopFetching(
      [{ on: "RETR", do: { delay: 30 } }],
      "SIGINT",
      3,
    );
    assert(stored.length >= 3 && stored.length < 40);
    assertEquals([...stored, ...left].sort(), letters.sort());
    assertEquals(summary.fetched, stored.length);
    assertEquals(summary.deleted, stored.length);
    assertEquals(unfinished, 0);
  },
});

Deno.test({
  name:
    "fetch_and_purge deletes nothing when it is stopped while the server hangs",
  ignore: !hasSh,
  async fn() {
    const { letters, seconds, summary, stored, left } = await stopFetching(
      [{ on: "RETR", nth: 5, do: { hang: true } }],
      "SIGTERM",
      4,
    );
    assert(seconds < 20, `${seconds}`);
    assertEquals(stored.length, 4);
    assertEquals(left, letters.sort());
    assertEquals(summary.deleted, 0);
  },
});

Deno.test({
  name: "fetch_and_purge stops at once while it logs in",
  ignore: !hasSh,
  async fn() {
    const { letters, seconds, left } = await stopFetching(
      [{ on: "AUTH", do: { hang: true } }],
      "SIGINT",
      0,
    );
    assert(seconds < 4, `${seconds}`);
    assertEquals(left, letters.sort());
  },
});

Deno.test({
  name: "bulk_send ends with the message in hand when it is stopped",
  ignore: !hasSh,
  async fn() {
    await using sandbox = await startSandbox();
    const args = [sandbox.smtpUrl, ...A_TO_B, "--count", "100000", "--json"];
    const child = start("bulk_send", [...args, "--rate", "200"]);
    const ended = end(child);
    await until(() => onServer(sandbox).length >= 5);
    child.kill("SIGTERM");
    const { code, stdout, stderr } = await ended;
    assertEquals(code, 75);
    assertEquals(stderr, "bulk_send: Stopped by SIGTERM\n");
    const { sent, unknown } = JSON.parse(stdout);
    assertEquals([sent, unknown], [onServer(sandbox).length, 0]);
    assertEquals(sandbox.received.at(-1)?.line, "QUIT");
  },
});

Deno.test({
  name:
    "bulk_send counts a message as unknown when it is stopped while the final reply is missing",
  ignore: !hasSh,
  async fn() {
    await using sandbox = await startSandbox({
      faults: [{ on: ".", nth: 2, do: { hang: true } }],
    });
    const args = [sandbox.smtpUrl, ...A_TO_B, "--count", "3", "--json"];
    const child = start("bulk_send", args);
    const ended = end(child);
    await until(() =>
      sandbox.received.filter(({ line }) => line === "DATA").length === 2
    );
    child.kill("SIGINT");
    const { code, stdout, stderr } = await ended;
    assertEquals(code, 75);
    assertStringIncludes(stderr, "bulk_send: Stopped by SIGINT\n");
    const { sent, refused, unknown } = JSON.parse(stdout);
    assertEquals([sent, refused, unknown], [1, 0, 1]);
  },
});

Deno.test("fetch_and_purge touches no server when the store cannot be opened", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  await Deno.writeTextFile(`${dir.path}/file`, "no mbox");
  for (const store of ["maildir:DIR/file", "eml:DIR/file/x", "mbox:DIR"]) {
    const { code, stderr } = await call(main, [
      bobs(sandbox),
      "--to",
      store.replace("DIR", dir.path),
    ]);
    assertEquals(code, 73, stderr);
    assertMatch(stderr, /^fetch_and_purge: Cannot open [^\n]+\n$/);
  }
  assertEquals(sandbox.received, []);
});

Deno.test({
  name: "fetch_and_purge keeps on the server what does not fit on the disk",
  ignore: !canMount,
  async fn() {
    for (const kind of ["maildir", "mbox", "eml"]) {
      await using sandbox = await startSandbox();
      using disk = new TinyDisk(256);
      const letters = deliver(sandbox, 3, 500_000);
      const args = [bobs(sandbox), "--to", `${kind}:${disk.path}/box`];
      const { code, stderr } = await call(main, args);
      assertEquals(code, 74, kind);
      assertMatch(stderr, /no space left on the device/);
      assertEquals(onServer(sandbox), letters);
    }
  },
});

Deno.test({
  name: "fetch_and_purge can be stopped while another program locks the mbox",
  ignore: !hasSh,
  async fn() {
    await using sandbox = await startSandbox();
    await using dir = new TempDir();
    const letters = deliver(sandbox, 2);
    await Deno.writeTextFile(`${dir.path}/box.lock`, "1");
    const to = ["--to", `mbox:${dir.path}/box`];
    const child = start("fetch_and_purge", [bobs(sandbox), ...to]);
    const ended = end(child);
    const retrieved = () =>
      sandbox.received.some(({ line }) => line === "RETR 2");
    await until(retrieved);
    child.kill("SIGINT");
    const { code, stderr } = await ended;
    assertEquals(code, 75);
    assertStringIncludes(stderr, "Stopped by SIGINT\n");
    assertEquals(onServer(sandbox).sort(), letters.sort());
  },
});

Deno.test({
  name: "a recipe asks for no password where its output is not a terminal",
  ignore: !hasSh || !exists("/usr/bin/script"),
  async fn() {
    const command = `'${Deno.execPath()}' run -A '${
      recipe("fetch_and_purge")
    }' pop3://bob@127.0.0.1:1 --to eml:x --json > out`;
    await using dir = new TempDir();
    const { stdout } = await shell(
      `script -qec "${command}; echo code \\$?" /dev/null`,
      { cwd: dir.path },
    );
    assertStringIncludes(stdout, "--password-env");
    assertStringIncludes(stdout, "code 64");
    assertEquals(await Deno.readTextFile(`${dir.path}/out`), "");
  },
});
