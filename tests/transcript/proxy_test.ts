import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { pop, smtp, UsageError } from "../../mod.ts";
import { decodeText } from "../../lib/line/text.ts";
import type { Tap } from "../../lib/line/transcript.ts";
import { type Sandbox, startSandbox } from "../../lib/sandbox/mod.ts";
import {
  type ProxyOptions,
  type RecordingProxy,
  startProxy,
} from "../../lib/transcript/proxy.ts";
import { jsonTranscript } from "../../lib/transcript/json_transcript.ts";
import { readTranscript } from "../../lib/transcript/read.ts";
import { replay } from "../../lib/transcript/replay.ts";
import { textView } from "../../lib/transcript/text_view.ts";
import { secretsIn } from "../known_secrets.ts";
import { Client } from "../sandbox/client.ts";
import { ScriptedServer, type Turn } from "../scripted_server.ts";
import { serverTest, sharedServers, user } from "../servers/mod.ts";

/** A proxy, and what it has recorded. */
class Recording implements AsyncDisposable {
  text = "";
  readonly tap: Tap = jsonTranscript((lines) => this.text += lines);
  proxy!: RecordingProxy;

  static async start(
    to: string,
    options: Partial<ProxyOptions> = {},
  ): Promise<Recording> {
    const recording = new Recording();
    const { tap } = recording;
    recording.proxy = await startProxy(to, { tap, ...options });
    return recording;
  }

  get url(): string {
    return this.proxy.url;
  }

  /** As text, with the mark of each line in clear and in TLS. */
  get lines(): string[] {
    return textView(readTranscript(this.text)).trimEnd().split("\n");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.proxy.close();
    assertEquals(secretsIn(this.text), []);
  }
}

/** A client in clear at a proxy before a scripted server. */
async function between(script: readonly Turn[], scheme: "pop3" | "smtp") {
  const server = new ScriptedServer(script);
  const recording = await Recording.start(server.url(scheme));
  const client = await Client.open(recording.url);
  return {
    recording,
    client,
    async [Symbol.asyncDispose]() {
      try {
        client.conn.close();
      } catch {
        // It was closed before.
      }
      await recording[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** Waits until something is so. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
}

async function sandboxWith(password: string): Promise<Sandbox> {
  return await startSandbox({ users: { bob: password } });
}

Deno.test("startProxy() passes octets on as they are, and at once", async () => {
  await using it = await between([
    "R: +OK hel",
    "X: quiet",
    "R: lo\r\n",
    "C: XYZ",
    "R: -ERR \xff\x00\n",
    "C: NOOP",
    "S: +OK",
  ], "pop3");
  const { client, recording } = it;
  const buffer = new Uint8Array(100);
  const count = await client.conn.read(buffer);
  assertEquals(decodeText(buffer.subarray(0, count!)), "+OK hel");
  assertEquals(await client.line(), "lo");
  await client.send("XY");
  await client.send("Z\r\nNOOP\r\n");
  assertEquals(await client.line(), "-ERR \xff\x00\n+OK");
  assertEquals(recording.lines.slice(0, 4), [
    "S: +OK hello",
    "C: XYZ",
    "C: NOOP",
    "S: -ERR ÿ␀",
  ]);
  const [, , , bare] = readTranscript(recording.text);
  assertEquals([bare.bareLf, bare.bytes[5]], [true, 0xff]);
});

Deno.test("startProxy() records messages both ways, however they are cut", async () => {
  const server = new ScriptedServer([
    "S: 220 ready",
    "C: DATA",
    "S: 354 go",
    "X: body",
    "S: 250 taken",
    "C: QUIT",
    "S: 221 bye",
  ], { bytewise: true });
  {
    await using recording = await Recording.start(server.url("smtp"));
    const client = await Client.open(recording.url);
    await client.reply();
    assertEquals(await client.say("DATA"), "354 go");
    for (const octet of "Subject: a\r\n\r\n..dot\r\n.\r\n") {
      await client.send(octet);
    }
    assertEquals(await client.reply(), "250 taken");
    assertEquals(await client.say("QUIT"), "221 bye");
    client.conn.close();
    await until(() => recording.lines.includes("S: 221 bye"));
    assertEquals(recording.lines, [
      "S: 220 ready",
      "C: DATA",
      "S: 354 go",
      "C: Subject: a",
      "C: ",
      "C: .dot",
      "S: 250 taken",
      "C: QUIT",
      "S: 221 bye",
    ]);
  }
  await server[Symbol.asyncDispose]();
  assertEquals(server.bodies, ["Subject: a\r\n\r\n..dot\r\n.\r\n"]);
});

Deno.test("startProxy() sees inside of STLS, STARTTLS and TLS from the start", async () => {
  await using sandbox = await sandboxWith("hunter2");
  sandbox.mailbox("bob").deliver("Subject: a\r\n\r\nMy word is hunter2.\r\n");
  const caCerts = [await sandbox.caCert];
  for (const url of [sandbox.popUrl, sandbox.popsUrl]) {
    await using recording = await Recording.start(url, { caCerts });
    const { proxy } = recording;
    const query = url === sandbox.popUrl ? "?tls=require" : "";
    await using box = await pop.connect(recording.url + query, {
      caCerts: [await proxy.caCert],
    });
    assert(box.secure);
    await pop.user(box, "bob");
    await pop.pass(box, "hunter2");
    const message = decodeText(await pop.retr(box, 1));
    assert(message.includes("hunter2"));
    await pop.quit(box);
    const { text, lines } = recording;
    assert(lines.includes("C: PASS ••••••"));
    assert(lines.includes("S: My word is ••••••."));
    const records = readTranscript(text);
    assertEquals(records[0].url, url);
    const retr = records.find(({ stage }) => stage === "retr");
    assertEquals(retr?.secure, true);
    assertEquals(records.at(-1)?.stage, "quit");
  }
  await using recording = await Recording.start(sandbox.smtpUrl, { caCerts });
  await using mta = await smtp.connect(`${recording.url}?tls=require`, {
    caCerts: [await recording.proxy.caCert],
  });
  await smtp.login(mta, "bob", "hunter2", { mechanism: "PLAIN" });
  await smtp.quit(mta);
  assert(recording.lines.includes("C: AUTH PLAIN ••••••"));
});

Deno.test("startProxy() takes clients without TLS where that is wanted", async () => {
  await using sandbox = await sandboxWith("hunter2");
  await using recording = await Recording.start(sandbox.popsUrl, {
    caCerts: [await sandbox.caCert],
    plain: true,
  });
  assertMatch(recording.url, /^pop3:/);
  await using box = await pop.connect(recording.url);
  await pop.login(box, "bob", "hunter2");
  await pop.quit(box);
  assert(readTranscript(recording.text).every(({ secure }) => secure));
});

Deno.test("startProxy() masks every way to log in", async () => {
  await using sandbox = await startSandbox({
    users: { bob: "hunter2" },
    tokens: { bob: "ya29.a0Af-t0k/en+abc==" },
  });
  for (
    const mechanism of [
      "USER",
      "APOP",
      "SCRAM-SHA-256",
      "CRAM-MD5",
      "PLAIN",
      "LOGIN",
    ]
  ) {
    await using recording = await Recording.start(sandbox.popUrl);
    await using box = await pop.connect(recording.url);
    await pop.login(box, "bob", "hunter2", { mechanism });
    await pop.quit(box);
    assert(recording.text.includes("••••••"), mechanism);
  }
  for (const mechanism of ["XOAUTH2", "OAUTHBEARER"]) {
    await using recording = await Recording.start(sandbox.smtpUrl);
    await using mta = await smtp.connect(recording.url);
    const token = "ya29.a0Af-t0k/en+abc==";
    await smtp.login(mta, "bob", undefined, { token, mechanism });
    await smtp.quit(mta);
    assert(recording.text.includes("••••••"), mechanism);
  }
});

Deno.test("startProxy() records many clients at once, each as a session", async () => {
  await using sandbox = await sandboxWith("hunter2");
  await using recording = await Recording.start(sandbox.popUrl);
  await Promise.all(Array.from({ length: 8 }, async () => {
    await using box = await pop.connect(recording.url);
    await pop.login(box, "bob", "hunter2").catch(() => {});
    await pop.quit(box);
  }));
  await until(() => sandbox.mailbox("bob").messages.length === 0);
  const records = readTranscript(recording.text);
  const sessions = Map.groupBy(records, ({ session }) => session);
  assertEquals(sessions.size, 8);
  for (const session of sessions.values()) {
    assertEquals(session.at(-1)?.stage, "quit");
  }
  assertEquals(recording.proxy.sessions, 8);
});

Deno.test("startProxy() tells how a connection failed", async () => {
  const cases: [Turn[], (client: Client) => Promise<unknown>, RegExp][] = [
    [["X: drop"], (client) => client.rest(), /before its greeting/],
    [
      ["S: +OK ready", "C: STAT", "X: drop"],
      (client) => client.send("STAT\r\n").then(() => client.rest()),
      /before its reply/,
    ],
    [
      [
        "S: +OK ready",
        "C: NOOP",
        "C: RETR 1",
        ...["S: +OK", "S: +OK", "R: Subj", "X: drop"],
      ],
      (client) => client.send("NOOP\r\nRETR 1\r\n").then(() => client.rest()),
      /in the middle of a message/,
    ],
  ];
  for (const [script, act, expected] of cases) {
    await using it = await between(script, "pop3");
    await act(it.client);
    await until(() => it.recording.text.includes('"end"'));
    const end = readTranscript(it.recording.text).at(-1)!;
    assertEquals([end.kind, end.failure], ["end", "lost"]);
    assertMatch(decodeText(end.bytes), expected);
  }
  const gone = new ScriptedServer([]);
  await gone[Symbol.asyncDispose]();
  await using recording = await Recording.start(gone.url("pop3"));
  const client = await Client.open(recording.url);
  assertEquals(await client.rest(), "");
  client.conn.close();
  const [end] = readTranscript(recording.text);
  assertEquals([end.kind, end.failure], ["end", "unreachable"]);
});

Deno.test("startProxy() tells that the client gave up, so that a replay is silent there", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "STAT", do: { hang: true } }],
  });
  await using recording = await Recording.start(sandbox.popUrl);
  const time = { command: 100 };
  const box = await pop.connect(recording.url, { time });
  await assertRejects(() => pop.command(box, "STAT"), Error, "time limit");
  await until(() => recording.text.includes('"end"'));
  const end = readTranscript(recording.text).at(-1)!;
  assertEquals(end.failure, "timeout");
  await using server = await replay(readTranscript(recording.text));
  const again = await pop.connect(server.url, { time });
  await assertRejects(() => pop.command(again, "STAT"), Error, "time limit");
});

Deno.test("startProxy() lets a client that says nothing more hear the rest", async () => {
  await using it = await between([
    "S: +OK ready",
    "C: NOOP",
    "C: QUIT",
    "S: +OK",
    "S: +OK bye",
    "X: drop",
  ], "pop3");
  await it.client.send("NOOP\r\nQUIT\r\n");
  await it.client.conn.closeWrite();
  assertEquals(await it.client.rest(), "+OK ready\r\n+OK\r\n+OK bye\r\n");
  await until(() => it.recording.lines.at(-1) === "S: +OK bye");
});

Deno.test("startProxy() goes on where the recording cannot", async () => {
  await using sandbox = await sandboxWith("hunter2");
  const told: unknown[] = [];
  let events = 0;
  const full = new Error("No space left on device");
  await using proxy = await startProxy(sandbox.popUrl, {
    tap: () => {
      if (++events > 3) throw full;
    },
    ended: (error) => told.push(error),
  });
  await using box = await pop.connect(proxy.url);
  await pop.login(box, "bob", "hunter2");
  await pop.quit(box);
  assertEquals(told, [full]);
  assertEquals(events, 4);
});

Deno.test("startProxy() does not connect to a server whose certificate it does not trust", async () => {
  await using sandbox = await sandboxWith("hunter2");
  await using recording = await Recording.start(sandbox.popUrl);
  await assertRejects(() =>
    pop.connect(`${recording.url}?tls=require`, {
      tls: "require",
    })
  );
  await until(() => recording.text.includes('"end"'));
  const end = readTranscript(recording.text).at(-1)!;
  assertEquals([end.failure, end.stage], ["tls", "tls"]);
  assertMatch(decodeText(end.bytes), /not known here/);
});

Deno.test("startProxy() passes large messages on whole", async () => {
  await using sandbox = await sandboxWith("hunter2");
  const line = `${"x".repeat(998)}\r\n`;
  const message = `Subject: a\r\n\r\n${line.repeat(5_000)}`;
  sandbox.mailbox("bob").deliver(message);
  let octets = 0;
  await using proxy = await startProxy(sandbox.popUrl, {
    tap: ({ kind, bytes }) => {
      if (kind === "body") octets += bytes.length;
    },
  });
  await using box = await pop.connect(proxy.url);
  await pop.login(box, "bob", "hunter2", { mechanism: "USER" });
  octets = 0;
  assertEquals((await pop.retr(box, 1)).length, message.length);
  assertEquals(octets, message.length);
  await pop.quit(box);
});

Deno.test("startProxy() leaves most of an endless line out of the transcript", async () => {
  const long = `-ERR ${"x".repeat(400_000)}`;
  await using it = await between(["S: +OK", "C: STAT", `S: ${long}`], "pop3");
  await it.client.line();
  await it.client.send("STAT\r\n");
  assertEquals(await it.client.line(), long);
  assert(it.recording.text.length < 300_000);
  assertMatch(it.recording.text, /octets of the line are left out/);
});

Deno.test("startProxy() ends every connection when it is closed", async () => {
  await using sandbox = await sandboxWith("hunter2");
  const recording = await Recording.start(sandbox.popUrl);
  const client = await Client.open(recording.url);
  await client.line();
  await recording[Symbol.asyncDispose]();
  assertEquals(await client.rest(), "");
  client.conn.close();
  assert(!recording.text.includes('"end"'));
});

Deno.test("startProxy() refuses what is no URL, and a port that is taken", async () => {
  const tap = () => {};
  await assertRejects(() => startProxy("imap://x", { tap }), UsageError);
  await using proxy = await startProxy("pop3://127.0.0.1:1", { tap });
  const port = Number(new URL(proxy.url).port);
  await assertRejects(
    () => startProxy("pop3://127.0.0.1:1", { tap, port }),
    UsageError,
    "in use",
  );
});

/** Runs curl, which must succeed, and gives what it prints. */
async function curl(...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command("curl", {
    args: ["-sS", "--max-time", "30", ...args],
    stdin: "null",
  }).output();
  assert(success, decodeText(stderr));
  return decodeText(stdout);
}

function isInstalled(program: string): boolean {
  try {
    return new Deno.Command(program, { args: ["--version"] }).outputSync()
      .success;
  } catch {
    return false;
  }
}

const servers = sharedServers(["dovecot", "postfix"]);

serverTest(
  "startProxy() stands between curl and Dovecot, in TLS, too",
  async () => {
    const { dovecot, deliver, ca } = await servers().then((all) => ({
      dovecot: all.dovecot,
      deliver: all.deliver.bind(all),
      ca: all.ca,
    }));
    if (!isInstalled("curl")) return;
    const { name, password } = user("zoo1");
    await deliver(name, [
      new TextEncoder().encode("Subject: dots\r\n\r\n.\r\n..two\r\nend\r\n"),
    ]);
    const caFile = await Deno.makeTempFile();
    try {
      for (const scheme of ["pop3", "pop3s"] as const) {
        const port = dovecot.ports[scheme];
        await using recording = await Recording.start(
          `${scheme}://127.0.0.1:${port}`,
          { caCerts: [ca] },
        );
        await Deno.writeTextFile(caFile, await recording.proxy.caCert);
        const message = await curl(
          ...["--cacert", caFile, "--ssl-reqd", "-u", `${name}:${password}`],
          `${recording.url}/1`,
        );
        assertMatch(message, /^\.\r\n\.\.two\r\nend\r\n/m);
        await until(() =>
          recording.lines.at(-1)?.startsWith("S: +OK") === true
        );
        const records = readTranscript(recording.text);
        assertEquals(records.at(-1)?.stage, "quit");
        assert(
          records.some(({ kind, from }) => kind === "body" && from === "S"),
        );
        assert(recording.text.includes("••••••"));

        await using server = await replay(records);
        await Deno.writeTextFile(caFile, await server.caCert);
        const again = await curl(
          ...["--cacert", caFile, "--ssl-reqd", "-u", `${name}:any`],
          `${server.url}/1`,
        );
        assertEquals(again, message);
      }
    } finally {
      await Deno.remove(caFile);
    }
  },
);

serverTest(
  "startProxy() stands between a client and Postfix with STARTTLS and AUTH",
  async () => {
    const { postfix, ca } = await servers();
    const { name, password, address } = user("zoo2");
    await using recording = await Recording.start(
      `smtp://127.0.0.1:${postfix.ports.smtp}`,
      { caCerts: [ca] },
    );
    const session = async (url: string, caCert: string, secret: string) => {
      await using mta = await smtp.connect(`${url}?tls=require`, {
        caCerts: [caCert],
      });
      await smtp.login(mta, name, secret, { mechanism: "PLAIN" });
      const to = [address, `nobody@${address.split("@")[1]}`];
      const { recipients } = await smtp.send(
        mta,
        { from: address, to },
        `Subject: a\r\n\r\nMy word is ${secret}.\r\n`,
      );
      await smtp.quit(mta);
      return recipients.map(({ status, reply }) =>
        `${status} ${reply?.raw.replace(/queued as .*/, "")}`
      );
    };
    const { proxy } = recording;
    const then = await session(recording.url, await proxy.caCert, password);
    assertMatch(then.join("\n"), /^sent 250.*\n\w+ 550 5\.1\.1/s);
    assert(recording.lines.includes("C: AUTH PLAIN ••••••"));
    assert(recording.lines.includes("C: My word is ••••••."));

    await using server = await replay(readTranscript(recording.text));
    assertEquals(
      await session(server.url, await server.caCert, "any-other"),
      then,
    );
    assertEquals(server.deviations, []);
  },
);
