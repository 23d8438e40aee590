import type { SessionKind } from "../../lib/repl/conversation.ts";
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import * as pop from "../../lib/pop/mod.ts";
import { hasMultilineReply, stepOfLine } from "../../lib/repl/protocol_step.ts";
import * as smtp from "../../lib/smtp/mod.ts";
import type { AnyStep } from "../../lib/step.ts";

/** What a step sends first, whatever state the session is in. */
async function sentBy(
  protocol: SessionKind,
  step: string,
  given: readonly unknown[],
): Promise<string | undefined> {
  let sent: string | undefined;
  const request = ({ line }: { line: string }) => {
    sent = line;
    return Promise.reject(new Error("not connected"));
  };
  const session = {
    request,
    requestData: request,
    requestBody: request,
    checkState() {},
    checkPasswordMayLeave() {},
    hide() {},
    limits: { body: 1, reply: 1 },
    time: {},
    marking: 0,
  };
  const steps = (protocol === "pop" ? pop : smtp) as unknown as Record<
    string,
    AnyStep
  >;
  try {
    await steps[step](session, ...given);
  } catch (error) {
    if (sent === undefined) throw error;
  }
  return sent;
}

const FOUND: readonly (readonly [SessionKind, string, string, unknown[]])[] = [
  ["pop", "CAPA", "capa", []],
  ["pop", "STLS", "stls", []],
  ["pop", "UTF8", "utf8", []],
  ["pop", "LANG", "lang", []],
  ["pop", "LANG de", "lang", ["de"]],
  ["pop", "USER bob", "user", ["bob"]],
  ["pop", "USER bob smith", "user", ["bob smith"]],
  ["pop", "USER böb@example.org", "user", ["böb@example.org"]],
  ["pop", "PASS secret", "pass", ["secret"]],
  ["pop", "PASS  with blanks ", "pass", [" with blanks "]],
  ["pop", "STAT", "stat", []],
  ["pop", "LIST", "list", []],
  ["pop", "LIST 12", "list", [12]],
  ["pop", "UIDL", "uidl", []],
  ["pop", "UIDL 3", "uidl", [3]],
  ["pop", "RETR 1", "retr", [1]],
  ["pop", "TOP 1 0", "top", [1, 0]],
  ["pop", "TOP 7 20", "top", [7, 20]],
  ["pop", "DELE 1", "dele", [1]],
  ["pop", "NOOP", "noop", []],
  ["pop", "RSET", "rset", []],
  ["pop", "QUIT", "quit", []],
  ["smtp", "HELO me", "helo", ["me"]],
  ["smtp", "EHLO [127.0.0.1]", "ehlo", ["[127.0.0.1]"]],
  ["smtp", "LHLO me", "lhlo", ["me"]],
  ["smtp", "STARTTLS", "starttls", []],
  ["smtp", "MAIL FROM:<a@b>", "mailFrom", ["a@b"]],
  ["smtp", "MAIL FROM:<>", "mailFrom", [""]],
  ["smtp", 'MAIL FROM:<"a > b"@c>', "mailFrom", ['"a > b"@c']],
  ["smtp", "MAIL FROM:<@x,@y:a@b>", "mailFrom", ["@x,@y:a@b"]],
  ["smtp", "MAIL FROM:<a@b> SIZE=1000", "mailFrom", ["a@b", { size: 1000 }]],
  ["smtp", "MAIL FROM:<a@b> SIZE=0 BODY=8BITMIME SMTPUTF8", "mailFrom", [
    "a@b",
    { size: 0, body: "8BITMIME", smtpUtf8: true },
  ]],
  [
    "smtp",
    "MAIL FROM:<a@b> RET=HDRS ENVID=x+2B+C3+BC",
    "mailFrom",
    [
      "a@b",
      { ret: "HDRS", envid: "x+ü" },
    ],
  ],
  ["smtp", "RCPT TO:<bob@example.org>", "rcptTo", ["bob@example.org"]],
  ["smtp", "RCPT TO:<a@b> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;c@d", "rcptTo", [
    "a@b",
    { notify: ["SUCCESS", "DELAY"], orcpt: "c@d" },
  ]],
  ["smtp", "RCPT TO:<a@b> NOTIFY=NEVER", "rcptTo", ["a@b", {
    notify: ["NEVER"],
  }]],
  ["smtp", "RSET", "rset", []],
  ["smtp", "VRFY bob", "vrfy", ["bob"]],
  ["smtp", "EXPN staff list", "expn", ["staff list"]],
  ["smtp", "HELP", "help", []],
  ["smtp", "HELP MAIL", "help", ["MAIL"]],
  ["smtp", "NOOP", "noop", []],
  ["smtp", "ETRN @example.org", "etrn", ["@example.org"]],
  ["smtp", "QUIT", "quit", []],
];

Deno.test("stepOfLine() finds the step that sends exactly this line", async () => {
  for (const [protocol, line, step, given] of FOUND) {
    const found = stepOfLine(protocol, line);
    assertEquals(found, {
      step,
      arguments: given as NonNullable<typeof found>["arguments"],
    }, line);
    assertEquals(await sentBy(protocol, step, given), line);
  }
});

const POP_LINES = [
  ["spelled otherwise", "stat", "Stat", "retr 1", "sTAT"],
  ["spaced otherwise", " STAT", "STAT ", "RETR  1", "RETR 1 ", "USER  bob"],
  ["without its argument", "USER", "USER ", "RETR", "DELE ", "TOP 1", "PASS"],
  ["with a wrong argument", "RETR one", "RETR 0", "RETR 01", "RETR -1"],
  ["with a wrong number", "RETR 1e3", "RETR 1.5", "RETR 99999999999999999"],
  ["with more", "STAT 1", "QUIT now", "CAPA x", "RETR 1 2", "TOP 1 2 3"],
  ["only a part of the step", "APOP bob 0123", "AUTH PLAIN", "AUTH"],
  ["of another protocol", "EHLO me", "MAIL FROM:<a@b>", "DATA"],
  ["unknown", "XTND XLST", "constructor", "__proto__", "LAST", ""],
  ["more than one line", "STAT\nQUIT", "USER bob\r\nQUIT", "USER a\0b"],
];

const SMTP_LINES = [
  ["spelled otherwise", "ehlo me", "MAIL From:<a@b>", "mail from:<a@b>"],
  ["spaced otherwise", "EHLO  me", "MAIL FROM: <a@b>", "RCPT TO:<a@b> "],
  ["without brackets", "MAIL FROM:a@b", "RCPT TO:a@b", "MAIL FROM:", "MAIL"],
  ["with a broken path", "MAIL FROM:<a b>", "MAIL FROM:<a@b", 'RCPT TO:<"a>'],
  ["with a path in two", "MAIL FROM:<a><b>", "MAIL FROM:<a@b>SIZE=1"],
  ["which needs SMTPUTF8", "MAIL FROM:<ü@b>", "MAIL FROM:<ü@b> SMTPUTF8"],
  [
    "with parameters no step sends",
    "MAIL FROM:<a@b> AUTH=<>",
    "MAIL FROM:<a@b> size=1",
    "MAIL FROM:<a@b> SIZE=01",
    "MAIL FROM:<a@b> SIZE=",
    "MAIL FROM:<a@b> BODY=8bitmime",
    "MAIL FROM:<a@b>  SIZE=1",
    "MAIL FROM:<a@b> SIZE=1 SIZE=2",
    "MAIL FROM:<a@b> BODY=8BITMIME SIZE=1",
    "MAIL FROM:<a@b> ENVID=a+zz",
    "MAIL FROM:<a@b> ENVID=+41",
    "RCPT TO:<a@b> SIZE=1",
    "RCPT TO:<a@b> NOTIFY=",
    "RCPT TO:<a@b> NOTIFY=NEVER,SUCCESS",
    "RCPT TO:<a@b> NOTIFY=SUCCESS,",
    "RCPT TO:<a@b> ORCPT=utf-8;a@b",
  ],
  ["only a part of the step", "DATA", "BDAT 5 LAST", "AUTH PLAIN abc"],
  ["with more", "QUIT now", "NOOP x", "STARTTLS 1", "RSET x"],
  ["of another protocol", "STAT", "RETR 1", "USER bob"],
  ["two lines", "EHLO me\nQUIT", "VRFY a\rb"],
];

for (
  const [protocol, rows] of [["pop", POP_LINES], ["smtp", SMTP_LINES]] as const
) {
  for (const [what, ...lines] of rows) {
    Deno.test(`stepOfLine() finds none in ${protocol} for a line ${what}`, () => {
      for (const line of lines) {
        assertEquals(stepOfLine(protocol, line), undefined, line);
      }
    });
  }
}

Deno.test("stepOfLine() never finds a step that sends another line", async () => {
  const piece = fc.oneof(
    fc.constantFrom("", " ", "0", "1", "\t", "ü", '"', "<", ">", "\\", "+2B"),
    fc.string({ maxLength: 3 }),
  );
  // A line that is right, with something else at one place or at two.
  const change = fc.record({ at: fc.nat(30), cut: fc.nat(2), piece });
  const line = fc.tuple(
    fc.constantFrom(...FOUND.map(([, line]) => line)),
    fc.array(change, { maxLength: 2 }),
  ).map(([line, changes]) =>
    changes.reduce(
      (line, { at, cut, piece }) =>
        line.slice(0, at) + piece + line.slice(at + cut),
      line,
    )
  );
  let count = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("pop" as const, "smtp" as const),
      line,
      async (protocol, line) => {
        const found = stepOfLine(protocol, line);
        if (!found) return;
        count += 1;
        assertEquals(
          await sentBy(protocol, found.step, found.arguments),
          line,
        );
      },
    ),
    { numRuns: 3000 },
  );
  assert(count > 100);
});

Deno.test("hasMultilineReply() knows the commands whose +OK has lines behind it", () => {
  for (
    const line of [
      "CAPA",
      "RETR 1",
      "retr  1",
      "TOP 1 0",
      "LIST",
      "UIDL ",
      "LANG",
      "AUTH",
    ]
  ) assert(hasMultilineReply(line), line);
  for (
    const line of [
      "",
      "STAT",
      "LIST 1",
      "UIDL 1",
      "LANG de",
      "AUTH PLAIN",
      "QUIT",
      "XTND XLST",
      "RETRY",
    ]
  ) assert(!hasMultilineReply(line), line);
});
