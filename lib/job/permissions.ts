import { UsageError } from "../errors.ts";

/** A permission of Deno's: its kind, and what it is limited to. */
export type Permission = readonly [
  kind: "env" | "net" | "read" | "write",
  value: string,
];

/**
 * The permissions as `deno run` takes them, quoted for a shell:
 * `--allow-net=mail.example.org:110 --allow-read=Mail,list.txt`.
 */
export function permissionFlags(permissions: readonly Permission[]): string[] {
  return [...Map.groupBy(permissions, ([kind]) => kind)].map(([kind, all]) => {
    const values = all.map(([, value]) => withoutComma(value));
    return quoted(`--allow-${kind}=${[...new Set(values)].join(",")}`);
  });
}

/**
 * What a store needs: its directory, to read and to write. An mbox needs the
 * directory it is in, for the lock file.
 *
 * @param spec The store, as `openStore` takes it.
 * @throws {UsageError} If it is none.
 */
export function storePermissions(spec: string): Permission[] {
  const [, kind, path] = /^(maildir|mbox|eml):([^\0]+)$/.exec(spec) ?? [];
  if (path === undefined) {
    throw new UsageError(
      `Cannot open store "${spec}": write "maildir:DIR", "mbox:FILE" or "eml:DIR"`,
    );
  }
  const place = kind === "mbox" ? path.replace(/[^/]*\/*$/, "") || "." : path;
  return [["read", place], ["write", place]];
}

/**
 * The place itself, or the nearest directory above it whose path has no comma:
 * Deno takes a comma for the end of a path.
 */
function withoutComma(place: string): string {
  const comma = place.indexOf(",");
  if (comma === -1) return place;
  const above = place.slice(0, comma).replace(/[^/]*$/, "");
  return above.replace(/(.)\/$/, "$1") || ".";
}

function quoted(flag: string): string {
  if (/^[\w@%+=:,./[\]-]*$/.test(flag)) return flag;
  return `'${flag.replaceAll("'", `'\\''`)}'`;
}
