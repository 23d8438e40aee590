import * as pop from "../pop/mod.ts";
import * as smtp from "../smtp/mod.ts";
import { type StepInfo, stepInfo } from "../step.ts";
import { COMMANDS } from "./commands.ts";
import type { Globals } from "./globals.ts";
import { type Printer, wrapped } from "./printer.ts";

const EXPLANATION = `An entry is one of these, told apart by how it begins:
  RETR 1              a line for the server, its verb in capitals; DATA asks
                      for the message; > in front sends any line as it is
  retr(1)             JavaScript or TypeScript; steps wait by themselves,
                      const m = retr(1) keeps the value, _ is the last one
  .help               a command of the REPL; .help retr tells about a step
PASS, pass() and login() ask for the password where none is given.
Ctrl-C stops waiting, twice closes the connection; Ctrl-D leaves.`;

/** Where the right column begins. */
const COLUMN = 31;

/** Width of the help at most, in columns. */
const WIDEST = 100;

/**
 * Lists steps and commands, or tells about one.
 *
 * @param name A step, a verb or a command; "" for all.
 */
export function showHelp(
  printer: Printer,
  globals: Globals,
  name: string,
): void {
  const width = Math.min(printer.columns, WIDEST);
  if (name !== "") {
    const rows = helpOn(name, globals, width);
    if (rows.length > 0) return printer.lines(rows.join("\n"));
    return printer.problem(
      `Nothing is called "${name}": .help lists all there is`,
    );
  }
  printer.lines(EXPLANATION);
  for (const [heading, infos] of sections(globals)) {
    printer.styled(`\n${printer.style.bold(heading)}`);
    const rows = infos.map(({ usage, summary }) => row(usage, summary, width));
    printer.lines(rows.join("\n"));
  }
}

type Help = Pick<StepInfo, "usage" | "summary">;

function sections(
  globals: Globals,
): [heading: string, infos: readonly Help[]][] {
  const names = Object.keys(globals)
    .filter((name) => stepInfo(globals[name]) !== undefined);
  const those = (isWanted: (inPop: boolean, inSmtp: boolean) => boolean) =>
    names.filter((name) => {
      const opens = stepInfo(globals[name])!.opensSession;
      return isWanted(name in pop && !opens, name in smtp && !opens);
    }).map((name) => stepInfo(globals[name])!);
  return [
    ["POP3", those((inPop, inSmtp) => inPop && !inSmtp)],
    ["SMTP and LMTP", those((inPop, inSmtp) => inSmtp && !inPop)],
    [
      "Both, for the session used last",
      those((inPop, inSmtp) => inPop && inSmtp),
    ],
    ["Sessions and secrets", those((inPop, inSmtp) => !inPop && !inSmtp)],
    ["Commands", COMMANDS],
  ];
}

function helpOn(name: string, globals: Globals, width: number): string[] {
  const bare = name.replace(/^\./, "").replace(/\(.*$/, "");
  const command = COMMANDS.find((each) => each.name === bare.toLowerCase());
  const verb = bare.toUpperCase();
  const own = stepInfo(globals[bare]);
  const steps = own
    ? [own]
    : Object.values(globals).map((each) => stepInfo(each))
      .filter((info) => info?.command?.split(/[ :]/)[0] === verb)
      .filter((info) => info !== undefined);
  const rows = name.startsWith(".") ? [] : steps.map((info) => {
    const text = row(info.usage, info.summary, width);
    const line = info.command && row("", `As a line: ${info.command}`, width);
    return line ? `${text}\n${line}` : text;
  });
  if (command && (rows.length === 0 || name.startsWith("."))) {
    rows.push(row(command.usage, command.summary, width));
  }
  return rows;
}

/** Usage at the left, the summary at the right, within the width. */
function row(usage: string, summary: string, width: number): string {
  const space = Math.max(20, width - COLUMN - 1);
  const lines = wrapped(summary, space);
  const left = `  ${usage}`;
  const indented = lines.map((line) => " ".repeat(COLUMN) + line);
  return left.length > COLUMN - 2
    ? [left, ...indented].join("\n")
    : [left.padEnd(COLUMN) + lines[0], ...indented.slice(1)].join("\n");
}
