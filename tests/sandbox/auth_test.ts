import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { type SandboxOptions, startSandbox } from "../../lib/sandbox/mod.ts";
import {
  anonymous,
  external,
  oauthbearer,
  type SaslMechanism,
  scramSha1,
  scramSha256,
  xoauth2,
} from "../../lib/sasl/mod.ts";
import { Client, hello } from "./client.ts";

/** A sandbox in which every mechanism lets somebody in. */
const EVERYBODY: SandboxOptions = {
  users: { bob: "secret", alice: "pa\u00adss" },
  tokens: { bob: "ya29.a0A" },
  external: "alice",
  anonymous: true,
};

/** What the sandbox offers then. */
const EVERYTHING = [
  "OAUTHBEARER",
  "XOAUTH2",
  "SCRAM-SHA-256",
  "SCRAM-SHA-1",
  "CRAM-MD5",
  "PLAIN",
  "LOGIN",
  "EXTERNAL",
  "ANONYMOUS",
];

const MALFORMED = "-ERR Authentication failed: malformed.";

async function greeted(url: string): Promise<Client> {
  const client = await Client.open(url);
  await client.line();
  return client;
}

/** Reads a challenge of POP3. */
function challengeOf(line: string): string {
  assertMatch(line, /^\+ /);
  return new TextDecoder().decode(Uint8Array.fromBase64(line.slice(2)));
}

function utf8(text: string): string {
  return new TextEncoder().encode(text).toBase64();
}

/** Logs in by POP3 or SMTP, and returns the last reply. */
async function logIn(
  client: Client,
  mechanism: SaslMechanism,
  initial = true,
): Promise<string> {
  const first = mechanism.start()!.toBase64();
  let line = `AUTH ${mechanism.name}`;
  if (initial) line += ` ${first === "" ? "=" : first}`;
  let reply = await client.say(line);
  for (let asked = !initial; /^(\+|334) /.test(reply); asked = false) {
    const challenge = Uint8Array.fromBase64(reply.replace(/^\S+ /, ""));
    if (asked) assertEquals(challenge.length, 0);
    const answer = asked ? first : (await mechanism.next(challenge)).toBase64();
    reply = await client.say(answer);
  }
  return reply;
}

Deno.test("Sandbox lets a client in by every mechanism", async (t) => {
  await using sandbox = await startSandbox(EVERYBODY);
  const logins: [() => SaslMechanism, user: string][] = [
    [() => scramSha256("bob", "secret"), "bob"],
    [() => scramSha1("bob", "secret"), "bob"],
    [() => scramSha256("alice", "pass"), "alice"],
    [() => oauthbearer("bob", "ya29.a0A"), "bob"],
    [() => oauthbearer("bob", "ya29.a0A", { host: "h", port: 110 }), "bob"],
    [() => oauthbearer("", "ya29.a0A"), "bob"],
    [() => xoauth2("bob", "ya29.a0A"), "bob"],
    [() => external(), "alice"],
    [() => external("alice"), "alice"],
    [() => anonymous(), "anonymous"],
    [() => anonymous("me@example.org"), "anonymous"],
  ];
  for (const [index, [make, user]] of logins.entries()) {
    for (const initial of [true, false]) {
      const name = `${index + 1}: ${make().name} ${initial ? "at once" : ""}`;
      await t.step(name, async () => {
        const mechanism = make();
        using pop = await greeted(sandbox.popUrl);
        assertMatch(
          await logIn(pop, mechanism, initial),
          new RegExp(`^\\+OK ${user} has 0 `),
        );
        mechanism.finish?.();
        await pop.say("QUIT");

        using smtp = await hello(sandbox.smtpUrl);
        assertMatch(await logIn(smtp, make(), initial), /^235 2\.7\.0/);
        await smtp.say("MAIL FROM:<>");
        await smtp.say("RCPT TO:<x@example.com>");
        await smtp.say("DATA");
        assertMatch(await smtp.say("Hi\r\n."), /^250/);
        const { envelope } = sandbox.relayed.at(-1)!;
        assertEquals(envelope?.authenticatedAs, user);
      });
    }
  }
});

Deno.test("Sandbox keeps out who supplies what is wrong", async (t) => {
  await using sandbox = await startSandbox(EVERYBODY);
  const logins: [SaslMechanism, what: string, refusal?: RegExp][] = [
    [scramSha256("bob", "wrong"), 'Password supplied for "bob"', /invalid-pro/],
    [scramSha1("bob", "wrong"), 'Password supplied for "bob"', /invalid-proof/],
    [scramSha256("eve", "x"), 'Password supplied for "eve"', /invalid-proof/],
    [oauthbearer("bob", "old"), 'Token supplied for "bob"', /"invalid_token"/],
    [oauthbearer("alice", "ya29.a0A"), 'Token supplied for "alice"', /scope/],
    [oauthbearer("", "old"), 'Token supplied for ""', /openid-configuration/],
    [xoauth2("bob", "old"), 'Token supplied for "bob"', /status "401"/],
    [xoauth2("eve", "ya29.a0A"), 'Token supplied for "eve"', /status "401"/],
    [external("bob"), 'Identity supplied for "bob"'],
  ];
  using client = await greeted(sandbox.popUrl);
  for (const [index, [mechanism, what, refusal]] of logins.entries()) {
    await t.step(`${index + 1}: ${mechanism.name}`, async () => {
      assertEquals(
        await logIn(client, mechanism),
        `-ERR [AUTH] ${what} is incorrect.`,
      );
      assertMatch(mechanism.refusal ?? "", refusal ?? /^$/);
    });
  }
});

Deno.test("Sandbox asks for SCRAM with one salt a user, and a new nonce", async () => {
  await using sandbox = await startSandbox();
  using client = await greeted(sandbox.popUrl);
  const first = async (user: string): Promise<RegExpExecArray> => {
    await client.say("AUTH SCRAM-SHA-256");
    const challenge = challengeOf(await client.say(btoa(`n,,n=${user},r=abc`)));
    await client.say("*");
    return /^r=abc([!-+\--~]{20,}),s=(\S{24}),i=4096$/.exec(challenge)!;
  };
  const [, nonce, salt] = await first("bob");
  const [, again, sameSalt] = await first("bob");
  assert(again !== nonce);
  assertEquals(sameSalt, salt);
  const [, , otherSalt] = await first("alice");
  assert(otherSalt !== salt);
});

Deno.test("Sandbox refuses a SCRAM exchange that goes wrong", async (t) => {
  await using sandbox = await startSandbox();
  using client = await greeted(sandbox.popUrl);
  const first: Record<string, string> = {
    "nothing": "",
    "no message": "hello",
    "channel binding": "p=tls-unique,,n=bob,r=abc",
    "no header": "n=bob,r=abc",
    "no name": "n,,n=,r=abc",
    "a name badly escaped": "n,,n=b=41b,r=abc",
    "no nonce": "n,,n=bob",
    "somebody else's identity": "n,a=alice,n=bob,r=abc",
    "what must be understood": "n,,m=x,n=bob,r=abc",
  };
  for (const [name, message] of Object.entries(first)) {
    await t.step(name, async () => {
      const line = message === "" ? "=" : utf8(message);
      assertEquals(await client.say(`AUTH SCRAM-SHA-1 ${line}`), MALFORMED);
    });
  }
  const final: Record<string, (nonce: string) => string> = {
    "no proof": (nonce) => `c=biws,r=${nonce}`,
    "a proof not in base64": (nonce) => `c=biws,r=${nonce},p=QQ`,
    "an empty message": () => "",
  };
  for (const [name, message] of Object.entries(final)) {
    await t.step(name, async () => {
      const asked = await client.say(
        `AUTH SCRAM-SHA-1 ${btoa("n,,n=bob,r=abc")}`,
      );
      const nonce = /r=([^,]+)/.exec(challengeOf(asked))![1];
      assertEquals(await client.say(utf8(message(nonce))), MALFORMED);
    });
  }
  const wrong: Record<string, (nonce: string) => string> = {
    "a short proof": (nonce) => `c=biws,r=${nonce},p=QUJD`,
    "another nonce": () => `c=biws,r=abc,p=${btoa("x".repeat(20))}`,
    "another header": (nonce) => `c=eSws,r=${nonce},p=${btoa("x".repeat(20))}`,
  };
  for (const [name, message] of Object.entries(wrong)) {
    await t.step(name, async () => {
      const asked = await client.say(
        `AUTH SCRAM-SHA-1 ${btoa("n,,n=bob,r=abc")}`,
      );
      const nonce = /r=([^,]+)/.exec(challengeOf(asked))![1];
      const last = await client.say(utf8(message(nonce)));
      assertEquals(challengeOf(last), "e=invalid-proof");
      assertMatch(await client.say(""), /^-ERR \[AUTH\] Password supplied/);
    });
  }
  await t.step("an answer to the server's last message", async () => {
    const mechanism = scramSha1("bob", "secret");
    const asked = await client.say(
      `AUTH SCRAM-SHA-1 ${mechanism.start()!.toBase64()}`,
    );
    const challenge = Uint8Array.fromBase64(asked.slice(2));
    const proof = await mechanism.next(challenge);
    assertMatch(challengeOf(await client.say(proof.toBase64())), /^v=/);
    assertEquals(await client.say(btoa("x")), MALFORMED);
  });
});

Deno.test("Sandbox takes an authorization identity that is the user's own", async () => {
  await using sandbox = await startSandbox();
  using client = await greeted(sandbox.popUrl);
  const line = `AUTH SCRAM-SHA-1 ${btoa("y,a=bob,n=bob,r=abc")}`;
  assertMatch(challengeOf(await client.say(line)), /^r=abc/);
});

Deno.test("Sandbox refuses a token exchange that goes wrong", async () => {
  await using sandbox = await startSandbox(EVERYBODY);
  using client = await greeted(sandbox.popUrl);
  const messages: [mechanism: string, message: string][] = [
    ["XOAUTH2", "hello"],
    ["XOAUTH2", "user=bob\x01auth=Bearer x\x01"],
    ["XOAUTH2", "user=bob\x01auth=Basic x\x01\x01"],
    ["XOAUTH2", "auth=Bearer x\x01\x01"],
    ["XOAUTH2", "user=bob\x01\x01"],
    ["OAUTHBEARER", "user=bob\x01auth=Bearer x\x01\x01"],
    ["OAUTHBEARER", "n,a=bob,\x01\x01"],
    ["OAUTHBEARER", "n,a=b=b,\x01auth=Bearer x\x01\x01"],
    ["OAUTHBEARER", "p=x,a=bob,\x01auth=Bearer x\x01\x01"],
  ];
  for (const [mechanism, message] of messages) {
    assertEquals(
      await client.say(`AUTH ${mechanism} ${btoa(message)}`),
      MALFORMED,
      message,
    );
  }
  // Each wants its own answer to the challenge that says why.
  const xoauth2 = `AUTH XOAUTH2 ${btoa("user=bob\x01auth=Bearer x\x01\x01")}`;
  assertEquals(JSON.parse(challengeOf(await client.say(xoauth2))), {
    status: "401",
    schemes: "Bearer",
    scope: "mail",
  });
  assertEquals(await client.say(btoa("\x01")), MALFORMED);
  const oauth = `AUTH OAUTHBEARER ${btoa("n,a=bob,\x01auth=Bearer x\x01\x01")}`;
  assertEquals(JSON.parse(challengeOf(await client.say(oauth))), {
    status: "invalid_token",
    scope: "mail",
    "openid-configuration":
      "https://example.org/.well-known/openid-configuration",
  });
  assertEquals(await client.say(""), MALFORMED);
  await client.say(oauth);
  assertMatch(await client.say("*"), /cancelled/);
});

Deno.test("Sandbox offers what somebody can use, strongest first", async () => {
  await using sandbox = await startSandbox(EVERYBODY);
  using pop = await greeted(sandbox.popUrl);
  await pop.say("AUTH");
  assertEquals(await pop.list(), EVERYTHING);
  await pop.say("CAPA");
  assert((await pop.list()).includes(`SASL ${EVERYTHING.join(" ")}`));
  using smtp = await Client.open(sandbox.smtpUrl);
  await smtp.reply();
  const lines = (await smtp.say("EHLO me.example")).split("\n");
  assert(lines.includes(`250-AUTH ${EVERYTHING.join(" ")}`));
});

Deno.test("Sandbox offers the mechanisms it is told, and knows no others", async () => {
  const mechanisms = ["LOGIN", "XOAUTH2", "EXTERNAL", "ANONYMOUS"];
  await using sandbox = await startSandbox({ mechanisms });
  using client = await greeted(sandbox.popUrl);
  await client.say("AUTH");
  assertEquals(await client.list(), mechanisms);
  assertEquals(
    await client.say(`AUTH PLAIN ${btoa("\0bob\0secret")}`),
    "-ERR Authentication failed: unknown mechanism.",
  );
  // Nobody can use these.
  for (const mechanism of [xoauth2("bob", "x"), external(), anonymous()]) {
    assertMatch(await logIn(client, mechanism), /^-ERR \[AUTH\] /);
  }
  await client.say(`AUTH LOGIN ${btoa("bob")}`);
  assertMatch(await client.say(btoa("secret")), /^\+OK bob/);
});

Deno.test("Sandbox tells nothing of SASL when it offers none", async () => {
  await using sandbox = await startSandbox({ mechanisms: [] });
  using pop = await greeted(sandbox.popUrl);
  await pop.say("CAPA");
  assert(!(await pop.list()).some((line) => line.startsWith("SASL")));
  assertMatch(await pop.say("AUTH PLAIN"), /unknown mechanism/);
  using smtp = await Client.open(sandbox.smtpUrl);
  await smtp.reply();
  assert(!(await smtp.say("EHLO me.example")).includes("AUTH"));
  assertMatch(await smtp.say("AUTH PLAIN"), /^504 5\.5\.4/);
});

Deno.test("startSandbox() refuses mechanisms and users it does not know", async () => {
  const wrong: SandboxOptions[] = [
    { mechanisms: ["PLAIN", "GSSAPI"] },
    { mechanisms: ["plain"] },
    { mechanisms: ["constructor"] },
    { tokens: { eve: "x" } },
    { external: "eve" },
  ];
  for (const options of wrong) {
    await assertRejects(() => startSandbox(options), UsageError);
  }
});

Deno.test("Sandbox gives the anonymous user a maildrop, or that of that name", async () => {
  {
    await using sandbox = await startSandbox({ anonymous: true });
    sandbox.mailbox("anonymous").deliver("Subject: Hi\n\nHello\n");
    using client = await greeted(sandbox.popUrl);
    assertMatch(await logIn(client, anonymous()), /^\+OK anonymous has 1 /);
    await client.say("QUIT");
    await client.rest();
    using other = await greeted(sandbox.popUrl);
    await other.say("USER anonymous");
    assertMatch(await other.say("PASS "), /^-ERR \[AUTH\]/);
  }
  await using sandbox = await startSandbox({
    users: { anonymous: "x" },
    anonymous: true,
  });
  sandbox.mailbox("anonymous").deliver("a");
  using client = await greeted(sandbox.popUrl);
  assertMatch(await logIn(client, anonymous()), /^\+OK anonymous has 1 /);
});
