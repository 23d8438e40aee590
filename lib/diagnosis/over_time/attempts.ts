import type { Explanation } from "../explanation.ts";
import type { Attempt } from "../over_time.ts";
import { readWords, type Words } from "../symptom.ts";
import { durationInWords } from "./duration_in_words.ts";

/** An attempt, and what its reply says. */
export interface Try extends Attempt {
  /** The reply, taken apart. */
  readonly words: Words;
  /** Whether there was no answer at all, or the server shut the door. */
  readonly dead: boolean;
  /** Whether the server did not accept user name and password. */
  readonly wrongLogin: boolean;
  /** Whether the server speaks of a limit. */
  readonly limited: boolean;
  /** Whether the server speaks of greylisting. */
  readonly greylisted: boolean;
}

/** Takes the reply apart. */
export function readAttempt(attempt: Attempt): Try {
  const words = readWords(attempt.reply);
  const { kind, protocol, code, enhancedCode, responseCode, text } = words;
  const refused = !attempt.accepted;
  const limited = refused && LIMITED.test(text) && !isAboutSize(words);
  const greylisted = refused && GREYLISTED.test(text);
  const shutsTheDoor = code === 421 && !limited && !greylisted &&
    !enhancedCode?.startsWith("4.7.");
  return {
    ...attempt,
    words,
    limited,
    greylisted,
    // What has not the form of a reply is the message of an error.
    dead: refused &&
      (kind === "text" ? !NOT_DOWN.test(text) : shutsTheDoor),
    wrongLogin: refused && kind === "refused" &&
      (responseCode === "AUTH" || code === 535 ||
        (protocol === "pop3" && responseCode === undefined &&
          WRONG_LOGIN.test(text))),
  };
}

const WRONG_LOGIN =
  /authentication fail|(log[io]n|password)\b.*\b(fail|incorrect|invalid|wrong|denied)|(bad|invalid|wrong)\b.*\b(log[io]n|password|credentials)/i;
const LIMITED =
  /\brate\b|limit|too (many|much|fast|frequent)|throttl|quota|exceed|slow down|flood/i;
const GREYLISTED = /gr[ae]y.?list/i;

/** Errors of a server that is up, or of a name that is wrong. */
const NOT_DOWN = /certificate|\bTLS\b|host name|--allow-net/i;

/** Whether a limit is one of size or room, which no pause in sending helps. */
function isAboutSize({ code, enhancedCode = "", text }: Words): boolean {
  return code === 552 || /^[45]\.(2\.2|2\.3|3\.4)$/.test(enhancedCode) ||
    /(mailbox|storage|disk|message size|size limit)\b.*\b(quota|limit|exceed|full)|over quota|too (large|big|long)/i
      .test(text);
}

/** Whether the reply itself says that it may be otherwise later. */
export function isTemporary({ code, responseCode }: Words): boolean {
  return code !== undefined
    ? code >= 400 && code < 500
    : ["IN-USE", "LOGIN-DELAY", "SYS/TEMP"].includes(responseCode ?? "");
}

/** A reply without what varies: addresses and numbers of the text. */
export function alike({ words: { code, responseCode, text } }: Try): string {
  const fixed = text.replace(/<[^>]*>|\S+@\S+|\S*\d\S*/g, "");
  return `${code ?? responseCode ?? ""} ${fixed}`;
}

/** How long it took from the first to the last of them. */
export function span(tries: readonly Try[]): string {
  return durationInWords(tries.at(-1)!.time - tries[0].time);
}

/** An explanation of several attempts. */
export function pattern(
  id: string,
  rest:
    & Omit<Explanation, "id" | "known" | "others">
    & Partial<Pick<Explanation, "others">>,
): Explanation {
  return { id, known: true, others: [], ...rest };
}
