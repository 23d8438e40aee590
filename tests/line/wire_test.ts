import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { ConnectionError, ProtocolError } from "../../lib/errors.ts";
import { decodeText } from "../../lib/line/text.ts";
import { MASK } from "../../lib/line/transcript.ts";
import { makeCertificate } from "../../lib/sandbox/certificate.ts";
import { bodyCommand, Conversation, rejection } from "./conversation.ts";
import { latin1 } from "../octets.ts";
import { END, expect, send, sleep } from "./scripted_server.ts";

// What is left open is a leak of the connection's.
Deno.test.sanitizer({ ops: true, resources: true });

/** Notes what a tap sees, `C line NOOP`. */
function watch(talk: Conversation): string[] {
  const events: string[] = [];
  talk.wire.tap = ({ from, kind, bytes }) => {
    events.push(`${from} ${kind} ${decodeText(bytes)}`);
  };
  return events;
}

Deno.test("Wire tells its tap what is written and read, in order", async () => {
  await using talk = await Conversation.open([
    expect("RETR 1\r\n"),
    send("+OK é\r\n..a\r\n.\r\n".replace("é", "\xc3\xa9")),
    expect("DATA\r\n"),
    send("354\r\n"),
    expect("..x\r\n.\r\n"),
    send("250\r\n"),
  ]);
  const events = watch(talk);
  talk.wire.note("hello");
  await talk.queue.run(bodyCommand("RETR 1"));
  await talk.ask("DATA", {
    async read(wire) {
      await wire.readLine();
      const encode = (text: string) => new TextEncoder().encode(text);
      await wire.writeBody(encode("..x\r\n.\r\n"), encode(".x\r\n"));
      return latin1(await wire.readLine());
    },
  });
  assertEquals(events, [
    "* note hello",
    "C line RETR 1",
    "S line +OK é",
    "S body .a\r\n",
    "C line DATA",
    "S line 354",
    "C body .x\r\n",
    "S line 250",
  ]);
});

Deno.test("Wire.hide() keeps secrets out of the transcript, in clear and in base64", async () => {
  const base64 = new TextEncoder().encode("hünter2").toBase64();
  await using talk = await Conversation.open([
    expect("PASS h\xc3\xbcnter2\r\n"),
    send(`-ERR bad password h\xc3\xbcnter2 (${base64})\r\n`),
  ]);
  talk.wire.secrets.hide("hünter2");
  const events = watch(talk);
  const reply = await talk.ask("PASS hünter2", { shown: `PASS ${MASK}` });
  assertEquals(reply, `-ERR bad password hünter2 (${base64})`);
  assertEquals(events, [
    `C line PASS ${MASK}`,
    `S line -ERR bad password ${MASK} (${MASK})`,
  ]);
});

Deno.test("Wire.mask() finds a secret within base64 of something longer", async () => {
  await using talk = await Conversation.open([END]);
  talk.wire.secrets.hide("geheimnis");
  for (const before of ["", "a", "ab", "abc", "\0bob\0"]) {
    for (const behind of ["", "!", " is wrong", "\0\0"]) {
      const text = talk.wire.secrets.mask(btoa(`${before}geheimnis${behind}`));
      assertStringIncludes(text, MASK);
      // Of what is left, at most the bits of one character touch the secret.
      const left = text.replaceAll(MASK, "").replaceAll("=", "").length;
      const around = before.length + behind.length;
      assert(left <= Math.ceil(8 * around / 6) + 2, text);
    }
  }
  const innocent = btoa("nothing of that kind");
  assertEquals(talk.wire.secrets.mask(innocent), innocent);
});

Deno.test("Wire.mask() leaves no rest of a secret that begins with another", async () => {
  await using talk = await Conversation.open([END]);
  for (const secrets of [["pass", "pass-word"], ["pass-word", "pass"]]) {
    for (const secret of secrets) talk.wire.secrets.hide(secret);
    assertEquals(
      talk.wire.secrets.mask("a pass-word, a pass"),
      `a ${MASK}, a ${MASK}`,
    );
  }
});

Deno.test("Wire.mask() leaves text alone that holds a very short secret", async () => {
  await using talk = await Conversation.open([END]);
  talk.wire.secrets.hide("a");
  talk.wire.secrets.hide("");
  assertEquals(talk.wire.secrets.mask("a banana"), "a banana");
});

Deno.test("Wire.mask() leaves what a server offers alone, whatever the password", async () => {
  await using talk = await Conversation.open([END]);
  const offers = "SASL PLAIN LOGIN, 250-AUTH PLAIN, 250-SIZE, PIPELINING, UIDL";
  for (const word of ["PLAIN", "AUTH", "SIZE", "PIPELINING", "PIPE", "UIDL"]) {
    talk.wire.secrets.hide(word);
  }
  assertEquals(talk.wire.secrets.mask(offers), offers);
  talk.wire.secrets.hide("plain");
  assertEquals(talk.wire.secrets.mask("no: plain"), `no: ${MASK}`);
});

Deno.test("Wire.readBody() starts the time limit over with each piece", async () => {
  await using talk = await Conversation.open([
    expect("RETR 1\r\n"),
    { trickle: ["+OK\r\n", "a\r\n"] },
    ...Array.from({ length: 12 }, () => [{ wait: 50 }, send("b\r\n")]).flat(),
    send(".\r\n"),
  ], { command: 100 });
  assertEquals(
    await talk.queue.run(bodyCommand("RETR 1", 500)),
    `+OK\na\r\n${"b\r\n".repeat(12)}`,
  );
});

Deno.test("Wire.readBody() does not count the time its sink takes", async () => {
  await using talk = await Conversation.open([
    expect("RETR 1\r\n"),
    send("a\r\n"),
    { wait: 10 },
    send("b\r\n.\r\n+OK\r\n"),
  ], { command: 500 });
  let text = "";
  await talk.ask("RETR 1", {
    async read(wire) {
      await wire.readBody(async (piece) => {
        text += latin1(piece);
        await sleep(200);
      }, 150);
      return latin1(await wire.readLine());
    },
  });
  assertEquals(text, "a\r\nb\r\n");
});

Deno.test("Wire.readBody() counts the time again once its sink is done", async () => {
  await using talk = await Conversation.open([
    expect("RETR 1\r\n"),
    send("a\r\n"),
    END,
  ]);
  const error = await rejection(
    talk.ask("RETR 1", {
      async read(wire) {
        await wire.readBody(() => sleep(1), 50);
        return "";
      },
    }),
    ConnectionError,
  );
  assertEquals([error.phase, error.failure], ["body", "timeout"]);
});

Deno.test("Wire.startTls() refuses octets that came in clear behind the agreement", async () => {
  await using talk = await Conversation.open([
    expect("STLS\r\n"),
    // Nothing of TLS may come after it: not even a handshake.
    send("+OK\r\n+OK injected\r\n"),
    END,
  ]);
  const events = watch(talk);
  const error = await rejection(
    talk.ask("STLS", {
      grouping: "alone",
      async read(wire) {
        await wire.readLine();
        await wire.startTls();
        return "";
      },
    }),
    ProtocolError,
  );
  assertStringIncludes(error.message, "+OK injected");
  assertEquals(talk.connection.secure, false);
  assertEquals(events.slice(0, 3), [
    "C line STLS",
    "S line +OK",
    "S line +OK injected",
  ]);
  assertStringIncludes(events[3], "* end Server sent octets in clear");
});

Deno.test("Wire.startTls() goes on in TLS, and says so in the transcript", async () => {
  const certificate = await makeCertificate();
  await using talk = await Conversation.open([
    expect("STLS\r\n"),
    send("+OK\r\n"),
    { tls: certificate },
    expect("NOOP\r\n"),
    send("+OK in TLS\r\n"),
  ], { caCerts: [certificate.ca] });
  const events = watch(talk);
  const replies = await Promise.all([
    talk.ask("STLS", {
      grouping: "alone",
      async read(wire) {
        const reply = latin1(await wire.readLine());
        await wire.startTls();
        return reply;
      },
    }),
    talk.ask("NOOP"),
  ]);
  assertEquals(replies, ["+OK", "+OK in TLS"]);
  assertEquals(events, [
    "C line STLS",
    "S line +OK",
    "* note TLS",
    "C line NOOP",
    "S line +OK in TLS",
  ]);
});
