import { type Fingerprint, fingerprint } from "../diagnosis/fingerprint.ts";
import { decodeText } from "../line/text.ts";
import type { Exchange } from "./exchanges.ts";

/** The server, as far as it gave itself away in a session. */
export function serverOf(
  exchanges: readonly Exchange[],
): Fingerprint | undefined {
  const hello = exchanges.findLast(({ stage, refused, command }) =>
    stage === "hello" && !refused && command !== undefined
  );
  return fingerprint({
    greeting: greetingOf(exchanges),
    capabilities: hello && capabilityLines(hello),
    replies: exchanges.map(({ text }) => text).filter((text) => text !== ""),
  });
}

/** What the server said first. */
export function greetingOf(exchanges: readonly Exchange[]): string | undefined {
  return exchanges.find(({ command, stage }) =>
    command === undefined && stage === "greeting"
  )?.text;
}

/** The lines of an answer to CAPA or EHLO that tell what the server can do. */
export function capabilityLines({ text, body }: Exchange): string[] {
  const listed = body.map(({ bytes }) => decodeText(bytes)).join("");
  // In POP3 they come behind the reply, in SMTP they are lines of it.
  const lines = text.startsWith("+")
    ? listed.split(/\r?\n/)
    : text.split("\n").slice(1).map((line) => line.slice(4));
  return lines.filter((line) => line !== "");
}
