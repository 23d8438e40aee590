/**
 * That no password and no token is shown, whatever the server says back: not in
 * transcripts, not in errors, not in what is returned, not by recipes, and not
 * by the REPL.
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { type FaultPlan, startSandbox } from "../lib/sandbox/mod.ts";
import { pop, sasl, smtp, textTranscript } from "../mod.ts";
import { main as bulkSend } from "../recipes/bulk_send.ts";
import { main as fetchAndPurge } from "../recipes/fetch_and_purge.ts";
import { call, end as outcomeOf, type Main, ROOT } from "./recipes/helpers.ts";
import { TempDir } from "./store/helpers.ts";

const PASSWORD = 'Tr0ub4dor&3 "hörn"/%41';
const TOKEN = "ya29.a0Af-t0k/en+abc==";
const SERVER = { users: { bob: PASSWORD }, tokens: { bob: TOKEN } };

type Session = pop.PopSession | smtp.SmtpSession;

/** A way to log in, and what the server learns by it. */
interface Way {
  name: string;
  secret: string;
  /** The message of SASL that holds the secret, where there is one. */
  message?: (url: URL) => Uint8Array | undefined;
  logIn(session: Session): Promise<unknown>;
}

const TOKEN_MECHANISMS = ["OAUTHBEARER", "XOAUTH2"];
const MECHANISMS = [
  ...TOKEN_MECHANISMS,
  "SCRAM-SHA-256",
  "SCRAM-SHA-1",
  "CRAM-MD5",
  "PLAIN",
  "LOGIN",
];

const MESSAGES: Record<string, Way["message"]> = {
  PLAIN: () => sasl.plain("bob", PASSWORD).start(),
  XOAUTH2: () => sasl.xoauth2("bob", TOKEN).start(),
  OAUTHBEARER: ({ hostname: host, port }) =>
    sasl.oauthbearer("bob", TOKEN, { host, port: Number(port) }).start(),
};

/** `login` with each mechanism. */
function byLogin(
  login: typeof pop.login | typeof smtp.login,
  mechanisms: readonly string[],
): Way[] {
  return mechanisms.map((mechanism) => {
    const isToken = TOKEN_MECHANISMS.includes(mechanism);
    const password = isToken ? undefined : PASSWORD;
    const how = isToken ? { mechanism, token: TOKEN } : { mechanism };
    return {
      name: `login by ${mechanism}`,
      secret: isToken ? TOKEN : PASSWORD,
      message: MESSAGES[mechanism],
      logIn: (session) => login(session as never, "bob", password, how),
    };
  });
}

const POP_WAYS: Way[] = [
  ...byLogin(pop.login, [...MECHANISMS, "APOP", "USER"]),
  {
    name: "pass",
    secret: PASSWORD,
    async logIn(session) {
      await pop.user(session as pop.PopSession, "bob");
      await pop.pass(session as pop.PopSession, PASSWORD);
    },
  },
  {
    name: "apop",
    secret: PASSWORD,
    logIn: (session) => pop.apop(session as pop.PopSession, "bob", PASSWORD),
  },
  {
    name: "auth",
    secret: PASSWORD,
    message: MESSAGES.PLAIN,
    logIn: (session) =>
      pop.auth(session as pop.PopSession, sasl.plain("bob", PASSWORD)),
  },
];

const SMTP_WAYS: Way[] = [
  ...byLogin(smtp.login, MECHANISMS),
  {
    name: "auth",
    secret: PASSWORD,
    async logIn(session) {
      await smtp.ehlo(session as smtp.SmtpSession);
      await smtp.auth(session as smtp.SmtpSession, sasl.login("bob", PASSWORD));
    },
  },
];

/** The forms in which a server can say back what it was told. */
function formsFor({ secret, message }: Way, url: URL): Record<string, string> {
  const forms: Record<string, string> = {
    clear: secret,
    base64: new TextEncoder().encode(secret).toBase64(),
    "percent-encoded": encodeURIComponent(secret),
    quoted: JSON.stringify(secret).slice(1, -1),
  };
  const octets = message?.(url);
  if (octets) forms["SASL message"] = octets.toBase64();
  return forms;
}

/** How the server ends a login, and what follows. */
const POP_ENDS: Record<string, (echo: string) => FaultPlan> = {
  accepts: (echo) => [
    ...onLogin("pop", { say: `+OK welcome ${echo}` }),
    { on: "STAT", do: { refuse: `-ERR [SYS/TEMP] ${echo}` } },
    { on: "LANG", do: { say: `+OK ${echo}` } },
    { on: "CAPA", do: { advertise: [`X-ECHO ${echo}`] } },
    { on: "LIST", do: { say: `+OK ${echo}`, extra: `-ERR ${echo}` } },
  ],
  "accepts, then says nonsense": (echo) => [
    { on: "STAT", do: { say: `+OK ${echo}` } },
    { on: "NOOP", do: { say: `${echo} +OK` } },
  ],
  refuses: (echo) => onLogin("pop", { say: `-ERR [AUTH] no: ${echo}` }),
  "refuses octet by octet": (echo) =>
    onLogin("pop", { say: `-ERR [AUTH] no: ${echo}`, trickle: 0 }),
  "knows no mechanism": (echo) =>
    onLogin("pop", { refuse: `-ERR Unknown mechanism ${echo}` }),
  "says nonsense": (echo) => onLogin("pop", { say: `${echo} hello` }),
  "says more than was asked": (echo) =>
    onLogin("pop", { extra: `-ERR ${echo}`, drop: "after" }),
  "says goodbye": (echo) =>
    onLogin("pop", { say: `-ERR bye ${echo}`, drop: "after" }),
};

const SMTP_ENDS: Record<string, (echo: string) => FaultPlan> = {
  accepts: (echo) => [
    ...onLogin("smtp", { say: `235 2.7.0 ${echo}` }),
    { on: "NOOP", do: { refuse: `450 4.0.0 ${echo}` } },
    { on: "VRFY", do: { say: `250-first\n250-2.1.5 ${echo}\n250 last` } },
    { on: "HELP", do: { say: `214 ${echo}` } },
    { on: "EHLO", from: 2, do: { advertise: [`X-ECHO ${echo}`] } },
    { on: "RCPT", do: { refuse: `550 5.1.1 ${echo}` }, nth: 1 },
    { on: "RCPT", do: { say: `250 2.1.5 ${echo}` }, nth: 2 },
    { on: ".", do: { say: `250 2.0.0 ${echo}` } },
    { on: "RSET", do: { say: `${echo} 250` } },
  ],
  refuses: (echo) => onLogin("smtp", { say: `535 5.7.8 "${echo}"` }),
  "refuses in many lines": (echo) =>
    onLogin("smtp", {
      say: `535-5.7.8 no\n535-5.7.8 ${echo}\n535-${echo}\n535 5.7.8 end`,
    }),
  "refuses octet by octet": (echo) =>
    onLogin("smtp", { say: `535 5.7.8 ${echo}`, trickle: 0 }),
  "knows no mechanism": (echo) =>
    onLogin("smtp", { refuse: `504 5.5.4 Unknown ${echo}` }),
  "contradicts itself": (echo) =>
    onLogin("smtp", { say: `535-5.7.8 ${echo}\n250 ${echo}` }),
  "says nonsense": (echo) => onLogin("smtp", { say: `${echo} hello` }),
  "ends the session": (echo) =>
    onLogin("smtp", { say: `421 4.7.0 ${echo}`, drop: "after" }),
  "says more than was asked": (echo) =>
    onLogin("smtp", { extra: `250 ${echo}` }),
};

function onLogin(
  protocol: "pop" | "smtp",
  action: FaultPlan[number]["do"],
): FaultPlan {
  return ["AUTH", "PASS", "APOP"].map((on) => ({ on, protocol, do: action }));
}

/** Everything that people may see of an error, with its causes. */
function shownOf(error: unknown): string {
  const texts = [Deno.inspect(error, { depth: 20, strAbbreviateSize: 1e6 })];
  for (let each = error; each instanceof Error; each = each.cause) {
    texts.push(each.message, each.stack ?? "", String(each));
    texts.push(JSON.stringify(each), JSON.stringify({ ...each }));
    const { bytes } = each as { bytes?: Uint8Array };
    if (bytes) texts.push(new TextDecoder().decode(bytes));
  }
  return texts.join("\n");
}

/** Everything that people may see of a value. */
function shown(value: unknown): string {
  const options = { depth: 20, strAbbreviateSize: 1e6, iterableLimit: 1e4 };
  return `${Deno.inspect(value, options)}\n${
    JSON.stringify(value, (_, each) => each instanceof Map ? [...each] : each)
  }`;
}

/** Does something, and keeps what it gives or throws. */
async function look(
  seen: Record<string, string>,
  name: string,
  run: () => Promise<unknown>,
): Promise<void> {
  try {
    seen[`what ${name} returns`] = shown(await run());
  } catch (error) {
    seen[`what ${name} throws`] = shownOf(error);
  }
}

/** Which form of a secret is shown where. */
function leaksIn(
  texts: Record<string, string>,
  forms: Record<string, string>,
): string[] {
  return Object.entries(texts).flatMap(([place, text]) =>
    Object.entries(forms).filter(([, form]) => text.includes(form))
      .map(([name]) => `${name} in ${place}`)
  );
}

/** What is sent is masked whole: passwords, digests and proofs. */
const SENT = new RegExp(
  "^C: (AUTH [A-Z0-9-]+( (••••••|=))?|••••••|\\*||APOP bob ••••••|" +
    "PASS ••••••|USER bob|(EHLO|HELO) \\S+|VRFY \\S+|" +
    "(MAIL|RCPT|TOP|LANG|BDAT) .*|Subject: x|y|\\.|" +
    "CAPA|QUIT|STAT|NOOP|RSET|LIST|UIDL|HELP|DATA)$",
);

for (
  const [protocol, ways, ends] of [
    ["POP3", POP_WAYS, POP_ENDS],
    ["SMTP", SMTP_WAYS, SMTP_ENDS],
  ] as const
) {
  for (const way of ways) {
    Deno.test(`${protocol} ${way.name} shows no secret, whatever the server says back`, async () => {
      await using sandbox = await startSandbox(SERVER);
      const isPop = protocol === "POP3";
      const url = isPop ? sandbox.popUrl : sandbox.smtpUrl;
      const forms = formsFor(way, new URL(url));
      const echo = Object.values(forms).join(" , ");
      sandbox.mailbox("bob").deliver(`Subject: x\n\n${echo}\n`, forms.base64);
      const leaks: string[] = [];
      for (const [end, plan] of Object.entries(ends)) {
        sandbox.faults = plan(echo);
        let transcript = "";
        const tap = textTranscript((text) => transcript += text);
        const seen: Record<string, string> = {};
        const session = isPop
          ? await pop.connect(url, { tap })
          : await smtp.connect(url, { tap });
        await look(seen, "login", () => way.logIn(session));
        const steps = isPop
          ? popSteps(session as pop.PopSession)
          : smtpSteps(session as smtp.SmtpSession);
        for (const [name, step] of Object.entries(steps)) {
          await look(seen, name, step);
        }
        seen.session = shown(session);
        session.close();
        const here = leaksIn({ transcript, ...seen }, forms);
        leaks.push(...here.map((leak) => `The server ${end}: ${leak}`));
        for (const [line] of transcript.matchAll(/^C: .*$/gm)) {
          assertMatch(line, SENT);
        }
      }
      assertEquals(leaks, []);
    });
  }
}

function popSteps(box: pop.PopSession): Record<string, () => Promise<unknown>> {
  return {
    capa: () => pop.capa(box),
    stat: () => pop.stat(box),
    list: () => pop.list(box),
    // Messages and their names are what they are; transcripts mask them.
    uidl: () => pop.uidl(box).then(() => {}),
    top: () => pop.top(box, 1, 1).then(() => {}),
    lang: () => pop.lang(box, "*"),
    command: () => pop.command(box, "LANG en"),
    noop: () => pop.noop(box),
    quit: () => pop.quit(box),
  };
}

function smtpSteps(
  mta: smtp.SmtpSession,
): Record<string, () => Promise<unknown>> {
  return {
    noop: () => smtp.noop(mta),
    vrfy: () => smtp.vrfy(mta, "bob"),
    help: () => smtp.help(mta),
    ehlo: () => smtp.ehlo(mta),
    send: () =>
      smtp.send(mta, {
        from: "bob@example.org",
        to: ["bob@example.org", "bob@example.org"],
      }, "Subject: x\n\ny\n"),
    rset: () => smtp.rset(mta),
    quit: () => smtp.quit(mta),
  };
}

/** Runs a recipe that takes a secret from a variable; it fails if it leaks. */
async function runWith(
  main: Main,
  args: readonly string[],
  secret: string,
): Promise<Record<string, string>> {
  await using dir = new TempDir();
  const talk = `${dir.path}/talk`;
  Deno.env.set(VARIABLE, secret);
  try {
    const { stdout, stderr } = await call(main, [
      ...args.map((arg) => arg.replace("DIR", dir.path)),
      ...["--transcript", talk],
    ]);
    const transcript = await Deno.readTextFile(talk);
    assert(transcript.includes("••••••"), transcript);
    return { stdout, stderr, transcript };
  } finally {
    Deno.env.delete(VARIABLE);
  }
}

const VARIABLE = "MAILTALK_TEST_SECRET";

/** What recipes are told of how to log in, and the way that is. */
const RECIPE_LOGINS: [string[], Way][] = [
  ...["PLAIN", "CRAM-MD5", "LOGIN"].map((name): [string[], Way] => [
    ["--password-env", VARIABLE, "--mechanism", name],
    POP_WAYS.find((way) => way.name === `login by ${name}`)!,
  ]),
  ...TOKEN_MECHANISMS.map((name): [string[], Way] => [
    ["--token-env", VARIABLE, "--mechanism", name],
    POP_WAYS.find((way) => way.name === `login by ${name}`)!,
  ]),
];

for (
  const [name, main, protocol, rest, ends] of [
    ["fetch_and_purge", fetchAndPurge, "pop", ["--to", "eml:DIR"], POP_ENDS],
    [
      "bulk_send",
      bulkSend,
      "smtp",
      [
        ...["--from", "bob@example.org", "--to", "bob@example.org"],
        ...["--count", "2"],
      ],
      SMTP_ENDS,
    ],
  ] as const
) {
  Deno.test(`${name} shows no secret, whatever the server says back`, async () => {
    const leaks: string[] = [];
    for (const [options, way] of RECIPE_LOGINS) {
      await using sandbox = await startSandbox(SERVER);
      const url = protocol === "pop" ? sandbox.popUrl : sandbox.smtpUrl;
      const forms = formsFor(way, new URL(url));
      const echo = Object.values(forms).join(" , ");
      for (const [end, plan] of Object.entries(ends)) {
        for (const json of [[], ["--json"]]) {
          sandbox.faults = plan(echo);
          sandbox.mailbox("bob").deliver(`Subject: x\n\n${echo}\n`);
          const login = [...options, ...json];
          try {
            const shown = await runWith(
              main,
              [url.replace("://", "://bob@"), ...rest, ...login],
              way.secret,
            );
            leaks.push(...leaksIn(shown, forms));
          } catch (error) {
            leaks.push(`${(error as Error).message}: ${end}, ${login}`);
          }
        }
      }
    }
    assertEquals(leaks, []);
  });
}

Deno.test("the REPL shows no secret, whatever the server says back", async () => {
  for (
    const [protocol, ends] of [["pop", POP_ENDS], ["smtp", SMTP_ENDS]] as const
  ) {
    await using sandbox = await startSandbox(SERVER);
    const url = protocol === "pop" ? sandbox.popUrl : sandbox.smtpUrl;
    const way = POP_WAYS.find(({ name }) => name === "login by PLAIN")!;
    const forms = formsFor(way, new URL(url));
    const leaks: string[] = [];
    for (const end of ["accepts", "refuses", "says nonsense"]) {
      sandbox.faults = ends[end](Object.values(forms).join(" , "));
      const child = new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", `${ROOT}repl.ts`, url],
        stdin: "piped",
        stdout: "piped",
        stderr: "piped",
      }).spawn();
      const ended = outcomeOf(child);
      const writer = child.stdin.getWriter();
      const typed = [
        `login("bob", ${JSON.stringify(PASSWORD)}, { mechanism: "PLAIN" })`,
        "session",
        "noop()",
        "JSON.stringify(session)",
      ];
      for (const line of typed) {
        // It may have ended before it reads all of that.
        await writer.write(new TextEncoder().encode(`${line}\n`)).catch(
          () => {},
        );
      }
      await writer.close().catch(() => {});
      const { stdout, stderr } = await ended;
      leaks.push(
        ...leaksIn({ stdout, stderr }, forms)
          .map((leak) => `${protocol} ${end}: ${leak}`),
      );
    }
    assertEquals(leaks, []);
  }
});
