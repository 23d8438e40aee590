/**
 * How SMTP and LMTP servers are brought to refuse.
 *
 * @module
 */

import {
  base64,
  type FullCommand,
  type Scene,
  type Step,
  utf8,
} from "./step.ts";

const LONG = "z".repeat(2_500);
const LONGER = "z".repeat(20_000);
const FROM = "MAIL FROM:<alice@example.org>";
const TO = "RCPT TO:<zoo1@zoo.test>";
const HEADER = "From: alice@example.org\r\nSubject: refused\r\n";

/** Every scene of SMTP or LMTP, with somebody who may log in. */
export function smtpScenes(
  protocol: "smtp" | "lmtp",
  name: string,
  password: string,
): Scene[] {
  const hello = protocol === "lmtp" ? "LHLO" : "EHLO";
  const before = [`${hello} client.example.org`];
  const wrong = "quite-wrong";
  const plain = (user: string, secret: string, who = ""): FullCommand => {
    const response = base64(`${who}\0${user}\0${secret}`);
    return { line: `AUTH PLAIN ${response}`, secret: response };
  };
  const send = (message: string): Step[] => [
    FROM,
    TO,
    { line: "DATA", message },
  ];
  const rcpt = (line: string): Step[] => [FROM, line];
  const greeting: Scene[] = [
    {
      title: "Commands before the greeting of the client",
      // deno-fmt-ignore
      attempts: [
        FROM, TO, "DATA", "VRFY zoo1", "EXPN zoo1", "ETRN example.org", "HELP",
        "NOOP", "RSET", plain(name, wrong), { line: "STARTTLS", startTls: true },
      ],
    },
    {
      title: "Greetings that are none",
      apart: true,
      attempts: [
        hello,
        `${hello} `,
        `${hello} two words`,
        `${hello} under_score`,
        `${hello} [300.1.1.1]`,
        `${hello} [192.0.2.1]`,
        `${hello} ${utf8("jürgen")}.example.org`,
        `${hello} ${"z".repeat(300)}`,
        "HELO",
        "HELO !",
        protocol === "lmtp" ? "EHLO client.example.org" : "LHLO mx.example.org",
        "HELO client.example.org",
      ],
    },
    {
      title: "Commands before the server's greeting",
      early: `${hello} client.example.org`,
      attempts: ["NOOP"],
    },
    {
      title: "A sender before the server's greeting",
      early: FROM,
      attempts: ["NOOP"],
    },
    {
      title: "Several commands at once",
      attempts: [
        [`${hello} client.example.org\r\n${FROM}\r\nNOOP`],
      ],
    },
  ];
  const order: Scene[] = [
    {
      title: "The wrong order",
      before,
      attempts: [
        TO,
        "DATA",
        [FROM, FROM],
        [FROM, "DATA"],
        [FROM, TO, FROM],
        [FROM, "RCPT TO:<no-such-user@zoo.test>", "DATA"],
        [FROM, `${hello} client.example.org`, TO],
        [FROM, { line: "STARTTLS", startTls: true }],
        [FROM, plain(name, password)],
      ],
    },
    {
      title: "What is no command",
      before,
      // deno-fmt-ignore
      attempts: [
        "XYZZY", "GET / HTTP/1.0", "USER zoo1", "", " ", "QU", "MAILFROM",
        utf8("ÄÖÜ"), "\xc4\xd6",
      ],
    },
    {
      title: "What no line may have",
      before,
      attempts: [
        { line: "NOOP\0", patience: 3_000 },
        { line: "NOOP", end: "\n" },
        { line: "NOOP\rNOOP", patience: 3_000 },
        ...["z".repeat(600), LONG, LONGER]
          .map((line) => ({ line, aftermath: 300 })),
      ],
    },
    {
      title: "Nonsense until it closes",
      before,
      attempts: [{ line: "XYZZY", times: 40 }],
    },
    {
      title: "Questions that are not answered",
      before,
      // deno-fmt-ignore
      attempts: [
        "VRFY", "VRFY zoo1", "VRFY no-such-user", "VRFY <no-such-user@zoo.test>",
        "VRFY someone@elsewhere.example.com", "EXPN", "EXPN zoo1",
        "EXPN no-such-list", "HELP", "HELP XYZZY", "ETRN", "ETRN example.org",
        "ETRN elsewhere.example.com", "ETRN !",
      ],
    },
    {
      title: "Old commands, and too much behind others",
      before,
      // deno-fmt-ignore
      attempts: [
        "TURN", "SEND FROM:<alice@example.org>", "SOML FROM:<alice@example.org>",
        "SAML FROM:<alice@example.org>", "ONEX", "VERB", "DEBUG", "NOOP a b",
        "RSET now", "DATA now", "QUIT now",
      ],
    },
  ];
  const sender: Scene[] = [
    {
      title: "Senders that are no addresses",
      before,
      attempts: [
        "MAIL",
        "MAIL FROM",
        "MAIL FROM:",
        "MAIL TO:<alice@example.org>",
        "MAIL FROM:<alice@example.org",
        "MAIL FROM:<alice@>",
        "MAIL FROM:<@example.org>",
        "MAIL FROM:<alice>",
        "MAIL FROM:<alice bob@example.org>",
      ].map((line) => [line, "RSET"]),
    },
    {
      title: "More senders that are no addresses",
      before,
      attempts: [
        "MAIL FROM: alice@example.org",
        "MAIL FROM:<alice@@example.org>",
        "MAIL FROM:<alice@example..org>",
        "MAIL FROM:<alice@under_score.example.org>",
        `MAIL FROM:<${"z".repeat(300)}@example.org>`,
        `MAIL FROM:<alice@${"z".repeat(300)}.org>`,
        `MAIL FROM:<${utf8("jürgen")}@example.org>`,
        "MAIL FROM:<j\xfcrgen@example.org>",
        `MAIL FROM:<${utf8("jürgen@exämple")}.org> SMTPUTF8`,
      ].map((line) => [line, "RSET"]),
    },
    {
      title: "Senders whose domain does not exist",
      before,
      attempts: [
        ["MAIL FROM:<alice@no-such-domain.invalid>", TO],
        ["MAIL FROM:<alice@localhost>", TO],
        ["MAIL FROM:<alice@[192.0.2.1]>", TO],
        ["MAIL FROM:<alice@[300.1.1.1]>", TO],
      ],
    },
    {
      title: "Parameters of MAIL",
      before,
      // deno-fmt-ignore
      attempts: [
        "XYZZY=1", "SIZE=abc", "SIZE=99999999999", "SIZE=30000000", "SIZE=-1",
        "BODY=XYZZY", "BODY=BINARYMIME",
      ].map((parameter) => [`${FROM} ${parameter}`, "RSET"]),
    },
    {
      title: "More parameters of MAIL",
      before,
      // deno-fmt-ignore
      attempts: [
        "SMTPUTF8", "SMTPUTF8=1", "RET=XYZZY", "ENVID=+", "AUTH=alice",
        "REQUIRETLS", "BY=-1;R", "MT-PRIORITY=99", "HOLDFOR=60", "=", "SIZE",
        "SIZE=1 SIZE=1",
      ].map((parameter) => [`${FROM} ${parameter}`, "RSET"]),
    },
  ];
  const recipient: Scene[] = [
    {
      title: "Recipients that are no addresses",
      before,
      attempts: [
        "RCPT",
        "RCPT TO",
        "RCPT TO:",
        "RCPT TO:<>",
        "RCPT FROM:<zoo1@zoo.test>",
        "RCPT TO:<zoo1@zoo.test",
        "RCPT TO:<zoo1@>",
        "RCPT TO:<@zoo.test>",
        "RCPT TO:<zoo1>",
        "RCPT TO: zoo1@zoo.test",
      ].map(rcpt),
    },
    {
      title: "More recipients that are no addresses",
      before,
      attempts: [
        "RCPT TO:<zoo 1@zoo.test>",
        "RCPT TO:<zoo1@@zoo.test>",
        "RCPT TO:<zoo1@zoo..test>",
        `RCPT TO:<${"z".repeat(300)}@zoo.test>`,
        `RCPT TO:<zoo1@${"z".repeat(300)}.test>`,
        `RCPT TO:<${utf8("jürgen")}@zoo.test>`,
        "RCPT TO:<j\xfcrgen@zoo.test>",
        "RCPT TO:<|/bin/sh@zoo.test>",
        "RCPT TO:<zoo1@[127.0.0.1]>",
      ].map(rcpt),
    },
    {
      title: "Recipients that are not there, or elsewhere",
      before,
      attempts: [
        "RCPT TO:<no-such-user@zoo.test>",
        "RCPT TO:<someone@elsewhere.example.com>",
        "RCPT TO:<someone@no-such-domain.invalid>",
        "RCPT TO:<someone%elsewhere.example.com@zoo.test>",
        'RCPT TO:<"someone@elsewhere.example.com"@zoo.test>',
        "RCPT TO:<@zoo.test:someone@elsewhere.example.com>",
        "RCPT TO:<elsewhere.example.com!someone>",
        "RCPT TO:<postmaster>",
      ].map(rcpt),
    },
    {
      title: "Parameters of RCPT",
      before,
      // deno-fmt-ignore
      attempts: [
        "XYZZY=1", "NOTIFY=XYZZY", "NOTIFY=NEVER,SUCCESS", "NOTIFY=",
        "ORCPT=zoo1", "ORCPT=rfc822;+", "RRVS=x", "=",
      ].map((parameter) => rcpt(`${TO} ${parameter}`)),
    },
    {
      title: "Unknown recipients until it closes",
      before,
      attempts: [
        [FROM, { line: "RCPT TO:<no-such-user@zoo.test>", times: 40 }],
      ],
    },
    {
      title: "Too many recipients",
      before,
      attempts: [[FROM, { line: TO, times: 1_010 }]],
    },
  ];
  const message: Scene[] = [
    {
      title: "Messages that are not taken",
      before,
      attempts: [
        send(""),
        send("\r\n"),
        send(`${HEADER}\r\n${LONG}\r\n`),
        send(`${HEADER}\r\n${LONGER}\r\n`),
        send(`${HEADER}X-Long: ${LONGER}\r\n\r\nText\r\n`),
      ],
    },
    {
      title: "Octets that no message may have",
      before,
      attempts: [
        send(`${HEADER}\r\nNUL \0\r\n`),
        send(`${HEADER}X-Bits: ${utf8("ÄÖÜ")}\r\n\r\nText\r\n`),
        send(`${HEADER}X-Bits: \xc4\xd6\r\n\r\nText\r\n`),
        send(`${HEADER}\r\nCR \r alone\r\n`),
        send(`${HEADER}\r\nLF alone\nText\r\n`),
        send(`${HEADER}\r\nLF alone\n\n.\n\nText\r\n`),
        send("No header\r\n\r\nText\r\n"),
      ],
    },
    {
      title: "A message that goes round in circles",
      before,
      attempts: [
        send(
          "Received: from mx.example.org by mx.example.org\r\n".repeat(120) +
            HEADER + "\r\nText\r\n",
        ),
      ],
    },
    {
      title: "A message that is too large",
      before,
      attempts: [
        send(`${HEADER}\r\n${`${"z".repeat(78)}\r\n`.repeat(260_000)}`),
      ],
    },
    {
      title: "BDAT that goes wrong",
      before,
      attempts: [
        { line: "BDAT 4 LAST", chunk: "Text" },
        [FROM, { line: "BDAT 4 LAST", chunk: "Text" }],
        [FROM, TO, "BDAT"],
        [FROM, TO, "BDAT abc"],
        [FROM, TO, { line: "BDAT -1", patience: 2_000 }],
        [FROM, TO, { line: "BDAT 4 NOW", chunk: "Text" }],
        [FROM, TO, "BDAT 0 LAST"],
      ],
    },
    {
      title: "BDAT and DATA in one transaction",
      before,
      attempts: [
        [FROM, TO, { line: "BDAT 4", chunk: "Text" }, "DATA"],
        [FROM, TO, { line: "BDAT 4", chunk: "Text" }, TO],
        [FROM, TO, { line: "BDAT 4", chunk: "Text" }, FROM],
      ],
    },
    {
      title: "A maildrop that cannot be written to",
      before,
      attempts: [
        [{ deed: "spoil" }, ...send(`${HEADER}\r\nText\r\n`)],
      ],
    },
  ];
  const login: Scene[] = [
    {
      title: "AUTH that goes wrong",
      before,
      apart: true,
      attempts: [
        "AUTH",
        "AUTH XYZZY",
        { line: "AUTH PLAIN", sasl: [{ line: "*", open: true }] },
        { line: "AUTH PLAIN", sasl: [{ line: "not!base64", open: true }] },
        { line: "AUTH PLAIN", sasl: [{ line: "", open: true }] },
        "AUTH PLAIN =",
        "AUTH PLAIN !!!!",
        "AUTH PLAIN AAAA extra",
      ],
    },
    {
      title: "Wrong passwords",
      before,
      apart: true,
      attempts: [
        plain(name, wrong),
        plain("no-such-user", wrong),
        plain(name, password, "postmaster"),
        {
          line: "AUTH LOGIN",
          sasl: [{ line: base64(name), open: true }, { line: base64(wrong) }],
        },
        { line: "AUTH LOGIN", sasl: [{ line: "*", open: true }] },
        {
          line: "AUTH CRAM-MD5",
          sasl: [{ line: base64(`${name} ${"0".repeat(32)}`) }],
        },
        {
          line: "AUTH SCRAM-SHA-256",
          sasl: [{ line: base64("nonsense") }],
        },
        {
          line: "AUTH XOAUTH2",
          sasl: [{ line: base64(`user=${name}\x01auth=Bearer x\x01\x01`) }, {
            line: "",
            open: true,
          }],
        },
      ],
    },
    {
      title: "Other mechanisms",
      before,
      attempts: [
        "AUTH EXTERNAL =",
        "AUTH ANONYMOUS",
        "AUTH DIGEST-MD5 AAAA",
        { line: `AUTH PLAIN ${LONGER}`, secret: LONGER, aftermath: 300 },
      ],
    },
    {
      title: "Wrong passwords until it closes",
      before,
      attempts: [{ ...plain(name, wrong), times: 3 }],
    },
    {
      title: "AUTH twice",
      before,
      attempts: [[plain(name, password), plain(name, password)]],
    },
  ];
  const tls: Scene[] = [
    {
      title: "STARTTLS where there is none, or with more",
      before,
      attempts: ["STARTTLS now"],
    },
    {
      title: "STARTTLS twice",
      before,
      attempts: [[{ line: "STARTTLS", startTls: true }, FROM, "STARTTLS"]],
    },
    {
      title: "STARTTLS where TLS is",
      tls: true,
      before,
      attempts: ["STARTTLS"],
    },
  ];
  return [
    ...greeting,
    ...order,
    ...sender,
    ...recipient,
    ...message,
    ...login,
    ...tls,
  ];
}
