import type { PopMessage } from "../pop/mod.ts";

/** A message, and whether it is to be fetched. */
export interface Choice {
  /** The message. */
  readonly message: PopMessage;
  /** The option that leaves it on the server; undefined where it is fetched. */
  readonly leftBy?: "max-messages" | "max-size";
}

/** What bounds the choice. */
export interface ChoiceLimits {
  /**
   * Octets of the largest message that is fetched, as the server counts them.
   *
   * @default {Infinity}
   */
  maxSize?: number;
  /**
   * Messages that are fetched, from the first on.
   *
   * @default {Infinity}
   */
  maxMessages?: number;
}

/** Decides which messages of a maildrop are fetched. */
export function chooseMessages(
  messages: readonly PopMessage[],
  { maxSize = Infinity, maxMessages = Infinity }: ChoiceLimits,
): Choice[] {
  let left = maxMessages;
  return messages.map((message): Choice => {
    if (message.size > maxSize) return { message, leftBy: "max-size" };
    if (left === 0) return { message, leftBy: "max-messages" };
    left -= 1;
    return { message };
  });
}
