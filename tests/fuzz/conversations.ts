/**
 * What a client says to a server that means ill, and how that may end.
 *
 * @module
 */

import { assert } from "@std/assert";
import {
  type ConnectOptions,
  MailtalkError,
  pop,
  smtp,
  textTranscript,
} from "../../mod.ts";
import { latin1, octets } from "../octets.ts";
import type { Pick } from "./mischief.ts";

/** Nobody may get to see this, and not its ASCII part either. */
export const PASSWORD = "Zq8vXk2pWm4t\xfc";

/** What of it could be seen. */
const SECRETS: readonly string[] = [
  "Zq8vXk2pWm4t",
  base64(PASSWORD),
  base64(`\0bob\0${PASSWORD}`),
];

function base64(text: string): string {
  return new TextEncoder().encode(text).toBase64();
}

/** Limits that an endless server soon reaches. */
export const IMPATIENT: ConnectOptions = {
  // Deno.connect loses sockets whose time limit passes as they are opened.
  time: { connect: 5000, greeting: 250, command: 250, body: 250, final: 250 },
  limits: { line: 2048, reply: 32 * 1024, body: 64 * 1024 },
};

/** Milliseconds that no conversation takes, on the slowest of machines. */
const HANG = 30_000;

/** The ways to log in that are tried. */
const MECHANISMS: readonly (string | undefined)[] = [
  undefined,
  "PLAIN",
  "LOGIN",
  "CRAM-MD5",
  "SCRAM-SHA-1",
  "SCRAM-SHA-256",
  "XOAUTH2",
  "OAUTHBEARER",
];

/**
 * Has a conversation, and checks that it ends well or in an error of this
 * package, soon, and that neither error nor transcript tells a secret or can
 * control a terminal.
 *
 * @returns The error it ended with.
 */
export async function survive(
  talk: (options: ConnectOptions) => Promise<void>,
): Promise<MailtalkError | undefined> {
  let transcript = "";
  const tap = textTranscript((text) => transcript += text);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hang = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("It hangs")), HANG);
  });
  let failure: MailtalkError | undefined;
  try {
    await Promise.race([talk({ ...IMPATIENT, tap }), hang]);
  } catch (error) {
    if (!(error instanceof MailtalkError)) throw error;
    failure = error;
    assertKept(everythingIn(error), "An error");
    assert(
      !/[^\P{Cc}\n]/u.test(error.message),
      `raw: ${JSON.stringify(error.message)}`,
    );
  } finally {
    clearTimeout(timer);
  }
  assertKept(transcript, "The transcript");
  assert(!/[^\P{Cc}\n\t]/u.test(transcript), "a raw transcript");
  return failure;
}

/** Checks that no secret is in it. */
export function assertKept(text: string, what: string): void {
  for (const secret of SECRETS) {
    const at = text.indexOf(secret);
    const around = text.slice(Math.max(0, at - 200), at + 100);
    assert(at === -1, `${what} tells a secret: ${JSON.stringify(around)}`);
  }
}

/** What an error shows, and the octets and causes that it holds. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const { bytes } = error as { bytes?: Uint8Array };
  return [
    Deno.inspect(error, { depth: 9, strAbbreviateSize: Infinity }),
    error.message,
    bytes ? latin1(bytes) : "",
    everythingIn(error.cause),
  ].join("\n");
}

/** Does steps one after the other, as long as the session lasts. */
function runner(
  session: { readonly closed: boolean },
  stubborn: boolean,
): (step: () => Promise<unknown>) => Promise<void> {
  return async (step) => {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof MailtalkError)) throw error;
      if (session.closed || !stubborn) throw error;
    }
  };
}

/** What an OAuth mechanism is given, and what any other. */
function credentials(
  mechanism: string | undefined,
): [string, string | undefined, { mechanism?: string; token?: string }] {
  return /AUTH/.test(mechanism ?? "")
    ? ["bob", undefined, { mechanism, token: PASSWORD }]
    : ["bob", PASSWORD, { mechanism }];
}

/** A whole POP3 session, from the greeting to QUIT. */
export async function talkPop(
  url: string,
  options: ConnectOptions,
  pick: Pick,
): Promise<void> {
  const ways = [...MECHANISMS, "USER", "APOP"];
  const way = ways[pick(ways.length)];
  await using box = await pop.connect(url, options);
  const run = runner(box, pick(2) === 0);
  await run(() => pop.capa(box));
  await run(() => pop.login(box, ...credentials(way)));
  // Whatever the server made of the login, the rest is tried as well.
  if (!box.closed) box.state = "TRANSACTION";
  await run(() => pop.stat(box));
  await run(() => pop.list(box));
  await run(() => pop.uidl(box, 1));
  await run(() => Promise.all([pop.top(box, 1), pop.retr(box, 1)]));
  await run(() =>
    pop.retr(box, 2, { to: new WritableStream(), limit: 100_000 })
  );
  await run(() => Array.fromAsync(pop.messages(box)));
  await run(() => pop.dele(box, 1));
  await run(() => pop.quit(box));
}

/** A whole SMTP or LMTP session, from the greeting to QUIT. */
export async function talkSmtp(
  url: string,
  options: ConnectOptions,
  pick: Pick,
): Promise<void> {
  const way = MECHANISMS[pick(MECHANISMS.length)];
  await using mta = await smtp.connect(url, options);
  const run = runner(mta, pick(2) === 0);
  const introduce = mta.lmtp ? smtp.lhlo : smtp.ehlo;
  await run(() => introduce(mta, "me"));
  await run(() => smtp.login(mta, ...credentials(way)));
  const envelope = { from: "a@example.org", to: ["b@example.org", "c@x.org"] };
  const text = "Subject: x\r\n\r\n.\r\n";
  const size = pick(20) === 0 ? 8 * 1024 * 1024 : 10;
  await run(() => smtp.send(mta, envelope, text));
  await run(() =>
    smtp.send(mta, envelope, streamOf(text + "y".repeat(size)), {
      chunking: pick(2) === 0,
    })
  );
  await run(() => smtp.vrfy(mta, "bob"));
  await run(() => smtp.quit(mta));
}

/** The text as a stream of octets. */
function streamOf(text: string): ReadableStream<Uint8Array> {
  return ReadableStream.from([octets(text)]);
}
