import { assert, assertEquals } from "@std/assert";
import { fingerprint, type Sayings } from "../../lib/diagnosis/fingerprint.ts";
import { GREETING_SIGNS } from "../../lib/diagnosis/fingerprint_greetings.ts";
import {
  CAPABILITY_SIGNS,
  REPLY_SIGNS,
} from "../../lib/diagnosis/fingerprint_signs.ts";
import { type Product, PRODUCTS } from "../../lib/diagnosis/products.ts";

/** What servers said, and "PRODUCT VERSION CONFIDENCE" of each. */
const GREETINGS: Readonly<Record<string, string>> = {
  // Those of the servers that the tests run.
  "+OK Dovecot (Debian) ready. <11c.1.6b05d394.bVR8qq==@mx.example.org>":
    "dovecot certain",
  "220 mx.example.org Dovecot (Debian) ready.": "dovecot certain",
  "+OK Hello there.": "courier likely",
  "+OK mx.example.org Cyrus POP3 3.6.1-Debian-3.6.1-4+deb12u5 server ready <3553.1795544488@mx.example.org>":
    "cyrus 3.6.1 certain",
  "220 mx.example.org Cyrus LMTP 3.6.1-Debian-3.6.1-4+deb12u5 server ready":
    "cyrus 3.6.1 certain",
  "+OK POP3 Ready <788.1795544488@mx.example.org>": "mailutils likely",
  "+OK": "popa3d likely",
  "+OK Solid POP3 server ready <793.1795544488@mx.example.org>":
    "solid-pop3d certain",
  "220 mx.example.org ESMTP Postfix": "postfix certain",
  "220 mx.example.org ESMTP Exim 4.96 Tue, 24 Nov 2026 18:21:28 +0000":
    "exim 4.96 certain",
  "220 mx.example.org ESMTP Sendmail 8.17.1.9/8.17.1.9; Tue, 24 Nov 2026 18:21:28 GMT":
    "sendmail 8.17.1.9 certain",
  "220 mx.example.org ESMTP OpenSMTPD": "opensmtpd certain",
  "220 mx.example.org ESMTP Haraka/3.3.4 ready (DF08DA)":
    "haraka 3.3.4 certain",
  "220 mx.example.org ESMTP": "qmail guess",
  "220 mx.example.org LMTP": "smtp-server guess",
  "220 mx.example.org Python SMTP 1.4.3": "aiosmtpd 1.4.3 certain",
  "220 sandbox.example.org ESMTP Mailtalk sandbox ready": "sandbox certain",
  "+OK ready <3053214589.1795544488123@sandbox.example.org>": "sandbox likely",

  // Others of their kind.
  "+OK Dovecot ready.": "dovecot certain",
  "+OK Dovecot DA ready.": "dovecot certain",
  "220 mx.example.org ESMTP Postfix (Debian/GNU)": "postfix certain",
  "220 mx.example.org ESMTP Postfix (2.11.0)": "postfix 2.11.0 certain",
  "220-mx.example.org ESMTP Exim 4.98.2 #2 Tue, 24 Nov 2026 10:11:12 +0100 \n220-We do not authorize the use of this system to transport unsolicited,\n220 and/or bulk e-mail.":
    "exim 4.98.2 certain",
  "220 mx.example.org ESMTP Sendmail ready; Tue, 24 Nov 2026 18:21:28 GMT":
    "sendmail certain",
  "+OK Qpopper (version 4.0.5) at pop.example.org starting.  <30396.1126730747@pop.example.org>":
    "qpopper 4.0.5 certain",
  "+OK QPOP (version 2.53) at pop.example.org starting.":
    "qpopper 2.53 certain",
  "+OK ready  <1234.1126730747@pop.example.org>": "qpopper likely",
  "+OK <6543.1126730747@pop.example.org>": "qmail guess",
  "+OK POP3 pop.example.org v2001.78rh server ready":
    "uw-pop3d 2001.78rh certain",
  "+OK Teapop [v0.3.5] - Teaspoon stirs around again <1048009854.3FB15180@Llywellyn>":
    "teapop 0.3.5 certain",
  "+OK CommuniGate Pro POP3 Server 5.4.10 ready <1.1795544488@mx.example.org>":
    "communigate 5.4.10 certain",
  "220 mx.example.org ESMTP CommuniGate Pro 6.2.14 is glad to see you!":
    "communigate 6.2.14 certain",
  "+OK Kerio MailServer 6.5.2 POP3 server ready <1168.1533545939@example.com>":
    "kerio 6.5.2 certain",
  "220 example.com Kerio Connect 9.2.5 ESMTP ready": "kerio 9.2.5 certain",
  "+OK Welcome to MailEnable POP3 Server": "mailenable certain",
  "220 example.com ESMTP MailEnable Service, Version: 10.43-- ready at 04/28/23 04:52:19":
    "mailenable 10.43 certain",
  "+OK mail.example.com POP3 MDaemon 20.0.3 ready <MDAEMON-F202102072041.AA4136573MD5362@mail.example.com>":
    "mdaemon 20.0.3 certain",
  "220 mail.example.com ESMTP MDaemon 21.0.3; Mon, 07 Feb 2022 10:00:00 +0100":
    "mdaemon 21.0.3 certain",
  "220 mail.example.com ESMTP Service (Lotus Domino Release 8.5.3FP6) ready at Tue, 24 Nov 2026 08:00:00 +0100":
    "domino 8.5.3FP6 certain",
  "+OK Lotus Notes POP3 server version 8.5.3 ready <0001C9F5.1@example> on Mail/Example.":
    "domino 8.5.3 certain",
  "220 mail.example.com GroupWise Internet Agent 18.1.1 Ready (C)1993, 2019 Micro Focus":
    "groupwise 18.1.1 certain",
  "+OK solidstate POP3 server (JAMES POP3 Server 2.3.2) ready ":
    "james 2.3.2 certain",
  "220 mx.example.org SMTP Server (JAMES SMTP Server 2.3.2) ready Tue, 24 Nov 2026 08:00:00 +0100 (CET)":
    "james 2.3.2 certain",
  "220 mail.example.com VPOP3 SMTP Server Ready": "vpop3 certain",
  "+OK VPOP3 Server Ready <4.1@mail.example.com>": "vpop3 certain",
  "+OK <1049.1@mx> [XMail 1.27 POP3 Server] service ready; Tue, 24 Nov 2026 08:00:00 +0100":
    "xmail 1.27 certain",
  "+OK mail.example.com Zimbra POP3 server ready": "zimbra certain",
  "+OK WDPop ready for requests from 192.0.2.1": "wildduck certain",
  "+OK Stalwart POP3 at your service.": "stalwart certain",
  "220 mail.example.com Stalwart ESMTP at your service": "stalwart certain",
  "220 mail.example.com ESMTP Service Ready": "maddy guess",
  "220 mail.example.com Axigen ESMTP ready": "axigen certain",
  "220 mail.example.com ESMTP server ready; Mercury/32 v4.80":
    "mercury 4.80 certain",
  "220 mail.example.com ESMTP hMailServer 5.6.7": "hmailserver 5.6.7 certain",
  "220 MAIL.example.com Microsoft ESMTP MAIL Service ready at Tue, 24 Nov 2026 08:00:00 +0100":
    "exchange certain",
  "220 mail.example.com Microsoft ESMTP MAIL Service, Version: 6.0.3790.4675 ready at  Tue, 24 Nov 2009 08:00:00 +0100":
    "exchange 6.0.3790.4675 certain",
  "+OK Microsoft Exchange Server 2003 POP3 server version 6.5.7638.1 (mail.example.com) ready.":
    "exchange 6.5.7638.1 certain",
  "+OK The Microsoft Exchange POP3 service is ready.": "exchange certain",

  // Providers, gateways and relays.
  "+OK The Microsoft Exchange POP3 service is ready. [SABFADEAUABSADAAMQBDAEEAMAAwADAANwAuAGUAdQByAHAAcgBkADAAMQAuAHAAcgBvAGQALgBlAHgAYwBoAGEAbgBnAGUAbABhAGIAcwAuAGMAbwBtAA==]":
    "exchange-online likely",
  "220 FR0P281CA0148.outlook.office365.com Microsoft ESMTP MAIL Service ready at Tue, 24 Nov 2026 08:00:00 +0000":
    "exchange-online certain",
  "220 AM4PEPF00027A69.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready at Tue, 24 Nov 2026 08:00:00 +0000 [08DE2B1A]":
    "exchange-online certain",
  "220 DB5EUR02FT012.mail.olc.protection.outlook.com Microsoft ESMTP MAIL Service ready at Tue, 24 Nov 2026 08:00:00 +0000":
    "outlook certain",
  "220 mx.google.com ESMTP 5b1f17b1804b1-477b0bdc3d6si17085e9.96 - gsmtp":
    "gmail certain",
  "+OK Gpop ready for requests from 192.0.2.1 z10mb83089744wro":
    "gmail certain",
  "220 mtaproxy104.free.mail.bf1.yahoo.com ESMTP ready": "yahoo certain",
  "+OK Hello from jpop-0.1": "yahoo likely",
  "220 mx-aol.mail.gm0.yahoodns.net.aol.com ESMTP ready": "aol certain",
  "220 gmx.net (mrgmx105) Nemesis ESMTP Service ready": "gmx certain",
  "220 web.de (mrweb105) Nemesis ESMTP Service ready": "gmx certain",
  "220 kundenserver.de (mreue011) Nemesis ESMTP Service ready": "gmx likely",
  "220 iCloud SMTP - outbound.qs.icloud.com": "icloud certain",
  "220 OMTA11.westchester.pa.mail.comcast.net comcast ESMTP server ready":
    "comcast certain",
  "220 mxs.mail.ru ESMTP ready": "mailru certain",
  "220 mwinf5c04.me-wanadoo.net ESMTP ABO **************************":
    "orange certain",
  "220 fwd78.aul.t-online.de T-Online ESMTP receiver fssmtpd2025 ready":
    "t-online certain",
  "220 mail-nwsmtp-smtp-production-main-44.sas.yp-c.yandex.net (Want to use Yandex.Mail for your domain? Visit http://pdd.yandex.ru) 1689717923-N5p8495DYSw0":
    "yandex certain",
  "+OK POP Ya! na@11 mIed3u1L1W2h": "yandex certain",
  "220 mx.zohomail.com SMTP Server ready March 6, 2024 6:59:13 AM PST":
    "zoho certain",
  "220 newxmesmtplogicsvrszb20-0.qq.com XMail Esmtp QQ Mail Server.":
    "qq certain",
  "+OK XMail POP3 Server v1.0 Service Ready(XMail v1.0)": "qq certain",
  "220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-GI38EMLB2 hkD7YwduxMJw9KrXpof7":
    "ses certain",
  "220 SG ESMTP service ready at ismtpd0013p1las1.sendgrid.net":
    "sendgrid certain",
  "220 Mailgun Influx ready": "mailgun certain",
  "220 smtp.mailtrap.io ESMTP ready": "mailtrap certain",
  "220 smtp.postmarkapp.com ESMTP ready": "postmark certain",
  "220 relay.mailchannels.net ESMTP": "mailchannels certain",
  "220 2.0.0 smtp.sparkpostmail.com ESMTP ecelerity 4.1.5.48834 r(Core:4.1.5.3) Thu, 14 May 2015 17:04:46 +0000":
    "sparkpost 4.1.5.48834 certain",
  "220 eu-smtp-outbound-1.mimecast.com ESMTP; Sat, 27 Jul 2024 09:26:38 +0100":
    "mimecast certain",
  "220 mx0b-00164701.pphosted.com ESMTP cm-m0046761": "proofpoint certain",
  "220 server-9.tower-555.messagelabs.com ESMTP": "messagelabs certain",
  "+OK TrendMicro IMSS 5.7 POP3 Proxy at mail.example.com":
    "trendmicro 5.7 certain",
  "220 mx-01-eu-central-1.prod.hydra.sophos.com ESMTP": "sophos certain",
  "220 mail.example.com ESMTP (2c7ab6d7d5d8fd1e5a3d9c0c1f1e2d3c)":
    "barracuda certain",
  "220 mail.example.com ESMTP Smtpd; Tue, 24 Nov 2026 08:00:00 +0100":
    "fortimail likely",
  "220 esa1.hc123-45.iphmx.com ESMTP": "cisco likely",

  // What tells nothing.
  "220 ****************************************************": "nobody",
  "220 mx.example.org": "nobody",
  "220 mail.example.com ESMTP ready": "nobody",
  "+OK POP3 server ready": "nobody",
  "": "nobody",
};

function found(sayings: Sayings): string {
  const it = fingerprint(sayings);
  if (!it) return "nobody";
  return [it.product, it.version, it.confidence].filter(Boolean).join(" ");
}

Deno.test("fingerprint() tells servers by their greetings", () => {
  for (const [greeting, expected] of Object.entries(GREETINGS)) {
    assertEquals(found({ greeting }), expected, greeting);
  }
});

Deno.test("fingerprint() tells servers by their capabilities", () => {
  const cases: [string[], string][] = [
    [["TOP", "UIDL", "IMPLEMENTATION Courier Mail Server"], "courier certain"],
    [["IMPLEMENTATION Cyrus POP3 server v3.6.1"], "cyrus 3.6.1 certain"],
    [["IMPLEMENTATION Qpopper-version-4.0.5"], "qpopper 4.0.5 certain"],
    [["IMPLEMENTATION Teapop-v0.3.8"], "teapop 0.3.8 certain"],
    [["IMPLEMENTATION ZimbraInc"], "zimbra certain"],
    [["IMPLEMENTATION mailtalk-sandbox"], "sandbox certain"],
    [["TOP", "EXPIRENEVER", "STLS"], "mailutils certain"],
    [["SIZE 20000000", "PIPECONNECT", "HELP"], "exim certain"],
    [["XVERP=Courier", "SIZE"], "courier certain"],
    [["SIZE", "X-EXPS GSSAPI NTLM", "XRDST"], "exchange likely"],
    [["PIPELINING", "SIZE", "8BITMIME"], "nobody"],
  ];
  for (const [capabilities, expected] of cases) {
    assertEquals(found({ capabilities }), expected, capabilities.join());
  }
});

Deno.test("fingerprint() tells servers by how they word replies", () => {
  const cases: Record<string, string> = {
    "250 2.1.0 Ok": "postfix likely",
    "250 2.0.0 Ok: queued as E592A1C4E": "postfix certain",
    "250 OK id=1xVv5T-0000l1-1T": "exim certain",
    "250 OK id=1pM4kH-00000000Abc-1x2Y": "exim certain",
    "250 2.0.0 6AOIIaHd004481 Message accepted for delivery":
      "sendmail certain",
    "250 2.0.0 b7a4b691 Message accepted for delivery": "opensmtpd certain",
    "250 ok 1795544488 qp 12345": "qmail certain",
    "250 ok:  Message 123456 accepted": "cisco certain",
    "250 sender <alice@example.org> ok": "cisco certain",
    "250 sender <alice@example.org> OK": "nobody",
    "250 Message Queued (59925D63-C054-4F41-A107-8069F0AFE92F.1)":
      "haraka certain",
    "250-mx.example.org Nice to meet you, [127.0.0.1]\r\n250 8BITMIME":
      "smtp-server likely",
    "250-mx.example.org you had me at EHLO\n250 8BITMIME": "stalwart certain",
    "250 2.0.0 <zoo1@example.org> eNVkFtbUBWsPAwAAAyus0w:T2 Saved":
      "dovecot certain",
    "250 2.1.5 Success SESSIONID=<cyrus-1795544288-603-2-34359817>":
      "cyrus certain",
    "550-5.1.1 The email account does not exist\n550 5.1.1 https://support.google.com/mail/?p=NoSuchUser a1 - gsmtp":
      "gmail certain",
    "-ERR": "popa3d likely",
    "-ERR Authentication failed (bad password?)": "popa3d certain",
    "-ERR There's no message 99.": "dovecot certain",
    "-ERR [AUTH] Authentication failed.": "dovecot guess",
    '-ERR [AUTH] Password supplied for "bob" is incorrect.': "qpopper certain",
    "-ERR authorization first": "qmail likely",
    "+OK opened mailbox for user1": "mailutils certain",
    "+OK Here's what I can do:": "courier certain",
    "+OK": "nobody",
    "250 OK": "nobody",
  };
  for (const [reply, expected] of Object.entries(cases)) {
    assertEquals(found({ replies: [reply] }), expected, reply);
  }
});

Deno.test("fingerprint() weighs all that was said", () => {
  assertEquals(
    found({
      greeting: "220 mx.example.org ESMTP",
      replies: ["250-mx.example.org Nice to meet you, bob", "250 Accepted"],
    }),
    "smtp-server likely",
  );
  // It is what it runs, too, and more.
  assertEquals(
    found({
      greeting:
        "220 X.outlook.office365.com Microsoft ESMTP MAIL Service ready",
      capabilities: ["X-EXPS GSSAPI NTLM", "X-ANONYMOUSTLS", "XRDST"],
      replies: ["250 2.6.0 <a@b> [InternalId=123] Queued mail for delivery"],
    }),
    "exchange-online certain",
  );
  // A name that was said counts for more than a habit or two.
  assertEquals(
    found({
      greeting: "220 mx.example.org ESMTP Exim 4.96",
      replies: ["250 2.1.0 Ok", "250 2.1.5 Ok"],
    }),
    "exim 4.96 certain",
  );
});

Deno.test("fingerprint() has signs of nearly every product", () => {
  const signs = [...GREETING_SIGNS, ...CAPABILITY_SIGNS, ...REPLY_SIGNS];
  const known = new Set(signs.map(([product]) => product));
  const unknown = Object.keys(PRODUCTS)
    .filter((product) => !known.has(product as Product));
  // It runs block lists, and no server that one would talk to.
  assertEquals(unknown, ["spamhaus"]);
  const tested = Object.values(GREETINGS).map((it) => it.split(" ")[0]);
  for (const product of known) assert(tested.includes(product), product);
});

Deno.test("fingerprint() takes no longer for what is meant to delay it", () => {
  const hostile = [
    "220 " + "a".repeat(100_000),
    "+OK " + "<1.".repeat(50_000),
    "220-" + " ESMTP".repeat(20_000),
    "250 2.0.0 <" + "a> ".repeat(30_000),
    " ".repeat(100_000),
  ];
  const started = performance.now();
  for (const text of hostile) {
    fingerprint({
      greeting: text,
      capabilities: [text, text],
      replies: [text, ...text.split(" ")],
    });
  }
  assert(performance.now() - started < 2_000);
});
