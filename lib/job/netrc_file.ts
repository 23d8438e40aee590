import { UsageError } from "../errors.ts";
import { lookUpNetrc, type NetrcEntry } from "./netrc.ts";
import { permissionFlags } from "./permissions.ts";

/**
 * Reads what the netrc file says about the host of a URL, and its user if it
 * names one.
 *
 * @param file The file; by default the one that the environment variable NETRC
 * names, or `.netrc` in the home directory, which may be missing.
 * @param advise Is told where others can read the file.
 * @throws {UsageError} If the file cannot be read, or is none.
 */
export async function readNetrc(
  file: string | undefined,
  url: { readonly hostname: string; readonly user?: string },
  advise: (line: string) => void,
): Promise<NetrcEntry | undefined> {
  const named = file ?? variable("NETRC");
  const path = named ?? inHome();
  let text: string;
  try {
    text = await Deno.readTextFile(path);
    const { mode } = await Deno.stat(path);
    if (((mode ?? 0) & 0o077) !== 0) {
      advise(`Others may read "${path}": run chmod 600 "${path}"`);
    }
  } catch (cause) {
    const missing = cause instanceof Deno.errors.NotFound;
    if (missing && named === undefined) return undefined;
    const why = missing
      ? "there is none"
      : cause instanceof Deno.errors.NotCapable
      ? `run with ${permissionFlags([["read", path]])}`
      : (cause as Error).message;
    throw new UsageError(`Cannot read the netrc file "${path}": ${why}`, {
      cause,
    });
  }
  return lookUpNetrc(text, path, url.hostname, url.user);
}

function inHome(): string {
  const home = variable("HOME");
  if (home !== undefined) return `${home}/.netrc`;
  throw new UsageError(
    "Cannot find the netrc file: HOME is not set; name it with --netrc-file",
  );
}

function variable(name: string): string | undefined {
  try {
    return Deno.env.get(name) || undefined;
  } catch (cause) {
    throw new UsageError(
      `Not permitted to read the environment variable "${name}": run with --allow-env=NETRC,HOME`,
      { cause },
    );
  }
}
