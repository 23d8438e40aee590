import { assertEquals, assertMatch } from "@std/assert";
import {
  type PopServerName,
  serverTest,
  sharedServers,
  user,
  users,
} from "./mod.ts";
import { Wire } from "./wire.ts";

/** What the POP3 servers beside Dovecot say to a client. */
const POP_SERVERS = {
  courier: {
    greeting: /^\+OK Hello there\.$/,
    loggedIn: /^\+OK logged in\.$/,
    refused: /^-ERR Login failed\.$/,
  },
  cyrus: {
    greeting: /^\+OK mx\.zoo\.test Cyrus POP3 3\..* server ready <.+@.+>$/,
    loggedIn: /^\+OK Mailbox locked and ready /,
    refused: /^-ERR \[AUTH\] Invalid login$/,
  },
  mailutils: {
    greeting: /^\+OK POP3 Ready <.+@.+>$/,
    loggedIn: /^\+OK opened mailbox for \w+$/,
    refused: /^-ERR \[AUTH\] Bad login$/,
  },
  popa3d: {
    greeting: /^\+OK$/,
    loggedIn: /^\+OK$/,
    refused: /^-ERR Authentication failed/,
  },
  solid_pop3d: {
    greeting: /^\+OK Solid POP3 server ready <.+@.+>$/,
    loggedIn: /^\+OK authentication successful$/,
    refused: /^-ERR authentication failed$/,
  },
} as const;

const servers = sharedServers(Object.keys(POP_SERVERS) as PopServerName[]);
const encoder = new TextEncoder();

/** Logs in; the reply to PASS. */
async function logIn(wire: Wire, name: string): Promise<string> {
  await wire.pop(`USER ${name}`);
  return await wire.pop(`PASS ${user(name).password}`);
}

for (
  const [name, expected] of Object.entries(POP_SERVERS) as [
    keyof typeof POP_SERVERS,
    Record<"greeting" | "loggedIn" | "refused", RegExp>,
  ][]
) {
  serverTest(
    `${name} greets, logs in and refuses a wrong password`,
    async () => {
      const { [name]: { ports } } = await servers();
      for (const { name } of users) {
        using wire = await Wire.connect(ports.pop3);
        assertMatch(await wire.line(), expected.greeting);
        assertMatch(await logIn(wire, name), expected.loggedIn);
        assertEquals(await wire.pop("STAT"), "+OK 0 0");
        assertMatch(await wire.pop("QUIT"), /^\+OK/);
      }
      using wire = await Wire.connect(ports.pop3);
      await wire.line();
      await wire.pop("USER zoo1");
      assertMatch(await wire.pop("PASS wrong"), expected.refused);
    },
  );

  serverTest(
    `${name}: maildrops.deliver() puts messages in order, empty() removes them`,
    async () => {
      const { [name]: { maildrops, ports } } = await servers();
      const subjects = async () => {
        using wire = await Wire.connect(ports.pop3);
        await wire.line();
        await logIn(wire, "user1");
        const [, count] = (await wire.pop("STAT")).split(" ");
        const found = [];
        for (let number = 1; number <= Number(count); number++) {
          assertMatch(await wire.pop(`RETR ${number}`), /^\+OK/);
          const message = await wire.readUntil("\r\n.\r\n");
          found.push(/^Subject: (.*)$/m.exec(message)?.[1]);
        }
        await wire.pop("QUIT");
        return found;
      };
      const message = (subject: string) =>
        encoder.encode(`Subject: ${subject}\r\n\r\nFrom here\r\n.\r\n`);
      await maildrops.deliver("user1", ["1", "2"].map(message));
      await maildrops.deliver("user1", [message("3")]);
      assertEquals(await subjects(), ["1", "2", "3"]);
      await maildrops.empty("user1");
      assertEquals(await subjects(), []);
    },
  );
}

for (const name of ["courier", "cyrus", "mailutils"] as const) {
  serverTest(`${name} logs in over STLS and over POP3S`, async () => {
    const { [name]: { ports }, ca } = await servers();
    using upgraded = await Wire.connect(ports.pop3);
    await upgraded.line();
    assertMatch(await upgraded.pop("STLS"), /^\+OK/);
    await upgraded.startTls(ca);
    assertMatch(await logIn(upgraded, "user2"), /^\+OK/);
    await upgraded.pop("QUIT");
    using tls = await Wire.connectTls(ports.pop3s, ca);
    assertMatch(await tls.line(), /^\+OK/);
    assertMatch(await logIn(tls, "user3"), /^\+OK/);
  });
}
