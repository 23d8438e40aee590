import {
  assert,
  assertEquals,
  assertFalse,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { ConnectionError, UsageError } from "../../lib/errors.ts";
import {
  type ConnectOptions,
  LineSession,
  openSession,
} from "../../lib/line/line_session.ts";
import { MASK } from "../../lib/line/transcript.ts";
import { makeCertificate } from "../../lib/sandbox/certificate.ts";
import { command, rejection } from "./conversation.ts";
import { CLOSE, END, expect, ScriptedServer, send } from "./scripted_server.ts";

// What is left open is a leak of the connection's.
Deno.test.sanitizer({ ops: true, resources: true });

class Session extends LineSession {
  [Symbol.asyncDispose](): Promise<void> {
    this.close();
    return Promise.resolve();
  }
}

async function connect(
  url: string,
  options: ConnectOptions = {},
): Promise<Session> {
  return new Session(await openSession(url, ["pop3", "pop3s"], options));
}

Deno.test("openSession() refuses a URL of another protocol before it connects", async () => {
  await assertRejects(() => openSession("smtp://h", ["pop3"], {}), UsageError);
  const url = {
    protocol: "smtp",
    hostname: "h",
    port: 25,
    tls: "auto",
  } as const;
  const error = await rejection(
    openSession(url, ["pop3", "pop3s"], {}),
    UsageError,
  );
  assertStringIncludes(error.message, "only pop3, pop3s");
});

Deno.test("openSession() lets the options' tls stand for the URL's", async () => {
  await using server = new ScriptedServer([END]);
  await using session = await connect(`pop3://127.0.0.1:${server.port}`, {
    tls: "none",
  });
  assertEquals(session.url.tls, "none");
});

Deno.test("openSession() hides the password of the URL", async () => {
  await using server = new ScriptedServer([END]);
  await using session = await connect(
    `pop3://bob:hunter2@127.0.0.1:${server.port}`,
  );
  assertEquals(session.mask("hunter2?"), `${MASK}?`);
});

Deno.test("openSession() shakes hands first where the protocol says so", async () => {
  const certificate = await makeCertificate();
  await using server = new ScriptedServer([{ tls: certificate }]);
  const notes: string[] = [];
  await using session = await connect(`pop3s://127.0.0.1:${server.port}`, {
    caCerts: [certificate.ca],
    tap: ({ bytes }) => notes.push(new TextDecoder().decode(bytes)),
  });
  assert(session.secure);
  assertEquals(notes, ["TLS"]);
});

Deno.test("LineSession has the limits of its caller beside the default ones", async () => {
  await using server = new ScriptedServer([END]);
  await using session = await connect(`127.0.0.1:${server.port}`, {
    time: { command: 5 },
    limits: { line: 7 },
  });
  assertEquals([session.time.command, session.time.body], [5, 60_000]);
  assertEquals([session.limits.line, session.limits.body], [7, 64 * 2 ** 20]);
});

Deno.test("LineSession.exchange() runs an exchange", async () => {
  await using server = new ScriptedServer([
    expect("A\r\n"),
    send("+OK A\r\n"),
    END,
  ]);
  await using session = await connect(`127.0.0.1:${server.port}`);
  const seen: string[] = [];
  session.tap = ({ from }) => seen.push(from);
  const reply = session.exchange(command("A"));
  assertFalse(session.idle);
  assertEquals(await reply, "+OK A");
  assert(session.idle);
  assertEquals(seen, ["C", "S"]);
});

Deno.test("LineSession.allowPipelining() needs the server's offer and the caller's consent", async () => {
  for (const pipelining of [undefined, true, false]) {
    await using server = new ScriptedServer([END]);
    await using session = await connect(`127.0.0.1:${server.port}`, {
      pipelining,
    });
    assertFalse(session.pipelining);
    session.allowPipelining(true);
    assertEquals(session.pipelining, pipelining ?? true);
    session.allowPipelining(false);
    assertFalse(session.pipelining);
  }
});

Deno.test("LineSession.closed is true once either side has closed", async () => {
  await using server = new ScriptedServer([expect("A\r\n"), CLOSE]);
  await using session = await connect(`127.0.0.1:${server.port}`);
  assertFalse(session.closed);
  await assertRejects(() => session.exchange(command("A")), ConnectionError);
  assert(session.closed);

  await using another = new ScriptedServer([END]);
  const closing = await connect(`127.0.0.1:${another.port}`);
  closing.close();
  assert(closing.closed);
});

Deno.test("LineSession.checkPasswordMayLeave() lets it leave to a loopback address", async () => {
  await using server = new ScriptedServer([END]);
  await using session = await connect(`127.0.0.1:${server.port}`);
  assertEquals(session.remoteAddress, "127.0.0.1");
  assertEquals(session.localAddress, "127.0.0.1");
  assert(session.loopback);
  session.checkPasswordMayLeave();
});

Deno.test("LineSession.checkPasswordMayLeave() asks for TLS or tls=none elsewhere", async () => {
  /** A session that seems to be with a host far away. */
  class Remote extends Session {
    override get remoteAddress(): string {
      return "192.0.2.1";
    }
  }
  for (const query of ["", "?tls=prefer", "?tls=require"]) {
    await using server = new ScriptedServer([END]);
    await using session = new Remote(
      await openSession(
        `pop3://127.0.0.1:${server.port}${query}`,
        ["pop3"],
        {},
      ),
    );
    const error = assertThrows(
      () => session.checkPasswordMayLeave(),
      UsageError,
    );
    assertStringIncludes(error.message, "clear text");
  }
  await using server = new ScriptedServer([END]);
  await using session = new Remote(
    await openSession(
      `pop3://127.0.0.1:${server.port}?tls=none`,
      ["pop3"],
      {},
    ),
  );
  session.checkPasswordMayLeave();
});

Deno.test("LineSession.loopback knows loopback addresses from others", async () => {
  await using server = new ScriptedServer([END]);
  let address = "";
  class Somewhere extends Session {
    override get remoteAddress(): string {
      return address;
    }
  }
  await using session = new Somewhere(
    await openSession(`127.0.0.1:${server.port}`, ["pop3"], {}),
  );
  for (address of ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"]) {
    assert(session.loopback, address);
  }
  for (address of ["128.0.0.1", "1.127.0.0", "::11", "::", "2001:db8::1"]) {
    assertFalse(session.loopback, address);
  }
});
