/**
 * The four kinds of error, told apart by class: the server said no
 * ({@linkcode RefusedError}), the server broke the protocol
 * ({@linkcode ProtocolError}), the connection failed
 * ({@linkcode ConnectionError}), or the caller made a mistake that was found
 * before a byte was sent ({@linkcode UsageError}).
 *
 * @module
 */

import { explainAsLoaded } from "./diagnosis/explainer.ts";
import type { Explanation } from "./diagnosis/explanation.ts";
import type { Sayings } from "./diagnosis/fingerprint.ts";
import { type Stage, stageOf } from "./diagnosis/stage.ts";
import { readWords } from "./diagnosis/symptom.ts";
import { visible } from "./line/visible.ts";

/**
 * What every error thrown by this package is an instance of.
 *
 * @example Usage
 * ```ts
 * import { pop, MailtalkError } from "@mailtalk/mailtalk";
 * import { assertRejects } from "@std/assert";
 *
 * await assertRejects(() => pop.connect("smtp://localhost"), MailtalkError);
 * ```
 */
export class MailtalkError extends Error {
  /** The class name, so that a log line says which kind it was. */
  override name = "MailtalkError";
}

/**
 * The part of a reply that both protocols have in common. `PopReply` and
 * `SmtpReply` are the full ones.
 */
export interface AnyReply {
  /** The reply as the server wrote it, lines joined by LF, without CR. */
  readonly raw: string;
  /** Reply code of SMTP (RFC 5321 section 4.2); POP3 has none. */
  readonly code?: number;
  /** Enhanced status code of SMTP, such as `"5.7.1"` (RFC 2034, RFC 3463). */
  readonly enhancedCode?: string;
  /** Response code of POP3, such as `"IN-USE"` (RFC 2449 section 8). */
  readonly responseCode?: string;
}

/** Characters of what a server said that an error's message shows. */
const SHOWN = 2000;

function shortened(text: string): string {
  return visible(text.slice(0, SHOWN)) + (text.length > SHOWN ? "…" : "");
}

/** Options of {@linkcode RefusedError}. */
export interface RefusedErrorOptions extends ErrorOptions {
  /** Why, where the server said so elsewhere than in the reply. */
  reason?: string;
  /**
   * Where in the conversation; by default where the command has its place.
   */
  stage?: Stage;
  /** What the server said before, by which it can be told. */
  sayings?: Sayings;
}

/**
 * The server understood the command and said no: `-ERR` in POP3, a 4xx or 5xx
 * reply code in SMTP. The connection is still usable.
 *
 * @example Usage
 * ```ts
 * import { pop, RefusedError } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assert, assertEquals, assertRejects } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * const error = await assertRejects(
 *   () => pop.login(box, "bob", "wrong"),
 *   RefusedError,
 * );
 * assertEquals(error.responseCode, "AUTH");
 * assert(!error.temporary);
 * assertEquals(error.explanation.retry, "after-change");
 * ```
 */
export class RefusedError extends MailtalkError {
  /** The class name, so that a log line says which kind it was. */
  override name = "RefusedError";
  /** The reply, whole. */
  readonly reply: AnyReply;
  /** The command that was refused, secrets masked. */
  readonly command: string;
  /** Where in the conversation. */
  readonly stage: Stage;
  readonly #reason: string | undefined;
  readonly #sayings: Sayings;
  #explanation: Explanation | undefined;

  /** Makes the error from the refused command and the reply to it. */
  constructor(
    command: string,
    reply: AnyReply,
    { reason, stage, sayings = {}, ...options }: RefusedErrorOptions = {},
  ) {
    super(
      `Server refused "${command}": ${
        shortened(reply.raw.replaceAll("\n", " / "))
      }${reason === undefined ? "" : ` (${shortened(reason)})`}`,
      options,
    );
    this.command = command;
    this.reply = reply;
    this.stage = stage ?? stageOf(command);
    this.#reason = reason;
    this.#sayings = sayings;
  }

  /**
   * What it means, what led to it, what to do about it, who can do that, and
   * whether trying again helps. Looked up when it is first asked for, in the
   * catalogue that is loaded before a step throws.
   */
  get explanation(): Explanation {
    return this.#explanation ??= this.#explain();
  }

  #explain(): Explanation {
    const { stage, reply } = this;
    const words = readWords(reply.raw);
    const { greeting, replies = [] } = this.#sayings;
    // The words that refuse the connection are the first ones, too.
    const sayings = {
      ...this.#sayings,
      greeting: greeting ?? (stage === "greeting" ? reply.raw : undefined),
      replies: [...replies, reply.raw],
    };
    return explainAsLoaded({
      ...words,
      // What the server told as the reason belongs to what it said.
      text: [words.text, this.#reason ?? ""].join(" ").trim(),
      stage,
      sayings,
    });
  }

  /** SMTP reply code, such as `550`; undefined for POP3. */
  get code(): number | undefined {
    return this.reply.code;
  }

  /** SMTP enhanced status code, such as `"5.7.1"`, where the server gave one. */
  get enhancedCode(): string | undefined {
    return this.reply.enhancedCode;
  }

  /** POP3 response code, such as `"IN-USE"`, where the server gave one. */
  get responseCode(): string | undefined {
    return this.reply.responseCode;
  }

  /**
   * Whether the same command may succeed later: a 4xx reply code, or one of
   * the response codes `IN-USE`, `SYS/TEMP` and `LOGIN-DELAY`
   * (RFC 2449 section 8.1, RFC 3206).
   */
  get temporary(): boolean {
    if (this.code !== undefined) return this.code >= 400 && this.code < 500;
    return ["IN-USE", "SYS/TEMP", "LOGIN-DELAY"].includes(
      this.responseCode ?? "",
    );
  }
}

/**
 * The server sent something the protocol does not allow.
 *
 * @example Usage
 * ```ts
 * import { pop, ProtocolError } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertRejects } from "@std/assert";
 *
 * const faults = [{ on: "GREETING", do: { say: "hello" } }];
 * await using sandbox = await startSandbox({ faults });
 * await assertRejects(() => pop.connect(sandbox.popUrl), ProtocolError);
 * ```
 */
export class ProtocolError extends MailtalkError {
  /** The class name, so that a log line says which kind it was. */
  override name = "ProtocolError";
  /** The message without the octets behind it. */
  readonly summary: string;
  /** The first octets of what was received, as it was received. */
  readonly bytes: Uint8Array;

  /** Makes the error; the octets are shown, escaped, behind the message. */
  constructor(message: string, bytes: Uint8Array, options?: ErrorOptions) {
    const shown = new TextDecoder("latin1").decode(bytes.subarray(0, 80));
    super(
      bytes.length === 0 ? message : `${message}: "${visible(shown)}"`,
      options,
    );
    this.summary = message;
    this.bytes = bytes.slice(0, 1024);
  }
}

/** Where in a conversation a connection failed. */
export type Phase =
  | "connect"
  | "tls"
  | "greeting"
  | "command"
  | "body";

/** Why a connection failed. */
export type ConnectionFailure =
  /** The host name has no address. */
  | "dns"
  /** Nobody listens there, or a firewall said no. */
  | "unreachable"
  /** A time limit passed. */
  | "timeout"
  /** The other side closed or reset the connection. */
  | "lost"
  /** The TLS handshake failed. */
  | "tls"
  /** The caller closed the session or aborted it. */
  | "closed";

/** Options of {@linkcode ConnectionError}. */
export interface ConnectionErrorOptions extends ErrorOptions {
  /** Where in the conversation it failed. */
  phase: Phase;
  /** Why it failed. */
  failure: ConnectionFailure;
  /**
   * Whether the last command may or may not have been carried out.
   *
   * @default {false}
   */
  outcomeUnknown?: boolean;
  /** The command's place in the conversation, if one was under way. */
  stage?: Stage;
}

/**
 * The server cannot be reached, or the connection to it was lost.
 *
 * @example Usage
 * ```ts
 * import { pop, ConnectionError } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals, assertRejects } from "@std/assert";
 *
 * const sandbox = await startSandbox();
 * await sandbox.close();
 * const error = await assertRejects(
 *   () => pop.connect(sandbox.popUrl),
 *   ConnectionError,
 * );
 * assertEquals([error.phase, error.failure], ["connect", "unreachable"]);
 * ```
 */
export class ConnectionError extends MailtalkError {
  /** The class name, so that a log line says which kind it was. */
  override name = "ConnectionError";
  /** Where in the conversation it failed. */
  readonly phase: Phase;
  /** Why it failed. */
  readonly failure: ConnectionFailure;
  /**
   * Whether a command was on its way whose reply never came: it may or may
   * not have been carried out.
   */
  readonly outcomeUnknown: boolean;
  /**
   * Which command, by its place in the conversation, it failed at; undefined
   * where none was under way.
   */
  readonly stage: Stage | undefined;

  /** Makes the error. */
  constructor(message: string, options: ConnectionErrorOptions) {
    super(message, options);
    this.phase = options.phase;
    this.failure = options.failure;
    this.stage = options.stage;
    this.outcomeUnknown = options.outcomeUnknown ?? false;
  }
}

/**
 * A mistake of the caller's, found before a byte was sent.
 *
 * @example Usage
 * ```ts
 * import { pop, UsageError } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertRejects } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * await assertRejects(() => pop.user(box, "bob\r\nDELE 1"), UsageError);
 * ```
 */
export class UsageError extends MailtalkError {
  /** The class name, so that a log line says which kind it was. */
  override name = "UsageError";
}
