import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { ConnectionError } from "../../lib/errors.ts";
import { whyTlsFailed } from "../../lib/line/tls_failure.ts";
import { connect } from "../../lib/pop/mod.ts";
import { makeBadCertificates } from "./bad_certificates.ts";

Deno.test("connect() says what is wrong with a certificate, and what to do", async () => {
  const { authority, good, wrongName, expired, notYetValid } =
    await makeBadCertificates();
  for (
    const [{ cert, private: key }, caCerts, expected] of [
      [good, [], "authority that is not known here"],
      [authority, [], "pin its SHA-256 fingerprint"],
      [wrongName, [authority.cert], 'not for "127.0.0.1"'],
      [expired, [authority.cert], "has expired"],
      [notYetValid, [authority.cert], "not valid yet"],
    ] as const
  ) {
    using listener = Deno.listenTls({
      hostname: "127.0.0.1",
      port: 0,
      cert,
      key,
    });
    for (const tlsDetails of [false, true]) {
      const served = (async () => {
        using conn = await listener.accept();
        await conn.handshake().catch(() => {});
      })();
      const url = `pop3s://127.0.0.1:${listener.addr.port}`;
      const error = await assertRejects(
        () => connect(url, { caCerts, tlsDetails }),
        ConnectionError,
      );
      assertEquals([error.phase, error.failure], ["tls", "tls"]);
      assertStringIncludes(error.message, expected);
      await served;
    }
  }
});

Deno.test("whyTlsFailed() reads what either library says", () => {
  const why = (message: string, code?: string, fromTheStart = true) =>
    whyTlsFailed(
      Object.assign(new Error(message), { code }),
      "mail.example.org",
      fromTheStart,
    );
  for (
    const [message, code, expected] of [
      [
        "received corrupt message of type InvalidContentType",
        undefined,
        "pop3://",
      ],
      ["wrong version number", "ERR_SSL_WRONG_VERSION_NUMBER", "pop3://"],
      ["self-signed certificate", "DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed"],
      ["unable to verify", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "authority"],
      ["certificate has expired", "CERT_HAS_EXPIRED", "renew"],
      ["bad name", "ERR_TLS_CERT_ALTNAME_INVALID", "mail.example.org"],
      ["received fatal alert: ProtocolVersion", undefined, "1.2"],
      ["peer is incompatible: NoCipherSuitesInCommon", undefined, "1.2"],
      [
        "received fatal alert: HandshakeFailure",
        undefined,
        "client certificate",
      ],
      ["tls handshake eof", undefined, "closed the connection"],
      [
        "received fatal alert: CertificateRequired",
        undefined,
        "client certificate",
      ],
      ["something new", undefined, "something new"],
    ] as const
  ) assertStringIncludes(why(message, code), expected);
  assertStringIncludes(
    why(
      "received corrupt message of type InvalidContentType",
      undefined,
      false,
    ),
    "is not TLS",
  );
  assertEquals(
    whyTlsFailed(undefined, "x", true),
    "the server closed the connection",
  );
});
