import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { RefusedError, UsageError } from "../../lib/errors.ts";
import { connect, login } from "../../lib/pop/mod.ts";
import { type FaultRule, startSandbox } from "../../lib/sandbox/mod.ts";
import { ScriptedServer, type Turn } from "../scripted_server.ts";
import { pretendRemote, verbs } from "./helpers.ts";

async function mechanismWith(faults: FaultRule[], remote = false) {
  await using sandbox = await startSandbox({ faults });
  await using box = await connect(sandbox.popUrl);
  if (remote) pretendRemote(box);
  const { mechanism, reply } = await login(box, "bob", "secret");
  assertEquals(reply.ok, true);
  assertEquals(box.user, "bob");
  assertEquals(box.state, "TRANSACTION");
  return { mechanism, verbs: verbs(sandbox) };
}

const offer = (...names: string[]): FaultRule => ({
  on: "CAPA",
  do: { strip: ["SASL", "USER"], advertise: names },
});

Deno.test("login() takes the strongest way that both sides have", async () => {
  const cases: [string[], string][] = [
    [["SASL LOGIN PLAIN CRAM-MD5", "USER"], "CRAM-MD5"],
    [["SASL LOGIN PLAIN", "USER"], "PLAIN"],
    [["SASL LOGIN GSSAPI", "USER"], "LOGIN"],
    [["USER"], "USER"],
    [["SASL GSSAPI"], "USER"],
    [[], "USER"],
  ];
  for (const [capabilities, expected] of cases) {
    const { mechanism } = await mechanismWith([offer(...capabilities)]);
    assertEquals(mechanism, expected, capabilities.join());
  }
});

Deno.test("login() takes the same way whatever the password is", async () => {
  for (const password of ["SASL", "SCRAM-SHA-256", "PLAIN", "USER", "+OK"]) {
    await using sandbox = await startSandbox({ users: { bob: password } });
    const url = sandbox.popUrl.replace("//", `//bob:${password}@`);
    await using box = await connect(url);
    const { mechanism } = await login(box);
    assertEquals([mechanism, box.pipelining], ["SCRAM-SHA-256", true]);
  }
});

Deno.test("login() prefers APOP to sending the password in clear", async () => {
  const cases: [string[], string][] = [
    [["SASL PLAIN CRAM-MD5", "USER"], "CRAM-MD5"],
    [["SASL LOGIN PLAIN", "USER"], "APOP"],
    [["USER"], "APOP"],
  ];
  for (const [capabilities, expected] of cases) {
    const { mechanism } = await mechanismWith([offer(...capabilities)], true);
    assertEquals(mechanism, expected, capabilities.join());
  }
});

Deno.test("login() uses USER and PASS where the server does not know CAPA", async () => {
  const result = await mechanismWith([
    { on: "CAPA", do: { refuse: "-ERR unknown command" } },
  ]);
  assertEquals(result.mechanism, "USER");
  assertEquals(result.verbs.slice(0, 3), ["CAPA", "USER", "PASS"]);
});

Deno.test("login() goes on to the next way only where one is not supported", async () => {
  const unsupported = [
    "-ERR unsupported authentication mechanism",
    "-ERR Unknown AUTH mechanism",
    "-ERR Invalid command.",
    "-ERR AUTH not supported",
    "-ERR Unrecognized authentication type",
    "-ERR Unsupported auth",
    "-ERR command not implemented",
  ];
  for (const refuse of unsupported) {
    const { mechanism } = await mechanismWith([
      { on: "AUTH", match: "CRAM", do: { refuse } },
    ]);
    assertEquals(mechanism, "PLAIN", refuse);
  }
  const wrong = [
    "-ERR [AUTH] unsupported mechanism",
    "-ERR Authentication failed",
    "-ERR Unknown user or invalid password",
    "-ERR Authentication mechanism CRAM-MD5 failed: wrong password",
    "-ERR invalid user name",
    "-ERR Invalid authentication credentials",
    "-ERR Unknown user or authentication failed",
    "-ERR [SYS/TEMP] not supported today",
  ];
  for (const refuse of wrong) {
    await using sandbox = await startSandbox({
      faults: [{ on: "AUTH", do: { refuse } }],
    });
    await using box = await connect(sandbox.popUrl);
    await assertRejects(() => login(box, "bob", "secret"), RefusedError);
    assertEquals(verbs(sandbox), ["CAPA", "AUTH"], refuse);
  }
});

Deno.test("login() never tries a wrong password twice", async () => {
  await using sandbox = await startSandbox();
  await using box = await connect(sandbox.popUrl);
  const error = await assertRejects(
    () => login(box, "bob", "wrong"),
    RefusedError,
  );
  assertEquals(error.responseCode, "AUTH");
  assertEquals(verbs(sandbox).slice(0, 2), ["CAPA", "AUTH"]);
  assertEquals(verbs(sandbox).filter((verb) => verb === "AUTH").length, 1);
});

Deno.test("login() throws the last refusal where nothing is supported", async () => {
  await using sandbox = await startSandbox({
    faults: [
      { on: "AUTH", do: { refuse: "-ERR Unknown command" } },
      { on: "USER", do: { refuse: "-ERR Unknown command, go away" } },
      { on: "APOP", do: { refuse: "-ERR APOP not supported" } },
    ],
  });
  await using box = await connect(sandbox.popUrl);
  const error = await assertRejects(
    () => login(box, "bob", "secret"),
    RefusedError,
  );
  assertEquals(error.command, "APOP bob ••••••");
});

Deno.test("login() uses the way that is asked for, and no other", async () => {
  for (
    const [mechanism, sent] of [
      ["plain", "AUTH"],
      ["LOGIN", "AUTH"],
      ["cram-md5", "AUTH"],
      ["apop", "APOP"],
      ["user", "USER"],
    ]
  ) {
    await using sandbox = await startSandbox();
    await using box = await connect(sandbox.popUrl);
    const result = await login(box, "bob", "secret", { mechanism });
    assertEquals(result.mechanism, mechanism.toUpperCase());
    assertEquals(verbs(sandbox)[0], sent);
  }
  await using sandbox = await startSandbox({
    faults: [{ on: "AUTH", do: { refuse: "-ERR unknown mechanism" } }],
  });
  await using box = await connect(sandbox.popUrl);
  await assertRejects(
    () => login(box, "bob", "secret", { mechanism: "PLAIN" }),
    RefusedError,
  );
  await assertRejects(
    () => login(box, "bob", "secret", { mechanism: "GSSAPI" }),
    UsageError,
  );
  assertEquals(verbs(sandbox), ["AUTH"]);
});

Deno.test("login() takes user and password of the URL", async () => {
  await using sandbox = await startSandbox();
  const url = sandbox.popUrl.replace("//", "//bob:secret@");
  await using box = await connect(url);
  assertEquals((await login(box)).mechanism, "SCRAM-SHA-256");
});

Deno.test("login() throws UsageError for what is missing", async () => {
  await using sandbox = await startSandbox();
  await using box = await connect(sandbox.popUrl);
  const noUser = await assertRejects(() => login(box), UsageError);
  assertStringIncludes(noUser.message, "user name");
  const noPassword = await assertRejects(() => login(box, "bob"), UsageError);
  assertStringIncludes(noPassword.message, "password");
  assertEquals(sandbox.received, []);
});

Deno.test("login() throws UsageError where every way sends the password in clear", async () => {
  const script: Turn[] = ["S: +OK no stamp", "C: CAPA", "S: +OK", "S: USER"];
  await using server = new ScriptedServer([...script, "S: SASL PLAIN", "S: ."]);
  await using box = await connect(server.url("pop3"));
  pretendRemote(box);
  await assertRejects(() => login(box, "bob", "secret"), UsageError);
  assertEquals(server.received, ["CAPA"]);
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
    await using box = await connect(sandbox.popUrl);
    const { mechanism } = await login(box, "bob", undefined, options);
    assertEquals([mechanism, box.state], [expected, "TRANSACTION"]);
  }
});

Deno.test("login() sends a long token in a line of its own", async () => {
  const token = "t".repeat(2000);
  await using sandbox = await startSandbox({ tokens: { bob: token } });
  for (const mechanism of ["OAUTHBEARER", "XOAUTH2"]) {
    await using box = await connect(sandbox.popUrl);
    await login(box, "bob", undefined, { token, mechanism });
  }
  const auth = sandbox.received.filter(({ line }) => line.startsWith("AUTH"));
  assertEquals(auth.map(({ line }) => line), [
    "AUTH OAUTHBEARER",
    "AUTH XOAUTH2",
  ]);
});

Deno.test("login() without a password throws UsageError where that cannot be", async () => {
  await using sandbox = await startSandbox();
  await using box = await connect(sandbox.popUrl);
  await assertRejects(
    () => login(box, "bob", undefined, { token: "ya29.token" }),
    UsageError,
    "SCRAM-SHA-256",
  );
  await assertRejects(
    () => login(box, "bob", undefined, { mechanism: "XOAUTH2" }),
    UsageError,
    "token",
  );
  for (const mechanism of ["USER", "APOP", "PLAIN"]) {
    await assertRejects(
      () => login(box, "bob", undefined, { mechanism }),
      UsageError,
      "password",
    );
  }
});
