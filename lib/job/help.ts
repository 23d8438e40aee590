import { parseMailUrl } from "../line/mail_url.ts";
import type { OptionGroup, OptionInfo, Options } from "./options.ts";
import { type Permission, permissionFlags } from "./permissions.ts";
import { commonPermissions } from "./common_options.ts";
import type { RecipeInfo } from "./recipe.ts";

/** What a page of help is made of. */
export interface HelpPage extends Pick<RecipeInfo, "name" | "usage"> {
  /**
   * The file it is in.
   *
   * @default {"recipes/NAME.ts"}
   */
  readonly file?: string;
  /** What it does, in paragraphs. */
  readonly summary: string;
  /** Its options. */
  readonly groups: readonly OptionGroup[];
  /** What else people must know, in paragraphs. */
  readonly notes?: string;
  /** What it needs of Deno. */
  readonly permissions: readonly Permission[];
  /** What it ends with. */
  readonly exitCodes: string;
}

/** What `--help` prints of a recipe that talks to a mail server. */
export function helpText(
  info: RecipeInfo,
  options: Options,
  groups: readonly OptionGroup[],
): string {
  return helpPage({
    ...info,
    groups,
    notes:
      `Special characters in a URL's user name are percent-encoded. A password is
asked for on a terminal where nothing says where it comes from; one in the URL
can be seen by everybody on the machine. Of several sources the first counts.`,
    permissions: permissionsOf(info, options),
    exitCodes: `0 all done · 64 usage · 65 bad input · 68 unknown host ·
69 unreachable or refused · 73, 74 cannot write · 75 try later ·
76 protocol broken · 77 login refused`,
  });
}

/** What `--help` prints. */
export function helpPage(page: HelpPage): string {
  const command = [
    "deno run --no-prompt",
    ...permissionFlags(page.permissions),
    `${page.file ?? `recipes/${page.name}.ts`} …`,
  ];
  const parts = [
    `${page.name} ${page.usage}`,
    page.summary,
    ...page.groups.map(rows),
    ...(page.notes === undefined ? [] : [page.notes]),
    `Permissions it needs (put --help behind your command line to see its own):
  ${wrapped(command)}`,
    `Exit codes: ${page.exitCodes}`,
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Parts of a command line for a shell, in lines of 80 columns if possible. */
function wrapped(parts: readonly string[]): string {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1)} ${part}`;
    if (lines.length > 0 && longer.length <= WIDTH) lines.splice(-1, 1, longer);
    else lines.push(part);
  }
  return lines.join(" \\\n    ");
}

/** What fits between the indentation and a backslash. */
const WIDTH = 74;

/** Where the explanations of options begin. */
const COLUMN = 27;

function rows({ heading, options }: OptionGroup): string {
  return [`${heading}:`, ...options.map(row)].join("\n");
}

function row({ name, value, help }: OptionInfo): string {
  const left = `  --${name}${value ? ` ${value}` : ""}`;
  return left.length > COLUMN - 2
    ? `${left}\n${" ".repeat(COLUMN)}${help}`
    : `${left.padEnd(COLUMN)}${help}`;
}

function permissionsOf(info: RecipeInfo, options: Options): Permission[] {
  return [
    ["net", host(info, options)],
    ...info.permissions(options),
    ...commonPermissions(options),
  ];
}

/** The host that the permission line names: the URL's, or an example. */
function host(info: RecipeInfo, options: Options): string {
  const example = `${info.protocols[0]}://mail.example.org`;
  const text = options.positional[0] ?? example;
  const { hostname, port } = parseMailUrl(text, info.protocols);
  return `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
}
