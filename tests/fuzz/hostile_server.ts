import { latin1, octets } from "../octets.ts";

/** What a server does with what it ought to say; `turn` counts from 0. */
export type Mischief = (
  peer: Peer,
  text: string,
  turn: number,
) => Promise<void>;

/** Why a server stops playing: it, or its client, is gone. */
export class Gone extends Error {}

/** One client, as the server sees it. */
export class Peer {
  /** Whole messages that came. */
  messages = 0;
  /** How many octets will have been sent with each final reply to a message. */
  readonly finals: number[] = [];
  /** Octets that were sent. */
  sent = 0;
  /** The last line that came. */
  asked = "";
  /** The last thing that may have been a secret; empty before that. */
  secret = "";

  readonly #conn: Deno.TcpConn;
  readonly #mischief: Mischief;
  #turn = 0;
  #buffer = "";
  #closed = false;

  /** Talks to a client, or plays tricks on it. */
  constructor(conn: Deno.TcpConn, mischief: Mischief) {
    this.#conn = conn;
    this.#mischief = mischief;
  }

  /** Says what is due, or what the mischief makes of it. */
  async say(text: string): Promise<void> {
    await this.#mischief(this, text, this.#turn++);
  }

  /** Sends octets as they are. */
  async send(text: string): Promise<void> {
    const bytes = octets(text);
    for (let at = 0; at < bytes.length;) {
      at += await this.#alive(this.#conn.write(bytes.subarray(at)));
    }
    this.sent += bytes.length;
  }

  /** Reads a line, without its line end. */
  async line(): Promise<string> {
    const text = await this.#upTo(() => this.#buffer.indexOf("\n") + 1);
    const line = text.replace(/\r?\n$/, "");
    this.asked = line;
    // The argument of PASS or AUTH, or what answers a challenge.
    if (/^((PASS|AUTH \S+) )?\S{9,}$/.test(line)) {
      this.secret = line.split(" ").at(-1)!;
    }
    return line;
  }

  /** Reads a message up to the lone dot. */
  async message(): Promise<void> {
    await this.#upTo(() => `\r\n${this.#buffer}`.indexOf("\r\n.\r\n") + 3, 2);
    this.messages += 1;
  }

  /** Reads what there is, and at least one octet. */
  async some(): Promise<string> {
    return await this.#upTo(() => this.#buffer.length);
  }

  /** Reads so many octets. */
  async octets(count: number): Promise<void> {
    await this.#upTo(() => this.#buffer.length < count ? 0 : count, 0, count);
  }

  /** Reads, and throws away, until the client is gone. */
  async drain(): Promise<never> {
    while (true) {
      await this.#fill();
      this.#buffer = "";
    }
  }

  /** Says no more, but listens on. */
  async hush(): Promise<void> {
    await this.#alive(this.#conn.closeWrite());
  }

  /**
   * Hangs up. What the client has sent, or sends, unread makes a reset of it.
   */
  leave(): never {
    this.close();
    throw new Gone("left");
  }

  /** Closes the connection. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#conn.close();
  }

  async #upTo(find: () => number, none = 0, least = 1): Promise<string> {
    while (find() === none && least > 0) await this.#fill();
    const end = find();
    const text = this.#buffer.slice(0, end);
    this.#buffer = this.#buffer.slice(end);
    return text;
  }

  async #fill(): Promise<void> {
    const buffer = new Uint8Array(64 * 1024);
    const count = await this.#alive(this.#conn.read(buffer));
    if (count === null) throw new Gone("the client hung up");
    this.#buffer += latin1(buffer.subarray(0, count));
  }

  async #alive<T>(action: Promise<T>): Promise<T> {
    try {
      return await action;
    } catch (cause) {
      throw new Gone("the client is gone", { cause });
    }
  }
}

/** Milliseconds that a client has to hang up, once it is done. */
const PATIENCE = 10_000;

/**
 * A server at 127.0.0.1 for one client, which plays its part and then reads
 * until the client is gone. Its disposal waits for that, and fails if the client
 * never hangs up.
 */
export class HostileServer implements AsyncDisposable {
  /** The client, once it is there. */
  peer: Peer | undefined;

  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #served: Promise<unknown>;
  #left = true;

  /** Listens. */
  constructor(play: (peer: Peer) => Promise<void>, mischief: Mischief) {
    this.#served = this.#serve(play, mischief).catch((error) => error);
  }

  /** Where it is. */
  url(scheme: "pop3" | "pop3s" | "smtp" | "smtps" | "lmtp"): string {
    return `${scheme}://127.0.0.1:${this.#listener.addr.port}`;
  }

  /** Waits until both sides are done. */
  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.#listener.close();
    } catch {
      // Closed when the client came.
    }
    const late = setTimeout(() => {
      this.#left = false;
      this.peer?.close();
    }, PATIENCE);
    const error = await this.#served;
    clearTimeout(late);
    if (error !== undefined) throw error;
    if (!this.#left) throw new Error("The client kept its connection open");
  }

  async #serve(
    play: (peer: Peer) => Promise<void>,
    mischief: Mischief,
  ): Promise<void> {
    let conn: Deno.TcpConn;
    try {
      conn = await this.#listener.accept();
    } catch {
      return; // Nobody came.
    }
    this.#listener.close();
    conn.setNoDelay(true);
    const peer = this.peer = new Peer(conn, mischief);
    try {
      await play(peer);
      await peer.drain();
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
    } finally {
      peer.close();
    }
  }
}

/** Waits. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
