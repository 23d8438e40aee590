import { assertEquals, assertRejects } from "@std/assert";
import { ConnectionError } from "../../lib/errors.ts";
import { tlsInfo } from "../../lib/line/tls_info.ts";
import { connect } from "../../lib/pop/mod.ts";
import { makeCertificate } from "../../lib/sandbox/certificate.ts";

/** A port that is free now. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** OpenSSL's server, which speaks old versions of TLS where it is told to. */
async function opensslServer(certificate: string, version: string) {
  const port = freePort();
  const child = new Deno.Command("openssl", {
    args: [
      "s_server",
      ...["-accept", `127.0.0.1:${port}`, "-cert", certificate],
      ...[`-${version}`, "-cipher", "ALL:@SECLEVEL=0"],
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  // What it reads from standard input goes to the client: a greeting.
  const writer = child.stdin.getWriter();
  const output = child.stdout.getReader();
  for (let said = ""; !said.includes("ACCEPT");) {
    const { done, value } = await output.read();
    if (done) throw new Error(`openssl does not serve ${version}: ${said}`);
    said += new TextDecoder().decode(value);
  }
  return {
    url: `pop3s://127.0.0.1:${port}`,
    greet: () => writer.write(new TextEncoder().encode("+OK hello\r\n")),
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await child.status;
      await output.cancel();
      await writer.close().catch(() => {});
    },
  };
}

function hasOpenssl(): boolean {
  try {
    return new Deno.Command("openssl", { args: ["version"] }).outputSync()
      .success;
  } catch {
    return false;
  }
}

Deno.test({
  name: "connect() speaks TLS 1.2 and 1.3, and nothing older",
  ignore: !hasOpenssl(),
  async fn() {
    const { ca, cert, key } = await makeCertificate();
    const path = await Deno.makeTempFile({ suffix: ".pem" });
    await Deno.writeTextFile(path, `${cert}\n${key}\n`);
    const caCerts = [ca];
    for (const version of ["tls1_2", "tls1_3"]) {
      await using server = await opensslServer(path, version);
      await server.greet();
      await using box = await connect(server.url, {
        caCerts,
        tlsDetails: true,
      });
      assertEquals(tlsInfo(box).version, `TLSv${version[3]}.${version[5]}`);
    }
    for (const version of ["tls1", "tls1_1"]) {
      for (const tlsDetails of [false, true]) {
        await using server = await opensslServer(path, version);
        const error = await assertRejects(
          () => connect(server.url, { caCerts, tlsDetails }),
          ConnectionError,
        );
        assertEquals([error.phase, error.failure], ["tls", "tls"]);
      }
    }
    await Deno.remove(path);
  },
});
