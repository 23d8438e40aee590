import * as pop from "../pop/mod.ts";
import { PopSession } from "../pop/session.ts";
import * as smtp from "../smtp/mod.ts";
import { stepInfo } from "../step.ts";
import { COMMANDS } from "./commands.ts";
import { complete } from "./assist/completion.ts";
import { hint } from "./assist/hints.ts";
import type { Assistance } from "./editor/input.ts";
import { VERBS } from "./assist/protocol_words.ts";
import type { Repl } from "./repl.ts";
import type { Surroundings } from "./assist/surroundings.ts";
import type { AnySession, Sessions } from "./sessions.ts";

/** What helps somebody type into the REPL. */
export function assist(repl: Repl): Assistance {
  const surroundings = surroundingsOf(repl);
  return {
    highlight: (text) => repl.highlight(text),
    secretSpans: (text) => repl.secretSpans(text),
    hint: (text, cursor) => hint(text, cursor, surroundings),
    complete: (text, cursor) => complete(text, cursor, surroundings),
  };
}

function surroundingsOf(repl: Repl): Surroundings {
  const { globals, sessions } = repl;
  const heard = () => sessions.all.map(({ conversation }) => conversation);
  return {
    names: () => Object.getOwnPropertyNames(globalThis),
    value(name) {
      if (Object.hasOwn(globals, name)) return globals[name];
      return Object.getOwnPropertyDescriptor(globalThis, name)?.value;
    },
    stepInfo: (name) => stepInfo(globals[name]),
    messageNumbers: () => sessions.current("pop")?.conversation.numbers ?? [],
    addresses: () =>
      heard().flatMap(({ addresses }) => [...addresses].reverse()),
    mechanisms: () => mechanismsOf(sessions.last?.session),
    commands: () => COMMANDS,
    verbs: () => verbsFor(sessions),
    files: filesLike,
  };
}

/** What the server offers, as far as it was asked. */
function mechanismsOf(session: AnySession | undefined): readonly string[] {
  if (session instanceof PopSession) {
    return session.capabilities?.get("SASL") ?? [];
  }
  return session?.extensions?.get("AUTH")?.split(" ") ?? [];
}

/** The verbs that the open sessions understand; all where there is none. */
function verbsFor(sessions: Sessions): readonly string[] {
  const kinds = sessions.all.filter(({ session }) => !session.closed)
    .map(({ kind }) => kind);
  const steps = { pop, smtp };
  return [...VERBS].filter(([, { step }]) =>
    kinds.length === 0 || step === undefined ||
    kinds.some((kind) => step in steps[kind])
  ).map(([verb]) => verb);
}

/** Paths that begin like this, folders with a slash at their end. */
function filesLike(prefix: string): readonly string[] {
  const folder = prefix.slice(0, prefix.lastIndexOf("/") + 1);
  try {
    return Array.from(
      Deno.readDirSync(folder || "."),
      ({ name, isDirectory }) => `${folder}${name}${isDirectory ? "/" : ""}`,
    ).filter((path) => path.startsWith(prefix)).sort();
  } catch {
    return [];
  }
}
