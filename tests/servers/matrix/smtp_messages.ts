/**
 * Messages of every awkward kind, sent to a server in every way and fetched
 * again; and what becomes of several recipients.
 *
 * @module
 */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { ConnectionError, pop, smtp } from "../../../mod.ts";
import {
  numberOf,
  onTheWire,
  withoutTransportHeader,
} from "../../awkward_messages.ts";
import { latin1 } from "../../octets.ts";
import { user } from "../mod.ts";
import { awkward as twice } from "./awkward.ts";
import { codes } from "./smtp_questions.ts";
import type { RunningServer, SmtpServer } from "./smtp_server.ts";

/** Ways to send; whatever the way, the same must come back. */
const WAYS = [
  { what: "pipelined", pipelining: true, chunking: false },
  { what: "one command at a time", pipelining: false, chunking: false },
  { what: "in chunks", pipelining: true, chunking: true },
];

/** Every kind once: the first 21 come again. */
const awkward = twice.slice(21);

const MESSAGE = "Subject: pipelined\r\n\r\n.\r\nText\r\n";

/** What a server is expected to make of a message: a refusal, or a text. */
function expected(
  { changes }: SmtpServer,
  message: Uint8Array,
): { refused: string; closes?: boolean } | { text: string } {
  let text = latin1(onTheWire(message));
  for (const { when, refused, closes, becomes } of changes) {
    if (!when(text)) continue;
    if (refused !== undefined) return { refused, closes };
    text = becomes!(text);
  }
  return { text };
}

/** Sends every awkward message in every way, and fetches what came of it. */
export async function roundTrip(server: RunningServer): Promise<void> {
  const { name, address } = user("user2");
  const envelope = { from: "alice@example.org", to: address };
  const offersChunking = server.known.extensions.includes("CHUNKING");
  const ways = WAYS.filter(({ chunking }) => !chunking || offersChunking);
  await fetchAll(server, name, 0);
  await Promise.all(ways.map(async ({ what, pipelining, chunking }) => {
    let mta = await server.greet({ pipelining });
    for (const message of awkward) {
      const outcome = expected(server.known, message);
      const { recipients: [{ status, reply }] } = await smtp.send(
        mta,
        envelope,
        message,
        { chunking },
      );
      const { code, enhancedCode } = reply!;
      assertEquals(
        status === "sent" ? status : [code, enhancedCode].join(" ").trim(),
        "refused" in outcome ? outcome.refused : "sent",
        `message ${numberOf(message)}, ${what}: ${reply?.raw}`,
      );
      if ("closes" in outcome && outcome.closes) {
        await assertRejects(() => smtp.noop(mta), ConnectionError);
        mta = await server.greet({ pipelining });
      }
    }
    await smtp.quit(mta);
  }));

  // Each as often as there are ways, none more often.
  const due = new Map<number, string[]>();
  for (const message of awkward) {
    const outcome = expected(server.known, message);
    if ("text" in outcome) {
      due.set(numberOf(message), ways.map(() => outcome.text));
    }
  }
  for (const message of await fetchAll(server, name, due.size * ways.length)) {
    const n = numberOf(message);
    const text = latin1(withoutTransportHeader(message));
    assert(text === due.get(n)?.pop(), `message ${n} came back changed`);
  }
  assertEquals([...due.values()].flat(), []);
}

/** Waits until the maildrop holds so many messages, and takes all out. */
async function fetchAll(
  server: RunningServer,
  name: string,
  count: number,
): Promise<Uint8Array[]> {
  for (let tries = 0;; tries++) {
    await using box = await pop.connect(server.popUrl);
    await pop.login(box, name, user(name).password);
    const { messages } = await pop.stat(box);
    if (messages >= count) {
      const numbers = Array.from({ length: messages }, (_, at) => at + 1);
      const fetched = await Promise.all(numbers.map((n) => pop.retr(box, n)));
      await Promise.all(numbers.map((n) => pop.dele(box, n)));
      await pop.quit(box);
      return fetched;
    }
    if (tries === 300) {
      throw new Error(`Of ${count} messages, ${messages} were delivered`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The same steps with and without pipelining: the same comes of them. */
export async function pipelining(server: RunningServer): Promise<void> {
  const { known } = server;
  const [one, two, nobody] = [
    user("user3").address,
    user("user4").address,
    "no-such-user@zoo.test",
  ];
  const envelope = { from: "alice@example.org", to: [one, nobody, two] };
  const run = async (pipelining: boolean) => {
    await using mta = await server.greet({ pipelining });
    assertEquals(
      mta.pipelining,
      pipelining && known.extensions.includes("PIPELINING"),
    );
    const steps = await Promise.all([
      codes(smtp.mailFrom(mta, "alice@example.org")),
      codes(smtp.rcptTo(mta, one)),
      codes(smtp.rcptTo(mta, nobody)),
      codes(smtp.rset(mta)),
      codes(smtp.noop(mta)),
    ]);
    const send = async () => {
      const { recipients } = await smtp.send(mta, envelope, MESSAGE);
      return recipients.map(({ status }) => status);
    };
    const inTurn = [await send(), await send()];
    const atOnce = await Promise.all([send(), send()]);
    return { steps, inTurn, atOnce };
  };
  const { unknownUser, rset, noop } = known.replies;
  const bad = unknownUser.startsWith("2") ? "sent" : "refused";
  const sent = ["sent", bad, "sent"];
  const second = known.refusesBehindData ? Array(3).fill("refused") : sent;
  const lockStep = await run(false);
  assertEquals(lockStep.steps.slice(2), [unknownUser, rset, noop]);
  assertEquals(lockStep.inTurn, [sent, sent]);
  assertEquals(lockStep.atOnce, [sent, sent]);
  assertEquals(await run(true), { ...lockStep, atOnce: [sent, second] });
}
