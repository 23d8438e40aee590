import { PRODUCTS } from "../../diagnosis/products.ts";
import { isTrouble, outcomeOf, workInWords } from "../outcome.ts";
import type { SessionView } from "../sessions.ts";
import { duration } from "../timing.ts";
import { type Markup, markup } from "./markup.ts";
import type { PageContext } from "./session.ts";
import { dayAndTime, ENCRYPTION, protocolName } from "./words.ts";

/** What the browser's tab says: `POP3 with mail.example.org`, and when. */
export function pageTitle(sessions: readonly SessionView[]): string {
  const [first] = sessions;
  if (first === undefined) return "Mail transcript";
  const host = hostOf(first.url);
  const what = `${protocolName(first.protocol)} ${
    host === undefined ? "transcript" : `with ${host}`
  }`;
  return first.span ? `${what}, ${dayAndTime(first.span.from)}` : what;
}

/** How it went, what to do about it, and what there is to know of the server. */
export function summary(
  sessions: readonly SessionView[],
  context: PageContext,
): Markup {
  const { kind, words, exchange } = outcomeOf(
    sessions.flatMap(({ exchanges }) => exchanges),
  );
  const explanation = exchange &&
    sessions.find(({ number }) => number === exchange.session)
      ?.explanations.get(exchange);
  const lead = explanation
    ? markup`<p class="lead">${explanation.meaning} <strong>${explanation.fix}</strong></p>
`
    : undefined;
  const link = exchange &&
    markup`<p class="lead"><a href="#${
      context.anchor(exchange)
    }">Go to the line</a></p>
`;
  return markup`<header class="${kind === "well" ? "well" : "bad"}">
<p class="kind">${protocolName(sessions[0]?.protocol)} conversation${
    sessions.length > 1 ? "s" : ""
  }</p>
<h1>${sessions.length === 0 ? "The transcript is empty" : words}</h1>
${lead}${link}${facts(sessions)}${
    context.several ? contents(sessions) : undefined
  }</header>
`;
}

function facts(sessions: readonly SessionView[]): Markup {
  const exchanges = sessions.flatMap(({ exchanges }) => exchanges);
  // A guess adds nothing to what is known from another session.
  const known = sessions.filter(({ server }) =>
    server && server.confidence !== "guess"
  );
  const troubles = exchanges.filter(isTrouble).length;
  const all =
    exchanges.filter((each) => each.command || isTrouble(each)).length;
  const rows: [string, string | undefined][] = [
    ["Server", distinct(sessions.map(({ url }) => url))],
    ["Runs", distinct((known.length > 0 ? known : sessions).map(serverName))],
    ["When", when(sessions)],
    ["Encryption", distinct(sessions.map(({ tls }) => tls && ENCRYPTION[tls]))],
    ["Done", workInWords(exchanges)],
    [
      "Refused or failed",
      `${troubles === 0 ? "None" : troubles.toLocaleString("en")} of ${
        all.toLocaleString("en")
      }`,
    ],
  ];
  return markup`<dl class="facts">${
    rows.filter(([, value]) => value)
      .map(([name, value]) =>
        markup`<div><dt>${name}</dt><dd>${value}</dd></div>`
      )
  }</dl>
`;
}

function contents(sessions: readonly SessionView[]): Markup {
  const items = sessions.map(({ number, url, exchanges }) => {
    const { kind, words } = outcomeOf(exchanges);
    return markup`<li><a href="#s${number}">Session ${number}</a><span>${
      url ?? ""
    }</span><span class="${
      kind === "well" ? "well" : "bad"
    }">${words}</span></li>
`;
  });
  return markup`<ol class="contents">${items}</ol>
`;
}

/** The server's name and version, and how sure that is. */
export function serverName({ server }: SessionView): string | undefined {
  if (server === undefined) return undefined;
  const { product, version, confidence } = server;
  const name = PRODUCTS[product] + (version === undefined ? "" : ` ${version}`);
  return confidence === "certain" ? name : `${name} (${confidence})`;
}

function when(sessions: readonly SessionView[]): string | undefined {
  const spans = sessions.flatMap(({ span }) => span ?? []);
  if (spans.length === 0) return undefined;
  const from = spans.reduce(
    (from, span) => Math.min(from, span.from),
    Infinity,
  );
  const to = spans.reduce((to, span) => Math.max(to, span.to), -Infinity);
  return to > from
    ? `${dayAndTime(from)}, for ${duration(to - from)}`
    : dayAndTime(from);
}

/** Different values, some of them; undefined where there is none. */
function distinct(values: readonly (string | undefined)[]): string | undefined {
  const all = [...new Set(values.filter((value) => value !== undefined))];
  if (all.length === 0) return undefined;
  const shown = all.slice(0, 3).join(", ");
  return all.length > 3 ? `${shown} and ${all.length - 3} more` : shown;
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url)
    ? new URL(url).host || undefined
    : undefined;
}
