/**
 * What the tests found real servers to do, and the tables in README.md that
 * say so. A test file notes what it finds, and compares at its end:
 *
 *     feature("Dovecot 2.3", "pop3", "STLS", true);
 *     …
 *     serverTest("README.md says what was found", () => checkTable("pop3"));
 *
 * `deno task servers-table` writes the tables anew from what the last run of
 * the tests found.
 *
 * @module
 */

/** A table of README.md, and the tests that fill it; LMTP is with SMTP. */
export type Table = "pop3" | "smtp";

/** What a server does: yes or no, or in words, or a list. */
export type Feature = boolean | string | readonly string[];

/** Rows by server, their cells by feature, as README.md shows them. */
type Rows = Record<string, Record<string, string>>;

const root = `${import.meta.dirname}/../..`;
const readme = `${root}/README.md`;
const folder = `${root}/.servers/features`;
const found: Partial<Record<Table, Rows>> = {};

/**
 * Notes what a server does. Rows and columns stand in the order in which they
 * were first noted; what is noted twice must be the same.
 *
 * @param server Name and version, as {@linkcode titleOf} makes it.
 */
export function feature(
  server: string,
  protocol: Table,
  name: string,
  value: Feature,
): void {
  const cell = typeof value === "boolean"
    ? value ? "yes" : "–"
    : typeof value === "string"
    ? value
    : value.join(", ") || "–";
  const row = (found[protocol] ??= {})[server] ??= {};
  if (row[name] !== undefined && row[name] !== cell) {
    throw new Error(
      `"${name}" of ${server} was found to be "${
        row[name]
      }" and now to be "${cell}"`,
    );
  }
  row[name] = cell;
}

/**
 * A server's name and the first two numbers of the version of its package,
 * Debian's or npm's, which stay the same as long as the release does.
 */
export function titleOf(name: string, mailPackage: string): string {
  for (const { name: file } of Deno.readDirSync(`${root}/.servers/debs`)) {
    const [debian, version] = file.split("_");
    if (debian !== mailPackage) continue;
    const numbers = /^(?:\d+%3a)?(\d+\.\d+)/.exec(version)?.[1];
    return `${name} ${numbers ?? version}`;
  }
  // A package that this machine has already was not fetched.
  const own = versionHere(mailPackage);
  if (own) return `${name} ${own}`;
  const installed = Deno.readTextFileSync(`${root}/.servers/installed`);
  const npm = new RegExp(`\\b${mailPackage}@(\\d+\\.\\d+)`).exec(installed);
  if (npm) return `${name} ${npm[1]}`;
  throw new Error(`Cannot find the package "${mailPackage}" of ${name}`);
}

function versionHere(debianPackage: string): string | undefined {
  const { stdout } = new Deno.Command("dpkg-query", {
    args: ["--show", "--showformat=${Version}", debianPackage],
    stderr: "null",
  }).outputSync();
  const version = new TextDecoder().decode(stdout);
  return /^(?:\d+:)?(\d+\.\d+)/.exec(version)?.[1];
}

/** The table as Markdown, its columns padded as `deno fmt` does it. */
export function renderTable(rows: Rows): string {
  const columns = [...new Set(Object.values(rows).flatMap(Object.keys))];
  const cells = [
    ["server", ...columns],
    ...Object.entries(rows).map(([server, row]) => [
      server,
      ...columns.map((column) => row[column] ?? "–"),
    ]),
  ];
  const widths = cells[0].map((_, at) =>
    Math.max(3, ...cells.map((line) => [...line[at]].length))
  );
  cells.splice(1, 0, widths.map((width) => "-".repeat(width)));
  return cells.map((line) =>
    `| ${
      line.map((cell, at) => cell + " ".repeat(widths[at] - [...cell].length))
        .join(" | ")
    } |\n`
  ).join("");
}

/** The markers in README.md that a table stands between. */
function markers(table: Table): [begin: string, end: string] {
  return [`<!-- servers-${table}:begin -->`, `<!-- servers-${table}:end -->`];
}

/** What stands between a table's markers in README.md, if they are there. */
function between(text: string, table: Table): [from: number, to: number] {
  const [begin, end] = markers(table);
  const from = text.indexOf(begin);
  return [from === -1 ? -1 : from + begin.length, text.indexOf(end, from)];
}

/**
 * Keeps what was found for `deno task servers-table`, and compares it with the
 * table in README.md.
 */
export async function checkTable(table: Table): Promise<void> {
  const rows = found[table] ?? {};
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(
    `${folder}/${table}.json`,
    JSON.stringify(rows, null, 2) + "\n",
  );
  const text = await Deno.readTextFile(readme);
  const [from, to] = between(text, table);
  const written = from === -1 || to === -1 ? "" : text.slice(from, to).trim();
  const expected = renderTable(rows);
  if (written !== expected.trim()) {
    throw new Error(
      `README.md does not say what the tests found: run "deno task servers-table", and look at what changes.\nFound:\n${expected}`,
    );
  }
}

/** Writes every table that was found into README.md; which these were. */
export async function writeTables(): Promise<Table[]> {
  let text = await Deno.readTextFile(readme);
  const tables: Table[] = [];
  for (const table of ["pop3", "smtp"] as const) {
    const rows = await readRows(table);
    if (!rows) continue;
    const [begin, end] = markers(table);
    if (!text.includes(begin)) text += `\n${begin}\n${end}\n`;
    const [from, to] = between(text, table);
    if (to === -1) throw new Error(`README.md has "${begin}" without "${end}"`);
    text = `${text.slice(0, from)}\n\n${renderTable(rows)}\n${text.slice(to)}`;
    tables.push(table);
  }
  await Deno.writeTextFile(readme, text);
  return tables;
}

async function readRows(table: Table): Promise<Rows | undefined> {
  try {
    return JSON.parse(await Deno.readTextFile(`${folder}/${table}.json`));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
