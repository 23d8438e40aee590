/** Steps of what is repeated at most: MAIL, RCPT, DATA and one more. */
const LONGEST_PERIOD = 4;

/** How often what is left is looked through again: loops within loops. */
const ROUNDS = 20;

/** Something that is repeated: so many items, so many times. */
export interface Repetition {
  /** How many items are repeated. */
  readonly period: number;
  /** How often they are there, at least once. */
  readonly times: number;
}

/** What is repeated from a place on: of all, what covers most items. */
export function repetitionAt(
  items: readonly string[],
  start: number,
): Repetition {
  let best: Repetition = { period: 1, times: 1 };
  for (let period = 1; period <= LONGEST_PERIOD; period++) {
    let end = start + period;
    while (end < items.length && items[end] === items[end - period]) end += 1;
    const times = Math.floor((end - start) / period);
    if (times > 1 && times * period > best.times * best.period) {
      best = { period, times };
    }
  }
  return best;
}

/** The places of the items that are left where nothing is repeated. */
export function withoutRepetitions(items: readonly string[]): number[] {
  let places = items.map((_, place) => place);
  for (let rounds = 0, before = -1; before !== places.length; rounds++) {
    if (rounds === ROUNDS) break;
    before = places.length;
    const names = places.map((place) => items[place]);
    const left: number[] = [];
    for (let at = 0; at < places.length;) {
      const { period, times } = repetitionAt(names, at);
      left.push(...places.slice(at, at + period));
      at += period * times;
    }
    places = left;
  }
  return places;
}
