import { decodeText } from "../line/text.ts";
import { InputError } from "./exit_code.ts";

/**
 * Reads a text that a command line names.
 *
 * @param path A file; `-` is what comes in on stdin.
 * @throws {InputError} If it cannot be read.
 */
export async function textOf(path: string): Promise<string> {
  try {
    const octets = path === "-"
      ? await new Response(Deno.stdin.readable).bytes()
      : await Deno.readFile(path);
    return decodeText(octets);
  } catch (cause) {
    throw new InputError(
      `Cannot read "${path}": ${(cause as Error).message}`,
      { cause },
    );
  }
}
