import type { Explanation } from "../../diagnosis/explanation.ts";
import { type Markup, markup } from "./markup.ts";
import { CONFIDENCES, PERSONS, RETRIES } from "./words.ts";

/** A shorter card, for what was explained before. */
export function repeatedCard(
  { meaning, fix }: Explanation,
  anchor: string,
): Markup {
  return markup`<div class="card" role="note" aria-label="Explanation">
<h3>${meaning}</h3>
<p>${fix} <a href="#${anchor}">Explained above</a></p>
</div>`;
}

/** The card that stands beside a refusal, or below it. */
export function explanationCard(
  { meaning, cause, fix, retry, who, confidence, known, others, sources }:
    Explanation,
): Markup {
  const wording = known ? undefined : markup`
<p class="odd">This wording is not known here; this is what its code and its place mean.</p>`;
  return markup`<div class="card" role="note" aria-label="Explanation">
<h3>${meaning}</h3>${wording}
<p>${cause}</p>
<p class="fix">${fix}</p>
<dl class="class">
<div><dt>Try again</dt><dd>${RETRIES[retry]}</dd></div>
<div><dt>Who can help</dt><dd>${PERSONS[who]}</dd></div>
<div><dt>How sure</dt><dd>${CONFIDENCES[confidence]}</dd></div>
</dl>${otherCauses(others)}${knownFrom(sources)}
</div>`;
}

function otherCauses(others: Explanation["others"]): Markup | undefined {
  if (others.length === 0) return undefined;
  const items = others.map(({ cause, fix, evidence }) =>
    markup`<li>${cause} <span class="odd">${evidence}</span> <strong>${fix}</strong></li>`
  );
  return markup`
<details><summary>${
    others.length === 1
      ? "Another possible cause"
      : `${others.length} other possible causes`
  }</summary><ol class="others">${items}</ol></details>`;
}

function knownFrom(sources: readonly string[]): Markup | undefined {
  if (sources.length === 0) return undefined;
  return markup`
<details><summary>Where this is known from</summary><p class="sources">${
    sources.join("; ")
  }</p></details>`;
}
