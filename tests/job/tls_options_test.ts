import { assert, assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { COMMON_OPTIONS } from "../../lib/job/common_options.ts";
import { Options } from "../../lib/job/options.ts";
import { tlsOptions } from "../../lib/job/tls_options.ts";
import { makeCertificate } from "../../lib/sandbox/certificate.ts";
import { TempDir } from "../store/helpers.ts";

const TABLE = COMMON_OPTIONS.flatMap(({ options }) => options);
const read = (...args: string[]) => tlsOptions(new Options(args, TABLE));
const { ca, cert, key } = await makeCertificate();

/** A directory with these files. */
function withFiles(files: Record<string, string | Uint8Array>): TempDir {
  const dir = new TempDir();
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === "string"
      ? new TextEncoder().encode(content)
      : content;
    Deno.writeFileSync(`${dir.path}/${name}`, bytes);
  }
  return dir;
}

Deno.test("tlsOptions() reads what the options name", async () => {
  await using dir = withFiles({ ca, cert, key, both: key + cert });
  const path = (name: string) => `${dir.path}/${name}`;
  assertEquals(read(), {
    caCerts: undefined,
    pins: undefined,
    clientCertificate: undefined,
  });
  const pin = Array(32).fill("AB").join(":");
  assertEquals(
    read(
      ...["--ca", path("ca"), "--ca", path("cert"), "--pin", pin.toLowerCase()],
      ...["--client-cert", path("cert"), "--client-key", path("key")],
    ),
    { caCerts: [ca, cert], pins: [pin], clientCertificate: { cert, key } },
  );
  assertEquals(read("--client-cert", path("both")).clientCertificate, {
    cert: key + cert,
    key: key + cert,
  });
});

Deno.test("tlsOptions() says what is wrong with a file", async () => {
  const der = Uint8Array.fromBase64(cert.replace(/-----.*?-----/g, ""));
  await using dir = withFiles({
    cert,
    key,
    der,
    text: "no certificate",
    cut: cert.slice(0, 200),
    rotten: cert.replace(/[A-Za-z]{4}/g, "A"),
    empty: "",
    encrypted: key.replaceAll("PRIVATE", "ENCRYPTED PRIVATE"),
    "old encrypted":
      "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n",
  });
  for (
    const [args, why] of [
      [["--ca", "text"], 'Cannot use "DIR/text" for "--ca": it has no cert'],
      [["--ca", "cut"], "it has no certificate in PEM"],
      [["--ca", "rotten"], "it has no certificate in PEM"],
      [["--ca", "empty"], "it has no certificate in PEM"],
      [["--ca", "key"], "it has no certificate in PEM"],
      [["--ca", "der"], "it is in DER"],
      [["--ca", "missing"], 'Cannot use "DIR/missing" for "--ca": '],
      [["--client-cert", "cert"], '"--client-key"'],
      [["--client-cert", "key"], "it has no certificate in PEM"],
      [
        ["--client-cert", "cert", "--client-key", "cert"],
        'for "--client-key": it has no private key in PEM',
      ],
      [["--client-cert", "cert", "--client-key", "encrypted"], "is encrypted"],
      [
        ["--client-cert", "cert", "--client-key", "old encrypted"],
        "is encrypted",
      ],
      [["--pin", "cafe"], 'Cannot pin the fingerprint "'],
      [["--client-key", "key"], 'needs "--client-cert"'],
    ] as [string[], string][]
  ) {
    const paths = args.map((arg) =>
      arg.startsWith("--") || arg === "cafe" ? arg : `${dir.path}/${arg}`
    );
    const error = assertThrows(
      () => read(...paths),
      UsageError,
      why.replace("DIR", dir.path),
    );
    assert(!error.message.includes("BEGIN"));
  }
});
