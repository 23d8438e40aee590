/**
 * Every step, asked of a server, and every refusal.
 *
 * @module
 */

import { assert } from "@std/assert";
import { RefusedError, smtp } from "../../../mod.ts";
import { user } from "../mod.ts";
import type { RunningServer } from "./smtp_server.ts";

/** Replies by question, each as code and enhanced code (`"250 2.1.0"`). */
export interface Questions {
  /** HELO, the old way. */
  readonly helo: string;
  /** NOOP. */
  readonly noop: string;
  /** HELP. */
  readonly help: string;
  /** VRFY of a user's address. */
  readonly vrfy: string;
  /** EXPN of a user. */
  readonly expn: string;
  /** ETRN of a domain that has nothing waiting. */
  readonly etrn: string;
  /** A command that does not exist. */
  readonly unknownCommand: string;
  /** RCPT before MAIL. */
  readonly rcptFirst: string;
  /** DATA before RCPT. */
  readonly dataFirst: string;
  /** MAIL with every parameter that is offered. */
  readonly mailFrom: string;
  /** RCPT of a user, with every parameter that is offered. */
  readonly rcptTo: string;
  /** RSET. */
  readonly rset: string;
  /** MAIL from nobody, as failure notices have it. */
  readonly nullSender: string;
  /** A message by DATA. */
  readonly data: string;
  /** A message in two chunks: replies to both, or that it was not offered. */
  readonly bdat: string;
  /** QUIT. */
  readonly quit: string;
  /** A recipient who does not exist. */
  readonly unknownUser: string;
  /** A recipient elsewhere, without login. */
  readonly relaying: string;
  /** A sender whose domain does not exist: the first refusal. */
  readonly senderDomain: string;
  /** A size over the limit in MAIL, or that SIZE was not offered. */
  readonly announcedSize: string;
  /** A message over that limit, its size not told. */
  readonly realSize: string;
}

const MESSAGE = "Subject: question\r\n\r\n.\r\nText\r\n";
const NOT_OFFERED = "not offered";
const LIMIT = 20_000_000; // of every server that has one

/** The reply to a step, or why it was refused: code and enhanced code. */
export async function codes(
  step: Promise<{ code: number; enhancedCode?: string }>,
): Promise<string> {
  let reply: { code?: number; enhancedCode?: string };
  try {
    reply = await step;
    assert(reply.code! < 400, `"${reply.code}" was not thrown`);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    assert(error.code! >= 400, `"${error.code}" was thrown`);
    reply = error;
  }
  const { code, enhancedCode } = reply;
  return enhancedCode ? `${code} ${enhancedCode}` : `${code}`;
}

/** Asks a server every question, on a new connection where it may close. */
export async function askEverything(
  server: RunningServer,
): Promise<Questions> {
  const { address, name } = user("user1");
  const alone = async (
    ask: (mta: smtp.SmtpSession) => Promise<{ code: number }>,
  ) => {
    await using mta = await server.greet();
    return await codes(ask(mta));
  };
  const helo = async () => {
    await using mta = await server.connect();
    return await codes(smtp.helo(mta, "client.example.org"));
  };
  return {
    helo: await helo(),
    ...await transaction(server),
    help: await alone((mta) => smtp.help(mta)),
    vrfy: await alone((mta) => smtp.vrfy(mta, address)),
    expn: await alone((mta) => smtp.expn(mta, name)),
    etrn: await alone((mta) => smtp.etrn(mta, "example.org")),
    unknownCommand: await alone((mta) => smtp.command(mta, "XYZZY")),
    rcptFirst: await alone((mta) => smtp.rcptTo(mta, address)),
    dataFirst: await alone(async (mta) => {
      await smtp.mailFrom(mta, "alice@example.org");
      return await smtp.data(mta, MESSAGE);
    }),
    unknownUser: await alone(async (mta) => {
      await smtp.mailFrom(mta, "alice@example.org");
      return await smtp.rcptTo(mta, "no-such-user@zoo.test");
    }),
    relaying: await alone(async (mta) => {
      await smtp.mailFrom(mta, "alice@example.org");
      return await smtp.rcptTo(mta, "someone@elsewhere.example.com");
    }),
    senderDomain: await alone(async (mta) => {
      await smtp.mailFrom(mta, "alice@no-such-domain.invalid");
      return await smtp.rcptTo(mta, address);
    }),
    announcedSize: await announcedSize(server),
    realSize: await realSize(server),
  };
}

/** The steps of a transaction that goes well, in one session. */
async function transaction(
  server: RunningServer,
): Promise<
  Pick<
    Questions,
    | "noop"
    | "mailFrom"
    | "rcptTo"
    | "rset"
    | "nullSender"
    | "data"
    | "bdat"
    | "quit"
  >
> {
  await using mta = await server.greet();
  const { address } = user("user1");
  const offers = (name: string) => mta.extensions!.has(name);
  const noop = await codes(smtp.noop(mta));
  const mailFrom = await codes(smtp.mailFrom(mta, "alice@example.org", {
    size: offers("SIZE") ? MESSAGE.length : undefined,
    body: offers("8BITMIME") ? "8BITMIME" : undefined,
    smtpUtf8: offers("SMTPUTF8"),
    ret: offers("DSN") ? "HDRS" : undefined,
    envid: offers("DSN") ? "id+1" : undefined,
  }));
  const rcptTo = await codes(smtp.rcptTo(mta, address, {
    notify: offers("DSN") ? ["NEVER"] : undefined,
    orcpt: offers("DSN") ? "bob@example.org" : undefined,
  }));
  const rset = await codes(smtp.rset(mta));
  const nullSender = await codes(smtp.mailFrom(mta, ""));
  await smtp.rcptTo(mta, address);
  const data = await codes(smtp.data(mta, MESSAGE));
  const bdat = offers("CHUNKING") ? await chunks(mta, address) : NOT_OFFERED;
  const quit = await codes(smtp.quit(mta));
  assert(mta.closed);
  return { noop, mailFrom, rcptTo, rset, nullSender, data, bdat, quit };
}

async function chunks(
  mta: smtp.SmtpSession,
  recipient: string,
): Promise<string> {
  await smtp.mailFrom(mta, "alice@example.org");
  await smtp.rcptTo(mta, recipient);
  const first = await codes(smtp.bdat(mta, MESSAGE));
  const last = await codes(smtp.bdat(mta, "More text\r\n", { last: true }));
  return `${first}, ${last}`;
}

async function announcedSize(server: RunningServer): Promise<string> {
  await using mta = await server.greet();
  if (!mta.extensions!.has("SIZE")) return NOT_OFFERED;
  const size = LIMIT + 1;
  return await codes(smtp.mailFrom(mta, "alice@example.org", { size }));
}

async function realSize(server: RunningServer): Promise<string> {
  await using mta = await server.greet();
  if (!mta.extensions!.has("SIZE")) return NOT_OFFERED;
  await smtp.mailFrom(mta, "alice@example.org");
  await smtp.rcptTo(mta, user("user5").address);
  const encoder = new TextEncoder();
  const chunk = encoder.encode(`${"x".repeat(78)}\r\n`.repeat(1000));
  // Some count a line end as one octet.
  let left = LIMIT * 1.03;
  const message = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode("Subject: too large\r\n\r\n"));
    },
    pull(controller) {
      if (left < 0) return controller.close();
      controller.enqueue(chunk);
      left -= chunk.length;
    },
  });
  return await codes(smtp.data(mta, message));
}
