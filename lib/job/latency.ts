/** How long things took: what so many of a hundred stayed below, in ms. */
export interface LatencySummary {
  /** Half of them were faster. */
  p50: number;
  /** 95 of 100 were faster. */
  p95: number;
  /** 99 of 100 were faster. */
  p99: number;
  /** The slowest. */
  max: number;
}

/** Sums up times in milliseconds; all 0 where there are none. */
export function summarizeLatency(times: readonly number[]): LatencySummary {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => {
    const place = Math.ceil(share * sorted.length) - 1;
    return Math.round((sorted[Math.max(0, place)] ?? 0) * 100) / 100;
  };
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
