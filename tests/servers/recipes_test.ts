import { assertEquals, assertStringIncludes } from "@std/assert";
import { pop } from "../../mod.ts";
import { main as bulkSend } from "../../recipes/bulk_send.ts";
import { main as fetchAndPurge } from "../../recipes/fetch_and_purge.ts";
import { serverTest, sharedServers, user } from "./mod.ts";

/** The two main recipes, from one end to the other. */
const servers = sharedServers(["dovecot", "postfix", "sendmail", "courier"]);
const COUNT = 60;

serverTest(
  "bulk_send through Postfix, fetch_and_purge from Dovecot into a Maildir",
  async () => {
    const { dovecot, postfix } = await servers();
    const { name, password, address } = user("user5");
    const dir = await Deno.makeTempDir();
    const send = [
      `smtp://127.0.0.1:${postfix.ports.smtp}`,
      ...["--from", "alice@example.org", "--to", address],
      ...["--count", String(COUNT), "--connections", "3", "--size", "3000"],
    ];
    assertEquals(await bulkSend([...send, "--quiet"]), 0);

    const url = `pop3://${name}:${password}@127.0.0.1:${dovecot.ports.pop3}`;
    const fetch = [url, "--to", `maildir:${dir}/Mail`, "--quiet"];
    const stored = () => Array.from(Deno.readDirSync(`${dir}/Mail/new`));
    // Postfix takes its time to deliver: every run fetches what is there.
    for (let tries = 0; tries < 60; tries++) {
      assertEquals(await fetchAndPurge(fetch), 0);
      if (stored().length >= COUNT) break;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const numbers = new Set<string>();
    for (const { name } of stored()) {
      const text = await Deno.readTextFile(`${dir}/Mail/new/${name}`);
      numbers.add(/^X-Mailtalk-Number: (\d+)\//m.exec(text)![1]);
    }
    assertEquals(numbers.size, COUNT);
    // The maildrop is empty now: a last run fetches nothing.
    assertEquals(await fetchAndPurge(fetch), 0);
    assertEquals(stored().length, COUNT);
    await Deno.remove(dir, { recursive: true });
  },
);

serverTest(
  "bulk_send to Sendmail, which refuses one of two recipients, ends 69",
  async () => {
    const { sendmail } = await servers();
    const dir = await Deno.makeTempDir();
    const code = await bulkSend([
      `smtp://127.0.0.1:${sendmail.ports.smtp}`,
      ...["--from", "alice@example.org", "--count", "5", "--quiet"],
      ...[
        "--to",
        user("zoo1").address,
        "--to",
        "someone@elsewhere.example.com",
      ],
      ...["--transcript", `${dir}/transcript`],
    ]);
    assertEquals(code, 69);
    const transcript = await Deno.readTextFile(`${dir}/transcript`);
    assertStringIncludes(transcript, "S: 550 5.7.1 ");
    assertEquals(transcript.match(/^S: 250 2\.0\.0 .*accepted/gm)?.length, 5);
    await Deno.remove(dir, { recursive: true });
  },
);

serverTest(
  "fetch_and_purge from Dovecot with a wrong password ends 77, and with the maildrop in use 75",
  async () => {
    const { dovecot } = await servers();
    const { name, password } = user("user6");
    const dir = await Deno.makeTempDir();
    const run = (host: string, secret: string) =>
      fetchAndPurge([
        `pop3://${name}:${secret}@${host}:${dovecot.ports.pop3}`,
        ...["--to", `maildir:${dir}/Mail`, "--quiet"],
      ]);
    assertEquals(await run("127.0.0.1", "wrong"), 77);
    {
      // At this address a user may have one session.
      await using box = await pop.connect(
        `pop3://127.0.0.3:${dovecot.ports.pop3}`,
      );
      await pop.login(box, name, password);
      await pop.stat(box);
      assertEquals(await run("127.0.0.3", password), 75);
    }
    await Deno.remove(dir, { recursive: true });
  },
);

serverTest(
  "fetch_and_purge from Courier saves a message with 8 bits in its header as it is",
  async () => {
    const { courier } = await servers();
    const { name, password } = user("user5");
    const message = "From: Zo\xeb <zoe@example.org>\r\n\r\nHello\r\n";
    const octets = Uint8Array.from(message, (c) => c.charCodeAt(0));
    await courier.maildrops.deliver(name, [octets]);
    const dir = await Deno.makeTempDir();
    const code = await fetchAndPurge([
      `pop3://${name}:${password}@127.0.0.1:${courier.ports.pop3}`,
      ...["--to", `eml:${dir}/Mail`, "--quiet"],
    ]);
    assertEquals(code, 0);
    const [file] = Deno.readDirSync(`${dir}/Mail`);
    const saved = await Deno.readFile(`${dir}/Mail/${file.name}`);
    assertEquals(saved.subarray(-octets.length), octets);
    await Deno.remove(dir, { recursive: true });
  },
);
