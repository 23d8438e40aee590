import { assertEquals, assertRejects } from "@std/assert";
import { ConnectionError, UsageError } from "../../lib/errors.ts";
import { connect } from "../../lib/pop/mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { makeCertificate } from "../../lib/sandbox/certificate.ts";
import { connect as connectSmtp } from "../../lib/smtp/mod.ts";
import type { ConnectOptions } from "../../lib/line/line_session.ts";

const pins = ["00".repeat(32)];

Deno.test("connect() with a pin or a client certificate never talks in clear text", async () => {
  const { cert, key } = await makeCertificate();
  const ways: ConnectOptions[] = [{ pins }, {
    clientCertificate: { cert, key },
  }];
  for (const way of ways) {
    await using sandbox = await startSandbox({
      faults: [{ on: "CAPA", do: { strip: ["STLS"] } }, {
        on: "EHLO",
        do: { strip: ["STARTTLS"] },
      }],
    });
    for (
      const attempt of [
        () => connect(sandbox.popUrl, way),
        () => connectSmtp(sandbox.smtpUrl, way),
      ]
    ) {
      const error = await assertRejects(attempt, ConnectionError);
      assertEquals([error.phase, error.failure], ["tls", "tls"]);
    }
    for (const tls of ["none", "prefer"]) {
      await assertRejects(
        () => connect(`${sandbox.popUrl}?tls=${tls}`, way),
        UsageError,
        "contradicts",
      );
    }
  }
});

Deno.test("connect() throws UsageError for a certificate with another's key", async () => {
  await using sandbox = await startSandbox();
  const { cert } = await makeCertificate();
  const { key } = await makeCertificate();
  await assertRejects(
    () => connect(sandbox.popsUrl, { pins, clientCertificate: { cert, key } }),
    UsageError,
    "do not belong together",
  );
});
