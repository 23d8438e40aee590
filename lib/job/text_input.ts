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
    return isUtf16(octets) ? utf16.decode(octets) : decodeText(octets);
  } catch (cause) {
    const why = cause instanceof Deno.errors.NotFound
      ? "there is no such file"
      : (cause as Error).message;
    throw new InputError(`Cannot read "${path}": ${why}`, { cause });
  }
}

const utf16 = new TextDecoder("utf-16le");

/** Whether it begins as what PowerShell redirects into a file does. */
function isUtf16([first, second]: Uint8Array): boolean {
  return first === 0xff && second === 0xfe;
}
