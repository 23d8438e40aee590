import { stepInfo } from "../step.ts";
import type { Printer } from "./printer.ts";
import { describe, type Sessions } from "./sessions.ts";
import type { WireView } from "./wire_view.ts";

/** Shows an entry's value, as far as it was not seen on the wire. */
export function showValue(
  value: unknown,
  printer: Printer,
  view: WireView,
  sessions: Sessions,
): void {
  const named = sessions.all.find(({ session }) => session === value);
  const info = typeof value === "function" ? stepInfo(value) : undefined;
  if (named) return printer.lines(`${named.name}: ${describe(named)}`);
  if (info) return printer.lines(`${info.usage}  ${info.summary}`);
  if (view.mode !== "quiet") {
    const news = unseen(value);
    if (news !== undefined) printer.value(news);
  } else if (value instanceof Uint8Array) {
    printer.remark(`${value.length} octets; .show for all`);
  } else printer.value(value);
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
