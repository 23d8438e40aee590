import { latin1, octets } from "./octets.ts";

/**
 * One turn of a conversation, as the server sees it:
 *
 * - `"C: line"`: the client sends exactly this line;
 * - `"S: line"`: the server sends this line; several in a row leave together;
 * - `"R: octets"`: the server sends these octets (Latin-1), without a line end;
 * - `"X: quiet"`: the client sends nothing now;
 * - `"X: body"`: the client sends a message up to the lone dot;
 * - `"X: octets n"`: the client sends so many octets;
 * - `"X: flood line"`: the server sends this line until the client has enough;
 * - `"X: drop"`: the server closes the connection;
 * - a function: what the test does at this point.
 */
export type Turn = string | (() => void | Promise<void>);

/** How the server writes. */
export interface ScriptOptions {
  /** Pause before this octet, counted over the whole conversation. */
  cutAt?: number;
  /** Send every octet by itself. */
  bytewise?: boolean;
}

/**
 * A server at 127.0.0.1 for one connection that follows a script, and whose
 * disposal fails if the client did not. When the script is through, a QUIT is
 * answered.
 */
export class ScriptedServer implements AsyncDisposable {
  /** What the client sent outside of messages, without line ends. */
  readonly received: string[] = [];
  /** What `X: body` and `X: octets` took, as Latin-1. */
  readonly bodies: string[] = [];
  /** Octets that were sent. */
  sent = 0;

  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #script: readonly Turn[];
  readonly #options: ScriptOptions;
  readonly #served: Promise<unknown>;
  #conn: Deno.TcpConn | undefined;
  #buffer = "";
  #reading: Promise<boolean> | undefined;

  /** Listens. */
  constructor(script: readonly Turn[], options: ScriptOptions = {}) {
    this.#script = script;
    this.#options = options;
    this.#served = this.#serve().catch((error) => error);
  }

  /** Where it is: `"pop3://127.0.0.1:40101"`. */
  url(scheme: "pop3" | "smtp" | "lmtp"): string {
    return `${scheme}://127.0.0.1:${this.#listener.addr.port}`;
  }

  /** Waits for the end of the conversation, and says whether it was as written. */
  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.#listener.close();
    } catch {
      // Closed when the connection came.
    }
    const error = await this.#served;
    if (error !== undefined) throw error;
  }

  async #serve(): Promise<void> {
    try {
      this.#conn = await this.#listener.accept();
    } catch {
      return; // Nobody came.
    }
    this.#listener.close();
    this.#conn.setNoDelay(true);
    try {
      await this.#follow();
    } finally {
      this.#conn.close();
    }
  }

  async #follow(): Promise<void> {
    for (let at = 0; at < this.#script.length; at++) {
      const turn = this.#script[at];
      if (typeof turn === "function") {
        await turn();
        continue;
      }
      const [kind, text] = [turn[0], turn.slice(3)];
      if (kind === "C") await this.#expect(text);
      else if (kind === "X" && text === "drop") return;
      else if (kind === "X") await this.#special(text);
      else {
        let octets = "";
        while (/^[SR]: /.test(String(this.#script[at]))) {
          const line = String(this.#script[at++]);
          octets += line.slice(3) + (line[0] === "S" ? "\r\n" : "");
        }
        at--;
        await this.#send(octets);
      }
    }
    await this.#end();
  }

  async #expect(expected: string): Promise<void> {
    const line = await this.#line();
    if (line === expected) return;
    throw new Error(
      line === undefined
        ? `The client closed the connection instead of sending "${expected}"`
        : `The client sent ${JSON.stringify(line)} instead of "${expected}"`,
    );
  }

  async #special(what: string): Promise<void> {
    if (what === "quiet") {
      await Promise.race([
        this.#read(),
        new Promise((resolve) => setTimeout(resolve, 20)),
      ]);
      if (this.#buffer !== "") {
        throw new Error(`The client sent "${this.#buffer}" too early`);
      }
      return;
    }
    if (what.startsWith("flood ")) {
      try {
        while (true) await this.#send(`${what.slice(6)}\r\n`.repeat(100));
      } catch {
        return;
      }
    }
    const count = Number(/^octets (\d+)$/.exec(what)?.[1]);
    const end = () =>
      what === "body"
        ? ("\r\n" + this.#buffer).indexOf("\r\n.\r\n") + 3
        : this.#buffer.length < count
        ? 2
        : count;
    while (end() === 2) {
      if (!await this.#read()) throw new Error("The message has no end");
    }
    this.bodies.push(this.#buffer.slice(0, end()));
    this.#buffer = this.#buffer.slice(end());
  }

  async #end(): Promise<void> {
    for (
      let line = await this.#line();
      line !== undefined;
      line = await this.#line()
    ) {
      if (line !== "QUIT") {
        throw new Error(`The client sent "${line}" behind the script's end`);
      }
      const pop = String(this.#script[0]).includes("+OK");
      await this.#send(pop ? "+OK bye\r\n" : "221 bye\r\n").catch(() => {});
    }
  }

  async #line(): Promise<string | undefined> {
    while (!this.#buffer.includes("\r\n")) {
      if (!await this.#read()) return undefined;
    }
    const end = this.#buffer.indexOf("\r\n");
    const line = new TextDecoder().decode(octets(this.#buffer.slice(0, end)));
    this.#buffer = this.#buffer.slice(end + 2);
    this.received.push(line);
    return line;
  }

  // A read that is pending cannot be taken back, so the next one waits for it.
  #read(): Promise<boolean> {
    this.#reading ??= this.#fill().finally(() => this.#reading = undefined);
    return this.#reading;
  }

  async #fill(): Promise<boolean> {
    const buffer = new Uint8Array(64 * 1024);
    try {
      const count = await this.#conn!.read(buffer);
      if (count === null) return false;
      this.#buffer += latin1(buffer.subarray(0, count));
      return true;
    } catch {
      return false; // A reset.
    }
  }

  async #send(text: string): Promise<void> {
    const bytes = octets(text);
    const { cutAt = Infinity, bytewise } = this.#options;
    const cut = cutAt - this.sent;
    const pieces = bytewise
      ? Array.from(bytes, (_, at) => bytes.subarray(at, at + 1))
      : cut > 0 && cut < bytes.length
      ? [bytes.subarray(0, cut), bytes.subarray(cut)]
      : [bytes];
    this.sent += bytes.length;
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) await new Promise((resolve) => setTimeout(resolve, 1));
      for (let at = 0; at < piece.length;) {
        at += await this.#conn!.write(piece.subarray(at));
      }
    }
  }
}

/** Text as octets, UTF-8. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
