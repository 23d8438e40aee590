import { UsageError } from "../errors.ts";
import { encodeText } from "../line/text.ts";
import type { SaslMechanism } from "./mechanism.ts";
import { singleMessage } from "./single_message.ts";

/** Octets a trace may have, in UTF-8. */
const TRACE_LIMIT = 255;

/**
 * ANONYMOUS (RFC 4505): asks for what a server gives to everybody.
 *
 * @example Usage
 * ```ts
 * import { pop, sasl } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox({ anonymous: true });
 * await using box = await pop.connect(sandbox.popUrl);
 * await pop.auth(box, sasl.anonymous("bob@example.org"));
 *
 * assertEquals((await pop.stat(box)).messages, 0);
 * ```
 *
 * @param trace Who asks, for the server's log: an address, or a text without
 * `@`. Others can read it on the way.
 * @throws {UsageError} If it is longer than 255 octets of UTF-8, or holds a
 * control character.
 */
export function anonymous(trace: string = ""): SaslMechanism {
  if (encodeText(trace).length > TRACE_LIMIT) {
    throw new UsageError(
      `Cannot log in: the trace is longer than ${TRACE_LIMIT} octets`,
    );
  }
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(trace)) {
    throw new UsageError("Cannot log in: the trace holds a control character");
  }
  return singleMessage("ANONYMOUS", trace);
}
