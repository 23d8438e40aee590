import type { Confidence } from "./explanation.ts";
import { GREETING_SIGNS } from "./fingerprint_greetings.ts";
import {
  CAPABILITY_SIGNS,
  REPLY_SIGNS,
  RUNS,
  type Sign,
} from "./fingerprint_signs.ts";
import { type Product, PRODUCTS } from "./products.ts";

/** Who said it. */
export interface Fingerprint {
  /** The kind of server. */
  readonly product: Product;
  /** How people call it. */
  readonly name: string;
  /** Its version, where it tells. */
  readonly version?: string;
  /**
   * How sure that is: it says so itself, it sounds like it, or this is a guess.
   */
  readonly confidence: Confidence;
}

/** What a server said, by which it can be told. */
export interface Sayings {
  /** What it said first, whole. */
  readonly greeting?: string;
  /** The lines of its reply to CAPA or EHLO, without codes. */
  readonly capabilities?: readonly string[];
  /** Other replies, whole; their lines separated by LF or CRLF. */
  readonly replies?: readonly string[];
}

/** How much each sign counts. */
const WORTH: Readonly<Record<Confidence, number>> = {
  certain: 100,
  likely: 30,
  guess: 10,
};

/** Characters of all replies that are looked at, and of each of them. */
const LIMITS = { all: 6_000, each: 400 } as const;

/**
 * Tells which server it is by what it said: its greeting, what it offers, and
 * how it words its replies. Many servers hide their names, and any may lie:
 * this is for ranking what a reply may mean, and for a log, never for trust.
 *
 * @example A greeting
 * ```ts
 * import { fingerprint } from "@mailtalk/mailtalk/diagnosis";
 * import { assertEquals } from "@std/assert";
 *
 * const greeting = "220 mx.example.org ESMTP Exim 4.96 Tue, 24 Nov 2026 08:00:00 +0000";
 * assertEquals(fingerprint({ greeting }), {
 *   product: "exim",
 *   name: "Exim",
 *   version: "4.96",
 *   confidence: "certain",
 * });
 * ```
 *
 * @example A server that does not tell its name
 * ```ts
 * import { fingerprint } from "@mailtalk/mailtalk/diagnosis";
 * import { assertEquals } from "@std/assert";
 *
 * const replies = ["250 2.1.0 Ok", "554 5.7.1 <bob@example.net>: Relay access denied"];
 * const found = fingerprint({ greeting: "220 mx.example.org ESMTP", replies });
 * assertEquals([found?.product, found?.confidence], ["postfix", "likely"]);
 * ```
 *
 * @returns Undefined where nothing of it tells.
 */
export function fingerprint(sayings: Sayings): Fingerprint | undefined {
  const { greeting = "", capabilities = [], replies = [] } = sayings;
  const evidence = new Evidence();
  evidence.look(GREETING_SIGNS, greeting.slice(0, LIMITS.each).trim());
  evidence.look(
    CAPABILITY_SIGNS,
    capabilities.join("\n").slice(0, LIMITS.all),
  );
  evidence.look(REPLY_SIGNS, sample(replies));
  return evidence.verdict();
}

/** Different replies, as far as there is room for them. */
function sample(replies: readonly string[]): string {
  let text = "";
  for (const reply of new Set(replies)) {
    text += reply.slice(0, LIMITS.each).replaceAll("\r", "").trimEnd() + "\n";
    if (text.length > LIMITS.all) break;
  }
  return text;
}

/** What tells for each product. */
class Evidence {
  readonly #points = new Map<Product, number>();
  readonly #confidences = new Map<Product, Confidence>();
  readonly #versions = new Map<Product, string>();

  look(signs: readonly Sign[], text: string): void {
    if (text === "") return;
    for (const [product, confidence, pattern] of signs) {
      const match = pattern.exec(text);
      if (!match) continue;
      const points = this.#points.get(product) ?? 0;
      this.#points.set(product, points + WORTH[confidence]);
      const best = this.#confidences.get(product) ?? "guess";
      if (WORTH[confidence] >= WORTH[best]) {
        this.#confidences.set(product, confidence);
      }
      const version = match.groups?.version;
      if (version && !this.#versions.has(product)) {
        this.#versions.set(product, version.replace(/[.-]$/, ""));
      }
    }
  }

  verdict(): Fingerprint | undefined {
    let best: Product | undefined;
    let most = 0;
    for (const product of this.#points.keys()) {
      const points = this.#pointsOf(product);
      if (points > most) [best, most] = [product, points];
    }
    if (best === undefined) return undefined;
    const version = this.#versions.get(best);
    return {
      product: best,
      name: PRODUCTS[best],
      ...(version !== undefined && { version }),
      // Of many habits none is as sure as a name.
      confidence: this.#confidences.get(best)!,
    };
  }

  /** With those of the server that it runs. */
  #pointsOf(product: Product): number {
    const own = this.#points.get(product)!;
    if (own < WORTH.likely) return own;
    const others = RUNS[product] ?? [];
    return others.reduce(
      (sum, other) => sum + (this.#points.get(other) ?? 0),
      own,
    );
  }
}
