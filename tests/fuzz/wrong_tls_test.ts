import { assert, assertEquals } from "@std/assert";
import { type ConnectOptions, MailtalkError, pop, smtp } from "../../mod.ts";
import { latin1 } from "../octets.ts";
import { survive } from "./conversations.ts";
import { playPop, playSmtp } from "./dialogues.ts";
import {
  HostileServer,
  type Mischief,
  type Peer,
  sleep,
} from "./hostile_server.ts";
import { many } from "./many.ts";
import type { Pick } from "./mischief.ts";
import { CASES } from "./plan.ts";

/** What stands where the server's part of a handshake was due. */
const ANSWERS: Record<
  string,
  (peer: Peer, pick: Pick, hello: string) => Promise<unknown>
> = {
  "random octets": (peer, pick) =>
    peer.send(latin1(Uint8Array.from({ length: 900 }, () => pick(256)))),
  "a line": (peer) => peer.send("-ERR TLS is not to be had\r\n"),
  "an alert": (peer) => peer.send("\x15\x03\x03\x00\x02\x02\x28"),
  "a record that never ends": (peer) => peer.send("\x16\x03\x03\xff\xff\x02"),
  "a hello that makes no sense": (peer) =>
    peer.send(`\x16\x03\x03\x00\x40\x02\x00\x00\x3c\x03\x03${"\0".repeat(58)}`),
  "alerts for ever": async (peer) => {
    while (true) await peer.send("\x15\x03\x03\x00\x02\x01\x5a".repeat(999));
  },
  "the client's own hello": (peer, _, hello) => peer.send(hello),
  "the end": (peer) => Promise.resolve(peer.leave()),
  // Deno goes on with the handshake behind a connection that was closed, so
  // the server is the one to hang up.
  "silence": async (peer) => {
    await sleep(2000);
    peer.leave();
  },
  "one octet at a time": async (peer) => {
    for (let drops = 0; drops < 40; drops++) {
      await peer.send("\x16");
      await sleep(5);
    }
  },
};

const NAMES = Object.keys(ANSWERS);

Deno.test("wrong octets in place of a TLS handshake are a typed error, and no secret goes out", async () => {
  await many(CASES.wrongTls, async (pick, index) => {
    const name = NAMES[index % NAMES.length];
    const early = pick(5) === 0;
    const implicit = pick(3) === 0;
    const overPop = pick(2) === 0;
    const handshake = async (peer: Peer): Promise<void> => {
      const hello = await peer.some();
      await ANSWERS[name](peer, pick, hello);
    };
    const mischief: Mischief = async (peer, text) => {
      if (!/^(STLS|STARTTLS)$/.test(peer.asked)) return await peer.send(text);
      // Somebody on the way puts a reply in, which is not to be believed.
      await peer.send(early ? `${text}+OK\r\n250 ok\r\n` : text);
      await handshake(peer);
      await peer.drain();
    };
    const play = implicit ? handshake : overPop ? playPop : playSmtp;
    await using server = new HostileServer((peer) => play(peer), mischief);
    // Node's TLS does it where more is wanted of it.
    const extra: ConnectOptions = pick(2) === 0 ? {} : { tlsDetails: true };
    const time = { connect: 1000, greeting: 1000, command: 1000 };
    const connect = overPop ? pop.connect : smtp.connect;
    const scheme = (overPop ? "pop3" : "smtp") as "pop3" | "smtp";
    const url = server.url(implicit ? `${scheme}s` : scheme)
      .replace("//", "//bob:secret@");
    const error = await survive(async (options) => {
      await using session = await connect(url, {
        ...options,
        ...extra,
        time,
        tls: "require",
      });
      assertEquals(session.secure, false, "such a session is not secure");
    });
    assert(error instanceof MailtalkError, `With ${name}: ${error}`);
  });
});
