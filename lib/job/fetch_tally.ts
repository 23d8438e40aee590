import type { RefusedError } from "../errors.ts";
import { visible } from "../line/visible.ts";
import type { PopMessage } from "../pop/mod.ts";
import type { Choice } from "./choose_messages.ts";
import { inBrief } from "../diagnosis/in_brief.ts";
import { EXIT, mayPassLater } from "./exit_code.ts";
import type { Run } from "./recipe.ts";
import { sentence } from "./sentence.ts";
import { counted, formatOctets, secondsSince } from "./units.ts";
import { type Why, whyOf } from "./why.ts";

/** The closing object of `fetch_and_purge --json`. */
export interface FetchSummary {
  /** Messages that were put on disk. */
  fetched: number;
  /** Messages whose deletion the server confirmed, by +OK to QUIT. */
  deleted: number;
  /** Messages that were too large, or that the server did not give. */
  skipped: number;
  /** Octets that were fetched. */
  bytes: number;
  /** How long it took. */
  seconds: number;
  /** Why not all was fetched and deleted; in the object that is printed. */
  why?: Why;
}

/** Counts what becomes of the messages of a maildrop. */
export class FetchTally {
  /** Messages whose deletion the server confirmed. */
  deleted = 0;
  readonly #run: Pick<Run, "say" | "warn" | "report">;
  readonly #start = performance.now();
  #began = false;
  #planned = false;
  #fetched = 0;
  #skipped = 0;
  #octets = 0;
  #refusal: RefusedError | undefined;

  /** Tells the run what it has to tell. */
  constructor(run: Pick<Run, "say" | "warn" | "report">) {
    this.#run = run;
  }

  /** Begins a session; what an earlier one left on the server is seen again. */
  begin(choices: readonly Choice[]): void {
    this.#began = true;
    this.#skipped = choices.filter(({ leftBy }) => leftBy === "max-size")
      .length;
    this.#refusal = undefined;
  }

  /** Says what would become of each message, and counts as if it had. */
  plan(choices: readonly Choice[], keep: boolean): void {
    this.#planned = true;
    for (const { message, leftBy } of choices) {
      const { number, size, uid = "" } = message;
      const fate = leftBy ? `leave (over --${leftBy})` : fateOf(keep);
      const columns = [number, formatOctets(size), fate, visible(uid)];
      this.#run.say(columns.join("\t"));
      if (leftBy) continue;
      this.fetched(size);
      if (!keep) this.deleted += 1;
    }
  }

  /** A message is on disk. */
  fetched(octets: number): void {
    this.#fetched += 1;
    this.#octets += octets;
  }

  /** The server does not give a message: it stays where it is. */
  skipped(message: PopMessage, error: RefusedError): void {
    this.#skipped += 1;
    this.notDeleted(message, error);
  }

  /** The server does not delete a message. */
  notDeleted({ number }: PopMessage, error: RefusedError): void {
    // What is refused for good decides how the run ends.
    if (!this.#refusal || mayPassLater(this.#refusal)) this.#refusal = error;
    this.#run.warn(`Message ${number} stays on the server: ${sentence(error)}`);
  }

  /** The closing object. */
  get summary(): FetchSummary {
    return {
      fetched: this.#fetched,
      deleted: this.deleted,
      skipped: this.#skipped,
      bytes: this.#octets,
      seconds: secondsSince(this.#start),
    };
  }

  /** Says, in words or as the closing object, what was counted. */
  async close(): Promise<void> {
    const { summary } = this;
    if (this.#began) this.#run.say(this.#inWords(summary));
    const why = this.#refusal && await whyOf(this.#refusal);
    if (why) this.#run.warn(inBrief(why));
    this.#run.report(why ? { ...summary, why } : summary);
  }

  /** What the run ends with, unless something was thrown. */
  get exitCode(): number {
    if (!this.#refusal) return EXIT.ok;
    return mayPassLater(this.#refusal) ? EXIT.later : EXIT.unavailable;
  }

  #inWords({ fetched, deleted, skipped, bytes, seconds }: FetchSummary) {
    const messages = `${counted(fetched, "message")} (${formatOctets(bytes)})`;
    return this.#planned
      ? `Would fetch ${messages}, delete ${deleted}, skip ${skipped}`
      : `Fetched ${messages} in ${seconds} s, deleted ${deleted}, skipped ${skipped}`;
  }
}

function fateOf(keep: boolean): string {
  return keep ? "fetch" : "fetch and delete";
}
