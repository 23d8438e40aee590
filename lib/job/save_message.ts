import { concatOctets } from "../line/octets.ts";
import type { PopMessage } from "../pop/mod.ts";
import type { Draft, Store } from "../store/store.ts";

/**
 * A larger message goes to disk as it comes. What the server says of a
 * message's size does not count.
 */
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
  await using drafts = new AsyncDisposableStack();
  let kept: Uint8Array[] = [];
  let octets = 0;
  let large: { draft: Draft; writer: WritableStreamDefaultWriter } | undefined;
  const toDisk = async (piece: Uint8Array) => {
    if (!large) {
      const draft = drafts.use(await store.begin());
      large = { draft, writer: draft.writable.getWriter() };
      for (const earlier of kept) await large.writer.write(earlier);
      kept = [];
    }
    // The store is done with a piece when it was written: no copy is needed.
    await large.writer.write(piece);
  };
  const to = (piece: Uint8Array) => {
    octets += piece.length;
    if (octets > IN_MEMORY) return toDisk(piece);
    kept.push(piece.slice());
  };
  await message.stream({ to, signal });
  if (large) {
    await large.writer.close();
    await large.draft.commit();
  } else await store.save(concatOctets(kept));
  return octets;
}
