import { decodeText } from "../line/text.ts";
import { stepInfo } from "../step.ts";
import type { Printer } from "./printer.ts";
import { describe, type Sessions } from "./sessions.ts";

/** Characters of a value that are shown. */
const LONGEST = 64 * 1024;

/**
 * Shows an entry's value.
 *
 * @param isSeen Whether the entry's replies were seen on the wire: they are
 * left out then.
 */
export function showValue(
  value: unknown,
  isSeen: boolean,
  printer: Printer,
  sessions: Sessions,
): void {
  const named = sessions.all.find(({ session }) => session === value);
  const info = stepInfo(value);
  if (named) return printer.lines(`${named.name}: ${describe(named)}`);
  if (info) return printer.lines(`${info.usage}  ${info.summary}`);
  const news = isSeen ? unseen(value) : value;
  if (news instanceof Uint8Array) {
    const text = decodeText(news.subarray(0, LONGEST));
    const rest = news.length - LONGEST;
    const more = rest > 0 ? `\n… ${rest} octets more` : "";
    printer.lines(text.replace(/\r?\n$/, "") + more, printer.style.dim);
    printer.remark(`${news.length} octets`);
  } else if (news !== undefined) printer.value(news);
}

/** What of a step's value did not come over the wire as it is. */
function unseen(value: unknown): unknown {
  if (value instanceof Uint8Array || isReply(value)) return undefined;
  if (!isRecord(value) || !isReply(value.reply)) return value;
  const news = Object.entries(value).filter(([, each]) =>
    unseen(each) !== undefined
  );
  return news.length > 0 ? Object.fromEntries(news) : undefined;
}

function isReply(value: unknown): boolean {
  return isRecord(value) && "raw" in value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
