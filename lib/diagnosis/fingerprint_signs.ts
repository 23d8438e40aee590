import type { Confidence } from "./explanation.ts";
import type { Product } from "./products.ts";

/**
 * What gives a server away, and how surely. A group named `version` is its
 * version. No pattern repeats what has a repetition in it: they read what
 * anybody may send.
 */
export type Sign = readonly [Product, Confidence, RegExp];

/** In the lines of the answers to CAPA and EHLO. */
export const CAPABILITY_SIGNS: readonly Sign[] = [
  ["sandbox", "certain", /^IMPLEMENTATION mailtalk-sandbox$/m],
  ["courier", "certain", /^IMPLEMENTATION Courier\b/m],
  ["courier", "certain", /^XVERP=Courier$/m],
  ["courier", "likely", /^XSECURITY=/m],
  [
    "cyrus",
    "certain",
    /^IMPLEMENTATION Cyrus POP3(?: server)?(?: v?(?<version>\d[\w.]*))?/m,
  ],
  ["cyrus", "likely", /^IGNOREQUOTA$/m],
  [
    "communigate",
    "certain",
    /^IMPLEMENTATION CommuniGate(?: Pro)?(?: (?<version>\d[\w.]*))?/m,
  ],
  ["exchange", "likely", /^X-EXPS\b/m],
  ["exchange", "likely", /^X-ANONYMOUSTLS$/m],
  ["exchange", "likely", /^XEXCH50$/m],
  ["exchange", "likely", /^X-LINK2STATE$/m],
  ["exchange", "likely", /^XRDST$/m],
  ["exim", "certain", /^PIPE_?CONNECT$/m],
  ["gmail", "certain", /^IMPLEMENTATION Gpop\b/mi],
  ["hmailserver", "certain", /^IMPLEMENTATION hMailServer\b/mi],
  ["icloud", "likely", /^X-ICLOUD\b/mi],
  ["kerio", "certain", /^IMPLEMENTATION Kerio\b/m],
  // An EXPIRE without a blank.
  ["mailutils", "certain", /^EXPIRENEVER$/m],
  [
    "mailutils",
    "certain",
    /^IMPLEMENTATION GNU Mailutils(?: (?<version>\d[\w.]*))?/mi,
  ],
  ["mdaemon", "certain", /^IMPLEMENTATION MDaemon\b/mi],
  [
    "qpopper",
    "certain",
    /^IMPLEMENTATION Qpopper(?:-version-(?<version>\d[\w.]*))?/m,
  ],
  ["qpopper", "likely", /^X-(?:MACRO|LOCALTIME|MANGLE)\b/m],
  ["sendmail", "guess", /^DELIVERBY\b/m],
  ["sparkpost", "likely", /^XDUMPCONTEXT\b|^XACK$/m],
  ["stalwart", "certain", /^IMPLEMENTATION Stalwart\b/mi],
  ["teapop", "certain", /^IMPLEMENTATION Teapop(?:-v?(?<version>\d[\w.]*))?/m],
  ["wildduck", "certain", /^IMPLEMENTATION WildDuck\b/mi],
  ["zimbra", "certain", /^IMPLEMENTATION Zimbra/m],
];

/** In other replies: how each words what all of them say. */
export const REPLY_SIGNS: readonly Sign[] = [
  // The hello of an SMTP server, and its goodbye.
  [
    "haraka",
    "certain",
    /^250[ -].*, Haraka is at your service\.|Have a jolly good day\.$/m,
  ],
  ["stalwart", "certain", /^250-\S+ you had me at EHLO$/m],
  ["smtp-server", "likely", /^250[ -]\S+ Nice to meet you, /m],
  ["sparkpost", "likely", /^250-\S+ says EHLO to /m],
  ["exim", "likely", /^221 \S+ closing connection$/m],
  ["sendmail", "likely", /^221 2\.0\.0 \S+ closing connection$/m],
  ["qmail", "likely", /^221 [\w-]+\.[\w.-]+$/m],
  ["courier", "certain", /^\+OK Better luck next time\.$/m],

  // Mail servers, by what they take.
  ["aiosmtpd", "likely", /^500 Error: command "[^"]*" not recognized$/m],
  [
    "aiosmtpd",
    "certain",
    /^502 5\.5\.1 Too many unrecognized commands, goodbye\.$/m,
  ],
  ["aiosmtpd", "certain", /^334 VXNlciBOYW1lAA==$/m],
  ["cisco", "certain", /^250 (?:sender|recipient) <\S*> ok$/m],
  ["cisco", "certain", /^250 ok: {2}Message \d+ accepted$/m],
  ["cisco", "certain", /sending MTA's poor reputation/],
  ["cyrus", "certain", /\bSESSIONID=<[\w.-]*cyrus-/],
  ["cyrus", "likely", /^250 Ok SESSIONID=</m],
  ["dovecot", "certain", /^250 2\.0\.0 <\S+> [\w+/]+(?::\w+)? Saved$/m],
  ["dovecot", "certain", /^550 5\.1\.1 <\S+> User doesn't exist: /m],
  ["exchange", "likely", /^250 2\.6\.0 <\S+> \[InternalId=\d+/m],
  ["exim", "certain", /^250[ -]OK id=[0-9A-Za-z]{6}-/m],
  [
    "exim",
    "certain",
    /^354 Enter message, ending with "\." on a line by itself$/m,
  ],
  ["exim", "likely", /^535 Incorrect authentication data$/m],
  [
    "exim",
    "likely",
    /^50[03][ -](?:unrecognized command|sender not yet given|HELO or EHLO required)$/m,
  ],
  ["exim", "likely", /\bSMTP synchronization error\b|\bSender verify failed$/m],
  ["gmail", "certain", / - gsmtp$/m],
  [
    "gmx",
    "certain",
    /\bNemesis\b.*\bclosing transmission channel|https?:\/\/(?:www\.|postmaster\.)?(?:gmx|web)\.\w+\//mi,
  ],
  ["haraka", "certain", /^250 Message Queued \([0-9A-F-]{36}(?:\.\d+)*\)/m],
  ["haraka", "certain", /^550 I cannot deliver mail for </m],
  ["haraka", "certain", /^354 go ahead, make my day$/m],
  [
    "maddy",
    "likely",
    /^250 2\.0\.0 (?:Roger, accepting mail from|I'll make sure) </m,
  ],
  ["mailru", "certain", /https?:\/\/help\.mail\.ru\b/],
  ["mimecast", "certain", /mimecast\.com\/|\bMimecast\b/],
  ["mailgun", "likely", /^250 Great success$/m],
  ["opensmtpd", "certain", /^50\d 5\.5\.\d Invalid command(?: arguments)?: /m],
  ["opensmtpd", "certain", /^250 2\.1\.5 Destination address valid: /m],
  [
    "opensmtpd",
    "certain",
    /^250 2\.0\.0 [0-9a-f]{8} Message accepted for delivery$/m,
  ],
  ["orange", "certain", /\bOFR_\d{3}/],
  ["postfix", "likely", /^250 2\.1\.[05] Ok$/m],
  ["postfix", "certain", /^250 2\.0\.0 Ok: queued as [0-9A-Za-z]+$/m],
  [
    "postfix",
    "likely",
    /^50\d 5\.5\.\d Error: (?:command not recognized|need (?:MAIL|RCPT) command|nested MAIL command)/m,
  ],
  [
    "postfix",
    "likely",
    /: (?:Relay access denied|(?:Recipient|Sender|Client host|Helo command) (?:address )?rejected: )/,
  ],
  ["proofpoint", "likely", /proofpoint\.com\//],
  ["qmail", "certain", /^250 ok \d{10} qp \d+$/m],
  ["qmail", "likely", /^5\d\d .*\(#5\.\d\.\d\)$/m],
  ["sandbox", "certain", /^214.*\bMailtalk sandbox\b/mi],
  [
    "sendmail",
    "certain",
    /^250 2\.0\.0 \w{8}\d{6} Message accepted for delivery$/m,
  ],
  [
    "sendmail",
    "likely",
    /^250 2\.1\.[05] <\S*>\.\.\. (?:Sender|Recipient) ok/m,
  ],
  ["sendmail", "likely", /^500 5\.5\.1 Command unrecognized: "/m],
  [
    "smtp-server",
    "likely",
    /^252 Try to send something\. No promises though$/m,
  ],
  ["smtp-server", "likely", /^250 Flushed$/m],
  [
    "smtp-server",
    "likely",
    /^503 Error: send (?:HELO\/EHLO|LHLO) first$|^500 Error: (?:HELO|EHLO) not allowed in LMTP server$|^421 (?:\S+ You talk too soon|HTTP requests not allowed|Error: Command line too long)$/m,
  ],
  ["t-online", "certain", /\brx\.t-online\.de\b/],
  ["yahoo", "certain", /\bpostmaster\.yahooinc\.com\b|\bhelp\.yahoo\.com\b/],
  ["yandex", "certain", /https?:\/\/(?:\w+\.)?yandex\.(?:ru|com)\//],
  ["zoho", "certain", /https?:\/\/(?:\w+\.)?zoho\.\w+\//],
  [
    "exchange-online",
    "likely",
    /\.(?:prod\.outlook|protection\.outlook|prod\.exchangelabs)\.com\b/i,
  ],
  ["outlook", "likely", /\.olc\.protection\.outlook\.com\b/i],

  // POP3 servers.
  [
    "courier",
    "certain",
    /^\+OK Here's what I can do:$|\bthey violate STD53\.$/m,
  ],
  [
    "courier",
    "certain",
    /^-ERR (?:Can't open the message file - it's gone!|Maildir invalid \(no 'cur' directory\))/m,
  ],
  ["courier", "likely", /^\+OK (?:Resurrected|Yup)\.$/m],
  ["cyrus", "certain", /^\+OK Mailbox locked and ready\b/m],
  ["cyrus", "certain", /^-ERR \[AUTH\] authenticating: /m],
  ["cyrus", "likely", /^\+OK Name is a valid mailbox$/m],
  ["dovecot", "certain", /^\+OK Marked to be deleted\.$/m],
  [
    "dovecot",
    "certain",
    /^-ERR (?:There's no message \d+|Noise after message number|Message \d+ expunged)/m,
  ],
  [
    "dovecot",
    "certain",
    /\bMailbox is locked by another POP3 session\b|\bmail_max_userip_connections=/,
  ],
  [
    "dovecot",
    "certain",
    /^-ERR .*\b(?:Plain|Clear)text authentication disallowed on non-secure/m,
  ],
  [
    "dovecot",
    "certain",
    /\bInternal error occurred\. Refer to server log for more information\. \[/,
  ],
  [
    "dovecot",
    "likely",
    /^\+OK Logg(?:ed in\.|ing out(?:\.|, messages deleted\.))$/m,
  ],
  ["dovecot", "guess", /^-ERR \[AUTH\] Authentication failed\.$/m],
  ["exchange", "likely", /^\+OK User successfully logged on\.$/mi],
  [
    "exchange",
    "likely",
    /^-ERR Logon failure: unknown user name or bad password\.$/m,
  ],
  ["gmail", "certain", /https?:\/\/support\.google\.com\//],
  ["gmail", "likely", /^\+OK send PASS$/m],
  [
    "hmailserver",
    "likely",
    /^-ERR (?:Invalid user name or password\. Please use full email address as user name|Your mailbox is already locked)/m,
  ],
  ["mailutils", "certain", /^\+OK opened mailbox for /m],
  ["mailutils", "likely", /^-ERR (?:Incorrect state|\[AUTH\] Bad login)$/m],
  ["popa3d", "certain", /^-ERR Authentication failed \(bad password\?\)$/m],
  ["popa3d", "likely", /^-ERR$/m],
  [
    "qmail",
    "likely",
    /^-ERR (?:authorization failed|authorization first|unimplemented|not that many messages|messages are counted from 1)$/m,
  ],
  [
    "qpopper",
    "certain",
    /^-ERR (?:\[AUTH\] )?Password supplied for "[^"]*" is incorrect\./m,
  ],
  [
    "qpopper",
    "certain",
    /^\+OK \S+ has \d+ visible messages? \(\d+ hidden\) in \d+ octets\./m,
  ],
  ["qpopper", "certain", /\block busy! {1,2}Is another session active\?/],
  [
    "solid-pop3d",
    "likely",
    /^\+OK (?:username accepted|authentication successful|scan listing follows)$/m,
  ],
  ["teapop", "certain", /^\+OK These are my limits, Sir$/m],
  ["yahoo", "likely", /^-ERR \[SYS\/(?:TEMP|PERM)\] .*\bYahoo\b/m],
];

/**
 * Products that run another one's server: what tells that one tells nothing
 * against them.
 */
export const RUNS: Readonly<Partial<Record<Product, readonly Product[]>>> = {
  "aol": ["yahoo"],
  "exchange-online": ["exchange"],
  "fortimail": ["sendmail"],
  "outlook": ["exchange-online", "exchange"],
  "sophos": ["exim"],
  "wildduck": ["smtp-server", "haraka"],
  "zimbra": ["postfix"],
};
