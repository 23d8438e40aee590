import { ConnectionError, RefusedError } from "../errors.ts";
import type { LineSession } from "./line_session.ts";

/** How a protocol asks for TLS and starts it. */
export interface TlsUpgrade {
  /** The command: STLS or STARTTLS. */
  command: string;
  /** Asks the server whether it offers that. */
  isOffered(): Promise<boolean>;
  /** Sends it, and shakes hands. */
  start(): Promise<unknown>;
}

/**
 * Starts TLS on a session that was just opened, where the mode of its URL
 * wants it; see {@linkcode TlsMode}.
 *
 * @throws {ConnectionError} If TLS is required and not to be had, or the
 * handshake fails.
 * @throws {RefusedError} If TLS is required and the server says that it is not
 * to be had just now.
 */
export async function startTlsWhereWanted(
  session: LineSession,
  { command, isOffered, start }: TlsUpgrade,
): Promise<void> {
  const { tls: mode, hostname } = session.url;
  if (session.secure || mode === "none") return;
  if (mode === "auto" && session.loopback) return;
  let cause: unknown;
  try {
    if (await isOffered()) return void await start();
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    if (mode === "require" && error.temporary) throw error;
    cause = error;
  }
  if (mode !== "require") return;
  const error = new ConnectionError(
    `"${hostname}" does not offer ${command}, which "tls=require" asks for`,
    { phase: "tls", failure: "tls", cause },
  );
  session.fail(error);
  throw error;
}
