/**
 * What a hostile server may do instead of what it ought to.
 *
 * @module
 */

import { latin1 } from "../octets.ts";
import { type Mischief, type Peer, sleep } from "./hostile_server.ts";
import { FLOODS, LINE_ENDS, NUMBERS, REPLIES } from "./hostile_words.ts";

/** A whole number below a bound, by chance. */
export type Pick = (below: number) => number;

/** A way to make mischief, by chance. */
export type Maker = (pick: Pick) => Mischief;

/** Says what is due. */
export const honest: Mischief = (peer, text) => peer.send(text);

/** The last turn at which mischief begins; later ones are rare. */
const TURNS = 16;

/** Does it at one turn only, and is honest otherwise. */
function once(
  pick: Pick,
  act: (peer: Peer, text: string) => Promise<void>,
): Mischief {
  const at = pick(TURNS);
  return (peer, text, turn) => turn === at ? act(peer, text) : peer.send(text);
}

/** Changes the text from one turn on. */
function onwards(
  pick: Pick,
  change: (text: string, peer: Peer) => string,
): Mischief {
  const from = pick(TURNS) >> 1;
  return (peer, text, turn) =>
    peer.send(turn < from ? text : change(text, peer));
}

function one<T>(pick: Pick, list: readonly T[]): T {
  return list[pick(list.length)];
}

function randomOctets(pick: Pick): string {
  const bytes = Uint8Array.from({ length: 1 + pick(600) }, () => pick(256));
  return latin1(bytes);
}

/** Sends it until the client has enough. */
async function flood(peer: Peer, text: string): Promise<never> {
  const block = text.repeat(Math.ceil(32 * 1024 / text.length));
  while (true) await peer.send(block);
}

/** Every kind of mischief, by name. */
export const MISCHIEF: Readonly<Record<string, Maker>> = {
  "random octets": (pick) => {
    const octets = randomOctets(pick);
    const behind = pick(2) === 0;
    return once(pick, (peer, text) => peer.send(octets + (behind ? text : "")));
  },
  "random octets for ever": (pick) => {
    const octets = randomOctets(pick);
    return once(pick, (peer) => flood(peer, octets));
  },
  "a flood": (pick) => {
    const octets = one(pick, FLOODS);
    const before = pick(2) === 0;
    return once(pick, async (peer, text) => {
      // The first line is as it should be, so that what follows is a body.
      if (before) await peer.send(text.slice(0, text.indexOf("\n") + 1));
      await flood(peer, octets);
    });
  },
  "an endless reply": (pick) => {
    const line = one(pick, [
      "+OK\r\n",
      "250-x\r\n",
      "334-AAAA\r\n",
      "550-\r\n",
    ]);
    return once(pick, (peer) => flood(peer, line));
  },
  "another reply": (pick) => {
    const reply = one(pick, REPLIES);
    return once(pick, (peer) => peer.send(`${reply}\r\n`));
  },
  "other replies from now on": (pick) =>
    onwards(pick, () => `${one(pick, REPLIES)}\r\n`),
  "replies never asked for": (pick) => {
    const reply = `${one(pick, REPLIES)}\r\n`.repeat(1 + pick(3));
    const pause = pick(3);
    return once(pick, async (peer, text) => {
      await peer.send(text);
      if (pause > 0) await sleep(pause);
      await peer.send(reply);
    });
  },
  "every reply twice": (pick) => onwards(pick, (text) => text + text),
  "the reply before": (pick) => {
    let before = one(pick, REPLIES) + "\r\n";
    return onwards(pick, (text) => {
      const said = before;
      before = text;
      return said;
    });
  },
  "a slow drip": (pick) =>
    once(pick, async (peer, text) => {
      for (const octet of text.slice(0, 60)) {
        await peer.send(octet);
        await sleep(1);
      }
      await peer.send(text.slice(60));
    }),
  "a drip that ends nothing": (pick) => {
    const octet = one(pick, [
      "x",
      "\0",
      "\n",
      "\r",
      ".",
      "\r\n",
      "1 1\r\n",
      "250-x\r\n",
    ]);
    return once(pick, async (peer) => {
      for (let drops = 0; drops < 30; drops++) {
        await peer.send(octet);
        await sleep(15);
      }
      peer.leave();
    });
  },
  "silence": (pick) => once(pick, () => Promise.resolve()),
  "an early end": (pick) => {
    const part = pick(100);
    return once(pick, async (peer, text) => {
      await peer.send(text.slice(0, text.length * part / 100));
      peer.leave();
    });
  },
  "a reset": (pick) => {
    const part = pick(100);
    return once(pick, async (peer, text) => {
      await peer.send(text.slice(0, text.length * part / 100));
      // What comes now is never read.
      await sleep(2);
      peer.leave();
    });
  },
  "half an end": (pick) => {
    const part = one(pick, [0, 0.5, 1]);
    return once(pick, async (peer, text) => {
      await peer.send(text.slice(0, text.length * part));
      await peer.hush();
      await peer.drain();
    });
  },
  "deafness": (pick) =>
    once(pick, async (peer, text) => {
      await peer.send(text);
      await sleep(400);
      peer.leave();
    }),
  "strange numbers": (pick) =>
    onwards(pick, (text) =>
      // Not the reply codes: they would end the conversation at once.
      text.replace(/(?<!^)(?<!\n)\d+/g, () => one(pick, NUMBERS))),
  "strange line ends": (pick) => {
    const lineEnd = one(pick, LINE_ENDS);
    return onwards(pick, (text) => text.replaceAll("\r\n", lineEnd));
  },
  "NULs": (pick) =>
    onwards(pick, (text) => {
      const at = pick(text.length + 1);
      return text.slice(0, at) + "\0".repeat(1 + pick(3)) + text.slice(at);
    }),
  "octets flipped, lost and doubled": (pick) =>
    onwards(pick, (text) => {
      const at = pick(text.length);
      const octet = one(pick, [
        "",
        text[at].repeat(2),
        String.fromCharCode(pick(256)),
        String.fromCharCode(text.charCodeAt(at) ^ (1 << pick(8))),
      ]);
      return text.slice(0, at) + octet + text.slice(at + 1);
    }),
  "the client's own secrets": (pick) => {
    const [start, end] = one(pick, [
      ["+OK ", ""],
      ["-ERR ", " is wrong"],
      ["+ ", ""],
      ["334 ", ""],
      ["250 ", ""],
      ["535 5.7.8 ", " is wrong"],
      ["", ""],
      ["<", ">\xff"],
      ["", "y".repeat(3000)],
      ["250-", "\r\n".repeat(9)],
      ["354 ", ""],
      ["1 ", " 1"],
    ]);
    const decode = pick(2) === 0;
    return onwards(pick, (text, { secret }) => {
      if (secret === "") return text;
      const rest = text.slice(text.indexOf("\n") + 1);
      return `${start}${decode ? plain(secret) : secret}${end}\r\n${rest}`;
    });
  },
  "challenges for ever": (pick) => {
    const challenge = one(pick, ["+ ", "+ AAAA", "334 ", "334 AAAA"]);
    const asking = pick(8);
    return async (peer, text, turn) => {
      if (turn < asking) return await peer.send(text);
      while (true) {
        await peer.send(`${challenge}\r\n`);
        await peer.line();
      }
    };
  },
};

/** What base64 hides, where it is base64. */
function plain(text: string): string {
  try {
    return atob(text).replace(/[\r\n]/g, "");
  } catch {
    return text;
  }
}
