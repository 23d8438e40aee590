import { octets } from "../../octets.ts";
import { type ServerName, type Servers, user } from "../mod.ts";
import type { Place } from "./conversation.ts";
import type { Stage } from "./play.ts";
import type { DeedName, Scene } from "./step.ts";

/** A server of the catalogue, and the protocol to speak with it. */
export interface Role {
  readonly name: ServerName;
  readonly protocol: "pop3" | "smtp" | "lmtp";
  /** Whose maildrop it is, and who logs in; nobody else's at the same time. */
  readonly user: string;
}

/** Every server, in each protocol. */
export const roles: readonly Role[] = [
  { name: "dovecot", protocol: "pop3", user: "user1" },
  { name: "courier", protocol: "pop3", user: "user2" },
  { name: "cyrus", protocol: "pop3", user: "user1" },
  { name: "mailutils", protocol: "pop3", user: "user1" },
  { name: "popa3d", protocol: "pop3", user: "user2" },
  { name: "solid_pop3d", protocol: "pop3", user: "user3" },
  { name: "postfix", protocol: "smtp", user: "zoo1" },
  { name: "exim", protocol: "smtp", user: "zoo1" },
  { name: "sendmail", protocol: "smtp", user: "zoo1" },
  { name: "opensmtpd", protocol: "smtp", user: "zoo1" },
  { name: "haraka", protocol: "smtp", user: "zoo1" },
  { name: "smtp_server", protocol: "smtp", user: "zoo1" },
  { name: "aiosmtpd", protocol: "smtp", user: "zoo1" },
  { name: "dovecot", protocol: "lmtp", user: "zoo1" },
  { name: "cyrus", protocol: "lmtp", user: "zoo1" },
  { name: "smtp_server", protocol: "lmtp", user: "zoo1" },
];

/** A running server, and what can be done behind its back. */
export class RealStage implements Stage {
  readonly patience: number;
  readonly #role: Role;
  readonly #set: Servers;
  /** What puts right what was done. */
  #mend: (() => Promise<void>)[] = [];

  /** Takes a server of a set. */
  constructor(role: Role, set: Servers, patience = 1) {
    this.#role = role;
    this.#set = set;
    this.patience = patience;
  }

  place({ host = "127.0.0.1", tls = false }: Scene): Place | undefined {
    const { name, protocol, user: who } = this.#role;
    const ports: Partial<Record<string, number>> = this.#set[name].ports;
    const port = ports[tls ? `${protocol}s` : protocol];
    // Its handshake never ends well.
    if (!port || (tls && name === "opensmtpd")) return undefined;
    if (host !== "127.0.0.1" && name !== "dovecot") return undefined;
    return {
      protocol,
      hostname: host,
      port,
      tls,
      ca: this.#set.ca,
      secrets: [user(who).password],
      // Not within the Base64 of something.
      instead: [[
        new RegExp(`(?<![\\w+/])${Deno.hostname()}(?![\\w+/])`, "g"),
        "mx.zoo.test",
      ]],
    };
  }

  async prepare(): Promise<void> {
    const { name, protocol, user: who } = this.#role;
    if (protocol !== "pop3") return;
    const { maildrops } = this.#set[name];
    await maildrops.empty(who);
    await maildrops.deliver(
      who,
      ["one", "two", "three"].map((text) =>
        octets(
          `From: alice@example.org\r\nMessage-ID: <${text}@example.org>\r\n` +
            `Subject: ${text}\r\n\r\nText\r\n`,
        )
      ),
    );
  }

  get deeds(): Partial<Record<DeedName, () => Promise<void>>> {
    const { protocol, name } = this.#role;
    if (protocol === "smtp" || name === "smtp_server") return {};
    if (name === "cyrus") return this.#ofCyrus;
    return ["dovecot", "courier"].includes(name)
      ? this.#ofMaildir
      : this.#ofMailbox;
  }

  get atOnce(): number {
    // Those on mbox files take few connections at a time.
    return this.deeds === this.#ofMailbox ? 4 : 20;
  }

  async mend(): Promise<void> {
    for (const mend of this.#mend.splice(0).reverse()) await mend();
  }

  readonly #ofMaildir: Stage["deeds"] = {
    lose: () => this.#set.emptyMaildrop(this.#role.user),
    spoil: async () => {
      for (const folder of ["cur", "new", "tmp"]) {
        const path = `${this.#set.maildir(this.#role.user)}/${folder}`;
        await Deno.chmod(path, 0);
        this.#mend.push(() => Deno.chmod(path, 0o755));
      }
    },
    hide: () => this.#hide(this.#set.maildir(this.#role.user)),
  };

  readonly #ofMailbox: Stage["deeds"] = {
    lose: () => Deno.truncate(this.#mailbox),
    lock: async () => {
      const path = `${this.#mailbox}.lock`;
      await Deno.writeTextFile(path, "1\n");
      this.#mend.push(() => Deno.remove(path));
    },
    spoil: async () => {
      const text = await Deno.readTextFile(this.#mailbox);
      await Deno.writeTextFile(this.#mailbox, `\nNo message\n\n${text}`);
    },
    hide: () => this.#hide(this.#mailbox),
  };

  readonly #ofCyrus: Stage["deeds"] = {
    lose: async () => {
      const folder = this.#cyrusFolder();
      for (const { name } of Deno.readDirSync(folder)) {
        if (/^\d+\.$/.test(name)) await Deno.remove(`${folder}/${name}`);
      }
    },
    spoil: async () => {
      const folder = this.#cyrusFolder();
      await Deno.chmod(folder, 0);
      this.#mend.push(() => Deno.chmod(folder, 0o700));
    },
    hide: () => this.#hide(this.#cyrusFolder()),
  };

  get #mailbox(): string {
    return this.#set.path(`/var/mail/${this.#role.user}`);
  }

  /** Its name is made up; who owns it stands in a file of it. */
  #cyrusFolder(): string {
    const find = (folder: string): string | undefined => {
      for (const { name, isDirectory } of Deno.readDirSync(folder)) {
        const path = `${folder}/${name}`;
        const found = isDirectory ? find(path) : name === "cyrus.header" &&
            Deno.readTextFileSync(path).includes(
              ` N user.${this.#role.user} `,
            )
          ? folder
          : undefined;
        if (found) return found;
      }
    };
    return find(this.#set.path("/var/lib/cyrus/mail/uuid"))!;
  }

  /** Moves it away, and whatever was made in its place, until the mending. */
  async #hide(path: string): Promise<void> {
    await Deno.rename(path, `${path}.hidden`);
    this.#mend.push(async () => {
      await Deno.remove(path, { recursive: true }).catch(() => {});
      await Deno.rename(`${path}.hidden`, path);
    });
  }
}
