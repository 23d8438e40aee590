/**
 * How much a server may send before it is taken for broken or hostile. Each
 * limit ends in a {@linkcode ProtocolError} that names it.
 */
export interface SizeLimits {
  /**
   * Octets of one reply line, without its line end. RFC 5321 section 4.5.3.1.5
   * and RFC 2449 section 4 promise 512; real servers write longer ones. More
   * than 262142 are never taken.
   *
   * @default {8192}
   */
  line: number;
  /**
   * Octets of one reply of several lines: the answers to EHLO, HELP, CAPA,
   * LIST and UIDL. A maildrop of a million messages needs about 80 MB.
   *
   * @default {134217728}
   */
  reply: number;
  /**
   * Octets of one message that is kept in memory. Messages that are streamed
   * have no limit but the one their caller sets.
   *
   * @default {67108864}
   */
  body: number;
}

/**
 * How long to wait, in milliseconds. RFC 5321 section 4.5.3.2 asks an SMTP
 * client to wait for minutes; the defaults are shorter, because somebody is
 * watching, but for `final`: giving up there makes a message's fate unknown.
 */
export interface TimeLimits {
  /**
   * For the connection, and for each TLS handshake.
   *
   * @default {30000}
   */
  connect: number;
  /**
   * For the greeting (RFC 5321: 5 minutes).
   *
   * @default {60000}
   */
  greeting: number;
  /**
   * For the reply to a command (RFC 5321: 2 to 5 minutes).
   *
   * @default {60000}
   */
  command: number;
  /**
   * For the next octets of a message, either way (RFC 5321: 3 minutes).
   *
   * @default {60000}
   */
  body: number;
  /**
   * For the reply after a message's final dot (RFC 5321: 10 minutes), and to
   * the QUIT of a maildrop with deletions.
   *
   * @default {600000}
   */
  final: number;
}

/** The size limits where the caller sets none. */
export const DEFAULT_SIZE_LIMITS: Readonly<SizeLimits> = {
  line: 8192,
  reply: 128 * 1024 * 1024,
  body: 64 * 1024 * 1024,
};

/** The time limits where the caller sets none. */
export const DEFAULT_TIME_LIMITS: Readonly<TimeLimits> = {
  connect: 30_000,
  greeting: 60_000,
  command: 60_000,
  body: 60_000,
  final: 600_000,
};
