/**
 * How POP3 servers are brought to refuse.
 *
 * @module
 */

import { base64, type Scene, type Step, utf8 } from "./step.ts";

const LONG = "z".repeat(2_500);
const LONG_LINES = ["z".repeat(511), LONG, "z".repeat(20_000)]
  .map((line) => ({ line, aftermath: 300 }));

/** Every scene of POP3, for somebody who has three messages. */
export function pop3Scenes(name: string, password: string): Scene[] {
  const wrong = "quite-wrong";
  const pass = (secret: string): Step =>
    secret === " " ? "PASS  " : { line: `PASS ${secret}`, secret };
  const plain = (user: string, secret: string): Step => {
    const response = base64(`\0${user}\0${secret}`);
    return { line: `AUTH PLAIN ${response}`, secret: response };
  };
  const login = [`USER ${name}`, pass(password)];
  const offered: Scene[] = [{
    title: "What it offers",
    attempts: ["CAPA", "QUIT"],
  }];
  const beforeLogin: Scene[] = [
    {
      title: "Commands before the login",
      // deno-fmt-ignore
      attempts: [
        "STAT", "LIST", "LIST 1", "UIDL", "UIDL 1", "RETR 1", "TOP 1 0",
        "DELE 1", "NOOP", "RSET", "LAST", "XTND XMIT",
      ],
    },
    {
      title: "What is no command",
      // deno-fmt-ignore
      attempts: [
        "XYZZY", "HELP", "EHLO client.example.org", "GET / HTTP/1.0", "",
        " ", utf8("ÄÖÜ"), "\xc4\xd6", { line: "CAPA\0", patience: 3_000 }, "CAPA extra", "QU",
      ],
    },
    { title: "Overlong lines", apart: true, attempts: LONG_LINES },
    {
      title: "Logging in half",
      attempts: [
        pass(password),
        "USER",
        "USER ",
        [`USER ${name} extra`, pass(password)],
        [`USER ${name}`, `USER ${name}`, "STAT"],
        [`USER ${name}`, "PASS"],
        [`USER ${name}`, "STAT"],
        "APOP",
        `APOP ${name}`,
        `APOP ${name} 0123456789abcdef0123456789abcdef`,
        "UTF8",
        "LANG",
        "LANG xx",
      ],
    },
    {
      title: "Wrong passwords",
      apart: true,
      attempts: [
        [`USER ${name}`, pass(wrong)],
        [`USER ${name}`, pass(" ")],
        ["USER no-such-user", pass(wrong)],
        [`USER ${utf8("jürgen")}`, pass(wrong)],
        [`USER ${name}@elsewhere.example.com`, pass(password)],
        [`USER ${"z".repeat(300)}`, pass(wrong)],
        [`USER ../../etc/passwd`, pass(wrong)],
        [`USER ${name}`, pass(LONG)],
      ],
    },
    {
      title: "Wrong passwords until it closes",
      attempts: [
        [1, 2, 3].flatMap(() => [`USER ${name}`, pass(wrong)]),
      ],
    },
    {
      title: "AUTH that goes wrong",
      apart: true,
      attempts: [
        "AUTH",
        "AUTH XYZZY",
        { line: "AUTH PLAIN", sasl: [{ line: "*", open: true }] },
        { line: "AUTH PLAIN", sasl: [{ line: "not!base64", open: true }] },
        { line: "AUTH PLAIN", sasl: [{ line: "", open: true }] },
        plain(name, wrong),
        plain("no-such-user", wrong),
        "AUTH PLAIN =",
        "AUTH PLAIN !!!!",
        "AUTH PLAIN AAAA extra",
        {
          line: "AUTH LOGIN",
          sasl: [{ line: base64(name), open: true }, { line: base64(wrong) }],
        },
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
          sasl: [{ line: base64(`user=${name}\x01auth=Bearer x\x01\x01`) }],
        },
        "AUTH EXTERNAL =",
        "AUTH ANONYMOUS",
        { line: `AUTH PLAIN ${LONG}`, secret: LONG, aftermath: 300 },
      ],
    },
    {
      title: "Nonsense until it closes",
      attempts: [{ line: "XYZZY", times: 40 }],
    },
    {
      title: "A login in clear text where it takes none",
      host: "127.0.0.2",
      attempts: [
        ...login,
        plain(name, password),
        `APOP ${name} 0123456789abcdef0123456789abcdef`,
      ],
    },
  ];
  const tls: Scene[] = [
    { title: "STLS where there is none, or with more", attempts: ["STLS now"] },
    {
      title: "STLS twice",
      attempts: [[{ line: "STLS", startTls: true }, "STLS", "CAPA"]],
    },
    { title: "STLS where TLS is", tls: true, attempts: ["STLS"] },
    {
      title: "STLS after the login",
      before: login,
      attempts: ["STLS"],
    },
  ];
  const afterLogin: Scene[] = [
    {
      title: "Commands that come too late",
      before: login,
      attempts: [
        `USER ${name}`,
        pass(password),
        `APOP ${name} 0123456789abcdef0123456789abcdef`,
        "AUTH",
        plain(name, password),
        "UTF8",
        "LANG",
        "LANG xx",
      ],
    },
    {
      title: "What is no command, after the login",
      before: login,
      attempts: ["XYZZY", "HELP", "", "LAST", "XTND XMIT", ...LONG_LINES],
    },
    {
      title: "Messages that are not there",
      before: login,
      // deno-fmt-ignore
      attempts: [
        "LIST 99", "UIDL 99", "RETR 99", "TOP 99 0", "DELE 99",
        "LIST 0", "UIDL 0", "RETR 0", "TOP 0 0", "DELE 0",
      ],
    },
    {
      title: "What is no number",
      before: login,
      // deno-fmt-ignore
      attempts: [
        "RETR", "RETR -1", "RETR abc", "RETR 1 2", "RETR 1x", "RETR 01",
        "RETR 99999999999999999999", "DELE", "DELE abc", "DELE 1 2",
        "LIST abc", "LIST -1", "LIST 1 2", "UIDL abc", "TOP", "TOP 1",
        "TOP 1 -1", "TOP 1 abc", "TOP abc 1", "TOP 1 1 1",
        "TOP 1 99999999999999999999", "STAT 1", "NOOP 1", "RSET 1",
      ],
    },
    {
      title: "A message that is marked as deleted",
      before: login,
      attempts: [
        ["DELE 1", "DELE 1", "RETR 1", "TOP 1 0", "LIST 1", "UIDL 1", "RSET"],
        ["DELE 1", "DELE 2", "DELE 3", "RETR 3", "RSET", "QUIT"],
      ],
    },
    {
      title: "Nonsense until it closes, after the login",
      before: login,
      attempts: [{ line: "XYZZY", times: 40 }],
    },
    {
      title: "QUIT with more",
      before: login,
      attempts: ["QUIT now"],
    },
  ];
  const storage: Scene[] = [
    {
      title: "A second session",
      meanwhile: [...login, "STAT"],
      attempts: [login],
    },
    {
      title: "A second session where one is counted",
      host: "127.0.0.3",
      meanwhile: [...login, "STAT"],
      attempts: [login],
    },
    {
      title: "Messages that go away during the session",
      before: login,
      attempts: [
        ["STAT", { deed: "lose" }, "RETR 1", "TOP 2 0", "DELE 3"],
        ["RETR 2", "QUIT"],
      ],
    },
    {
      title: "Messages that go away before they are deleted",
      before: login,
      attempts: [
        ["STAT", "DELE 1", "DELE 2", { deed: "lose" }, "QUIT"],
      ],
    },
    {
      title: "A maildrop that another program has locked",
      attempts: [[{ deed: "lock" }, ...login, "STAT", "QUIT"]],
    },
    {
      title: "A maildrop that is spoilt",
      attempts: [[{ deed: "spoil" }, ...login, "STAT", "RETR 1", "QUIT"]],
    },
    {
      title: "A maildrop that is not there",
      attempts: [[{ deed: "hide" }, ...login, "STAT", "RETR 1", "QUIT"]],
    },
  ];
  return [...offered, ...beforeLogin, ...tls, ...afterLogin, ...storage];
}
