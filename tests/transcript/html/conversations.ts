/** Conversations for tests of the page. */

import type { TranscriptRecord } from "../../../lib/transcript/record.ts";
import { START, timed } from "../timed.ts";

/** A session of POP3 in which the second message is refused. */
export const REFUSED: TranscriptRecord[] = timed([
  "0 S: +OK ready <17.1700000000@mail.example.org>",
  "2 C: CAPA",
  "42 S: +OK",
  "43 SB: TOP\r\nUIDL\r\nSTLS\r\n",
  "50 C: STLS",
  "60 S: +OK",
  "90 *: TLS 1.3, certificate valid for 80 days",
  "100 C: AUTH PLAIN ••••••",
  "200 S: +OK Logged in.",
  "210 C: STAT",
  "410 S: +OK 12 1612",
  "420 C: RETR 1",
  "520 S: +OK 134 octets",
  "520 SB: Subject: Grüße\r\n\r\n\tHello\r\n",
  "600 C: RETR 2",
  "1000 S: -ERR [SYS/TEMP] Unable to copy mail spool file, quota exceeded (122)",
  "1100 C: QUIT",
  "1110 S: +OK bye",
], { url: "pop3://mail.example.org:110" });

/** Three sessions: a refusal, a lost connection, and a host that is unknown. */
export const SEVERAL: TranscriptRecord[] = [
  ...timed([
    "0 S: 220 mx.example.org ESMTP",
    "1 C: EHLO client.example.org",
    "9 S: 250-mx.example.org",
    "9 S: 250 PIPELINING",
    "10 C: MAIL FROM:<alice@example.org>",
    "10 C: RCPT TO:<bob@example.org>",
    "10 C: RCPT TO:<carol@example.net>",
    "10 C: DATA",
    "30 S: 250 2.1.0 ok",
    "40 S: 250 2.1.5 ok",
    "90 S: 550 5.7.1 <carol@example.net>: Relay access denied",
    "95 S: 354 go on",
    "99 CB: Subject: a\r\n\r\nHello\r\n",
    "2099 S: 250 2.0.0 Ok: queued as 4F1A2B3C4D",
    "2100 C: QUIT",
    "2101 S: 221 bye",
  ], { url: "smtp://mx.example.org:25" }),
  ...timed([
    "0 S: 220 mx.example.org ESMTP",
    "1 C: NOOP",
    '5001 E: lost: "mx.example.org:25" closed the connection',
  ], { url: "smtp://mx.example.org:25", session: 2, start: START + 3_000 }),
  ...timed(
    ['0 E: dns: Cannot connect to "mx.example.org:25": unknown host'],
    { url: "smtp://mx.example.org:25", session: 3, start: START + 10_000 },
  ),
];

/** What somebody may try to get out of the text and into the page. */
export const ATTACK: string =
  `</code></pre></p></div></details></title></style><script>document.title="PWNED";fetch("http://127.0.0.1:9/")</script>` +
  `<img src="http://127.0.0.1:9/" onerror="document.title='PWNED'">` +
  `" onmouseover="document.title='PWNED'" autofocus onfocus='document.title=1' style='position:fixed;inset:0'` +
  `<base href="http://127.0.0.1:9/"><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">` +
  `<iframe srcdoc="<script>parent.document.title='PWNED'</script>"></iframe><svg onload="document.title='PWNED'">` +
  "`${document.title='PWNED'}` &lt;script&gt; --> ]]> \u202Egnirts \x1b]0;PWNED\x07";

/** A session in which server and client attack whoever reads it. */
export const HOSTILE: TranscriptRecord[] = timed([
  `0 S: +OK ${ATTACK} <1.2@${ATTACK.replaceAll(" ", "")}>`,
  `1 C: CAPA`,
  `2 S: +OK`,
  `2 SB: IMPLEMENTATION ${ATTACK}\r\n`,
  `3 *: TLS ${ATTACK}`,
  `4 C: ${ATTACK.slice(0, 60).replaceAll(" ", "")} ${ATTACK}`,
  `5 S: -ERR [AUTH] ${ATTACK}`,
  `6 C: RETR 1`,
  `7 S: +OK`,
  `8 SB: Subject: ${ATTACK}\r\n\r\n${ATTACK}\r\n`,
  `9 C: STAT`,
  `10 E: lost: ${ATTACK}`,
], { url: `pop3://mail.example.org/"><script>document.title=1</script>` });
