import { type ConnectOptions, pop } from "../../../mod.ts";
import { latin1 } from "../../octets.ts";
import { type Feature, feature, titleOf } from "../features.ts";
import { type PopServerName, type Servers, serverTest, user } from "../mod.ts";
import type { PopServer } from "./pop3_servers.ts";

/** A POP3 server under test, and what all tests do with it. */
export class PopSubject {
  /** What is known of it. */
  readonly server: PopServer;
  /** The set that it runs in. */
  readonly servers: () => Promise<Servers<PopServerName>>;

  /** Takes a server of the matrix, and the set that it runs in. */
  constructor(
    server: PopServer,
    servers: () => Promise<Servers<PopServerName>>,
  ) {
    this.server = server;
    this.servers = servers;
  }

  /** A test of this server. */
  test(name: string, run: () => Promise<void>): void {
    serverTest(`${this.server.title}: ${name}`, run);
  }

  /** Notes for README.md what the server was found to do. */
  note(column: string, value: Feature): void {
    const { title, package: debian } = this.server;
    feature(titleOf(title, debian), "pop3", column, value);
  }

  /** Whether CAPA lists this before login. */
  offers(capability: string): boolean {
    return this.server.capabilities.includes(capability);
  }

  /** Where it listens. */
  async ports(): Promise<{ pop3: number; pop3s?: number }> {
    return (await this.servers())[this.server.name].ports;
  }

  /** Opens a session in clear text. */
  async connect(
    options?: ConnectOptions,
    host = "127.0.0.1",
  ): Promise<pop.PopSession> {
    const { pop3 } = await this.ports();
    return await pop.connect(`pop3://${host}:${pop3}`, options);
  }

  /** Opens a session and logs in. */
  async logIn(name: string, options?: ConnectOptions): Promise<pop.PopSession> {
    const box = await this.connect(options);
    await pop.login(box, name, user(name).password);
    return box;
  }

  /** Leaves these messages, and no other, in a maildrop. */
  async fill(name: string, messages: readonly Uint8Array[]): Promise<void> {
    const { maildrops } = (await this.servers())[this.server.name];
    await maildrops.empty(name);
    await maildrops.deliver(name, messages);
  }

  /** What came back, without what the server puts into every header. */
  received(message: Uint8Array): string {
    const text = latin1(message).replace(this.server.addsFields ?? "", "");
    return text.slice(Math.max(0, text.indexOf("X-Mailtalk-Test: ")));
  }

  /** What must come back of a message. */
  expected(message: Uint8Array): string {
    const text = latin1(message);
    return this.server.changes?.(text) ?? text;
  }
}
