import { StoreError } from "../store/store.ts";

/**
 * Writes the certificate authority of a server of ours to a file, for clients
 * that are to trust it.
 *
 * @throws {StoreError} If that is not possible.
 */
export async function writeCaFile(
  path: string,
  pem: Promise<string>,
): Promise<void> {
  try {
    await Deno.writeTextFile(path, await pem);
  } catch (cause) {
    throw new StoreError(
      `Cannot write the certificate "${path}": ${(cause as Error).message}`,
      { cause },
    );
  }
}
