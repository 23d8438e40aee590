import { type AnyReply, ProtocolError, UsageError } from "../errors.ts";
import type { LineSession } from "../line/line_session.ts";
import { encodeText } from "../line/text.ts";
import { MASK } from "../line/transcript.ts";
import { visible } from "../line/visible.ts";
import type { Wire } from "../line/wire.ts";
import type { SaslMechanism } from "./mechanism.ts";

/** What a server answers in the middle of a login. */
export type SaslAnswer<Reply> =
  /** It asks for more; in base64, as it came. */
  | { readonly challenge: string }
  /** It has decided. */
  | {
    readonly challenge?: undefined;
    readonly reply: Reply;
    readonly accepted: boolean;
  };

/** How a protocol carries SASL (its profile, RFC 4422 section 4). */
export interface SaslProfile<Reply> {
  /** Octets of the longest AUTH line with an initial response, CRLF included. */
  readonly lineLimit: number;
  /** Reads what the server answers. */
  read(wire: Wire): Promise<SaslAnswer<Reply>>;
}

/** How a login ended. */
export interface SaslOutcome<Reply> {
  /** The server's last word. */
  readonly reply: Reply;
  /** The command, as errors may show it. */
  readonly shown: string;
}

/**
 * The AUTH command line of a mechanism. Its initial response goes along where
 * the line then stays within the limit; an empty one is written `=`
 * (RFC 4954 section 4, RFC 5034 section 4).
 *
 * @throws {UsageError} If the mechanism's name could not be one (RFC 4422
 * section 3.1).
 */
export function authLine(
  mechanism: SaslMechanism,
  lineLimit: number,
): { line: string; shown: string; sentInitial: boolean } {
  if (!/^[a-z0-9_-]{1,20}$/i.test(mechanism.name)) {
    throw new UsageError(
      `Cannot use the mechanism "${
        visible(mechanism.name)
      }": that is no name of one`,
    );
  }
  const bare = `AUTH ${mechanism.name}`;
  const initial = mechanism.start();
  if (initial !== undefined) {
    const line = `${bare} ${initial.length === 0 ? "=" : initial.toBase64()}`;
    if (line.length + 2 <= lineLimit) {
      const shown = initial.length === 0 ? line : `${bare} ${MASK}`;
      return { line, shown, sentInitial: true };
    }
  }
  return { line: bare, shown: bare, sentInitial: false };
}

/**
 * Logs in with a mechanism: refuses to send a password where others could read
 * it, keeps its secrets out of sight, and answers what the server asks.
 *
 * @throws {UsageError} If the password would leave in clear text to a host that
 * is not loopback.
 * @throws {ProtocolError} If the server accepts the login without having been
 * told who we are, or without having proved itself where the mechanism asks
 * for that; the session then ends.
 */
export async function authenticate<Reply extends AnyReply>(
  session: LineSession,
  mechanism: SaslMechanism,
  profile: SaslProfile<Reply>,
  signal: AbortSignal | undefined,
): Promise<SaslOutcome<Reply>> {
  if (typeof mechanism?.start !== "function") {
    throw new UsageError(
      "Cannot log in: give a mechanism, such as sasl.plain(user, password)",
    );
  }
  if (mechanism.clearText) session.checkPasswordMayLeave();
  mechanism.secrets.forEach((secret) => session.hide(secret));
  const { line, shown, sentInitial } = authLine(mechanism, profile.lineLimit);
  const { reply, failed } = await session.exchange({
    line,
    shown,
    grouping: "alone",
    detachable: false,
    read: (wire) =>
      converse(wire, mechanism, sentInitial, profile, session.time.command),
  }, signal);
  if (failed) throw failed;
  return { reply, shown };
}

/**
 * Answers the server's challenges until it sends something that is none. What
 * the mechanism cannot answer is cancelled with `*`, and the mechanism's error
 * comes back beside the server's last words.
 */
async function converse<Reply extends AnyReply>(
  wire: Wire,
  mechanism: SaslMechanism,
  sentInitial: boolean,
  profile: SaslProfile<Reply>,
  limit: number,
): Promise<{ reply: Reply; failed?: unknown }> {
  let initial = sentInitial ? undefined : mechanism.start();
  let introduced = sentInitial;
  let failed: unknown;
  while (true) {
    const answer = await profile.read(wire);
    if (answer.challenge === undefined) {
      const { reply, accepted } = answer;
      if (accepted && failed !== undefined) throw failed;
      if (accepted && !introduced) {
        throw new ProtocolError(
          "Server accepted a login before it was told whose",
          encodeText(reply.raw),
        );
      }
      if (accepted) mechanism.finish?.();
      return { reply, failed };
    }
    // It was told that we give up, and asks on.
    if (failed !== undefined) throw failed;
    let line: string;
    // A mechanism may ask somebody, who takes their time.
    wire.connection.stopLimit();
    try {
      const response = initial ??
        await mechanism.next(fromBase64(answer.challenge));
      line = response.toBase64();
      introduced = true;
      // Only now it may know what the server will say to prove itself.
      mechanism.secrets.forEach((secret) => wire.secrets.hide(secret));
    } catch (error) {
      failed = wire.secrets.masked(error);
      line = "*";
    }
    initial = undefined;
    wire.connection.limitReading(limit);
    await wire.writeLines([{
      line,
      shown: line === "*" || line === "" ? line : MASK,
    }]);
  }
}

// Some servers put their question into the challenge as it is, not in base64.
function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(text.trim());
  } catch {
    return encodeText(text);
  }
}
