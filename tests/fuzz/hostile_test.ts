import { HostileServer, type Mischief, type Peer } from "./hostile_server.ts";
import { survive, talkPop, talkSmtp } from "./conversations.ts";
import { playPop, playSmtp } from "./dialogues.ts";
import { many } from "./many.ts";
import { MISCHIEF, type Pick } from "./mischief.ts";
import { CASES } from "./plan.ts";

/** The kind of mischief of a case: all come equally often. */
function mischiefOf(
  index: number,
  pick: Pick,
): { name: string; act: Mischief } {
  const names = Object.keys(MISCHIEF);
  const name = names[index % names.length];
  return { name, act: MISCHIEF[name](pick) };
}

Deno.test("a POP3 session with a hostile server ends soon, well or in a typed error", async () => {
  await many(CASES.popHostile, async (pick, index) => {
    const { name, act } = mischiefOf(index, pick);
    const pipelining = pick(2) === 0;
    await using server = new HostileServer(
      (peer: Peer) => playPop(peer, { pipelining }),
      act,
    );
    try {
      await survive((options) => talkPop(server.url("pop3"), options, pick));
    } catch (cause) {
      throw new Error(`With ${name}`, { cause });
    }
  });
});

Deno.test("an SMTP session with a hostile server ends soon, well or in a typed error", async () => {
  await many(CASES.smtpHostile, async (pick, index) => {
    const { name, act } = mischiefOf(index, pick);
    const pipelining = pick(2) === 0;
    const scheme = pick(4) === 0 ? "lmtp" : "smtp";
    await using server = new HostileServer(
      (peer: Peer) => playSmtp(peer, { pipelining }),
      act,
    );
    try {
      await survive((options) => talkSmtp(server.url(scheme), options, pick));
    } catch (cause) {
      throw new Error(`With ${name}`, { cause });
    }
  });
});
