import { print } from "./print.ts";

/** Octets of the longest line that is taken. */
const LONGEST = 64 * 1024;

/**
 * Asks for a line on standard input, terminal or not.
 *
 * @returns null where standard input ends before one.
 */
export async function readLine(question: string): Promise<string | null> {
  print(Deno.stdout, question);
  const buffer = new Uint8Array(LONGEST);
  let length = 0;
  while (length < LONGEST) {
    const count = await Deno.stdin.read(buffer.subarray(length));
    if (count === null) break;
    length += count;
    const end = buffer.subarray(0, length).indexOf(10);
    if (end === -1) continue;
    return new TextDecoder().decode(buffer.subarray(0, end)).trim();
  }
  const text = new TextDecoder().decode(buffer.subarray(0, length)).trim();
  return text === "" ? null : text;
}
