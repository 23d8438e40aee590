import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { ConnectionError, RefusedError, UsageError } from "../../lib/errors.ts";
import type { LineSession } from "../../lib/line/line_session.ts";
import { pop, smtp } from "../../mod.ts";
import { anyText } from "./arbitraries.ts";
import { assertHarmless } from "./harmless.ts";
import { CASES, forAll } from "./plan.ts";
import {
  popRecorder,
  type RecordingServer,
  smtpRecorder,
} from "./recording_server.ts";
import { type OpenStep, POP_STEPS, SMTP_STEPS } from "./step_arguments.ts";

/** What every step is tried with. */
const VALUES: Record<string, string> = {
  CR: "x\ry",
  LF: "x\ny",
  CRLF: "x\r\nQUIT\r\ny",
  NUL: "x\0y",
  "CR at the end": "x\r",
  "LF at the end": "x\n",
  "CRLF alone": "\r\n",
  "8-bit": "xÿéy",
  "letters whose last octet is CR or LF": "\u010d\u010a\u{1f60d}\u{1f40a}",
  "C1 next line and line separators": "x\x85y\u2028\u2029z",
  "half a surrogate pair": "x\ud800",
  ESC: "x\x1b]0;y\x07",
  overlong: "x".repeat(100 * 1024),
  "overlong and 8-bit": "é".repeat(50 * 1024),
  "overlong quotes": '"\\'.repeat(50 * 1024),
  "overlong with CRLF behind": `${"x".repeat(100 * 1024)}\r\nQUIT`,
};

/** Milliseconds for a step whose argument is 100 KiB long; it takes a few. */
const LONGEST = 1500;

/** What nothing may be sent of, unless it goes encoded. */
const FORBIDDEN = /[\r\n\0]/;

/** Calls steps over one session after the other. */
class Tester<Session extends LineSession> {
  #session: Session | undefined;

  constructor(
    readonly server: RecordingServer,
    readonly open: () => Promise<Session>,
    readonly prepare: (session: Session) => Promise<unknown>,
    readonly mark: (session: Session) => Promise<unknown>,
  ) {}

  /** Calls a step, and checks what the server got to see. */
  async try(
    { call, lines, name }: OpenStep<Session>,
    value: string,
  ): Promise<void> {
    // A login that command() begins leaves the server in the middle of it.
    if (name === "command(…)" && /^AUTH [^ ]*$/.test(value)) return;
    const session = this.#session ??= await this.open();
    await this.prepare(session);
    this.server.take();
    let refused = false;
    const start = performance.now();
    try {
      await call(session, value);
    } catch (error) {
      if (!(error instanceof RefusedError)) {
        assert(
          error instanceof UsageError,
          `${name}: ${Deno.inspect(error)}`,
        );
        assertHarmless(error);
        refused = true;
      }
    }
    const took = performance.now() - start;
    assert(took < LONGEST, `${name}: took ${took} ms`);
    // What was smuggled behind a line is there before this one is answered.
    await this.mark(session);
    const octets = this.server.take();
    if (refused) return assertEquals(octets, "XMARK\r\n", `${name}: refused`);

    const got = octets.split("\r\n");
    assertEquals(got.splice(-2), ["XMARK", ""], name);
    const expected = lines(value);
    assert(expected.length > 0, `${name}: not refused`);
    for (const [index, line] of got.entries()) {
      assert(!FORBIDDEN.test(line), `${name}: a line with CR, LF or NUL`);
      const wanted = expected[index];
      const fits = typeof wanted === "function"
        ? wanted(line)
        : wanted instanceof RegExp
        ? wanted.test(line)
        : line === wanted;
      assert(fits, `${name}: ${JSON.stringify(line.slice(0, 200))}`);
    }
    const due = expected.filter((line) => typeof line === "string").length;
    assert(got.length >= Math.max(due, 1), `${name}: too few lines`);
  }

  /** Closes the session, and opens another for the next step. */
  async renew(): Promise<void> {
    await this.#session?.[Symbol.asyncDispose]();
    this.#session = undefined;
  }
}

function popTester(server: RecordingServer): Tester<pop.PopSession> {
  return new Tester(
    server,
    () => pop.connect(server.url("pop3")),
    () => Promise.resolve(),
    (box) => pop.command(box, "XMARK"),
  );
}

function smtpTester(server: RecordingServer): Tester<smtp.SmtpSession> {
  return new Tester(
    server,
    () => smtp.connect(server.url("smtp")),
    // HELO, which is one of the steps, takes the extensions away.
    async (mta) => mta.extensions?.size || await smtp.ehlo(mta),
    (mta) => smtp.command(mta, "XMARK"),
  );
}

let tried = 0;

async function tryAll<Session extends LineSession>(
  t: Deno.TestContext,
  tester: Tester<Session>,
  steps: readonly OpenStep<Session>[],
): Promise<void> {
  for (const step of steps) {
    await t.step(step.name, async () => {
      for (const [what, value] of Object.entries(VALUES)) {
        try {
          await tester.try(step, value);
        } catch (error) {
          throw new Error(`With ${what}`, { cause: error });
        }
        tried += 1;
      }
    });
    await tester.renew();
  }
}

Deno.test("every step refuses CR, LF and NUL, or sends them encoded, and sends one line", async (t) => {
  {
    await using server = popRecorder();
    await tryAll(t, popTester(server), POP_STEPS);
  }
  {
    await using server = smtpRecorder();
    await tryAll(t, smtpTester(server), SMTP_STEPS);
  }
  assert(tried >= CASES.argumentTable, `tried only ${tried} cases`);
});

Deno.test("no text makes a POP3 step send more than its line", async () => {
  await using server = popRecorder();
  const tester = popTester(server);
  await forAll(
    CASES.popArguments,
    [fc.constantFrom(...POP_STEPS), anyText],
    (step, value) => tester.try(step, value),
  ).finally(() => tester.renew());
});

Deno.test("no text makes an SMTP step send more than its line", async () => {
  await using server = smtpRecorder();
  const tester = smtpTester(server);
  await forAll(
    CASES.smtpArguments,
    [fc.constantFrom(...SMTP_STEPS), anyText],
    (step, value) => tester.try(step, value),
  ).finally(() => tester.renew());
});

Deno.test("connect() refuses CR, LF and NUL in a client name, or introduces itself by one line", async () => {
  await using server = smtpRecorder();
  for (const value of Object.values(VALUES)) {
    for (
      const open of [
        () => smtp.connect(server.url("smtp"), { clientName: value }),
        () =>
          smtp.connect(
            `${server.url("smtp")}/${encodeURIComponent(value.toWellFormed())}`,
          ),
      ]
    ) {
      server.take();
      try {
        await using mta = await open();
        await smtp.ehlo(mta);
        assert(!FORBIDDEN.test(value), "it was not refused");
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        assertEquals(server.take().replace("QUIT\r\n", ""), "");
        continue;
      }
      const expected = new TextEncoder().encode(`EHLO ${value}\r\nQUIT\r\n`);
      assertEquals(server.take().length, expected.length);
    }
  }
});

Deno.test("steps over a connection that was lost say so, whatever their argument", async () => {
  await using server = popRecorder();
  const box = await pop.connect(server.url("pop3"));
  box.close();
  for (const step of POP_STEPS) {
    for (const value of Object.values(VALUES)) {
      try {
        await step.call(box, value);
        assert(false, `${step.name} did not fail`);
      } catch (error) {
        assert(
          error instanceof UsageError || error instanceof ConnectionError,
          `${step.name}: ${Deno.inspect(error)}`,
        );
      }
    }
  }
});
