import { assertEquals, assertMatch } from "@std/assert";
import { pop } from "../../mod.ts";
import { main } from "../../recipes/replay.ts";
import { main as fetchAndPurge } from "../../recipes/fetch_and_purge.ts";
import { TempDir } from "../store/helpers.ts";
import { call, start, withItsPermissions } from "./helpers.ts";
import { Running } from "./running.ts";

const ignore = Deno.build.os === "windows";

const LOCKED = `S: +OK ready
C: CAPA
S: +OK
S: USER
S: UIDL
S: .
C: USER bob
S: +OK
C: PASS ••••••
S: -ERR [IN-USE] Mailbox is locked
C: QUIT
S: +OK bye
`;

Deno.test({
  name: "replay answers as the transcript says, until Ctrl-C",
  ignore,
  async fn() {
    await using dir = new TempDir();
    const file = `${dir.path}/locked.txt`;
    await Deno.writeTextFile(file, LOCKED);
    // With the permissions that it asks for, and no others.
    const command = await withItsPermissions("replay", [
      file,
      ...["--ca-file", `${dir.path}/ca.pem`],
    ]);
    const running = new Running(
      new Deno.Command("sh", {
        args: ["-c", `exec ${command}`],
        stdin: "null",
        stdout: "piped",
        stderr: "piped",
      }).spawn(),
    );
    const [, url] = await running.says(/^(pop3:\S+)\nCtrl-C ends it\n/);
    const { code, stderr } = await call(fetchAndPurge, [
      url.replace("://", "://bob:hunter2@"),
      ...["--to", `eml:${dir.path}/mail`],
    ]);
    assertEquals(code, 75);
    assertMatch(stderr, /\[IN-USE\] Mailbox is locked/);
    await using box = await pop.connect(url);
    await pop.noop(box).catch(() => {});
    await pop.quit(box);
    const ended = await running.interrupt();
    assertEquals(ended.code, 0);
    assertMatch(await Deno.readTextFile(`${dir.path}/ca.pem`), /^-----BEGIN/);
  },
});

Deno.test({
  name: "replay tells what is not in the transcript",
  ignore,
  async fn() {
    await using dir = new TempDir();
    const file = `${dir.path}/locked.txt`;
    await Deno.writeTextFile(file, LOCKED);
    const running = new Running(start("replay", [file]));
    const [, url] = await running.says(/^(pop3:\S+)\n/);
    await using box = await pop.connect(url);
    await pop.command(box, "XTND").catch(() => {});
    await pop.quit(box);
    const { stderr } = await running.interrupt();
    assertEquals(stderr.split("\n").slice(0, 1), [
      'replay: Connection 1: "XTND" is not in the transcript: answered "-ERR Not in the transcript"',
    ]);
  },
});

Deno.test("replay says each mistake in a sentence", async () => {
  await using dir = new TempDir();
  const file = `${dir.path}/locked.txt`;
  await Deno.writeTextFile(file, LOCKED);
  await Deno.writeTextFile(`${dir.path}/diary.txt`, "Dear diary\n");
  const mistakes: [string[], number, RegExp][] = [
    [[], 64, /Name one transcript/],
    [[file, file], 64, /Name one transcript/],
    [[`${dir.path}/missing`], 65, /Cannot read/],
    [[`${dir.path}/diary.txt`], 65, /conversation/],
    [[file, "--port", "70000"], 64, /from 0 to 65535/],
    [[file, "--session", "2"], 64, /has none of that number/],
    [[file, "--speed", "fast"], 64, /takes a number/],
    [[file, "--ca-file", `${dir.path}/a/b`], 73, /Cannot write/],
  ];
  for (const [args, expected, says] of mistakes) {
    const { code, stdout, stderr } = await call(main, args);
    assertEquals([code, stdout], [expected, ""], stderr);
    assertMatch(stderr, /^replay: [^\n]+\n$/);
    assertMatch(stderr, says);
  }
});
