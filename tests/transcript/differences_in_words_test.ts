import { assertEquals } from "@std/assert";
import { differencesInWords } from "../../lib/transcript/differences_in_words.ts";

Deno.test("differencesInWords() says so where there are none", () => {
  assertEquals(differencesInWords([]), "No differences that matter\n");
});

Deno.test("differencesInWords() tells sessions apart where there are several", () => {
  assertEquals(
    differencesInWords([
      { about: "time", words: "STAT", session: 1, before: "1 s", after: "9 s" },
      {
        about: "capability",
        words: "Newly offered: DSN",
        session: 2,
        after: "DSN",
      },
    ]),
    `STAT (session 1)
  before  1 s
  now     9 s

Newly offered: DSN (session 2)
  before  nothing
  now     DSN
`,
  );
});

Deno.test("differencesInWords() shows nothing that a terminal obeys, and nothing endless", () => {
  const text = differencesInWords([{
    about: "reply",
    words: "The answer to \x1b[2J is another",
    before: "250-a\n250 \x1b]0;PWNED\x07\u202e",
    after: "x".repeat(10_000),
  }]);
  assertEquals(
    text,
    `The answer to ␛[2J is another
  before  250-a / 250 ␛]0;PWNED␇\\u{202e}
  now     ${"x".repeat(400)}…
`,
  );
});
