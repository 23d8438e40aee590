import {
  assertEquals,
  assertMatch,
  assertRejects,
  assertThrows,
} from "@std/assert";
import { ProtocolError, RefusedError, UsageError } from "../../lib/errors.ts";
import { textTranscript } from "../../lib/line/transcript.ts";
import { auth, connect } from "../../lib/pop/mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { authLine } from "../../lib/sasl/exchange.ts";
import {
  cramMd5,
  login,
  plain,
  type SaslMechanism,
  scramSha1,
  scramSha256,
  xoauth2,
} from "../../lib/sasl/mod.ts";
import * as smtp from "../../lib/smtp/mod.ts";
import { ScriptedServer, utf8 } from "../scripted_server.ts";

Deno.test("authLine() sends the initial response along where it fits", () => {
  const response = btoa("\0bob\0secret");
  const line = `AUTH PLAIN ${response}`;
  assertEquals(authLine(plain("bob", "secret"), line.length + 2), {
    line,
    shown: "AUTH PLAIN ••••••",
    sentInitial: true,
  });
  assertEquals(authLine(plain("bob", "secret"), line.length + 1), {
    line: "AUTH PLAIN",
    shown: "AUTH PLAIN",
    sentInitial: false,
  });
});

Deno.test("authLine() sends none where the server speaks first", () => {
  for (const make of [login, cramMd5]) {
    const { line, sentInitial } = authLine(make("bob", "secret"), 255);
    assertEquals(line, `AUTH ${make("", "").name}`);
    assertEquals(sentInitial, false);
  }
});

Deno.test("authLine() writes an empty initial response as =", () => {
  const external: SaslMechanism = {
    name: "EXTERNAL",
    secrets: [],
    clearText: false,
    start: () => new Uint8Array(),
    next: () => new Uint8Array(),
  };
  assertEquals(authLine(external, 255).line, "AUTH EXTERNAL =");
});

Deno.test("authLine() throws UsageError for what is no name of a mechanism", () => {
  for (const name of ["", "X Y", "X\r\nDELE 1", "X\0", "A".repeat(21), "É"]) {
    const mechanism = { ...plain("bob", "secret"), name };
    assertThrows(() => authLine(mechanism, 255), UsageError);
  }
});

Deno.test("authenticate() leaves no part of a token in a refusal that is too long to show", async () => {
  const token = "0123456789abcdefghij";
  const filler = (length: number) => "x".repeat(length);
  const status = filler(485) + token + filler(1485) + token + filler(500);
  const said = btoa(JSON.stringify({ status }));
  const mechanism = xoauth2("bob", token);
  await using server = new ScriptedServer([
    "S: +OK ready",
    `C: AUTH XOAUTH2 ${mechanism.start()!.toBase64()}`,
    `S: + ${said}`,
    "C: ",
    "S: -ERR no",
  ]);
  await using box = await connect(server.url("pop3"));
  const error = await assertRejects(() => auth(box, mechanism), RefusedError);
  assertMatch(
    error.message,
    /: -ERR no \(status "x{485}•{6}x{1485}•{6}x{10}…\)$/,
  );
});

Deno.test("authenticate() keeps a secret that the server says back out of its errors", async () => {
  const said = "geheimnis? again!";
  const message = (mechanism: SaslMechanism) => mechanism.start()!.toBase64();
  const digest = await cramMd5("bob", "geheimnis").next(utf8(said));
  const asPlain = plain("bob", "geheimnis");
  const asXoauth2 = xoauth2("bob", "geheimnis");
  for (
    const [mechanism, initial, answers] of [
      [asPlain, ` ${message(asPlain)}`, [message(asPlain)]],
      [login("bob", "geheimnis"), "", [btoa("bob"), btoa("geheimnis")]],
      [cramMd5("bob", "geheimnis"), "", [digest.toBase64()]],
      [asXoauth2, ` ${message(asXoauth2)}`, [""]],
    ] as const
  ) {
    await using server = new ScriptedServer([
      "S: +OK ready",
      `C: AUTH ${mechanism.name}${initial}`,
      ...[...answers, "*"].flatMap((answer) => [
        `S: + ${btoa(said)}`,
        `C: ${answer}`,
      ]),
      "S: -ERR enough",
    ]);
    await using box = await connect(server.url("pop3"));
    const error = await assertRejects(
      () => auth(box, mechanism),
      ProtocolError,
    );
    for (const secret of ["geheimnis", btoa(said)]) {
      assertEquals(Deno.inspect(error).includes(secret), false);
    }
  }
});

Deno.test("authenticate() does not show how a server proves that it knows the password", async () => {
  let text = "";
  const tap = textTranscript((line) => text += line);
  await using sandbox = await startSandbox();
  for (const make of [scramSha1, scramSha256]) {
    await using box = await connect(sandbox.popUrl, { tap });
    await auth(box, make("bob", "secret"));
    await using mta = await smtp.connect(sandbox.smtpUrl, { tap });
    await smtp.ehlo(mta);
    await smtp.auth(mta, make("bob", "secret"));
  }
  // Whoever had it could try passwords until one gives the same.
  const challenges = [...text.matchAll(/^S: (?:\+|334) ([A-Za-z0-9+/=]+)$/gm)];
  assertEquals(challenges.length, 4);
  for (const [, base64] of challenges) assertMatch(atob(base64), /^r=/);
});

Deno.test("authenticate() throws UsageError where there is no mechanism", async () => {
  await using sandbox = await startSandbox();
  await using box = await connect(sandbox.popUrl);
  for (const nothing of [undefined, "PLAIN", {}]) {
    await assertRejects(
      () => auth(box, nothing as unknown as SaslMechanism),
      UsageError,
      "mechanism",
    );
  }
});
