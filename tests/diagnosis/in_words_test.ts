import { assertEquals } from "@std/assert";
import type { Explanation } from "../../lib/diagnosis/explanation.ts";
import { explanationInWords } from "../../lib/diagnosis/in_words.ts";

const EXPLANATION: Explanation = {
  id: "pop3-in-use",
  meaning: "Another session holds this mailbox.",
  cause: "Another mail program is connected.",
  fix: "Close the other program.",
  retry: "later",
  who: "mailbox-owner",
  confidence: "certain",
  known: true,
  others: [],
  sources: ["RFC 2449 section 8.1.2", "Dovecot"],
};

Deno.test("explanationInWords() says what, why, what to do, who and when", () => {
  assertEquals(explanationInWords(EXPLANATION), [
    "Another session holds this mailbox.",
    "Why: Another mail program is connected.",
    "Fix: Close the other program.",
    "The owner of the mailbox can do that. Trying again later may work without any of this.",
  ]);
});

Deno.test("explanationInWords() says what is a guess, or not known", () => {
  const guess = { ...EXPLANATION, confidence: "guess", known: false } as const;
  const lines = explanationInWords(guess);
  assertEquals(lines[1], "Why, at a guess: Another mail program is connected.");
  assertEquals(
    lines[4],
    "The wording itself is not known: this is what the rest tells.",
  );
  assertEquals(
    explanationInWords({ ...EXPLANATION, confidence: "likely" })[1],
    "Why, most likely: Another mail program is connected.",
  );
});

Deno.test("explanationInWords() names other causes, and sources where asked", () => {
  const others = [{ cause: "A.", fix: "B.", evidence: "C." }];
  const lines = explanationInWords({ ...EXPLANATION, others }, {
    sources: true,
  });
  assertEquals(lines.slice(4), [
    "Or: A. B. How to tell: C.",
    "Known from: RFC 2449 section 8.1.2; Dovecot",
  ]);
});
