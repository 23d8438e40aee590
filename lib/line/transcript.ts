import type { ConnectionFailure, Phase } from "../errors.ts";
import { concatOctets } from "./octets.ts";
import { visible } from "./visible.ts";
import { decodeText } from "./text.ts";

/** What stands in a transcript where a secret stood. */
export const MASK = "••••••";

/** One thing that happened on the wire. */
export interface TranscriptEvent {
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  /** Which connection of this process it is, counted from 1. */
  readonly session: number;
  /**
   * Where the connection goes to, without user and password:
   * `"pop3://mail.example.org:110"`.
   */
  readonly url: string;
  /** `C` for what the client sent, `S` for the server, `*` for a remark. */
  readonly from: "C" | "S" | "*";
  /**
   * A command or reply line, octets of a message or listing, a remark, or that
   * the connection failed, which comes once, and not where we closed it
   * ourselves.
   */
  readonly kind: "line" | "body" | "note" | "end";
  /**
   * The octets, secrets masked; a line comes without its line end, a body as
   * it is on the wire but without dot-stuffing; of a remark and an end, what
   * they say. They hold only during the call.
   */
  readonly bytes: Uint8Array;
  /** Whether a line that was received ended with LF alone. */
  readonly bareLf?: true;
  /** Whether it went through TLS. */
  readonly secure: boolean;
  /** How the connection failed, for kind `end`. */
  readonly failure?: ConnectionFailure | "protocol";
  /** Where in the conversation it failed, for kind `end`. */
  readonly phase?: Phase;
}

/** Watches a conversation; called for each event, in order. */
export type Tap = (event: TranscriptEvent) => void;

/** Options of {@linkcode textTranscript}. */
export interface TextTranscriptOptions {
  /**
   * Lines of a message to show before the rest is only counted. A line of more
   * than 64 KiB is shown in parts, and each part counts.
   *
   * @default {Infinity}
   */
  bodyLines?: number;
}

/**
 * Makes a tap that writes the conversation as text, the way it looks in
 * telnet: `C: ` and `S: ` lines, and `*  ` for remarks, such as that another
 * session goes on. Every line ends with LF, and nothing in it can control a
 * terminal.
 *
 * @example Usage
 * ```ts
 * import { pop, textTranscript } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertStringIncludes } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * let text = "";
 * const tap = textTranscript((line) => text += line);
 * await using box = await pop.connect(sandbox.popUrl, { tap });
 * await pop.login(box, "bob", "secret");
 * await pop.quit(box);
 * assertStringIncludes(text, "C: QUIT\n");
 * ```
 *
 * @param write Takes the text, one or more whole lines at a time.
 */
export function textTranscript(
  write: (text: string) => void,
  options: TextTranscriptOptions = {},
): Tap {
  const { bodyLines = Infinity } = options;
  const sessions = new Map<number, BodyText>();
  let last: number | undefined;
  return (event) => {
    const { session, from, kind, bytes } = event;
    if (last !== undefined && session !== last) {
      sessions.get(last)?.end();
      write(`*  Session ${session}\n`);
    }
    last = session;
    const body = sessions.get(session) ?? new BodyText(write, bodyLines);
    sessions.set(session, body);
    if (kind === "body") return body.add(from, bytes);
    body.end();
    const mark = from === "*" ? "* " : `${from}:`;
    write(`${mark} ${shown(bytes)}\n`);
  };
}

/** Writes a body as lines of text, up to so many. */
class BodyText {
  readonly #write: (text: string) => void;
  readonly #most: number;
  #from = "S";
  /** The line whose end has not come yet, in pieces. */
  #unfinished: Uint8Array[] = [];
  #length = 0;
  #lines = 0;
  #hidden = 0;

  constructor(write: (text: string) => void, most: number) {
    this.#write = write;
    this.#most = most;
  }

  /** Takes a piece, which holds during the call. */
  add(from: string, bytes: Uint8Array): void {
    this.#from = from;
    let start = 0;
    while (this.#lines < this.#most) {
      const end = bytes.indexOf(10, start);
      if (end === -1) break;
      this.#unfinished.push(bytes.subarray(start, end));
      this.#line();
      start = end + 1;
    }
    const rest = bytes.subarray(start);
    if (this.#lines >= this.#most) {
      this.#hidden += rest.length;
      return;
    }
    if (rest.length === 0) return;
    this.#unfinished.push(rest.slice());
    this.#length += rest.length;
    if (this.#length > LONGEST_LINE) this.#line(false);
  }

  /** The body ends, or something comes between. */
  end(): void {
    if (this.#unfinished.length > 0) this.#line(false);
    if (this.#hidden > 0) {
      this.#write(`${this.#from}: … ${this.#hidden} octets more\n`);
    }
    this.#lines = this.#hidden = 0;
  }

  #line(isWhole = true): void {
    const line = concatOctets(this.#unfinished);
    this.#write(`${this.#from}: ${shown(isWhole ? withoutCr(line) : line)}\n`);
    this.#unfinished = [];
    this.#length = 0;
    this.#lines += 1;
  }
}

/** More than any message may have in a line (998, RFC 5322). */
const LONGEST_LINE = 64 * 1024;

function shown(bytes: Uint8Array): string {
  // A tab moves the cursor and does nothing else.
  return decodeText(bytes).split("\t").map(visible).join("\t");
}

function withoutCr(line: Uint8Array): Uint8Array {
  return line.at(-1) === 13 ? line.subarray(0, -1) : line;
}
