/**
 * Talks to a mail server line by line: every step is a global, bound to the
 * session that the URL on the command line opened.
 *
 *     deno task repl pop3://bob@mail.example.org
 *
 * @module
 */

import { TextLineStream } from "@std/streams/text-line-stream";
import {
  bind,
  pop,
  sasl,
  smtp,
  stepInfo,
  textTranscript,
  tlsInfo,
  visible,
} from "./mod.ts";
import { exitCodeOf } from "./lib/job/exit_code.ts";
import { print as printTo } from "./lib/job/print.ts";
import { sentence } from "./lib/job/sentence.ts";

const print = (text: string) => printTo(Deno.stdout, text);

const USAGE = `Usage: deno task repl pop3://USER@HOST | smtp://HOST

Each line is a JavaScript expression, awaited; the steps are functions:
  user("bob")   pass("secret")   list()   retr(1)   quit()
help() lists them. The conversation is shown as it goes over the wire.
`;

/** Runs the session, and gives the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const [url] = args;
  if (url === undefined || url === "--help") {
    print(USAGE);
    return url === undefined ? 64 : 0;
  }
  const tap = textTranscript(print, { bodyLines: 24 });
  const isPop = !/^(smtps?|lmtp):/.test(url);
  const options = { tap, tlsDetails: true };
  const session = isPop
    ? await pop.connect(url, options)
    : await smtp.connect(url, options);
  await using _ = session;
  const steps = isPop ? bind(pop, () => session) : bind(smtp, () => session);
  const help = () => {
    for (const step of Object.values(steps)) {
      const { usage, summary } = stepInfo(step)!;
      print(`  ${usage.padEnd(44)} ${summary}\n`);
    }
    print(`  ${"tlsInfo()".padEnd(44)} Tells about TLS and the certificate\n`);
  };
  const info = () => tlsInfo(session);
  Object.assign(globalThis, { ...steps, help, sasl, session, tlsInfo: info });

  // A step that was not awaited, as the first one of "noop(), noop()".
  let astray = false;
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    print(`${sentence(event.reason)}\n`);
    astray = true;
  });

  const prompt = () => Deno.stdin.isTerminal() && print("> ");
  const lines = Deno.stdin.readable
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new TextLineStream());
  prompt();
  for await (const line of lines) {
    const done = line.trim() === "" || await evaluate(line);
    if ((!done || astray) && !Deno.stdin.isTerminal()) return 1;
    if (session.closed) return 0;
    prompt();
  }
  return astray ? 1 : 0;
}

/** Evaluates one line, shows its value, and says whether that went well. */
async function evaluate(line: string): Promise<boolean> {
  try {
    const value = await (0, eval)(line);
    if (!wasShown(value)) print(`${shown(value)}\n`);
    return true;
  } catch (error) {
    print(`${sentence(error)}\n`);
    return false;
  }
}

/** Whether a value was seen already as it came over the wire. */
function wasShown(value: unknown): boolean {
  return value === undefined || value instanceof Uint8Array ||
    (typeof value === "object" && value !== null && "raw" in value);
}

/** A value as text that cannot control the terminal. */
function shown(value: unknown): string {
  const text = Deno.inspect(value, { colors: false });
  return text.split("\n").map((line) => visible(line.replace(/\r$/, "")))
    .join("\n");
}

if (import.meta.main) {
  try {
    Deno.exit(await main(Deno.args));
  } catch (error) {
    console.error(sentence(error));
    Deno.exit(exitCodeOf(error));
  }
}
