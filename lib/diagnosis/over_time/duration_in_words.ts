/** Units from the longest on, with how many make it worth using them. */
const UNITS: readonly [name: string, milliseconds: number, from: number][] = [
  ["day", 24 * 60 * 60 * 1000, 2],
  ["hour", 60 * 60 * 1000, 2],
  ["minute", 60 * 1000, 2],
  ["second", 1000, 1],
];

/**
 * How long something took, as people say it: `"5 minutes"`, `"90 seconds"`.
 *
 * @param milliseconds What is less than a second becomes `"a second"`.
 */
export function durationInWords(milliseconds: number): string {
  for (const [name, unit, from] of UNITS) {
    const count = Math.round(milliseconds / unit);
    if (milliseconds >= from * unit) {
      return count === 1 ? `1 ${name}` : `${count} ${name}s`;
    }
  }
  return "a second";
}
