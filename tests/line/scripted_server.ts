/**
 * A server that follows a script: what it must be sent, octet by octet, and
 * what it sends. It listens on loopback and serves one connection.
 *
 * @module
 */

import { latin1, octets } from "../octets.ts";

/** One thing the server does. Text is one character an octet. */
export type ServerStep =
  /** Reads these octets; others fail the script. */
  | { readonly expect: string }
  /** Makes sure that nothing comes for so many milliseconds. */
  | { readonly quiet: number }
  /** Reads until the client closes; octets fail the script. */
  | { readonly expectEnd: true }
  /** Sends these octets, in one segment where that is possible. */
  | { readonly send: string }
  /** Sends each text in a segment of its own. */
  | { readonly trickle: readonly string[] }
  /** Waits for so many milliseconds, or for something to happen. */
  | { readonly wait: number | Promise<unknown> }
  /** Goes on in TLS. */
  | { readonly tls: { readonly cert: string; readonly key: string } }
  /** Closes the connection. */
  | { readonly close: true }
  /** Reads one octet and closes with the others unread: the client gets RST. */
  | { readonly reset: true };

/** The octets the client must send. */
export function expect(text: string): ServerStep {
  return { expect: text };
}

/** Octets for the client. */
export function send(text: string): ServerStep {
  return { send: text };
}

/** Closes the connection. */
export const CLOSE: ServerStep = { close: true };

/** Closes the connection so that the client gets RST. */
export const RESET: ServerStep = { reset: true };

/** The client must close, and send nothing before. */
export const END: ServerStep = { expectEnd: true };

/** See the module. */
export class ScriptedServer implements AsyncDisposable {
  /** The port on 127.0.0.1. */
  readonly port: number;
  /** Settles when the script is done, and fails where the client left it. */
  readonly finished: Promise<void>;

  readonly #listener: Deno.TcpListener;
  readonly #closables: { close(): void }[] = [];
  readonly #background: Promise<unknown>[] = [];
  #conn: Deno.Conn | undefined;
  #received = "";
  #reading: Promise<void> | undefined;
  #ended = false;
  #disposed = false;

  /** Listens, and follows the script once a client is there. */
  constructor(script: readonly ServerStep[]) {
    this.#listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    this.port = this.#listener.addr.port;
    this.finished = this.#serve(script);
    this.finished.catch(() => {});
  }

  /**
   * Waits for the end of the script, unless the test has failed anyway.
   *
   * @throws If the client did not do what the script says.
   */
  async [Symbol.asyncDispose](): Promise<void> {
    const patience = setTimeout(() => this.#stop(), 10_000);
    try {
      await this.finished;
    } finally {
      clearTimeout(patience);
      this.#stop();
      await Promise.allSettled([...this.#background, this.#reading]);
    }
  }

  #stop(): void {
    this.#disposed = true;
    for (const closable of [...this.#closables, this.#listener]) {
      try {
        closable.close();
      } catch {
        // Closed already.
      }
    }
  }

  async #serve(script: readonly ServerStep[]): Promise<void> {
    const conn = await this.#listener.accept();
    conn.setNoDelay(true);
    this.#use(conn);
    for (const [index, step] of script.entries()) {
      try {
        await this.#do(step);
      } catch (cause) {
        const why = this.#disposed ? "it took too long" : cause;
        // The client must not wait for what will not come.
        this.#stop();
        const text = JSON.stringify(step);
        throw new Error(`Step ${index} of the script, ${text}: ${why}`, {
          cause,
        });
      }
    }
  }

  #use(conn: Deno.Conn): void {
    this.#conn = conn;
    this.#closables.push(conn);
  }

  async #do(step: ServerStep): Promise<void> {
    if ("expect" in step) await this.#expect(step.expect);
    else if ("send" in step) await this.#write(step.send);
    else if ("trickle" in step) {
      for (const part of step.trickle) {
        await this.#write(part);
        await sleep(1);
      }
    } else if ("quiet" in step) {
      await Promise.race([this.#read(), sleep(step.quiet)]);
      this.#expectNothing();
    } else if ("expectEnd" in step) {
      await this.#read();
      this.#expectNothing();
      if (!this.#ended) throw new Error("the client did not close");
    } else if ("wait" in step) {
      await (typeof step.wait === "number" ? sleep(step.wait) : step.wait);
    } else if ("tls" in step) await this.#startTls(step.tls);
    else if ("reset" in step) {
      await this.#conn!.read(new Uint8Array(1));
      this.#conn!.close();
    } else this.#conn!.close();
  }

  async #expect(text: string): Promise<void> {
    while (this.#received.length < text.length && !this.#ended) {
      await this.#read();
    }
    const received = this.#received.slice(0, text.length);
    this.#received = this.#received.slice(text.length);
    if (received === text) return;
    throw new Error(`the client sent ${JSON.stringify(received)}`);
  }

  #expectNothing(): void {
    if (this.#received === "") return;
    throw new Error(`the client sent ${JSON.stringify(this.#received)}`);
  }

  /** Reads once; a read that nobody waits for any more goes on. */
  #read(): Promise<void> {
    this.#reading ??= this.#readOnce().finally(() => this.#reading = undefined);
    return this.#reading;
  }

  async #readOnce(): Promise<void> {
    const buffer = new Uint8Array(64 * 1024);
    let length: number | null = null;
    try {
      length = await this.#conn!.read(buffer);
    } catch (error) {
      // A client that leaves with octets unread resets the connection.
      if (this.#disposed) throw error;
    }
    if (length === null) this.#ended = true;
    else this.#received += latin1(buffer.subarray(0, length));
  }

  async #write(text: string): Promise<void> {
    const bytes = octets(text);
    for (let at = 0; at < bytes.length;) {
      at += await this.#conn!.write(bytes.subarray(at));
    }
  }

  /**
   * Deno's TLS has no server side for a connection that exists: a listener of
   * its own gets the octets passed on.
   */
  async #startTls(
    { cert, key }: { readonly cert: string; readonly key: string },
  ): Promise<void> {
    const clear = this.#conn as Deno.TcpConn;
    const listener = Deno.listenTls({
      hostname: "127.0.0.1",
      port: 0,
      cert,
      key,
    });
    this.#closables.push(listener);
    const [relay, secure] = await Promise.all([
      Deno.connect({ hostname: "127.0.0.1", port: listener.addr.port }),
      listener.accept(),
    ]);
    listener.close();
    this.#closables.push(relay);
    this.#background.push(
      clear.readable.pipeTo(relay.writable).catch(() => {}),
      relay.readable.pipeTo(clear.writable).catch(() => {}),
    );
    this.#use(secure);
  }
}

/** Waits. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
