import { UsageError } from "../errors.ts";
import type { LineSession } from "../line/line_session.ts";
import { encodeText } from "../line/text.ts";
import { MASK } from "../line/transcript.ts";
import { visible } from "../line/visible.ts";
import type { Wire } from "../line/wire.ts";
import type { SaslMechanism } from "./mechanism.ts";

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
      return { line, shown: `${bare} ${MASK}`, sentInitial: true };
    }
  }
  return { line: bare, shown: bare, sentInitial: false };
}

/**
 * Logs in with a mechanism: refuses to send a password where others could read
 * it, keeps its secrets out of sight, and answers what the server asks.
 *
 * @param readReply Reads a reply, and the challenge in it if it is one.
 * @returns The last reply, and the command as errors may show it.
 * @throws {UsageError} If the password would leave in clear text to a host that
 * is not loopback.
 */
export async function authenticate<Reply>(
  session: LineSession,
  mechanism: SaslMechanism,
  lineLimit: number,
  readReply: (wire: Wire) => Promise<{ reply: Reply; challenge?: string }>,
  signal: AbortSignal | undefined,
): Promise<{ reply: Reply; shown: string }> {
  if (mechanism.clearText) session.checkPasswordMayLeave();
  mechanism.secrets.forEach((secret) => session.hide(secret));
  const { line, shown, sentInitial } = authLine(mechanism, lineLimit);
  const { reply, failed } = await session.exchange({
    line,
    shown,
    grouping: "alone",
    detachable: false,
    read: (wire) => converse(wire, mechanism, sentInitial, readReply),
  }, signal);
  if (failed) throw failed;
  return { reply, shown };
}

/**
 * Answers the server's challenges until it sends something that is none. What
 * the mechanism cannot answer is cancelled with `*`, and the mechanism's error
 * comes back beside the server's last words.
 *
 * @param readReply Reads a reply, and the challenge in it if it is one.
 */
export async function converse<Reply>(
  wire: Wire,
  mechanism: SaslMechanism,
  sentInitial: boolean,
  readReply: (wire: Wire) => Promise<{ reply: Reply; challenge?: string }>,
): Promise<{ reply: Reply; failed?: unknown }> {
  let failed: unknown;
  let initial = sentInitial ? undefined : mechanism.start();
  while (true) {
    const { reply, challenge } = await readReply(wire);
    if (challenge === undefined || failed !== undefined) {
      return { reply, failed };
    }
    let answer: string;
    try {
      answer = (initial ?? await mechanism.next(fromBase64(challenge)))
        .toBase64();
    } catch (error) {
      failed = error;
      answer = "*";
    }
    initial = undefined;
    await wire.writeLines([{
      line: answer,
      shown: answer === "*" ? "*" : MASK,
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
