import { assert, assertEquals, assertRejects } from "@std/assert";
import { pop } from "../../../mod.ts";
import { latin1 } from "../../octets.ts";
import { user } from "../mod.ts";
import { Wire } from "../wire.ts";
import { awkward, EIGHT_BIT_HEADER } from "./awkward.ts";
import { maskHeader } from "./pop3_servers.ts";
import type { PopSubject } from "./pop3_subject.ts";

/** Tests of messages of every kind, one after the other and pipelined. */
export function testPop3Messages(subject: PopSubject): void {
  const { server } = subject;

  subject.test("awkward messages come back", async () => {
    const isRefused = (message: Uint8Array) =>
      server.refusesMessages?.test(latin1(message)) ?? false;
    for (const message of awkward.filter(isRefused)) {
      await assertRejects(() => subject.fill("user4", [message]), Error);
    }
    const messages = awkward.filter((message) => !isRefused(message));
    await subject.fill("user4", messages);
    await using box = await subject.connect();
    if (server.utf8) await pop.utf8(box);
    await pop.login(box, "user4", user("user4").password);
    assertEquals((await pop.stat(box)).messages, messages.length);
    for (const [at, message] of messages.entries()) {
      const came = subject.received(await pop.retr(box, at + 1));
      assertEquals(came, subject.expected(message), `message ${at}`);
    }
    subject.note("messages come back", server.roundTrip);
  });

  subject.test("a header with 8 bits, without UTF8", async () => {
    await subject.fill("user3", [EIGHT_BIT_HEADER]);
    await using box = await subject.logIn("user3");
    const sent = latin1(EIGHT_BIT_HEADER);
    const message = subject.received(await pop.retr(box, 1));
    const found = message.startsWith(sent)
      // It is all there is, or the last part of another message.
      ? message.endsWith("--\r\n") ? "in an attachment" : "comes back"
      : message.startsWith(maskHeader(sent))
      ? "X for 8 bits"
      : message;
    assertEquals(found, server.eightBitHeader);
    subject.note("8-bit header", found);
  });

  subject.test("pipelining on and off", async () => {
    const numbers = Array.from({ length: 15 }, (_, at) => at + 1);
    await subject.fill("user1", numbers.map((at) => awkward[at]));
    const fetch = async (pipelining: boolean) => {
      await using box = await subject.logIn("user1", { pipelining });
      if (subject.offers("PIPELINING")) await pop.capa(box);
      assertEquals(box.pipelining, pipelining && subject.offers("PIPELINING"));
      return await Promise.all([
        pop.uidl(box),
        ...numbers.map(async (number) =>
          subject.received(await pop.retr(box, number))
        ),
        ...numbers.map(async (number) =>
          subject.received(await pop.top(box, number, number % 3))
        ),
        ...numbers.map((number) => pop.uidl(box, number)),
        pop.noop(box),
        pop.retr(box, 99).catch((error) => error.name),
        pop.dele(box, 1),
        pop.retr(box, 1).catch((error) => error.name),
        pop.rset(box),
        pop.stat(box).then(({ messages }) => messages),
      ]);
    };
    assertEquals(await fetch(true), await fetch(false));
    subject.note("PIPELINING", subject.offers("PIPELINING"));
  });

  subject.test("what is sent behind PASS", async () => {
    await subject.fill("user2", awkward.slice(0, 2));
    const { name, password } = user("user2");
    {
      await using box = await subject.connect();
      if (subject.offers("PIPELINING")) await pop.capa(box);
      const [, , , { number }, { messages }] = await Promise.all([
        pop.user(box, name),
        pop.pass(box, password),
        pop.command(box, "NOOP"),
        pop.command(box, "LIST 2").then(({ reply }) => {
          return { number: Number(reply.text.split(" ")[0]) };
        }),
        pop.command(box, "STAT").then(({ reply }) => {
          return { messages: Number(reply.text.split(" ")[0]) };
        }),
      ]);
      assertEquals([number, messages], [2, 2]);
      await pop.quit(box);
    }
    // Without the library's care, some servers never answer the NOOP.
    using wire = await Wire.connect((await subject.ports()).pop3);
    await wire.line();
    await wire.pop(`USER ${name}`);
    assert((await wire.pop(`PASS ${password}\r\nNOOP`)).startsWith("+OK"));
    const kept = !/^\+OK \d+ \d+/.test(await wire.pop("STAT"));
    assertEquals(kept, server.keepsBehindPass);
    subject.note("sent behind PASS", kept ? "kept" : "lost");
  });
}
