import type { Explanation } from "../../diagnosis/explanation.ts";
import type { Exchange } from "../exchanges.ts";
import { isTrouble, outcomeOf, verbOf, workInWords } from "../outcome.ts";
import { repetitionAt } from "../repetition.ts";
import type { SessionView } from "../sessions.ts";
import { duration } from "../timing.ts";
import { clock } from "./clock.ts";
import {
  exchangeRow,
  isSecure,
  railOf,
  type Surroundings,
} from "./exchange.ts";
import { explanationCard, repeatedCard } from "./explanation.ts";
import { type Markup, markup } from "./markup.ts";
import { dayAndTime, ENCRYPTION, protocolName } from "./words.ts";

/** What the page knows beside the session itself. */
export interface PageContext {
  /** Whether the page is about several sessions. */
  readonly several: boolean;
  /** Lines of a message to show at most. */
  readonly bodyLines: number;
  /** Where in the page an entry of the catalogue was explained already. */
  readonly explained: Map<string, string>;
  /** The `id` of an exchange in the page. */
  anchor(exchange: Exchange): string;
}

/** A session: its time axis, and what was said, with explanations beside it. */
export function sessionSection(
  session: SessionView,
  context: PageContext,
): Markup {
  const { timings, span, number } = session;
  const servers = [...timings.values()].map(({ server }) => server);
  const surroundings: Surroundings = {
    start: span?.from,
    tls: session.tls,
    longest: servers.reduce((most, each) => Math.max(most, each), 0),
    bodyLines: context.bodyLines,
  };
  const row = (exchange: Exchange) =>
    exchangeRow(
      exchange,
      timings.get(exchange),
      context.anchor(exchange),
      surroundings,
    );
  const conversation = new Conversation(row, session.tls, context);
  const blocks = blocksOf(session)
    .map((block) => conversation.block(block));
  return markup`<section class="session" id="s${number}">
${context.several ? heading(session) : undefined}
${clock(session, context.anchor)}
${blocks}
</section>
`;
}

function heading(session: SessionView): Markup {
  const { exchanges, number, url, protocol, span } = session;
  const { kind, words } = outcomeOf(exchanges);
  const where = url ?? (protocol && protocolName(protocol));
  const about = [
    span && dayAndTime(span.from),
    span && span.to > span.from ? duration(span.to - span.from) : undefined,
    session.tls && ENCRYPTION[session.tls],
    workInWords(exchanges),
  ].filter((each) => each);
  return markup`<h2>Session ${number}${where && `: ${where}`}</h2>
<p class="about"><span class="${
    kind === "well" ? "well" : "bad"
  }">${words}</span> · ${about.join(" · ")}</p>`;
}

/** Exchanges that stand below each other; what explains the first of them. */
interface Block {
  readonly exchanges: Exchange[];
  readonly explanation?: Explanation;
}

/** An explanation has room beside all that follows, up to the next one. */
function blocksOf({ exchanges, explanations }: SessionView): Block[] {
  const blocks: Block[] = [];
  for (const exchange of exchanges) {
    const explanation = explanations.get(exchange);
    const isNew = explanation !== undefined || blocks.length === 0;
    if (isNew) blocks.push({ exchanges: [], explanation });
    blocks.at(-1)!.exchanges.push(exchange);
  }
  return blocks;
}

/** Writes the exchanges of a session, one after the other. */
class Conversation {
  readonly #row: (exchange: Exchange) => Markup;
  readonly #tls: SessionView["tls"];
  readonly #context: PageContext;
  #secure: boolean | undefined;

  constructor(
    row: (exchange: Exchange) => Markup,
    tls: SessionView["tls"],
    context: PageContext,
  ) {
    this.#row = row;
    this.#tls = tls;
    this.#context = context;
  }

  block({ exchanges: [first, ...rest], explanation }: Block): Markup {
    return markup`<div class="block">
<div class="said">${this.#rows([first])}</div>
${explanation && this.#why(first, explanation)}<div class="said">${
      this.#rows(rest)
    }<div class="rail filler ${railOf(this.#secure)}"></div></div>
</div>
`;
  }

  /** What was explained before, a session or a line ago, is only named. */
  #why(exchange: Exchange, explanation: Explanation): Markup {
    const { explained, anchor } = this.#context;
    const before = explained.get(explanation.id);
    const card = before === undefined
      ? explanationCard(explanation)
      : repeatedCard(explanation, before);
    if (before === undefined) explained.set(explanation.id, anchor(exchange));
    return markup`<aside class="why">${card}</aside>
`;
  }

  /** Where the same is done over and over, most of it is folded. */
  #rows(exchanges: readonly Exchange[]): Markup[] {
    const names = exchanges.map((exchange, index) =>
      isTrouble(exchange) ? `${index}` : verbOf(exchange) ?? `${index}`
    );
    const rows: Markup[] = [];
    for (let at = 0; at < exchanges.length;) {
      const { period, times } = repetitionAt(names, at);
      if (times < MANY) {
        rows.push(...this.#marked(exchanges[at]));
        at += 1;
        continue;
      }
      const shown = at + SHOWN * period;
      const end = at + times * period;
      rows.push(
        ...exchanges.slice(at, shown).flatMap((each) => this.#marked(each)),
      );
      rows.push(this.#folded(exchanges.slice(shown, end), period));
      at = end;
    }
    return rows;
  }

  #folded(exchanges: readonly Exchange[], period: number): Markup {
    const verbs = exchanges.slice(0, period).map(verbOf).join(", ");
    const rail = railOf(isSecure(exchanges[0], this.#tls));
    return markup`<details class="run"><summary class="rail ${rail}">${
      (exchanges.length / period).toLocaleString("en")
    } times more: ${verbs}</summary>
${exchanges.flatMap((each) => this.#marked(each))}</details>
`;
  }

  /** A row, and before it what tells that TLS begins there. */
  #marked(exchange: Exchange): Markup[] {
    const secure = isSecure(exchange, this.#tls);
    const row = this.#row(exchange);
    if (secure === undefined || secure === this.#secure) return [row];
    this.#secure = secure;
    return [
      markup`<p class="rail ${railOf(secure)}">${
        secure ? "Inside TLS" : "In clear"
      }</p>
`,
      row,
    ];
  }
}

/** How often something is repeated before most of it is folded. */
const MANY = 6;

/** How often it is shown all the same. */
const SHOWN = 2;
