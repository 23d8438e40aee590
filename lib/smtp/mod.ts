/**
 * SMTP and LMTP as step functions: one command, one step, with the RFC's own
 * name. RFC 5321 (SMTP), 1870 (SIZE), 2033 (LMTP), 2034 (enhanced status
 * codes), 2920 (PIPELINING), 3030 (CHUNKING), 3207 (STARTTLS), 3461 (DSN), 4954
 * (AUTH), 6152 (8BITMIME), 6531 (SMTPUTF8).
 *
 * @module
 */

export { connect, quit, type SmtpConnectOptions } from "./connect.ts";
export { command, etrn, expn, help, noop, vrfy } from "./enquiry.ts";
export { auth, login, type LoginOptions, type LoginResult } from "./login.ts";
export { bdat, type BdatOptions, data, type DataReply } from "./content.ts";
export { ehlo, helo, lhlo, starttls } from "./negotiation.ts";
export { isPositive, type SmtpReply } from "./reply.ts";
export {
  type Envelope,
  type RecipientResult,
  send,
  type SendOptions,
  type SendResult,
} from "./send.ts";
export {
  type SmtpExtensions,
  SmtpSession,
  type Transaction,
} from "./session.ts";
export {
  mailFrom,
  type MailParameters,
  type RcptParameters,
  rcptTo,
  rset,
} from "./transaction.ts";
export type { MessageSource } from "./transmit.ts";
