import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { ProtocolError, UsageError } from "../../lib/errors.ts";
import { auth, connect } from "../../lib/pop/mod.ts";
import { authLine } from "../../lib/sasl/exchange.ts";
import {
  cramMd5,
  login,
  plain,
  type SaslMechanism,
  xoauth2,
} from "../../lib/sasl/mod.ts";
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
