import { ProtocolError } from "../errors.ts";
import type { Octets } from "./scram_keys.ts";

/**
 * Iterations a server may ask for. Each costs the client time, and the server
 * none: without a limit, a hostile one could keep it busy for hours. Servers
 * ask for 4096 to some 600,000; this many take a fraction of a second.
 */
export const SCRAM_ITERATIONS_LIMIT = 1_000_000;

/** The server's first message, read (RFC 5802 section 5.1). */
export interface ServerFirst {
  /** The client's nonce, and the server's behind it. */
  readonly nonce: string;
  /** What the password is salted with. */
  readonly salt: Octets;
  /** How often it is hashed. */
  readonly iterations: number;
}

/**
 * The attributes of a message, in its order.
 *
 * @throws {ProtocolError} If it is not made of attributes, has one twice, or
 * one that must be understood (`m=`): none is defined.
 */
export function parseAttributes(octets: Uint8Array): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const part of decode(octets).split(",")) {
    const [, name, value] = /^([A-Za-z])=([^\0]+)$/.exec(part) ?? [];
    if (name === undefined || attributes.has(name)) {
      throw new ProtocolError("Server sent no SCRAM message", octets);
    }
    if (name === "m") {
      throw new ProtocolError(
        "Server asks for an extension of SCRAM that is not known here",
        octets,
      );
    }
    attributes.set(name, value);
  }
  return attributes;
}

/**
 * Reads the server's first message. Extensions behind it that need not be
 * understood are passed over.
 *
 * @throws {ProtocolError} If it is not one, does not answer the client's nonce,
 * or asks for more iterations than {@linkcode SCRAM_ITERATIONS_LIMIT}.
 */
export function parseServerFirst(
  octets: Uint8Array,
  clientNonce: string,
): ServerFirst {
  const attributes = parseAttributes(octets);
  const fail = (message: string) => new ProtocolError(message, octets);
  if ([...attributes.keys()].slice(0, 3).join() !== "r,s,i") {
    throw fail("Server sent no nonce, salt and iteration count for SCRAM");
  }

  const nonce = attributes.get("r")!;
  if (!nonce.startsWith(clientNonce) || !/^[!-~]+$/.test(nonce)) {
    throw fail("Server answered with another SCRAM nonce than it was sent");
  }
  if (nonce === clientNonce) {
    throw fail("Server added nothing to the SCRAM nonce");
  }

  const salt = fromBase64(attributes.get("s")!);
  if (salt === undefined) throw fail("Server sent a SCRAM salt not in base64");

  const count = attributes.get("i")!;
  if (!/^[1-9]\d*$/.test(count)) {
    throw fail("Server sent no iteration count for SCRAM");
  }
  if (Number(count) > SCRAM_ITERATIONS_LIMIT) {
    throw fail(
      `Server asks for more than ${SCRAM_ITERATIONS_LIMIT} iterations of SCRAM`,
    );
  }
  return { nonce, salt, iterations: Number(count) };
}

/** Decodes base64, of which SCRAM takes no variant; undefined if it is none. */
export function fromBase64(text: string): Octets | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  try {
    return Uint8Array.fromBase64(text, { lastChunkHandling: "strict" });
  } catch {
    return undefined;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(octets: Uint8Array): string {
  try {
    return utf8.decode(octets);
  } catch (cause) {
    throw new ProtocolError(
      "Server sent a SCRAM message that is not UTF-8",
      octets,
      { cause },
    );
  }
}
