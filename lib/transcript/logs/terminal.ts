import type { TranscriptRecord } from "../record.ts";
import { failureIn } from "./failure_words.ts";
import { type Place, Scribe } from "./scribe.ts";

/** A line that a server says, by its form. */
const REPLY = /^(?:\+OK\b|-ERR\b|\+ |\+$|[2-5]\d\d(?:[ -]|$))/i;

/** A line that a client says, by its form. */
const COMMAND =
  /^(?:(?:EHLO|HELO|LHLO|VRFY|EXPN|ETRN) \S|MAIL FROM:|RCPT TO:|BDAT \d|AUTH [A-Z]|USER \S|PASS \S|APOP \S|(?:RETR|TOP|DELE) \d|(?:LIST|UIDL)(?: \d|$)|(?:DATA|RSET|NOOP|QUIT|HELP|STARTTLS|STLS|CAPA|STAT)\s*$)/i;

/** The line of a shell that begins the conversation. */
const CALL =
  /^(?:\S*[$#%>] *)?(?:telnet|nc|ncat|netcat|openssl s_client|gnutls-cli)( +\S.*)$/;

/** What telnet, nc and their like say of the connection. */
const REMARK =
  /^(?:Trying |Connected to |Escape character is |Connection closed by foreign host|telnet: |nc: |netcat: |Ncat: |Connection to .* port .* succeeded|Connection refused|DONE$|closed$|read:errno=|connect:errno=|verify error:|[0-9A-F]{8,}:error:|^C$|\^\]$|telnet> ?)/;

/**
 * Whether a text looks like what stands in a terminal after talking to a server
 * through telnet, nc or `openssl s_client`, or is a list of replies.
 */
export function isTerminal(lines: readonly string[]): boolean {
  const first = lines.find((line) => line.trim() !== "") ?? "";
  return CALL.test(first) || REPLY.test(first) || COMMAND.test(first) ||
    lines.some((line) => TELNET.test(line) || S_CLIENT.test(line));
}

const TELNET = /^(?:Escape character is |telnet: Unable to connect)/;
const S_CLIENT = /^CONNECTED\([0-9A-F]+\)/;

/**
 * Reads it. The lines of both sides stand there without a mark: who says what
 * shows by its form, and by whose turn it is.
 */
export function readTerminal(lines: readonly string[]): TranscriptRecord[] {
  const reader = new TerminalReader(lines);
  for (const line of lines) reader.read(line);
  return reader.finish();
}

class TerminalReader {
  readonly #scribe = new Scribe({ dots: true });
  /** Whether what was typed is to be seen. */
  readonly #hasCommands: boolean;
  /** Whether it is known where the conversation begins. */
  #greets = false;
  /** Whether what openssl tells of TLS is under way. */
  #inPreamble = false;
  #upgraded = false;

  constructor(lines: readonly string[]) {
    this.#hasCommands = lines.some((line) => COMMAND.test(line));
  }

  read(line: string): void {
    const scribe = this.#scribe;
    if (
      scribe.bodyFrom === "S" || scribe.bodyFrom === "C" && this.#hasCommands
    ) {
      return scribe.say(scribe.bodyFrom, line);
    }
    const call = CALL.exec(line);
    if (call) return this.#begin(call[1], line);
    if (S_CLIENT.test(line)) return this.#beginTls(line);
    if (/^---$/.test(line)) this.#inPreamble = true;
    if (/^read R BLOCK$/.test(line)) this.#inPreamble = false;
    if (REMARK.test(line)) return this.#remark(line);
    if (REPLY.test(line)) return this.#reply(line);
    if (this.#inPreamble || line.trim() === "") return;
    if (this.#hasCommands && !/^\s/.test(line) && this.#isTyped(line)) {
      return scribe.say("C", line);
    }
    scribe.note(line);
  }

  finish(): TranscriptRecord[] {
    return this.#scribe.finish();
  }

  #begin(words: string, line: string): void {
    this.#upgraded = /-starttls\b/.test(words);
    this.#scribe.begin(placeIn(words, this.#upgraded));
    this.#inPreamble = /s_client/.test(line);
    this.#greets = true;
    if (this.#inPreamble) this.#scribe.startTls();
    this.#scribe.note(line);
  }

  #beginTls(line: string): void {
    if (!this.#greets) this.#scribe.begin();
    this.#greets = true;
    this.#scribe.startTls();
    this.#scribe.note(line);
    this.#inPreamble = true;
  }

  #reply(line: string): void {
    this.#inPreamble = false;
    // What openssl shows of the conversation that it had before TLS.
    if (this.#upgraded && line.startsWith("250 ")) {
      this.#upgraded = false;
      return this.#scribe.note(line);
    }
    this.#upgraded = false;
    const isKnown = this.#hasCommands || this.#greets;
    if (!this.#hasCommands) this.#greets = false;
    this.#scribe.say("S", line, isKnown ? {} : { stage: "other" });
  }

  #remark(line: string): void {
    const scribe = this.#scribe;
    if (/^Trying /.test(line) && !this.#greets) scribe.begin();
    if (/^(?:Trying|Connected)/.test(line)) this.#greets = true;
    const isTalk = /^(?:Trying|Connected|Escape|DONE$|closed$|verify)/;
    // Where nothing shows that was typed, QUIT does not either.
    const isEnd = scribe.isOver || scribe.hasSpoken && !this.#hasCommands;
    const failure = isTalk.test(line) || isEnd
      ? undefined
      : /errno=104|errno=54/.test(line)
      ? "lost"
      : /connect:errno=111|connect:errno=61/.test(line)
      ? "unreachable"
      : failureIn(line);
    if (failure) scribe.end(line, failure);
    else scribe.note(line);
  }

  /** Whether somebody may have typed it; a mistyped command, for example. */
  #isTyped(line: string): boolean {
    const { hasSpoken, isOver } = this.#scribe;
    return COMMAND.test(line) || hasSpoken && !isOver;
  }
}

/** Where `telnet localhost 110` and `s_client -connect localhost:995` go. */
function placeIn(words: string, startsTls: boolean): Place | undefined {
  const [, host, port] = /-connect \[?([^\]\s]+?)\]?:(\d+)/.exec(words) ??
    /(?:^|\s)([\w.:-]+)\s+(\d+)\s*$/.exec(words) ?? [];
  return host === undefined ? undefined : { host, port, startsTls };
}
