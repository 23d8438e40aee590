/**
 * How messages get into the maildrops of a server, and out again.
 *
 * @module
 */

import { latin1, octets } from "../octets.ts";
import type { User } from "./mod.ts";
import { Wire } from "./wire.ts";

/** Where a kind of server keeps its users' messages. */
export interface Maildrops {
  /** Puts messages in a user's maildrop, in this order. */
  deliver(name: string, messages: Iterable<Uint8Array>): Promise<void>;
  /** Removes a user's messages; no session may be open on the maildrop. */
  empty(name: string): Promise<void>;
}

function lf(message: Uint8Array): string {
  return latin1(message).replaceAll("\r\n", "\n");
}

/** A file a message, its line ends LF, as delivery agents write them. */
export class Maildirs implements Maildrops {
  #path: (name: string) => string;
  #delivered = 0;

  /** Takes the path of a user's Maildir. */
  constructor(path: (name: string) => string) {
    this.#path = path;
  }

  async deliver(name: string, messages: Iterable<Uint8Array>): Promise<void> {
    const maildir = this.#path(name);
    for (const message of messages) {
      const count = String(this.#delivered++).padStart(6, "0");
      const file = `${Math.floor(Date.now() / 1000)}.M${count}P1.mx`;
      await Deno.writeFile(`${maildir}/tmp/${file}`, octets(lf(message)), {
        mode: 0o644,
      });
      await Deno.rename(`${maildir}/tmp/${file}`, `${maildir}/new/${file}`);
    }
  }

  async empty(name: string): Promise<void> {
    for (const folder of ["new", "cur", "tmp"]) {
      const path = `${this.#path(name)}/${folder}`;
      for await (const { name } of Deno.readDir(path)) {
        await Deno.remove(`${path}/${name}`);
      }
    }
  }
}

/**
 * A file a user, with LF line ends, each message behind a `From ` line and
 * before an empty one; a line that could be taken for a `From ` line (quoted
 * or not) gets a `>` in front, and a header without an empty line behind it gets that one.
 */
export class Mailboxes implements Maildrops {
  #path: (name: string) => string;

  /** Takes the path of a user's mailbox; the file must be there. */
  constructor(path: (name: string) => string) {
    this.#path = path;
  }

  async deliver(name: string, messages: Iterable<Uint8Array>): Promise<void> {
    let text = "";
    for (const message of messages) {
      let lines = lf(message).replace(/^>*From /gm, ">$&");
      if (!lines.endsWith("\n")) lines += "\n";
      if (!lines.includes("\n\n")) lines += "\n";
      text += `From alice@example.org Tue Nov 24 08:00:00 2026\n${lines}\n`;
    }
    await Deno.writeFile(this.#path(name), octets(text), {
      append: true,
      create: false,
    });
  }

  async empty(name: string): Promise<void> {
    await Deno.truncate(this.#path(name));
  }
}

/** Whatever a server makes of what it is given by LMTP. */
export class LmtpStore implements Maildrops {
  #ports: { readonly lmtp: number; readonly pop3: number };
  #user: (name: string) => User;

  /** Takes the server's ports, and how to learn more of a user. */
  constructor(
    ports: { readonly lmtp: number; readonly pop3: number },
    user: (name: string) => User,
  ) {
    this.#ports = ports;
    this.#user = user;
  }

  async deliver(name: string, messages: Iterable<Uint8Array>): Promise<void> {
    using wire = await Wire.connect(this.#ports.lmtp);
    await wire.reply();
    await wire.smtp("LHLO client.example.org");
    for (const message of messages) {
      const lines = latin1(message).replace(/\r?\n/g, "\r\n");
      const end = lines.endsWith("\r\n") ? "" : "\r\n";
      await wire.smtp("MAIL FROM:<alice@example.org>");
      await wire.smtp(`RCPT TO:<${this.#user(name).address}>`);
      await wire.smtp("DATA");
      const reply = await wire.smtp(
        `${lines.replace(/^\./gm, "..")}${end}.`,
      );
      if (!reply.startsWith("250")) {
        throw new Error(`Cannot deliver to "${name}" by LMTP: ${reply}`);
      }
    }
  }

  async empty(name: string): Promise<void> {
    using wire = await Wire.connect(this.#ports.pop3);
    await wire.line();
    await wire.pop(`USER ${name}`);
    await wire.pop(`PASS ${this.#user(name).password}`);
    const [, count] = (await wire.pop("STAT")).split(" ");
    for (let number = 1; number <= Number(count); number++) {
      await wire.pop(`DELE ${number}`);
    }
    await wire.pop("QUIT");
  }
}
