import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { htmlPage } from "../../../lib/transcript/html/page.ts";
import { markup } from "../../../lib/transcript/html/markup.ts";
import { STYLE_HASH } from "../../../lib/transcript/html/style.ts";
import { records } from "../records.ts";
import { timed } from "../timed.ts";
import { ATTACK, HOSTILE, REFUSED, SEVERAL } from "./conversations.ts";

/** How often a text is in another. */
function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

Deno.test("htmlPage() shows every record of each session", () => {
  for (const transcript of [REFUSED, SEVERAL]) {
    const page = htmlPage(transcript);
    for (const { bytes } of transcript) {
      const lines = new TextDecoder().decode(bytes).replaceAll("••••••", "\n")
        .split(/\r?\n/);
      for (const line of lines) {
        assertStringIncludes(page, markup`${line.trim()}`.text);
      }
    }
  }
});

Deno.test("htmlPage() begins with how it went, what it means, and where", () => {
  const [header] = htmlPage(REFUSED).split("</header>");
  assertStringIncludes(header, "<h1>The server refused to hand out a message");
  assertStringIncludes(header, "disk");
  assertStringIncludes(header, '<a href="#e1-7">');
  assertStringIncludes(header, "pop3://mail.example.org:110");
  assertStringIncludes(header, "2 January 2026, 03:04:05 UTC, for 1.11 s");
  assertStringIncludes(header, "TLS, after a beginning in clear");
  assertStringIncludes(header, "1 message fetched");
  assertStringIncludes(
    header,
    "<title>POP3 with mail.example.org:110, 2 January 2026, 03:04:05 UTC<",
  );
  assertStringIncludes(htmlPage(REFUSED, { title: "a<b" }), "<title>a&lt;b<");
});

Deno.test("htmlPage() links each bar and each session to where it is", () => {
  for (const transcript of [REFUSED, SEVERAL, HOSTILE]) {
    const page = htmlPage(transcript);
    const ids = Array.from(page.matchAll(/ id="([^"]*)"/g), ([, id]) => id);
    assertEquals(new Set(ids).size, ids.length);
    for (const [, target] of page.matchAll(/ href="([^"]*)"/g)) {
      assert(ids.includes(target.replace("#", "")), target);
    }
  }
});

Deno.test("htmlPage() explains the same only once", () => {
  const refusals = Array.from({ length: 3 }, (_, index) => [
    `C: RCPT TO:<u${index}@example.net>`,
    `S: 550 5.7.1 <u${index}@example.net>: Relay access denied`,
  ]).flat();
  const page = htmlPage(records(["S: 220 hi", ...refusals]));
  assertEquals(count(page, 'class="card"'), 3);
  assertEquals(count(page, "Who can help"), 1);
  assertEquals(count(page, '<a href="#e1-2">Explained above</a>'), 2);
});

Deno.test("htmlPage() folds what is done over and over, but never what was refused", () => {
  const work = Array.from({ length: 20 }, (_, index) => [
    `C: RETR ${index + 1}`,
    index === 12 ? "S: -ERR no such message" : "S: +OK",
    `C: DELE ${index + 1}`,
    "S: +OK",
  ]).flat();
  const page = htmlPage(records(["S: +OK", ...work]));
  assertStringIncludes(page, "10 times more: RETR, DELE</summary>");
  assertStringIncludes(page, "5 times more: DELE, RETR</summary>");
  const [before, after] = page.split('class="exchange bad');
  assertEquals(count(before, "<details"), count(before, "</details>"));
  assertStringIncludes(after, "no such message");
});

Deno.test("htmlPage() shows the beginning of a message, and counts the rest", () => {
  const body = Array.from({ length: 1000 }, (_, line) => `line ${line}\r\n`);
  const transcript = records([
    "S: +OK",
    "C: RETR 1",
    "S: +OK",
    ...body.map((line) => `SB: ${line}`),
  ]);
  const page = htmlPage(transcript, { bodyLines: 2 });
  assertStringIncludes(
    page,
    '<summary>Message, 9,890 octets in 1,000 lines</summary><pre dir="ltr">\nline 0\nline 1\n</pre>\n<p class="odd">… 9,874 octets more</p>',
  );
  assert(!page.includes("line 2\n"));
  assertStringIncludes(htmlPage(transcript), "line 399\n</pre>");
  const endless = records(["C: RETR 1", "S: +OK", `SB: ${"x".repeat(1e6)}`]);
  assert(htmlPage(endless).length < 100_000);
});

Deno.test("htmlPage() does without times, a server, or anything at all", () => {
  const untimed = REFUSED.map(({ time: _, ...record }) => record);
  const page = htmlPage(untimed);
  assert(!page.includes("<svg") && !page.includes("<time"));
  assertStringIncludes(page, "quota exceeded");
  assertStringIncludes(htmlPage([]), "The transcript is empty");
  // What a damaged file may tell.
  const odd = timed(["0 S: +OK", "5 C: NOOP", "3 S: +OK"])
    .map((record, index) => index === 1 ? { ...record, time: 9e15 } : record);
  assertStringIncludes(htmlPage(odd), "NOOP");
});

Deno.test("htmlPage() tells of lines that ended with LF alone", () => {
  const [greeting, ...rest] = records(["S: +OK", "C: QUIT"]);
  const page = htmlPage([{ ...greeting, bareLf: true }, ...rest]);
  assertEquals(count(page, "ended with LF alone"), 1);
});

Deno.test("htmlPage() has no script, and allows none, nor anything from elsewhere", () => {
  for (const transcript of [REFUSED, HOSTILE]) {
    const page = htmlPage(transcript, { title: ATTACK });
    assertStringIncludes(
      page,
      `content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'"`,
    );
    const tags = page.matchAll(/<([a-z0-9]+)([^>]*)>/g);
    for (const [tag, name, attributes] of tags) {
      assert(ELEMENTS.includes(name), tag);
      const unquoted = attributes.replaceAll(/="[^"]*"/g, "=");
      assert(!/['"`<]/.test(unquoted), tag);
      assert(!/\s(on\w+|style|src|srcdoc|action)\s*=/.test(unquoted), tag);
    }
    assert(!page.includes("\u202e") && !page.includes("\x1b"));
  }
});

/** All that the page is made of. */
const ELEMENTS =
  ("html head meta title style body main header footer section figure figcaption aside div span " +
    "p a h1 h2 h3 dl dt dd ol ul li svg rect line text time abbr code pre details summary strong")
    .split(" ");

Deno.test("htmlPage() is quick and small for a long session", () => {
  const lines = Array.from({ length: 5_000 }, (_, index) => [
    `${index * 4 + 1} C: RETR ${index}`,
    `${index * 4 + 3} S: +OK 20 octets`,
    `${index * 4 + 3} SB: Subject: ${index}\r\n`,
  ]).flat();
  const page = htmlPage(timed(["0 S: +OK", ...lines]));
  assert(page.length < 6_000_000, `${page.length}`);
});
