/**
 * That nothing of what a server says can control a terminal, forge a line of a
 * log, or name a file: not in errors, not by recipes, and not by the REPL.
 */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { generate } from "selfsigned";
import { MailtalkError } from "../lib/errors.ts";
import {
  type FaultPlan,
  type Sandbox,
  startSandbox,
} from "../lib/sandbox/mod.ts";
import { pop, smtp, textTranscript, tlsInfo } from "../mod.ts";
import { main as bulkSend } from "../recipes/bulk_send.ts";
import { main as fetchAndPurge } from "../recipes/fetch_and_purge.ts";
import { bobs, call, end, ROOT } from "./recipes/helpers.ts";
import { TempDir } from "./store/helpers.ts";

/** What no server should send, in one line. */
const EVIL = "\x1b]0;PWNED\x07\x1b[2J\x1b[31m\x9b31m\x85\x7f\x08\x0c\x0b" +
  "\u202egnp.exe\u202c\u2066x\u2069\u2028\u2029\u200b\u200f\ufeff\u00ad" +
  "\u{e0041}\x00 ../../../../etc/passwd /etc/passwd ..\\..\\x %0a%1b $(id) `id`";

/** The same with a CR that is no line end, which would forge a line. */
const FORGED = `${EVIL}\rfetch_and_purge: all is well`;

// The characters that UnicodeData.txt has as Cc, Cf, Zl or Zp, but for the line
// end and the tab; told by their classes, and not by the list that visible() has.
const RAW = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Where a text has something that a terminal might obey. */
function rawIn(text: string): string[] {
  return text.split(/[\n\t]/).filter((line) => RAW.test(line))
    .map((line) => JSON.stringify(line));
}

/** Everything that a message, or a log line made of it, shows of an error. */
function messagesOf(error: unknown): string {
  const texts: string[] = [];
  for (let each = error; each instanceof Error; each = each.cause) {
    texts.push(each.message);
  }
  return texts.join("\n");
}

/** What a POP3 server can say where. */
const POP_PLANS: Record<string, FaultPlan> = {
  "a greeting": [{ on: "GREETING", do: { say: `+OK ${FORGED} <1@h>` } }],
  "a refusing greeting": [{ on: "GREETING", do: { refuse: `-ERR ${FORGED}` } }],
  "a greeting of its own": [{ on: "GREETING", do: { say: FORGED } }],
  "capabilities": [{
    on: "CAPA",
    do: { advertise: [EVIL, `SASL ${EVIL}`, `X-${EVIL}`] },
  }],
  "mechanisms only": [{
    on: "CAPA",
    do: { strip: ["SASL", "USER"], advertise: [`SASL ${EVIL}`] },
  }],
  "a refused CAPA": [{ on: "CAPA", do: { refuse: `-ERR ${FORGED}` } }],
  "a refused login": [
    { on: "AUTH", do: { refuse: `-ERR [AUTH] ${FORGED}` } },
  ],
  "an accepted login": [{ on: "AUTH", do: { say: `+OK ${FORGED}` } }],
  "an unknown response code": [
    { on: "AUTH", do: { refuse: `-ERR [${EVIL}] ${EVIL}` } },
  ],
  "a refused list": [{ on: "LIST", do: { refuse: `-ERR ${FORGED}` } }],
  "no reply to LIST": [{ on: "LIST", do: { say: FORGED } }],
  "a refused message": [
    { on: "RETR", nth: 1, do: { refuse: `-ERR ${FORGED}` } },
  ],
  "a message of nonsense": [{ on: "RETR", do: { say: FORGED } }],
  "a message that is there": [{ on: "RETR", do: { say: `+OK ${FORGED}` } }],
  "a refused deletion": [{ on: "DELE", do: { refuse: `-ERR ${FORGED}` } }],
  "a refused farewell": [{ on: "QUIT", do: { refuse: `-ERR ${FORGED}` } }],
  "an end of the session": [
    { on: "UIDL", do: { refuse: `-ERR ${FORGED}`, drop: "after" } },
  ],
  "commands that get lost": [
    { on: "RETR", do: { losePipelined: true, say: `+OK ${FORGED}` } },
  ],
};

/** What an SMTP server can say where. */
const SMTP_PLANS: Record<string, FaultPlan> = {
  "a greeting": [{ on: "GREETING", do: { say: `220 ${FORGED}` } }],
  "a greeting in many lines": [{
    on: "GREETING",
    do: { say: `220-${FORGED}\n220 ${FORGED}` },
  }],
  "a refusing greeting": [{ on: "GREETING", do: { refuse: `554 ${FORGED}` } }],
  "a greeting of its own": [{ on: "GREETING", do: { say: FORGED } }],
  "extensions": [{
    on: "EHLO",
    do: { advertise: [EVIL, `AUTH ${EVIL}`, `SIZE ${EVIL}`] },
  }],
  "mechanisms only": [
    { on: "EHLO", do: { strip: ["AUTH"], advertise: [`AUTH ${EVIL}`] } },
  ],
  "a refused login": [{ on: "AUTH", do: { refuse: `535 5.7.8 ${FORGED}` } }],
  "a refused sender": [{
    on: "MAIL",
    do: { refuse: `550-5.1.0 ${FORGED}\n550 5.1.0 ${EVIL}` },
  }],
  "a refused recipient": [{ on: "RCPT", do: { refuse: `550 ${FORGED}` } }],
  "an accepted recipient": [{ on: "RCPT", do: { say: `250 ${FORGED}` } }],
  "a refused message": [{ on: ".", do: { refuse: `554 ${FORGED}` } }],
  "an accepted message": [{ on: ".", do: { say: `250 ${FORGED}` } }],
  "a reply of nonsense": [{ on: "DATA", do: { say: FORGED } }],
  "codes that differ": [{
    on: "RCPT",
    do: { say: `250-${EVIL}\n550 ${EVIL}` },
  }],
  "an end of the session": [
    { on: "MAIL", do: { refuse: `421 ${FORGED}`, drop: "after" } },
  ],
};

/** Messages whose every part is hostile. */
function deliverEvil(sandbox: Sandbox): void {
  const uids = [
    "../../../../tmp/uid",
    "/etc/passwd",
    "\x1b[2J\u202e",
    "..",
    ".",
    "new/../../x",
    "a:2,S",
    "\x9b31m",
  ];
  for (const uid of uids) {
    sandbox.mailbox("bob").deliver(
      `Subject: ${EVIL}\nMessage-ID: <../../../${uid}>\n` +
        `From: "${EVIL}" <../../evil@example.org>\n` +
        `Content-Disposition: attachment; filename="../../${uid}"\n\n` +
        `${EVIL}\nFrom evil@example.org Mon Jan  1 00:00:00 2024\n.\n`,
      uid,
    );
  }
}

/** Runs a recipe, and returns everything it shows and writes down of itself. */
async function shownBy(
  main: typeof fetchAndPurge,
  args: readonly string[],
  dir: string,
): Promise<string> {
  const talk = `${dir}/talk`;
  const time = { command: 500, greeting: 500, body: 500, final: 500 };
  const { stdout, stderr } = await call(
    main,
    [...args, "--transcript", talk],
    { time },
  );
  const name = main === bulkSend ? "bulk_send" : "fetch_and_purge";
  assertMatch(stderr, new RegExp(`^(${name}: [^\n]+\n)*$`));
  return `${stdout}\n${stderr}\n${await Deno.readTextFile(talk)}`;
}

/** All files below a directory, as paths from there. */
function filesIn(dir: string, below = ""): string[] {
  return Array.from(Deno.readDirSync(`${dir}/${below}`)).flatMap((entry) => {
    const path = `${below}${entry.name}`;
    return entry.isDirectory ? filesIn(dir, `${path}/`) : [path];
  });
}

for (const [what, faults] of Object.entries(POP_PLANS)) {
  Deno.test(`fetch_and_purge shows nothing raw of ${what}`, async () => {
    await using dir = new TempDir();
    await using sandbox = await startSandbox();
    let shown = "";
    for (const more of [["--json"], ["--plan"], []]) {
      deliverEvil(sandbox);
      sandbox.faults = faults;
      const args = [bobs(sandbox), "--to", `eml:${dir.path}/eml`, ...more];
      shown += await shownBy(fetchAndPurge, args, dir.path);
    }
    assert(shown.includes("all is well") || shown.includes("PWNED"));
    assertEquals(rawIn(shown), []);
  });
}

for (const [what, faults] of Object.entries(SMTP_PLANS)) {
  Deno.test(`bulk_send shows nothing raw of ${what}`, async () => {
    await using dir = new TempDir();
    await using sandbox = await startSandbox({ faults });
    const args = [
      sandbox.smtpUrl.replace("://", "://bob:secret@"),
      ...["--from", "alice@example.org", "--to", "bob@example.org"],
      ...["--count", "2"],
    ];
    for (const more of [["--json"], []]) {
      const text = await shownBy(bulkSend, [...args, ...more], dir.path);
      assert(text.includes("PWNED"), "it was not said");
      assertEquals(rawIn(text), []);
    }
  });
}

for (const kind of ["maildir", "mbox", "eml"]) {
  Deno.test(`fetch_and_purge into ${kind} makes no file name of what a server says`, async () => {
    await using dir = new TempDir();
    await using sandbox = await startSandbox({
      faults: [{
        on: "GREETING",
        do: { say: `+OK ${EVIL} <../../x@../../h>` },
      }],
    });
    deliverEvil(sandbox);
    const count = sandbox.mailbox("bob").messages.length;
    const place = `${dir.path}/deep/er/store`;
    await Deno.mkdir(`${dir.path}/deep/er`, { recursive: true });
    const args = [bobs(sandbox), "--to", `${kind}:${place}`, "--quiet"];
    assertEquals((await call(fetchAndPurge, args)).code, 0);
    const files = filesIn(dir.path);
    const expected = {
      maildir: /^deep\/er\/store\/new\/\d+\.[\w.-]+$/,
      mbox: /^deep\/er\/store$/,
      eml: /^deep\/er\/store\/\d{8}T\d{6}\.\d{3}Z-\d{8}-[0-9a-f]{8}\.eml$/,
    }[kind]!;
    for (const file of files) assertMatch(file, expected);
    assertEquals(files.length, kind === "mbox" ? 1 : count);
    if (kind !== "mbox") return;
    // A message is not to begin another one.
    const text = await Deno.readTextFile(place);
    assertEquals(text.match(/^From /gm)?.length, count);
  });
}

/** What each step of POP3 throws or returns is text that cannot do harm. */
Deno.test("no error has anything raw of what a server says in its message", async () => {
  await using sandbox = await startSandbox();
  deliverEvil(sandbox);
  const problems: string[] = [];
  const look = async (what: string, run: () => Promise<unknown>) => {
    try {
      await run();
    } catch (error) {
      assert(error instanceof MailtalkError, String(error));
      problems.push(
        ...rawIn(messagesOf(error)).map((raw) => `${what}: ${raw}`),
      );
    }
  };
  for (const [what, faults] of Object.entries(POP_PLANS)) {
    sandbox.faults = faults;
    const time = { command: 500, greeting: 500, body: 500 };
    await look(what, async () => {
      await using box = await pop.connect(sandbox.popUrl, { time });
      await look(what, () => pop.capa(box));
      await pop.login(box, "bob", "secret");
      for (const step of [pop.stat, pop.list, pop.uidl, pop.noop, pop.quit]) {
        await look(what, () => step(box));
      }
    });
  }
  for (const reply of [`+OK ${EVIL}`, `+OK 1 ${EVIL}`, FORGED]) {
    for (const verb of ["STAT", "LIST", "UIDL"]) {
      sandbox.faults = [{ on: verb, do: { say: reply } }];
      await look(verb, async () => {
        await using box = await pop.connect(sandbox.popUrl);
        await pop.login(box, "bob", "secret");
        if (verb === "STAT") await pop.stat(box);
        if (verb === "LIST") await pop.list(box, 1);
        if (verb === "UIDL") await pop.uidl(box, 1);
      });
    }
  }
  for (const [what, faults] of Object.entries(SMTP_PLANS)) {
    sandbox.faults = faults;
    await look(what, async () => {
      await using mta = await smtp.connect(sandbox.smtpUrl);
      await look(what, () => smtp.ehlo(mta));
      await smtp.login(mta, "bob", "secret");
      const result = await smtp.send(mta, {
        from: "alice@example.org",
        to: ["bob@example.org"],
      }, "Subject: x\n\ny\n");
      problems.push(...rawIn(messagesOf(result.error)));
      await look(what, () => smtp.mailFrom(mta, "alice@example.org"));
      await look(what, () => smtp.rcptTo(mta, "bob@example.org"));
      await look(what, () => smtp.data(mta, "Subject: x\n\ny\n"));
    });
  }
  assertEquals(problems, []);
});

Deno.test("a transcript has nothing raw of a message, of its list, or of HELP", async () => {
  await using sandbox = await startSandbox({
    faults: [
      { on: "HELP", do: { say: `214-${FORGED}\n214 ${EVIL}` } },
      { on: "VRFY", do: { say: `250 ${FORGED}` } },
    ],
  });
  deliverEvil(sandbox);
  let text = "";
  const tap = textTranscript((lines) => text += lines);
  {
    await using box = await pop.connect(sandbox.popUrl, { tap });
    await pop.login(box, "bob", "secret");
    await pop.uidl(box);
    await pop.retr(box, 1);
    await pop.top(box, 2, 3);
  }
  {
    await using mta = await smtp.connect(sandbox.smtpUrl, { tap });
    await smtp.help(mta);
    await smtp.vrfy(mta, "bob");
  }
  assert(text.split("PWNED").length > 8, text);
  assertEquals(rawIn(text), []);
  for (const line of text.trimEnd().split("\n")) {
    assertMatch(line, /^([CS]:|\*) /);
  }
});

Deno.test("the REPL shows nothing raw of what a server says", async () => {
  for (
    const [protocol, plan, typed] of [
      ["pop", "capabilities", ["capa()", "login('bob', 'secret')", "uidl()"]],
      ["pop", "an accepted login", ["login('bob', 'secret')", "session"]],
      ["pop", "a refused login", ["login('bob', 'secret')"]],
      ["pop", "a greeting of its own", []],
      ["pop", "a refusing greeting", []],
      ["smtp", "extensions", ["ehlo()", "session.extensions"]],
      ["smtp", "a refused recipient", [
        "ehlo()",
        "mailFrom('alice@example.org')",
        "rcptTo('bob@example.org')",
      ]],
    ] as const
  ) {
    const faults = (protocol === "pop" ? POP_PLANS : SMTP_PLANS)[plan];
    await using sandbox = await startSandbox({ faults });
    deliverEvil(sandbox);
    const url = protocol === "pop" ? sandbox.popUrl : sandbox.smtpUrl;
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", `${ROOT}repl.ts`, url],
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const ended = end(child);
    const lines = new Blob([typed.map((line) => `${line}\n`).join("")]);
    // It may have ended before it reads all of that.
    await lines.stream().pipeTo(child.stdin).catch(() => {});
    const { stdout, stderr } = await ended;
    assert(`${stdout}${stderr}`.includes("PWNED"), plan);
    assertEquals(rawIn(`${stdout}\n${stderr}`), [], plan);
  }
});

Deno.test("nothing raw of a certificate is in an error", async () => {
  const { cert, private: key } = await generate(
    [{ name: "commonName", value: EVIL }, {
      name: "organizationName",
      value: EVIL,
    }],
    { keyType: "ec", algorithm: "sha256" },
  );
  using listener = Deno.listenTls({
    hostname: "127.0.0.1",
    port: 0,
    cert,
    key,
  });
  const serving = (async () => {
    for await (const conn of listener) {
      await conn.handshake().then(() => conn.write(OK), () => {});
      conn.close();
    }
  })().catch(() => {});
  const url = `pop3s://127.0.0.1:${listener.addr.port}`;
  for (
    const options of [{}, { tlsDetails: true }, { pins: ["ab".repeat(32)] }]
  ) {
    try {
      await using box = await pop.connect(url, options);
      await tlsInfo(box);
      assert(false, "the certificate was accepted");
    } catch (error) {
      assert(error instanceof MailtalkError, String(error));
      assertEquals(rawIn(messagesOf(error)), []);
    }
  }
  listener.close();
  await serving;
});

const OK = new TextEncoder().encode("+OK ready\r\n");
