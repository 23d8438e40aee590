import { concatOctets } from "./octets.ts";
import { visible } from "./visible.ts";
import { decodeText } from "./text.ts";

/** What stands in a transcript where a secret stood. */
export const MASK = "••••••";

/** One thing that happened on the wire. */
export interface TranscriptEvent {
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  /** `C` for what the client sent, `S` for the server, `*` for a remark. */
  readonly from: "C" | "S" | "*";
  /** A command or reply line, or octets of a message. */
  readonly kind: "line" | "body" | "note";
  /**
   * The octets, secrets masked; a line comes without its line end, a body as
   * it is on the wire but without dot-stuffing. They hold only during the
   * call.
   */
  readonly bytes: Uint8Array;
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
 * telnet: `C: ` and `S: ` lines, and `*  ` for remarks. Every line ends with
 * LF, and nothing in it can control a terminal.
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
  // The line of a body whose end has not come yet, and what was left out.
  let unfinished = new Uint8Array();
  let lines = 0;
  let hidden = 0;
  let from = "S";

  function showBody(bytes: Uint8Array): void {
    let start = 0;
    while (lines < bodyLines) {
      const end = bytes.indexOf(10, start);
      if (end === -1) break;
      const part = bytes.subarray(start, end);
      const line = unfinished.length > 0
        ? concatOctets([unfinished, part])
        : part;
      unfinished = new Uint8Array();
      write(`${from}: ${shown(withoutCr(line))}\n`);
      lines += 1;
      start = end + 1;
    }
    const rest = bytes.subarray(start);
    if (lines >= bodyLines) {
      hidden += rest.length;
      return;
    }
    unfinished = concatOctets([unfinished, rest]) as Uint8Array<ArrayBuffer>;
    if (unfinished.length <= LONGEST_LINE) return;
    write(`${from}: ${shown(unfinished)}\n`);
    unfinished = new Uint8Array();
    lines += 1;
  }

  function endBody(): void {
    if (unfinished.length > 0) write(`${from}: ${shown(unfinished)}\n`);
    if (hidden > 0) write(`${from}: … ${hidden} octets more\n`);
    unfinished = new Uint8Array();
    lines = hidden = 0;
  }

  return (event) => {
    if (event.kind === "body") {
      from = event.from;
      showBody(event.bytes);
      return;
    }
    endBody();
    const mark = event.from === "*" ? "* " : `${event.from}:`;
    write(`${mark} ${shown(event.bytes)}\n`);
  };
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
