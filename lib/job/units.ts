/** A number of octets for people: `812 B`, `4.0 KiB`, `1.2 GiB`. */
export function formatOctets(octets: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  while (octets >= 1024 && unit < units.length - 1) {
    octets /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? octets : octets.toFixed(1)} ${units[unit]}`;
}

/** `1 message`, `2 messages`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Seconds since a time of `performance.now()`, to the millisecond. */
export function secondsSince(start: number): number {
  return Math.round(performance.now() - start) / 1000;
}
