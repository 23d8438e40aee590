import type { Stage } from "../diagnosis/stage.ts";
import { decodeText } from "../line/text.ts";
import { visible } from "../line/visible.ts";
import type { Exchange } from "./exchanges.ts";

/** How a session, or all of a transcript, went. */
export interface Outcome {
  /** Whether all is well, the server said no, or the connection failed. */
  readonly kind: "well" | "refused" | "failed";
  /** The same as a sentence, without its full stop. */
  readonly words: string;
  /** Where it went wrong. */
  readonly exchange?: Exchange;
}

/**
 * How it went. What decides is the first refusal, or failure, that was not
 * overcome: a server that does not know CAPA may do all the rest.
 */
export function outcomeOf(exchanges: readonly Exchange[]): Outcome {
  const exchange = exchanges.find((each, index) =>
    isTrouble(each) && !isOvercome(each, exchanges.slice(index + 1))
  );
  if (exchange !== undefined) {
    const kind = exchange.end === undefined ? "refused" : "failed";
    return { kind, words: troubleInWords(exchange), exchange };
  }
  const refusals = exchanges.filter(isTrouble).length;
  return {
    kind: "well",
    words: refusals === 0
      ? "Nothing was refused"
      : "Nothing was refused that mattered",
  };
}

/** Whether the server said no, or the connection failed there. */
export function isTrouble({ refused, end }: Exchange): boolean {
  return refused || end !== undefined;
}

function isOvercome(trouble: Exchange, after: readonly Exchange[]): boolean {
  if (trouble.end !== undefined) return false;
  if (!["hello", "starttls", "login", "other"].includes(trouble.stage)) {
    return false;
  }
  return after.some((each) => !isTrouble(each) && WORK.has(each.stage));
}

/** What one connects for, and what comes only behind the rest. */
const WORK: ReadonlySet<Stage> = new Set(
  ["mail", "rcpt", "data", "message", "list", "retr", "dele"],
);

/** What went wrong, as a sentence without its full stop. */
export function troubleInWords(exchange: Exchange): string {
  return exchange.end === undefined
    ? `The server refused ${refusedThing(exchange)}`
    : failureInWords(exchange);
}

function refusedThing(exchange: Exchange): string {
  const target = targetOf(exchange);
  switch (exchange.stage) {
    case "connect":
    case "greeting":
      return "the connection";
    case "tls":
    case "starttls":
      return "to start TLS";
    case "login":
      return "the login";
    case "mail":
      return "the sender";
    case "rcpt":
      return target ? `the recipient ${target}` : "a recipient";
    case "data":
    case "message":
      return "the message";
    case "retr":
      return `to hand out a message${
        target ? ` (${commandOf(exchange)})` : ""
      }`;
    case "dele":
      return `a deletion${target ? ` (${commandOf(exchange)})` : ""}`;
    default:
      return verbOf(exchange) ?? "a command";
  }
}

function failureInWords(exchange: Exchange): string {
  const verb = exchange.stage === "message" ? "the message" : verbOf(exchange);
  const after = verb === undefined ? "at the beginning" : `after ${verb}`;
  switch (exchange.end?.failure) {
    case "dns":
      return "The server’s name was not found";
    case "unreachable":
      return "The server could not be reached";
    case "tls":
      return "TLS could not be set up";
    case "timeout":
      return verb === undefined
        ? "The server did not answer in time"
        : `The server did not answer ${verb} in time`;
    case "protocol":
      return `The server broke the protocol ${after}`;
    case "closed":
      return `The client closed the connection ${after}`;
    default:
      return `The connection was lost ${after}`;
  }
}

/** The command's verb, in upper case; undefined where there is no command. */
export function verbOf(
  { command }: Pick<Exchange, "command">,
): string | undefined {
  if (command === undefined) return undefined;
  const [word] = decodeText(command.bytes).trim().split(/\s/, 1);
  return visible(word.slice(0, 20)).toUpperCase() || undefined;
}

/**
 * Whom or which message a command is about: the address of RCPT, the number of
 * RETR, TOP and DELE; undefined for other commands.
 */
export function targetOf(
  { command }: Pick<Exchange, "command">,
): string | undefined {
  if (command === undefined) return undefined;
  const line = decodeText(command.bytes).trim();
  const found = /^RCPT\s+TO:\s*(?:<([^>]*)>|(\S+))/i.exec(line) ??
    /^(?:RETR|TOP|DELE)\s+(\d+)/i.exec(line);
  return visible((found?.[1] ?? found?.[2] ?? "").slice(0, 256)) || undefined;
}

/** A command by its verb, and what it is about: `RETR 2`. */
export function commandOf(
  exchange: Pick<Exchange, "command">,
): string | undefined {
  const [verb, target] = [verbOf(exchange), targetOf(exchange)];
  return verb && target ? `${verb} ${target}` : verb;
}

/** What was done: `"3 messages fetched, 3 deleted"`; empty if nothing was. */
export function workInWords(exchanges: readonly Exchange[]): string {
  const done = exchanges.filter((each) => !isTrouble(each));
  const count = (stage: Stage, verb?: string) =>
    done.filter((each) =>
      each.stage === stage && (verb === undefined || verbOf(each) === verb)
    ).length;
  const works: [number, string, string][] = [
    [count("message"), "message accepted", "messages accepted"],
    [count("rcpt"), "recipient accepted", "recipients accepted"],
    [count("retr", "RETR"), "message fetched", "messages fetched"],
    [count("dele"), "message deleted", "messages deleted"],
  ];
  return works.filter(([number]) => number > 0)
    .map(([number, one, many]) =>
      `${number.toLocaleString("en")} ${number === 1 ? one : many}`
    ).join(", ");
}
