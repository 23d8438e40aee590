import type { Explanation } from "../diagnosis/explanation.ts";
import type { Fingerprint } from "../diagnosis/fingerprint.ts";
import { type Exchange, exchangesOf } from "./exchanges.ts";
import { explainTranscript } from "./explained.ts";
import type { Transcript, TranscriptRecord } from "./record.ts";
import { greetingOf, serverOf } from "./server_of.ts";
import { type Span, type Timing, timingsOf } from "./timing.ts";

/** What is said of one connection of a transcript. */
export interface SessionView {
  /** Its number in the transcript. */
  readonly number: number;
  /** Where it goes to, where the transcript tells. */
  readonly url?: string;
  /** What is spoken, where that can be told. */
  readonly protocol?: Exchange["protocol"];
  /** What was said, in order; at least one. */
  readonly exchanges: readonly Exchange[];
  /** When, as far as the transcript tells. */
  readonly timings: ReadonlyMap<Exchange, Timing>;
  /** From its first record to its last one. */
  readonly span?: Span;
  /** Which server it is, where it gave itself away. */
  readonly server?: Fingerprint;
  /** What explains each refusal and failure. */
  readonly explanations: ReadonlyMap<Exchange, Explanation>;
  /**
   * Whether TLS was there from the start, from some command on, or not;
   * undefined where nobody can tell, as in a line of a log.
   */
  readonly tls?: "from-start" | "later" | "none";
}

/** The connections of a transcript, in the order in which they began. */
export function sessionsOf(transcript: Transcript): readonly SessionView[] {
  const urls = new Map<number, string>();
  for (const { session, url } of transcript) {
    if (url !== undefined && !urls.has(session)) urls.set(session, url);
  }
  const explained = new Map<TranscriptRecord, Explanation>();
  for (const { exchange, explanation } of explainTranscript(transcript)) {
    explained.set(lastRecord(exchange), explanation);
  }
  const all = Map.groupBy(exchangesOf(transcript), ({ session }) => session);
  return Array.from(all, ([number, exchanges]) => {
    const timings = timingsOf(exchanges);
    return {
      number,
      url: urls.get(number),
      protocol: exchanges.find(({ protocol }) => protocol)?.protocol,
      exchanges,
      timings,
      span: spanOf([...timings.values()]),
      server: serverOf(exchanges),
      explanations: new Map(exchanges.flatMap((exchange) => {
        const explanation = explained.get(lastRecord(exchange));
        return explanation ? [[exchange, explanation]] : [];
      })),
      tls: tlsOf(exchanges),
    };
  });
}

/** Exchanges may share a command, but never what they end with. */
function lastRecord({ records }: Exchange): TranscriptRecord {
  return records[records.length - 1];
}

function spanOf(spans: readonly Span[]): Span | undefined {
  if (spans.length === 0) return undefined;
  return {
    from: spans.reduce((from, span) => Math.min(from, span.from), Infinity),
    to: spans.reduce((to, span) => Math.max(to, span.to), -Infinity),
  };
}

function tlsOf(exchanges: readonly Exchange[]): SessionView["tls"] {
  const records = exchanges.flatMap(({ records }) => records)
    .filter(({ from }) => from !== "*");
  if (!records.some(({ secure }) => secure)) {
    return greetingOf(exchanges) === undefined ? undefined : "none";
  }
  return records[0].secure ? "from-start" : "later";
}
