import { assertEquals } from "@std/assert";
import { logTime } from "../../lib/transcript/logs/log_time.ts";
import { maskRemark } from "../../lib/transcript/logs/mask_remark.ts";
import { pythonText } from "../../lib/transcript/logs/python_text.ts";
import { readTranscript } from "../../lib/transcript/read.ts";
import { troubles } from "./records.ts";

/** A line of a log, and what is found in it but for the session. */
const LINES: readonly (readonly [string, ...string[]])[] = [
  // Postfix
  [
    "Nov 24 17:50:14 mx postfix/smtp[1]: 1A: to=<bob@example.net>, relay=mx.example.net[192.0.2.1]:25, delay=1, delays=0/0/1/0, dsn=5.1.1, status=bounced (host mx.example.net[192.0.2.1] said: 550 5.1.1 <bob@example.net>: Recipient address rejected (in reply to RCPT TO command))",
    "rcpt | RCPT TO:<bob@example.net> | 550 5.1.1 <bob@example.net>: Recipient address rejected",
  ],
  [
    "Nov 24 17:50:14 mx postfix/smtp[1]: 1A: to=<bob@example.net>, relay=mx.example.net[192.0.2.1]:25, delay=1, dsn=4.7.28, status=deferred (host mx.example.net[192.0.2.1] said: 421-4.7.28 Too much mail 421-4.7.28 from you. 421 4.7.28 Slow down. - gsmtp (in reply to end of DATA command))",
    "message | - | 421-4.7.28 Too much mail / 421-4.7.28 from you. / 421 4.7.28 Slow down. - gsmtp",
  ],
  [
    "Nov 24 17:50:14 mx postfix/smtp[1]: 1A: to=<bob@example.net>, relay=none, delay=30, dsn=4.4.1, status=deferred (connect to mx.example.net[192.0.2.1]:25: Connection timed out)",
    "connect | - | timeout: connect to mx.example.net[192.0.2.1]:25: Connection timed out",
  ],
  [
    "Nov 24 17:50:14 mx postfix/smtp[1]: 1A: to=<bob@example.net>, relay=none, dsn=5.4.4, status=bounced (Host or domain name not found. Name service error for name=example.net type=A: Host not found)",
    "connect | - | dns: Host or domain name not found. Name service error for name=example.net type=A: Host not found",
  ],
  [
    "Nov 24 17:50:14 mx postfix/smtp[1]: 1A: to=<bob@example.net>, relay=mx.example.net[192.0.2.1]:25, dsn=4.4.2, status=deferred (lost connection with mx.example.net[192.0.2.1] while sending end of data -- message may be sent more than once)",
    "message | - | lost: lost connection with mx.example.net[192.0.2.1] while sending end of data -- message may be sent more than once",
  ],
  [
    "Nov 24 17:50:14 mx postfix/smtp[1]: 1A: to=<bob@example.net>, relay=mx.example.net[192.0.2.1]:25, dsn=4.4.2, status=deferred (conversation with mx.example.net[192.0.2.1] timed out while receiving the initial server greeting)",
    "greeting | - | timeout: conversation with mx.example.net[192.0.2.1] timed out while receiving the initial server greeting",
  ],
  [
    "Nov 24 17:50:14 mx postfix/smtp[1]: 1A: to=<bob@example.net>, relay=mx.example.net[192.0.2.1]:25, dsn=4.0.0, status=deferred (host mx.example.net[192.0.2.1] refused to talk to me: 554 5.7.1 Blocked)",
    "greeting | - | 554 5.7.1 Blocked",
  ],
  [
    "Nov 24 17:50:14 mx postfix/smtp[1]: 1A: to=<bob@example.net>, relay=none, dsn=4.7.5, status=deferred (Server certificate not trusted)",
    "tls | - | tls: Server certificate not trusted",
  ],
  [
    'Nov 24 17:50:14 mx postfix/local[1]: 1A: to=<bob@example.org>, relay=local, dsn=5.1.1, status=bounced (unknown user: "bob")',
    'other | - | 550 5.1.1 unknown user: "bob"',
  ],
  [
    "Nov 24 17:50:14 mx postfix/smtpd[1]: NOQUEUE: reject: CONNECT from unknown[192.0.2.1]: 554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied; proto=SMTP",
    "greeting | - | 554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied",
  ],
  [
    "Nov 24 17:50:14 mx postfix/cleanup[1]: 1A: milter-reject: END-OF-MESSAGE from unknown[192.0.2.1]: 550 5.7.1 Spam message rejected; from=<a@example.org> to=<bob@example.org> proto=ESMTP helo=<x>",
    "message | - | 550 5.7.1 Spam message rejected",
  ],
  // A bounce of Postfix.
  [
    "<bob@example.net>: host mx.example.net[192.0.2.1] said: 550 5.1.1\n    <bob@example.net>: Recipient address rejected: User unknown (in reply to\n    RCPT TO command)",
    "rcpt | RCPT TO:<bob@example.net> | 550 5.1.1 <bob@example.net>: Recipient address rejected: User unknown",
  ],
  [
    "<bob@example.net>: connect to mx.example.net[192.0.2.1]:25: Connection refused",
    "connect | - | unreachable: connect to mx.example.net[192.0.2.1]:25: Connection refused",
  ],
  // Exim
  [
    "2026-11-24 17:50:14 1xV-0-0 ** bob@example.net R=dnslookup T=remote_smtp H=mx.example.net [192.0.2.1] X=TLS1.3:x:256 CV=yes: SMTP error from remote mail server after RCPT TO:<bob@example.net>: 550 5.1.1 No such user",
    "rcpt | RCPT TO:<bob@example.net> | 550 5.1.1 No such user",
  ],
  [
    "2026-11-24 17:50:14 1xV-0-0 == bob@example.net R=dnslookup T=remote_smtp defer (-44) H=mx.example.net [192.0.2.1]: SMTP error from remote mail server after pipelined MAIL FROM:<a@example.org> SIZE=1: 451-4.7.1 Greylisted,\\n451 4.7.1 come back",
    "mail | MAIL FROM:<a@example.org> SIZE=1 | 451-4.7.1 Greylisted, / 451 4.7.1 come back",
  ],
  [
    "2026-11-24 17:50:14 1xV-0-0 H=mx.example.net [192.0.2.1] Connection timed out",
    "connect | - | timeout: Connection timed out",
  ],
  [
    "2026-11-24 17:50:14 1xV-0-0 == bob@example.net R=dnslookup T=remote_smtp defer (111): Connection refused",
    "connect | - | unreachable: Connection refused",
  ],
  [
    "  bob@example.net\n    host mx.example.net [192.0.2.1]\n    SMTP error from remote mail server after end of data:\n    552 5.2.3 Message too large",
    "message | - | 552 5.2.3 Message too large",
  ],
  [
    "2026-11-24 17:50:14 H=(x) [192.0.2.1] F=<a@example.org> temporarily rejected RCPT <bob@example.org>: Could not complete sender verify",
    "rcpt | RCPT TO:<bob@example.org> | 451 Could not complete sender verify",
  ],
  // Sendmail
  [
    "Nov 24 17:50:14 mx sendmail[1]: 6AO: to=<bob@example.net>, delay=00:00:01, mailer=esmtp, relay=mx.example.net. [192.0.2.1], dsn=4.0.0, stat=Deferred: Connection refused by mx.example.net.",
    "connect | - | unreachable: Deferred: Connection refused by mx.example.net.",
  ],
  [
    "Nov 24 17:50:14 mx sendmail[1]: 6AO: to=bob@example.net, mailer=esmtp, relay=mx.example.net. [192.0.2.1], dsn=4.2.0, reply=450 4.2.0 Greylisted, stat=Deferred: 450 4.2.0 Greylisted",
    "rcpt | RCPT TO:<bob@example.net> | 450 4.2.0 Greylisted",
  ],
  // qmail
  [
    "2026-11-24 17:50:14.123 delivery 1: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_5.1.1_No_such_user/Giving_up_on_192.0.2.1./",
    "rcpt | RCPT TO:<> | 550 5.1.1 No such user",
  ],
  [
    "delivery 1: deferral: CNAME_lookup_failed_temporarily._(#4.4.3)/",
  ],
  [
    "delivery 1: deferral: Sorry,_I_wasn't_able_to_establish_an_SMTP_connection._(#4.4.1)/",
    "connect | - | unreachable: Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)",
  ],
  [
    "192.0.2.1 failed after I sent the message.\nRemote host said: 554 5.7.1 rejected as spam",
    "other | - | 554 5.7.1 rejected as spam",
  ],
  // A report about a delivery
  [
    "Final-Recipient: rfc822; bob@example.net\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.example.net\nDiagnostic-Code: smtp; 550 5.1.1 The email account that you tried to\n    reach does not exist",
    "other | - | 550 5.1.1 The email account that you tried to reach does not exist",
  ],
  [
    "Diagnostic-Code: X-Postfix; host mx.example.net[192.0.2.1] said: 550 no (in reply to RCPT TO command)",
    "rcpt | RCPT TO:<> | 550 no",
  ],
  // OpenSMTPD
  [
    '1 mta delivery evpid=1 from=<a@example.org> to=<bob@example.net> rcpt=<-> source="192.0.2.2" relay="192.0.2.1 (mx)" delay=1s result="PermFail" stat="550 5.1.1 No such user"',
    "rcpt | RCPT TO:<bob@example.net> | 550 5.1.1 No such user",
  ],
  // Python
  [
    "smtplib.SMTPRecipientsRefused: {'a@example.net': (550, b'5.1.1 no \\xc3\\xa9'), 'b@example.net': (450, b\"4.2.0 it's full\")}",
    "rcpt | RCPT TO:<a@example.net> | 550 5.1.1 no é",
    "rcpt | RCPT TO:<b@example.net> | 450 4.2.0 it's full",
  ],
  [
    "smtplib.SMTPDataError: (552, b'5.2.3 too large\\n5.2.3 by far')",
    "message | - | 552-5.2.3 too large / 552 5.2.3 by far",
  ],
  [
    "smtplib.SMTPSenderRefused: (553, b'5.1.8 no', 'a@example.org')",
    "mail | MAIL FROM:<> | 553 5.1.8 no",
  ],
  [
    "smtplib.SMTPServerDisconnected: Connection unexpectedly closed",
    "other | - | lost: smtplib.SMTPServerDisconnected: Connection unexpectedly closed",
  ],
  [
    "socket.gaierror: [Errno -2] Name or service not known",
    "connect | - | dns: socket.gaierror: [Errno -2] Name or service not known",
  ],
  // Others
  [
    "SMTP session failed: 535 5.7.8 Error: authentication failed",
    "other | - | 535 5.7.8 Error: authentication failed",
  ],
  [
    "An error occurred while sending mail. The mail server responded: 5.7.1 <bob@example.net>: Relay access denied. (550 5.7.1)",
    "other | - | 550 5.7.1",
  ],
  [
    "Error: Invalid login: 535-5.7.8 Username and Password not accepted",
    "other | - | 535-5.7.8 Username and Password not accepted",
  ],
];

Deno.test("readTranscript() reads lines of mail logs", async (t) => {
  for (const [line, ...expected] of LINES) {
    await t.step(line.slice(0, 60), () => {
      // What is not found at all would be an error.
      const found = troubles(`${line}\n-ERR end\n`).slice(0, -1);
      assertEquals(
        found.map((trouble) => trouble.replace(/^\d+ \| /, "")),
        expected,
      );
    });
  }
});

Deno.test("readTranscript() finds nothing in lines that tell of nothing", () => {
  const lines = [
    "Nov 24 17:50:14 mx postfix/qmgr[1]: 1A: removed",
    "Nov 24 17:50:14 mx postfix/smtpd[1]: disconnect from unknown[192.0.2.1] ehlo=1 quit=1 commands=2",
    "2026-11-24 17:50:14 1xV-0-0 Completed",
    "there are 550 messages in 2 folders",
    "port 465 is open, and so is 587",
    "It is 500 miles to the next server",
  ];
  assertEquals(troubles(`${lines.join("\n")}\nx: -ERR end\n`), [
    "1 | other | - | -ERR end",
  ]);
});

Deno.test("readTranscript() keeps what was sent in the end as a success", () => {
  const [note, reply] = readTranscript(
    "2026-11-24T17:50:14Z mx postfix/smtp[1]: 1A: to=<bob@example.net>, relay=mx.example.net[192.0.2.1]:25, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 1B)",
  );
  assertEquals(note.time, Date.UTC(2026, 10, 24, 17, 50, 14));
  assertEquals(
    new TextDecoder().decode(reply.bytes),
    "250 2.0.0 Ok: queued as 1B",
  );
});

Deno.test("logTime() reads the time of a line", () => {
  const now = new Date(2026, 0, 2, 12).getTime();
  assertEquals(
    logTime("2026-11-24T17:50:14.5+01:00 mx x"),
    Date.UTC(2026, 10, 24, 16, 50, 14, 500),
  );
  assertEquals(
    logTime("2026-11-24 17:50:14 +0100 x"),
    Date.UTC(2026, 10, 24, 16, 50, 14),
  );
  assertEquals(
    logTime("2026-11-24 17:50:14 x"),
    new Date(2026, 10, 24, 17, 50, 14).getTime(),
  );
  assertEquals(
    logTime("Jan  2 11:00:00 mx x", now),
    new Date(2026, 0, 2, 11).getTime(),
  );
  assertEquals(
    logTime("<21>Dec 31 11:00:00 mx x", now),
    new Date(2025, 11, 31, 11).getTime(),
  );
  for (const line of ["", "x", "Foo 12 10:00:00", "anJ 12 10:00:00 x"]) {
    assertEquals(logTime(line, now), undefined, line);
  }
  assertEquals(logTime("2026-99-99T17:50:14Z x"), undefined);
});

Deno.test("maskRemark() masks what looks like a secret, and leaves the rest", () => {
  const cases = [
    ["pop3://bob:sw0rdfish@host", "pop3://bob:••••••@host"],
    ["sent PASS sw0rdfish", "sent PASS ••••••"],
    ["AUTH PLAIN AGJvYgBzdw==", "AUTH PLAIN ••••••"],
    ["password = sw0rdfish", "password = ••••••"],
    ["password='sw0rdfish two' x", "password=•••••• x"],
    ["pop3://bob:sw0rd@fish@host", "pop3://bob:••••••@host"],
    ["msmtp --password sw0rdfish", "msmtp --password ••••••"],
    ["curl --user bob:sw0rdfish x", "curl --user bob:•••••• x"],
    ["box.pass_('sw0rdfish')", "box.pass_(••••••)"],
    ["(given password: sw0rdfish)", "(given password: ••••••)"],
    ["base64 AGJvYgBzdzByZGZpc2g= of PLAIN", "base64 •••••• of PLAIN"],
    ["passwd: sw0rdfish", "passwd: ••••••"],
    ["bad password, bob", "bad password, bob"],
    ["pop3://host:110/", "pop3://host:110/"],
  ];
  for (const [text, shown] of cases) assertEquals(maskRemark(text), shown);
});

Deno.test("pythonText() reads strings and bytes as repr() writes them", () => {
  assertEquals(pythonText("'a\\r\\n\\t\\\\ \\'b'"), "a\r\n\t\\ 'b");
  assertEquals(pythonText('b"\\xc3\\xa9 it\'s"'), "é it's");
  for (const none of ["", "a", "'a", "'a' 'b'", "b''x"]) {
    assertEquals(pythonText(none), undefined, none);
  }
});
