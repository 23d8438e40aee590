import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { pop, RefusedError, smtp, textTranscript } from "../../mod.ts";
import { type ServerName, serverTest, sharedServers, user } from "./mod.ts";

/** The telnet tutorial's sessions, typed as steps, against real servers. */
const servers = sharedServers(["dovecot", "postfix", "sendmail"]);
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const zoo1 = user("zoo1");
const MESSAGE = "Subject: test\r\n\r\nThis is a test.\r\n";

async function popUrl(): Promise<string> {
  return `pop3://127.0.0.1:${(await servers()).dovecot.ports.pop3}`;
}

async function smtpUrl(name: "postfix" | "sendmail"): Promise<string> {
  return `smtp://127.0.0.1:${(await servers())[name].ports.smtp}`;
}

serverTest("Dovecot: the tutorial's POP session", async () => {
  const set = await servers();
  await set.emptyMaildrop("zoo1");
  await set.deliver(
    "zoo1",
    [1, 2, 3].map((n) =>
      encoder.encode(`Subject: message ${n}\n\n.Text ${n}\n`)
    ),
  );
  let text = "";
  const tap = textTranscript((part) => text += part);
  const box = await pop.connect(await popUrl(), { tap });
  await pop.user(box, zoo1.name);
  await pop.pass(box, zoo1.password);
  const listed = await pop.list(box);
  assertEquals(listed.map(({ number }) => number), [1, 2, 3]);
  const message = await pop.retr(box, 2);
  assertEquals(message.length, listed[1].size);
  assertEquals(
    decoder.decode(message),
    "Subject: message 2\r\n\r\n.Text 2\r\n",
  );
  await pop.dele(box, 2);
  await pop.quit(box);
  assertStringIncludes(text, "C: PASS ••••••\n");
  assert(!text.includes(zoo1.password));

  await using again = await pop.connect(await popUrl());
  await pop.login(again, zoo1.name, zoo1.password);
  assertEquals((await pop.stat(again)).messages, 2);
});

serverTest("Dovecot: a wrong password is refused with [AUTH]", async () => {
  await using box = await pop.connect(await popUrl());
  await pop.user(box, zoo1.name);
  const error = await assertRejects(
    () => pop.pass(box, "not the password"),
    RefusedError,
  );
  assertEquals(error.responseCode, "AUTH");
  assertEquals(error.command, "PASS ••••••");
});

serverTest("Dovecot: a second session is refused with [IN-USE]", async () => {
  const { name, password } = user("zoo2");
  await using first = await pop.connect(await popUrl());
  await pop.login(first, name, password);
  await using second = await pop.connect(await popUrl());
  const error = await assertRejects(
    () => pop.login(second, name, password),
    RefusedError,
  );
  assertEquals(error.responseCode, "IN-USE");
  assert(error.temporary);
});

serverTest("Dovecot: every way to log in, and TLS both ways", async () => {
  const set = await servers();
  const { name, password } = user("spaced");
  const caCerts = [set.ca];
  for (const mechanism of ["CRAM-MD5", "PLAIN", "LOGIN", "APOP", "USER"]) {
    await using box = await pop.connect(await popUrl());
    const result = await pop.login(box, name, password, { mechanism });
    assertEquals(result.mechanism, mechanism);
  }
  const { pop3, pop3s } = set.dovecot.ports;
  for (
    const url of [
      `pop3://localhost:${pop3}?tls=require`,
      `pop3s://localhost:${pop3s}`,
    ]
  ) {
    await using box = await pop.connect(url, { caCerts });
    assert(box.secure);
    await pop.login(box, name, password);
    assertEquals((await pop.stat(box)).messages, 0);
  }
});

serverTest("Dovecot: RETR, TOP and UIDL in one pipelined group", async () => {
  const set = await servers();
  const { name, password } = user("user1");
  const sent = Array.from(
    { length: 50 },
    (_, index) => encoder.encode(`Subject: ${index}\n\n${"x\n".repeat(index)}`),
  );
  await set.deliver(name, sent);
  const fetch = async (pipelining: boolean) => {
    await using box = await pop.connect(await popUrl(), { pipelining });
    await pop.login(box, name, password);
    assertEquals(box.pipelining, pipelining);
    const sizes = await pop.list(box);
    return await Promise.all([
      pop.uidl(box),
      ...sizes.map(({ number }) => pop.retr(box, number)),
      ...sizes.map(({ number }) => pop.top(box, number)),
    ]);
  };
  assertEquals(await fetch(true), await fetch(false));
});

for (const server of ["postfix", "sendmail"] as const) {
  const title = server === "postfix" ? "Postfix" : "Sendmail";

  serverTest(`${title}: the tutorial's SMTP session`, async () => {
    await using mta = await smtp.connect(await smtpUrl(server));
    assertEquals(mta.greeting?.code, 220);
    assertEquals((await smtp.helo(mta, "client.example.org")).code, 250);
    const from = await smtp.mailFrom(mta, "alice@example.org");
    assertEquals([from.code, from.enhancedCode], [250, "2.1.0"]);
    const to = await smtp.rcptTo(mta, zoo1.address);
    assertEquals([to.code, to.enhancedCode], [250, "2.1.5"]);
    const accepted = await smtp.data(mta, MESSAGE);
    assertEquals([accepted.code, accepted.enhancedCode], [250, "2.0.0"]);
    assertEquals((await smtp.quit(mta)).code, 221);
    assert(mta.closed);
  });

  serverTest(`${title}: the tutorial's refusals`, async () => {
    await using mta = await smtp.connect(await smtpUrl(server));
    await smtp.helo(mta);
    const refusal = async (step: Promise<unknown>) => {
      const error = await assertRejects(() => step, RefusedError);
      return [error.code, error.enhancedCode];
    };
    const expected = EXPECTED[server];
    assertEquals(
      await refusal(smtp.rcptTo(mta, zoo1.address)),
      expected.needMail,
    );
    assertEquals(
      await refusal(smtp.mailFrom(mta, "bob@no-such-domain.invalid")),
      expected.senderDomain,
    );
    await smtp.mailFrom(mta, "alice@example.org");
    assertEquals(
      await refusal(smtp.rcptTo(mta, "someone@elsewhere.example.com")),
      expected.relaying,
    );
  });

  serverTest(`${title}: STARTTLS, and TLS first`, async () => {
    const set = await servers();
    const caCerts = [set.ca];
    const { smtp: port, smtps } = set[server].ports;
    for (
      const url of [
        `smtp://localhost:${port}?tls=require`,
        `smtps://localhost:${smtps}`,
      ]
    ) {
      await using mta = await smtp.connect(url, { caCerts });
      assert(mta.secure);
      const extensions = await smtp.ehlo(mta);
      assert(!extensions.has("STARTTLS"));
    }
  });

  serverTest(
    `${title}: send() pipelines, with a result per recipient`,
    async () => {
      await using mta = await smtp.connect(await smtpUrl(server));
      const { recipients } = await smtp.send(mta, {
        from: "alice@example.org",
        to: [
          zoo1.address,
          "someone@elsewhere.example.com",
          user("zoo2").address,
        ],
      }, MESSAGE);
      assert(mta.pipelining);
      assertEquals(
        recipients.map(({ status }) => status),
        ["sent", "refused", "sent"],
      );
      const nobody = await smtp.send(mta, {
        from: "alice@example.org",
        to: "someone@elsewhere.example.com",
      }, MESSAGE);
      assertEquals(nobody.recipients[0].status, "refused");
      // The session is in order after a transaction without recipients.
      const after = await smtp.send(
        mta,
        { from: "alice@example.org", to: zoo1.address },
        MESSAGE,
      );
      assertEquals(after.recipients[0].status, "sent");
    },
  );
}

serverTest("Postfix: a wrong password is refused with 535", async () => {
  await using mta = await smtp.connect(await smtpUrl("postfix"));
  const error = await assertRejects(
    () => smtp.login(mta, zoo1.name, "not the password"),
    RefusedError,
  );
  assertEquals([error.code, error.enhancedCode], [535, "5.7.8"]);
});

serverTest("Postfix: every mechanism logs in, and then relays", async () => {
  for (const mechanism of ["CRAM-MD5", "PLAIN", "LOGIN"]) {
    await using mta = await smtp.connect(await smtpUrl("postfix"));
    await smtp.login(mta, zoo1.name, zoo1.password, { mechanism });
    await smtp.mailFrom(mta, "alice@example.org");
    await smtp.rcptTo(mta, "someone@elsewhere.example.com");
  }
});

/** What each server says to the tutorial's mistakes. */
const EXPECTED: Record<
  Extract<ServerName, "postfix" | "sendmail">,
  Record<"needMail" | "senderDomain" | "relaying", [number, string]>
> = {
  sendmail: {
    needMail: [503, "5.0.0"],
    senderDomain: [501, "5.1.8"],
    relaying: [550, "5.7.1"],
  },
  postfix: {
    needMail: [503, "5.5.1"],
    senderDomain: [450, "4.1.8"],
    relaying: [554, "5.7.1"],
  },
};
