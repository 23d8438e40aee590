import { explain, type ExplainContext } from "../diagnosis/explain.ts";
import type { Explanation } from "../diagnosis/explanation.ts";
import type { Product } from "../diagnosis/products.ts";
import type { Stage } from "../diagnosis/stage.ts";
import { decodeText } from "../line/text.ts";
import { type Exchange, exchangesOf } from "./exchanges.ts";
import type { Transcript } from "./record.ts";
import { serverOf } from "./server_of.ts";

/** A refusal or a failure, and why it came about. */
export interface Explained {
  /** Where in the transcript. */
  readonly exchange: Exchange;
  /** What it means, and what to do about it. */
  readonly explanation: Explanation;
}

/** What is known beside the transcript; see {@linkcode ExplainContext}. */
export interface ExplainTranscriptOptions
  extends Pick<ExplainContext, "protocol" | "server"> {
  /** The command that is answered by replies of which nothing tells that. */
  after?: string;
}

/**
 * Explains each refusal and each failed connection of a transcript. What the
 * server said of itself tells which server it is, and so what it means by its
 * words.
 *
 * @example Usage
 * ```ts
 * import { explainTranscript, readTranscript } from "@mailtalk/mailtalk/transcript";
 * import { assertEquals } from "@std/assert";
 *
 * const transcript = readTranscript(`S: +OK ready
 * C: USER bob
 * S: +OK
 * C: PASS ••••••
 * S: -ERR [IN-USE] Unable to lock maildrop
 * `);
 * const [{ exchange, explanation }] = explainTranscript(transcript);
 * assertEquals([exchange.stage, explanation.retry], ["login", "later"]);
 * ```
 */
export function explainTranscript(
  transcript: Transcript,
  options: ExplainTranscriptOptions = {},
): readonly Explained[] {
  const exchanges = exchangesOf(transcript);
  const servers = new Map<number, Product | undefined>();
  for (const [session, all] of Map.groupBy(exchanges, (each) => each.session)) {
    const found = serverOf(all);
    // A guess is not to decide what the words mean.
    const server = found?.confidence === "guess" ? undefined : found?.product;
    servers.set(session, options.server ?? server);
  }
  return exchanges.filter(({ refused, end }) => refused || end)
    .map((exchange) => ({
      exchange,
      explanation: explanationOf(exchange, {
        ...options,
        server: servers.get(exchange.session),
      }),
    }));
}

function explanationOf(
  exchange: Exchange,
  { server, ...given }: ExplainTranscriptOptions,
): Explanation {
  const { protocol, stage, command, text, refused, reply, end } = exchange;
  const context = {
    protocol: protocol === "lmtp" ? "smtp" : protocol ?? given.protocol,
    after: given.after,
    server,
  } as const;
  // Of what stands by itself in a log, the place is not known.
  const known = (stage: Stage) =>
    stage === "other" && command === undefined ? undefined : stage;
  // What the server said last tells why it closes.
  if (refused || end === undefined) {
    const place = reply.at(-1)?.stage ?? stage;
    return explain(text, { ...context, stage: known(place) });
  }
  const { failure, bytes } = end;
  return explain(decodeText(bytes), {
    ...context,
    stage: known(stage),
    failure,
  });
}
