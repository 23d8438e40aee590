/** Where text can be printed: `Deno.stdout`, `Deno.stderr`, a file. */
export interface Printer {
  /** Writes some of the octets and says how many. */
  writeSync(bytes: Uint8Array): number;
}

/**
 * Prints all of the text. A pipe that its reader closed (`| head`) is no
 * error: what was asked for is done all the same.
 */
export function print(to: Printer, text: string): void {
  const bytes = new TextEncoder().encode(text);
  try {
    for (let at = 0; at < bytes.length;) at += to.writeSync(bytes.subarray(at));
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}
