import {
  pop,
  POP_START,
  type RecipeCase,
  smtp,
  SMTP_START,
} from "./recipe_case.ts";

/** Lines of the protocol, and what becomes of them. */
export const PROTOCOL_CASES: readonly RecipeCase[] = [
  {
    name: "lines of POP3 become steps, and command() where there is none",
    recorded: pop().lines(
      "CAPA",
      "USER bob",
      "PASS",
      "STAT",
      "LIST",
      "LIST 1",
      "TOP 1 0",
      "RETR 1",
      "RETR  2",
      "XTND XLST",
      "DELE 1",
      "QUIT",
    ).entries,
    secrets: ["MAIL_PASSWORD"],
    statements: `${POP_START}await pop.capa(box);
await pop.user(box, "bob");
await pop.pass(box, secret("MAIL_PASSWORD"));
await pop.stat(box);
await pop.list(box);
await pop.list(box, 1);
await pop.top(box, 1, 0);
await pop.retr(box, 1);
await pop.command(box, "RETR  2", { multiline: true });
await pop.command(box, "XTND XLST");
await pop.dele(box, 1);
await pop.quit(box);
`,
  },
  {
    name: "lines of SMTP become steps, and DATA has its message as lines",
    recorded: smtp().lines(
      "EHLO me",
      "MAIL FROM:<alice@example.org> SIZE=100 BODY=8BITMIME",
      "RCPT TO:<bob@example.org>",
    ).line("DATA", {
      body:
        "Subject: café 👋\r\n\r\nA `tick`, a \\ and ${this}.\r\n.\r\n\x1b[31m\r\n",
    }).lines("mail from:<>", "RSET", "NOOP x", "QUIT").entries,
    statements: `${SMTP_START}await smtp.ehlo(mta, "me");
await smtp.mailFrom(mta, "alice@example.org", { size: 100, body: "8BITMIME" });
await smtp.rcptTo(mta, "bob@example.org");

await smtp.data(
  mta,
  \`Subject: café 👋

A \\\`tick\\\`, a \\\\ and \\\${this}.
.
\\u001b[31m
\`,
);

await smtp.command(mta, "mail from:<>");
await smtp.rset(mta);
await smtp.command(mta, "NOOP x");
await smtp.quit(mta);
`,
  },
  {
    name: "a refusal becomes an assertion, whatever the server says",
    recorded: pop().script('login("bob")')
      .line("RETR 7", { refusal: "-ERR */ `${1}`\x1b[31m\u202e\nQUIT" })
      .script("retr(8)", { refusal: "-ERR [X] no\u2028await 1" })
      .script("const m = list(9)", { refusal: "-ERR no such message" })
      .script("let a = stat().messages; retr(a + 1)", { refusal: "-ERR no" })
      .line("LIST", { refusal: `-ERR ${"x".repeat(300)}` }).entries,
    secrets: ["MAIL_PASSWORD"],
    statements:
      `${POP_START}await pop.login(box, "bob", secret("MAIL_PASSWORD"));
await assertRejects(() => pop.command(box, "RETR 7"), RefusedError); // -ERR */ \`\${1}\`␛[31m\\u{202e} / QUIT
await assertRejects(() => pop.retr(box, 8), RefusedError); // -ERR [X] no\\u{2028}await 1
await assertRejects(() => pop.list(box, 9), RefusedError); // -ERR no such message

await assertRejects(async () => {
  const a = (await pop.stat(box)).messages;
  await pop.retr(box, a + 1);
}, RefusedError); // -ERR no

await assertRejects(() => pop.command(box, "LIST"), RefusedError); // -ERR ${
        "x".repeat(195)
      }…
`,
  },
  {
    name: "a line that was refused is sent whether its state allows it or not",
    recorded: pop().line("STAT", { refusal: "-ERR log in first" })
      .lines("USER bob", "PASS", "STAT")
      .line("USER bob", { refusal: "-ERR no" }).entries,
    secrets: ["MAIL_PASSWORD"],
    statements:
      `${POP_START}await assertRejects(() => pop.command(box, "STAT"), RefusedError); // -ERR log in first
await pop.user(box, "bob");
await pop.pass(box, secret("MAIL_PASSWORD"));
await pop.stat(box);
await assertRejects(() => pop.command(box, "USER bob"), RefusedError); // -ERR no
`,
  },
];
