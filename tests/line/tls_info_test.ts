import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import type { Socket } from "node:net";
import { ConnectionError, UsageError } from "../../lib/errors.ts";
import { Connection } from "../../lib/line/connection.ts";
import { DEFAULT_TIME_LIMITS } from "../../lib/line/limits.ts";
import { tlsInfo, tlsRemark } from "../../lib/line/tls_info.ts";
import { connect, login, noop, quit, retr } from "../../lib/pop/mod.ts";
import { makeCertificate } from "../../lib/sandbox/certificate.ts";
import { type Sandbox, startSandbox } from "../../lib/sandbox/mod.ts";
import { connect as connectSmtp, send } from "../../lib/smtp/mod.ts";

/** Options that require TLS, and keep what is known of it. */
async function withDetails(sandbox: Sandbox) {
  const caCerts = [await sandbox.caCert];
  return { tls: "require", tlsDetails: true, caCerts } as const;
}

Deno.test("tlsInfo() tells about STLS and about implicit TLS, for both protocols", async () => {
  await using sandbox = await startSandbox();
  const options = await withDetails(sandbox);
  await using box = await connect(sandbox.popUrl, options);
  await using boxs = await connect(sandbox.popsUrl, options);
  await using mta = await connectSmtp(sandbox.smtpUrl, options);
  await using mtas = await connectSmtp(sandbox.smtpsUrl, options);
  for (const session of [box, boxs, mta, mtas]) {
    const info = tlsInfo(session);
    assertMatch(info.version, /^TLSv1\.[23]$/);
    assertMatch(info.cipher, /^TLS_/);
    assertEquals(info.subject, "CN=localhost");
    assertEquals(info.issuer, "CN=Mailtalk sandbox authority");
    assertEquals(info.names, ["localhost", "127.0.0.1"]);
    assert(info.daysLeft === 29 || info.daysLeft === 30);
    assert(info.validFrom < new Date() && info.validTo > new Date());
    assertMatch(info.fingerprint, /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    assertEquals(
      info.chain.map(({ subject }) => subject),
      ["CN=localhost", "CN=Mailtalk sandbox authority"],
    );
    assertEquals(info.chain[0].fingerprint, info.fingerprint);
  }
});

Deno.test("tlsInfo() throws UsageError in clear text, and where nothing was kept", async () => {
  await using sandbox = await startSandbox();
  await using clear = await connect(sandbox.popUrl, { tlsDetails: true });
  assertThrows(() => tlsInfo(clear), UsageError, "clear text");
  await using box = await connect(sandbox.popsUrl, {
    caCerts: [await sandbox.caCert],
  });
  assertThrows(() => tlsInfo(box), UsageError, "tlsDetails");
});

Deno.test("connect() trusts a pinned certificate by whomever, and no other", async () => {
  await using sandbox = await startSandbox();
  await using known = await connect(sandbox.popsUrl, {
    tlsDetails: true,
    caCerts: [await sandbox.caCert],
  });
  const { fingerprint } = tlsInfo(known);
  const other = "00".repeat(32);
  for (const url of [sandbox.popsUrl, sandbox.popUrl]) {
    const options = { tls: "require" } as const;
    await using box = await connect(url, {
      ...options,
      pins: [other, fingerprint.replaceAll(":", "").toLowerCase()],
    });
    assert(box.secure);
    const error = await assertRejects(
      () => connect(url, { ...options, pins: [other] }),
      ConnectionError,
    );
    // So that it can be compared, and pinned.
    assertStringIncludes(error.message, fingerprint);
  }
  await assertRejects(
    () => connect(sandbox.popsUrl, { pins: ["nonsense"] }),
    UsageError,
  );
});

Deno.test("a session over node:tls carries large messages both ways", async () => {
  await using sandbox = await startSandbox();
  const options = await withDetails(sandbox);
  const message = new TextEncoder().encode(
    `Subject: large\r\n\r\n${`${"x".repeat(70)}\r\n`.repeat(50_000)}`,
  );
  await using mta = await connectSmtp(sandbox.smtpUrl, options);
  await send(mta, { from: "a@example.org", to: "bob@example.org" }, message);
  await using box = await connect(sandbox.popUrl, options);
  await login(box, "bob", "secret");
  const received = await retr(box, 1);
  assertEquals(received.subarray(-message.length), message);
  await quit(box);
});

Deno.test("a session over node:tls ends with an error when it is closed or lost", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "NOOP", do: { drop: "unanswered" } }],
  });
  const options = {
    tlsDetails: true,
    caCerts: [await sandbox.caCert],
  };
  await using lost = await connect(sandbox.popsUrl, options);
  await login(lost, "bob", "secret");
  const error = await assertRejects(() => noop(lost), ConnectionError);
  assertEquals(error.failure, "lost");
  await using closed = await connect(sandbox.popsUrl, options);
  await login(closed, "bob", "secret");
  closed.close();
  const after = await assertRejects(() => noop(closed), ConnectionError);
  assertEquals(after.failure, "closed");
});

Deno.test("a session over node:tls takes nothing for written that was not", async () => {
  const message = `Subject: large\r\n\r\n${"x\r\n".repeat(2_000_000)}`;
  for (const tlsDetails of [false, true]) {
    await using sandbox = await startSandbox({
      faults: [{ on: "DATA", do: { drop: "after" } }],
    });
    const caCerts = [await sandbox.caCert];
    await using mta = await connectSmtp(sandbox.smtpsUrl, {
      caCerts,
      tlsDetails,
    });
    const error = await assertRejects(
      () => send(mta, { from: "a@b.org", to: "bob@example.org" }, message),
      ConnectionError,
    );
    assertEquals([error.failure, error.outcomeUnknown], ["lost", false]);
  }
});

Deno.test("a session over node:tls reads what a server said before it reset the connection", async () => {
  const { createServer } = await import("node:tls");
  const { ca, cert, key } = await makeCertificate();
  const gone = Promise.withResolvers<void>();
  let clear: Socket;
  const server = createServer({ cert, key }, (socket) => {
    socket.on("error", () => {});
    socket.write("+OK hello\r\n-ERR bye\r\n", () => {
      clear.resetAndDestroy();
      gone.resolve();
    });
  });
  server.on("connection", (socket) => clear = socket);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  const connection = await Connection.open({
    hostname: "127.0.0.1",
    port,
    implicitTls: true,
    caCerts: [ca],
    tlsDetails: true,
    time: DEFAULT_TIME_LIMITS,
  });
  await gone.promise;
  await new Promise((done) => setTimeout(done, 50));
  const buffer = new Uint8Array(1024);
  const length = await connection.read(buffer);
  assertEquals(
    new TextDecoder().decode(buffer.subarray(0, length)),
    "+OK hello\r\n-ERR bye\r\n",
  );
  const error = await assertRejects(
    () => connection.read(buffer),
    ConnectionError,
  );
  assertEquals(error.failure, "lost");
  server.close();
});

Deno.test("connect() throws UsageError for a client certificate that is none", async () => {
  const certificate = "-----BEGIN CERTIFICATE-----";
  for (
    const [cert, key] of [
      ["", "-----BEGIN PRIVATE KEY-----"],
      [certificate, ""],
      [certificate, "-----BEGIN ENCRYPTED PRIVATE KEY-----"],
    ]
  ) {
    await assertRejects(
      () =>
        connect("pop3s://127.0.0.1:1", { clientCertificate: { cert, key } }),
      UsageError,
    );
  }
});

Deno.test("connect() shows the client certificate to a server that asks for it", async () => {
  const { generate } = await import("selfsigned");
  const { createServer } = await import("node:tls");
  const { ca, cert, key } = await makeCertificate();
  const mine = await generate([{ name: "commonName", value: "bob" }], {
    keyType: "ec",
    algorithm: "sha256",
  });
  const server = createServer(
    { cert, key, ca: [mine.cert], requestCert: true },
    (socket) => {
      const { CN } = socket.getPeerCertificate().subject;
      socket.end(`+OK hello ${CN}\r\n`);
    },
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  const url = `pop3s://127.0.0.1:${port}`;
  const clientCertificate = { cert: mine.cert, key: mine.private };
  await using box = await connect(url, { caCerts: [ca], clientCertificate });
  assertEquals(box.greeting?.text, "hello bob");
  assert(box.clientCertificate);
  for (const tlsDetails of [false, true]) {
    await assertRejects(
      () => connect(url, { caCerts: [ca], tlsDetails }),
      ConnectionError,
      "asks for",
    );
  }
  server.close();
});

Deno.test("tlsRemark() says the version, and how long the certificate is valid", async () => {
  await using sandbox = await startSandbox();
  await using box = await connect(
    sandbox.popsUrl,
    await withDetails(sandbox),
  );
  const info = tlsInfo(box);
  const { daysLeft } = info;
  assertEquals(
    [
      tlsRemark(undefined),
      tlsRemark(info),
      tlsRemark({ ...info, daysLeft: 1 }),
      tlsRemark({ ...info, version: "TLSv1.2", daysLeft: -3 }),
    ],
    [
      "TLS",
      `TLS 1.3, certificate valid for ${daysLeft} days`,
      "TLS 1.3, certificate valid for 1 day",
      "TLS 1.2, certificate expired 3 days ago",
    ],
  );
});
