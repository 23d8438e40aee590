import type { Exchange } from "./exchanges.ts";

/** A stretch of time, in milliseconds since the Unix epoch. */
export interface Span {
  /** When it begins. */
  readonly from: number;
  /** When it ends. */
  readonly to: number;
}

/** When an exchange took place, and how much of that was the server's time. */
export interface Timing extends Span {
  /** When the client waited for the server, in order; none overlap. */
  readonly waits: readonly Span[];
  /** Milliseconds of all that waiting. */
  readonly server: number;
}

/**
 * The timing of each exchange of one session. Of commands that were sent
 * together the server's time begins when it was done with the one before.
 *
 * @returns One without times has none.
 */
export function timingsOf(
  exchanges: readonly Exchange[],
): ReadonlyMap<Exchange, Timing> {
  const timings = new Map<Exchange, Timing>();
  let free = -Infinity; // Since when the server has nothing else to do.
  for (const exchange of exchanges) {
    const timing = timingOf(exchange, free);
    if (timing === undefined) continue;
    timings.set(exchange, timing);
    free = Math.max(free, timing.waits.at(-1)?.to ?? -Infinity);
  }
  return timings;
}

function timingOf({ records }: Exchange, free: number): Timing | undefined {
  const waits: Span[] = [];
  let first: number | undefined;
  let last = -Infinity;
  for (const { time, from } of records) {
    if (time === undefined) continue;
    first ??= time;
    const since = Math.max(last, free);
    // A remark tells of what took time too: a TLS handshake, a lost connection.
    if (from !== "C" && Number.isFinite(last) && time > since) {
      const longer = waits.at(-1)?.to === since ? waits.pop() : undefined;
      waits.push({ from: longer?.from ?? since, to: time });
    }
    last = Math.max(last, time);
  }
  if (first === undefined) return undefined;
  const server = waits.reduce((sum, { from, to }) => sum + to - from, 0);
  return { from: first, to: last, waits, server };
}

/** A length of time for people: `12 ms`, `1.24 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  if (minutes < 60) return rest ? `${minutes} min ${rest} s` : `${minutes} min`;
  const [hours, left] = [Math.floor(minutes / 60), minutes % 60];
  return left ? `${hours} h ${left} min` : `${hours} h`;
}
