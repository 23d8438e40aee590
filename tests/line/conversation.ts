/**
 * A queue of exchanges with a scripted server at the other end.
 *
 * @module
 */

import { Connection } from "../../lib/line/connection.ts";
import { type Exchange, ExchangeQueue } from "../../lib/line/exchange_queue.ts";
import {
  DEFAULT_SIZE_LIMITS,
  DEFAULT_TIME_LIMITS,
  type TimeLimits,
} from "../../lib/line/limits.ts";
import { decodeText } from "../../lib/line/text.ts";
import { Wire } from "../../lib/line/wire.ts";
import { latin1 } from "../octets.ts";
import { ScriptedServer, type ServerStep } from "./scripted_server.ts";

/** One end, and the other. */
export class Conversation implements AsyncDisposable {
  readonly #server: ScriptedServer;
  /** The connection. */
  readonly connection: Connection;
  /** The lines on it. */
  readonly wire: Wire;
  /** The exchanges on it. */
  readonly queue: ExchangeQueue;
  /** What was written, one text a call. */
  readonly writes: string[] = [];

  private constructor(
    server: ScriptedServer,
    connection: Connection,
    time: TimeLimits,
  ) {
    this.#server = server;
    this.connection = connection;
    this.wire = new Wire(connection, { ...DEFAULT_SIZE_LIMITS });
    this.queue = new ExchangeQueue(this.wire, time);
    const write = connection.write;
    connection.write = (bytes) => {
      this.writes.push(latin1(bytes));
      return write.call(connection, bytes);
    };
  }

  /** Starts a server with the script and connects to it. */
  static async open(
    script: readonly ServerStep[],
    { pipelining = false, caCerts, ...limits }: Partial<TimeLimits> & {
      pipelining?: boolean;
      caCerts?: string[];
    } = {},
  ): Promise<Conversation> {
    const server = new ScriptedServer(script);
    const time = { ...DEFAULT_TIME_LIMITS, ...limits };
    const connection = await Connection.open({
      hostname: "127.0.0.1",
      port: server.port,
      implicitTls: false,
      caCerts,
      time,
    });
    const conversation = new Conversation(server, connection, time);
    conversation.queue.pipelining = pipelining;
    return conversation;
  }

  /** Sends a command and reads a reply of one line. */
  ask(
    line: string,
    differences: Partial<Exchange<string>> = {},
    signal?: AbortSignal,
  ): Promise<string> {
    return this.queue.run({ ...command(line), ...differences }, signal);
  }

  /** Closes this end, and waits for the other's script to end. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.queue.close();
    await this.#server[Symbol.asyncDispose]();
  }
}

/** An exchange of one line each. */
export function command(line: string): Exchange<string> {
  return {
    line,
    shown: line,
    grouping: "any",
    detachable: true,
    read: readLine,
  };
}

/** Reads a reply of one line. */
export async function readLine(wire: Wire): Promise<string> {
  return decodeText(await wire.readLine());
}

/** An exchange whose reply is one line and a body, `+OK\nbody`. */
export function bodyCommand(
  line: string,
  timeLimit = 60_000,
): Exchange<string> {
  return {
    ...command(line),
    async read(wire) {
      let text = `${await readLine(wire)}\n`;
      await wire.readBody((piece) => {
        text += latin1(piece);
      }, timeLimit);
      return text;
    },
  };
}

/** The error that a promise is rejected with. */
export async function rejection<T extends Error>(
  promise: Promise<unknown>,
  // deno-lint-ignore no-explicit-any
  ErrorClass: new (...rest: any[]) => T,
): Promise<T> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ErrorClass) return error;
    throw error;
  }
  throw new Error("It was not rejected");
}
