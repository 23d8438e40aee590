import { UsageError } from "../errors.ts";
import type { StepOptions } from "../line/line_session.ts";
import { checkArgument } from "../line/text.ts";
import { step } from "../step.ts";
import { bodyLines } from "./lines.ts";
import type { PopReply } from "./reply.ts";
import { collect, type PopCapabilities, type PopSession } from "./session.ts";

/**
 * Asks what the server can do (CAPA, RFC 2449 section 5), and pipelines from
 * now on if it can.
 *
 * @example Usage
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assert } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * assert((await pop.capa(box)).has("UIDL"));
 * ```
 *
 * @returns Each capability with its arguments, names in upper case.
 * @throws {RefusedError} If the server does not know CAPA.
 */
export async function capa(
  box: PopSession,
  options: StepOptions = {},
): Promise<PopCapabilities> {
  const body = shortBody(box);
  await box.requestBody({
    line: "CAPA",
    states: ["AUTHORIZATION", "TRANSACTION"],
    grouping: "last",
    bodyLimit: box.time.command,
    ...options,
  }, body.sink);
  const capabilities = new Map<string, readonly string[]>();
  for (const line of bodyLines(body.bytes())) {
    const [name, ...rest] = box.mask(line).trim().split(/\s+/);
    if (name) capabilities.set(name.toUpperCase(), rest);
  }
  box.capabilities = capabilities;
  box.allowPipelining(capabilities.has("PIPELINING"));
  return capabilities;
}

/** Octets of more capabilities, or languages, than any server has. */
const SHORT_BODY = 256 * 1024;

function shortBody(box: PopSession): ReturnType<typeof collect> {
  return collect(Math.min(SHORT_BODY, box.limits.reply), "reply");
}

step(capa, {
  usage: "capa()",
  summary: "Asks what the server can do",
  command: "CAPA",
});

/**
 * Goes on in TLS (STLS, RFC 2595 section 4). What was known of the server's
 * capabilities is forgotten: it was said in clear text.
 *
 * @example Usage
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assert } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * const caCerts = [await sandbox.caCert];
 * await using box = await pop.connect(sandbox.popUrl, { caCerts });
 * await pop.stls(box);
 * assert(box.secure);
 * ```
 *
 * @throws {RefusedError} If the server does not offer it.
 * @throws {ConnectionError} If the handshake fails; the session is closed.
 * @throws {ProtocolError} If something was sent in clear behind the reply.
 */
export async function stls(
  box: PopSession,
  options: StepOptions = {},
): Promise<PopReply> {
  if (box.secure) throw new UsageError('Cannot send "STLS": TLS is on already');
  return await box.request({
    line: "STLS",
    states: ["AUTHORIZATION"],
    grouping: "alone",
    detachable: false,
    whenAccepted: async (wire) => {
      await wire.startTls();
      box.capabilities = undefined;
      box.allowPipelining(false);
    },
    ...options,
  });
}

step(stls, { usage: "stls()", summary: "Goes on in TLS", command: "STLS" });

/**
 * Asks for user names, mailboxes and headers in UTF-8 (UTF8, RFC 6856
 * section 2).
 *
 * @example Usage
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assert } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * assert((await pop.utf8(box)).ok);
 * ```
 *
 * @throws {RefusedError} If the server does not know it.
 */
export async function utf8(
  box: PopSession,
  options: StepOptions = {},
): Promise<PopReply> {
  return await box.request({
    line: "UTF8",
    states: ["AUTHORIZATION"],
    grouping: "alone",
    ...options,
  });
}

step(utf8, { usage: "utf8()", summary: "Asks for UTF-8", command: "UTF8" });

/** A language that a server can write its replies in (RFC 6856 section 3). */
export interface PopLanguage {
  /** Language tag, such as `de`. */
  readonly tag: string;
  /** What the language calls itself. */
  readonly name: string;
}

/**
 * Lists the languages of the server's replies (LANG, RFC 6856 section 3), or
 * asks for one of them: `*` for the server's choice.
 *
 * @example Usage
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assert } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * const languages = await pop.lang(box);
 * assert(languages.some(({ tag }) => tag === "en"));
 * ```
 *
 * @throws {RefusedError} If the server does not know LANG, or not that
 * language.
 */
export async function lang(
  box: PopSession,
  tag?: undefined,
  options?: StepOptions,
): Promise<PopLanguage[]>;
/** Asks for replies in the language with that tag. */
export async function lang(
  box: PopSession,
  tag: string,
  options?: StepOptions,
): Promise<PopReply>;
export async function lang(
  box: PopSession,
  tag?: string,
  options: StepOptions = {},
): Promise<PopLanguage[] | PopReply> {
  const states = ["AUTHORIZATION", "TRANSACTION"] as const;
  if (tag !== undefined) {
    const line = `LANG ${checkArgument("language tag", tag)}`;
    return await box.request({ line, states, ...options });
  }
  const body = shortBody(box);
  const bodyLimit = box.time.command;
  const command = { line: "LANG", states, bodyLimit, ...options };
  await box.requestBody(command, body.sink);
  return Array.from(bodyLines(body.bytes()), (line) => {
    const [tag, ...name] = box.mask(line).split(" ");
    return { tag, name: name.join(" ") };
  });
}

step(lang, {
  usage: "lang(tag?)",
  summary: "Lists the languages of the replies, or asks for one",
  command: "LANG [tag]",
});
