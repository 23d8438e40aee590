import type { Exchange } from "../exchanges.ts";
import { isTrouble } from "../outcome.ts";
import type { TranscriptRecord } from "../record.ts";
import type { SessionView } from "../sessions.ts";
import { duration, type Timing } from "../timing.ts";
import { bar } from "./clock.ts";
import { type Markup, markup } from "./markup.ts";
import { beginning, cutOff, extent, octetsIn } from "./octets.ts";
import { isoTime } from "./words.ts";

/** What an exchange needs to know of its session. */
export interface Surroundings {
  /** When the session began, if that is known. */
  readonly start?: number;
  /** Whether the session is in TLS, as far as anybody can tell. */
  readonly tls: SessionView["tls"];
  /** Milliseconds of the longest exchange. */
  readonly longest: number;
  /** Lines of a message to show at most. */
  readonly bodyLines: number;
}

/** An exchange: what was said, in order, with its time. */
export function exchangeRow(
  exchange: Exchange,
  timing: Timing | undefined,
  anchor: string,
  { start, longest, bodyLines, tls }: Surroundings,
): Markup {
  const no = new Set(exchange.refused ? exchange.reply : []);
  const lines = grouped(exchange.records).map((records) =>
    records[0].kind === "body"
      ? body(exchange, records, bodyLines)
      : said(records[0], no.has(records[0]))
  );
  const classes = [
    "exchange",
    ...(isTrouble(exchange) ? ["bad"] : []),
    railOf(isSecure(exchange, tls)),
    ...(start === undefined ? ["untimed"] : []),
  ];
  const time = start === undefined || timing === undefined
    ? [undefined, undefined]
    : [
      markup`<time class="at" datetime="${isoTime(timing.from)}" title="${
        isoTime(timing.from)
      }">${sinceStart(timing.from - start)}</time>`,
      markup`<div class="took">${
        timing.waits.length === 0
          ? undefined
          : markup`<span>${duration(timing.server)}</span>${
            bar(exchange, timing, longest)
          }`
      }</div>`,
    ];
  return markup`<div class="${classes.join(" ")}" id="${anchor}">${
    time[0]
  }<div class="lines">${lines}</div>${time[1]}</div>
`;
}

/** Time since the session began: `0.014`, `1:05.200`. */
function sinceStart(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  const seconds = ((milliseconds - minutes * 60_000) / 1000).toFixed(3);
  return minutes === 0 ? seconds : `${minutes}:${seconds.padStart(6, "0")}`;
}

/** Whether it began inside TLS; undefined where nobody can tell. */
export function isSecure(
  { records }: Exchange,
  tls: SessionView["tls"],
): boolean | undefined {
  if (tls === undefined) return undefined;
  return records.find(({ from }) => from !== "*")?.secure;
}

/** The class of the line on the left that tells of TLS. */
export function railOf(secure: boolean | undefined): string {
  return secure === undefined ? "unsaid" : secure ? "tls" : "clear";
}

/** The records, those of one body together. */
function grouped(records: readonly TranscriptRecord[]): TranscriptRecord[][] {
  const groups: TranscriptRecord[][] = [];
  for (const record of records) {
    const before = groups.at(-1)?.[0];
    const goesOn = record.kind === "body" && before?.kind === "body" &&
      before.from === record.from;
    if (goesOn) groups.at(-1)!.push(record);
    else groups.push([record]);
  }
  return groups;
}

/** A line, and whether it is of a reply that says no. */
function said(record: TranscriptRecord, isRefusal: boolean): Markup {
  const mark = record.from === "*" ? "·" : record.from;
  const classes = [record.from === "*" ? "note" : record.from];
  if (isRefusal || record.kind === "end") classes.push("no");
  const start = cutOff(record);
  const hidden = record.bytes.length - start.bytes.length;
  const more = hidden === 0
    ? undefined
    : markup` <span class="odd">… ${counted(hidden, "octet")} more</span>`;
  const bareLf = record.bareLf
    ? markup` <span class="odd">ended with LF alone</span>`
    : undefined;
  return markup`<p class="say ${classes.join(" ")}"><abbr class="who" title="${
    WHO[record.from]
  }">${mark}</abbr><span><code dir="ltr">${
    octetsIn(start)
  }</code>${more}${bareLf}</span></p>`;
}

const WHO: Readonly<Record<TranscriptRecord["from"], string>> = {
  C: "Client",
  S: "Server",
  "*": "Remark",
};

/** Bodies of so many lines need not be folded. */
const OPEN_LINES = { Message: 0, Capabilities: 30, List: 5 };

function body(
  { stage }: Exchange,
  records: readonly TranscriptRecord[],
  bodyLines: number,
): Markup {
  const kind = records[0].from === "C" || stage === "retr"
    ? "Message"
    : stage === "hello"
    ? "Capabilities"
    : "List";
  const { octets, lines } = extent(records);
  const start = beginning(records, bodyLines);
  const hidden = octets - start.bytes.length;
  const rest = hidden === 0 ? undefined : markup`
<p class="odd">… ${counted(hidden, "octet")} more</p>`;
  const isOpen = lines <= OPEN_LINES[kind];
  return markup`<details class="content"${
    isOpen ? markup` open` : undefined
  }><summary>${kind}, ${counted(octets, "octet")} in ${
    counted(lines, "line")
  }</summary><pre dir="ltr">
${octetsIn(start)}</pre>${rest}</details>`;
}

function counted(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
