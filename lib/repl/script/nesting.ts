/**
 * Tells text that nests so deeply that a parser written without a limit would
 * run out of stack and take the whole process with it.
 *
 * @module
 */

/** Open brackets inside each other. */
const MAX_BRACKETS = 200;

/** Tokens that nothing separates: `a.a.a`, `!!!!`, `a=>a=>a`. */
const MAX_CHAIN = 2000;

/**
 * Whether text nests deeply. It looks at characters alone, and so takes what
 * stands in strings for code too: no program that people write comes near the
 * limits.
 */
export function nestsDeeply(text: string): boolean {
  // Tokens since the last separator, outside of brackets and in each open one.
  const chains = [0];
  let total = 0;
  const cut = () => total -= chains.pop()!;
  for (const [token, word] of text.matchAll(TOKENS)) {
    if (OPENING.test(token)) {
      chains.push(0);
    } else if (CLOSING.test(token)) {
      if (chains.length > 1) cut();
    } else if (SEPARATOR.test(token)) {
      cut();
      chains.push(0);
    }
    chains[chains.length - 1]++;
    total++;
    if (total > MAX_CHAIN || chains.length > MAX_BRACKETS) return true;
    // A new statement: what follows `}` is a word that does not go on with it.
    if (token === "}" && word) {
      cut();
      chains.push(0);
    }
  }
  return false;
}

// `;` in front of `else` ends no statement, and `}` does only in front of a
// word.
const TOKENS =
  /[\p{L}\p{N}_$]+|\}(?=\s*(?!else\b|in\b|of\b|as\b|instanceof\b|satisfies\b)([\p{L}_$]?))|;(?:\s*else\b)?|\S/gu;

const OPENING = /^[([{]$/;
const CLOSING = /^[)\]}]$/;
const SEPARATOR = /^[;,]$/;
