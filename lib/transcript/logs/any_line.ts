import { failureIn } from "./failure_words.ts";
import { failed, type Finding } from "./finding.ts";

/** A reply of POP3 that stands in a line. */
const POP = /(?:^|[\s:("'\[])(-ERR\b.*)$/;

/**
 * A reply of SMTP that stands in a line: behind something that introduces it,
 * or with an enhanced status code.
 */
const SMTP =
  /(?:^|: ?|\bsaid:? |\bresponse:? |[("'\[])([45]\d\d[ -](?=\S).*)$|(?:^|[\s:("'\[])([45]\d\d[ -]#?[245]\.\d{1,3}\.\d{1,3}\b.*)$/;

/** What tells that a line is about a connection to a mail server. */
const ABOUT_MAIL =
  /smtp|pop3?\b|mail|\bmx\b|connect|\btls\b|\bssl\b|server|socket|host/i;

/**
 * Reads what mutt, msmtp, getmail, Thunderbird and many others print: a reply
 * that they quote, or that the connection failed.
 */
export function readAnyLine(line: string): readonly Finding[] | undefined {
  const [, pop] = POP.exec(line) ?? [];
  if (pop !== undefined) return [{ reply: unquoted(pop) }];
  const [, introduced, coded] = SMTP.exec(line) ?? [];
  const smtp = introduced ?? coded;
  if (smtp !== undefined) return [{ reply: unquoted(smtp) }];
  if (!ABOUT_MAIL.test(line)) return undefined;
  return failed(failureIn(line), line.trim());
}

/** Without the quotes and brackets around it that were opened before. */
function unquoted(reply: string): string {
  let text = reply.trim();
  for (const [open, close] of ["()", "[]", "''", '""']) {
    const isOpen = () =>
      open === close
        ? text.split(open).length % 2 === 0
        : text.split(close).length > text.split(open).length;
    while (text.endsWith(close) && isOpen()) text = text.slice(0, -1).trimEnd();
  }
  return text;
}
