/**
 * Sends numbered test messages, over one connection or many, and says what
 * became of each recipient and how long the server took.
 *
 * @module
 */

import { ConnectionError, type MailUrl, smtp, UsageError } from "../mod.ts";
import { readAddress, readAddresses } from "../lib/job/addresses.ts";
import { EXIT } from "../lib/job/exit_code.ts";
import { summarizeLatency } from "../lib/job/latency.ts";
import type { Options } from "../lib/job/options.ts";
import { Pace } from "../lib/job/pace.ts";
import { withPassword } from "../lib/job/password.ts";
import { Progress } from "../lib/job/progress.ts";
import {
  type RecipeInfo,
  type Run,
  runRecipe,
  sentence,
} from "../lib/job/recipe.ts";
import {
  composedTestMessages,
  type TestMessages,
  testMessagesOfFile,
} from "../lib/job/test_messages.ts";
import { counted, formatOctets, secondsSince } from "../lib/job/units.ts";

const INFO: RecipeInfo = {
  name: "bulk_send",
  usage: "smtp://HOST --from A --to B --count N [options]",
  summary:
    `Sends N test messages, each to all recipients. Each is numbered: in its
subject, and in the header fields X-Mailtalk-Run and X-Mailtalk-Number.`,
  protocols: ["smtp", "smtps", "lmtp"],
  options: [
    { name: "from", value: "A", help: "sender" },
    {
      name: "to",
      value: "B",
      collect: true,
      help: "recipient; may be repeated",
    },
    { name: "to-file", value: "F", help: "more recipients, one a line" },
    { name: "count", value: "N", help: "how many messages" },
    {
      name: "message",
      value: "FILE.eml",
      help: "send this file, its octets as they are behind the two fields",
    },
    { name: "subject", value: "S", help: 'subject ("Test message")' },
    { name: "body", value: "T", help: "text" },
    { name: "size", value: "BYTES", help: "fill the message up to this size" },
    { name: "connections", value: "M", help: "send over M connections (1)" },
    {
      name: "per-connection",
      value: "K",
      help: "connect again after K messages",
    },
    { name: "rate", value: "N", help: "at most N messages a second, in all" },
    { name: "yes", help: "really send more than 100 to a host elsewhere" },
  ],
  permissions(options) {
    return ["message", "to-file"].flatMap((name) => {
      const path = options.text(name);
      return path === undefined ? [] : [`--allow-read=${path}`];
    });
  },
};

/** More messages than this to a host elsewhere ask for `--yes`. */
const HARMLESS = 100;

/** Recipients of one transaction that every server takes (RFC 5321 4.5.3.1.8). */
const RECIPIENTS = 100;

/** Runs the recipe with a command line, and gives its exit code. */
export function main(
  args: readonly string[],
  extra?: Parameters<typeof runRecipe>[3],
): Promise<number> {
  return runRecipe(INFO, args, bulkSend, extra);
}

async function bulkSend(run: Run): Promise<number> {
  const { options } = run;
  const from = readAddress("from", options.required("from"));
  const to = await recipients(options);
  const count = required(options.number("count", 1), "count");
  const connections = options.number("connections", 1, 1000) ?? 1;
  const message = await messagesOf(options, from, to, count);
  const url = run.url.user === undefined
    ? run.url
    : withPassword(run.url, options.text("password-env"));

  const start = performance.now();
  const tally = new Tally();
  const pace = new Pace(options.number("rate", 0.001));
  const work = new AbortController();
  const signal = AbortSignal.any([run.signal, work.signal]);
  await using progress = new Progress(count, "messages", run.showProgress);
  let next = 1;
  const take = () => next <= count ? next++ : undefined;
  const senders = Array.from(
    { length: Math.min(connections, count) },
    () =>
      sendOverOneConnection(
        { ...run, url, signal },
        take,
        async (mta, number) => {
          await pace.turn(signal);
          for (let at = 0; at < to.length; at += RECIPIENTS) {
            const envelope = { from, to: to.slice(at, at + RECIPIENTS) };
            const sent = performance.now();
            const result = await smtp.send(mta, envelope, message(number), {
              signal: run.signal,
            });
            tally.add(result, performance.now() - sent);
          }
          progress.add(1);
        },
      ),
  );
  // One sender that fails stops the others after the message in their hands.
  const settled = await Promise.allSettled(
    senders.map((sender) =>
      sender.catch((error) => {
        work.abort(error);
        throw error;
      })
    ),
  );
  const failed = settled.find(({ status }) => status === "rejected") as
    | PromiseRejectedResult
    | undefined;

  const summary = tally.summary(secondsSince(start));
  run.say(inWords(summary));
  for (const reason of tally.reasons) run.warn(reason);
  run.report(summary);
  if (failed) throw failed.reason;
  return tally.exitCode;
}

/**
 * Takes numbers until there are none left and sends them, over one connection
 * after the other. A message that was not sent because the connection was lost
 * is sent over the next one, once.
 */
async function sendOverOneConnection(
  run: Run,
  take: () => number | undefined,
  sendNumber: (mta: smtp.SmtpSession, number: number) => Promise<void>,
): Promise<void> {
  const { options, signal, tap, url } = run;
  const perConnection = options.number("per-connection", 1) ?? Infinity;
  let number = take();
  let again = false;
  while (number !== undefined) {
    await using mta = await smtp.connect(url, { tap, signal });
    checkHarmless(options, url, mta);
    if (url.user !== undefined) {
      await smtp.login(mta, undefined, undefined, { signal });
    }
    for (let sent = 0; number !== undefined && sent < perConnection; sent++) {
      try {
        await sendNumber(mta, number);
      } catch (error) {
        if (again || !wasLost(error) || signal.aborted) throw error;
        again = true;
        break;
      }
      again = false;
      number = take();
      if (mta.closed) break;
    }
    if (!mta.closed) await smtp.quit(mta, { signal }).catch(() => {});
  }
}

function wasLost(error: unknown): boolean {
  return error instanceof ConnectionError && error.failure === "lost" &&
    !error.outcomeUnknown;
}

function checkHarmless(
  options: Options,
  url: MailUrl,
  mta: smtp.SmtpSession,
): void {
  const count = options.number("count", 1)!;
  if (count <= HARMLESS || mta.loopback || options.has("yes")) return;
  throw new UsageError(
    `Not sent: ${count} messages are many for "${url.hostname}"; say --yes if you mean it`,
  );
}

async function recipients(options: Options): Promise<string[]> {
  const file = options.text("to-file");
  const to = [
    ...options.all("to").map((text) => readAddress("to", text)),
    ...(file === undefined ? [] : await readAddresses(file)),
  ];
  if (to.length === 0) {
    throw new UsageError(
      'Recipients are missing: name them with "--to" or "--to-file"; see --help',
    );
  }
  return to;
}

async function messagesOf(
  options: Options,
  from: string,
  to: string[],
  count: number,
): Promise<TestMessages> {
  const runId = crypto.randomUUID().slice(0, 8);
  const file = options.text("message");
  if (file !== undefined) {
    for (const other of ["subject", "body", "size"]) {
      if (options.text(other) === undefined) continue;
      throw new UsageError(
        `Options "--message" and "--${other}" contradict each other`,
      );
    }
    return await testMessagesOfFile(file, count, runId);
  }
  return await composedTestMessages({
    from,
    to,
    count,
    runId,
    subject: options.text("subject") ?? "Test message",
    body: options.text("body") ?? `Test message of run ${runId}.\r\n`,
    size: options.octets("size"),
  });
}

function required<Value>(value: Value | undefined, name: string): Value {
  if (value !== undefined) return value;
  throw new UsageError(`Option "--${name}" is missing; see --help`);
}

/** What became of the recipients, added up. */
class Tally {
  /** Each refusal once, and why something is unknown. */
  readonly reasons = new Set<string>();
  #sent = 0;
  #refused = 0;
  #refusedForGood = 0;
  #unknown = 0;
  #octets = 0;
  readonly #latencies: number[] = [];

  add(result: smtp.SendResult, milliseconds: number): void {
    this.#octets += result.octets;
    this.#latencies.push(milliseconds);
    for (const { address, status, reply } of result.recipients) {
      if (status === "sent") this.#sent += 1;
      else if (status === "unknown") this.#unknown += 1;
      else {
        this.#refused += 1;
        if (reply && reply.code >= 500) this.#refusedForGood += 1;
        this.#because(`"${address}" was refused: ${reply?.raw ?? ""}`);
      }
    }
    if (result.error) {
      this.#because(
        `${result.error.message}; the server may have taken the message, so it is not sent again`,
      );
    }
  }

  /** The closing object of `--json`; recipients are counted, not messages. */
  summary(seconds: number) {
    return {
      sent: this.#sent,
      refused: this.#refused,
      unknown: this.#unknown,
      bytes: this.#octets,
      seconds,
      latency_ms: summarizeLatency(this.#latencies),
    };
  }

  get exitCode(): number {
    if (this.#refusedForGood > 0) return EXIT.unavailable;
    return this.#refused + this.#unknown > 0 ? EXIT.later : EXIT.ok;
  }

  #because(text: string): void {
    // Ten tell what is wrong; ten thousand hide it.
    if (this.reasons.size < 10) this.reasons.add(sentence(text));
  }
}

function inWords(summary: ReturnType<Tally["summary"]>): string {
  const { sent, refused, unknown, bytes, seconds, latency_ms } = summary;
  return `Sent to ${counted(sent, "recipient")} (${formatOctets(bytes)}) in ` +
    `${seconds} s, refused ${refused}, unknown ${unknown}; latency p50 ` +
    `${latency_ms.p50} ms, p99 ${latency_ms.p99} ms`;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
