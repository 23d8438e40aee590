import { assert, assertEquals } from "@std/assert";
import { ConnectionError } from "../../lib/errors.ts";
import { type ConnectOptions, pop, smtp } from "../../mod.ts";
import { survive, talkPop } from "./conversations.ts";
import { playPop, playSmtp } from "./dialogues.ts";
import {
  HostileServer,
  type Mischief,
  type Peer,
  sleep,
} from "./hostile_server.ts";
import { honest } from "./mischief.ts";
import { CASES } from "./plan.ts";

const AT_ONCE = 50;

/** How a server leaves behind an octet. */
type Manner = "closes" | "resets";

/**
 * Is honest for `last` octets, and leaves behind them. What makes a reset of
 * it is that the client has sent something which nobody reads.
 */
function leaveBehind(last: number, manner: Manner): Mischief {
  return async (peer, text) => {
    const left = last - peer.sent;
    await peer.send(text.slice(0, left));
    if (text.length < left) return;
    if (manner === "resets") await sleep(1);
    peer.leave();
  };
}

/** Runs one after the other, so many at once. */
async function atOnce<T>(
  cases: readonly T[],
  run: (value: T) => Promise<void>,
): Promise<void> {
  const waiting = cases.values();
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (const value of waiting) {
      try {
        await run(value);
      } catch (cause) {
        throw new Error(`At ${JSON.stringify(value)}`, { cause });
      }
    }
  }));
}

/** Octets that a server sends in a conversation with nothing wrong. */
async function lengthOf(
  play: (peer: Peer) => Promise<void>,
  talk: (server: HostileServer) => Promise<unknown>,
): Promise<number> {
  let peer: Peer;
  {
    await using server = new HostileServer(play, honest);
    await talk(server);
    peer = server.peer!;
  }
  return peer.sent;
}

/** Every octet, every manner, with and without pipelining. */
function everywhere(length: number) {
  return Array.from({ length }, (_, last) => last).flatMap((last) =>
    (["closes", "resets"] as const).map((manner) => ({ last, manner }))
  );
}

/** Picks PLAIN, and a client that gives up at the first error. */
const pickPlain = () => 1;

Deno.test("a POP3 server that leaves behind any octet is a ConnectionError, and nothing else", async () => {
  let cases = 0;
  for (const pipelining of [false, true]) {
    const play = (peer: Peer) => playPop(peer, { pipelining });
    const talk = (server: HostileServer, options: ConnectOptions = {}) =>
      talkPop(server.url("pop3"), options, pickPlain);
    const length = await lengthOf(play, talk);
    await atOnce(everywhere(length), async ({ last, manner }) => {
      cases += 1;
      await using server = new HostileServer(play, leaveBehind(last, manner));
      const error = await survive((options) => talk(server, options));
      assert(error instanceof ConnectionError, `${error}`);
    });
  }
  assert(cases >= CASES.popClosedEarly, `tried only ${cases} cases`);
});

Deno.test("QUIT with deletions that is not answered says that the outcome is unknown", async () => {
  const farewell = "+OK bye";
  for (let last = 0; last <= farewell.length; last++) {
    let leaving: Mischief | undefined;
    await using server = new HostileServer(
      playPop,
      async (peer, text, turn) => {
        if (text.startsWith(farewell)) {
          leaving ??= leaveBehind(peer.sent + last, "closes");
          return await leaving(peer, text, turn);
        }
        await peer.send(text);
      },
    );
    const box = await pop.connect(server.url("pop3"));
    await pop.login(box, "bob", "secret", { mechanism: "USER" });
    await pop.dele(box, 1);
    const error = await pop.quit(box).catch((error) => error);
    assert(error instanceof ConnectionError, `${error}`);
    assertEquals([error.failure, error.outcomeUnknown], ["lost", true]);
  }
});

/** One message over LMTP or SMTP, with DATA or BDAT. */
async function sendOne(
  server: HostileServer,
  scheme: "smtp" | "lmtp",
  chunking: boolean,
  options: ConnectOptions,
  done: (result: smtp.SendResult) => void = () => {},
): Promise<void> {
  await using mta = await smtp.connect(server.url(scheme), options);
  await smtp.login(mta, "bob", "secret", { mechanism: "PLAIN" });
  const to = ["b@example.org", "c@example.org"];
  const message = "Subject: x\r\n\r\n.\r\nHello\r\n";
  done(
    await smtp.send(mta, { from: "a@example.org", to }, message, { chunking }),
  );
  await smtp.quit(mta);
}

Deno.test("an SMTP server that leaves behind any octet has the message, or not, or nobody knows", async () => {
  let cases = 0;
  for (const scheme of ["smtp", "lmtp"] as const) {
    for (const chunking of [false, true]) {
      for (const pipelining of [false, true]) {
        const play = (peer: Peer) => playSmtp(peer, { pipelining });
        const length = await lengthOf(
          play,
          (server) => sendOne(server, scheme, chunking, {}),
        );
        await atOnce(everywhere(length), async ({ last, manner }) => {
          cases += 1;
          await using server = new HostileServer(
            play,
            leaveBehind(last, manner),
          );
          let result: smtp.SendResult | undefined;
          const error = await survive((options) =>
            sendOne(server, scheme, chunking, options, (r) => result = r)
          );
          assert(error instanceof ConnectionError, `${error}`);
          judge(server.peer!, last, result);
        });
      }
    }
  }
  assert(cases >= CASES.smtpClosedEarly, `tried only ${cases} cases`);
});

/** Compares what the client believes with what the server knows. */
function judge(
  { messages, finals }: Peer,
  sent: number,
  result: smtp.SendResult | undefined,
): void {
  // What was thrown says that the message cannot have been taken.
  if (!result) return assertEquals(messages, 0, "it was taken");
  // A final reply counts when it was sent with its line end.
  const final = finals.filter((end) => end <= sent).length;
  const statuses = result.recipients.map(({ status }) => status);
  const known = statuses.filter((status) => status === "sent").length;
  const most = finals.length > 1 ? final : final * statuses.length;
  assert(known <= most, `${statuses}, after ${final} final replies`);
  assert(!statuses.includes("refused"), "nobody was refused");
  assertEquals(result.error === undefined, known === statuses.length);
}
