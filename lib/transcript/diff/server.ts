import type { Fingerprint } from "../../diagnosis/fingerprint.ts";
import { decodeText } from "../../line/text.ts";
import type { TranscriptDifference } from "../diff.ts";
import { isTrouble } from "../outcome.ts";
import { greetingOf } from "../server_of.ts";
import type { SessionView } from "../sessions.ts";
import { greetingWithoutVarying } from "../varying.ts";

/** Whether TLS, the server or its version, or its greeting is another. */
export function serverDifferences(
  before: SessionView,
  after: SessionView,
): TranscriptDifference[] {
  return [...tlsDifferences(before, after), ...whoDiffers(before, after)];
}

function tlsDifferences(
  before: SessionView,
  after: SessionView,
): TranscriptDifference[] {
  // It never came so far.
  if (after.tls === "none" && after.exchanges.every(isEarly)) return [];
  if (before.tls === undefined || after.tls === undefined) return [];
  const [was, is] = [before, after].map(tlsInWords);
  if (was === is) return [];
  return [{ about: "tls", words: "TLS is another", before: was, after: is }];
}

function isEarly({ stage }: SessionView["exchanges"][number]): boolean {
  return ["connect", "tls", "greeting", "hello", "starttls", "quit"]
    .includes(stage);
}

/** Version and certificate as the remark tells, without how many days. */
function tlsInWords({ tls, exchanges }: SessionView): string {
  if (tls === "none") return "none";
  const remark = exchanges.flatMap(({ records }) => records)
    .filter(({ kind }) => kind === "note")
    .map(({ bytes }) => decodeText(bytes))
    .find((text) => /^TLS\b/.test(text));
  const when = tls === "from-start" ? "from the start" : "later";
  const what = (remark ?? "TLS").replace(
    / (?:for|expired) \d+ days?(?: ago)?/,
    (days) => days.includes("expired") ? " expired" : "",
  );
  return `${what}, ${when}`;
}

/**
 * By the greeting: what else a server gives itself away by depends on how far
 * the session came.
 */
function whoDiffers(
  before: SessionView,
  after: SessionView,
): TranscriptDifference[] {
  const [first, second] = [before, after].map(({ exchanges }) =>
    // A greeting that is a refusal is told of as such.
    greetingOf(exchanges.filter((each) => !isTrouble(each)))
  );
  if (first === undefined || second === undefined) return [];
  if (greetingWithoutVarying(first) === greetingWithoutVarying(second)) {
    return [];
  }
  return [{
    about: "server",
    words: inWords(before.server, after.server),
    before: first,
    after: second,
  }];
}

/** What another greeting means. */
function inWords(was?: Fingerprint, is?: Fingerprint): string {
  if (was === undefined || is === undefined) return "The greeting is another";
  if (was.confidence === "guess" || is.confidence === "guess") {
    return "The greeting is another";
  }
  if (was.product !== is.product) {
    return `It is another server: ${is.name} instead of ${was.name}`;
  }
  if (was.version === is.version) return "The greeting is another";
  return `The server has another version: ${nameOf(is)} instead of ${
    nameOf(was)
  }`;
}

function nameOf({ name, version }: Fingerprint): string {
  return version === undefined ? name : `${name} ${version}`;
}
