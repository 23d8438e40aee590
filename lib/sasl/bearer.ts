import { ProtocolError, UsageError } from "../errors.ts";
import { decodeText, encodeText } from "../line/text.ts";
import { visible } from "../line/visible.ts";
import type { SaslMechanism } from "./mechanism.ts";

/** Between the parts of a message that carries a token. */
export const SEPARATOR = "\x01";

/** What the two mechanisms for OAuth 2.0 do differently. */
export interface BearerOptions {
  /** Registered name. */
  name: string;
  /** OAuth 2.0 access token. */
  token: string;
  /** The one message, which holds the token. */
  message: string;
  /** What answers the challenge in which the server says why it refuses. */
  farewell: string;
}

/** A mechanism that sends an access token, and learns why it was refused. */
export function bearer(options: BearerOptions): SaslMechanism {
  const message = encodeText(options.message);
  let asked = false;
  let refusal: string | undefined;
  return {
    name: options.name,
    secrets: [options.token, message.toBase64()],
    clearText: true,
    get refusal() {
      return refusal;
    },
    start: () => message,
    next(challenge) {
      // A server that takes no initial response asks for it, with nothing.
      if (challenge.length === 0 && !asked && refusal === undefined) {
        asked = true;
        return message;
      }
      if (challenge.length === 0 || refusal !== undefined) {
        throw new ProtocolError(
          "Server asked for more than a token",
          challenge,
        );
      }
      refusal = readRefusal(decodeText(challenge));
      return encodeText(options.farewell);
    },
  };
}

/**
 * Refuses what could become another part of the message than it is meant as.
 *
 * @throws {UsageError} If it holds the separator, CR, LF or NUL.
 */
export function checkPart(what: string, text: string): void {
  if (/[\r\n\0]/.test(text) || text.includes(SEPARATOR)) {
    throw new UsageError(
      `Cannot log in: the ${what} holds a line end, NUL or Ctrl+A`,
    );
  }
}

/**
 * Refuses what cannot be a token.
 *
 * @throws {UsageError} If it is empty, or holds what no part of the message may.
 */
export function checkToken(token: string): void {
  if (token === "") throw new UsageError("Cannot log in: the token is empty");
  checkPart("token", token);
}

/**
 * Reads the JSON object in which a server says why it refuses a token
 * (RFC 7628 section 3.2.2). What is none is shown as it is.
 */
function readRefusal(text: string): string {
  const said = parseObject(text);
  const told = FIELDS.flatMap((field) => {
    const value = said?.[field];
    return typeof value === "string" || typeof value === "number"
      ? [`${field} "${visible(`${value}`)}"`]
      : [];
  });
  return told.length > 0 ? told.join(", ") : visible(text);
}

// The first three are registered (RFC 7628 section 7.4), Google adds the last.
const FIELDS = ["status", "scope", "openid-configuration", "schemes"] as const;

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null
      ? value as Record<string, unknown>
      : undefined;
  } catch {
    return undefined;
  }
}
