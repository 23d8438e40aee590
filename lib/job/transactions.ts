/** One message to some recipients. */
export interface Transaction {
  /** Number of the message, counted from 1. */
  readonly number: number;
  /** Its recipients. */
  readonly to: readonly string[];
}

/** Recipients of one transaction that every server takes (RFC 5321 4.5.3.1.8). */
const RECIPIENTS = 100;

/** All transactions it takes to send so many messages to all recipients. */
export function* transactions(
  count: number,
  to: readonly string[],
): Generator<Transaction, void, void> {
  for (let number = 1; number <= count; number++) {
    for (let at = 0; at < to.length; at += RECIPIENTS) {
      yield { number, to: to.slice(at, at + RECIPIENTS) };
    }
  }
}

/** How many transactions that are. */
export function countTransactions(
  count: number,
  to: readonly string[],
): number {
  return count * Math.ceil(to.length / RECIPIENTS);
}
