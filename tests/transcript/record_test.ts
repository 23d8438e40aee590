import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import {
  fromJsonLine,
  masksIn,
  recordOf,
  toJsonLine,
  type TranscriptRecord,
} from "../../lib/transcript/record.ts";
import { TranscriptError } from "../../lib/transcript/transcript_error.ts";
import { octets } from "../octets.ts";
import { utf8 } from "../scripted_server.ts";

const RECORD: TranscriptRecord = {
  time: Date.UTC(2026, 10, 24, 17, 50, 14, 7),
  session: 2,
  url: "pop3://127.0.0.1:10110",
  from: "C",
  kind: "line",
  bytes: utf8("PASS ••••••"),
  stage: "login",
  secure: true,
  masked: [{ start: 5, end: 23 }],
};

Deno.test("toJsonLine() writes one JSON object a line", () => {
  assertEquals(
    toJsonLine(RECORD),
    '{"time":"2026-11-24T17:50:14.007Z","session":2,"url":"pop3://127.0.0.1:10110",' +
      '"from":"C","kind":"line","text":"PASS ••••••","stage":"login","tls":true,' +
      '"masked":[[5,23]]}\n',
  );
  const { time: _, url: __, ...end } = RECORD;
  assertEquals(
    toJsonLine({
      ...end,
      from: "*",
      kind: "end",
      bytes: utf8("lost"),
      masked: [],
      failure: "lost",
    }),
    '{"session":2,"from":"*","kind":"end","text":"lost","stage":"login","tls":true,"failure":"lost"}\n',
  );
});

Deno.test("fromJsonLine() reads back what toJsonLine() wrote", () => {
  const all: TranscriptRecord[] = [
    RECORD,
    { ...RECORD, bareLf: true, from: "S" },
    { ...RECORD, kind: "end", failure: "protocol" },
    ...["", "\xff\xfe", "\0", "\xef\xbb\xbfa", "a\r\n\tb", '"\\', "\x1b[2J"]
      .map((text) => ({ ...RECORD, bytes: octets(text), masked: [] })),
    { ...RECORD, bytes: utf8("\u202e\u{1f4e7}\u2028"), masked: [] },
  ];
  for (const record of all) {
    assertEquals(fromJsonLine(toJsonLine(record)), record);
  }
});

Deno.test("toJsonLine() writes nothing that controls a terminal", () => {
  const evil = "\x1b]0;PWNED\x07\u009b2J\u202e\u2066\u200f\ufeff\x7f\t";
  const line = toJsonLine({ ...RECORD, bytes: utf8(evil), masked: [] });
  assertMatch(
    line,
    // deno-lint-ignore no-control-regex
    /^[^\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*\n$/,
  );
});

Deno.test("fromJsonLine() leaves out what it does not know", () => {
  const line = JSON.stringify({
    session: 1,
    from: "S",
    kind: "line",
    text: "+OK",
    stage: "from the future",
    failure: "new kind",
    bareLf: "yes",
    colour: "blue",
  });
  assertEquals(fromJsonLine(line), {
    session: 1,
    from: "S",
    kind: "line",
    bytes: utf8("+OK"),
    stage: "other",
    secure: false,
    masked: [],
  });
});

Deno.test("fromJsonLine() says what is wrong with a line, and with which", () => {
  const good = { session: 1, from: "S", kind: "line", text: "+OK" };
  const bad: unknown[] = [
    null,
    7,
    [],
    {},
    { ...good, from: "X" },
    { ...good, kind: "song" },
    { ...good, session: 0 },
    { ...good, session: "1" },
    { ...good, time: "yesterday" },
    { ...good, text: 7 },
    { ...good, text: undefined, base64: "not base64!" },
    { ...good, masked: 7 },
    { ...good, masked: [[0, 4]] },
    { ...good, masked: [[2, 2]] },
    { ...good, masked: [7] },
  ];
  for (const each of bad) {
    const error = assertThrows(
      () => fromJsonLine(JSON.stringify(each), 17),
      TranscriptError,
      "Cannot read line 17 of the transcript: ",
      JSON.stringify(each),
    );
    assertEquals(error.line, 17);
  }
  assertThrows(
    () => fromJsonLine('{"session":1,"fr'),
    TranscriptError,
    "it is no JSON; was the file cut off?",
  );
});

Deno.test("recordOf() copies the octets and finds what is masked", () => {
  const bytes = utf8("AUTH PLAIN ••••••");
  const event = { from: "C", kind: "line", bytes, session: 3 } as const;
  const record = recordOf(event, "login");
  bytes.fill(0);
  assertEquals(record.bytes, utf8("AUTH PLAIN ••••••"));
  assertEquals(record.masked, [{ start: 11, end: 29 }]);
  assertEquals([record.session, record.secure, record.stage], [
    3,
    false,
    "login",
  ]);
});

Deno.test("masksIn() finds each mask, and no lone bullet", () => {
  assertEquals(masksIn(utf8("• ••••• •••••••")), [{ start: 20, end: 38 }]);
  assertEquals(masksIn(utf8("••••••a••••••")), [
    { start: 0, end: 18 },
    { start: 19, end: 37 },
  ]);
  assertEquals(masksIn(utf8("")), []);
});
