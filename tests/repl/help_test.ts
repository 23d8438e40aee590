import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { COMMANDS } from "../../lib/repl/commands.ts";
import { type GlobalsHost, makeGlobals } from "../../lib/repl/globals.ts";
import { showHelp } from "../../lib/repl/help.ts";
import { Printer } from "../../lib/repl/printer.ts";
import { Sessions } from "../../lib/repl/sessions.ts";
import { pop, smtp, stepInfo } from "../../mod.ts";
import { FakeInput } from "./fake_input.ts";

const host: GlobalsHost = {
  sessions: new Sessions(),
  checkWanted() {},
  open: () => Promise.reject(new Error("not asked for")),
  hide() {},
  ask: () => Promise.reject(new Error("not asked for")),
  credentials: () => Promise.resolve(undefined),
  why: () => Promise.resolve(),
  help() {},
};

function help(name: string): string {
  const input = new FakeInput();
  showHelp(new Printer(input), makeGlobals(host), name);
  return input.output;
}

Deno.test(".help lists every step and every command, in 80 columns", () => {
  const text = help("");
  for (
    const [name, step] of [...Object.entries(pop), ...Object.entries(smtp)]
  ) {
    if (typeof step !== "function" || !stepInfo(step)) continue;
    const lists = text.slice(text.indexOf("\nPOP3\n")).split("\n");
    const count = lists.filter((line) => line.startsWith(`  ${name}(`)).length;
    assertEquals(count, 1, name);
  }
  for (const { usage } of COMMANDS) assertStringIncludes(text, `\n  ${usage}`);
  for (const line of text.split("\n")) assert(line.length < 80, line);
});

Deno.test(".help tells about a step, a verb, and a command", () => {
  assertStringIncludes(help("retr"), "retr(number, { to?, limit? })");
  assertStringIncludes(help("retr"), "As a line: RETR msg");
  assertEquals(help("RETR"), help("retr"));
  assertEquals(help("retr(1)"), help("retr"));
  assertStringIncludes(help("MAIL"), "mailFrom(");
  assertStringIncludes(help(".save"), ".save file.ts");
  assertEquals(help("save"), help(".save"));
  assertStringIncludes(help("help"), "help(topic?)");
  assertStringIncludes(help(".help"), ".help [step]");
  assertStringIncludes(help("nonsense"), 'Nothing is called "nonsense"');
});
