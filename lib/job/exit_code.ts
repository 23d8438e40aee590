import {
  ConnectionError,
  MailtalkError,
  ProtocolError,
  RefusedError,
  UsageError,
} from "../errors.ts";
import { OAuthError } from "../oauth/oauth_error.ts";
import { NoWayToLogIn } from "../sasl/choose.ts";
import { StoreError } from "../store/store.ts";

/**
 * What a recipe ends with: the codes of sysexits(3), so that cron, systemd and
 * shell scripts can tell what happened.
 */
export const EXIT = {
  /** Everything asked for was done. */
  ok: 0,
  /** The command line is wrong. */
  usage: 64,
  /** The input (a message file, a list of addresses) is bad. */
  data: 65,
  /** The host is unknown. */
  noHost: 68,
  /** The server cannot be reached, or refused for good. */
  unavailable: 69,
  /** An output file cannot be made. */
  cannotCreate: 73,
  /** Writing failed. */
  io: 74,
  /** Worth trying later. */
  later: 75,
  /** The server broke the protocol. */
  protocol: 76,
  /**
   * The server refused the login, or there is nothing to log in with, or no way.
   */
  login: 77,
} as const;

/** What the caller gave to work on is bad: a message file, an address list. */
export class InputError extends MailtalkError {
  /** The class name, so that a log line says which kind it was. */
  override name = "InputError";
}

/** Where a password or a token was to come from, there is none to be had. */
export class MissingCredentials extends MailtalkError {
  /** The class name, so that a log line says which kind it was. */
  override name = "MissingCredentials";
}

/** A signal asked the run to end. */
export class Stopped extends MailtalkError {
  /** The class name, so that a log line says which kind it was. */
  override name = "Stopped";
}

/** The exit code for an error that ended a run. */
export function exitCodeOf(error: unknown): number {
  // What a server does not offer is no mistake of the command line.
  if (error instanceof NoWayToLogIn) return EXIT.login;
  if (error instanceof UsageError) return EXIT.usage;
  if (error instanceof InputError) return EXIT.data;
  if (error instanceof MissingCredentials) return EXIT.login;
  if (error instanceof Stopped) return EXIT.later;
  if (error instanceof ProtocolError) return EXIT.protocol;
  if (error instanceof StoreError) {
    return isAboutMaking(error.cause) ? EXIT.cannotCreate : EXIT.io;
  }
  if (error instanceof OAuthError) {
    const { retry } = error;
    if (retry === "later") return EXIT.later;
    return retry === "sign-in" ? EXIT.login : EXIT.unavailable;
  }
  if (error instanceof RefusedError) {
    if (mayPassLater(error)) return EXIT.later;
    return isLoginRefusal(error) ? EXIT.login : EXIT.unavailable;
  }
  if (error instanceof ConnectionError) {
    switch (error.failure) {
      case "dns":
        return EXIT.noHost;
      case "unreachable":
      case "tls":
        return EXIT.unavailable;
      default:
        return EXIT.later;
    }
  }
  return EXIT.io;
}

/** Whether waiting alone may help, by what the refusal means. */
export function mayPassLater({ explanation }: RefusedError): boolean {
  return explanation.retry === "now" || explanation.retry === "later";
}

/** Whether the server refused who we are, rather than what we asked for. */
function isLoginRefusal(error: RefusedError): boolean {
  const { stage, responseCode, code, explanation: { who } } = error;
  if (responseCode === "AUTH" || code === 530) return true;
  if (stage !== "login") return false;
  // The login of POP3 opens the maildrop, too, which may be out of order.
  return code !== undefined || who === "you" || who === "mailbox-owner";
}

/**
 * Whether a file could not be made or opened, rather than written to.
 *
 * @param cause What the system said.
 */
function isAboutMaking(cause: unknown): boolean {
  const { code } = (cause ?? {}) as { code?: unknown };
  return cause instanceof Deno.errors.NotCapable ||
    cause instanceof Deno.errors.NotADirectory ||
    MAKING.has(code as string);
}

const MAKING = new Set([
  "EACCES",
  "EEXIST",
  "EISDIR",
  "ENOENT",
  "ENOTDIR",
  "EPERM",
  "EROFS",
]);
