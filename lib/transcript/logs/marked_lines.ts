import type { TranscriptRecord } from "../record.ts";
import { failureIn } from "./failure_words.ts";
import { type Place, Scribe } from "./scribe.ts";

/** A line of a log, taken apart. */
export interface MarkedLine {
  /** Who says it; `*` for a remark. */
  readonly from: "C" | "S" | "*";
  /** What is said; several lines separated by CRLF. */
  readonly text: string;
  /** Whether it went through TLS, where the mark tells. */
  readonly secure?: boolean;
  /** Whether TLS is there from now on. */
  readonly startsTls?: boolean;
  /** Whether a connection begins here, and where to, if that is told. */
  readonly begins?: Place | true;
  /** Whether the remark may tell that the connection failed. */
  readonly mayFail?: boolean;
  /** Which of several conversations at once it is of. */
  readonly lane?: string;
  /** Which conversation what follows is of. */
  readonly session?: number;
}

/** A kind of log in which a mark on each line says who said it. */
export interface MarkedFormat {
  /** Whether bodies end with a lone dot. */
  readonly dots: boolean;
  /** Takes a line apart; undefined for what is no line of such a log. */
  read(line: string): MarkedLine | undefined;
}

/** How many lines of a text tell of a conversation, read in a format. */
export function countMarked(
  lines: readonly string[],
  { read }: MarkedFormat,
): number {
  return lines.filter((line) => {
    const marked = read(line);
    if (marked === undefined) return false;
    const { from, begins, mayFail, text } = marked;
    return from !== "*" || begins !== undefined ||
      mayFail === true && failureIn(text) !== undefined;
  }).length;
}

/** Reads a log whose lines are marked; other lines are left out. */
export function readMarked(
  lines: readonly string[],
  { dots, read }: MarkedFormat,
): TranscriptRecord[] {
  const scribe = new Scribe({ dots });
  const sessions = new SessionLanes();
  for (const line of lines) {
    const marked = read(line);
    if (marked === undefined) continue;
    if (marked.session !== undefined) sessions.goOnWith(marked.session);
    write(scribe, { lane: sessions.lane, ...marked });
  }
  return scribe.finish();
}

/** Sessions by the number that stands where one goes on, but for the first. */
class SessionLanes {
  readonly #lanes = new Map<number, string>();
  #greatest = 0;
  lane = "";

  goOnWith(number: number): void {
    // Later sessions have greater numbers: a smaller one is the first one's.
    const isFirst = this.#greatest > number;
    this.#greatest = Math.max(this.#greatest, number);
    this.lane = this.#lanes.get(number) ?? (isFirst ? "" : String(number));
    this.#lanes.set(number, this.lane);
  }
}

function write(scribe: Scribe, marked: MarkedLine): void {
  const { from, text, secure, begins, lane = "" } = marked;
  scribe.lane = lane;
  if (begins) scribe.begin(begins === true ? undefined : begins);
  if (marked.startsTls) scribe.startTls();
  if (from === "*") {
    const failure = marked.mayFail && !scribe.isOver
      ? failureIn(text)
      : undefined;
    if (failure) scribe.end(text, failure);
    else scribe.note(text);
    return;
  }
  const lines = text.replace(/\r?\n$/, "").split(/\r?\n/);
  for (const line of lines) scribe.say(from, line, { secure });
}
