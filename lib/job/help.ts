import { parseMailUrl } from "../line/mail_url.ts";
import type { OptionInfo, Options } from "./options.ts";
import { type Permission, permissionFlags } from "./permissions.ts";
import type { RecipeInfo } from "./recipe.ts";

/** What `--help` prints. */
export function helpText(
  info: RecipeInfo,
  options: Options,
  table: readonly OptionInfo[],
): string {
  const flags = permissionFlags(permissionsOf(info, options));
  return `${info.name} ${info.usage}

${info.summary}

${table.map(row).join("\n")}

The password comes from the URL, from --password-env, or is asked for on a
terminal. Special characters in a URL's user and password are percent-encoded.

Permissions it needs (name your URL and options before --help for your own):
  deno run --no-prompt ${flags.join(" ")} \\
    recipes/${info.name}.ts …

Exit codes: 0 all done · 64 usage · 65 bad input · 68 unknown host ·
69 unreachable or refused · 73, 74 cannot write · 75 try later ·
76 protocol broken · 77 login refused
`;
}

function row({ name, value, help }: OptionInfo): string {
  const left = `  --${name}${value ? ` ${value}` : ""}`;
  return left.length > 23
    ? `${left}\n${" ".repeat(25)}${help}`
    : `${left.padEnd(25)}${help}`;
}

function permissionsOf(info: RecipeInfo, options: Options): Permission[] {
  const transcript = options.text("transcript");
  const variable = options.text("password-env");
  return [
    ["net", host(info, options)],
    ...info.permissions(options),
    ...(transcript ? [["write", transcript] as const] : []),
    ...(variable ? [["env", variable] as const] : []),
  ];
}

/** The host that the permission line names: the URL's, or an example. */
function host(info: RecipeInfo, options: Options): string {
  const example = `${info.protocols[0]}://mail.example.org`;
  const text = options.positional[0] ?? example;
  const { hostname, port } = parseMailUrl(text, info.protocols);
  return `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
}
