import { assert, assertEquals, assertRejects } from "@std/assert";
import { pop, RefusedError } from "../../../mod.ts";
import { latin1, octets } from "../../octets.ts";
import { user } from "../mod.ts";
import type { PopSubject } from "./pop3_subject.ts";

const BODIES = ["one\r\n", "1\r\n2\r\n3\r\n", ".\r\n..dots\r\n"];

const MESSAGES = BODIES.map((body, at) =>
  octets(
    `X-Mailtalk-Test: ${at}\r\nSubject: message ${at}\r\n` +
      "From: alice@example.org\r\n" +
      "Date: Tue, 24 Nov 2026 08:00:00 +0000\r\n" +
      `Message-ID: <${at}@example.org>\r\n\r\n${body}`,
  )
);

/** Tests of every step, and of steps that are refused. */
export function testPop3Steps(subject: PopSubject): void {
  const { server } = subject;

  subject.test("the steps before login", async () => {
    await using box = await subject.connect();
    if (server.utf8) assert((await pop.utf8(box)).ok);
    else await assertRejects(() => pop.utf8(box), RefusedError);
    await assertRejects(() => pop.lang(box), RefusedError);
    await pop.user(box, "zoo1");
    await pop.pass(box, user("zoo1").password);
    assertEquals(box.state, "TRANSACTION");
    assert((await pop.quit(box)).ok);
    assert(box.closed);
    subject.note("UTF8", server.utf8);
  });

  subject.test("the steps that read", async () => {
    await subject.fill("user1", MESSAGES);
    await using box = await subject.logIn("user1");
    const { messages, octets: total } = await pop.stat(box);
    const listed = await pop.list(box);
    const uids = await pop.uidl(box);
    assertEquals(messages, 3);
    assertEquals(listed.map(({ number }) => number), [1, 2, 3]);
    assertEquals(uids.map(({ number }) => number), [1, 2, 3]);
    assertEquals(await pop.uidl(box, 2), uids[1]);
    for (const { number, size } of listed) {
      const message = await pop.retr(box, number);
      assertEquals(
        subject.received(message),
        subject.expected(MESSAGES[number - 1]),
      );
      let length = 0;
      const streamed = await pop.retr(box, number, {
        to: (piece) => void (length += piece.length),
      });
      assertEquals([streamed, length], [message.length, message.length]);
      assertEquals((await pop.list(box, number)).number, number);
      if (!server.exactSizes) continue;
      assertEquals(size, message.length);
      assertEquals(await pop.list(box, number), { number, size });
    }
    if (server.exactSizes) {
      assertEquals(total, listed.reduce((sum, { size }) => sum + size, 0));
    }
    const header = latin1(MESSAGES[1]).replace(BODIES[1], "");
    const extra = server.topHasExtraLine ? "\r\n" : "";
    assertEquals(subject.received(await pop.top(box, 2)), header);
    assertEquals(
      subject.received(await pop.top(box, 2, 2)),
      `${header}${extra}1\r\n2\r\n`,
    );
    assert((await pop.noop(box)).ok);
    const { body } = await pop.command(box, "RETR 1", { multiline: true });
    assertEquals(subject.received(body!), subject.expected(MESSAGES[0]));
    subject.note("TOP", server.topHasExtraLine ? "a line too many" : true);
    subject.note("sizes", server.exactSizes ? "exact" : "wrong");
  });

  subject.test("the steps that delete", async () => {
    await subject.fill("user2", MESSAGES);
    await using box = await subject.logIn("user2");
    const uids = (await pop.uidl(box)).map(({ uid }) => uid);
    assertEquals(new Set(uids).size, 3);
    await pop.dele(box, 1);
    assertEquals((await pop.stat(box)).messages, 2);
    await pop.rset(box);
    assertEquals((await pop.stat(box)).messages, 3);
    const seen: number[] = [];
    for await (const message of pop.messages(box)) {
      seen.push(message.number);
      if (message.number === 2) await message.dele();
    }
    assertEquals(seen, [1, 2, 3]);
    assertEquals(box.deletions, 1);
    await pop.quit(box);
    assertEquals(box.deletions, 0);

    // Now one message is gone, and the others kept their unique-ids.
    const left = [uids[0], uids[2]];
    {
      await using again = await subject.logIn("user2");
      assertEquals((await pop.uidl(again)).map(({ uid }) => uid), left);
      // Left without QUIT, so it stays.
      await pop.dele(again, 1);
    }
    await using last = await subject.logIn("user2");
    assertEquals((await pop.uidl(last)).map(({ uid }) => uid), left);
  });

  subject.test("unique-ids of messages with the same header", async () => {
    const message = (body: string) =>
      octets(`X-Mailtalk-Test: 0\r\nSubject: same\r\n\r\n${body}\r\n`);
    await subject.fill("user3", [message("a"), message("b")]);
    await using box = await subject.logIn("user3");
    const [one, two] = await pop.uidl(box);
    assertEquals(one.uid === two.uid, server.repeatsUids);
    subject.note("UIDL", server.repeatsUids ? "may repeat" : "unique");
  });

  subject.test("refusals", async () => {
    await subject.fill("zoo2", [MESSAGES[0]]);
    await using box = await subject.connect();
    const refuses = (step: () => Promise<unknown>) =>
      assertRejects(step, RefusedError);
    await refuses(() => pop.command(box, "STAT"));
    await pop.login(box, "zoo2", user("zoo2").password);
    await refuses(() => pop.command(box, "USER zoo1"));
    await refuses(() => pop.command(box, "XYZZY"));
    await refuses(() => pop.retr(box, 2));
    await refuses(() => pop.top(box, 2));
    await refuses(() => pop.list(box, 2));
    await refuses(() => pop.uidl(box, 2));
    await refuses(() => pop.dele(box, 2));
    await pop.dele(box, 1);
    if (server.refusesSecondDele) await refuses(() => pop.dele(box, 1));
    else assert((await pop.dele(box, 1)).ok);
    await refuses(() => pop.retr(box, 1));
    // After all these, the session is in order.
    await pop.rset(box);
    assertEquals((await pop.stat(box)).messages, 1);
  });
}
