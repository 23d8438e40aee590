/** A word that a command of POP3, SMTP or LMTP begins with. */
export interface Verb {
  /** What follows it, as the RFC writes it; "" where nothing does. */
  readonly usage: string;
  /** The step that sends it. */
  readonly step?: string;
  /** What Tab offers for its first argument. */
  readonly completes?: "message" | "address" | "path" | "mechanism";
}

/** The verbs that are known, whatever protocol they are of. */
export const VERBS: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  // RFC 1939, 2449, 2595, 5034, 6856; XTND and LAST are older.
  ["APOP", { usage: "name digest", step: "apop" }],
  ["CAPA", { usage: "", step: "capa" }],
  ["DELE", { usage: "msg", step: "dele", completes: "message" }],
  ["LANG", { usage: "[tag]", step: "lang" }],
  ["LAST", { usage: "" }],
  ["LIST", { usage: "[msg]", step: "list", completes: "message" }],
  ["PASS", { usage: "string", step: "pass" }],
  ["RETR", { usage: "msg", step: "retr", completes: "message" }],
  ["RPOP", { usage: "user" }],
  ["STAT", { usage: "", step: "stat" }],
  ["STLS", { usage: "", step: "stls" }],
  ["TOP", { usage: "msg n", step: "top", completes: "message" }],
  ["UIDL", { usage: "[msg]", step: "uidl", completes: "message" }],
  ["USER", { usage: "name", step: "user" }],
  ["UTF8", { usage: "", step: "utf8" }],
  ["XSENDER", { usage: "msg", completes: "message" }],
  ["XTND", { usage: "arguments" }],
  // Both protocols.
  ["AUTH", {
    usage: "mechanism [initial-response]",
    step: "auth",
    completes: "mechanism",
  }],
  ["NOOP", { usage: "", step: "noop" }],
  ["QUIT", { usage: "", step: "quit" }],
  ["RSET", { usage: "", step: "rset" }],
  ["XCLIENT", { usage: "NAME=value" }],
  // RFC 5321, 821, 1985, 2033, 2645, 3030, 3207, 4468, and what servers add.
  ["ATRN", { usage: "[domain]" }],
  ["BDAT", { usage: "chunk-size [LAST]", step: "bdat" }],
  ["BURL", { usage: "url [LAST]" }],
  ["DATA", { usage: "", step: "data" }],
  ["EHLO", { usage: "domain", step: "ehlo" }],
  ["ETRN", { usage: "node", step: "etrn" }],
  ["EXPN", { usage: "string", step: "expn", completes: "address" }],
  ["HELO", { usage: "domain", step: "helo" }],
  ["HELP", { usage: "[string]", step: "help" }],
  ["LHLO", { usage: "domain", step: "lhlo" }],
  ["MAIL", {
    usage: "FROM:<reverse-path>",
    step: "mailFrom",
    completes: "path",
  }],
  ["ONEX", { usage: "" }],
  ["RCPT", { usage: "TO:<forward-path>", step: "rcptTo", completes: "path" }],
  ["SAML", { usage: "FROM:<reverse-path>", completes: "path" }],
  ["SEND", { usage: "FROM:<reverse-path>", completes: "path" }],
  ["SOML", { usage: "FROM:<reverse-path>", completes: "path" }],
  ["STARTTLS", { usage: "", step: "starttls" }],
  ["TURN", { usage: "" }],
  ["VERB", { usage: "" }],
  ["VRFY", { usage: "string", step: "vrfy", completes: "address" }],
  ["X-ANONYMOUSTLS", { usage: "" }],
  ["X-EXPS", { usage: "mechanism" }],
  ["XFORWARD", { usage: "NAME=value" }],
]);

/** Parameters of the two commands that carry a path, ready to be typed. */
export const PATH_PARAMETERS: ReadonlyMap<string, readonly string[]> = new Map([
  ["MAIL", [
    "BODY=8BITMIME",
    "ENVID=",
    "RET=FULL",
    "RET=HDRS",
    "SIZE=",
    "SMTPUTF8",
  ]],
  ["RCPT", [
    "NOTIFY=NEVER",
    "NOTIFY=SUCCESS,FAILURE,DELAY",
    "ORCPT=rfc822;",
  ]],
]);

/** The functions of `sasl`, by the mechanism that they are. */
export const SASL_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ["OAUTHBEARER", "oauthbearer"],
  ["XOAUTH2", "xoauth2"],
  ["SCRAM-SHA-256", "scramSha256"],
  ["SCRAM-SHA-1", "scramSha1"],
  ["CRAM-MD5", "cramMd5"],
  ["PLAIN", "plain"],
  ["LOGIN", "login"],
  ["EXTERNAL", "external"],
  ["ANONYMOUS", "anonymous"],
]);

/** What stands before the path in the usage of a verb: `FROM:<`. */
export function beforePath(usage: string): string {
  return usage.slice(0, usage.indexOf("<") + 1);
}

/** The verb in capitals that a line begins with, before its end or a blank. */
export function verbOf(line: string): string | undefined {
  const [word] = /^[A-Z][A-Z0-9-]*(?![^ ])/.exec(line) ?? [];
  return word !== undefined && VERBS.has(word) ? word : undefined;
}
