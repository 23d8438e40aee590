/**
 * What makes the name of a message file unique. Nothing in it comes from a
 * server.
 *
 * @module
 */

let lastTime = 0;
let sequence = 0;

// Containers that share a directory can have the same host name and process
// id, and so can workers in one process: only chance tells those apart.
const random: string = Array.from(
  crypto.getRandomValues(new Uint8Array(4)),
  (octet) => octet.toString(16).padStart(2, "0"),
).join("");

/** The parts of a name that no other message has. */
export interface Unique {
  /** Milliseconds since 1970; never less than in the name before. */
  readonly time: number;
  /** Counts the names this process has made, from 1. */
  readonly sequence: number;
  /** Eight hexadecimal digits, the same for the life of the process. */
  readonly random: string;
}

/** The parts of the next name. */
export function unique(): Unique {
  lastTime = Math.max(lastTime, Date.now());
  return { time: lastTime, sequence: ++sequence, random };
}
