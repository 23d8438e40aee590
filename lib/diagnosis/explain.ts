import {
  type AnyReply,
  ConnectionError,
  type ConnectionFailure,
  type Phase,
  ProtocolError,
  RefusedError,
} from "../errors.ts";
import { explainSymptom } from "./explain_symptom.ts";
import type { Explanation } from "./explanation.ts";
import type { Product } from "./products.ts";
import { type Stage, stageOf } from "./stage.ts";
import { readWords, type Symptom } from "./symptom.ts";

/** What is known beside the reply or the error; it makes up for what is not. */
export interface ExplainContext {
  /** The protocol; LMTP counts as SMTP. Most replies tell it by their form. */
  protocol?: "pop3" | "smtp";
  /** Where in the conversation; by default what `after` says. */
  stage?: Stage;
  /**
   * The command it answers, as `"RCPT TO:<a@b>"`; `"connect"` for a greeting,
   * `"."` for the reply to a message.
   */
  after?: string;
  /** The server that said it, as `fingerprint` tells. */
  server?: Product;
  /** How the connection failed, for a message that tells of that. */
  failure?: ConnectionFailure | "protocol";
}

/**
 * Says what a reply or an error means, what led to it, what to do about it,
 * who can do that, and whether trying again helps. It looks into a catalogue of
 * what servers say; where the wording is not in there, the codes and the place
 * in the conversation must do, and `known` may be false. It never fails.
 *
 * @example A reply that was found in a log
 * ```ts
 * import { explain } from "@mailtalk/mailtalk/diagnosis";
 * import { assertEquals } from "@std/assert";
 *
 * const why = explain("-ERR [IN-USE] bob lock busy! Is another session active? (11)");
 * assertEquals(why.retry, "later");
 * console.log(why.meaning, why.fix);
 * ```
 *
 * @example An error that was caught
 * ```ts
 * import { explain } from "@mailtalk/mailtalk/diagnosis";
 * import { pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals, assertRejects } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * const error = await assertRejects(() => pop.login(box, "bob", "wrong"), Error);
 * assertEquals(explain(error).retry, "after-change");
 * ```
 *
 * @param what A reply, its lines separated by LF or CRLF; a line of a log; or
 * what was thrown.
 */
export function explain(
  what: string | AnyReply | Error,
  context: ExplainContext = {},
): Explanation {
  if (what instanceof RefusedError && !hasAny(context)) {
    return what.explanation;
  }
  const { after } = context;
  const stage = context.stage ??
    (after === undefined ? undefined : stageOf(after));
  return explainSymptom({
    ...symptomOf(what),
    ...known({ ...context, stage }),
  });
}

/** What is known of it by itself. */
function symptomOf(what: string | AnyReply | Error): Symptom {
  if (typeof what === "string") return readWords(what);
  if (what instanceof RefusedError) {
    const { reply: { raw }, stage } = what;
    return { ...readWords(raw), stage };
  }
  if (what instanceof ConnectionError) return symptomOfConnection(what);
  if (what instanceof ProtocolError) {
    return { kind: "failed", failure: "protocol", text: what.message };
  }
  if (what instanceof Error) return { kind: "text", text: what.message };
  return readWords(what.raw);
}

function symptomOfConnection(error: ConnectionError): Symptom {
  const { message, failure, phase, stage = STAGES[phase] } = error;
  // RFC 5321 section 3.8: its last words say why it closes.
  const [, farewell] = /ended the session: (.*)$/s.exec(message) ?? [];
  if (farewell !== undefined) return { ...readWords(farewell), stage };
  const { cause } = error;
  const text = cause instanceof Error && !message.includes(cause.message)
    ? `${message} (${cause.message})`
    : message;
  return { kind: "failed", failure, stage, text };
}

const STAGES: Readonly<Partial<Record<Phase, Stage>>> = {
  connect: "connect",
  tls: "tls",
  greeting: "greeting",
};

/** Without what is not known, and with what follows from the rest. */
function known(
  { protocol, stage, server, failure }: ExplainContext,
): Partial<Symptom> {
  return {
    ...(protocol && { protocol }),
    ...(stage && { stage }),
    ...(server && { server }),
    ...(failure && { kind: "failed", failure }),
  };
}

function hasAny(context: ExplainContext): boolean {
  return Object.values(context).some((value) => value !== undefined);
}

/**
 * Explains what was thrown, where a server or a connection is what failed.
 *
 * @example Usage
 * ```ts
 * import { UsageError } from "@mailtalk/mailtalk";
 * import { explanationOf } from "@mailtalk/mailtalk/diagnosis";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(explanationOf(new UsageError("No recipient")), undefined);
 * ```
 *
 * @returns Undefined for mistakes of the caller's, and what else was thrown.
 */
export function explanationOf(error: unknown): Explanation | undefined {
  const isOurs = error instanceof ConnectionError &&
    error.failure === "closed";
  const isTheirs = error instanceof RefusedError ||
    error instanceof ConnectionError || error instanceof ProtocolError;
  return isTheirs && !isOurs ? explain(error) : undefined;
}
