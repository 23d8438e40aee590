import { assert, assertEquals } from "@std/assert";
import { pop, smtp } from "../mod.ts";
import {
  awkwardMessage,
  numberOf,
  onTheWire,
  withoutTransportHeader,
} from "./awkward_messages.ts";

/** Where messages are sent, and where they must come back. */
export interface RoundTrip {
  /** URL to send to. */
  sendTo: string;
  /** Recipient. */
  recipient: string;
  /** URL to fetch from. */
  fetchFrom: string;
  /** User name of the recipient's maildrop. */
  user: string;
  /** Its password. */
  password: string;
  /** How the messages are sent. */
  options?: smtp.SendOptions;
}

/**
 * Sends so many awkward messages over four connections, waits until they are
 * in the maildrop, and checks that each came back octet for octet.
 */
export async function roundTrip(
  count: number,
  { sendTo, recipient, fetchFrom, user, password, options }: RoundTrip,
): Promise<void> {
  const envelope = { from: "alice@example.org", to: recipient };
  let next = 0;
  await Promise.all(Array.from({ length: 4 }, async () => {
    await using mta = await smtp.connect(sendTo);
    while (next < count) {
      const n = next++;
      const result = await smtp.send(mta, envelope, awkwardMessage(n), options);
      const [{ status, reply }] = result.recipients;
      assertEquals(status, "sent", `message ${n}: ${reply?.raw}`);
    }
  }));

  await delivered(count, fetchFrom, user, password);
  await using box = await pop.connect(fetchFrom);
  await pop.login(box, user, password);
  const seen = new Set<number>();
  const listed = await pop.list(box);
  for (let at = 0; at < listed.length; at += 50) {
    const window = listed.slice(at, at + 50);
    const fetched = await Promise.all(
      window.map(({ number }) => pop.retr(box, number)),
    );
    for (const message of fetched) {
      const n = numberOf(message);
      seen.add(n);
      const expected = onTheWire(awkwardMessage(n));
      const received = withoutTransportHeader(message);
      assert(
        expected.length === received.length &&
          expected.every((octet, at) => octet === received[at]),
        `message ${n} came back changed`,
      );
    }
  }
  assertEquals(seen.size, count);
}

/** Waits until the maildrop holds so many messages: queues take their time. */
async function delivered(
  count: number,
  url: string,
  user: string,
  password: string,
): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    await using box = await pop.connect(url);
    await pop.login(box, user, password);
    if ((await pop.stat(box)).messages >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`Of ${count} messages, not all were delivered in time`);
}
