/**
 * The header fields that test messages are found by.
 *
 * @param runId Marks the messages of one run.
 * @param number Number of the message.
 * @param count How many messages the run has.
 */
export function marks(
  runId: string,
  number: number | string,
  count: number,
): string {
  return `X-Mailtalk-Run: ${runId}\r\nX-Mailtalk-Number: ${number}/${count}\r\n`;
}
