/** The connection ended, on whichever side; not an error of the server's. */
export class Closed extends Error {}

/** Whether what was thrown only says that a connection ended. */
export function isEndOfConnection(error: unknown): boolean {
  return error instanceof Closed ||
    error instanceof Deno.errors.ConnectionReset ||
    error instanceof Deno.errors.ConnectionAborted ||
    error instanceof Deno.errors.BrokenPipe ||
    error instanceof Deno.errors.NotConnected ||
    error instanceof Deno.errors.UnexpectedEof ||
    error instanceof Deno.errors.BadResource ||
    error instanceof Deno.errors.Interrupted ||
    error instanceof Deno.errors.InvalidData; // what TLS calls a bad record
}
