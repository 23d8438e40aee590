import { PRESETS } from "../oauth/presets.ts";
import { parentOf } from "../store/disk.ts";
import type { Options } from "./options.ts";
import type { Permission } from "./permissions.ts";

/** Where the tokens of the presets are had and renewed. */
const PRESET_HOSTS = Object.values(PRESETS)
  .map(({ tokenEndpoint }) => new URL(tokenEndpoint).host);

/**
 * What a token file needs: the directory it is in, for the new one beside it,
 * and the host where its token is renewed.
 *
 * That stands in the file; where it may not be read, the presets' hosts are
 * named.
 */
export function tokenFilePermissions(file: string): Permission[] {
  const directory = parentOf(file);
  return [
    ["read", directory],
    ["write", directory],
    ...hostsIn(file, "token", PRESET_HOSTS).map((host) =>
      ["net", host] as const
    ),
  ];
}

/** The permissions of the sign-in itself. */
export function signInPermissions(options: Options): Permission[] {
  const [name] = options.positional;
  const file = options.text("token-file") ?? "FILE";
  const secret = options.text("client-secret-env");
  const isFile = name !== undefined && /[./\\]/.test(name);
  const directory = parentOf(file);
  const permissions: Permission[] = [
    ...hostsOf(name, isFile, file).map((host) => ["net", host] as const),
    ["read", directory],
    ["write", directory],
  ];
  if (isFile) permissions.push(["read", name]);
  if (secret !== undefined) permissions.push(["env", secret]);
  return permissions;
}

function hostsOf(
  name: string | undefined,
  isFile: boolean,
  file: string,
): readonly string[] {
  const both = "token|device";
  if (name === undefined) return hostsIn(file, both, PRESET_HOSTS);
  if (isFile) return hostsIn(name, both, ["auth.example.org"]);
  const index = Object.keys(PRESETS).indexOf(name);
  return index === -1 ? PRESET_HOSTS : [PRESET_HOSTS[index]];
}

/** The hosts of some endpoints in a file, or others where it names none. */
function hostsIn(
  path: string,
  endpoints: string,
  others: readonly string[],
): readonly string[] {
  const field = new RegExp(`"(?:${endpoints})Endpoint": *"([^"]+)"`, "g");
  const urls = (readIfPermitted(path) ?? "").matchAll(field);
  const hosts = Array.from(urls, ([, url]) => url)
    .filter((url) => URL.canParse(url))
    .map((url) => new URL(url).host);
  return hosts.length > 0 ? [...new Set(hosts)] : others;
}

/** The help itself asks for no permission. */
function readIfPermitted(path: string): string | undefined {
  const { state } = Deno.permissions.querySync({ name: "read", path });
  if (state !== "granted") return undefined;
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return undefined;
  }
}
