import { assertEquals } from "@std/assert";
import { encodeText } from "../../lib/line/text.ts";
import {
  textTranscript,
  type TextTranscriptOptions,
  type TranscriptEvent,
} from "../../lib/line/transcript.ts";
import { octets } from "../octets.ts";
import { everyCut } from "./octets.ts";

const ANY = {
  time: 0,
  session: 1,
  url: "pop3://127.0.0.1:110",
  secure: false,
} as const;

type Event = [TranscriptEvent["from"], TranscriptEvent["kind"], string];

function transcript(
  events: readonly Event[],
  options?: TextTranscriptOptions,
): string {
  let text = "";
  const tap = textTranscript((lines) => text += lines, options);
  for (const [from, kind, what] of events) {
    const bytes = octets(what);
    tap({ ...ANY, from, kind, bytes });
    // The octets hold only during the call.
    bytes.fill(0);
  }
  return text;
}

Deno.test("textTranscript() writes lines and remarks as in telnet", () => {
  assertEquals(
    transcript([
      ["S", "line", "+OK ready"],
      ["C", "line", "STLS"],
      ["S", "line", "+OK"],
      ["*", "note", "TLS"],
    ]),
    "S: +OK ready\nC: STLS\nS: +OK\n*  TLS\n",
  );
});

Deno.test("textTranscript() defuses controls and keeps tabs", () => {
  assertEquals(
    transcript([["S", "line", "+OK\ta\x1b[2J\x07"], [
      "S",
      "line",
      latin("é\u202e"),
    ]]),
    "S: +OK\ta␛[2J␇\nS: é\\u{202e}\n",
  );
});

Deno.test("textTranscript() shows a body the same wherever it is cut", () => {
  const body = latin("Grüße\r\n\r\nbare\nlf\tand\rcr\r\n");
  const expected = "S: +OK\nS: Grüße\nS: \nS: bare\nS: lf\tand␍cr\nC: QUIT\n";
  for (const chunks of everyCut(body)) {
    assertEquals(
      transcript([
        ["S", "line", "+OK"],
        ...chunks.map((chunk): Event => ["S", "body", chunk]),
        ["C", "line", "QUIT"],
      ]),
      expected,
    );
  }
});

Deno.test("textTranscript() shows the last line of a body that has no end", () => {
  assertEquals(
    transcript([["C", "body", "a\r\nb"], ["S", "line", "250 ok"]]),
    "C: a\nC: b\nS: 250 ok\n",
  );
});

Deno.test("textTranscript() counts what is beyond the lines to show", () => {
  const events = (chunks: string[]): Event[] => [
    ...chunks.map((chunk): Event => ["S", "body", chunk]),
    ["C", "line", "NOOP"],
  ];
  for (const chunks of everyCut("1\r\n2\r\n3\r\n4")) {
    assertEquals(
      transcript(events(chunks), { bodyLines: 2 }),
      "S: 1\nS: 2\nS: … 4 octets more\nC: NOOP\n",
    );
    assertEquals(
      transcript(events(chunks), { bodyLines: 0 }),
      "S: … 10 octets more\nC: NOOP\n",
    );
    assertEquals(
      transcript(events(chunks), { bodyLines: 4 }),
      "S: 1\nS: 2\nS: 3\nS: 4\nC: NOOP\n",
    );
  }
});

Deno.test("textTranscript() counts the lines of each body anew", () => {
  assertEquals(
    transcript([
      ["S", "body", "1\r\n2\r\n"],
      ["S", "line", "+OK"],
      ["S", "body", "1\r\n2\r\n"],
      ["S", "line", "+OK"],
    ], { bodyLines: 1 }),
    "S: 1\nS: … 3 octets more\nS: +OK\nS: 1\nS: … 3 octets more\nS: +OK\n",
  );
});

Deno.test("textTranscript() shows a line without end in parts", () => {
  const lengths: number[] = [];
  const tap = textTranscript((text) => lengths.push(text.length));
  const bytes = new Uint8Array(40_000).fill(97);
  for (let count = 0; count < 4; count++) {
    tap({ ...ANY, from: "S", kind: "body", bytes });
  }
  assertEquals(lengths, [80_004, 80_004]);
});

/** UTF-8 as text of one character an octet. */
function latin(text: string): string {
  return String.fromCharCode(...encodeText(text));
}
