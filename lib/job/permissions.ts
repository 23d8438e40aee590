import { UsageError } from "../errors.ts";

/**
 * A permission of Deno's: its kind, and what it is limited to; by `""` to
 * nothing.
 */
export type Permission = readonly [
  kind: "env" | "net" | "read" | "run" | "sys" | "write",
  value: string | ShellWord,
];

/** What only the caller's shell knows, such as `$HOME`. */
export interface ShellWord {
  /** What stands between double quotes. */
  readonly shell: string;
}

/**
 * The permissions as `deno run` takes them, quoted for a shell:
 * `--allow-net=mail.example.org:110 --allow-read=Mail,list.txt`.
 */
export function permissionFlags(permissions: readonly Permission[]): string[] {
  return [...Map.groupBy(permissions, ([kind]) => kind)].map(([kind, all]) => {
    const values = all.map(([, value]) =>
      typeof value === "string"
        ? quoted(withoutComma(value))
        : `"${value.shell}"`
    );
    const limit = [...new Set(values)].join(",");
    return limit === "" ? `--allow-${kind}` : `--allow-${kind}=${limit}`;
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

function quoted(value: string): string {
  if (/^[\w@%+=:,./[\]-]*$/.test(value)) return value;
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
