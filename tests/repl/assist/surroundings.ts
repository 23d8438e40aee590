import type { Surroundings } from "../../../lib/repl/assist/surroundings.ts";
import * as pop from "../../../lib/pop/mod.ts";
import * as sasl from "../../../lib/sasl/mod.ts";
import * as smtp from "../../../lib/smtp/mod.ts";
import { stepInfo } from "../../../lib/step.ts";

/** A REPL that has both kinds of session, and some variables. */
export function surroundings(
  variables: Record<string, unknown> = {},
  others: Partial<Surroundings> = {},
): Surroundings {
  const globals: Record<string, unknown> = {
    ...smtp,
    ...pop,
    pop,
    sasl,
    smtp,
    ...variables,
  };
  const own = (name: string) =>
    Object.hasOwn(globals, name) ? globals[name] : undefined;
  return {
    names: () => Object.keys(globals),
    value: own,
    stepInfo: (name) => stepInfo(Object(own(name))),
    messageNumbers: () => [1, 2, 3, 12],
    addresses: () => ["alice@example.org", "bob@example.org"],
    mechanisms: () => ["PLAIN", "CRAM-MD5"],
    commands: () => [
      { name: "help", usage: ".help [step]", summary: "Helps" },
      { name: "save", usage: ".save file.ts", summary: "Saves" },
      { name: "sandbox", usage: ".sandbox", summary: "Starts a server" },
    ],
    verbs: () => ["LIST", "QUIT", "RETR", "RSET"],
    files: (prefix) =>
      ["fetch.ts", "send.ts"].filter((file) => file.startsWith(prefix)),
    ...others,
  };
}
