import { assert, assertEquals } from "@std/assert";
import { Conversation, readLine } from "./conversation.ts";
import { expect, send, type ServerStep } from "./scripted_server.ts";

// What is left open is a leak of the connection's.
Deno.test.sanitizer({ ops: true, resources: true });

const COMMANDS = ["A", "B", "C", "D"];

/** Expects each command only when the one before was answered. */
const ONE_BY_ONE = COMMANDS.flatMap((command) => [
  expect(`${command}\r\n`),
  { quiet: 5 },
  send(`+OK ${command}\r\n`),
]);

Deno.test("ExchangeQueue.run() hands each command its own reply, one after the other", async () => {
  await using talk = await Conversation.open(ONE_BY_ONE);
  const replies = await Promise.all(COMMANDS.map((line) => talk.ask(line)));
  assertEquals(replies, ["+OK A", "+OK B", "+OK C", "+OK D"]);
  assertEquals(talk.writes.length, 4);
  assert(talk.queue.idle);
});

Deno.test("ExchangeQueue.run() writes a group in one go with pipelining, with the same result", async () => {
  await using talk = await Conversation.open([
    expect("A\r\nB\r\nC\r\nD\r\n"),
    { quiet: 5 },
    send("+OK A\r\n+OK B\r\n+OK C\r\n+OK D\r\n"),
  ], { pipelining: true });
  const replies = await Promise.all(COMMANDS.map((line) => talk.ask(line)));
  assertEquals(replies, ["+OK A", "+OK B", "+OK C", "+OK D"]);
  assertEquals(talk.writes, ["A\r\nB\r\nC\r\nD\r\n"]);
});

Deno.test("ExchangeQueue.run() settles each command as soon as its reply is here", async () => {
  const answered = Promise.withResolvers<void>();
  await using talk = await Conversation.open([
    expect("A\r\nB\r\n"),
    send("+OK A\r\n"),
    { wait: answered.promise },
    send("+OK B\r\n"),
  ], { pipelining: true });
  const first = talk.ask("A");
  const second = talk.ask("B");
  assertEquals(await first, "+OK A");
  answered.resolve();
  assertEquals(await second, "+OK B");
});

Deno.test("ExchangeQueue.run() writes on while replies come in, with pipelining", async () => {
  await using talk = await Conversation.open([
    expect("A\r\n"),
    expect("B\r\n"),
    send("+OK A\r\n+OK B\r\n"),
  ], { pipelining: true });
  const first = talk.ask("A");
  await new Promise((resolve) => setTimeout(resolve, 5));
  assertEquals(await talk.ask("B"), "+OK B");
  assertEquals(await first, "+OK A");
  assertEquals(talk.writes, ["A\r\n", "B\r\n"]);
});

Deno.test("ExchangeQueue.run() ends a group with a command that must be its last", async () => {
  await using talk = await Conversation.open([
    expect("A\r\nB\r\n"),
    { quiet: 10 },
    send("+OK A\r\n"),
    { quiet: 10 },
    send("+OK B\r\n"),
    expect("C\r\nD\r\n"),
    send("+OK C\r\n+OK D\r\n"),
  ], { pipelining: true });
  const replies = await Promise.all([
    talk.ask("A"),
    talk.ask("B", { grouping: "last" }),
    talk.ask("C"),
    talk.ask("D", { grouping: "last" }),
  ]);
  assertEquals(replies, ["+OK A", "+OK B", "+OK C", "+OK D"]);
});

Deno.test("ExchangeQueue.run() writes a command that must be alone between groups", async () => {
  await using talk = await Conversation.open([
    expect("A\r\nB\r\n"),
    { quiet: 10 },
    send("+OK A\r\n+OK B\r\n"),
    expect("C\r\n"),
    { quiet: 10 },
    send("+OK C\r\n"),
    expect("D\r\n"),
    send("+OK D\r\n"),
  ], { pipelining: true });
  const replies = await Promise.all([
    talk.ask("A"),
    talk.ask("B"),
    talk.ask("C", { grouping: "alone" }),
    talk.ask("D"),
  ]);
  assertEquals(replies, ["+OK A", "+OK B", "+OK C", "+OK D"]);
});

Deno.test("ExchangeQueue.run() writes behind a command once that releases the queue", async () => {
  await using talk = await Conversation.open([
    expect("A\r\n"),
    { quiet: 10 },
    send("354 go\r\n"),
    expect("B\r\n"),
    send("250 A\r\n250 B\r\n"),
  ], { pipelining: true });
  const replies = await Promise.all([
    talk.ask("A", {
      grouping: "last",
      async read(wire, release) {
        const first = await readLine(wire);
        release();
        return `${first}, ${await readLine(wire)}`;
      },
    }),
    talk.ask("B"),
  ]);
  assertEquals(replies, ["354 go, 250 A", "250 B"]);
});

Deno.test("ExchangeQueue.run() releases nothing without pipelining", async () => {
  await using talk = await Conversation.open([
    expect("A\r\n"),
    send("354 go\r\n"),
    { quiet: 10 },
    send("250 A\r\n"),
    expect("B\r\n"),
    send("250 B\r\n"),
  ]);
  const replies = await Promise.all([
    talk.ask("A", {
      async read(wire, release) {
        await wire.readLine();
        release();
        return await readLine(wire);
      },
    }),
    talk.ask("B"),
  ]);
  assertEquals(replies, ["250 A", "250 B"]);
});

Deno.test("ExchangeQueue.run() asks right before it writes whether a command is withdrawn", async () => {
  for (const pipelining of [false, true]) {
    const script: ServerStep[] = pipelining
      ? [expect("A\r\nC\r\n"), send("+OK A\r\n+OK C\r\n")]
      : [
        expect("A\r\n"),
        send("+OK A\r\n"),
        expect("C\r\n"),
        send("+OK C\r\n"),
      ];
    await using talk = await Conversation.open(script, { pipelining });
    let answered = false;
    let answeredWhenAsked: boolean | undefined;
    const replies = await Promise.all([
      talk.ask("A", {
        async read(wire) {
          const reply = await readLine(wire);
          answered = true;
          return reply;
        },
      }),
      talk.ask("B", {
        withdraw() {
          answeredWhenAsked = answered;
          return { result: "withdrawn" };
        },
      }),
      talk.ask("C", { withdraw: () => undefined }),
    ]);
    assertEquals(replies, ["+OK A", "withdrawn", "+OK C"]);
    assertEquals(answeredWhenAsked, !pipelining);
    assert(talk.queue.idle);
  }
});

Deno.test("ExchangeQueue.run() only reads where there is no command line", async () => {
  await using talk = await Conversation.open([
    send("220 hello\r\n"),
    expect("A\r\n"),
    send("250 A\r\n"),
  ]);
  assertEquals(
    await Promise.all([
      talk.ask("", { line: undefined, grouping: "alone", phase: "greeting" }),
      talk.ask("A"),
    ]),
    ["220 hello", "250 A"],
  );
  assertEquals(talk.writes, ["A\r\n"]);
});

Deno.test("ExchangeQueue.run() sends an empty line where that is asked for", async () => {
  const count = 9_000;
  await using talk = await Conversation.open(
    Array.from({ length: count / 3_000 }, () => [
      expect("\r\n".repeat(3_000)),
      send("-ERR what?\r\n".repeat(3_000)),
    ]).flat(),
    { pipelining: true },
  );
  for (let sent = 0; sent < count; sent += 3_000) {
    const replies = await Promise.all(
      Array.from({ length: 3_000 }, () => talk.ask("")),
    );
    assertEquals(new Set(replies), new Set(["-ERR what?"]));
  }
  // They are forgotten again: all of each round goes out in one go.
  assertEquals(talk.writes.length, 3);
});

Deno.test("ExchangeQueue.run() keeps the commands on their way within a window", async () => {
  const count = 3_000;
  const lines = Array.from({ length: count }, (_, number) => `RETR ${number}`);
  const all = lines.map((line) => `${line}\r\n`).join("");
  const { promise: full, resolve } = Promise.withResolvers<void>();
  await using talk = await Conversation.open([
    { wait: full },
    // One reply a command, so that the window moves on.
    ...lines.flatMap((
      line,
    ) => [expect(`${line}\r\n`), send(`+OK ${line}\r\n`)]),
  ], { pipelining: true });
  const replies = Promise.all(lines.map((line) => talk.ask(line)));
  await new Promise((done) => setTimeout(done, 20));
  assertEquals(talk.writes.length, 1);
  assert(talk.writes[0].length <= 16 * 1024 + 11, `${talk.writes[0].length}`);
  assert(talk.writes[0].length >= 16 * 1024, `${talk.writes[0].length}`);
  resolve();
  assertEquals(await replies, lines.map((line) => `+OK ${line}`));
  assertEquals(talk.writes.join(""), all);
});
