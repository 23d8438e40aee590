import type { FaultAction } from "./faults.ts";

/** What a session answers to a command. */
export interface Reply {
  /** The reply, its lines joined by LF. */
  readonly text: string;
  /** A body that follows it, up to the line with the lone dot. */
  readonly body?: Iterable<Uint8Array>;
  /**
   * What comes next: the end of the connection, a TLS handshake, or a message
   * to read, at whose end comes another reply.
   */
  readonly next?: "close" | "tls" | (() => Promise<() => Reply>);
}

/** What one connection does with commands, in one protocol. */
export interface Session {
  /** What the client is greeted with. */
  readonly greeting: string;
  /** The answer to a line that is too long; the connection then ends. */
  readonly lineTooLong: string;
  /** Does a command. */
  command(
    verb: string,
    argument: string,
    fault: FaultAction,
  ): Reply | Promise<Reply>;
  /** The connection ended; nothing more will be asked. */
  closed(): void;
}

/** What a session needs of its connection. */
export interface Wire {
  /** Number of the session, counted from 1 in the order of arrival. */
  readonly number: number;
  /** IP address of the client. */
  readonly peer: string;
  /** Whether TLS protects the connection. */
  readonly encrypted: boolean;
  /** Asks the client for a line in the middle of a command (SASL). */
  ask(prompt: string): Promise<string>;
  /** Reads a body up to the line with the lone dot, unstuffed. */
  readBody(sink: (piece: Uint8Array) => void): Promise<void>;
  /** Reads a chunk of so many octets. */
  readOctets(
    count: number,
    sink: (piece: Uint8Array) => void,
  ): Promise<void>;
}
