import { assert, assertEquals, assertMatch } from "@std/assert";
import {
  catalogue,
  type ServerName,
  serverTest,
  sharedServers,
  startServers,
  user,
} from "./mod.ts";
import { Wire } from "./wire.ts";

const servers = sharedServers();
const encoder = new TextEncoder();

/** Connects and logs in; the reply to PASS. */
async function logIn(wire: Wire, name: string): Promise<string> {
  await wire.pop(`USER ${name}`);
  return await wire.pop(`PASS ${user(name).password}`);
}

/** All messages of a maildrop, waiting until there are `count`. */
async function fetchAll(name: string, count: number): Promise<string[]> {
  const { dovecot } = await servers();
  for (;;) {
    using wire = await Wire.connect(dovecot.ports.pop3);
    await wire.line();
    await logIn(wire, name);
    const [, found] = (await wire.pop("STAT")).split(" ");
    const messages = [];
    for (let number = 1; number <= Number(found); number++) {
      await wire.pop(`RETR ${number}`);
      const stuffed = await wire.readUntil("\r\n.\r\n") + "\r\n";
      messages.push(stuffed.replace(/^\.\./gm, "."));
    }
    await wire.pop("QUIT");
    if (messages.length >= count) return messages;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Sends one message; the reply to its final dot. */
async function send(
  port: number,
  hello: "EHLO" | "LHLO",
  to: string,
  message: string,
): Promise<string> {
  using wire = await Wire.connect(port);
  await wire.reply();
  await wire.smtp(`${hello} client.example.org`);
  await wire.smtp("MAIL FROM:<a@example.org>");
  assertMatch(await wire.smtp(`RCPT TO:<${to}>`), /^250 /);
  assertMatch(await wire.smtp("DATA"), /^354 /);
  return await wire.smtp(message.replace(/^\./gm, "..") + ".");
}

serverTest("startServers() gives every server and its ports", async () => {
  const set = await servers();
  for (const [name, ports] of Object.entries(catalogue)) {
    const server = set[name as ServerName];
    assertEquals(Object.keys(server.ports).sort(), [...ports].sort());
    assert(Deno.statSync(server.log).isFile);
  }
});

serverTest("startServers() starts a second set beside the first", async () => {
  const first = await servers();
  await using second = await startServers(["dovecot"]);
  assert(second.dovecot.ports.pop3 !== first.dovecot.ports.pop3);
  await second.deliver("zoo1", [encoder.encode("Subject: second\r\n\r\n")]);
  assertEquals((await fetchAll("zoo1", 0)).length, 0);
});

serverTest(
  "startServers() leaves no process when its owner is killed",
  async () => {
    const program = `import { startServers } from "${
      import.meta.resolve("./mod.ts")
    }";
    const set = await startServers(["dovecot"]);
    console.log(JSON.stringify([set.path(""), set.dovecot.ports.pop3]));
    await new Promise(() => setInterval(() => {}, 1000));`;
    const owner = new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-check", "-A", "-"],
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    const input = owner.stdin.getWriter();
    await input.write(encoder.encode(program));
    await input.close();
    const output = owner.stdout.getReader();
    const { value } = await output.read();
    const [path, port] = JSON.parse(new TextDecoder().decode(value));
    (await Wire.connect(port))[Symbol.dispose]();
    owner.kill("SIGKILL");
    await owner.status;
    await output.cancel();
    for (;;) { // gone as soon as the kernel has reaped them all
      try {
        Deno.statSync(path);
      } catch {
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const refused = await Wire.connect(port).then(
      () => false,
      () => true,
    );
    assert(refused);
  },
);

serverTest("Dovecot greets, logs in and refuses a wrong password", async () => {
  const { dovecot } = await servers();
  using wire = await Wire.connect(dovecot.ports.pop3);
  assertMatch(await wire.line(), /^\+OK Dovecot .*<.+@.+>$/);
  await wire.pop("USER zoo1");
  assertMatch(await wire.pop("PASS wrong"), /^-ERR \[AUTH\] /);
  assertEquals(await logIn(wire, "spaced"), "+OK Logged in.");
  assertMatch(await wire.pop("QUIT"), /^\+OK/);
});

serverTest("Dovecot logs in over STLS and over POP3S", async () => {
  const { dovecot, ca } = await servers();
  using upgraded = await Wire.connect(dovecot.ports.pop3);
  await upgraded.line();
  assertMatch(await upgraded.pop("STLS"), /^\+OK/);
  await upgraded.startTls(ca);
  assertEquals(await logIn(upgraded, "user1"), "+OK Logged in.");
  await upgraded.pop("QUIT");
  using tls = await Wire.connectTls(dovecot.ports.pop3s, ca);
  assertMatch(await tls.line(), /^\+OK/);
  assertEquals(await logIn(tls, "user1"), "+OK Logged in.");
});

serverTest("Dovecot at 127.0.0.2 refuses a plain-text login", async () => {
  const { dovecot } = await servers();
  using wire = await Wire.connect(dovecot.ports.pop3, "127.0.0.2");
  await wire.line();
  assertMatch(await wire.pop("USER zoo1"), /^-ERR \[AUTH\] Plaintext/);
});

serverTest("Dovecot refuses a second session with IN-USE", async () => {
  const { dovecot } = await servers();
  using first = await Wire.connect(dovecot.ports.pop3, "127.0.0.3");
  using second = await Wire.connect(dovecot.ports.pop3, "127.0.0.3");
  await Promise.all([first.line(), second.line()]);
  assertEquals(await logIn(first, "user2"), "+OK Logged in.");
  await first.pop("STAT");
  assertMatch(await logIn(second, "user2"), /^-ERR \[IN-USE\] /);
  using third = await Wire.connect(dovecot.ports.pop3);
  await third.line();
  assertMatch(await logIn(third, "user2"), /^-ERR \[IN-USE\] .* locked/);
});

serverTest(
  "deliver() puts messages in order, emptyMaildrop() removes them",
  async () => {
    const set = await servers();
    const messages = ["Subject: 1\r\n\r\n.\r\n", "Subject: 2\r\n\r\n\r\n"];
    await set.deliver("user3", messages.map((text) => encoder.encode(text)));
    assertEquals(await fetchAll("user3", 2), messages);
    using wire = await Wire.connect(set.dovecot.ports.pop3);
    await wire.line();
    await logIn(wire, "user3");
    assertMatch(await wire.pop("DELE 1"), /^\+OK/);
    assertMatch(await wire.pop("QUIT"), /^\+OK/);
    assertEquals(await fetchAll("user3", 1), messages.slice(1));
    await set.emptyMaildrop("user3");
    assertEquals(await fetchAll("user3", 0), []);
  },
);

const hard = [
  "Subject: every octet",
  "Date: Tue, 24 Nov 2026 06:55:10 +0000",
  "From: a@example.org",
  "Message-ID: <1@example.org>",
  "",
  "8-bit \x80\xe9\xff",
  ".",
  "..",
  "",
  "x".repeat(5000),
  "From the start of a line, trailing space \t",
  "",
].join("\r\n");

serverTest(
  "what Postfix accepts by SMTP arrives whole in Dovecot's POP3",
  async () => {
    const { postfix } = await servers();
    const to = user("user4").address;
    assertMatch(
      await send(postfix.ports.smtp, "EHLO", to, hard),
      /^250 2\.0\.0 /,
    );
    const [message] = await fetchAll("user4", 1);
    assertEquals(message.slice(message.indexOf("Subject:")), hard);
  },
);

serverTest(
  "what Dovecot accepts by LMTP arrives whole in its POP3",
  async () => {
    const { dovecot } = await servers();
    const to = user("user5").address;
    assertMatch(
      await send(dovecot.ports.lmtp, "LHLO", to, hard),
      /^250 2\.0\.0 /,
    );
    const [message] = await fetchAll("user5", 1);
    assertEquals(message.slice(message.indexOf("Subject:")), hard);
  },
);

for (const name of ["postfix", "sendmail"] as const) {
  serverTest(
    `${name} greets, takes a password and refuses a wrong one`,
    async () => {
      const { [name]: { ports }, ca } = await servers();
      using wire = await Wire.connect(ports.smtp);
      assertMatch(await wire.reply(), /^220 mx\.zoo\.test ESMTP /);
      assertMatch(
        await wire.smtp("EHLO client.example.org"),
        /^250-PIPELINING$/m,
      );
      const auth = (password: string) =>
        wire.smtp(`AUTH PLAIN ${btoa(`\0zoo1\0${password}`)}`);
      assertMatch(await auth("wrong"), /^535 5\.7\./);
      assertMatch(await auth(user("zoo1").password), /^235 2\./);
      assertMatch(await wire.smtp("QUIT"), /^221 /);
      using upgraded = await Wire.connect(ports.smtp);
      await upgraded.reply();
      await upgraded.smtp("EHLO client.example.org");
      assertMatch(await upgraded.smtp("STARTTLS"), /^220 /);
      await upgraded.startTls(ca);
      assertMatch(
        await upgraded.smtp("EHLO client.example.org"),
        /^250-AUTH .*LOGIN/m,
      );
      await upgraded.smtp("AUTH LOGIN");
      await upgraded.smtp(btoa("spaced"));
      assertMatch(await upgraded.smtp(btoa(user("spaced").password)), /^235 /);
      using tls = await Wire.connectTls(ports.smtps, ca);
      assertMatch(await tls.reply(), /^220 /);
    },
  );
}

serverTest("Postfix refuses unknown domains, users and relaying", async () => {
  const { postfix } = await servers();
  using wire = await Wire.connect(postfix.ports.smtp);
  await wire.reply();
  await wire.smtp("EHLO client.example.org");
  assertMatch(
    await wire.smtp("MAIL FROM:<a@nowhere.example>"),
    /^450 4\.1\.8 /,
  );
  assertMatch(await wire.smtp("MAIL FROM:<a@example.org>"), /^250 /);
  assertMatch(await wire.smtp("RCPT TO:<b@zoo.test>"), /^550 5\.1\.1 /);
  assertMatch(await wire.smtp("RCPT TO:<b@example.com>"), /^554 5\.7\.1 /);
});

serverTest("Sendmail gives its classic replies", async () => {
  const { sendmail } = await servers();
  using wire = await Wire.connect(sendmail.ports.smtp);
  await wire.reply();
  await wire.smtp("EHLO client.example.org");
  assertEquals(
    await wire.smtp("RCPT TO:<zoo1@zoo.test>"),
    "503 5.0.0 Need MAIL before RCPT",
  );
  assertEquals(
    await wire.smtp("MAIL FROM:<a@nowhere.example>"),
    "501 5.1.8 <a@nowhere.example>... Domain of sender address a@nowhere.example does not exist",
  );
  assertEquals(
    await wire.smtp("MAIL FROM:<a@example.org>"),
    "250 2.1.0 <a@example.org>... Sender ok",
  );
  assertMatch(
    await wire.smtp("RCPT TO:<b@example.com>"),
    /^550 5\.7\.1 <b@example\.com>\.\.\. Relaying denied/,
  );
  assertMatch(await wire.smtp("QUIT"), /^221 /);
  const accepted = await send(
    sendmail.ports.smtp,
    "EHLO",
    "zoo1@zoo.test",
    hard,
  );
  assertMatch(accepted, /^250 2\.0\.0 .* Message accepted for delivery$/);
});
