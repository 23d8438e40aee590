import { loadCatalogue } from "../diagnosis/explainer.ts";
import type { Sayings } from "../diagnosis/fingerprint.ts";
import { ProtocolError, RefusedError, UsageError } from "../errors.ts";
import type { Grouping } from "../line/exchange_queue.ts";
import {
  LineSession,
  type SessionParts,
  type StepOptions,
} from "../line/line_session.ts";
import { concatOctets } from "../line/octets.ts";
import type { Wire } from "../line/wire.ts";
import { parsePopReply, type PopReply } from "./reply.ts";

/**
 * Where a POP3 session stands (RFC 1939 section 3): before login, after it,
 * or after QUIT.
 */
export type PopState = "AUTHORIZATION" | "TRANSACTION" | "UPDATE";

/**
 * What a server said that it can do: a capability's name in upper case, and
 * its arguments (RFC 2449).
 */
export type PopCapabilities = ReadonlyMap<string, readonly string[]>;

/** A command of POP3, as the steps give it to the session. */
export interface PopCommand extends StepOptions {
  /** The command line. */
  line: string;
  /** The line with its secrets masked, if it has any. */
  shown?: string;
  /** The states it is allowed in. */
  states: readonly PopState[];
  /**
   * How it goes together with others.
   *
   * @default {"any"}
   */
  grouping?: Grouping;
  /** Time limit for the reply, in milliseconds. */
  limit?: number;
  /**
   * Time limit for the body behind it as a whole, in milliseconds; by default
   * only each piece has one.
   */
  bodyLimit?: number;
  /**
   * Whether an abort can let go of it; see {@linkcode Exchange}.
   *
   * @default {true}
   */
  detachable?: boolean;
  /** Done after +OK, before the next command is written. */
  whenAccepted?: (wire: Wire) => Promise<void> | void;
}

/** Takes the pieces of a multi-line reply; they hold until it resolves. */
export type BodySink = (piece: Uint8Array) => void | Promise<void>;

const LOGIN_IS_MISSING = "log in first, with login(), or user() and pass()";

/**
 * An open POP3 session. Steps such as `list(box)` take it as their first
 * argument.
 *
 * Disposing of it (`await using`) sends QUIT and closes the connection; where
 * messages are marked for deletion it only closes, so that leaving early
 * deletes nothing.
 *
 * @example Usage
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * await pop.login(box, "bob", "secret");
 * assertEquals([box.state, box.user, box.deletions], ["TRANSACTION", "bob", 0]);
 * ```
 */
export class PopSession extends LineSession {
  /** Where the session stands. */
  state: PopState = "AUTHORIZATION";
  /** What the server said when the connection was opened. */
  greeting: PopReply | undefined;
  /** The time stamp of the greeting, for APOP. */
  timestamp: string | undefined;
  /** What the server can do, if it was asked since the last change. */
  capabilities: PopCapabilities | undefined;
  /** The user who is logging in or logged in. */
  user: string | undefined;
  /** Deletions that the server agreed to since login or RSET. */
  marked = 0;
  /** Deletions that were asked for, and not answered yet. */
  marking = 0;

  /** Makes a session of a connection that was just opened. */
  constructor(parts: SessionParts) {
    super(parts);
  }

  /**
   * Messages that are marked for deletion, or may be because the reply is not
   * here: QUIT would delete them.
   */
  get deletions(): number {
    return this.marked + this.marking;
  }

  /**
   * Reads the greeting.
   *
   * @throws {RefusedError} If the server greets with -ERR.
   */
  async readGreeting(signal?: AbortSignal): Promise<PopReply> {
    const greeting = await this.firstReply(readReply, signal);
    this.timestamp = /<[^<>\s]+@[^<>\s]+>/.exec(greeting.raw)?.[0];
    this.greeting = maskReply(greeting, this);
    return await this.accepted("connect", this.greeting);
  }

  /**
   * Sends a command that has a reply of one line.
   *
   * @returns The reply, secrets masked.
   * @throws {RefusedError} If the reply is -ERR.
   * @throws {UsageError} If the session is in the wrong state for it.
   */
  async request(command: PopCommand): Promise<PopReply> {
    return maskReply(await this.requestData(command), this);
  }

  /**
   * The same for a reply whose text is data: a unique-id in which the password
   * stands by chance must not change.
   */
  async requestData(command: PopCommand): Promise<PopReply> {
    this.checkState(command.line, command.states);
    const { line, shown = line } = command;
    const reply = await this.exchange({
      line,
      shown,
      grouping: command.grouping ?? "any",
      detachable: command.detachable ?? true,
      limit: command.limit,
      read: async (wire) => {
        const reply = await readReply(wire);
        if (reply.ok) await command.whenAccepted?.(wire);
        return reply;
      },
    }, command.signal);
    return await this.accepted(shown, reply);
  }

  /**
   * Sends a command whose reply, if it is +OK, has a body behind it
   * (RFC 1939 section 3, multi-line responses).
   *
   * If the sink fails, the rest of the body is read and thrown away, and what
   * the sink threw is thrown then: the session stays usable, unless the rest
   * is longer than the limit `body`.
   *
   * @throws {RefusedError} If the reply is -ERR.
   * @throws {UsageError} If the session is in the wrong state for it.
   */
  async requestBody(command: PopCommand, sink: BodySink): Promise<PopReply> {
    this.checkState(command.line, command.states);
    const { line, shown = line, signal } = command;
    const { reply, failed } = await this.exchange({
      line,
      shown,
      grouping: command.grouping ?? "any",
      detachable: true,
      limit: command.limit,
      read: async (wire) => {
        const reply = await readReply(wire);
        if (!reply.ok) return { reply };
        return { reply, failed: await this.#readBody(wire, sink, command) };
      },
    }, signal);
    await this.accepted(shown, reply);
    if (failed) throw failed.error;
    return maskReply(reply, this);
  }

  /**
   * Refuses a command that the session's state does not allow.
   *
   * @throws {UsageError} It says which step is missing.
   */
  checkState(line: string, states: readonly PopState[]): void {
    if (states.includes(this.state)) return;
    const missing = this.state === "AUTHORIZATION"
      ? LOGIN_IS_MISSING
      : this.state === "TRANSACTION"
      ? "it is only allowed before login, connect again"
      : "the session was ended with quit(), connect again";
    const verb = line.split(" ")[0];
    throw new UsageError(
      `Cannot send "${verb}" in ${this.state} state: ${missing}`,
    );
  }

  /**
   * Returns a reply that is +OK.
   *
   * @param reason Why it is not, where the server said so before.
   * @throws {RefusedError} If it is -ERR.
   */
  async accepted(
    command: string,
    reply: PopReply,
    reason?: string,
  ): Promise<PopReply> {
    if (reply.ok) return reply;
    await loadCatalogue();
    throw new RefusedError(command, maskReply(reply, this), {
      reason: reason && this.mask(reason),
      sayings: this.sayings,
    });
  }

  /** What the server said of itself. */
  get sayings(): Sayings {
    const { greeting, capabilities } = this;
    return {
      greeting: greeting?.raw,
      capabilities: capabilities &&
        Array.from(capabilities, ([name, words]) => [name, ...words].join(" ")),
    };
  }

  /**
   * Ends the session politely where that deletes nothing, and closes the
   * connection in any case.
   */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.leave(this.deletions === 0, (limit) =>
      this.request({
        line: "QUIT",
        states: ["AUTHORIZATION", "TRANSACTION"],
        grouping: "alone",
        limit,
      }));
  }

  async #readBody(
    wire: Wire,
    sink: BodySink,
    { signal, bodyLimit }: PopCommand,
  ): Promise<{ error: unknown } | undefined> {
    let failed: { error: unknown } | undefined;
    let thrownAway = 0;
    await wire.readBody(
      (piece) => {
        if (failed || signal?.aborted) {
          thrownAway += piece.length;
          if (thrownAway > this.limits.body) {
            throw failed?.error ?? signal?.reason;
          }
          return;
        }
        try {
          const done = sink(piece);
          return done?.catch((error) => {
            failed = { error };
          });
        } catch (error) {
          failed = { error };
        }
      },
      this.time.body,
      bodyLimit,
    );
    return failed;
  }
}

/** The reply with the secrets masked that the server said back. */
export function maskReply(
  reply: PopReply,
  by: { mask(text: string): string },
): PopReply {
  return { ...reply, raw: by.mask(reply.raw), text: by.mask(reply.text) };
}

/** Reads a reply of one line. */
async function readReply(wire: Wire): Promise<PopReply> {
  return parsePopReply(await wire.readLine());
}

/**
 * Keeps a body in memory, up to a limit.
 *
 * @throws {ProtocolError} From its sink, once the limit is passed; it names the
 * limit.
 */
export function collect(
  limit: number,
  limitName: "reply" | "body",
): { sink: BodySink; bytes: () => Uint8Array<ArrayBuffer> } {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  return {
    sink(piece) {
      length += piece.length;
      if (length > limit) {
        pieces.length = 0;
        const what = limitName === "body" ? "message" : "reply";
        throw new ProtocolError(
          `Server sent a ${what} of more than ${limit} octets (limit "${limitName}"), which is not kept in memory`,
          new Uint8Array(),
        );
      }
      pieces.push(piece.slice());
    },
    bytes: () => concatOctets(pieces),
  };
}
