import { inBrief } from "../diagnosis/in_brief.ts";
import type { Attempt } from "../diagnosis/over_time.ts";
import type { RefusedError } from "../errors.ts";
import type { SendResult } from "../smtp/mod.ts";
import { EXIT, mayPassLater } from "./exit_code.ts";
import { type LatencySummary, summarizeLatency } from "./latency.ts";
import type { Run } from "./recipe.ts";
import { sentence } from "./sentence.ts";
import { counted, formatOctets, secondsSince } from "./units.ts";
import { type Why, whyOf } from "./why.ts";

/** The closing object of `bulk_send --json`. */
export interface SendSummary {
  /** Recipients the server took a message for. */
  sent: number;
  /** Recipients it refused. */
  refused: number;
  /** Recipients nobody knows about: the final reply was lost. */
  unknown: number;
  /** Octets of messages that were written. */
  bytes: number;
  /** How long it took. */
  seconds: number;
  /** How long the transactions took. */
  latency_ms: LatencySummary;
  /** Why not all was sent; in the object that is printed. */
  why?: Why;
}

/** Ten reasons tell what is wrong; ten thousand hide it. */
const REASONS = 10;

/** Attempts that are looked at for what they have in common over time. */
const ATTEMPTS = 10_000;

/** Counts what becomes of the recipients of many messages. */
export class SendTally {
  readonly #run: Pick<Run, "say" | "warn" | "report">;
  readonly #start = performance.now();
  readonly #latencies: number[] = [];
  readonly #reasons = new Set<string>();
  readonly #attempts: Attempt[] = [];
  #sent = 0;
  #refused = 0;
  #refusal: RefusedError | undefined;
  #lost: SendResult["error"];
  #unknown = 0;
  #octets = 0;

  /** Tells the run what it has to tell. */
  constructor(run: Pick<Run, "say" | "warn" | "report">) {
    this.#run = run;
  }

  /** Counts a transaction, and how long it took. */
  add(result: SendResult, milliseconds: number): void {
    this.#octets += result.octets;
    this.#latencies.push(milliseconds);
    for (const { address, status, reply, error } of result.recipients) {
      if (reply && this.#attempts.length < ATTEMPTS) {
        this.#attempts.push({
          time: Date.now(),
          reply: reply.raw,
          accepted: status === "sent",
          about: address,
        });
      }
      if (status === "sent") this.#sent += 1;
      else if (status === "unknown") this.#unknown += 1;
      else {
        this.#refused += 1;
        this.#because(`"${address}" was refused: ${reply?.raw ?? ""}`);
      }
      // What is refused for good decides how the run ends.
      if (error && (!this.#refusal || mayPassLater(this.#refusal))) {
        this.#refusal = error;
      }
    }
    if (result.error) {
      this.#lost ??= result.error;
      this.#because(
        `${result.error.message}; the server may have taken the message, so it is not sent again`,
      );
    }
  }

  /** The closing object; it counts recipients, not messages. */
  get summary(): SendSummary {
    return {
      sent: this.#sent,
      refused: this.#refused,
      unknown: this.#unknown,
      bytes: this.#octets,
      seconds: secondsSince(this.#start),
      latency_ms: summarizeLatency(this.#latencies),
    };
  }

  /** Says, in words or as the closing object, what was counted. */
  async close(): Promise<void> {
    const { summary } = this;
    const { sent, refused, unknown, bytes, seconds } = summary;
    const { p50, p95, p99, max } = summary.latency_ms;
    this.#run.say(
      `Sent to ${counted(sent, "recipient")} (${formatOctets(bytes)}) in ` +
        `${seconds} s, refused ${refused}, unknown ${unknown}`,
    );
    this.#run.say(
      `Latency: p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms, max ${max} ms`,
    );
    for (const reason of this.#reasons) this.#run.warn(reason);
    const failure = this.#refusal ?? this.#lost;
    const why = failure && await whyOf(failure);
    if (why) this.#run.warn(inBrief(why));
    if (this.#refusal) {
      // One refusal says less than when they began, and how they ended.
      const { explainOverTime } = await import("../diagnosis/over_time.ts");
      const overTime = explainOverTime(this.#attempts);
      if (overTime) this.#run.warn(inBrief(overTime));
    }
    this.#run.report(why ? { ...summary, why } : summary);
  }

  /** What the run ends with, unless something was thrown. */
  get exitCode(): number {
    if (this.#refusal && !mayPassLater(this.#refusal)) return EXIT.unavailable;
    return this.#refused + this.#unknown > 0 ? EXIT.later : EXIT.ok;
  }

  #because(text: string): void {
    if (this.#reasons.size < REASONS) this.#reasons.add(sentence(text));
  }
}
