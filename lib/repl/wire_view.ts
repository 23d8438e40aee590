import { decodeText } from "../line/text.ts";
import type { TimedEvent } from "./conversation.ts";
import type { Printer } from "./printer.ts";

/** How much of the conversation is shown. */
export type WireMode = "normal" | "quiet" | "verbose";

/** Lines of a message or a listing that are shown before the rest is counted. */
const BODY_LINES = 20;

/** Octets of each of them, on average, before the rest is counted, too. */
const LINE_OCTETS = 400;

/** Octets of bodies that are kept for `.show`, in all. */
const KEPT = 64 * 1024 * 1024;

/** Bodies that are kept. */
const BODIES = 100;

/** Octets in a row of the hexadecimal view. */
const ROW = 16;

/** A body as it went over the wire, secrets masked. */
interface Body {
  readonly from: string;
  readonly number: number;
  readonly pieces: Uint8Array[];
  octets: number;
  /** Octets in the pieces. */
  kept: number;
  /** Lines that were shown. */
  lines: number;
  /** Octets that were not shown. */
  hidden: number;
}

/** Shows the conversation as it goes, the way telnet would. */
export class WireView {
  /** How much is shown. */
  mode: WireMode = "normal";
  /** Whether octets are shown in hexadecimal, too. */
  hex = false;
  /** A line that is left out once, as it was just typed. */
  typed: string | undefined;
  /** Whether the client's bodies are left out, as they were just typed. */
  skipSent = false;

  readonly #printer: Printer;
  readonly #showTimes: boolean;
  readonly #bodies: Body[] = [];
  #kept = 0;
  #body: Body | undefined;
  #count = 0;
  #lastName: string | undefined;

  /**
   * Shows it on the printer.
   *
   * @param showTimes Whether to write behind a reply how long it took.
   */
  constructor(printer: Printer, showTimes: boolean) {
    this.#printer = printer;
    this.#showTimes = showTimes;
  }

  /**
   * Shows an event.
   *
   * @param name Which session it belongs to, where there are several.
   */
  show(event: TimedEvent, name?: string): void {
    if (event.kind !== "body") this.endBody();
    // Whoever waits for the connection is told by the error.
    if (event.kind === "end") return;
    if (name !== this.#lastName && this.mode !== "quiet") {
      this.#lastName = name;
      if (name !== undefined) this.#printer.remark(`${name}:`);
    }
    if (event.kind === "body") this.#showBody(event);
    else if (this.mode !== "quiet") this.#showLine(event);
  }

  /** The body that was under way is over. */
  endBody(): void {
    const body = this.#body;
    this.#body = undefined;
    if (!body || body.hidden === 0 || this.mode === "quiet") return;
    const more = `… ${body.hidden} octets more · .show ${body.number} for all`;
    this.#printer.lines(more, (line) => this.#dim(`${body.from}: ${line}`));
  }

  /**
   * Shows a body whole.
   *
   * @param number By default the last one.
   * @returns Whether there is one of that number.
   */
  showWhole(number: number = this.#count): boolean {
    const body = this.#bodies.find((each) => each.number === number);
    if (!body) return false;
    for (const piece of body.pieces) this.#printBody(body.from, piece);
    const missing = body.octets - body.kept;
    if (missing > 0) {
      this.#printer.lines(`… ${missing} octets more were not kept`, this.#dim);
    }
    return true;
  }

  #showLine({ from, bytes, waited }: TimedEvent): void {
    const { style, columns } = this.#printer;
    const text = this.#printer.safe(decodeText(bytes));
    if (from === "C" && text === this.typed && !this.hex) {
      this.typed = undefined;
      return;
    }
    if (from === "*") {
      return this.#printer.styled(
        this.#timed(`${style.cyan("*")}  ${text}`, text.length + 3, waited),
      );
    }
    const mark = from === "C" ? style.blue("C:") : style.green("S:");
    const refused = from === "S" && /^(?:-ERR|[45]\d\d)/.test(text);
    const shown = refused ? style.red(text) : text;
    const width = text.length + 3;
    this.#printer.styled(
      width + 12 > columns
        ? `${mark} ${shown}`
        : this.#timed(`${mark} ${shown}`, width, waited),
    );
    if (this.hex) this.#printHex(bytes);
  }

  /** The line with the time behind it, at the right. */
  #timed(line: string, width: number, waited: number | undefined): string {
    if (!this.#showTimes || waited === undefined) return line;
    const { style, columns } = this.#printer;
    const time = inWords(waited);
    const gap = columns - width - time.length - 1;
    return gap < 2 ? line : `${line}${" ".repeat(gap)}${style.dim(time)}`;
  }

  #showBody({ from, bytes }: TimedEvent): void {
    this.#body ??= this.#begin(from);
    const body = this.#body;
    body.octets += bytes.length;
    this.#keep(body, bytes);
    if (this.mode === "quiet") return;
    if (from === "C" && this.skipSent) return;
    const limit = this.mode === "verbose" ? Infinity : BODY_LINES;
    let end = 0;
    const room = limit * LINE_OCTETS - (body.octets - bytes.length);
    while (end < bytes.length && body.lines < limit && end < room) {
      const lf = bytes.indexOf(LF, end);
      end = Math.min(lf === -1 ? bytes.length : lf + 1, room);
      body.lines += 1;
    }
    if (end > 0) this.#printBody(from, bytes.subarray(0, end));
    body.hidden += bytes.length - end;
  }

  #begin(from: string): Body {
    this.#count += 1;
    const body = {
      from,
      number: this.#count,
      pieces: [],
      octets: 0,
      kept: 0,
      lines: 0,
      hidden: 0,
    };
    this.#bodies.push(body);
    return body;
  }

  #keep(body: Body, bytes: Uint8Array): void {
    while (this.#bodies[0] !== body && this.#isFull(bytes.length)) {
      this.#kept -= this.#bodies.shift()!.kept;
    }
    if (this.#kept + bytes.length > KEPT) return;
    body.pieces.push(bytes.slice());
    body.kept += bytes.length;
    this.#kept += bytes.length;
  }

  #isFull(more: number): boolean {
    return this.#bodies.length > BODIES || this.#kept + more > KEPT;
  }

  #printBody(from: string, bytes: Uint8Array): void {
    if (this.hex) return this.#printHex(bytes);
    const text = decodeText(bytes).replace(/\n$/, "");
    this.#printer.lines(text, (line) => this.#dim(`${from}: ${line}`));
  }

  #printHex(octets: Uint8Array): void {
    const bytes = this.#printer.maskOctets(octets);
    const rows: string[] = [];
    for (let at = 0; at < bytes.length; at += ROW) {
      const row = bytes.subarray(at, at + ROW);
      const hex = Array.from(
        row,
        (octet) => octet.toString(16).padStart(2, "0"),
      )
        .join(" ");
      const text = Array.from(
        row,
        (octet) =>
          octet >= 32 && octet < 127 ? String.fromCharCode(octet) : ".",
      ).join("");
      const offset = at.toString(16).padStart(8, "0");
      rows.push(`   ${offset}  ${hex.padEnd(ROW * 3 - 1)}  ${text}`);
    }
    if (rows.length > 0) this.#printer.lines(rows.join("\n"), this.#dim);
  }

  #dim = (line: string): string => this.#printer.style.dim(line);
}

/** Milliseconds for people: `41 ms`, `2.3 s`. */
export function inWords(milliseconds: number): string {
  return milliseconds < 10_000
    ? `${Math.round(milliseconds)} ms`
    : `${(milliseconds / 1000).toFixed(1)} s`;
}

const LF = 10;
