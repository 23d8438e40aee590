import { UsageError } from "../errors.ts";
import { counted } from "../job/units.ts";
import { showHelp } from "./help.ts";
import type { Repl } from "./repl.ts";
import { describe } from "./sessions.ts";
import { inWords } from "./wire_view.ts";

/** A command of the REPL itself: `.help`. */
export interface ReplCommand {
  /** Its name, without the dot. */
  readonly name: string;
  /** How it is called. */
  readonly usage: string;
  /** One line for the help, without a period. */
  readonly summary: string;
  /** Does it; `argument` is what stands behind the name, or "". */
  run(repl: Repl, argument: string): void | Promise<void>;
}

/** The commands, in the order of the help. */
export const COMMANDS: readonly ReplCommand[] = [
  {
    name: "help",
    usage: ".help [step]",
    summary: "Lists steps and commands, or tells about one",
    run: ({ printer, globals }, name) => showHelp(printer, globals, name),
  },
  {
    name: "sessions",
    usage: ".sessions",
    summary: "Lists the sessions; use(name) makes one the current one",
    run: showSessions,
  },
  {
    name: "sandbox",
    usage: ".sandbox",
    summary: "Starts a mail server in this process, and connects to it",
    run: (repl) => repl.startSandbox(),
  },
  {
    name: "show",
    usage: ".show [number]",
    summary: "Shows the last message or listing whole, or an earlier one",
    run: showBody,
  },
  {
    name: "quiet",
    usage: ".quiet",
    summary: "Shows nothing of the conversation; again: shows it",
    run: (repl) => switchMode(repl, "quiet", "the conversation is not shown"),
  },
  {
    name: "verbose",
    usage: ".verbose",
    summary: "Shows messages and listings whole; again: cut short",
    run: (repl) =>
      switchMode(repl, "verbose", "messages and listings are shown whole"),
  },
  {
    name: "hex",
    usage: ".hex",
    summary: "Shows lines and bodies in hexadecimal, too; again: as text",
    run(repl) {
      repl.view.hex = !repl.view.hex;
      repl.printer.remark(
        repl.view.hex ? "Octets in hexadecimal" : "Text, as usual",
      );
    },
  },
  {
    name: "time",
    usage: ".time",
    summary: "Says how long each command of the last entry took",
    run: showTimes,
  },
  {
    name: "transcript",
    usage: ".transcript [file]",
    summary:
      "Shows the conversation so far, or writes it to a file (.jsonl: data, .html: a page, else text)",
    run: showTranscript,
  },
  {
    name: "save",
    usage: ".save file.ts",
    summary: "Makes a recipe of what was typed so far",
    run: (repl, path) => save(repl, path),
  },
  {
    name: "load",
    usage: ".load file",
    summary: "Runs the lines of a file, as if they were typed",
    run: (repl, path) => repl.load(required(path, ".load file")),
  },
  {
    name: "clear",
    usage: ".clear",
    summary: "Empties the screen",
    run: (repl) => repl.input.clearScreen(),
  },
  {
    name: "exit",
    usage: ".exit",
    summary: "Leaves, as Ctrl-D does",
    run: (repl) => repl.exit(),
  },
];

function required(argument: string, usage: string): string {
  if (argument !== "") return argument;
  throw new UsageError(`The name of a file is missing: ${usage}`);
}

function switchMode(repl: Repl, mode: "quiet" | "verbose", what: string): void {
  const { view, printer } = repl;
  view.mode = view.mode === mode ? "normal" : mode;
  printer.remark(
    view.mode === mode
      ? `From now on ${what}; .${mode} again for the usual`
      : "The conversation is shown, messages and listings cut short",
  );
}

function showBody({ view, printer }: Repl, argument: string): void {
  const number = argument === "" ? undefined : Number(argument);
  if (view.showWhole(number)) return;
  printer.problem(
    number === undefined
      ? "There was no message and no listing yet"
      : `There is no message or listing of number ${argument}, or not any more`,
  );
}

function showSessions({ sessions, printer }: Repl): void {
  if (sessions.all.length === 0) {
    printer.remark('No session: connect("pop3://HOST"), or .sandbox to try');
  }
  for (const named of sessions.all) {
    const mark = named === sessions.last
      ? ">"
      : named === sessions.current(named.kind)
      ? "·"
      : " ";
    const { session } = named;
    const { protocol, hostname, port } = session.url;
    const where = `${protocol}://${hostname}:${port}`;
    const tls = session.secure ? ", TLS" : "";
    printer.lines(
      `${mark} ${named.name.padEnd(6)} ${describe(named)}  (${where}${tls})`,
    );
  }
}

function showTimes({ printer, lastTimings }: Repl): void {
  if (lastTimings.length === 0) {
    return printer.remark("Nothing was asked of a server yet");
  }
  const total = lastTimings.reduce((sum, each) => sum + each.milliseconds, 0);
  const rows = [...lastTimings.slice(0, 100), {
    what: lastTimings.length > 100
      ? `in all, of ${lastTimings.length} commands`
      : "in all",
    milliseconds: total,
  }];
  for (const { what, milliseconds } of rows) {
    printer.lines(`${inWords(milliseconds).padStart(9)}  ${what}`);
  }
}

async function showTranscript(
  { transcript, printer }: Repl,
  path: string,
): Promise<void> {
  if (path === "") {
    return printer.lines(transcript.text.replace(/\n$/, "") || "Nothing yet");
  }
  const before = transcript.path;
  await transcript.open(path, { createNew: true });
  if (before !== undefined) printer.remark(`${before} is complete`);
  printer.remark(`The conversation is written to ${path}, from its beginning`);
}

async function save(repl: Repl, path: string): Promise<void> {
  const { printer } = repl;
  required(path, ".save file.ts");
  const { saveRecipe } = await import("./recipe/save.ts");
  // Something may have turned out to be a secret behind what was recorded.
  const recorded = repl.recording.entries((text) => printer.mask(text));
  const saved = await saveRecipe(path, recorded);
  const facts = [counted(saved.steps, "step")];
  if (saved.secrets.length > 0) {
    facts.push(`passwords from the environment: ${saved.secrets.join(", ")}`);
  }
  if (saved.typeChecks) facts.push("type-checks");
  if (saved.typeChecks === undefined) facts.push("could not be type-checked");
  printer.remark(`${path}: ${facts.join("; ")}`);
  for (const each of saved.leftOut) printer.remark(`Left out: ${each}`);
  if (saved.problem !== undefined) {
    printer.problem(`It does not type-check: ${saved.problem}`);
  }
  if (repl.hasTlsOptions) {
    printer.remark(
      "The recipe does not know --ca, --pin and --client-cert: give connect() caCerts, pins or clientCertificate there",
    );
  }
  printer.remark(`Run it with: ${saved.command}`);
}
