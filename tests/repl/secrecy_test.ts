import { assert, assertEquals } from "@std/assert";
import { Conversation } from "../../lib/repl/conversation.ts";
import { Secrecy } from "../../lib/repl/secrecy.ts";
import { Sessions } from "../../lib/repl/sessions.ts";
import { pop } from "../../mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";

const MASK = "••••••";

Deno.test("Secrecy.hide() has every session keep the secret, and outlives them", async () => {
  await using sandbox = await startSandbox({ users: { bob: "hunter22" } });
  const sessions = new Sessions();
  const secrecy = new Secrecy(sessions);
  const open = async (name: string) => {
    const session = await pop.connect(sandbox.popUrl);
    const conversation = new Conversation("pop");
    secrecy.adopt(session);
    sessions.add({ name, kind: "pop", session, conversation, owes: false });
    return session;
  };
  await using first = await open("box");
  await using second = await open("box2");
  secrecy.hide("geheimnis");
  assertEquals(first.mask("geheimnis"), MASK);
  // A step that the REPL knows nothing of.
  await pop.login(first, "bob", "hunter22");
  assertEquals(second.mask("hunter22"), MASK);
  first.close();
  second.close();
  await using _third = await open("box3");
  assertEquals(sessions.all.length, 1);
  assertEquals(secrecy.mask("hunter22 geheimnis"), `${MASK} ${MASK}`);
  assert(secrecy.known.includes("hunter22"));
});

Deno.test("Secrecy.hide() takes no word for a secret that everybody sees", () => {
  const secrecy = new Secrecy(new Sessions());
  secrecy.isPublic = (word) => word === "secret";
  secrecy.hide("secret");
  assertEquals(secrecy.mask("secret()"), "secret()");
  // A server may be told it all the same.
  assertEquals(secrecy.known, ["secret"]);
});

Deno.test("Secrecy.hide() hides what is within a message of SASL, too", () => {
  for (
    const message of [
      "\0bob\0hunter22",
      "admin\0bob\0hunter22",
      "user=bob\x01auth=Bearer hunter22\x01\x01",
      "n,a=bob,\x01host=h\x01auth=Bearer hunter22\x01\x01",
    ]
  ) {
    const secrecy = new Secrecy(new Sessions());
    secrecy.hide(btoa(message));
    assertEquals(secrecy.mask(`bob ${btoa(message)}`), `bob ${MASK}`);
    assertEquals(secrecy.mask("bob hunter22"), `bob ${MASK}`, message);
  }
});

Deno.test("Secrecy.hideIn() hides what an error may quote of an entry", () => {
  for (
    const entry of [
      'login("bob", "hunter22")',
      'login("bob", hunter22)',
      "pass(hunter22-x)",
      'pass("hunter22" + x)',
      "PASS hunter22",
      'sasl.plain("bob", "hunter22")',
      'connect("pop3://bob:hunter22@h")',
      '{ password: ("hunter22") }',
    ]
  ) {
    const secrecy = new Secrecy(new Sessions());
    secrecy.hideIn(entry);
    const told = secrecy.mask("hunter22 is not defined");
    assertEquals(told, `${MASK} is not defined`, entry);
  }
});

Deno.test("Secrecy.spans() covers what is known wherever it is typed", () => {
  const secrecy = new Secrecy(new Sessions());
  assertEquals(secrecy.spans("hunter22"), []);
  secrecy.hide("hunter22");
  assertEquals(secrecy.spans("x hunter22"), [{ start: 2, end: 10 }]);
  assertEquals(secrecy.spans("PASS hunter22!"), [{ start: 5, end: 14 }]);
});

Deno.test("Secrecy.withoutSecrets() has a string that became known asked for", () => {
  const secrecy = new Secrecy(new Sessions());
  const entry = "const p = 'hunter22' + \"x hunter22\"";
  assertEquals(secrecy.withoutSecrets(entry), entry);
  secrecy.hide("hunter22");
  assertEquals(
    secrecy.withoutSecrets(entry),
    `const p = secret() + "x ${MASK}"`,
  );
});
