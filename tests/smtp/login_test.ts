import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { ProtocolError, RefusedError, UsageError } from "../../lib/errors.ts";
import { textTranscript } from "../../lib/line/transcript.ts";
import { type FaultRule, startSandbox } from "../../lib/sandbox/mod.ts";
import { cramMd5, login as loginMechanism, plain } from "../../lib/sasl/mod.ts";
import { auth, connect, ehlo, login, noop } from "../../lib/smtp/mod.ts";
import { ScriptedServer } from "../scripted_server.ts";
import { lines } from "./helpers.ts";

Deno.test("auth() logs in with each mechanism", async () => {
  for (const make of [plain, loginMechanism, cramMd5]) {
    await using sandbox = await startSandbox();
    await using mta = await connect(sandbox.smtpUrl);
    await ehlo(mta);
    const error = await assertRejects(
      () => auth(mta, make("bob", "wrong")),
      RefusedError,
    );
    assertEquals([error.code, error.enhancedCode], [535, "5.7.8"]);
    assertEquals((await auth(mta, make("bob", "secret"))).code, 235);
  }
});

Deno.test("auth() masks what it sends, and what the server says back", async () => {
  const response = btoa("\0bob\0geheimnis");
  await using server = new ScriptedServer([
    "S: 220 x",
    `C: AUTH PLAIN ${response}`,
    `S: 535 5.7.8 ${response} is wrong, geheimnis too`,
    "C: AUTH LOGIN",
    "S: 334 VXNlcm5hbWU6",
    `C: ${btoa("bob")}`,
    "S: 334 UGFzc3dvcmQ6",
    `C: ${btoa("geheimnis")}`,
    "S: 235 ok",
  ]);
  let text = "";
  await using mta = await connect(server.url("smtp"), {
    tap: textTranscript((line) => text += line),
  });
  const error = await assertRejects(
    () => auth(mta, plain("bob", "geheimnis")),
    RefusedError,
  );
  assertEquals(error.command, "AUTH PLAIN ••••••");
  await auth(mta, loginMechanism("bob", "geheimnis"));
  const all = text + error.message + JSON.stringify(error.reply);
  for (const secret of ["geheimnis", response, btoa("geheimnis")]) {
    assert(!all.includes(secret), all);
  }
  assertStringIncludes(text, "C: AUTH LOGIN\n");
});

Deno.test("auth() leaves a challenge as it is, and masks another reply with its code", async () => {
  await using server = new ScriptedServer([
    "S: 220 x",
    `C: AUTH PLAIN ${btoa("\0bob\0geheimnis")}`,
    "S: 235 ok",
    "C: NOOP",
    "S: 334 geheimnis",
  ]);
  await using mta = await connect(server.url("smtp"));
  await auth(mta, plain("bob", "geheimnis"));
  const error = await assertRejects(() => noop(mta), RefusedError);
  assertEquals(error.reply.raw, "334 ••••••");
});

Deno.test("auth() sends a long initial response in a line of its own", async () => {
  const password = "p".repeat(500);
  await using server = new ScriptedServer([
    "S: 220 x",
    "C: AUTH PLAIN",
    "S: 334 ",
    `C: ${btoa(`\0bob\0${password}`)}`,
    "S: 235 ok",
  ]);
  await using mta = await connect(server.url("smtp"));
  await auth(mta, plain("bob", password));
});

Deno.test("auth() answers a server that ignores the initial response", async () => {
  const response = btoa("\0bob\0secret");
  await using server = new ScriptedServer([
    "S: 220 x",
    `C: AUTH PLAIN ${response}`,
    "S: 334",
    `C: ${response}`,
    "S: 235 ok",
  ]);
  await using mta = await connect(server.url("smtp"));
  await auth(mta, plain("bob", "secret"));
});

Deno.test("auth() cancels where the server asks for ever", async () => {
  await using server = new ScriptedServer([
    "S: 220 x",
    "C: AUTH CRAM-MD5",
    "S: 334 not base64 at all!",
    // The digest of the challenge as it stands, with the key "secret".
    `C: ${btoa("bob 225a7ce2e4749285de6d0a4afb9d565b")}`,
    "S: 334 PDFAeD4=",
    "C: *",
    "S: 501 5.7.0 cancelled",
  ]);
  await using mta = await connect(server.url("smtp"));
  await assertRejects(() => auth(mta, cramMd5("bob", "secret")), ProtocolError);
  assert(!mta.closed);
});

async function loginWith(faults: FaultRule[]) {
  await using sandbox = await startSandbox({ faults });
  await using mta = await connect(sandbox.smtpUrl);
  const { mechanism } = await login(mta, "bob", "secret");
  assertEquals(mta.user, "bob");
  return { mechanism, lines: lines(sandbox) };
}

const offer = (...advertise: string[]): FaultRule => ({
  on: "EHLO",
  do: { strip: ["AUTH"], advertise },
});

Deno.test("login() takes the strongest mechanism that both sides have", async () => {
  const cases: [string[], string][] = [
    [["AUTH PLAIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256"], "SCRAM-SHA-256"],
    [["AUTH PLAIN SCRAM-SHA-1 CRAM-MD5"], "SCRAM-SHA-1"],
    [["AUTH LOGIN PLAIN CRAM-MD5"], "CRAM-MD5"],
    [["AUTH LOGIN PLAIN NTLM"], "PLAIN"],
    [["AUTH=LOGIN"], "LOGIN"],
    [["AUTH GSSAPI", "AUTH=LOGIN"], "LOGIN"],
  ];
  for (const [advertise, expected] of cases) {
    const { mechanism } = await loginWith([offer(...advertise)]);
    assertEquals(mechanism, expected);
  }
});

Deno.test("login() goes on to the next mechanism only where one is not supported", async () => {
  for (const refuse of ["504 5.5.4 unknown", "504 no", "501 5.5.4 what?"]) {
    const result = await loginWith([
      { on: "AUTH", match: "CRAM", do: { refuse } },
    ]);
    assertEquals(result.mechanism, "PLAIN");
  }
  for (
    const refuse of [
      "535 5.7.8 wrong",
      "454 4.7.0 later",
      "534 5.7.9 too weak",
      "530 5.7.0 STARTTLS first",
      "421 bye",
    ]
  ) {
    await using sandbox = await startSandbox({
      faults: [{ on: "AUTH", do: { refuse } }],
    });
    await using mta = await connect(sandbox.smtpUrl);
    await assertRejects(() => login(mta, "bob", "secret"), RefusedError);
    const [hello, ...tried] = lines(sandbox);
    assertEquals([hello, tried.length], ["EHLO", 1]);
    assertStringIncludes(tried[0], "AUTH SCRAM-SHA-256 ");
    assertEquals(mta.user, undefined);
  }
});

Deno.test("login() throws the last refusal where nothing is supported", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "AUTH", do: { refuse: "504 5.5.4 unknown" } }],
  });
  await using mta = await connect(sandbox.smtpUrl);
  const error = await assertRejects(
    () => login(mta, "bob", "secret"),
    RefusedError,
  );
  assertEquals(error.command, "AUTH LOGIN");
});

Deno.test("login() uses the mechanism that is asked for, and no other", async () => {
  await using sandbox = await startSandbox({
    faults: [offer(), {
      on: "AUTH",
      nth: 1,
      do: { refuse: "504 5.5.4 unknown" },
    }],
  });
  await using mta = await connect(sandbox.smtpUrl);
  const forced = { mechanism: "login" };
  await assertRejects(
    () => login(mta, "bob", "secret", forced),
    RefusedError,
  );
  const { mechanism } = await login(mta, "bob", "secret", forced);
  assertEquals(mechanism, "LOGIN");
  assertEquals(
    lines(sandbox).filter((line) => line.startsWith("AUTH")),
    ["AUTH LOGIN", "AUTH LOGIN"],
  );
});

Deno.test("login() throws UsageError where it cannot even try", async () => {
  const cases: [FaultRule, string][] = [
    [offer(), "no AUTH"],
    [offer("AUTH GSSAPI NTLM"), "GSSAPI, NTLM"],
  ];
  for (const [fault, words] of cases) {
    await using sandbox = await startSandbox({ faults: [fault] });
    await using mta = await connect(sandbox.smtpUrl);
    const error = await assertRejects(
      () => login(mta, "bob", "secret"),
      UsageError,
    );
    assertStringIncludes(error.message, words);
    assertEquals(lines(sandbox), ["EHLO"]);
  }
  await using sandbox = await startSandbox();
  await using mta = await connect(sandbox.smtpUrl);
  await assertRejects(() => login(mta), UsageError);
  await assertRejects(() => login(mta, "bob"), UsageError);
  assertEquals(sandbox.received, []);
});

Deno.test("login() takes user and password of the URL", async () => {
  await using sandbox = await startSandbox();
  await using mta = await connect(
    sandbox.smtpUrl.replace("//", "//bob:secret@"),
  );
  assertEquals((await login(mta)).reply.code, 235);
});

Deno.test("login() takes a token, a certificate's name or nothing, as it is told", async () => {
  await using sandbox = await startSandbox({
    tokens: { bob: "ya29.token" },
    external: "bob",
    anonymous: true,
  });
  for (
    const [options, expected] of [
      [{ token: "ya29.token" }, "OAUTHBEARER"],
      [{ token: "ya29.token", mechanism: "xoauth2" }, "XOAUTH2"],
      [{ mechanism: "EXTERNAL" }, "EXTERNAL"],
      [{ mechanism: "ANONYMOUS" }, "ANONYMOUS"],
    ] as const
  ) {
    await using mta = await connect(sandbox.smtpUrl);
    const { mechanism } = await login(mta, "bob", undefined, options);
    assertEquals(mechanism, expected);
  }
});

Deno.test("login() says why a token was refused", async () => {
  await using sandbox = await startSandbox({ tokens: { bob: "ya29.token" } });
  for (const mechanism of ["OAUTHBEARER", "XOAUTH2"]) {
    await using mta = await connect(sandbox.smtpUrl);
    const error = await assertRejects(
      () => login(mta, "bob", undefined, { token: "ya29.other", mechanism }),
      RefusedError,
      '(status "',
    );
    assert(!error.message.includes("ya29.other"));
  }
});
