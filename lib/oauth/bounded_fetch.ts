import { ConnectionError, ProtocolError, UsageError } from "../errors.ts";
import { whyTlsFailed } from "../line/tls_failure.ts";

/** Octets of the longest answer that is read; one with tokens has a few KiB. */
const LONGEST = 1024 * 1024;

/**
 * Asks an authorization server, and reads its whole answer: at most 1 MiB, and
 * of its header only the kind of content.
 *
 * @param timeLimit For all of it, in milliseconds.
 * @throws {ConnectionError} If it cannot be reached, or gives no whole answer.
 * @throws {ProtocolError} If the answer is too long.
 * @throws {UsageError} If the program may not connect there.
 */
export async function boundedFetch(
  url: string,
  init: RequestInit,
  timeLimit: number,
): Promise<Response> {
  const { host, hostname } = new URL(url);
  const limit = AbortSignal.timeout(timeLimit);
  const signals = init.signal ? [limit, init.signal] : [limit];
  try {
    const response = await fetch(url, {
      ...init,
      signal: AbortSignal.any(signals),
    });
    const body = await readBody(response, host);
    const { status } = response;
    // A 101 to 199 never ends up here; 204 and the like have no body.
    const empty = [204, 205, 304].includes(status) || body.length === 0;
    return new Response(empty ? null : body, {
      status: status > 599 ? 502 : status,
      // A challenge in the header would hide the error in the body.
      headers: { "content-type": response.headers.get("content-type") ?? "" },
    });
  } catch (error) {
    init.signal?.throwIfAborted();
    throw limit.aborted
      ? new ConnectionError(
        `No answer from "${host}" within ${timeLimit / 1000} s`,
        { phase: "command", failure: "timeout", outcomeUnknown: true },
      )
      : failure(error, host, hostname);
  }
}

async function readBody(
  { body }: Response,
  host: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const octets = new Uint8Array(new ArrayBuffer(LONGEST));
  let length = 0;
  for await (const chunk of body ?? []) {
    if (length + chunk.length > LONGEST) {
      // Without the octets: they may be tokens.
      throw new ProtocolError(
        `The answer of "${host}" has more than 1 MiB`,
        new Uint8Array(),
      );
    }
    octets.set(chunk, length);
    length += chunk.length;
  }
  return octets.slice(0, length);
}

/** What Deno threw, as one of our errors. */
function failure(error: unknown, host: string, hostname: string): unknown {
  if (error instanceof Deno.errors.NotCapable) {
    return new UsageError(
      `Not permitted to connect to "${host}": run with --allow-net=${host}`,
      { cause: error },
    );
  }
  if (!(error instanceof Error) || error instanceof ProtocolError) return error;
  const cause = error.cause instanceof Error ? error.cause : error;
  const says = (pattern: RegExp) => pattern.test(cause.message);
  const unreachable = `Cannot reach "${host}"`;
  if (says(/dns error/i)) {
    return new ConnectionError(`${unreachable}: the name has no address`, {
      phase: "connect",
      failure: "dns",
      cause,
    });
  }
  if (says(/tls|certificate|corrupt message|handshake/i)) {
    const why = whyTlsFailed(cause, hostname, false);
    return new ConnectionError(`${unreachable}: ${why}`, {
      phase: "tls",
      failure: "tls",
      cause,
    });
  }
  if (says(/client error \(Connect\)|Requests to port/)) {
    return new ConnectionError(`${unreachable}: ${reason(cause)}`, {
      phase: "connect",
      failure: "unreachable",
      cause,
    });
  }
  return new ConnectionError(
    `The connection to "${host}" was lost: ${reason(cause)}`,
    { phase: "command", failure: "lost", outcomeUnknown: true, cause },
  );
}

/** The last part of what Deno says, which is the system's. */
function reason({ message }: Error): string {
  return message.split(": ").at(-1)!;
}
