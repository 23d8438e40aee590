import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { ConnectionError } from "../../lib/errors.ts";
import {
  bodyCommand,
  Conversation,
  readLine,
  rejection,
} from "./conversation.ts";
import { END, expect, send } from "./scripted_server.ts";

// What is left open is a leak of the connection's.
Deno.test.sanitizer({ ops: true, resources: true });

class GaveUp extends Error {}

Deno.test("ExchangeQueue.run() sends nothing when the signal is aborted already", async () => {
  await using talk = await Conversation.open([
    expect("B\r\n"),
    send("+OK B\r\n"),
    END,
  ]);
  const reason = new GaveUp();
  const error = await rejection(
    talk.ask("A", {}, AbortSignal.abort(reason)),
    GaveUp,
  );
  assertStrictEquals(error, reason);
  assertEquals(await talk.ask("B"), "+OK B");
});

Deno.test("ExchangeQueue.run() takes a command that waits out of the queue on abort", async () => {
  await using talk = await Conversation.open([
    expect("A\r\n"),
    { quiet: 5 },
    send("+OK A\r\n"),
    expect("C\r\n"),
    send("+OK C\r\n"),
    END,
  ]);
  const abort = new AbortController();
  const first = talk.ask("A");
  // Not detachable: it was not written, so there is nothing to be torn off.
  const second = talk.ask("B", { detachable: false }, abort.signal);
  const third = talk.ask("C");
  await Promise.resolve();
  abort.abort(new GaveUp());
  await rejection(second, GaveUp);
  assertEquals(await Promise.all([first, third]), ["+OK A", "+OK C"]);
});

Deno.test("ExchangeQueue.run() reads the reply to an aborted command and throws it away", async () => {
  for (const pipelining of [false, true]) {
    const aborted = Promise.withResolvers<void>();
    await using talk = await Conversation.open([
      expect(pipelining ? "A\r\nB\r\n" : "A\r\n"),
      { wait: aborted.promise },
      send("+OK A\r\n"),
      ...(pipelining ? [] : [expect("B\r\n")]),
      send("+OK B\r\n"),
      expect("C\r\n"),
      send("+OK C\r\n"),
      END,
    ], { pipelining });
    const abort = new AbortController();
    const first = talk.ask("A", {}, abort.signal);
    const second = talk.ask("B");
    await new Promise((resolve) => setTimeout(resolve, 5));
    abort.abort(new GaveUp());
    await rejection(first, GaveUp);
    aborted.resolve();
    assertEquals(await second, "+OK B");
    assertEquals(await talk.ask("C"), "+OK C");
  }
});

Deno.test("ExchangeQueue.run() reads the body of an aborted command to its end", async () => {
  const aborted = Promise.withResolvers<void>();
  await using talk = await Conversation.open([
    expect("RETR 1\r\n"),
    send("+OK\r\nfirst\r\n"),
    { wait: aborted.promise },
    send("..second\r\n.\r\n"),
    expect("B\r\n"),
    send("+OK B\r\n"),
  ]);
  const abort = new AbortController();
  const first = talk.queue.run(bodyCommand("RETR 1"), abort.signal);
  const second = talk.ask("B");
  await new Promise((resolve) => setTimeout(resolve, 5));
  abort.abort(new GaveUp());
  await rejection(first, GaveUp);
  aborted.resolve();
  assertEquals(await second, "+OK B");
});

Deno.test("ExchangeQueue.run() closes the connection on abort where it cannot let go", async () => {
  await using talk = await Conversation.open([
    expect("A\r\nB\r\n"),
    END,
  ], { pipelining: true });
  const abort = new AbortController();
  const reason = new GaveUp();
  const first = talk.ask("A", { detachable: false }, abort.signal);
  const second = talk.ask("B", { grouping: "last" });
  const third = talk.ask("C");
  await new Promise((resolve) => setTimeout(resolve, 5));
  abort.abort(reason);

  const error = await rejection(first, ConnectionError);
  assertEquals(error.failure, "closed");
  assertEquals(error.outcomeUnknown, true);
  assertStrictEquals(error.cause, reason);
  const cutOff = await rejection(second, ConnectionError);
  assertEquals(cutOff.failure, "closed");
  assertEquals(cutOff.outcomeUnknown, true);
  const notSent = await rejection(third, ConnectionError);
  assertEquals(notSent.failure, "closed");
  assertEquals(notSent.outcomeUnknown, false);
  assert(talk.connection.failed);
});

Deno.test("ExchangeQueue.run() is left alone by a signal that is aborted too late", async () => {
  await using talk = await Conversation.open([
    expect("A\r\n"),
    send("+OK A\r\n"),
    expect("B\r\n"),
    send("+OK B\r\n"),
    END,
  ]);
  const abort = new AbortController();
  const first = talk.ask("A", {
    detachable: false,
    async read(wire) {
      const reply = await readLine(wire);
      // When the queue is done with it, and its caller does not know it yet.
      Promise.resolve().then(() => {}).then(() => abort.abort());
      return reply;
    },
  }, abort.signal);
  assertEquals(await first, "+OK A");
  abort.abort();
  assertEquals(await talk.ask("B"), "+OK B");
});

Deno.test("ExchangeQueue.run() leaves no listener on the signal", async () => {
  await using talk = await Conversation.open([
    expect("A\r\n"),
    send("+OK A\r\n"),
  ]);
  let listeners = 0;
  const { signal } = new AbortController();
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...rest: unknown[]) => {
    listeners += 1;
    Reflect.apply(addEventListener, signal, rest);
  };
  signal.removeEventListener = (...rest: unknown[]) => {
    listeners -= 1;
    Reflect.apply(removeEventListener, signal, rest);
  };
  const reply = talk.ask("A", {}, signal);
  assertEquals(listeners, 1);
  await reply;
  assertEquals(listeners, 0);
});

Deno.test("ExchangeQueue.withdraw() takes back what was not written, and no reply is crossed", async () => {
  const written = Promise.withResolvers<void>();
  await using talk = await Conversation.open([
    expect("A\r\n"),
    { wait: written.promise },
    send("+OK A\r\n"),
    expect("C\r\n"),
    send("+OK C\r\n"),
  ]);
  const first = talk.ask("A");
  const second = talk.ask("B");
  await new Promise((resolve) => setTimeout(resolve, 5));
  talk.queue.withdraw(new Error("taken back"));
  const third = talk.ask("C");
  assertEquals((await rejection(second, Error)).message, "taken back");
  written.resolve();
  assertEquals([await first, await third], ["+OK A", "+OK C"]);
});
