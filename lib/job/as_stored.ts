import { RefusedError } from "../errors.ts";
import { capa, type PopSession, utf8 } from "../pop/mod.ts";

/**
 * Asks the server, before the login, to send messages as it stores them
 * (UTF8, RFC 6856). Where it knows that command and is not asked, it may send
 * something else in place of a message with 8-bit octets in its header, and the
 * message itself would be deleted.
 */
export async function asStored(
  box: PopSession,
  signal: AbortSignal,
): Promise<void> {
  try {
    const capabilities = box.capabilities ?? await capa(box, { signal });
    if (capabilities.has("UTF8")) await utf8(box, { signal });
  } catch (error) {
    // It does not know CAPA, or after all not UTF8: nothing is changed by it.
    if (!(error instanceof RefusedError)) throw error;
  }
}
