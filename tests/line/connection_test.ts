import {
  assert,
  assertEquals,
  assertFalse,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
} from "@std/assert";
import { ConnectionError } from "../../lib/errors.ts";
import {
  Connection,
  type ConnectionOptions,
} from "../../lib/line/connection.ts";
import { DEFAULT_TIME_LIMITS, type TimeLimits } from "../../lib/line/limits.ts";
import { makeCertificate } from "../../lib/sandbox/certificate.ts";
import { rejection } from "./conversation.ts";
import { latin1, octets } from "../octets.ts";
import {
  CLOSE,
  END,
  expect,
  RESET,
  ScriptedServer,
  send,
  sleep,
} from "./scripted_server.ts";

// What is left open is a leak of the connection's.
Deno.test.sanitizer({ ops: true, resources: true });

const certificate = await makeCertificate();

function open(
  port: number,
  { time, ...options }:
    & Partial<Omit<ConnectionOptions, "time">>
    & { time?: Partial<TimeLimits> } = {},
): Promise<Connection> {
  return Connection.open({
    hostname: "127.0.0.1",
    port,
    implicitTls: false,
    time: { ...DEFAULT_TIME_LIMITS, ...time },
    ...options,
  });
}

async function read(connection: Connection): Promise<string> {
  const buffer = new Uint8Array(1024);
  return latin1(buffer.subarray(0, await connection.read(buffer)));
}

/** A port on 127.0.0.1 that nobody listens on. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

Deno.test("Connection.open() connects, and both ends have an address", async () => {
  await using server = new ScriptedServer([expect("ping"), send("pong")]);
  const connection = await open(server.port);
  assertEquals(connection.name, `127.0.0.1:${server.port}`);
  assertEquals(connection.localAddress, "127.0.0.1");
  assertEquals(connection.remoteAddress, "127.0.0.1");
  assertEquals(connection.failed, undefined);
  assertFalse(connection.secure);
  await connection.write(octets("ping"));
  assertEquals(await read(connection), "pong");
  connection.close();
});

Deno.test("Connection.open() takes an IPv6 address, and names it in brackets", async () => {
  const port = freePort();
  const error = await rejection(
    open(port, { hostname: "::1" }),
    ConnectionError,
  );
  assertStringIncludes(error.message, `"[::1]:${port}"`);
  assertEquals([error.phase, error.failure], ["connect", "unreachable"]);
});

Deno.test("Connection.open() says when nobody listens", async () => {
  const port = freePort();
  const error = await rejection(open(port), ConnectionError);
  assertStringIncludes(error.message, `"127.0.0.1:${port}": nobody listens`);
  assertEquals([error.phase, error.failure], ["connect", "unreachable"]);
  assertFalse(error.outcomeUnknown);
  assert(error.cause instanceof Deno.errors.ConnectionRefused);
});

Deno.test("Connection.open() says when the host name has no address", async () => {
  const error = await rejection(
    open(25, { hostname: "nosuch.invalid" }),
    ConnectionError,
  );
  assertStringIncludes(error.message, '"nosuch.invalid:25"');
  assertEquals([error.phase, error.failure], ["connect", "dns"]);
});

Deno.test("Connection.open() says which permission is missing", async () => {
  const module = (path: string) =>
    JSON.stringify(new URL(`../../lib/${path}`, import.meta.url).href);
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--allow-net=127.0.0.1:1", "-"],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = process.stdin.getWriter();
  await writer.write(
    new TextEncoder().encode(`
      import { Connection } from ${module("line/connection.ts")};
      import { DEFAULT_TIME_LIMITS } from ${module("line/limits.ts")};
      for (const hostname of ["127.0.0.1", "::1"]) {
        try {
          await Connection.open({
            hostname, port: 2, implicitTls: false, time: DEFAULT_TIME_LIMITS,
          });
        } catch (error) {
          console.log(error.name + ": " + error.message);
        }
      }
    `),
  );
  await writer.close();
  const { stdout } = await process.output();
  assertEquals(
    new TextDecoder().decode(stdout),
    'UsageError: Not permitted to connect to "127.0.0.1:2": ' +
      "run with --allow-net=127.0.0.1:2\n" +
      'UsageError: Not permitted to connect to "[::1]:2": ' +
      "run with --allow-net=[::1]:2\n",
  );
});

/** Calls back with a port that neither takes a connection nor refuses it. */
async function withSilentPort(
  use: (port: number) => Promise<void>,
): Promise<void> {
  using listener = Deno.listen({
    hostname: "127.0.0.1",
    port: 0,
    tcpBacklog: 1,
  });
  const { port } = listener.addr;
  const fillers: Deno.Conn[] = [];
  try {
    // Nobody accepts: the kernel drops what comes once its queue is full.
    while (true) {
      const signal = AbortSignal.timeout(100);
      fillers.push(
        await Deno.connect({ hostname: "127.0.0.1", port, signal }),
      );
    }
  } catch {
    await use(port);
  } finally {
    for (const filler of fillers) filler.close();
  }
}

Deno.test("Connection.open() gives up on a host that does not answer", async () => {
  await withSilentPort(async (port) => {
    const error = await rejection(
      open(port, { time: { connect: 30 } }),
      ConnectionError,
    );
    assertStringIncludes(error.message, "no answer within 0.03 s");
    assertEquals([error.phase, error.failure], ["connect", "timeout"]);
  });
});

Deno.test("Connection.open() can be given up", async () => {
  await withSilentPort(async (port) => {
    const abort = new AbortController();
    const reason = new RangeError("enough");
    const opening = open(port, {
      signal: abort.signal,
      time: { connect: Infinity },
    });
    setTimeout(() => abort.abort(reason), 10);
    assertStrictEquals(await rejection(opening, RangeError), reason);
  });
});

Deno.test("Connection.open() does nothing when the signal is aborted already", async () => {
  const reason = new RangeError("enough");
  const error = await rejection(
    open(freePort(), { signal: AbortSignal.abort(reason) }),
    RangeError,
  );
  assertStrictEquals(error, reason);
});

Deno.test("Connection.open() waits for ever where the limit is Infinity", async () => {
  await using server = new ScriptedServer([CLOSE]);
  const time = { connect: Infinity, body: Infinity };
  const connection = await open(server.port, { time });
  connection.close();
});

Deno.test("Connection.open() shakes hands first with implicit TLS", async () => {
  await using server = new ScriptedServer([
    { tls: certificate },
    expect("ping"),
    send("pong"),
  ]);
  const connection = await open(server.port, {
    implicitTls: true,
    caCerts: [certificate.ca],
  });
  assert(connection.secure);
  assertEquals(connection.phase, "connect");
  await connection.write(octets("ping"));
  assertEquals(await read(connection), "pong");
  connection.close();
});

Deno.test("Connection.open() refuses a certificate that nobody it trusts vouches for", async () => {
  await using server = new ScriptedServer([{ tls: certificate }]);
  const error = await rejection(
    open(server.port, { implicitTls: true }),
    ConnectionError,
  );
  assertEquals([error.phase, error.failure], ["tls", "tls"]);
  assertStringIncludes(error.message, "Cannot set up TLS");
  assertStringIncludes(error.message, "authority that is not known here");
});

Deno.test("Connection.open() refuses a server that does not speak TLS", async () => {
  await using server = new ScriptedServer([
    send("220 mail.example.org ESMTP\r\n"),
    { wait: 20 },
  ]);
  const error = await rejection(
    open(server.port, { implicitTls: true }),
    ConnectionError,
  );
  assertEquals([error.phase, error.failure], ["tls", "tls"]);
});

Deno.test("Connection.open() says when the server closes in the TLS handshake", async () => {
  for (const step of [CLOSE, RESET]) {
    await using server = new ScriptedServer([step]);
    const error = await rejection(
      open(server.port, { implicitTls: true }),
      ConnectionError,
    );
    assertEquals([error.phase, error.failure], ["tls", "tls"]);
  }
});

Deno.test("Connection.open() gives up on a TLS handshake that does not go on", async () => {
  const closed = Promise.withResolvers<void>();
  await using server = new ScriptedServer([{ wait: closed.promise }]);
  const error = await rejection(
    open(server.port, { implicitTls: true, time: { connect: 50 } }),
    ConnectionError,
  );
  assertEquals([error.phase, error.failure], ["tls", "timeout"]);
  assertStringIncludes(error.message, "sent no TLS handshake within");
  closed.resolve();
});

Deno.test("Connection.open() can be given up in the TLS handshake", async () => {
  const closed = Promise.withResolvers<void>();
  await using server = new ScriptedServer([{ wait: closed.promise }]);
  const abort = new AbortController();
  const reason = new RangeError("enough");
  const opening = open(server.port, {
    implicitTls: true,
    signal: abort.signal,
  });
  setTimeout(() => abort.abort(reason), 20);
  assertStrictEquals(await rejection(opening, RangeError), reason);
  closed.resolve();
});

Deno.test("Connection.startTls() goes on in TLS in the middle of a conversation", async () => {
  await using server = new ScriptedServer([
    expect("STLS\r\n"),
    send("+OK\r\n"),
    { tls: certificate },
    expect("CAPA\r\n"),
    send("+OK secret\r\n"),
  ]);
  const connection = await open(server.port, { caCerts: [certificate.ca] });
  connection.phase = "command";
  await connection.write(octets("STLS\r\n"));
  assertEquals(await read(connection), "+OK\r\n");
  await connection.startTls();
  assert(connection.secure);
  assertEquals(connection.phase, "command");
  await connection.write(octets("CAPA\r\n"));
  assertEquals(await read(connection), "+OK secret\r\n");
  connection.close();
});

Deno.test("Connection.startTls() fails when the connection is closed meanwhile", async () => {
  for (const delay of [undefined, 0, 5]) {
    const closed = Promise.withResolvers<void>();
    await using server = new ScriptedServer([{ wait: closed.promise }]);
    const connection = await open(server.port);
    const starting = connection.startTls();
    if (delay !== undefined) await sleep(delay);
    connection.close();
    const error = await rejection(starting, ConnectionError);
    assertEquals([error.phase, error.failure], ["tls", "closed"]);
    assertFalse(connection.secure);
    closed.resolve();
  }
});

Deno.test("Connection.read() says when the server closes or resets, and where", async () => {
  for (
    const [phase, where] of [
      ["greeting", " before its greeting"],
      ["command", " before its reply"],
      ["body", " in the middle of a message"],
    ] as const
  ) {
    await using server = new ScriptedServer([CLOSE]);
    const connection = await open(server.port);
    connection.phase = phase;
    const error = await rejection(read(connection), ConnectionError);
    assertEquals(
      error.message,
      `"127.0.0.1:${server.port}" closed the connection${where}`,
    );
    assertEquals([error.phase, error.failure], [phase, "lost"]);
    assertStrictEquals(connection.failed, error);
  }
  await using server = new ScriptedServer([RESET]);
  const connection = await open(server.port);
  connection.phase = "command";
  await connection.write(octets("two octets or more"));
  const error = await rejection(read(connection), ConnectionError);
  assertEquals([error.phase, error.failure], ["command", "lost"]);
});

Deno.test("Connection.read() gives up when the time limit passes, not before and not without one", async () => {
  await using server = new ScriptedServer([
    send("a"),
    { wait: 40 },
    send("b"),
    END,
  ]);
  const connection = await open(server.port);
  connection.phase = "command";
  connection.limitReading(20);
  assertEquals(await read(connection), "a");
  connection.stopLimit();
  assertEquals(await read(connection), "b");
  connection.limitReading(20);
  const error = await rejection(read(connection), ConnectionError);
  assertEquals([error.phase, error.failure], ["command", "timeout"]);
  assertStrictEquals(connection.failed, error);
});

Deno.test("Connection.write() writes all of a large buffer", async () => {
  const text = "0123456789abcdef".repeat(64 * 1024);
  await using server = new ScriptedServer([{ wait: 20 }, expect(text), END]);
  const connection = await open(server.port);
  await connection.write(octets(text));
  connection.close();
});

Deno.test("Connection.write() leaves no time limit behind", async () => {
  await using server = new ScriptedServer([expect("x"), END]);
  const connection = await open(server.port, { time: { body: 20 } });
  await connection.write(octets("x"));
  await sleep(60);
  assertEquals(connection.failed, undefined);
  connection.close();
});

Deno.test("Connection.write() gives up on a server that does not read", async () => {
  const closed = Promise.withResolvers<void>();
  await using server = new ScriptedServer([{ wait: closed.promise }]);
  const connection = await open(server.port, { time: { body: 30 } });
  connection.phase = "body";
  const error = await rejection(
    connection.write(new Uint8Array(64 * 1024 * 1024)),
    ConnectionError,
  );
  assertEquals([error.phase, error.failure], ["body", "timeout"]);
  assertStringIncludes(error.message, "did not read what was sent to it");
  closed.resolve();
});

Deno.test("Connection.close() ends what is pending, with its reason", async () => {
  const closed = Promise.withResolvers<void>();
  await using server = new ScriptedServer([{ wait: closed.promise }]);
  const connection = await open(server.port);
  const reason = new ConnectionError("Over", {
    phase: "command",
    failure: "closed",
  });
  const pending = [
    rejection(read(connection), ConnectionError),
    rejection(connection.write(new Uint8Array(2 ** 26)), ConnectionError),
  ];
  setTimeout(() => connection.close(reason), 5);
  for (const error of await Promise.all(pending)) {
    assertStrictEquals(error, reason);
  }
  connection.close();
  assertStrictEquals(connection.failed, reason);
  closed.resolve();
});

Deno.test("Connection.read() and write() fail after close(), and leave no timer", async () => {
  await using server = new ScriptedServer([END]);
  const connection = await open(server.port);
  connection.close();
  connection.limitReading(5);
  await assertRejects(() => read(connection), ConnectionError);
  await assertRejects(() => connection.write(octets("x")), ConnectionError);
  await assertRejects(() => connection.startTls(), ConnectionError);
  const before = connection.failed;
  await sleep(20);
  assertStrictEquals(connection.failed, before);
  assertEquals(before?.failure, "closed");
});
