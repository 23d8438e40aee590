/**
 * Reads entries and tells what they were, for tests in a terminal:
 * `exit` ends the process from inside, `password` asks for one, and `wait`
 * reads nothing until Ctrl-C comes.
 *
 * @module
 */

import { openInput } from "../../../lib/repl/editor/open_input.ts";

using input = openInput();
input.onClose = (signal) => {
  input.print(`closed by ${signal}\n`);
  Deno.exit(9);
};
for (;;) {
  const reading = await input.read({
    prompt: "> ",
    isComplete: (text) => !text.endsWith("{"),
  });
  input.print(`${JSON.stringify(reading)}\n`);
  if (reading.kind === "end") Deno.exit(0);
  if (reading.kind === "interrupt") continue;
  input.history.add(reading.text);
  if (reading.text === "exit") Deno.exit(7);
  if (reading.text === "throw") throw new Error("thrown");
  if (reading.text === "password") {
    const { kind } = await input.read({ prompt: "Password: ", hidden: true });
    input.print(`password: ${kind}\n`);
  }
  if (reading.text === "wait") {
    const { promise, resolve } = Promise.withResolvers<void>();
    input.onInterrupt = resolve;
    input.print("waiting\n");
    await promise;
    input.print("interrupted\n");
  }
}
