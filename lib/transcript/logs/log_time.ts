const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** How much a clock may be ahead of this one, in milliseconds. */
const AHEAD = 24 * 60 * 60 * 1000;

/**
 * When a line of a log was written, in milliseconds since the Unix epoch:
 * `2026-11-24T17:50:14Z`, `2026-11-24 17:50:14 +0100`, or, as syslog has it,
 * `Nov 24 17:50:14`. Without a zone, the time is that of this machine; without a
 * year, it is the last time that this was the date.
 *
 * @param now Milliseconds since the Unix epoch.
 */
export function logTime(line: string, now = Date.now()): number | undefined {
  const [, date, time, zone = ""] =
    /^\W?(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?) ?(Z|[+-]\d\d:?\d\d)?/
      .exec(line) ?? [];
  if (date !== undefined) {
    const [, hours, minutes] = /^([+-]\d\d):?(\d\d)$/.exec(zone) ?? [];
    const offset = hours === undefined ? zone : `${hours}:${minutes}`;
    return numberOf(Date.parse(`${date}T${time}${offset}`));
  }
  const [, month, day, clock] =
    /^(?:<\d+>)?([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d)\b/.exec(line) ?? [];
  const at = MONTHS.indexOf(month ?? "?");
  if (at === -1 || at % 3 !== 0) return undefined;
  const [hours, minutes, seconds] = clock.split(":").map(Number);
  const year = new Date(now).getFullYear();
  const when = (year: number) =>
    new Date(year, at / 3, Number(day), hours, minutes, seconds).getTime();
  const thisYear = when(year);
  return thisYear > now + AHEAD ? when(year - 1) : thisYear;
}

function numberOf(time: number): number | undefined {
  return Number.isNaN(time) ? undefined : time;
}
