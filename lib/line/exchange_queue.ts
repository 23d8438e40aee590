import { stageOf } from "../diagnosis/stage.ts";
import { ConnectionError, type Phase, ProtocolError } from "../errors.ts";
import type { TimeLimits } from "./limits.ts";
import { decodeText } from "./text.ts";
import { visible } from "./visible.ts";
import type { Wire } from "./wire.ts";

/**
 * How a command goes together with others that are written before their
 * replies are here (RFC 2920 section 3.1, RFC 2449 section 6.6):
 *
 * - `any`: anywhere in a group;
 * - `last`: behind others, but nothing behind it;
 * - `alone`: only when every reply before it is here, and nothing behind it.
 */
export type Grouping = "any" | "last" | "alone";

/** One command and what has to be read (and written) to complete it. */
export interface Exchange<T> {
  /** The command line, without CRLF; nothing is written where there is none. */
  readonly line?: string;
  /**
   * Where in the conversation it is.
   *
   * @default {"command"}
   */
  readonly phase?: Phase;
  /** The line as transcripts and errors may show it, secrets masked. */
  readonly shown: string;
  /** How it goes together with others. */
  readonly grouping: Grouping;
  /**
   * Whether a caller's abort lets go of the exchange (the reply is still read,
   * and thrown away) or must close the connection, because the conversation
   * cannot go on from its middle. What was let go of fails with the abort's
   * reason; a closed connection with a {@linkcode ConnectionError}, which says
   * whether the outcome is unknown, and has the reason for its cause.
   */
  readonly detachable: boolean;
  /** Time limit for the first line of the reply; `command` by default. */
  readonly limit?: number;
  /**
   * Called right before the line is written: what it returns is the result,
   * and nothing is written.
   */
  readonly withdraw?: () => { result: T } | undefined;
  /**
   * Reads the reply. Whatever it throws ends the session, because nobody knows
   * any more where the next reply begins: a refusal is returned, not thrown.
   *
   * `release` lets the commands that wait be written before this one is
   * completed.
   */
  read(wire: Wire, release: () => void): Promise<T>;
}

interface Entry {
  readonly exchange: Exchange<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** Whether commands may be written behind it. */
  open: boolean;
}

/**
 * How many octets of commands may be on their way: within what the smallest
 * TCP windows take, so that neither side waits for the other to read
 * (RFC 2920 section 3.1), and enough for a thousand RETR.
 */
const WINDOW = 16 * 1024;

/**
 * Writes commands in the order they were asked for and hands each one its own
 * reply. Where the server allows pipelining, what was asked for in one go is
 * written in one go; where it does not, one waits for the other, with the
 * same result.
 */
export class ExchangeQueue {
  /** Whether the server said that it takes commands in groups. */
  pipelining = false;

  readonly #wire: Wire;
  readonly #time: TimeLimits;
  readonly #waiting: Entry[] = [];
  readonly #inFlight: Entry[] = [];
  #octetsInFlight = 0;
  #scheduled = false;
  #writing = false;
  #reading = false;
  #broken: Error | undefined;

  /** Talks over the wire. */
  constructor(wire: Wire, time: TimeLimits) {
    this.#wire = wire;
    this.#time = time;
  }

  /** Whether no command waits or is under way. */
  get idle(): boolean {
    return this.#waiting.length === 0 && this.#inFlight.length === 0;
  }

  /**
   * Runs the exchange when its turn comes.
   *
   * @throws {ConnectionError} If the connection is closed or lost;
   * `outcomeUnknown` says whether the command may have been carried out.
   * @throws {ProtocolError} If the server broke the protocol.
   */
  run<T>(exchange: Exchange<T>, signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const failed = this.#broken ?? this.#wire.connection.failed;
    if (failed) return Promise.reject(notSent(exchange, failed));
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const entry: Entry = {
      exchange,
      resolve: resolve as (value: unknown) => void,
      reject,
      open: exchange.grouping === "any",
    };
    this.#waiting.push(entry);
    this.#schedule();
    return signal ? this.#abortable(entry, promise, signal) : promise;
  }

  /** Rejects what was not written yet. */
  withdraw(reason: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(reason);
  }

  /** Ends everything that waits or is under way. */
  close(reason?: ConnectionError): void {
    this.#wire.connection.close(reason);
    this.#break(this.#wire.connection.failed!);
  }

  async #abortable<T>(
    entry: Entry,
    promise: Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const abort = () => {
      const place = this.#waiting.indexOf(entry);
      if (place !== -1) this.#waiting.splice(place, 1);
      // It may be complete, though its caller does not know yet.
      else if (!this.#inFlight.includes(entry)) return;
      else if (!entry.exchange.detachable) this.close(this.#givenUp(signal));
      entry.reject(signal.reason);
    };
    signal.addEventListener("abort", abort);
    try {
      return await promise;
    } finally {
      signal.removeEventListener("abort", abort);
    }
  }

  #givenUp(signal: AbortSignal): ConnectionError {
    const { name, phase } = this.#wire.connection;
    return new ConnectionError(`Connection to "${name}" is closed: given up`, {
      phase,
      failure: "closed",
      cause: signal.reason,
    });
  }

  // What is asked for in the same turn is written together.
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#write();
    });
  }

  #mayWrite(entry: Entry): boolean {
    if (this.#inFlight.length === 0) return true;
    return this.pipelining && entry.exchange.grouping !== "alone" &&
      this.#inFlight.at(-1)!.open && this.#octetsInFlight < WINDOW;
  }

  async #write(): Promise<void> {
    if (this.#writing || this.#broken) return;
    const lines: { line: string; shown: string }[] = [];
    while (this.#waiting.length > 0 && this.#mayWrite(this.#waiting[0])) {
      if (this.#inFlight.length === 0 && !this.#silent()) return;
      const entry = this.#waiting.shift()!;
      const { exchange } = entry;
      const withdrawn = exchange.withdraw?.();
      if (withdrawn) {
        entry.resolve(withdrawn.result);
        continue;
      }
      if (exchange.line !== undefined) {
        lines.push({ line: exchange.line, shown: exchange.shown });
        this.#octetsInFlight += octets(exchange);
      }
      this.#inFlight.push(entry);
    }
    this.#read();
    if (lines.length === 0) return;
    this.#writing = true;
    try {
      await this.#wire.writeLines(lines);
    } catch (error) {
      // Of a lost connection, the read that is pending says so too, after the
      // server's last words.
      if (!(error instanceof ConnectionError)) this.#fail(error);
    } finally {
      this.#writing = false;
    }
    if (this.#waiting.length > 0) this.#schedule();
  }

  async #read(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    const { connection } = this.#wire;
    try {
      while (this.#inFlight.length > 0) {
        const entry = this.#inFlight[0];
        const { exchange } = entry;
        connection.phase = exchange.phase ?? "command";
        connection.limitReading(exchange.limit ?? this.#time.command);
        const result = await exchange.read(this.#wire, () => {
          entry.open = true;
          this.#schedule();
        });
        this.#inFlight.shift();
        this.#octetsInFlight -= octets(exchange);
        entry.resolve(result);
        if (this.#waiting.length > 0) this.#schedule();
      }
      connection.stopLimit();
    } catch (error) {
      if (connection.failed) this.#break(connection.failed);
      else this.#fail(error);
    } finally {
      this.#reading = false;
    }
  }

  /** Whether the server kept silent while nothing was asked of it. */
  #silent(): boolean {
    const { unasked } = this.#wire;
    if (unasked.length === 0) return true;
    const text = decodeText(unasked.subarray(0, 512)).split(/\r?\n/)[0];
    // RFC 5321 section 3.8: a server may say 421 at any time and close.
    const farewell = text.startsWith("421") || text.startsWith("-ERR");
    const error = farewell
      ? new ConnectionError(
        `"${this.#wire.connection.name}" ended the session: ${
          visible(this.#wire.secrets.mask(text))
        }`,
        { phase: "command", failure: "lost" },
      )
      : new ProtocolError(
        "Server sent a reply that nothing had asked for",
        this.#wire.secrets.maskOctets(unasked),
      );
    this.#wire.connection.close();
    if (!farewell) this.#waiting.shift()!.reject(error);
    this.#break(error);
    return false;
  }

  #noteEnd(error: unknown): void {
    try {
      this.#wire.noteEnd(error);
    } catch {
      // What a tap throws must not hide why the session ended.
    }
  }

  /** Ends the session because of what is no failure of the connection's. */
  #fail(error: unknown): void {
    this.#wire.connection.close();
    this.#break(this.#wire.secrets.masked(error));
  }

  #break(error: unknown): void {
    if (this.#broken === undefined) this.#noteEnd(error);
    this.#broken ??= error as Error;
    const inFlight = this.#inFlight.splice(0);
    const waiting = this.#waiting.splice(0);
    inFlight.forEach((entry, index) => {
      entry.reject(
        index === 0 ? unknownOutcome(entry, error) : cutOff(entry, error),
      );
    });
    for (const entry of waiting) entry.reject(notSent(entry.exchange, error));
  }
}

function octets({ line }: Exchange<unknown>): number {
  return line === undefined ? 0 : line.length + 2;
}

/** The error of the exchange that was under way when the connection failed. */
function unknownOutcome({ exchange }: Entry, error: unknown): unknown {
  if (!(error instanceof ConnectionError)) return error;
  return new ConnectionError(error.message, {
    phase: error.phase,
    failure: error.failure,
    stage: error.phase === "tls" ? "tls" : stageOf(exchange.shown),
    outcomeUnknown: error.phase === "command" || error.phase === "body",
    cause: error.cause,
  });
}

function cutOff({ exchange }: Entry, error: unknown): ConnectionError {
  return new ConnectionError(
    `No reply to "${exchange.shown}": the connection failed before`,
    {
      phase: "command",
      failure: failureOf(error),
      stage: stageOf(exchange.shown),
      outcomeUnknown: true,
      cause: error,
    },
  );
}

function notSent(exchange: Exchange<unknown>, error: unknown): ConnectionError {
  const why = error instanceof Error ? error.message : String(error);
  return new ConnectionError(`Cannot send "${exchange.shown}": ${why}`, {
    phase: "command",
    failure: failureOf(error),
    cause: error,
  });
}

function failureOf(error: unknown): ConnectionError["failure"] {
  return error instanceof ConnectionError ? error.failure : "lost";
}
