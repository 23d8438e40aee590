import { assert, assertEquals, assertRejects } from "@std/assert";
import { ConnectionError, ProtocolError } from "../../lib/errors.ts";
import { decodeText } from "../../lib/line/text.ts";
import type { Tap, TranscriptEvent } from "../../lib/line/transcript.ts";
import { pop, smtp } from "../../mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { ScriptedServer } from "../scripted_server.ts";

/** Keeps what a tap is told. */
function listener(): {
  tap: Tap;
  events: (Omit<TranscriptEvent, "bytes"> & { text: string })[];
} {
  const events: ReturnType<typeof listener>["events"] = [];
  return {
    events,
    tap: ({ bytes, ...event }) =>
      events.push({ ...event, text: decodeText(bytes) }),
  };
}

Deno.test("A tap is told which session it is, and where to, without the password", async () => {
  await using sandbox = await startSandbox();
  const url = sandbox.popUrl.replace("://", "://bob:secret@");
  const { tap, events } = listener();
  await using one = await pop.connect(url, { tap });
  await using two = await pop.connect(url, { tap });
  await pop.quit(one);
  await pop.quit(two);
  assertEquals(
    new Set(events.map(({ url }) => url)),
    new Set([sandbox.popUrl]),
  );
  const [first, second] = new Set(events.map(({ session }) => session));
  assertEquals(second, first + 1);
  assertEquals(
    events.filter(({ text }) => text === "QUIT").map(({ session }) => session),
    [first, second],
  );
  assert(events.every(({ kind }) => kind !== "end"));
});

Deno.test("A tap is told what went through TLS", async () => {
  await using sandbox = await startSandbox();
  const { tap, events } = listener();
  const caCerts = [await sandbox.caCert];
  await using box = await pop.connect(sandbox.popUrl, {
    tap,
    tls: "require",
    caCerts,
  });
  await pop.quit(box);
  const [before, behind] = [false, true].map((wanted) =>
    events.filter(({ secure }) => secure === wanted).map(({ text }) => text)
  );
  assert(before.includes("STLS") && !behind.includes("STLS"));
  assert(behind.includes("TLS") && behind.includes("QUIT"));
});

Deno.test("A tap is told which lines ended with LF alone", async () => {
  await using server = new ScriptedServer([
    "R: +OK old server\n",
    "C: NOOP",
    "S: +OK",
  ]);
  const { tap, events } = listener();
  await using box = await pop.connect(server.url("pop3"), { tap });
  await pop.command(box, "NOOP").catch(() => {});
  assertEquals(
    events.filter(({ from }) => from === "S").map(({ bareLf }) => bareLf),
    [true, undefined],
  );
});

Deno.test("A tap is told that no connection came about", async () => {
  const sandbox = await startSandbox();
  await sandbox.close();
  const { tap, events } = listener();
  const error = await assertRejects(
    () => pop.connect(sandbox.popUrl, { tap }),
    ConnectionError,
  );
  const [end, ...more] = events;
  assertEquals(more, []);
  assertEquals([end.from, end.kind, end.failure, end.phase, end.text], [
    "*",
    "end",
    "unreachable",
    "connect",
    error.message,
  ]);
});

Deno.test("A tap is told once how a connection failed, behind the last words", async () => {
  const cases: [script: string[], failure: string, last: string[]][] = [
    [["X: drop"], "lost", []],
    [["R: +OK hel", "X: drop"], "lost", ["+OK hel"]],
    [["S: hello"], "protocol", ["hello"]],
    [["S: +OK", "C: NOOP", "X: drop"], "lost", ["+OK", "NOOP"]],
    [["S: +OK", "C: NOOP", "S: what", "X: drop"], "protocol", [
      "+OK",
      "NOOP",
      "what",
    ]],
    [["S: +OK", "C: NOOP", "R: +OK\r\n-ERR a\n-ERR b", "X: drop"], "lost", [
      "+OK",
      "NOOP",
      "+OK",
      "-ERR a",
      "-ERR b",
    ]],
  ];
  for (const [script, failure, last] of cases) {
    await using server = new ScriptedServer(script);
    const { tap, events } = listener();
    try {
      const box = await pop.connect(server.url("pop3"), { tap });
      await pop.command(box, "NOOP");
      await pop.command(box, "RSET");
      assert(false, `nothing failed: ${script}`);
    } catch (error) {
      assert(
        error instanceof ConnectionError || error instanceof ProtocolError,
        String(error),
      );
    }
    const end = events.pop();
    assertEquals([end?.kind, end?.failure], ["end", failure], script.join());
    assertEquals(events.map(({ text }) => text), last, script.join());
  }
});

Deno.test("A tap is told of the piece of a body that came before the end", async () => {
  await using server = new ScriptedServer([
    "S: 220 ready",
    "C: HELO me",
    "S: 250 hello",
    "C: NOOP",
    "S: 250-one",
    "R: 250-tw",
    "X: drop",
  ]);
  const { tap, events } = listener();
  await using mta = await smtp.connect(server.url("smtp"), { tap });
  await smtp.helo(mta, "me");
  await assertRejects(() => smtp.command(mta, "NOOP"), ConnectionError);
  assertEquals(events.slice(-3).map(({ text }) => text).slice(0, 2), [
    "250-one",
    "250-tw",
  ]);

  await using other = new ScriptedServer([
    "S: +OK",
    "C: CAPA",
    "S: +OK",
    "R: USER\r\nUID",
    "X: drop",
  ]);
  const heard = listener();
  await using box = await pop.connect(other.url("pop3"), { tap: heard.tap });
  await assertRejects(() => pop.capa(box), ConnectionError);
  const bodies = heard.events.filter(({ kind }) => kind === "body");
  assertEquals(bodies.map(({ text }) => text).join(""), "USER\r\nUID");
  assertEquals(heard.events.at(-1)!.phase, "body");
});

Deno.test("A tap is told that TLS is not to be had", async () => {
  await using server = new ScriptedServer([
    "S: +OK",
    "C: CAPA",
    "S: +OK",
    "S: USER",
    "S: .",
  ]);
  const { tap, events } = listener();
  const error = await assertRejects(
    () => pop.connect(server.url("pop3"), { tap, tls: "require" }),
    ConnectionError,
  );
  const end = events.at(-1)!;
  assertEquals([end.kind, end.failure, end.text], [
    "end",
    "tls",
    error.message,
  ]);
});

Deno.test("A tap is told of no failure where we left ourselves", async () => {
  const server = ["S: +OK", "C: NOOP", "S: +OK"];
  for (const how of ["dispose", "close", "abort"] as const) {
    await using scripted = new ScriptedServer(
      how === "abort" ? server.slice(0, 2) : server,
    );
    const { tap, events } = listener();
    const box = await pop.connect(scripted.url("pop3"), { tap });
    if (how === "abort") {
      const noop = pop.command(box, "NOOP").catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 5));
      box.close();
      await noop;
    } else {
      await pop.command(box, "NOOP");
      if (how === "close") box.close();
      else await box[Symbol.asyncDispose]();
    }
    assertEquals(events.filter(({ kind }) => kind === "end"), [], how);
  }
});

Deno.test("A tap that throws at the end hides no failure", async () => {
  await using server = new ScriptedServer(["S: +OK", "C: NOOP", "X: drop"]);
  const tap: Tap = ({ kind }) => {
    if (kind === "end") throw new Error("the tap is broken");
  };
  await using box = await pop.connect(server.url("pop3"), { tap });
  await assertRejects(() => pop.command(box, "NOOP"), ConnectionError);
});
