/**
 * Real mail servers for tests. `install.sh` fetches them once; a test asks for
 * a set of them and gives it back:
 *
 *     serverTest("stat() counts what was delivered", async () => {
 *       await using servers = await startServers(["dovecot"]);
 *       await servers.deliver("zoo1", [message]);
 *       const box = await pop.connect(`pop3://127.0.0.1:${servers.dovecot.ports.pop3}`);
 *       …
 *     });
 *
 * Each set has its own file system, processes and ports, so sets may run side
 * by side; nothing of a set is left when its test ends, however it ends. A new
 * server is one file in `catalogue/` and one line in {@linkcode catalogue}.
 *
 * @module
 */

import { LmtpStore, Mailboxes, Maildirs, type Maildrops } from "./maildrops.ts";

/** The servers there are, and the ports each listens on. */
export const catalogue = {
  dovecot: ["pop3", "pop3s", "lmtp"],
  postfix: ["smtp", "smtps"],
  sendmail: ["smtp", "smtps"],
  courier: ["pop3", "pop3s"],
  cyrus: ["pop3", "pop3s", "lmtp"],
  mailutils: ["pop3", "pop3s"],
  popa3d: ["pop3"],
  solid_pop3d: ["pop3"],
  exim: ["smtp", "smtps"],
  opensmtpd: ["smtp", "smtps"],
  haraka: ["smtp", "smtps"],
  smtp_server: ["smtp", "smtps", "lmtp"],
  aiosmtpd: ["smtp", "smtps"],
} as const;

/** Those that keep a user's messages in one file, `/var/mail/NAME`. */
const MBOX_SERVERS: readonly string[] = ["mailutils", "popa3d", "solid_pop3d"];

/** Name of a server: its file in `catalogue/` without `.sh`. */
export type ServerName = keyof typeof catalogue;

/** Name of a server that listens on `pop3`. */
export type PopServerName = {
  [N in ServerName]: "pop3" extends typeof catalogue[N][number] ? N : never;
}[ServerName];

/** One running server. */
export interface Server<N extends ServerName = ServerName> {
  /** Always the loopback address; servers may listen on its neighbours too. */
  readonly host: "127.0.0.1";
  /** Where it listens. */
  readonly ports: Readonly<Record<typeof catalogue[N][number], number>>;
  /** What the server wrote so far: a file, gone when the set is stopped. */
  readonly log: string;
  /**
   * The users' maildrops; Dovecot and Courier share their Maildirs, and those
   * that read mbox files share these. Servers without POP3 deliver to Dovecot.
   */
  readonly maildrops: Maildrops;
}

/** Somebody with a maildrop, known to all servers of a set. */
export interface User {
  /** Name to log in with. */
  readonly name: string;
  /** Password in plain text. */
  readonly password: string;
  /** Address that the servers of the set accept mail for. */
  readonly address: string;
}

/** The domain all users are in; its mail host is `mx.zoo.test`. */
export const domain = "zoo.test";

/**
 * The users of every set: `zoo1` and `zoo2`, `user1` to `user6` for tests that
 * want a maildrop of their own, and `spaced`, whose password has spaces in it.
 */
export const users: readonly User[] = [
  ...["zoo1", "zoo2", "user1", "user2", "user3", "user4", "user5", "user6"]
    .map((name) => [name, `secret-of-${name}`]),
  ["spaced", "two  words"],
].map(([name, password]) => ({
  name,
  password,
  address: `${name}@${domain}`,
}));

/** A user of every set by name. */
export function user(name: string): User {
  const found = users.find((user) => user.name === name);
  if (!found) throw new Error(`Cannot find user "${name}" of the test servers`);
  return found;
}

const here = import.meta.dirname!;
const cache = await Deno.realPath(`${here}/../..`) + "/.servers";
const ownNamespaces = ["--mount", "--pid", "--fork", "--kill-child"];

let installed: { ok: true } | { ok: false; why: string } | undefined;

/** Whether servers can be started here, and if not, why. */
export function serversInstalled(): { ok: true } | { ok: false; why: string } {
  const why = installed ? undefined : obstacle();
  return installed ??= why === undefined ? { ok: true } : { ok: false, why };
}

function obstacle(): string | undefined {
  if (Deno.build.os !== "linux") return "servers run on Linux only";
  if (Deno.uid() !== 0) return "servers need root";
  try {
    Deno.statSync(`${cache}/tree.tar`);
  } catch {
    return `servers are not installed: run ${here}/install.sh`;
  }
  const mounts = `mount -t tmpfs none "$0"; cd "$0"; mkdir upper work root;
    mount -t overlay -o lowerdir=/,upperdir=upper,workdir=work none root`;
  const { success, stderr } = new Deno.Command("unshare", {
    args: [...ownNamespaces, "sh", "-ec", mounts, `${cache}/mnt`],
  }).outputSync();
  if (!success) {
    return `servers need namespaces and overlay mounts: ${
      new TextDecoder().decode(stderr).trim()
    }`;
  }
}

/** A set of running servers: what all have in common, and each by its name. */
export type Servers<N extends ServerName = ServerName> =
  & ServerSet
  & { readonly [K in N]: Server<K> };

/** What the servers of a set have in common. */
export class ServerSet implements AsyncDisposable {
  /** Certificate of the authority that signed the servers' certificate, PEM. */
  readonly ca: string;
  #child: Deno.ChildProcess;
  #root: string;
  #maildirs: Maildirs = new Maildirs((name) => this.maildir(name));

  /** Takes over the process that {@linkcode startServers} started. */
  constructor(child: Deno.ChildProcess) {
    this.#child = child;
    // unshare, too, is in the set's mount namespace.
    this.#root = `/proc/${child.pid}/root${cache}/mnt/root`;
    this.ca = Deno.readTextFileSync(this.path("/etc/zoo/ca.pem"));
  }

  /** Path from outside of a file or folder in the servers' file system. */
  path(inside: string): string {
    return this.#root + inside;
  }

  /** Path of a user's Maildir (its `cur`, `new` and `tmp`). */
  maildir(name: string): string {
    return this.path(`/srv/maildrops/${user(name).name}/Maildir`);
  }

  /** Puts messages in a user's Maildir, in this order. */
  deliver(name: string, messages: Iterable<Uint8Array>): Promise<void> {
    return this.#maildirs.deliver(name, messages);
  }

  /** Empties a user's Maildir; no session may be open on it. */
  emptyMaildrop(name: string): Promise<void> {
    return this.#maildirs.empty(name);
  }

  /** The maildrops of a server of the set. */
  maildropsOf(name: ServerName, ports: Record<string, number>): Maildrops {
    if (MBOX_SERVERS.includes(name)) {
      return new Mailboxes((name) => this.path(`/var/mail/${user(name).name}`));
    }
    if (name !== "cyrus") return this.#maildirs;
    return new LmtpStore({ lmtp: ports.lmtp, pop3: ports.pop3 }, user);
  }

  /** Ends every process of the set; resolves when they are gone. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#child.stdin.close();
    await this.#child.status;
  }
}

/**
 * Starts servers, and those they need, and resolves when all listen. Without
 * `names`, all there are.
 */
export async function startServers<N extends ServerName = ServerName>(
  names: readonly N[] = Object.keys(catalogue) as N[],
): Promise<Servers<N>> {
  const found = serversInstalled();
  if (!found.ok) throw new Error(`Cannot start servers: ${found.why}`);
  const child = new Deno.Command("unshare", {
    args: [
      ...ownNamespaces,
      "--mount-proc",
      `${here}/run.sh`,
      cache,
      ...names,
    ],
    env: {
      MAILTALK_USERS: users.map((user) => `${user.name}:${user.password}`)
        .join("\n"),
    },
    stdin: "piped", // run.sh ends when this closes, were it by kill -9
    stdout: "piped",
  }).spawn();

  let said = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    said += text;
    if (said.endsWith("ready\n")) break;
  }
  if (!said.endsWith("ready\n")) {
    await child.status;
    throw new Error(`Cannot start servers: ${said.trim()}`);
  }

  const set = new ServerSet(child);
  const servers: Record<string, { ports: Record<string, number> }> = {};
  for (const [, name, use, port] of said.matchAll(/^port (.+) (.+) (.+)$/gm)) {
    const log = set.path(`/log/${name}`);
    servers[name] ??= Object.assign({ host: "127.0.0.1", log }, { ports: {} });
    servers[name].ports[use] = Number(port);
  }
  for (const [name, server] of Object.entries(servers)) {
    const maildrops = set.maildropsOf(name as ServerName, server.ports);
    Object.assign(server, { maildrops });
  }
  return Object.assign(set, servers) as unknown as Servers<N>;
}

/**
 * A test that needs real servers: skipped by name where they cannot be started,
 * unless the environment says `MAILTALK_SERVERS=required`; then it fails.
 */
export function serverTest(
  name: string,
  test: (context: Deno.TestContext) => Promise<void>,
): void {
  const required = Deno.env.get("MAILTALK_SERVERS") === "required";
  const ignore = !required && !serversInstalled().ok;
  // The servers that a test starts may serve the tests behind it as well.
  const sanitize = { sanitizeOps: false, sanitizeResources: false };
  Deno.test({ name, ignore, ...sanitize, fn: test });
}

/**
 * One set of servers for all tests of a file: started by the first test that
 * calls the function this returns, stopped after the last test.
 */
export function sharedServers<N extends ServerName = ServerName>(
  names?: readonly N[],
): () => Promise<Servers<N>> {
  let servers: Promise<Servers<N>> | undefined;
  Deno.test.afterAll(async () => {
    await (await servers?.catch(() => undefined))?.[Symbol.asyncDispose]();
  });
  return () => servers ??= startServers(names);
}
