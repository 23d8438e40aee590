import { assert, assertEquals } from "@std/assert";
import { CATALOGUE } from "../../lib/diagnosis/catalogue/mod.ts";
import type { Entry, Example } from "../../lib/diagnosis/entry.ts";
import { findEntries } from "../../lib/diagnosis/explain_symptom.ts";
import { compileWording } from "../../lib/diagnosis/compile.ts";
import { all, lengthIn } from "../../lib/diagnosis/match.ts";
import { plain } from "../../lib/diagnosis/plain.ts";
import { stageOf } from "../../lib/diagnosis/stage.ts";
import { catalogueJson } from "../../lib/diagnosis/write_catalogue.ts";
import { readWords, type Symptom } from "../../lib/diagnosis/symptom.ts";

/** What an example is a case of. */
function symptomOf(entry: Entry, example: Example): Symptom {
  const { reply, after, server, failure } = example;
  const words = readWords(reply);
  const protocol = words.protocol ??
    (entry.protocol === "any" ? undefined : entry.protocol);
  const stage = after === undefined ? undefined : stageOf(after);
  return failure === undefined
    ? { ...words, protocol, stage, server }
    : { kind: "failed", text: reply, protocol, stage, server, failure };
}

Deno.test("catalogue.json is made of these entries: run deno task catalogue", () => {
  const path = new URL("../../lib/diagnosis/catalogue.json", import.meta.url);
  assertEquals(Deno.readTextFileSync(path) === catalogueJson(), true);
});

/** Fails with all that is wrong, rather than with the first of it. */
function assertNothing(wrong: readonly string[]): void {
  assertEquals(wrong.length, 0, wrong.join("\n"));
}

Deno.test("the catalogue has more than 400 entries, each with a name of its own", () => {
  const ids = CATALOGUE.map(({ id }) => id);
  assert(ids.length > 400, `${ids.length} entries`);
  assertNothing(ids.filter((id, index) => ids.indexOf(id) !== index));
  assertNothing(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)));
});

Deno.test("every entry says meaning, cause and fix in sentences", () => {
  const isSentence = (text: string) => /^[^a-z\s].*\.$/s.test(text);
  assertNothing(
    CATALOGUE.flatMap(({ id, meaning, cause, fix, others = [] }) =>
      [
        meaning,
        cause,
        fix,
        ...others.flatMap(({ cause, fix, evidence }) => [cause, fix, evidence]),
      ]
        .filter((text) => !isSentence(text))
        .map((text) => `${id}: ${text}`)
    ),
  );
});

Deno.test("every entry says where it is known from", () => {
  assertNothing(
    CATALOGUE.filter(({ sources }) => sources.length === 0)
      .map(({ id }) => id),
  );
});

Deno.test("no entry is shadowed: each of its examples finds it first", () => {
  assertNothing(CATALOGUE.flatMap((entry) => {
    if (entry.examples.length === 0) return [`${entry.id}: no example`];
    return entry.examples.flatMap((example) => {
      const [first] = findEntries(symptomOf(entry, example));
      return first?.entry.id === entry.id ? [] : [
        `${entry.id}: ${example.reply} (after ${example.after}) finds ${first?.entry.id}`,
      ];
    });
  }));
});

Deno.test("every wording of an entry has an example", () => {
  assertNothing(CATALOGUE.flatMap(({ id, text, examples }) => {
    const texts = examples.map(({ reply }) => plain(readWords(reply).text));
    return all(text ?? [])
      .filter((each) => {
        const wording = compileWording(each);
        return !texts.some((text) => lengthIn(wording, text) > 0);
      })
      .map((each) => `${id}: ${each}`);
  }));
});

Deno.test("no wording is so short that anything may hold it", () => {
  assertNothing(
    CATALOGUE.flatMap(({ id, text }) =>
      all(text ?? []).filter((each) =>
        each.replaceAll("*", "").trim().length < 4
      )
        .map((each) => `${id}: ${each}`)
    ),
  );
});
