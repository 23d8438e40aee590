import { parentOf } from "../store/disk.ts";
import type { Options } from "./options.ts";
import { type Permission, permissionFlags } from "./permissions.ts";

/** Where the tokens of the presets are had and renewed. */
const PRESET_HOSTS = ["oauth2.googleapis.com", "login.microsoftonline.com"];

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
    ...hostsIn(file).map((host) => ["net", host] as const),
  ];
}

/** The permissions of the sign-in itself, as `deno run` takes them. */
export function signInPermissions(options: Options): string[] {
  const [name] = options.positional;
  const file = options.text("token-file");
  const secret = options.text("client-secret-env");
  const permissions: Permission[] = [];
  const isFile = name !== undefined && /[./\\]/.test(name);
  const hosts = name === "google"
    ? PRESET_HOSTS.slice(0, 1)
    : name === "microsoft"
    ? PRESET_HOSTS.slice(1)
    : isFile
    ? hostsOfProvider(name)
    : file === undefined
    ? PRESET_HOSTS
    : hostsIn(file);
  permissions.push(...hosts.map((host) => ["net", host] as const));
  const directory = parentOf(file ?? "FILE");
  permissions.push(["read", directory], ["write", directory]);
  if (isFile) permissions.push(["read", name]);
  if (secret !== undefined) permissions.push(["env", secret]);
  return permissionFlags(permissions);
}

function hostsIn(file: string): string[] {
  const text = readIfPermitted(file);
  const [, url] = /"tokenEndpoint": *"([^"]+)"/.exec(text ?? "") ?? [];
  return url !== undefined && URL.canParse(url)
    ? [new URL(url).host]
    : PRESET_HOSTS;
}

function hostsOfProvider(file: string): string[] {
  const text = readIfPermitted(file) ?? "";
  const urls = text.matchAll(/"(?:token|device)Endpoint": *"([^"]+)"/g);
  const hosts = Array.from(urls, ([, url]) => url)
    .filter((url) => URL.canParse(url))
    .map((url) => new URL(url).host);
  return hosts.length > 0 ? [...new Set(hosts)] : ["auth.example.org"];
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
