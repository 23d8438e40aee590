import { UsageError } from "../errors.ts";
import { decodeText, encodeText } from "../line/text.ts";
import { visible } from "../line/visible.ts";
import * as pop from "../pop/mod.ts";
import { PopSession } from "../pop/session.ts";
import { needsOf } from "../sasl/choose.ts";
import type { SaslMechanism } from "../sasl/mechanism.ts";
import * as smtp from "../smtp/mod.ts";
import type { SessionKind } from "./conversation.ts";
import type { BoundStep } from "./globals.ts";
import { hasMultilineReply, stepOfLine } from "./protocol_step.ts";
import { VERBS } from "./assist/protocol_words.ts";
import type { Sessions } from "./sessions.ts";

/** What running a line needs. */
export interface LineHost {
  /** The sessions that lines go to. */
  readonly sessions: Sessions;
  /** The steps, bound to the current sessions. */
  readonly steps: Readonly<Record<string, BoundStep>>;
  /** Asks whoever is at the terminal. */
  ask(question: string, options?: { hidden?: boolean }): Promise<string>;
  /** The message that goes behind DATA, once the server wants it. */
  readBody(): Promise<string>;
}

/**
 * Sends a line as it was typed, and does what it means for the session: by the
 * step that sends exactly this line, where there is one and it may be sent in
 * this state; else as it is, for the server to judge.
 *
 * @param forced Whether it goes to the session used last, whatever it says.
 * @returns What the step returns.
 */
export async function sendLine(
  host: LineHost,
  line: string,
  forced: boolean,
): Promise<unknown> {
  const [verb, ...words] = line.split(" ");
  const named = host.sessions.required(forced ? undefined : kindOf(verb));
  const { kind, session } = named;
  // A shared step goes to the session used last: to this one.
  host.sessions.use(session);
  if (verb === "AUTH" && words.length > 0) {
    return await authenticate(host, words);
  }
  if (kind === "pop" && line === "PASS") return await host.steps.pass();
  if (kind === "pop" && verb === "APOP" && words.length === 1) {
    return await host.steps.apop(words[0]);
  }
  if (kind === "smtp" && line === "DATA") {
    return await host.steps.data(typedBody(() => host.readBody()));
  }
  if (kind === "smtp" && verb === "BDAT") {
    throw new UsageError(
      'BDAT is followed by octets, not by lines: use bdat("text", { last: true })',
    );
  }
  const found = stepOfLine(kind, line);
  if (found) {
    try {
      return await host.steps[found.step](...found.arguments);
    } catch (error) {
      // Nothing was sent: the state does not allow it, as far as we know. What
      // the server says to it is what somebody wants to see.
      if (!(error instanceof UsageError) || found.step === "pass") throw error;
      if (["stls", "starttls"].includes(found.step)) throw error;
    }
  }
  const multiline = kind === "pop" && hasMultilineReply(line);
  const result = await host.steps.command(line, multiline ? { multiline } : {});
  if (session instanceof PopSession && verb === "APOP") {
    session.state = "TRANSACTION";
    session.user = words[0];
  }
  return result;
}

/** Which kind of session a verb is for; undefined for both, or nobody knows. */
function kindOf(verb: string): SessionKind | undefined {
  const name = VERBS.get(verb)?.step;
  if (name === undefined) return undefined;
  const inPop = name in pop;
  return inPop === name in smtp ? undefined : inPop ? "pop" : "smtp";
}

/**
 * AUTH, with what it asks for: user and password where the mechanism is known
 * here, and else an answer to each question of the server.
 */
async function authenticate(
  host: LineHost,
  [name, initial]: readonly string[],
): Promise<unknown> {
  const { steps } = host;
  if (initial === undefined && needsOf(name)?.includes("password")) {
    return await steps.login(undefined, undefined, { mechanism: name });
  }
  const secrets: string[] = [];
  const typed: SaslMechanism = {
    name,
    clearText: true,
    secrets,
    start() {
      if (initial === undefined) return undefined;
      secrets.push(initial);
      return initial === "=" ? new Uint8Array() : fromBase64(initial);
    },
    async next(challenge) {
      const question = shortened(visible(decodeText(challenge)).trim());
      const answer = await host.ask(
        `Answer to "${question}", not in base64: `,
        { hidden: true },
      );
      secrets.push(answer);
      return encodeText(answer);
    },
  };
  return await steps.auth(typed);
}

/** A server's question is not to fill the screen with what it makes up. */
function shortened(question: string): string {
  return question.length > LONGEST_QUESTION
    ? `${question.slice(0, LONGEST_QUESTION)}…`
    : question;
}

const LONGEST_QUESTION = 200;

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(text);
  } catch (cause) {
    throw new UsageError(
      "The initial response behind AUTH is no base64: leave it out to be asked",
      { cause },
    );
  }
}

/** A message that is asked for when the server is ready to take it. */
function typedBody(read: () => Promise<string>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      controller.enqueue(encodeText(await read()));
      controller.close();
    },
  }, { highWaterMark: 0 });
}
