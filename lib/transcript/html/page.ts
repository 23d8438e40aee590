import type { Exchange } from "../exchanges.ts";
import type { Transcript } from "../record.ts";
import { sessionsOf } from "../sessions.ts";
import { Markup, markup } from "./markup.ts";
import { type PageContext, sessionSection } from "./session.ts";
import { STYLE, STYLE_HASH } from "./style.ts";
import { pageTitle, summary } from "./summary.ts";

/** Options of {@linkcode htmlPage}. */
export interface HtmlPageOptions {
  /**
   * What the browser's tab says. By default the protocol, the server and the
   * time, as far as the transcript tells.
   */
  title?: string;
  /**
   * Lines of a message to show before the rest is only counted; 64 KiB of it
   * are shown at most.
   *
   * @default {400}
   */
  bodyLines?: number;
}

/**
 * Makes a page of a transcript, to read or to hand on: how it went and what to
 * do about it on top, then each conversation, with each refusal explained
 * beside its line, and the server's time as bars.
 *
 * The page is one file that needs nothing else. It holds no script, and asks
 * the browser to run none and to load nothing; what server and client said is
 * shown and never obeyed. Messages are folded. What the transcript masks stays
 * masked; the rest, with all addresses and messages, is in it.
 *
 * @example Usage
 * ```ts
 * import { htmlPage, readTranscript } from "@mailtalk/mailtalk/transcript";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const page = htmlPage(readTranscript(`S: +OK ready
 * C: USER bob
 * S: +OK
 * C: PASS ••••••
 * S: -ERR [AUTH] wrong password
 * `));
 * assertStringIncludes(page, "The server refused the login");
 * ```
 *
 * @returns HTML, to be stored or served as UTF-8.
 */
export function htmlPage(
  transcript: Transcript,
  { title, bodyLines = 400 }: HtmlPageOptions = {},
): string {
  const sessions = sessionsOf(transcript);
  const anchors = new Map<Exchange, string>();
  for (const { number, exchanges } of sessions) {
    exchanges.forEach((exchange, index) =>
      anchors.set(exchange, `e${number}-${index + 1}`)
    );
  }
  const context: PageContext = {
    several: sessions.length > 1,
    bodyLines,
    explained: new Map(),
    anchor: (exchange) => anchors.get(exchange)!,
  };
  return document(
    title ?? pageTitle(sessions),
    markup`${summary(sessions, context)}
${sessions.map((session) => sessionSection(session, context))}`,
  ).text;
}

/** Nothing may be run, loaded, sent or framed; only this style is allowed. */
const POLICY =
  `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

function document(title: string, content: Markup): Markup {
  // In a style sheet nothing is escaped; all of it was written here.
  const style = new Markup(STYLE);
  return markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
${content}
<footer>Made by mailtalk from a transcript. Times are in UTC. Passwords and tokens are masked; addresses and messages are not.</footer>
</main>
</body>
</html>
`;
}
