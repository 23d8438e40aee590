/**
 * POP3 as step functions: one command, one step, with the RFC's own name.
 * RFC 1939 (POP3), 2449 (CAPA, response codes), 2595 (STLS), 5034 (AUTH), 6856
 * (UTF8, LANG).
 *
 * @module
 */

export { apop, auth, pass, user } from "./authorization.ts";
export { command, type CommandOptions, type CommandResult } from "./command.ts";
export { connect, quit } from "./connect.ts";
export {
  list,
  type ListEntry,
  type Stat,
  stat,
  uidl,
  type UidlEntry,
} from "./listing.ts";
export { login, type LoginOptions, type LoginResult } from "./login.ts";
export { dele, noop, rset } from "./maildrop.ts";
export { messages, type PopMessage } from "./messages.ts";
export { capa, lang, type PopLanguage, stls, utf8 } from "./negotiation.ts";
export { parsePopReply, type PopReply } from "./reply.ts";
export {
  retr,
  type RetrieveOptions,
  type StreamOptions,
  top,
} from "./retrieve.ts";
export {
  type BodySink,
  type PopCapabilities,
  PopSession,
  type PopState,
} from "./session.ts";
