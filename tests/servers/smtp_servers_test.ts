import { assertEquals, assertMatch } from "@std/assert";
import { latin1 } from "../octets.ts";
import { type ServerSet, serverTest, sharedServers, users } from "./mod.ts";
import { Wire } from "./wire.ts";

/** What the SMTP servers beside Postfix and Sendmail say to a client. */
const SMTP_SERVERS = {
  exim: {
    greeting: /^220 mx\.zoo\.test ESMTP Exim 4\./,
    loggedIn: /^235 Authentication succeeded$/,
    wrongPassword: /^535 Incorrect authentication data$/,
    unknownUser: /^550 Unknown user$/,
    relaying: /^550 relay not permitted$/,
  },
  haraka: {
    greeting: /^220 mx\.zoo\.test ESMTP Haraka\/3\..* ready/,
    loggedIn: /^235 2\.7\.0 Authentication successful$/,
    wrongPassword: /^535 5\.7\.8 Authentication failed$/,
    unknownUser: /^550 No such user here$/,
    relaying: /^550 I cannot deliver mail for <b@example\.com>$/,
  },
  smtp_server: {
    greeting: /^220 mx\.zoo\.test ESMTP$/,
    loggedIn: /^235 Authentication successful$/,
    wrongPassword: /^535 Authentication failed$/,
    unknownUser: /^550 No such user here$/,
    relaying: /^550 Relaying denied$/,
  },
  aiosmtpd: {
    greeting: /^220 mx\.zoo\.test Python SMTP /,
    loggedIn: /^235 2\.7\.0 Authentication successful$/,
    wrongPassword: /^535 5\.7\.8 Authentication credentials invalid$/,
    unknownUser: /^550 5\.1\.1 No such user here$/,
    relaying: /^550 5\.7\.1 Relaying denied$/,
  },
  opensmtpd: {
    greeting: /^220 mx\.zoo\.test ESMTP OpenSMTPD$/,
    loggedIn: undefined, // its TLS is broken, and without TLS it has no AUTH
    wrongPassword: undefined,
    unknownUser: /^550 Invalid recipient: <b@zoo\.test>$/,
    relaying: /^550 Invalid recipient: <b@example\.com>$/,
  },
} as const;

type Name = keyof typeof SMTP_SERVERS;
type Expected = (typeof SMTP_SERVERS)[Name];

const servers = sharedServers(Object.keys(SMTP_SERVERS) as Name[]);

const MESSAGE = [
  "Subject: what is delivered",
  "Date: Tue, 24 Nov 2026 06:55:10 +0000",
  "From: a@example.org",
  "Message-ID: <1@example.org>",
  "",
  "8-bit \x80\xe9\xff",
  ".",
  "..",
  "",
  "x".repeat(900),
  "From the start of a line, trailing space \t",
  "",
].join("\r\n");

/** The only message of a Maildir, waiting until it is there. */
async function delivered(set: ServerSet, name: string): Promise<string> {
  for (;;) {
    for await (const file of Deno.readDir(`${set.maildir(name)}/new`)) {
      const path = `${set.maildir(name)}/new/${file.name}`;
      return latin1(await Deno.readFile(path)).replace(/\r?\n/g, "\r\n");
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

for (
  const [name, expected] of Object.entries(SMTP_SERVERS) as [Name, Expected][]
) {
  const connect = async (): Promise<Wire> => {
    const wire = await Wire.connect((await servers())[name].ports.smtp);
    assertMatch(await wire.reply(), expected.greeting);
    await wire.smtp("EHLO client.example.org");
    return wire;
  };

  const { loggedIn, wrongPassword } = expected;
  if (loggedIn) {
    serverTest(`${name} lets the users in, by their passwords`, async () => {
      const plain = (name: string, password: string) =>
        `AUTH PLAIN ${btoa(`\0${name}\0${password}`)}`;
      for (const { name, password } of users) {
        using wire = await connect();
        assertMatch(await wire.smtp(plain(name, password)), loggedIn);
      }
      using wire = await connect();
      assertMatch(await wire.smtp(plain("zoo1", "wrong")), wrongPassword);
    });
  }

  serverTest(`${name} refuses, and delivers octet for octet`, async () => {
    const set = await servers();
    await set.emptyMaildrop("user6");
    using wire = await connect();
    const { unknownUser, relaying } = expected;
    assertMatch(await wire.smtp("MAIL FROM:<a@example.org>"), /^250 /);
    assertMatch(await wire.smtp("RCPT TO:<b@zoo.test>"), unknownUser);
    assertMatch(await wire.smtp("RCPT TO:<b@example.com>"), relaying);
    assertMatch(await wire.smtp("RCPT TO:<user6@zoo.test>"), /^250 /);
    assertMatch(await wire.smtp("DATA"), /^354 /);
    const stuffed = MESSAGE.replace(/^\./gm, "..");
    assertMatch(await wire.smtp(`${stuffed}.`), /^250 /);
    assertMatch(await wire.smtp("QUIT"), /^221 /);
    const message = await delivered(set, "user6");
    assertEquals(message.slice(message.indexOf("Subject:")), MESSAGE);
  });
}
