import { UsageError } from "../errors.ts";
import { composedMessages } from "./composed_messages.ts";
import { fileMessages } from "./file_messages.ts";
import type { Options } from "./options.ts";

/** A message to send. */
export interface TestMessage {
  /** Its octets; a stream where they are many, so that memory stays small. */
  readonly content: Uint8Array | ReadableStream<Uint8Array>;
  /** How many octets it has. */
  readonly size: number;
}

/** Makes the n-th of many test messages, counted from 1. */
export type TestMessages = (number: number) => TestMessage;

/** Who test messages are from, who they are for, and how many there will be. */
export interface TestMessageEnvelope {
  /** Sender. */
  readonly from: string;
  /** Recipients. */
  readonly to: readonly string[];
  /** How many messages there will be. */
  readonly count: number;
}

/**
 * Makes the test messages that the command line asks for: of the file of
 * `--message`, or of `--subject`, `--body` and `--size`.
 *
 * @throws {UsageError} If the options contradict each other.
 * @throws {InputError} If the file is no message.
 */
export async function testMessages(
  options: Options,
  envelope: TestMessageEnvelope,
): Promise<TestMessages> {
  const runId = crypto.randomUUID().slice(0, 8);
  const file = options.text("message");
  if (file === undefined) {
    return await composedMessages({
      ...envelope,
      runId,
      subject: options.text("subject") ?? "Test message",
      body: options.text("body") ?? `Test message of run ${runId}.\r\n`,
      size: options.octets("size"),
    });
  }
  for (const other of ["subject", "body", "size"]) {
    if (options.text(other) === undefined) continue;
    throw new UsageError(
      `Options "--message" and "--${other}" contradict each other`,
    );
  }
  return await fileMessages(file, envelope.count, runId);
}
