import { assert, assertEquals } from "@std/assert";
import { type FaultPlan, startSandbox } from "../../lib/sandbox/mod.ts";
import { readTranscript } from "../../lib/transcript/read.ts";
import { replay } from "../../lib/transcript/replay.ts";
import { main as bulkSend } from "../../recipes/bulk_send.ts";
import { main as fetchAndPurge } from "../../recipes/fetch_and_purge.ts";
import { call, deliver, type Main, type Outcome } from "../recipes/helpers.ts";

/** A recipe that fails, and what it is to fail with. */
interface Failure {
  faults?: FaultPlan;
  /** Where the server is; by default POP3 for a fetch and SMTP for a send. */
  scheme?: "pop3" | "pop3s" | "smtp" | "smtps" | "lmtp";
  password?: string;
  options?: string[];
  time?: Record<string, number>;
  code: number;
  /** What is printed, in part. */
  says: RegExp;
  /** What is not as it was. */
  deviations?: string[];
}

const SHORT = { greeting: 200, command: 200, body: 200, final: 200 };
const reset = { drop: "before", reset: true } as const;

const FETCHES: Record<string, Failure> = {
  "[IN-USE]": {
    faults: [{ on: "PASS", do: { refuse: "-ERR [IN-USE] Locked" } }],
    options: ["--mechanism", "USER"],
    code: 75,
    says: /\[IN-USE\] Locked/,
  },
  "a wrong password in PASS": {
    password: "wrong-one",
    options: ["--mechanism", "USER"],
    code: 77,
    says: /Server refused "PASS/,
  },
  "a wrong password in SCRAM": {
    password: "wrong-one",
    options: ["--mechanism", "SCRAM-SHA-256"],
    code: 77,
    says: /Server refused "AUTH SCRAM-SHA-256/,
  },
  "a connection lost in RETR": {
    faults: [{ on: "RETR", nth: 2, do: { dropAt: 60 } }],
    options: ["--mechanism", "USER"],
    code: 75,
    says: /closed the connection/,
  },
  "a connection lost behind a login by SCRAM": {
    faults: [{ on: "RETR", nth: 2, do: { drop: "before" } }],
    code: 75,
    says: /closed the connection before its reply/,
    deviations: [
      'Connection 1: "AUTH CRAM-MD5" was asked, where the transcript has "AUTH SCRAM-SHA-256 ••••••"',
    ],
  },
  "a reset": {
    faults: [{ on: "DELE", do: reset }],
    options: ["--mechanism", "USER"],
    code: 75,
    says: /reset/,
  },
  "a reset before the greeting": {
    faults: [{ on: "GREETING", do: reset }],
    code: 75,
    says: /reset|closed/,
  },
  "silence instead of a reply": {
    faults: [{ on: "UIDL", do: { hang: true } }],
    options: ["--mechanism", "USER"],
    time: SHORT,
    code: 75,
    says: /sent no reply within the time limit/,
  },
  "silence in a message": {
    faults: [{ on: "RETR", do: { unended: true } }],
    options: ["--mechanism", "USER"],
    time: SHORT,
    code: 75,
    says: /sent no more of the message/,
  },
  "silence instead of a greeting": {
    faults: [{ on: "GREETING", do: { hang: true } }],
    time: SHORT,
    code: 75,
    says: /sent no greeting/,
  },
  "garbage for a greeting": {
    faults: [{ on: "GREETING", do: { say: "HTTP/1.1 400 Bad Request" } }],
    code: 76,
    says: /web server/,
  },
  "a reply that nobody asked for": {
    faults: [{ on: "LIST", do: { extra: "-ERR What?" } }],
    options: ["--mechanism", "USER"],
    code: 76,
    says: /nothing had asked for/,
  },
  "a list that is cut off": {
    faults: [{ on: "UIDL", do: { unended: true, drop: "after" } }],
    options: ["--mechanism", "USER"],
    code: 75,
    says: /in the middle of/,
  },
  "QUIT refused": {
    faults: [{ on: "QUIT", do: { refuse: "-ERR some were not removed" } }],
    options: ["--mechanism", "USER"],
    code: 75,
    says: /some were not removed/,
  },
  "a certificate of nobody": {
    scheme: "pop3s",
    code: 69,
    says: /authority that is not known/,
  },
};

const SENDS: Record<string, Failure> = {
  "RCPT refused": {
    faults: [{ on: "RCPT", do: { refuse: "550 5.1.1 No such user" } }],
    code: 69,
    says: /550 5\.1\.1 No such user/,
  },
  "RCPT refused once": {
    faults: [{ on: "RCPT", nth: 2, do: { refuse: "450 4.2.0 Greylisted" } }],
    code: 75,
    says: /450 4\.2\.0 Greylisted/,
  },
  "452 behind the message": {
    faults: [{ on: ".", do: { refuse: "452 4.3.1 Insufficient storage" } }],
    code: 75,
    says: /452 4\.3\.1 Insufficient storage/,
  },
  "a connection lost behind the message": {
    faults: [{ on: ".", do: { drop: "before" } }],
    code: 75,
    says: /unknown/,
  },
  "a farewell instead of a greeting": {
    faults: [{
      on: "GREETING",
      do: { refuse: "554 5.7.1 Your address is blocked" },
    }],
    code: 69,
    says: /Your address is blocked/,
  },
  "a farewell in between": {
    faults: [{
      on: "MAIL",
      nth: 2,
      do: { refuse: "421 4.7.0 Too many connections", drop: "after" },
    }],
    code: 75,
    says: /Too many connections/,
  },
  "silence behind the message": {
    faults: [{ on: ".", do: { hang: true } }],
    time: SHORT,
    code: 75,
    says: /unknown/,
  },
  "a recipient that LMTP refuses": {
    scheme: "lmtp",
    faults: [{ on: "RCPT", do: { refuse: "552 5.2.2 Mailbox full" } }],
    code: 69,
    says: /552 5\.2\.2 Mailbox full/,
  },
};

for (const [name, failure] of Object.entries(FETCHES)) {
  Deno.test(`replay() of a fetch that fails by ${name} makes it fail alike`, async () => {
    const args = (url: string, dir: string) => [
      url.replace("://", `://bob:${failure.password ?? "secret"}@`),
      "--to",
      `eml:${dir}/store`,
      ...failure.options ?? [],
    ];
    await failsAlike(fetchAndPurge, failure, args);
  });
}

for (const [name, failure] of Object.entries(SENDS)) {
  Deno.test(`replay() of a send that fails by ${name} makes it fail alike`, async () => {
    const args = (url: string) => [
      url,
      ...["--from", "a@example.org", "--to", "bob@example.org"],
      ...["--count", "3"],
      ...failure.options ?? [],
    ];
    await failsAlike(bulkSend, { scheme: "smtp", ...failure }, args);
  });
}

async function failsAlike(
  main: Main,
  { faults = [], scheme = "pop3", time, code, says, deviations = [] }: Failure,
  args: (url: string, dir: string) => string[],
): Promise<void> {
  const dir = await Deno.makeTempDir();
  try {
    const file = `${dir}/session.jsonl`;
    const then = await inField(
      scheme,
      faults,
      async (url) =>
        await call(main, [...args(url, dir), "--transcript", file], { time }),
    );
    assertEquals(then.code, code, then.stderr);
    assert(says.test(then.stdout + then.stderr), then.stderr);

    const transcript = readTranscript(await Deno.readTextFile(file));
    await Deno.remove(`${dir}/store`, { recursive: true }).catch(() => {});
    await using server = await replay(transcript);
    const now = await call(main, args(server.url, dir), { time });
    assertEquals(withoutChance(now), withoutChance(then));
    assertEquals(server.deviations, deviations);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

async function inField(
  scheme: string,
  faults: FaultPlan,
  run: (url: string) => Promise<Outcome>,
): Promise<Outcome> {
  await using sandbox = await startSandbox({ faults });
  deliver(sandbox, 3);
  const url = {
    pop3: sandbox.popUrl,
    pop3s: sandbox.popsUrl,
    smtp: sandbox.smtpUrl,
    smtps: sandbox.smtpsUrl,
    lmtp: sandbox.lmtpUrl,
  }[scheme]!;
  return await run(url);
}

/** Without ports and times. */
function withoutChance({ code, stdout, stderr }: Outcome): Outcome {
  const plain = (text: string) =>
    text.replaceAll(/127\.0\.0\.1:\d+/g, "HOST")
      .replaceAll(/\d+(\.\d+)? (ms|s)\b/g, "TIME");
  return { code, stdout: plain(stdout), stderr: plain(stderr) };
}
