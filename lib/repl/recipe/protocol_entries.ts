import { needsOf } from "../../sasl/choose.ts";
import { LeftOut, type RecipeDraft, type RecipeSession } from "./draft.ts";
import { hasMultilineReply, stepOfLine } from "../protocol_step.ts";
import type { Recorded } from "./recording.ts";
import { literal, messageText } from "./source_text.ts";

/**
 * A line of the protocol as the call of a step, without `await`.
 *
 * @throws {LeftOut} If no step does what it did.
 */
export function protocolCall(draft: RecipeDraft, entry: Recorded): string {
  const session = draft.session(entry.sentTo);
  if (!session) throw new LeftOut("its session is not part of the recipe");
  const { protocol } = session;
  // What is forced to be a line begins with `>`.
  const line = entry.source.replace(/^> ?/, "");
  const [verb, first] = line.split(" ");
  switch (`${protocol} ${verb.toUpperCase()}`) {
    case "pop PASS":
      return draft.call(session, "pass", draft.password(session));
    case "pop APOP": {
      session.user = first ?? session.user;
      const user = draft.user(session);
      const given = `${user}, ${draft.password(session)}`;
      return draft.call(session, "apop", given);
    }
    case "smtp DATA":
      return draft.call(session, "data", messageText(entry.body ?? ""));
    case "pop AUTH":
    case "smtp AUTH":
      if (first !== undefined) return login(draft, session, first);
  }
  // A step may find what was refused out of place, and not send it at all.
  if (entry.outcome === "refused") {
    return draft.call(session, "command", literal(line));
  }
  const found = stepOfLine(protocol, line);
  if (found) {
    if (found.step === "user") session.user = first;
    const given = found.arguments.map(literal).join(", ");
    return draft.call(session, found.step, given);
  }
  const multiline = protocol === "pop" && hasMultilineReply(line);
  const given = `${literal(line)}${multiline ? ", { multiline: true }" : ""}`;
  return draft.call(session, "command", given);
}

/** AUTH, with what it takes from the environment. */
function login(
  draft: RecipeDraft,
  session: RecipeSession,
  name: string,
): string {
  const mechanism = `mechanism: ${literal(name.toUpperCase())}`;
  const needs = needsOf(name);
  if (!needs) {
    throw new LeftOut(
      "what was answered to the server is secret, and the mechanism unknown",
    );
  }
  if (needs.includes("password")) {
    const user = draft.user(session);
    const given = `${user}, ${draft.password(session)}, { ${mechanism} }`;
    return draft.call(session, "login", given);
  }
  if (needs.includes("token")) {
    const user = draft.user(session);
    const options = `{ ${mechanism}, token: ${draft.secret("MAIL_TOKEN")} }`;
    return draft.call(session, "login", `${user}, undefined, ${options}`);
  }
  return draft.call(
    session,
    "login",
    `undefined, undefined, { ${mechanism} }`,
  );
}
