import { UsageError } from "../errors.ts";
import { parseFingerprint } from "../line/fingerprint.ts";
import type {
  ClientCertificate,
  ConnectOptions,
} from "../line/line_session.ts";
import { CERTIFICATE, pemBlock, PRIVATE_KEY } from "../line/pem.ts";
import type { Options } from "./options.ts";
import { permissionFlags } from "./permissions.ts";

/** What `--ca`, `--pin`, `--client-cert` and `--client-key` ask of TLS. */
export type TlsOptions = Pick<
  ConnectOptions,
  "caCerts" | "pins" | "clientCertificate"
>;

/**
 * Reads the files that the options about TLS name.
 *
 * @throws {UsageError} If one cannot be read or is not what it should be.
 */
export function tlsOptions(options: Options): TlsOptions {
  const caCerts = options.all("ca")
    .map((path) => readPem("ca", path, CERTIFICATE));
  const pins = options.all("pin").map(parseFingerprint);
  return {
    // No pin at all, and none that fits, are two things.
    caCerts: caCerts.length > 0 ? caCerts : undefined,
    pins: pins.length > 0 ? pins : undefined,
    clientCertificate: clientCertificate(options),
  };
}

function clientCertificate(options: Options): ClientCertificate | undefined {
  const cert = options.text("client-cert");
  const key = options.text("client-key");
  if (cert === undefined) {
    if (key === undefined) return undefined;
    throw new UsageError(
      'Option "--client-key" needs "--client-cert"; see --help',
    );
  }
  return {
    cert: readPem("client-cert", cert, CERTIFICATE),
    key: key === undefined
      ? readPem("client-cert", cert, PRIVATE_KEY)
      : readPem("client-key", key, PRIVATE_KEY),
  };
}

/** Reads a file that has at least one such block (RFC 7468). */
function readPem(option: string, path: string, label: string): string {
  const wrong = (why: string, cause?: unknown) =>
    new UsageError(`Cannot use "${path}" for "--${option}": ${why}`, { cause });
  let bytes: Uint8Array;
  try {
    bytes = Deno.readFileSync(path);
  } catch (cause) {
    throw wrong(
      cause instanceof Deno.errors.NotCapable
        ? `run with ${permissionFlags([["read", path]])}`
        : (cause as Error).message,
      cause,
    );
  }
  const text = new TextDecoder().decode(bytes);
  const block = pemBlock(text, label);
  if (block && isBase64(block.base64)) return text;
  const what = label === CERTIFICATE ? "certificate" : "private key";
  if (bytes[0] === 0x30) {
    throw wrong("it is in DER: make PEM of it with openssl -inform der");
  }
  if (
    label === PRIVATE_KEY &&
    /BEGIN ENCRYPTED|^Proc-Type:.*ENCRYPTED/m.test(text)
  ) {
    throw wrong("its private key is encrypted: give one that is not");
  }
  if (label === PRIVATE_KEY && option === "client-cert") {
    throw wrong('it has no private key in PEM: name one with "--client-key"');
  }
  throw wrong(`it has no ${what} in PEM`);
}

function isBase64(text: string): boolean {
  try {
    return Uint8Array.fromBase64(text).length > 0;
  } catch {
    return false;
  }
}
