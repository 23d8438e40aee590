import { UsageError } from "../errors.ts";
import {
  type IncomingConn,
  type IncomingListener,
  listenResettable,
} from "../sandbox/resettable.ts";

/** What serves one client. */
export interface Server {
  /** Serves until the connection ends. */
  serve(): Promise<void>;
  /** Ends the connection at once. */
  close(): void;
}

/** Where a {@linkcode Service} listens, and what it does. */
export interface ServiceOptions {
  /** Address to listen at. */
  readonly hostname: string;
  /** Port to listen at; 0 for any that is free. */
  readonly port: number;
  /** Whether connections must be able to end with a TCP reset. */
  readonly resettable?: boolean;
  /** Makes what serves a connection. */
  accept(conn: IncomingConn): Server;
}

/** Listens, and serves each client that comes. */
export class Service {
  readonly #options: ServiceOptions;
  readonly #listener: IncomingListener;
  readonly #servers = new Set<Server>();
  readonly #tasks = new Set<Promise<void>>();
  #closed = false;

  private constructor(options: ServiceOptions, listener: IncomingListener) {
    this.#options = options;
    this.#listener = listener;
    this.#track(this.#acceptAll());
  }

  /**
   * Begins to listen.
   *
   * @throws {UsageError} If the port is in use, or not for everybody.
   */
  static async listen(options: ServiceOptions): Promise<Service> {
    const { hostname, port, resettable } = options;
    try {
      const listener = resettable
        ? await listenResettable(hostname, port)
        : Deno.listen({ hostname, port });
      return new Service(options, listener);
    } catch (cause) {
      throw new UsageError(
        `Cannot listen at "${hostname}:${port}": ${whyNot(cause)}`,
        { cause },
      );
    }
  }

  /** Where it listens. */
  get port(): number {
    return this.#listener.addr.port;
  }

  /** Stops to listen, and ends every connection. */
  async close(): Promise<void> {
    this.#closed = true;
    try {
      this.#listener.close();
    } catch {
      // It was closed before.
    }
    for (const server of this.#servers) server.close();
    await Promise.all(this.#tasks);
  }

  async #acceptAll(): Promise<void> {
    try {
      for await (const conn of this.#listener) {
        // The last one may arrive while the listener is being closed.
        if (this.#closed) conn.close();
        else this.#serve(this.#options.accept(conn));
      }
    } catch (error) {
      if (!(error instanceof Deno.errors.BadResource)) throw error;
    }
  }

  #serve(server: Server): void {
    this.#servers.add(server);
    this.#track(
      server.serve().finally(() => this.#servers.delete(server)),
    );
  }

  #track(task: Promise<void>): void {
    this.#tasks.add(task);
    task.finally(() => this.#tasks.delete(task));
  }
}

function whyNot(cause: unknown): string {
  const { code } = cause as { code?: unknown };
  if (cause instanceof Deno.errors.AddrInUse || code === "EADDRINUSE") {
    return "the port is in use, choose another";
  }
  if (cause instanceof Deno.errors.PermissionDenied || code === "EACCES") {
    return "ports below 1024 are for the administrator, choose another";
  }
  return cause instanceof Error ? cause.message : String(cause);
}
