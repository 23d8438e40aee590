import { assert, assertEquals, assertMatch } from "@std/assert";
import { parseMailUrl, pop } from "../../mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { readTranscript } from "../../lib/transcript/read.ts";
import { main } from "../../recipes/record.ts";
import { TempDir } from "../store/helpers.ts";
import {
  call,
  checkSecrets,
  exists,
  start,
  withItsPermissions,
} from "./helpers.ts";
import { Running } from "./running.ts";

const ignore = Deno.build.os === "windows";

async function fetchOne(url: string, caCert?: string): Promise<void> {
  await using box = await pop.connect(url, caCert ? { caCerts: [caCert] } : {});
  await pop.user(box, "bob");
  await pop.pass(box, "hunter2");
  await pop.retr(box, 1);
  await pop.quit(box);
}

Deno.test({
  name: "record writes what a client and the server say, until Ctrl-C",
  ignore,
  async fn() {
    await using dir = new TempDir();
    await using sandbox = await startSandbox({ users: { bob: "hunter2" } });
    sandbox.mailbox("bob").deliver("Subject: a\r\n\r\nHello\r\n");
    const serverCa = `${dir.path}/server.pem`;
    await Deno.writeTextFile(serverCa, await sandbox.caCert);
    const file = `${dir.path}/session.jsonl`;
    const caFile = `${dir.path}/proxy.pem`;
    const args = ["--to", sandbox.popUrl, "--transcript", file];
    args.push("--ca", serverCa, "--ca-file", caFile);
    // With the permissions that it asks for, and no others.
    const command = await withItsPermissions("record", args);
    const running = new Running(
      new Deno.Command("sh", {
        args: ["-c", `exec ${command}`],
        stdin: "null",
        stdout: "piped",
        stderr: "piped",
      }).spawn(),
    );
    const [, url] = await running.says(/^Connect to (\S+) instead/);
    await fetchOne(url);
    await fetchOne(`${url}?tls=require`, await Deno.readTextFile(caFile));
    const { code, stdout, stderr } = await running.interrupt();
    assertEquals([code, stderr], [0, ""]);
    assertMatch(stdout, /Recorded 2 sessions in /);

    const text = await Deno.readTextFile(file);
    checkSecrets({ text });
    const records = readTranscript(text);
    assertEquals(records[0].url, sandbox.popUrl);
    assertEquals(records.at(-1)?.secure, true);
    assertEquals((await Deno.stat(file)).mode! & 0o777, 0o600);
  },
});

Deno.test({
  name: "record says so where the disk is full, and goes on",
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using sandbox = await startSandbox({ users: { bob: "hunter2" } });
    sandbox.mailbox("bob").deliver("Subject: a\r\n\r\nHello\r\n");
    const running = new Running(
      start("record", ["--to", sandbox.popUrl, "--transcript", "/dev/full"]),
    );
    const [, url] = await running.says(/^Connect to (\S+) instead/);
    await fetchOne(url);
    const { code, stderr } = await running.interrupt();
    assertEquals(code, 74);
    assertMatch(stderr, /^record: .*No space.*recording has ended\n/);
  },
});

Deno.test("record says each mistake in a sentence", async () => {
  await using dir = new TempDir();
  const file = `${dir.path}/session.jsonl`;
  const to = ["--to", "pop3://127.0.0.1:1"];
  const mistakes: [string[], number, RegExp][] = [
    [[], 64, /"--to" is missing/],
    [to, 64, /"--transcript" is missing/],
    [["pop3://x", ...to, "--transcript", file], 64, /Name the server with/],
    [["--to", "imap://x", "--transcript", file], 64, /must begin with/],
    [[...to, "--transcript", file, "--listen", "nowhere"], 64, /write it as/],
    [[...to, "--transcript", file, "--listen", "70000"], 64, /write it as/],
    [[...to, "--transcript", file, "--ca", "/nowhere"], 64, /Cannot use/],
    [[...to, "--transcript", `${dir.path}/a/b`], 73, /Cannot write/],
    [[...to, "--transcript", file, "--lissen", "1"], 64, /"--listen"/],
  ];
  for (const [args, expected, says] of mistakes) {
    const { code, stdout, stderr } = await call(main, args);
    assertEquals([code, stdout], [expected, ""], stderr);
    assertMatch(stderr, /^record: [^\n]+\n$/);
    assertMatch(stderr, says);
  }
  assert(!exists(file));
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const taken = `127.0.0.1:${(listener.addr as Deno.NetAddr).port}`;
  const { code, stderr } = await call(
    main,
    [...to, "--transcript", file, "--listen", taken],
  );
  listener.close();
  assertEquals(code, 64);
  assertMatch(stderr, /the port is in use/);
  assertEquals(parseMailUrl(to[1]).port, 1);
});
