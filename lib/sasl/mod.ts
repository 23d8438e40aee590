/**
 * SASL mechanisms (RFC 4422), one a file, shared by POP3 AUTH and SMTP AUTH.
 *
 * @module
 */

export { cramMd5 } from "./cram_md5.ts";
export { login } from "./login.ts";
export type { SaslMechanism } from "./mechanism.ts";
export { plain } from "./plain.ts";
