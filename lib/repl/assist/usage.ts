/**
 * What a step is called with, one text for each argument, as its usage has it:
 * `retr(number, { to?, limit? })` → `number` and `{ to?, limit? }`.
 */
export function parametersOf(usage: string): string[] {
  const start = usage.indexOf("(");
  const end = usage.lastIndexOf(")");
  if (start === -1 || end <= start) return [];
  const inside = usage.slice(start + 1, end);
  const parameters: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < inside.length; at++) {
    if ("{[(<".includes(inside[at])) depth += 1;
    if ("}])>".includes(inside[at])) depth -= 1;
    if (inside[at] !== "," || depth > 0) continue;
    parameters.push(inside.slice(from, at).trim());
    from = at + 1;
  }
  const last = inside.slice(from).trim();
  return last === "" ? parameters : [...parameters, last];
}

/** The properties that a parameter may have: `{ to?, limit? }` → `to` and `limit`. */
export function propertyNames(parameter: string): string[] {
  const [, inside] = /^\{(.*)\}$/.exec(parameter) ?? [];
  return (inside ?? "").split(",").map((name) => name.trim().replace("?", ""))
    .filter((name) => /^\w+$/.test(name));
}
