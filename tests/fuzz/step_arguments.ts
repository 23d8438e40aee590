/**
 * Every step that takes text, and the command lines it may make of it.
 *
 * @module
 */

import { pop, sasl, smtp } from "../../mod.ts";
import { latin1 } from "../octets.ts";

/** A step with one argument left open. */
export interface OpenStep<Session> {
  /** How the step is called, the argument written `…`. */
  readonly name: string;
  /** Calls it. */
  call(session: Session, value: string): Promise<unknown>;
  /**
   * The lines that it sends, where it does not refuse the value: UTF-8 octets
   * as Latin-1, or what they look like.
   */
  lines(value: string): (string | RegExp | ((line: string) => boolean))[];
}

/** A POP3 step with one argument left open. */
export type OpenPopStep = OpenStep<pop.PopSession>;

/** An SMTP step with one argument left open. */
export type OpenSmtpStep = OpenStep<smtp.SmtpSession>;

function utf8(text: string): string {
  return latin1(new TextEncoder().encode(text));
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** AUTH with its initial response, or in a line of its own. */
function authLines(name: string): RegExp[] {
  return [new RegExp(`^AUTH ${name}( [A-Za-z0-9+/]*={0,2})?$`), BASE64, BASE64];
}

const MECHANISMS: [string, (value: string) => sasl.SaslMechanism][] = [
  ["PLAIN", (value) => sasl.plain(value, "secret")],
  ["PLAIN", (value) => sasl.plain("bob", value)],
  ["LOGIN", (value) => sasl.login(value, "secret")],
  ["LOGIN", (value) => sasl.login("bob", value)],
  ["CRAM-MD5", (value) => sasl.cramMd5(value, "secret")],
  ["CRAM-MD5", (value) => sasl.cramMd5("bob", value)],
  ["SCRAM-SHA-1", (value) => sasl.scramSha1(value, "secret")],
  ["SCRAM-SHA-1", (value) => sasl.scramSha1("bob", value)],
  ["SCRAM-SHA-256", (value) => sasl.scramSha256(value, "secret")],
  ["SCRAM-SHA-256", (value) => sasl.scramSha256("bob", value)],
  ["XOAUTH2", (value) => sasl.xoauth2(value, "token")],
  ["XOAUTH2", (value) => sasl.xoauth2("bob", value)],
  ["OAUTHBEARER", (value) => sasl.oauthbearer(value, "token")],
  ["OAUTHBEARER", (value) => sasl.oauthbearer("bob", value)],
  [
    "OAUTHBEARER",
    (value) => sasl.oauthbearer("bob", "token", { host: value, port: 1 }),
  ],
  ["EXTERNAL", (value) => sasl.external(value)],
  ["ANONYMOUS", (value) => sasl.anonymous(value)],
];

/** A mechanism of that name that answers anything with these octets. */
function mechanism(name: string, answer: string): sasl.SaslMechanism {
  const bytes = new TextEncoder().encode(answer);
  return {
    name,
    secrets: [],
    clearText: false,
    start: () => undefined,
    next: () => bytes,
  };
}

/** What makes the mechanism, the argument written `…`. */
function source(make: (value: string) => sasl.SaslMechanism): string {
  return String(make).replace(/^\(value\)\s*=>\s*/, "")
    .replace(/\bvalue\b/, "…").replace(/\s+/g, " ");
}

/** The steps that both protocols log in with. */
function logins<Session>(
  auth: (session: Session, mechanism: sasl.SaslMechanism) => Promise<unknown>,
): OpenStep<Session>[] {
  return [
    ...MECHANISMS.map(([name, make]) => ({
      name: `auth(${source(make)})`,
      call: async (session: Session, value: string) =>
        await auth(session, make(value)),
      lines: () => authLines(name),
    })),
    {
      name: "auth({ name: … })",
      call: (session, value) => auth(session, mechanism(value, "x")),
      lines: (value) => authLines(utf8(value)),
    },
    {
      name: "auth({ next: … })",
      call: (session, value) => auth(session, mechanism("X-ANY", value)),
      lines: () => authLines("X-ANY"),
    },
  ];
}

/** Steps of POP3, to be called before login. */
export const POP_STEPS: readonly OpenPopStep[] = [
  {
    name: "user(…)",
    call: (box, value) => pop.user(box, value),
    lines: (value) => [`USER ${utf8(value)}`],
  },
  {
    name: "pass(…)",
    call: (box, value) => pop.pass(box, value),
    lines: (value) => [`PASS ${utf8(value)}`],
  },
  {
    name: "apop(…, password)",
    call: (box, value) => pop.apop(box, value, "secret"),
    lines: (
      value,
    ) => [(line) =>
      line.slice(0, -32) === `APOP ${utf8(value)} ` &&
      /^[0-9a-f]{32}$/.test(line.slice(-32))],
  },
  {
    name: "apop(name, …)",
    call: (box, value) => pop.apop(box, "bob", value),
    lines: () => [/^APOP bob [0-9a-f]{32}$/],
  },
  {
    name: "login(…, password)",
    call: (box, value) =>
      pop.login(box, value, "secret", { mechanism: "USER" }),
    lines: (value) => [`USER ${utf8(value)}`, "PASS secret"],
  },
  {
    name: "login(name, …)",
    call: (box, value) => pop.login(box, "bob", value, { mechanism: "USER" }),
    lines: (value) => ["USER bob", `PASS ${utf8(value)}`],
  },
  {
    name: "login(name, password, { mechanism: … })",
    call: (box, value) =>
      pop.login(box, "bob", "secret", { mechanism: `X${value}` }),
    lines: () => [],
  },
  {
    name: "lang(…)",
    call: (box, value) => pop.lang(box, value),
    lines: (value) => [`LANG ${utf8(value)}`],
  },
  {
    name: "command(…)",
    call: (box, value) => pop.command(box, value),
    lines: (value) => [utf8(value)],
  },
  {
    name: 'command("PASS …")',
    call: (box, value) => pop.command(box, `PASS ${value}`),
    lines: (value) => [`PASS ${utf8(value)}`],
  },
  ...logins<pop.PopSession>(pop.auth),
  ...[pop.retr, pop.top, pop.dele, pop.list, pop.uidl].map(numberStep),
];

/** A step that takes a number, and is given text instead. */
function numberStep(
  step: (box: pop.PopSession, number: never) => Promise<unknown>,
): OpenPopStep {
  return {
    name: `${step.name}(…)`,
    async call(box, value) {
      box.state = "TRANSACTION";
      try {
        await step(box, `1${value}` as never);
      } finally {
        box.state = "AUTHORIZATION";
      }
    },
    // It is no number, so it never goes out.
    lines: () => [],
  };
}

/** An SMTP step that is one line. */
function oneLine(
  name: string,
  call: OpenSmtpStep["call"],
  line: (value: string) => string,
): OpenSmtpStep {
  return { name, call, lines: (value) => [utf8(line(value))] };
}

/** The same, of which only the beginning is the same for any value. */
function looksLike(
  name: string,
  call: OpenSmtpStep["call"],
  ...lines: RegExp[]
): OpenSmtpStep {
  return { name, call, lines: () => lines };
}

const XTEXT = "([!-*,-<>-~]|\\+[0-9A-F]{2})*";
const [BOB, ALICE] = ["bob@example.org", "alice@example.org"];
const REFUSED = "refused@example.org";

/** Steps of SMTP and LMTP, to be called after EHLO. */
export const SMTP_STEPS: readonly OpenSmtpStep[] = [
  oneLine(
    "helo(…)",
    (mta, value) => smtp.helo(mta, value),
    (value) => `HELO ${value}`,
  ),
  oneLine(
    "ehlo(…)",
    (mta, value) => smtp.ehlo(mta, value),
    (value) => `EHLO ${value}`,
  ),
  oneLine(
    "lhlo(…)",
    (mta, value) => smtp.lhlo(mta, value),
    (value) => `LHLO ${value}`,
  ),
  oneLine(
    "vrfy(…)",
    (mta, value) => smtp.vrfy(mta, `x${value}`),
    (value) => `VRFY x${value}`,
  ),
  oneLine(
    "expn(…)",
    (mta, value) => smtp.expn(mta, `x${value}`),
    (value) => `EXPN x${value}`,
  ),
  oneLine(
    "help(…)",
    (mta, value) => smtp.help(mta, `x${value}`),
    (value) => `HELP x${value}`,
  ),
  oneLine(
    "etrn(…)",
    (mta, value) => smtp.etrn(mta, `x${value}`),
    (value) => `ETRN x${value}`,
  ),
  oneLine(
    "command(…)",
    (mta, value) => smtp.command(mta, value),
    (value) => value,
  ),
  oneLine(
    'command("AUTH X-ANY …")',
    (mta, value) => smtp.command(mta, `AUTH X-ANY =${value}`),
    (value) => `AUTH X-ANY =${value}`,
  ),
  looksLike(
    "mailFrom(…)",
    (mta, value) => smtp.mailFrom(mta, `a${value}@example.org`),
    /^MAIL FROM:<a[^\r\n\0]*@example\.org>( SMTPUTF8)?$/,
  ),
  looksLike(
    "rcptTo(…)",
    (mta, value) => smtp.rcptTo(mta, `a${value}@example.org`),
    /^RCPT TO:<a[^\r\n\0]*@example\.org>$/,
  ),
  looksLike(
    "mailFrom(address, { envid: … })",
    (mta, envid) => smtp.mailFrom(mta, ALICE, { envid }),
    new RegExp(`^MAIL FROM:<${ALICE}> ENVID=${XTEXT}$`),
  ),
  ...(["size", "body", "ret"] as const).map((name) =>
    looksLike(
      `mailFrom(address, { ${name}: … })`,
      (mta, value) => smtp.mailFrom(mta, ALICE, { [name]: `x${value}` }),
    )
  ),
  looksLike(
    "mailFrom(address, { smtpUtf8: … })",
    (mta, value) =>
      smtp.mailFrom(mta, ALICE, { smtpUtf8: `x${value}` as unknown as true }),
    new RegExp(`^MAIL FROM:<${ALICE}> SMTPUTF8$`),
  ),
  looksLike(
    "rcptTo(address, { notify: … })",
    (mta, value) =>
      smtp.rcptTo(mta, BOB, { notify: ["NEVER", `${value}x` as "DELAY"] }),
  ),
  looksLike(
    "rcptTo(address, { orcpt: … })",
    (mta, orcpt) => smtp.rcptTo(mta, BOB, { orcpt }),
    new RegExp(`^RCPT TO:<${BOB}> ORCPT=rfc822;${XTEXT}$`),
  ),
  looksLike(
    "send({ from: … })",
    (mta, value) => smtp.send(mta, { from: `refused@${value}`, to: BOB }, "x"),
    /^MAIL FROM:<refused@[^\r\n\0]*> SIZE=1( SMTPUTF8)?$/,
  ),
  looksLike(
    "send({ to: … })",
    (mta, value) =>
      smtp.send(mta, { from: REFUSED, to: [BOB, `b@${value}`] }, "x"),
    /^MAIL FROM:<refused@example\.org> SIZE=1( SMTPUTF8)?$/,
  ),
  looksLike(
    "send(envelope, message, { envid: … })",
    (mta, envid) => smtp.send(mta, { from: REFUSED, to: BOB }, "x", { envid }),
    new RegExp(`^MAIL FROM:<${REFUSED}> SIZE=1 ENVID=${XTEXT}$`),
  ),
  looksLike(
    "send(envelope, message, { notify: … })",
    (mta, value) =>
      smtp.send(mta, { from: REFUSED, to: BOB }, "x", {
        notify: [`x${value}` as "DELAY"],
      }),
  ),
  looksLike(
    "login(name, password, { mechanism: … })",
    (mta, value) =>
      smtp.login(mta, "bob", "secret", { mechanism: `X${value}` }),
  ),
  ...logins<smtp.SmtpSession>(smtp.auth),
];
