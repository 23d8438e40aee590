import type { Exchange } from "../exchanges.ts";
import { isTrouble, verbOf } from "../outcome.ts";
import type { SessionView } from "../sessions.ts";
import { duration, type Span, type Timing } from "../timing.ts";
import { type Markup, markup } from "./markup.ts";

/** Steps between the marks of the axis that are good to read, in ms. */
const STEPS = [1, 2, 5].flatMap((digit) =>
  [1, 10, 100, 1_000].map((power) => digit * power)
).concat([
  10_000,
  15_000,
  30_000,
  60_000,
  120_000,
  300_000,
  600_000,
  1_800_000,
  3_600_000,
  7_200_000,
  21_600_000,
  86_400_000,
]).sort((a, b) => a - b);

/** At most so many steps fit on a phone. */
const MARKS = 4;

/** The time axis of a session: when the client waited for the server. */
export function clock(
  { span, exchanges, timings }: SessionView,
  anchor: (exchange: Exchange) => string,
): Markup | undefined {
  if (span === undefined || span.to <= span.from) return undefined;
  const total = span.to - span.from;
  const place = (time: number) => percent((time - span.from) / total);
  let drawn = 0;
  const bars = exchanges.flatMap((exchange) => {
    const { waits = [], server = 0 } = timings.get(exchange) ?? {};
    if (waits.length === 0) return [];
    const name = verbOf(exchange) ?? "Greeting";
    // Neighbours are told apart by their shade.
    const shade = waitClass(exchange) + (drawn++ % 2 === 0 ? "" : " other");
    const rectangles = waits.map(({ from, to }) =>
      markup`<rect class="${shade}" x="${place(from)}" width="${
        percent((to - from) / total)
      }" height="22"/>`
    );
    const { from, to } = longestOf(waits);
    const label = to - from < LABELLED * total
      ? undefined
      : markup`<text class="name" x="${
        place((from + to) / 2)
      }" y="15" text-anchor="middle">${name}</text>`;
    return markup`<a href="#${anchor(exchange)}"><title>${name}: ${
      duration(server)
    }</title>${rectangles}${label}</a>
`;
  });
  const waited = [...timings.values()]
    .reduce((sum, { server }) => sum + server, 0);
  return markup`<figure class="clock">
<svg role="img" aria-label="Time axis: when the client waited for the server">
<rect class="track" x="0" y="0" width="100%" height="22" rx="2"/>
${bars}
${marks(total)}
</svg>
<figcaption>The server took ${duration(waited)} of ${
    duration(total)
  }; each bar is one wait for it.</figcaption>
</figure>
`;
}

/** The share of the axis that a bar needs for its name, on a phone, too. */
const LABELLED = 0.18;

function longestOf(spans: readonly Span[]): Span {
  return spans.reduce((longest, span) =>
    span.to - span.from > longest.to - longest.from ? span : longest
  );
}

/** The bar of one exchange, as long as its share of the longest one's time. */
export function bar(
  exchange: Exchange,
  { server }: Timing,
  longest: number,
): Markup | undefined {
  if (longest === 0) return undefined;
  return markup`<svg class="bar" aria-hidden="true"><rect class="${
    waitClass(exchange)
  }" width="${percent(server / longest)}" height="100%"/></svg>`;
}

function waitClass(exchange: Exchange): string {
  return isTrouble(exchange) ? "wait bad" : "wait";
}

function marks(total: number): Markup[] {
  const step = STEPS.find((step) => total / step <= MARKS) ??
    Math.ceil(total / MARKS);
  const drawn: Markup[] = [];
  for (let at = 0; at <= total; at += step) {
    const x = percent(at / total);
    const isLast = at / total > 0.9;
    const anchor = at === 0 ? "start" : isLast ? "end" : "middle";
    drawn.push(
      markup`<line class="tick" x1="${x}" x2="${x}" y1="22" y2="28"/><text x="${x}" y="42" text-anchor="${anchor}">${
        mark(at)
      }</text>`,
    );
  }
  return drawn;
}

/** A round length of time: `0`, `20 ms`, `1.5 s`, `2 min`. */
function mark(at: number): string {
  if (at === 0) return "0";
  if (at < 1000) return `${at} ms`;
  return at < 60_000 ? `${at / 1000} s` : duration(at);
}

/** Four decimals: in a day they still tell seconds apart. */
function percent(share: number): string {
  return `${Number((100 * share).toFixed(4))}%`;
}
