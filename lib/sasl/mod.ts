/**
 * SASL mechanisms (RFC 4422), one a file, shared by POP3 AUTH and SMTP AUTH.
 *
 * @module
 */

export { anonymous } from "./anonymous.ts";
export { cramMd5 } from "./cram_md5.ts";
export { external } from "./external.ts";
export { login } from "./login.ts";
export type { SaslMechanism } from "./mechanism.ts";
export { oauthbearer, type OauthbearerOptions } from "./oauthbearer.ts";
export { plain } from "./plain.ts";
export { scramSha1, scramSha256 } from "./scram.ts";
export { xoauth2 } from "./xoauth2.ts";
