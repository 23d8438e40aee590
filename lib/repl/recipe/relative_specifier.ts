/**
 * What a module is called from the folder of a file, if it is called relative
 * to the current folder.
 *
 * @param path The file, absolute or relative to the current folder.
 */
export function relativeSpecifier(specifier: string, path: string): string {
  if (!/^\.\.?\//.test(specifier)) return specifier;
  const here = new URL(`file://${encodeURI(Deno.cwd())}/`);
  const from = segments(new URL(encodeURI(path), here)).slice(0, -1);
  const to = segments(new URL(specifier, here));
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared += 1;
  const up = from.slice(shared).map(() => "..");
  const rest = to.slice(shared);
  return [...up.length === 0 ? ["."] : up, ...rest].join("/");
}

function segments({ pathname }: URL): string[] {
  return pathname.split("/").slice(1);
}
