import type { Socket } from "node:net";

/** What the sandbox needs of a connection that came in. */
export interface IncomingConn {
  /** Where the client is. */
  readonly remoteAddr: { readonly hostname: string };
  /** Reads at least one octet; null at the end. */
  read(buffer: Uint8Array): Promise<number | null>;
  /** Writes some of the octets and says how many. */
  write(bytes: Uint8Array): Promise<number>;
  /** Ends what is written. */
  closeWrite(): Promise<void>;
  /** Closes the connection. */
  close(): void;
  /** Sends small writes at once. */
  setNoDelay(noDelay: boolean): void;
  /** Ends the connection with a TCP reset, where that is possible. */
  reset?(): void;
}

/** What the sandbox needs of a listener. */
export interface IncomingListener extends AsyncIterable<IncomingConn> {
  /** Where it listens. */
  readonly addr: { readonly hostname: string; readonly port: number };
  /** Stops listening. */
  close(): void;
}

/**
 * Listens for connections that can be reset. `Deno.TcpConn` always says
 * goodbye first, so that its client sees an end and no reset; therefore these
 * are sockets of `node:net`, which are slower.
 */
export async function listenResettable(
  hostname: string,
  port: number,
): Promise<IncomingListener> {
  const { createServer } = await import("node:net");
  const accepted: Socket[] = [];
  let open = true;
  let wake = () => {};
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    accepted.push(socket);
    wake();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, hostname, resolve);
  });
  const address = server.address() as { port: number };
  return {
    addr: { hostname, port: address.port },
    close() {
      open = false;
      server.close();
      wake();
    },
    async *[Symbol.asyncIterator]() {
      while (open || accepted.length > 0) {
        const socket = accepted.shift();
        if (socket) yield new ResettableConn(socket);
        else await new Promise<void>((resolve) => wake = resolve);
      }
    },
  };
}

class ResettableConn implements IncomingConn {
  readonly remoteAddr: { readonly hostname: string };
  readonly #socket: Socket;
  #wake = () => {};

  constructor(socket: Socket) {
    this.#socket = socket;
    this.remoteAddr = { hostname: socket.remoteAddress ?? "" };
    for (const event of ["readable", "end", "error", "close"]) {
      socket.on(event, () => this.#wake());
    }
  }

  async read(buffer: Uint8Array): Promise<number | null> {
    const socket = this.#socket;
    while (true) {
      const waiting = Math.min(socket.readableLength, buffer.length);
      const chunk = waiting > 0 ? socket.read(waiting) : socket.read(0);
      if (chunk) {
        buffer.set(chunk);
        return chunk.length;
      }
      if (socket.readableEnded || socket.destroyed) return null;
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
  }

  async write(bytes: Uint8Array): Promise<number> {
    await new Promise<void>((resolve, reject) =>
      this.#socket.write(
        bytes,
        (error) => error ? reject(gone(error)) : resolve(),
      )
    );
    return bytes.length;
  }

  async closeWrite(): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.end(resolve));
  }

  close(): void {
    this.#socket.destroy();
  }

  setNoDelay(noDelay: boolean): void {
    this.#socket.setNoDelay(noDelay);
  }

  reset(): void {
    this.#socket.resetAndDestroy();
  }
}

function gone(cause: unknown): Error {
  return new Deno.errors.BrokenPipe("The client is gone", { cause });
}
