import type { ConnectionFailure } from "../errors.ts";
import type { Sayings } from "./fingerprint.ts";
import type { Product } from "./products.ts";
import type { Stage } from "./stage.ts";

/** What is to be explained, taken apart. */
export interface Symptom {
  /**
   * What it is: a reply that says no or yes, a connection that failed, or a
   * line of text that is none of these by its form.
   */
  readonly kind: "refused" | "accepted" | "failed" | "text";
  /** SMTP includes LMTP; undefined where it could be either. */
  readonly protocol?: "pop3" | "smtp";
  /** Where in the conversation. */
  readonly stage?: Stage;
  /** Reply code of SMTP. */
  readonly code?: number;
  /** Enhanced status code of SMTP. */
  readonly enhancedCode?: string;
  /** Response code of POP3. */
  readonly responseCode?: string;
  /** What stands behind the codes; the lines joined by blanks. */
  readonly text: string;
  /** How the connection failed. */
  readonly failure?: ConnectionFailure | "protocol";
  /** The server that said it, if that is known. */
  readonly server?: Product;
  /** What else the server said, to tell which one it is. */
  readonly sayings?: Sayings;
}

/** What a line says by itself, without anything around it. */
export type Words = Pick<
  Symptom,
  "kind" | "protocol" | "code" | "enhancedCode" | "responseCode" | "text"
>;

/**
 * Takes a reply apart.
 *
 * @param raw A reply of POP3 or SMTP, its lines separated by LF or CRLF; what
 * looks like neither is a text.
 */
export function readWords(raw: string): Words {
  raw = raw.slice(0, LONGEST);
  const lines = raw.trim().split(/\r?\n/);
  const pop = /^(\+OK|-ERR)(?:\s+|$)(?:\[([a-z][a-z0-9/-]*)\]\s*)?/i.exec(raw);
  if (pop) {
    const text = raw.slice(pop[0].length).split(/\r?\n/)[0].trim();
    return {
      kind: pop[1].toUpperCase() === "+OK" ? "accepted" : "refused",
      protocol: "pop3",
      responseCode: pop[2]?.toUpperCase(),
      text,
    };
  }
  const code = Number(/^([2-5]\d\d)(?:[ -]|$)/.exec(lines[0])?.[1] ?? 0);
  if (code === 0) return { kind: "text", text: lines.join(" ") };
  const behind = lines.map((line) => line.replace(/^[2-5]\d\d(?:[ -]|$)/, ""));
  const text = behind.map((line) => line.replace(ENHANCED_CODE, "").trim())
    .join(" ").trim();
  return {
    kind: code < 400 ? "accepted" : "refused",
    protocol: "smtp",
    code,
    // The way of qmail is to put it last, behind a number sign.
    enhancedCode: ENHANCED_CODE.exec(behind[0])?.[1] ??
      /#([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1],
    text,
  };
}

/** Characters of a reply that are looked at; no server needs more to say no. */
const LONGEST = 16 * 1024;

/** Whether the server closes with a yes (221) that nobody asked for. */
export function isFarewell(
  { code, stage }: Pick<Symptom, "code" | "stage">,
): boolean {
  return code === 221 && stage !== undefined && stage !== "quit";
}

const ENHANCED_CODE = /^\s*([245]\.\d{1,3}\.\d{1,3})(?=\s|$)/;
