import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { createHash, createHmac, pbkdf2Sync } from "node:crypto";
import { ProtocolError, UsageError } from "../../lib/errors.ts";
import { scramSha1, scramSha256 } from "../../lib/sasl/mod.ts";
import { ScramClient } from "../../lib/sasl/scram_client.ts";
import type { ScramHash } from "../../lib/sasl/scram_keys.ts";
import { SCRAM_ITERATIONS_LIMIT } from "../../lib/sasl/scram_message.ts";
import { utf8 } from "../scripted_server.ts";

/** A login as an RFC prints it. */
interface Dialogue {
  hash: ScramHash;
  nonce: string;
  clientFirst: string;
  serverFirst: string;
  clientFinal: string;
  serverFinal: string;
}

const RFC_5802: Dialogue = {
  hash: "SHA-1",
  nonce: "fyko+d2lbbFgONRv9qkxdawL",
  clientFirst: "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL",
  serverFirst: "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j," +
    "s=QSXCR+Q6sek8bf92,i=4096",
  clientFinal: "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j," +
    "p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
  serverFinal: "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=",
};

const RFC_7677: Dialogue = {
  hash: "SHA-256",
  nonce: "rOprNGfwEbeRWgbNEkqO",
  clientFirst: "n,,n=user,r=rOprNGfwEbeRWgbNEkqO",
  serverFirst: "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0," +
    "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
  clientFinal: "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0," +
    "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
  serverFinal: "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=",
};

/** A client in the middle of that login, its first message sent. */
function begun({ hash, nonce }: Dialogue, password = "pencil"): ScramClient {
  return new ScramClient(hash, "user", password, nonce);
}

/** The same, its proof sent. */
async function proved(dialogue: Dialogue): Promise<ScramClient> {
  const client = begun(dialogue);
  await client.next(utf8(dialogue.serverFirst));
  return client;
}

/** The client's last message, worked out in another way. */
function withProof(dialogue: Dialogue, serverFirst: string): string {
  const [, salt] = /s=([^,]+)/.exec(serverFirst)!;
  const [final] = dialogue.clientFinal.split(",p=");
  const bare = dialogue.clientFirst.slice("n,,".length);
  const hmac = (key: Uint8Array, text: string) =>
    createHmac("sha1", key).update(text).digest();
  const salted = pbkdf2Sync(
    "pencil",
    Uint8Array.fromBase64(salt),
    4096,
    20,
    "sha1",
  );
  const key = hmac(salted, "Client Key");
  const stored = createHash("sha1").update(key).digest();
  const signature = hmac(stored, `${bare},${serverFirst},${final}`);
  const proof = key.map((octet, index) => octet ^ signature[index]);
  return `${final},p=${proof.toBase64()}`;
}

for (const [rfc, dialogue] of Object.entries({ RFC_5802, RFC_7677 })) {
  Deno.test(`ScramClient logs in as in ${rfc.replace("_", " ")}`, async () => {
    const client = begun(dialogue);
    assertEquals(client.name, `SCRAM-${dialogue.hash}`);
    assertEquals(client.clearText, false);
    assertEquals(client.secrets, ["pencil"]);
    assertEquals(client.start(), utf8(dialogue.clientFirst));
    assertEquals(
      await client.next(utf8(dialogue.serverFirst)),
      utf8(dialogue.clientFinal),
    );
    assertThrows(() => client.finish(), ProtocolError);
    assertEquals(await client.next(utf8(dialogue.serverFinal)), utf8(""));
    client.finish();
    assertEquals(client.refusal, undefined);
    await assertRejects(() => client.next(utf8("")), ProtocolError);
    assertThrows(() => client.finish(), ProtocolError);
  });
}

Deno.test("ScramClient sends its first message when asked, and once", async () => {
  const client = begun(RFC_5802);
  assertEquals(client.start(), utf8(RFC_5802.clientFirst));
  assertEquals(await client.next(utf8("")), utf8(RFC_5802.clientFirst));
  assertEquals(
    await client.next(utf8(RFC_5802.serverFirst)),
    utf8(RFC_5802.clientFinal),
  );
  const other = begun(RFC_5802);
  await other.next(utf8(""));
  await assertRejects(() => other.next(utf8("")), ProtocolError);
});

Deno.test("ScramClient escapes = and , in the user name", () => {
  const { clientFirst } = RFC_5802;
  const [, nonce] = clientFirst.split(",r=");
  for (
    const [user, written] of [
      ["a,b=c", "a=2Cb=3Dc"],
      ["=2C", "=3D2C"],
      ["grüße", "grüße"],
      ["gru\u0308ße", "grüße"],
    ]
  ) {
    const client = new ScramClient("SHA-1", user, "x", nonce);
    assertEquals(client.start(), utf8(`n,,n=${written},r=${nonce}`));
  }
});

Deno.test("ScramClient takes a password in any way to write it", async () => {
  const answers: Uint8Array[] = [];
  for (const password of ["pen\u00adcil", "ｐｅｎｃｉｌ", "pencil"]) {
    const client = begun(RFC_5802, password);
    answers.push(await client.next(utf8(RFC_5802.serverFirst)));
  }
  assertEquals(answers[0], utf8(RFC_5802.clientFinal));
  assertEquals(answers[1], answers[0]);
  assertEquals(answers[2], answers[0]);
});

Deno.test("ScramClient takes an empty password, one of no ASCII, and a long one", async () => {
  const answers = new Set<string>();
  for (const password of ["", "пароль 🔑", "k".repeat(10_000)]) {
    const client = begun(RFC_7677, password);
    const answer = await client.next(utf8(RFC_7677.serverFirst));
    answers.add(new TextDecoder().decode(answer));
  }
  assertEquals(answers.size, 3);
});

Deno.test("ScramClient throws ProtocolError for a wrong first message", async (t) => {
  const { nonce, serverFirst } = RFC_5802;
  const wrong: Record<string, string> = {
    "no message": "hello",
    "another nonce": serverFirst.replace(nonce, `x${nonce.slice(1)}`),
    "a shorter nonce": `r=${nonce.slice(0, -1)},s=QSXCR+Q6sek8bf92,i=4096`,
    "our nonce alone": `r=${nonce},s=QSXCR+Q6sek8bf92,i=4096`,
    "a nonce that is not printable": serverFirst.replace("7j,", "7 j,"),
    "no nonce": "s=QSXCR+Q6sek8bf92,i=4096",
    "no salt": serverFirst.replace(/s=[^,]*,/, ""),
    "an empty salt": serverFirst.replace(/s=[^,]*/, "s="),
    "a salt not in base64": serverFirst.replace(/s=[^,]*/, "s=Q*=="),
    "a salt without its padding": serverFirst.replace(/s=[^,]*/, "s=QQ"),
    "a salt with loose bits": serverFirst.replace(/s=[^,]*/, "s=QR=="),
    "a salt with a space": serverFirst.replace(/s=[^,]*/, "s=QSXC R+Q6"),
    "no count": serverFirst.replace(/,i=.*/, ""),
    "another order": serverFirst.replace(/(s=[^,]*),(i=.*)/, "$2,$1"),
    "an attribute twice": `${serverFirst},i=1`,
    "an empty attribute": `${serverFirst},`,
    "an attribute without a name": `${serverFirst},=x`,
    "an attribute with a long name": `${serverFirst},xy=z`,
    "a NUL": `${serverFirst},x=\0`,
    "what must be understood": `m=x,${serverFirst}`,
    "what must be understood, at the end": `${serverFirst},m=x`,
    "an error": "e=unknown-user",
    "not UTF-8": "\xff",
  };
  for (
    const count of [
      "0",
      "-1",
      "4096.0",
      "1e3",
      "0x10",
      "04096",
      " 4096",
      "x",
      `${SCRAM_ITERATIONS_LIMIT + 1}`,
      "10000000",
      "9".repeat(400),
    ]
  ) {
    wrong[`${count.slice(0, 20)} iterations`] = serverFirst
      .replace("i=4096", `i=${count}`);
  }
  for (const [name, text] of Object.entries(wrong)) {
    await t.step(name, async () => {
      assert(text !== serverFirst);
      const client = begun(RFC_5802);
      const bytes = name === "not UTF-8" ? new Uint8Array([255]) : utf8(text);
      await assertRejects(() => client.next(bytes), ProtocolError);
      // There is no second try.
      await assertRejects(() => client.next(utf8(serverFirst)), ProtocolError);
      assertThrows(() => client.finish(), ProtocolError);
    });
  }
});

Deno.test("ScramClient passes over what need not be understood", async () => {
  const client = begun(RFC_5802);
  const first = `${RFC_5802.serverFirst},x=y=z`;
  const answer = new TextDecoder().decode(await client.next(utf8(first)));
  // The proof is one of the whole conversation, that included.
  assertEquals(answer, withProof(RFC_5802, first));
  assert(answer !== RFC_5802.clientFinal);
  const { serverFinal } = RFC_5802;
  const other = await proved(RFC_5802);
  assertEquals(await other.next(utf8(`${serverFinal},x=y`)), utf8(""));
  other.finish();
});

Deno.test("ScramClient takes as many iterations as the limit, and one alone", async () => {
  for (const count of [1, SCRAM_ITERATIONS_LIMIT]) {
    const client = begun(RFC_5802);
    const first = RFC_5802.serverFirst.replace("4096", `${count}`);
    const answer = new TextDecoder().decode(await client.next(utf8(first)));
    assert(answer.startsWith("c=biws,r="), answer);
  }
});

Deno.test("ScramClient throws ProtocolError for a wrong last message", async (t) => {
  const { serverFinal } = RFC_5802;
  const wrong: Record<string, string> = {
    "nothing": "",
    "no message": "hello",
    "another signature": serverFinal.replace("rmF9", "rmF8"),
    "the beginning of it": "v=rmF9pqV8S7suAoZWja4dJQ==",
    "it and more": `v=${btoa(atob(serverFinal.slice(2)) + "x")}`,
    "an empty signature": "v=",
    "a signature not in base64": `${serverFinal}=`,
    "something before it": `x=y,${serverFinal}`,
    "what must be understood": `${serverFinal},m=x`,
    "an empty error": "e=",
    "the first message again": RFC_5802.serverFirst,
    "the client's proof": "v=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
  };
  for (const [name, text] of Object.entries(wrong)) {
    await t.step(name, async () => {
      const client = await proved(RFC_5802);
      await assertRejects(() => client.next(utf8(text)), ProtocolError);
      assertThrows(() => client.finish(), ProtocolError);
      await assertRejects(() => client.next(utf8(serverFinal)), ProtocolError);
      assertThrows(() => client.finish(), ProtocolError);
    });
  }
});

Deno.test("ScramClient tells why the server refuses", async () => {
  const client = await proved(RFC_7677);
  assertEquals(await client.next(utf8("e=invalid-proof\x1b")), utf8(""));
  assertEquals(client.refusal, 'SCRAM error "invalid-proof␛"');
  // Whoever refuses may not accept afterwards.
  assertThrows(() => client.finish(), ProtocolError);
  await assertRejects(
    () => client.next(utf8(RFC_7677.serverFinal)),
    ProtocolError,
  );
});

Deno.test("ScramClient.finish() throws ProtocolError where the server proved nothing", async () => {
  assertThrows(() => begun(RFC_7677).finish(), ProtocolError);
  const client = await proved(RFC_7677);
  assertThrows(() => client.finish(), ProtocolError);
});

Deno.test("scramSha1() and scramSha256() make another nonce each time", () => {
  const nonces = new Set<string>();
  for (const make of [scramSha1, scramSha256, scramSha1, scramSha256]) {
    const mechanism = make("bob", "secret");
    const first = new TextDecoder().decode(mechanism.start());
    const nonce = /^n,,n=bob,r=([!-+\--~]{20,})$/.exec(first)?.[1];
    assert(nonce !== undefined, first);
    nonces.add(nonce);
    assertEquals(mechanism.start(), mechanism.start());
  }
  assertEquals(nonces.size, 4);
  assertEquals(scramSha1("a", "b").name, "SCRAM-SHA-1");
  assertEquals(scramSha256("a", "b").name, "SCRAM-SHA-256");
});

Deno.test("scramSha1() and scramSha256() throw UsageError for what cannot be", () => {
  for (const make of [scramSha1, scramSha256]) {
    assertThrows(() => make("", "x"), UsageError);
    assertThrows(() => make("\u00ad", "x"), UsageError);
    for (
      const bad of ["a\r\nb", "a\0", "a\x7f", "a\u0085", "a\u2028", "\ud800"]
    ) {
      assertThrows(() => make(bad, "x"), UsageError);
      const error = assertThrows(() => make("bob", `geheim${bad}`), UsageError);
      assert(!error.message.includes("geheim"), error.message);
    }
  }
});
