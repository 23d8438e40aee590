/**
 * The telnet tutorial's sessions, typed as bare lines: the server gets the same
 * octets as from telnet, and the same replies are to be seen.
 */

import { assertEquals, assertMatch } from "@std/assert";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { latin1 } from "../octets.ts";
import { serverTest, sharedServers, user } from "../servers/mod.ts";
import { Wire } from "../servers/wire.ts";
import { ptyTest } from "./pty.ts";
import { ReplTerminal } from "./repl_terminal.ts";

/** What somebody types; the lines behind DATA are the message. */
type Session = readonly string[];

/** What a server gets, and the replies in lines. */
interface Talk {
  readonly sent: string;
  readonly replies: string[];
}

const popSession = (name: string, password: string): Session => [
  `USER ${name}`,
  `PASS ${password}`,
  "STAT",
  "LIST",
  "LIST 2",
  "UIDL 3",
  "TOP 1 1",
  "RETR 2",
  "DELE 2",
  "NOOP",
  "RETR 2",
  "RSET",
  "DELE 1",
  "QUIT",
];

const smtpSession = (to: string): Session => [
  "RCPT TO:<early@example.org>",
  "HELO client.example.org",
  "MAIL FROM:<alice@example.org>",
  `RCPT TO:<${to}>`,
  "RCPT TO:<someone@elsewhere.example.com>",
  "DATA",
  "Subject: test",
  "",
  "This is a test.",
  ".",
  "VRFY",
  "NOSUCH command",
  "QUIT",
];

const MESSAGES = [1, 2, 3].map((number) =>
  `Subject: message ${number}\r\n\r\nText ${number}\r\n.dotted\r\n`
);

/** Keeps what goes to a server. */
class Proxy implements AsyncDisposable {
  sent = "";
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #served: Promise<void>;

  constructor(port: number) {
    this.#served = this.#serve(port);
  }

  get port(): number {
    return this.#listener.addr.port;
  }

  async #serve(port: number): Promise<void> {
    const client = await this.#listener.accept().catch(() => undefined);
    if (!client) return; // Nobody came.
    const server = await Deno.connect({ hostname: "127.0.0.1", port });
    const keep = new TransformStream<
      Uint8Array<ArrayBuffer>,
      Uint8Array<ArrayBuffer>
    >({
      transform: (chunk, controller) => {
        this.sent += latin1(chunk);
        controller.enqueue(chunk);
      },
    });
    await Promise.allSettled([
      client.readable.pipeThrough(keep).pipeTo(server.writable),
      server.readable.pipeTo(client.writable),
    ]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listener.close();
    await this.#served;
  }
}

/** Types the session as at a telnet client, which is nothing but a socket. */
async function byTelnet(port: number, session: Session): Promise<Talk> {
  await using proxy = new Proxy(port);
  using wire = await Wire.connect(proxy.port);
  const isPop = /^USER /.test(session[0]);
  const replies = [isPop ? await wire.line() : await wire.reply()];
  let inMessage = false;
  for (const line of session) {
    if (isPop) {
      replies.push(await wire.pop(line));
      const isLong = /^(?:LIST|UIDL|CAPA)$|^(?:RETR|TOP) /.test(line);
      if (isLong && replies.at(-1)!.startsWith("+OK")) {
        const body = await wire.readUntil("\r\n.\r\n");
        replies.push(
          ...body.split("\r\n").map((each) => each.replace(/^\./, "")),
        );
      }
      continue;
    }
    await wire.write(`${line}\r\n`);
    if (inMessage) inMessage = line !== ".";
    if (inMessage) continue;
    replies.push(...(await wire.reply()).split("\n"));
    inMessage = line === "DATA";
  }
  return { sent: proxy.sent, replies: replies.map(normal) };
}

/** Types it at the REPL. */
async function byRepl(port: number, session: Session): Promise<Talk> {
  await using proxy = new Proxy(port);
  const scheme = /^USER /.test(session[0]) ? "pop3" : "smtp";
  await using repl = await ReplTerminal.start(
    [`${scheme}://127.0.0.1:${proxy.port}`],
    { columns: 200 },
  );
  const { pty } = repl;
  let inMessage = false;
  for (const line of session) {
    if (inMessage) {
      inMessage = line !== ".";
      if (inMessage) await pty.type(`${line}\n`);
      else await repl.shownBy(() => pty.type(".\n"));
    } else if (line === "DATA") {
      await pty.type("DATA\n");
      await pty.waitFor(/^S: 354 /m);
      inMessage = true;
    } else {
      // No verb that is known: a ">" sends it all the same.
      await repl.enter(line.startsWith("NOSUCH") ? `> ${line}` : line);
    }
  }
  const replies = pty.text().split("\n")
    .filter((line) => /^S:(?: |$)/.test(line))
    // How long it took stands at the right.
    .map((line) => normal(line.slice(3).replace(/ {2,}\d+(?:\.\d)? m?s$/, "")));
  return { sent: proxy.sent, replies };
}

/** The line without what is another one each time. */
function normal(line: string): string {
  return line.trimEnd()
    .replace(/<\d[^<>]*@[^<>]*>/, "<…>")
    .replace(/queued as \w+/, "queued as …")
    .replace(/\w+ (?=Message accepted for delivery)/, "… ")
    // A unique-id.
    .replace(/^(\+OK 3|3) [\w.]{8,}$/, "$1 …");
}

/** Fails where the two differ, or where they are not what they should be. */
function assertSame(typed: Talk, telnet: Talk, session: Session): void {
  assertEquals(telnet.sent, session.map((line) => `${line}\r\n`).join(""));
  assertEquals(typed.sent, telnet.sent);
  assertEquals(typed.replies, telnet.replies);
}

ptyTest(
  "the tutorial's POP session typed as bare lines is telnet's",
  async () => {
    const session = popSession("bob", "secret");
    const talk = async (by: typeof byRepl) => {
      await using sandbox = await startSandbox();
      for (const message of MESSAGES) sandbox.mailbox("bob").deliver(message);
      return await by(Number(new URL(sandbox.popUrl).port), session);
    };
    const telnet = await talk(byTelnet);
    assertSame(await talk(byRepl), telnet, session);
    assertMatch(telnet.replies.join("\n"), /^\.dotted$/m);
  },
);

ptyTest(
  "the tutorial's SMTP session typed as bare lines is telnet's",
  async () => {
    const session = smtpSession("bob@example.org");
    const talk = async (by: typeof byRepl) => {
      await using sandbox = await startSandbox();
      const said = await by(Number(new URL(sandbox.smtpUrl).port), session);
      assertEquals(sandbox.mailbox("bob").messages.length, 1);
      return said;
    };
    assertSame(await talk(byRepl), await talk(byTelnet), session);
  },
);

const servers = sharedServers(["dovecot", "postfix"]);

serverTest(
  "Dovecot: the tutorial's POP session typed as bare lines is telnet's",
  async () => {
    const set = await servers();
    const { name, password } = user("zoo1");
    const session = popSession(name, password);
    const talk = async (by: typeof byRepl) => {
      await set.emptyMaildrop(name);
      await set.deliver(
        name,
        MESSAGES.map((text) => new TextEncoder().encode(text)),
      );
      return await by(set.dovecot.ports.pop3, session);
    };
    const telnet = await talk(byTelnet);
    assertSame(await talk(byRepl), telnet, session);
    assertMatch(telnet.replies.join("\n"), /^-ERR .*[Dd]eleted/m);
  },
);

serverTest(
  "Postfix: the tutorial's SMTP session typed as bare lines is telnet's",
  async () => {
    const set = await servers();
    const session = smtpSession(user("zoo1").address);
    const talk = (by: typeof byRepl) => by(set.postfix.ports.smtp, session);
    const telnet = await talk(byTelnet);
    assertSame(await talk(byRepl), telnet, session);
    assertMatch(telnet.replies.join("\n"), /^354 .*\n250 .*queued as …$/m);
  },
);
