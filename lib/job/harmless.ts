import { UsageError } from "../errors.ts";
import type { LineSession } from "../line/line_session.ts";

/** More messages than this to a host elsewhere ask for `--yes`. */
export const HARMLESS = 100;

/**
 * Keeps a slip of the hand from flooding somebody's server.
 *
 * @param count How many messages are to be sent.
 * @param server Where to.
 * @param confirmed Whether the caller said `--yes`.
 * @throws {UsageError} If these are many for a host that is not loopback.
 */
export function checkHarmless(
  count: number,
  server: Pick<LineSession, "loopback" | "url">,
  confirmed: boolean,
): void {
  if (count <= HARMLESS || server.loopback || confirmed) return;
  throw new UsageError(
    `Not sent: ${count} messages are many for "${server.url.hostname}"; say --yes if you mean it`,
  );
}
