import { assertEquals, assertRejects } from "@std/assert";
import { explain } from "../../lib/diagnosis/explain.ts";
import { connect } from "../../lib/pop/mod.ts";
import { makeCertificate } from "../../lib/sandbox/certificate.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { connect as connectSmtp } from "../../lib/smtp/mod.ts";
import { makeBadCertificates } from "../line/bad_certificates.ts";

/** Does what fails, and names its explanation. */
async function idOf(step: () => Promise<unknown>): Promise<string> {
  const error = await assertRejects(step, Error);
  const { id, retry } = explain(error);
  assertEquals(retry, "after-change", id);
  return id;
}

Deno.test("explain() tells what is wrong with a certificate", async () => {
  const { authority, good, wrongName, expired, notYetValid } =
    await makeBadCertificates();
  for (
    const [{ cert, private: key }, caCerts, id] of [
      [good, [], "tls-unknown-issuer"],
      [authority, [], "tls-self-signed"],
      [wrongName, [authority.cert], "tls-wrong-name"],
      [expired, [authority.cert], "tls-expired"],
      [notYetValid, [authority.cert], "tls-not-yet-valid"],
    ] as const
  ) {
    using listener = Deno.listenTls({
      hostname: "127.0.0.1",
      port: 0,
      cert,
      key,
    });
    const url = `pop3s://127.0.0.1:${listener.addr.port}`;
    for (const tlsDetails of [false, true]) {
      const served = (async () => {
        using conn = await listener.accept();
        await conn.handshake().catch(() => {});
      })();
      assertEquals(await idOf(() => connect(url, { caCerts, tlsDetails })), id);
      await served;
    }
  }
});

Deno.test("explain() tells that a certificate is not the pinned one", async () => {
  await using sandbox = await startSandbox();
  const pins = ["00".repeat(32)];
  assertEquals(
    await idOf(() => connect(sandbox.popsUrl, { pins })),
    "tls-not-the-pinned-one",
  );
});

Deno.test("explain() tells that a port does not speak TLS from the start", async () => {
  await using sandbox = await startSandbox();
  for (const tlsDetails of [false, true]) {
    const pops = sandbox.popUrl.replace("pop3:", "pop3s:");
    const smtps = sandbox.smtpUrl.replace("smtp:", "smtps:");
    for (
      const step of [
        () => connect(pops, { tlsDetails }),
        () => connectSmtp(smtps, { tlsDetails }),
      ]
    ) assertEquals(await idOf(step), "tls-on-plain-port");
  }
});

Deno.test("explain() tells that a server closes in the middle of the handshake", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const url = `pop3s://127.0.0.1:${listener.addr.port}`;
  for (const tlsDetails of [false, true]) {
    const served = (async () => {
      using conn = await listener.accept();
      await conn.read(new Uint8Array(1024));
    })();
    assertEquals(
      await idOf(() => connect(url, { tlsDetails })),
      "tls-closed-in-handshake",
    );
    await served;
  }
});

Deno.test("explain() tells that TLS is not offered, and what was sent before it", async () => {
  await using plain = await startSandbox({
    faults: [{ on: "*", do: { strip: ["STLS", "STARTTLS"] } }],
  });
  const tls = "require";
  for (
    const step of [
      () => connect(plain.popUrl, { tls }),
      () => connectSmtp(plain.smtpUrl, { tls }),
    ]
  ) assertEquals(await idOf(step), "tls-not-offered");
  await using injecting = await startSandbox({
    faults: [{ on: "STLS", do: { extra: "+OK injected" } }],
  });
  assertEquals(
    await idOf(() => connect(injecting.popUrl, { tls })),
    "protocol-before-tls",
  );
});

Deno.test("explain() tells that a server broke the handshake off", async () => {
  for (
    const [alert, id] of [
      [40, "tls-handshake-failure"],
      [70, "tls-old-version"],
      [80, "tls-server-fault"],
      [112, "tls-unknown-host-name"],
    ] as const
  ) {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const served = (async () => {
      using conn = await listener.accept();
      await conn.read(new Uint8Array(4096));
      await conn.write(new Uint8Array([21, 3, 3, 0, 2, 2, alert]));
      await conn.read(new Uint8Array(4096));
    })();
    const url = `pop3s://127.0.0.1:${listener.addr.port}`;
    assertEquals(await idOf(() => connect(url)), id);
    await served;
  }
});

Deno.test("explain() tells that a server asks for a client certificate", async () => {
  const { createServer } = await import("node:tls");
  const { ca, cert, key } = await makeCertificate();
  const server = createServer(
    { cert, key, ca: [ca], requestCert: true },
    (socket) => void socket.end("+OK hello\r\n"),
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  const url = `pop3s://127.0.0.1:${port}`;
  for (const tlsDetails of [false, true]) {
    let id = "";
    // The alert may be lost with the reset of the connection behind it.
    for (let times = 0; times < 20 && !id.startsWith("tls-"); times++) {
      const error = await assertRejects(
        () => connect(url, { caCerts: [ca], tlsDetails }),
        Error,
      );
      id = explain(error).id;
    }
    assertEquals(id, "tls-client-certificate-wanted");
  }
  server.close();
});
