import { UsageError } from "../errors.ts";
import { visible } from "../line/visible.ts";
import { PRESETS } from "./presets.ts";

/** Where and how a mail provider gives out tokens. */
export interface OAuthProvider {
  /** What people call it. */
  readonly name: string;
  /** Its identifier as an authorization server (RFC 8414 section 2). */
  readonly issuer: string;
  /** Where tokens are had and renewed (RFC 6749 section 3.2). */
  readonly tokenEndpoint: string;
  /**
   * Where a sign-in on another device begins (RFC 8628 section 3.1). Left out
   * where that may not ask for mail; then the other endpoint is used.
   */
  readonly deviceEndpoint?: string;
  /** Where a browser signs in (RFC 6749 section 3.1). */
  readonly authorizationEndpoint?: string;
  /** What people must know before they sign in, in a sentence. */
  readonly note?: string;
  /** Parameters that the browser's sign-in needs beside the usual. */
  readonly authorizationParameters?: Readonly<Record<string, string>>;
  /** What to ask for, so that POP3 and SMTP are allowed. */
  readonly scopes: readonly string[];
  /**
   * Days after which a refresh token dies, counted from when it was given out;
   * left out where that is not known.
   */
  readonly refreshTokenDays?: number;
}

/**
 * Finds a provider: a preset by its name, or one that a JSON file describes, in
 * the fields of {@linkcode OAuthProvider}.
 *
 * @example Usage
 * ```ts
 * import { oauth } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * const { tokenEndpoint } = await oauth.providerNamed("microsoft", {
 *   tenant: "example.com",
 * });
 * assertEquals(
 *   tokenEndpoint,
 *   "https://login.microsoftonline.com/example.com/oauth2/v2.0/token",
 * );
 * ```
 *
 * @param name `google`, `microsoft`, or the path of a file, with a `/` or a
 * `.` in it.
 * @throws {UsageError} If there is no such preset, the file cannot be read, or
 * something is wrong in it; the message names it.
 */
export async function providerNamed(
  name: string,
  { tenant = "common" }: { tenant?: string } = {},
): Promise<OAuthProvider> {
  if (!/^[\w.-]+$/.test(tenant)) {
    throw new UsageError(`"${visible(tenant)}" is no name of a tenant`);
  }
  if (Object.hasOwn(PRESETS, name)) {
    const text = JSON.stringify(PRESETS[name]);
    return JSON.parse(text.replaceAll("{tenant}", tenant));
  }
  if (!/[./\\]/.test(name)) {
    throw new UsageError(
      `There is no provider "${visible(name)}": name ${
        Object.keys(PRESETS).join(" or ")
      }, or a JSON file, such as "./provider.json"`,
    );
  }
  let text: string;
  try {
    text = await Deno.readTextFile(name);
  } catch (cause) {
    const why = cause instanceof Deno.errors.NotCapable
      ? `run with --allow-read=${name}`
      : (cause as Error).message;
    throw new UsageError(`Cannot read the provider "${name}": ${why}`, {
      cause,
    });
  }
  return parseProvider(text, name);
}

/**
 * Reads a provider from JSON.
 *
 * @throws {UsageError} If a field is missing, unknown or of the wrong kind.
 */
export function parseProvider(text: string, path: string): OAuthProvider {
  const wrong = (why: string) =>
    new UsageError(`Cannot use the provider "${path}": ${why}`);
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong("it is no JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw wrong("it is no JSON object");
  }
  for (const [field, isRight] of Object.entries(FIELDS)) {
    const given = value[field];
    if (given === undefined && !REQUIRED.includes(field)) continue;
    if (given === undefined) throw wrong(`"${field}" is missing`);
    if (!isRight(given)) throw wrong(`"${field}" is not what it should be`);
  }
  const unknown = Object.keys(value).find((field) =>
    !Object.hasOwn(FIELDS, field)
  );
  if (unknown !== undefined) {
    throw wrong(`"${visible(unknown)}" is not known here`);
  }
  if (!value.deviceEndpoint && !value.authorizationEndpoint) {
    throw wrong('it needs "deviceEndpoint" or "authorizationEndpoint"');
  }
  return value as unknown as OAuthProvider;
}

const isText = (value: unknown) => typeof value === "string" && value !== "";

/** Whether it is an https URL; http is for tests, to a loopback address. */
export function isEndpoint(value: unknown): boolean {
  if (!isText(value) || !URL.canParse(value as string)) return false;
  const { protocol, username, password } = new URL(value as string);
  // "http://localhost:x@example.org" is at example.org.
  if (username !== "" || password !== "") return false;
  return protocol === "https:" || isLoopback(value as string);
}

/** Whether it is an http URL of this machine. */
export function isLoopback(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" &&
    ["127.0.0.1", "[::1]", "localhost"].includes(hostname);
}

const FIELDS: Record<string, (value: unknown) => boolean> = {
  name: isText,
  note: isText,
  issuer: isEndpoint,
  tokenEndpoint: isEndpoint,
  deviceEndpoint: isEndpoint,
  authorizationEndpoint: isEndpoint,
  authorizationParameters: (value) =>
    typeof value === "object" && value !== null &&
    Object.values(value).every(isText),
  scopes: (value) =>
    Array.isArray(value) && value.length > 0 && value.every(isText),
  refreshTokenDays: (value) => typeof value === "number" && value > 0,
};

const REQUIRED = ["name", "issuer", "tokenEndpoint", "scopes"];
