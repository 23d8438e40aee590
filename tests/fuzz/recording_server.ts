import { latin1, octets } from "../octets.ts";

/** What a recording server says to a line; several lines leave together. */
export type Answer = (line: string) => string;

/**
 * A server at 127.0.0.1 that keeps every octet it was sent, and answers every
 * line: what ends with a line feed, whatever stands before it.
 */
export class RecordingServer implements AsyncDisposable {
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #greeting: string;
  readonly #answer: Answer;
  readonly #served: Promise<void>;
  readonly #open = new Set<Promise<void>>();
  #received = "";

  /** Listens; each connection is greeted. */
  constructor(greeting: string, answer: Answer) {
    this.#greeting = greeting;
    this.#answer = answer;
    this.#served = this.#listen();
  }

  /** Where it is. */
  url(scheme: "pop3" | "smtp" | "lmtp"): string {
    return `${scheme}://127.0.0.1:${this.#listener.addr.port}`;
  }

  /** What came since the last time, as Latin-1. */
  take(): string {
    const received = this.#received;
    this.#received = "";
    return received;
  }

  /** Listens no more; waits until the clients are gone. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#listener.close();
    await this.#served;
    await Promise.all(this.#open);
  }

  async #listen(): Promise<void> {
    try {
      for await (const conn of this.#listener) {
        const served = this.#serve(conn).finally(() =>
          this.#open.delete(served)
        );
        this.#open.add(served);
      }
    } catch {
      // Closed.
    }
  }

  async #serve(conn: Deno.TcpConn): Promise<void> {
    const buffer = new Uint8Array(64 * 1024);
    let line = "";
    try {
      await write(conn, this.#greeting);
      while (true) {
        const count = await conn.read(buffer);
        if (count === null) return;
        const text = latin1(buffer.subarray(0, count));
        this.#received += text;
        line += text;
        let said = "";
        for (let end; (end = line.indexOf("\n")) !== -1;) {
          said += this.#answer(line.slice(0, end).replace(/\r$/, ""));
          line = line.slice(end + 1);
        }
        await write(conn, said);
      }
    } catch {
      // The client is gone.
    } finally {
      conn.close();
    }
  }
}

async function write(conn: Deno.TcpConn, text: string): Promise<void> {
  const bytes = octets(text);
  for (let at = 0; at < bytes.length;) {
    at += await conn.write(bytes.subarray(at));
  }
}

/** Answers SASL: it asks until it has as many answers as that takes. */
function saslAnswer(
  ask: string,
  no: string,
): (line: string) => string | undefined {
  let due = 0;
  return (line) => {
    if (due > 0) {
      due = line === "*" ? 0 : due - 1;
      return due > 0 ? ask : no;
    }
    const [verb, name, initial] = line.split(" ");
    if (verb !== "AUTH") return undefined;
    due = initial === undefined ? name === "LOGIN" ? 2 : 1 : 0;
    return due > 0 ? ask : no;
  };
}

/** A POP3 server that believes no password. */
export function popRecorder(): RecordingServer {
  const sasl = saslAnswer("+ \r\n", "-ERR no\r\n");
  return new RecordingServer(
    "+OK <1.2@example.org>\r\n",
    (line) =>
      sasl(line) ?? (/^(PASS|APOP) /.test(line) ? "-ERR no\r\n" : "+OK\r\n"),
  );
}

/** An SMTP server that refuses every sender, once it was told its name. */
export function smtpRecorder(): RecordingServer {
  const sasl = saslAnswer("334 \r\n", "535 no\r\n");
  return new RecordingServer("220 hi\r\n", (line) =>
    sasl(line) ??
      (/^(EHLO|LHLO) /.test(line)
        ? "250-hi\r\n250-DSN\r\n250-SIZE\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"
        : line.startsWith("MAIL FROM:<refused@")
        ? "550 no\r\n"
        : "250 ok\r\n"));
}
