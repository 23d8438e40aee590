import { TextLineStream } from "@std/streams/text-line-stream";
import { UsageError } from "../errors.ts";
import { visible } from "../line/visible.ts";
import { parseAddress } from "../message/mod.ts";
import { InputError } from "./exit_code.ts";
import type { Options } from "./options.ts";

/**
 * Reads the recipients of the command line, from `--to` and `--to-file`.
 *
 * @throws {UsageError} If there are none, or one is no address.
 * @throws {InputError} If the file cannot be read, or a line is no address.
 */
export async function readRecipients(options: Options): Promise<string[]> {
  const file = options.text("to-file");
  const to = options.all("to").map((text) => readAddress("to", text));
  if (file !== undefined) to.push(...await readAddresses(file));
  if (to.length > 0) return to;
  throw new UsageError(
    'Recipients are missing: name them with "--to" or "--to-file"; see --help',
  );
}

/**
 * Reads a list of addresses, one a line. Blank lines and lines that begin with
 * `#` are left out.
 *
 * @throws {InputError} If the file cannot be read, or a line is no address; it
 * names the line.
 */
export async function readAddresses(path: string): Promise<string[]> {
  let file: Deno.FsFile;
  try {
    file = await Deno.open(path);
  } catch (cause) {
    throw new InputError(
      `Cannot read the addresses in "${path}": ${(cause as Error).message}`,
      { cause },
    );
  }
  const lines = file.readable
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new TextLineStream());
  const addresses: string[] = [];
  let number = 0;
  for await (const line of lines) {
    number += 1;
    const text = line.trim();
    if (text === "" || text.startsWith("#")) continue;
    try {
      addresses.push(parseAddress(text).address);
    } catch (cause) {
      throw new InputError(
        `Line ${number} of "${path}" is no address: "${visible(text)}"`,
        { cause },
      );
    }
  }
  return addresses;
}

/**
 * Reads one address of the command line.
 *
 * @throws {UsageError} If it is none.
 */
export function readAddress(option: string, text: string): string {
  try {
    return parseAddress(text).address;
  } catch (cause) {
    throw new UsageError(
      `Option "--${option}" takes an address, not "${visible(text)}"`,
      { cause },
    );
  }
}
