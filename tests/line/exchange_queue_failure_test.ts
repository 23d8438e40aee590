import {
  assert,
  assertEquals,
  assertFalse,
  assertInstanceOf,
  assertStringIncludes,
} from "@std/assert";
import {
  ConnectionError,
  type ConnectionFailure,
  type Phase,
  ProtocolError,
} from "../../lib/errors.ts";
import { bodyCommand, Conversation, rejection } from "./conversation.ts";
import { NASTY_BODIES, unstuffed } from "./bodies.ts";
import { everyCut } from "./octets.ts";
import {
  CLOSE,
  END,
  expect,
  RESET,
  send,
  type ServerStep,
} from "./scripted_server.ts";

// What is left open is a leak of the connection's.
Deno.test.sanitizer({ ops: true, resources: true });

/** What a group of A, B (both written) and C (never written) ends in. */
async function assertGroupFails(
  talk: Conversation,
  failure: ConnectionFailure,
  during: () => void = () => {},
): Promise<void> {
  const first = talk.ask("A");
  const second = talk.ask("B", { grouping: "last" });
  const third = talk.ask("C");
  during();
  const errors = await Promise.all(
    [first, second, third].map((each) => rejection(each, ConnectionError)),
  );
  assertEquals(errors.map((error) => error.failure), [
    failure,
    failure,
    failure,
  ]);
  assertEquals(errors.map((error) => error.phase), [
    "command",
    "command",
    "command",
  ]);
  assertEquals(errors.map((error) => error.outcomeUnknown), [
    true,
    true,
    false,
  ]);
  assertStringIncludes(errors[1].message, 'No reply to "B"');
  assertStringIncludes(errors[2].message, 'Cannot send "C"');
  // And what is asked for later is not sent either.
  const late = await rejection(talk.ask("D"), ConnectionError);
  assertStringIncludes(late.message, 'Cannot send "D"');
  assertEquals([late.failure, late.outcomeUnknown], [failure, false]);
  assert(talk.queue.idle);
}

Deno.test("ExchangeQueue.run() says what became of each command when the server closes", async () => {
  await using talk = await Conversation.open([expect("A\r\nB\r\n"), CLOSE], {
    pipelining: true,
  });
  await assertGroupFails(talk, "lost");
});

Deno.test("ExchangeQueue.run() says what became of each command when the server resets", async () => {
  await using talk = await Conversation.open([RESET], { pipelining: true });
  await assertGroupFails(talk, "lost");
});

Deno.test("ExchangeQueue.run() says what became of each command when no reply comes in time", async () => {
  await using talk = await Conversation.open([expect("A\r\nB\r\n"), END], {
    pipelining: true,
    command: 20,
  });
  await assertGroupFails(talk, "timeout");
});

Deno.test("ExchangeQueue.close() says what became of each command", async () => {
  await using talk = await Conversation.open([expect("A\r\nB\r\n"), END], {
    pipelining: true,
  });
  await assertGroupFails(
    talk,
    "closed",
    () => setTimeout(() => talk.queue.close(), 5),
  );
});

Deno.test("ExchangeQueue.close() sends nothing that was asked for in the same turn", async () => {
  await using talk = await Conversation.open([END]);
  const reply = talk.ask("A");
  talk.queue.close();
  const error = await rejection(reply, ConnectionError);
  assertEquals([error.failure, error.outcomeUnknown], ["closed", false]);
  assertEquals(talk.writes, []);
  talk.queue.close();
});

Deno.test("ExchangeQueue.run() gives the reply that came before the server closed", async () => {
  await using talk = await Conversation.open([
    expect("A\r\nB\r\n"),
    send("+OK A\r\n"),
    CLOSE,
  ], { pipelining: true });
  const first = talk.ask("A");
  const second = talk.ask("B");
  assertEquals(await first, "+OK A");
  assertEquals((await rejection(second, ConnectionError)).outcomeUnknown, true);
});

Deno.test("ExchangeQueue.run() fails wherever the server closes in a reply", async () => {
  const text = "+OK\r\nbody\r\n.\r\n";
  for (let cut = 0; cut < text.length; cut++) {
    await using talk = await Conversation.open([
      expect("RETR 1\r\n"),
      send(text.slice(0, cut)),
      CLOSE,
    ]);
    const error = await rejection(
      talk.queue.run(bodyCommand("RETR 1")),
      ConnectionError,
    );
    assertEquals(
      [error.failure, error.phase, error.outcomeUnknown],
      ["lost", cut < 5 ? "command" : "body", true],
      `cut at ${cut}`,
    );
  }
});

Deno.test("ExchangeQueue.run() names the phase in which the time limit passed", async () => {
  const cases: [ServerStep[], Phase, boolean, string][] = [
    [[], "greeting", false, "greeting"],
    [[send("+OK")], "greeting", false, "greeting"],
    [[send("+OK hi\r\n"), expect("A\r\n")], "command", true, "reply"],
    [
      [send("+OK hi\r\n"), expect("A\r\n"), send("+O")],
      "command",
      true,
      "reply",
    ],
    [
      [send("+OK hi\r\n"), expect("A\r\n"), send("+OK\r\nline\r\n")],
      "body",
      true,
      "more of the message",
    ],
  ];
  for (const [script, phase, outcomeUnknown, what] of cases) {
    await using talk = await Conversation.open([...script, END], {
      command: 20,
    });
    const replies = Promise.all([
      talk.ask("connect", { line: undefined, phase: "greeting", limit: 20 }),
      talk.queue.run(bodyCommand("A", 20)),
    ]);
    const error = await rejection(replies, ConnectionError);
    assertEquals(
      [error.failure, error.phase, error.outcomeUnknown],
      ["timeout", phase, outcomeUnknown],
    );
    assertStringIncludes(error.message, `sent no ${what} within`);
  }
});

Deno.test("ExchangeQueue.run() lets a limit of the exchange's own stand for that of commands", async () => {
  await using talk = await Conversation.open([
    expect("A\r\n"),
    { wait: 40 },
    send("+OK A\r\n"),
    expect("B\r\n"),
    END,
  ], { command: 20 });
  assertEquals(await talk.ask("A", { limit: 60_000 }), "+OK A");
  const error = await rejection(talk.ask("B"), ConnectionError);
  assertEquals(error.failure, "timeout");
});

Deno.test("ExchangeQueue.run() has no time limit while nothing is asked for", async () => {
  await using talk = await Conversation.open([
    expect("A\r\n"),
    send("+OK A\r\n"),
    expect("B\r\n"),
    send("+OK B\r\n"),
  ], { command: 20 });
  await talk.ask("A");
  await new Promise((resolve) => setTimeout(resolve, 60));
  assertEquals(await talk.ask("B", { limit: 60_000 }), "+OK B");
});

Deno.test("ExchangeQueue.run() gives up on a server that never reads", async () => {
  const closed = Promise.withResolvers<void>();
  await using talk = await Conversation.open([
    { wait: closed.promise },
  ], { body: 30, pipelining: true });
  const error = await rejection(
    talk.ask("BDAT", {
      line: undefined,
      async read(wire) {
        wire.connection.stopLimit();
        const megabyte = new Uint8Array(1024 * 1024);
        while (true) await wire.writeBody(megabyte, megabyte);
      },
    }),
    ConnectionError,
  );
  assertEquals([error.failure, error.outcomeUnknown], ["timeout", true]);
  assertStringIncludes(error.message, "did not read");
  closed.resolve();
});

Deno.test("ExchangeQueue.run() takes -ERR or 421 that came unasked for the end of the session", async () => {
  for (const farewell of ["-ERR idle for too long", "421 4.4.2 timed out"]) {
    await using talk = await Conversation.open([
      expect("A\r\n"),
      send(`+OK A\r\n${farewell}\r\n`),
      END,
    ]);
    assertEquals(await talk.ask("A"), "+OK A");
    const errors = await Promise.all(
      ["B", "C"].map((line) => rejection(talk.ask(line), ConnectionError)),
    );
    for (const error of errors) {
      assertEquals([error.failure, error.outcomeUnknown], ["lost", false]);
      assertStringIncludes(error.message, farewell);
    }
    assertEquals(talk.writes, ["A\r\n"]);
  }
});

Deno.test("ExchangeQueue.run() never takes a reply that came unasked for its own", async () => {
  await using talk = await Conversation.open([
    expect("A\r\n"),
    send("+OK A\r\n+OK unasked\x1b\r\n"),
    END,
  ]);
  assertEquals(await talk.ask("A"), "+OK A");
  const first = talk.ask("B");
  const second = talk.ask("C");
  const error = await rejection(first, ProtocolError);
  assertStringIncludes(error.message, "+OK unasked␛");
  assertFalse((await rejection(second, ConnectionError)).outcomeUnknown);
  assertEquals(talk.writes, ["A\r\n"]);
  assert(talk.connection.failed);
});

Deno.test("ExchangeQueue.run() ends the session when a reply breaks the protocol", async () => {
  await using talk = await Conversation.open([
    expect("A\r\nB\r\n"),
    send("garbage\r\n+OK B\r\n"),
    END,
  ], { pipelining: true });
  const broken = new ProtocolError("Not a reply", new Uint8Array());
  const first = talk.ask("A", {
    async read(wire) {
      await wire.readLine();
      throw broken;
    },
  });
  const second = talk.ask("B");
  assertEquals(await rejection(first, ProtocolError), broken);
  const error = await rejection(second, ConnectionError);
  assertEquals([error.outcomeUnknown, error.cause], [true, broken]);
  const late = await rejection(talk.ask("C"), ConnectionError);
  assertEquals([late.outcomeUnknown, late.cause], [false, broken]);
});

Deno.test("ExchangeQueue.run() ends the session at a line over the limit", async () => {
  await using talk = await Conversation.open([
    expect("A\r\n"),
    send(`+OK ${"x".repeat(9_000)}`),
    END,
  ]);
  const error = await rejection(talk.ask("A"), ProtocolError);
  assertStringIncludes(error.message, "8192");
});

Deno.test("ExchangeQueue.run() reads replies that come in segments cut anywhere", async () => {
  const body = NASTY_BODIES[12];
  const replies = `+OK \xc3\xa9\r\n${body}+OK B\r\n`;
  for (const trickle of everyCut(replies)) {
    await using talk = await Conversation.open([
      expect("A\r\nB\r\n"),
      { trickle },
    ], { pipelining: true });
    assertEquals(
      await Promise.all([talk.queue.run(bodyCommand("A")), talk.ask("B")]),
      [`+OK é\n${unstuffed(body)!.body}`, "+OK B"],
      JSON.stringify(trickle),
    );
  }
});

Deno.test("ExchangeQueue.run() does not connect again", async () => {
  await using talk = await Conversation.open([CLOSE]);
  talk.connection.close();
  const error = await rejection(talk.ask("A"), ConnectionError);
  assertInstanceOf(error.cause, ConnectionError);
  assertFalse(error.outcomeUnknown);
});
