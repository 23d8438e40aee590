import { LeftOut, type RecipeDraft, type RecipeSession } from "./draft.ts";
import { BEFORE_LOGIN, BEHIND_LOGIN, protocolOf } from "./steps.ts";
import {
  hasMultilineReply,
  stepOfLine,
  type StepProtocol,
} from "../protocol_step.ts";
import { VERBS } from "../assist/protocol_words.ts";
import type { Recorded } from "./recording.ts";
import { literal, messageText } from "./source_text.ts";

/** Whether a line of the protocol logs in. */
export function isLoginLine(line: string): boolean {
  return /^(?:APOP|AUTH|PASS)\b/i.test(line);
}

/** Which protocol a line is for: that of its verb, or else the last one. */
export function protocolOfLine(
  { source, current }: Recorded,
): StepProtocol | undefined {
  const step = VERBS.get(source.split(" ")[0])?.step;
  const protocol = step === undefined ? "both" : protocolOf(step);
  return protocol === "both" ? current.last : protocol;
}

/**
 * A line of the protocol as the call of a step, without `await`.
 *
 * @throws {LeftOut} If no step does what it did.
 */
export function protocolCall(draft: RecipeDraft, entry: Recorded): string {
  const protocol = protocolOfLine(entry);
  const session = draft.session(
    entry.sentTo ?? (protocol && entry.current[protocol]),
  );
  if (!session) throw new LeftOut("its session is not part of the recording");
  // What is forced to be a line begins with `>`.
  const line = entry.source.replace(/^> ?/, "");
  const call = callOfLine(draft, session, line, entry.body);
  if (isLoginLine(line) && entry.outcome === "ok") {
    session.isLoggedIn = true;
  }
  return call;
}

function callOfLine(
  draft: RecipeDraft,
  session: RecipeSession,
  line: string,
  body: string | undefined,
): string {
  const { protocol } = session;
  const [verb, first] = line.split(" ");
  switch (`${protocol} ${verb.toUpperCase()}`) {
    case "pop PASS":
      return draft.call(session, "pass", draft.password(session));
    case "pop APOP":
      session.user = first ?? session.user;
      return draft.call(
        session,
        "apop",
        `${draft.user(session)}, ${draft.password(session)}`,
      );
    case "smtp DATA":
      return draft.call(session, "data", messageText(body ?? ""));
    case "smtp BDAT":
      throw new LeftOut("its octets are not recorded, use bdat()");
    case "pop AUTH":
    case "smtp AUTH":
      if (first !== undefined) return authentication(draft, session, first);
  }
  const found = stepOfLine(protocol, line);
  if (found && stateAllows(session, found.step)) {
    if (found.step === "user") session.user = first;
    const given = found.arguments.map(literal).join(", ");
    return draft.call(session, found.step, given);
  }
  const multiline = protocol === "pop" && hasMultilineReply(line);
  return draft.call(
    session,
    "command",
    `${literal(line)}${multiline ? ", { multiline: true }" : ""}`,
  );
}

/** Whether a step would send its command, or would find it out of place. */
function stateAllows(
  { protocol, isLoggedIn }: RecipeSession,
  step: string,
): boolean {
  return protocol === "smtp" ||
    !(isLoggedIn ? BEFORE_LOGIN : BEHIND_LOGIN).has(step);
}

/** AUTH, with what it takes from the environment. */
function authentication(
  draft: RecipeDraft,
  session: RecipeSession,
  name: string,
): string {
  const mechanism = literal(name.toUpperCase());
  switch (name.toUpperCase()) {
    case "PLAIN":
    case "LOGIN":
    case "CRAM-MD5":
    case "SCRAM-SHA-1":
    case "SCRAM-SHA-256":
      return draft.call(
        session,
        "login",
        `${draft.user(session)}, ${
          draft.password(session)
        }, { mechanism: ${mechanism} }`,
      );
    case "OAUTHBEARER":
    case "XOAUTH2": {
      const token = draft.secret("MAIL_TOKEN");
      return draft.call(
        session,
        "login",
        `${
          draft.user(session)
        }, undefined, { mechanism: ${mechanism}, token: ${token} }`,
      );
    }
    case "ANONYMOUS":
    case "EXTERNAL":
      return draft.call(
        session,
        "login",
        `undefined, undefined, { mechanism: ${mechanism} }`,
      );
    default:
      throw new LeftOut(
        "what was answered to the server is secret, and the mechanism unknown",
      );
  }
}
