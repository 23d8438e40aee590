/**
 * mailtalk: talk POP3 and SMTP to mail servers the way one does through
 * telnet, one command and one reply at a time, and make scripts of it.
 *
 * @example Read a maildrop
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 *
 * await using sandbox = await startSandbox(); // or your own server
 * await using box = await pop.connect(sandbox.popUrl);
 * await pop.user(box, "bob");
 * await pop.pass(box, "secret");
 * for (const { number, size } of await pop.list(box)) console.log(number, size);
 * await pop.quit(box);
 * ```
 *
 * @module
 */

export {
  type AnyReply,
  ConnectionError,
  type ConnectionErrorOptions,
  type ConnectionFailure,
  MailtalkError,
  type Phase,
  ProtocolError,
  RefusedError,
  type RefusedErrorOptions,
  UsageError,
} from "./lib/errors.ts";
export type {
  Confidence,
  Explanation,
  OtherCause,
  Retry,
  Who,
} from "./lib/diagnosis/explanation.ts";
export type { Sayings } from "./lib/diagnosis/fingerprint.ts";
export type { Stage } from "./lib/diagnosis/stage.ts";
export * as pop from "./lib/pop/mod.ts";
export * as oauth from "./lib/oauth/mod.ts";
export * as sasl from "./lib/sasl/mod.ts";
export * as smtp from "./lib/smtp/mod.ts";
export {
  DEFAULT_SIZE_LIMITS,
  DEFAULT_TIME_LIMITS,
  type SizeLimits,
  type TimeLimits,
} from "./lib/line/limits.ts";
export {
  type ClientCertificate,
  type ConnectOptions,
  LineSession,
  type StepOptions,
} from "./lib/line/line_session.ts";
export {
  type MailProtocol,
  type MailUrl,
  parseMailUrl,
  type TlsMode,
} from "./lib/line/mail_url.ts";
export {
  type CertificateInfo,
  type TlsInfo,
  tlsInfo,
} from "./lib/line/tls_info.ts";
export {
  type Tap,
  textTranscript,
  type TextTranscriptOptions,
  type TranscriptEvent,
} from "./lib/line/transcript.ts";
export { visible } from "./lib/line/visible.ts";
export * from "./lib/message/mod.ts";
export {
  type AnyStep,
  bind,
  type BoundSteps,
  type StepInfo,
  stepInfo,
} from "./lib/step.ts";
export * from "./lib/store/mod.ts";
