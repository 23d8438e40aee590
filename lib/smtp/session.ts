import { loadCatalogue } from "../diagnosis/explainer.ts";
import type { Sayings } from "../diagnosis/fingerprint.ts";
import {
  ProtocolError,
  RefusedError,
  type RefusedErrorOptions,
} from "../errors.ts";
import type { Grouping } from "../line/exchange_queue.ts";
import {
  LineSession,
  type SessionParts,
  type StepOptions,
} from "../line/line_session.ts";
import { encodeText } from "../line/text.ts";
import type { Wire } from "../line/wire.ts";
import {
  isPositive,
  joinReplyLines,
  parseSmtpReplyLine,
  type SmtpReply,
  type SmtpReplyLine,
} from "./reply.ts";

/**
 * What a server offered in its reply to EHLO: keyword in upper case, and its
 * parameters as they were written (RFC 5321 section 4.1.1.1).
 */
export type SmtpExtensions = ReadonlyMap<string, string>;

/** A command of SMTP, as the steps give it to the session. */
export interface SmtpCommand extends StepOptions {
  /** The command line. */
  line: string;
  /** The line with its secrets masked, if it has any. */
  shown?: string;
  /** How it goes together with others. */
  grouping: Grouping;
  /** Time limit for the reply, in milliseconds. */
  limit?: number;
  /**
   * Whether an abort can let go of it; see {@linkcode Exchange}.
   *
   * @default {true}
   */
  detachable?: boolean;
  /** Done after a 2xx reply, before the next command is written. */
  whenAccepted?: (wire: Wire, reply: SmtpReply) => Promise<void> | void;
}

/** Where the session stands in the transaction that is under way. */
export interface Transaction {
  /** Recipients the server has accepted. */
  accepted: number;
}

/**
 * An open SMTP or LMTP session. Steps such as `mailFrom(mta, "a@b")` take it
 * as their first argument.
 *
 * The order of commands is not enforced: what the server says to a wrong one
 * is often what one wants to know.
 *
 * Disposing of it (`await using`) sends QUIT and closes the connection.
 *
 * @example Usage
 * ```ts
 * import { smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * assertEquals([mta.lmtp, mta.secure, mta.closed], [false, false, false]);
 * ```
 */
export class SmtpSession extends LineSession {
  /** What the server said when the connection was opened. */
  greeting: SmtpReply | undefined;
  /**
   * What the server offers, if it was asked since the last change; empty after
   * HELO.
   */
  extensions: SmtpExtensions | undefined;
  /** The name this client introduces itself with, if the caller chose one. */
  clientName: string | undefined;
  /** The user who is logged in. */
  user: string | undefined;
  /** The transaction under way. */
  transaction: Transaction = { accepted: 0 };

  /** Makes a session of a connection that was just opened. */
  constructor(parts: SessionParts, clientName?: string) {
    super(parts);
    this.clientName = clientName ?? parts.url.clientName;
  }

  /** Whether this is LMTP (RFC 2033): one reply per recipient after the dot. */
  get lmtp(): boolean {
    return this.url.protocol === "lmtp";
  }

  /**
   * Reads the greeting.
   *
   * @throws {RefusedError} If the server greets with anything but 220.
   */
  async readGreeting(signal?: AbortSignal): Promise<SmtpReply> {
    this.greeting = await this.firstReply(readReply, signal);
    return await this.accepted("connect", this.greeting);
  }

  /**
   * Sends a command and reads its reply.
   *
   * @throws {RefusedError} If the reply code is not 2xx.
   */
  async request(command: SmtpCommand): Promise<SmtpReply> {
    const { line, shown = line } = command;
    const reply = await this.exchange({
      line,
      shown,
      grouping: command.grouping,
      detachable: command.detachable ?? true,
      limit: command.limit,
      read: async (wire) => {
        const reply = await readReply(wire);
        if (isPositive(reply)) await command.whenAccepted?.(wire, reply);
        return reply;
      },
    }, command.signal);
    return await this.accepted(shown, reply);
  }

  /**
   * Returns a reply that is 2xx.
   *
   * @param reason Why it is not, where the server said so before.
   * @throws {RefusedError} If it is not.
   */
  async accepted(
    command: string,
    reply: SmtpReply,
    reason?: string,
  ): Promise<SmtpReply> {
    if (isPositive(reply)) return reply;
    throw await this.refused(command, reply, { reason });
  }

  /** The error for a reply that is not what was hoped for. */
  async refused(
    command: string,
    reply: SmtpReply,
    { reason, stage }: Pick<RefusedErrorOptions, "reason" | "stage"> = {},
  ): Promise<RefusedError> {
    await loadCatalogue();
    return new RefusedError(command, reply, {
      reason: reason && this.mask(reason),
      stage,
      sayings: this.sayings,
    });
  }

  /** What the server said of itself. */
  get sayings(): Sayings {
    const { greeting, extensions } = this;
    return {
      greeting: greeting?.raw,
      capabilities: extensions &&
        Array.from(extensions, (words) => words.join(" ").trim()),
    };
  }

  /** Says QUIT, if that can be done at once, and closes the connection. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.leave(
      true,
      (limit) => this.request({ line: "QUIT", grouping: "alone", limit }),
    );
  }
}

/**
 * Reads a reply of one or more lines, secrets masked.
 *
 * @throws {ProtocolError} If a line is no reply line, or the reply is longer
 * than the limit `reply`.
 */
export async function readReply(wire: Wire): Promise<SmtpReply> {
  return maskReply(await readReplyData(wire), wire);
}

/** The same for a reply that may be a challenge, which must not change. */
export async function readReplyData(wire: Wire): Promise<SmtpReply> {
  const lines: SmtpReplyLine[] = [];
  let length = 0;
  while (true) {
    const line = parseSmtpReplyLine(await wire.readLine());
    lines.push(line);
    if (!line.more) return joinReplyLines(lines);
    length += line.raw.length;
    if (length > wire.limits.reply || lines.length >= REPLY_LINES) {
      throw new ProtocolError(
        `Server sent a reply of more than ${lines.length} lines (limit "reply")`,
        encodeText(line.raw),
      );
    }
  }
}

/** The reply with the secrets masked that the server said back. */
export function maskReply(reply: SmtpReply, wire: Wire): SmtpReply {
  const lines = reply.lines.map((line) => wire.secrets.mask(line));
  return { ...reply, raw: wire.secrets.mask(reply.raw), lines };
}

/** More lines than any HELP text has. */
const REPLY_LINES = 10_000;
