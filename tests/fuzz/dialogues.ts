/**
 * What a server of good will says, turn by turn: short, so that a connection
 * can be cut behind every octet of it.
 *
 * @module
 */

import type { Peer } from "./hostile_server.ts";

const MESSAGE = "Subject: hi\r\n\r\n..\r\nHello\r\n";

const POP_CAPABILITIES =
  "SASL PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 XOAUTH2\r\nUSER\r\nUIDL\r\nSTLS\r\n";

const POP_BODIES: Record<string, string> = {
  LIST: "1 30\r\n2 30\r\n",
  UIDL: "1 a\r\n2 b\r\n",
  RETR: MESSAGE,
  TOP: "Subject: hi\r\n\r\n",
};

/** How a dialogue may differ. */
export interface DialogueOptions {
  /** Whether it offers to take commands in groups. */
  pipelining?: boolean;
}

/** A POP3 server with two messages that lets everybody in. */
export async function playPop(
  peer: Peer,
  { pipelining = false }: DialogueOptions = {},
): Promise<void> {
  await peer.say("+OK <1.2@example.org>\r\n");
  while (true) {
    const line = await peer.line();
    const [verb, argument] = line.toUpperCase().split(" ");
    if (verb === "QUIT") {
      await peer.say("+OK bye\r\n");
      peer.leave();
    } else if (verb === "AUTH") {
      await playSasl(peer, line, "+ ", "+OK in\r\n");
    } else if (verb === "CAPA") {
      const more = pipelining ? "PIPELINING\r\n" : "";
      await peer.say(`+OK\r\n${POP_CAPABILITIES}${more}.\r\n`);
    } else if (verb === "STAT") {
      await peer.say("+OK 2 60\r\n");
    } else if (/^(LIST|UIDL) /i.test(line)) {
      await peer.say(`+OK ${argument} 30\r\n`);
    } else if (verb in POP_BODIES) {
      await peer.say(`+OK\r\n${POP_BODIES[verb]}.\r\n`);
    } else {
      await peer.say("+OK\r\n");
    }
  }
}

/** An SMTP server that takes any message. */
export async function playSmtp(
  peer: Peer,
  { pipelining = false }: DialogueOptions = {},
): Promise<void> {
  let recipients = 0;
  let lmtp = false;
  const final = async () => {
    for (let due = lmtp ? recipients : 1; due > 0; due--) {
      const text = "250 2.0.0 kept\r\n";
      peer.finals.push(peer.sent + text.length);
      await peer.say(text);
    }
    recipients = 0;
  };
  await peer.say("220 hi\r\n");
  while (true) {
    const line = await peer.line();
    const verb = line.toUpperCase().split(" ")[0];
    if (verb === "QUIT") {
      await peer.say("221 bye\r\n");
      peer.leave();
    } else if (verb === "AUTH") {
      await playSasl(peer, line, "334 ", "235 in\r\n");
    } else if (verb === "EHLO" || verb === "LHLO") {
      lmtp = verb === "LHLO";
      const more = pipelining ? "250-PIPELINING\r\n" : "";
      await peer.say(
        `250-hi\r\n${more}250-SIZE 99\r\n250-CHUNKING\r\n250-STARTTLS\r\n` +
          "250-AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1\r\n250 8BITMIME\r\n",
      );
    } else if (verb === "DATA") {
      await peer.say("354 go\r\n");
      await peer.message();
      await final();
    } else if (verb === "BDAT") {
      await peer.octets(Number(line.split(" ")[1]));
      if (/ LAST$/i.test(line)) {
        peer.messages += 1;
        await final();
      } else await peer.say("250 on\r\n");
    } else if (verb === "STARTTLS") {
      await peer.say("220 go\r\n");
    } else {
      if (verb === "RCPT") recipients += 1;
      await peer.say("250 ok\r\n");
    }
  }
}

/** Asks for what the mechanism has to say, and is content with it. */
async function playSasl(
  peer: Peer,
  line: string,
  ask: string,
  accept: string,
): Promise<void> {
  const [, name, initial] = line.split(" ");
  const challenges = name === "LOGIN"
    ? [btoa("Username:"), btoa("Password:")]
    : name === "CRAM-MD5"
    ? [btoa("<1.2@example.org>")]
    : [];
  if (!initial && challenges.length === 0) challenges.push("");
  let answer = initial ?? "";
  for (const challenge of challenges) {
    await peer.say(`${ask}${challenge}\r\n`);
    answer = await peer.line();
    if (answer === "*") break;
  }
  if (name === "SCRAM-SHA-1" && answer !== "*") {
    const nonce = /r=([^,]*)/.exec(decoded(answer))?.[1];
    const first = `r=${nonce}x,s=c2FsdA==,i=4096`;
    await peer.say(`${ask}${btoa(first)}\r\n`);
    answer = await peer.line();
    // It does not know the password, and cannot prove that it does.
    if (answer !== "*") await peer.say(`${ask}${btoa("v=AAAA")}\r\n`);
    answer = await peer.line();
  }
  const no = ask === "+ " ? "-ERR no\r\n" : "535 no\r\n";
  await peer.say(answer === "*" ? no : accept);
}

function decoded(text: string): string {
  try {
    return atob(text);
  } catch {
    return text;
  }
}
