import { ProtocolError } from "../errors.ts";
import type { PopMessage } from "../pop/mod.ts";
import type { Store } from "../store/store.ts";

/** A larger message is streamed to disk instead of kept in memory. */
const IN_MEMORY = 1024 * 1024;

/**
 * Fetches a message and puts it on disk.
 *
 * @returns How many octets it had.
 * @throws {RefusedError} If the server does not give it.
 * @throws {StoreError} If it cannot be saved; nothing of it is left.
 */
export async function saveMessage(
  message: PopMessage,
  store: Store,
  signal: AbortSignal,
): Promise<number> {
  if (message.size <= IN_MEMORY) {
    try {
      // Servers that count a line end as one octet tell too small a size.
      const bytes = await message.retr({ signal, limit: 2 * IN_MEMORY });
      await store.save(bytes);
      return bytes.length;
    } catch (error) {
      // Larger than the server said by far: it is asked for again.
      if (!(error instanceof ProtocolError)) throw error;
    }
  }
  await using draft = await store.begin();
  const writer = draft.writable.getWriter();
  // The store is done with a piece when it was written: no copy is needed.
  const octets = await message.stream({ to: (p) => writer.write(p), signal });
  await writer.close();
  await draft.commit();
  return octets;
}
