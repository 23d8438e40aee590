import { latin1, octets } from "../octets.ts";

const CRLF = "\r\n";

/** A client as simple as telnet: what it sends and gets is seen octet by octet. */
export class Client {
  conn: Deno.Conn;
  #text = "";

  private constructor(conn: Deno.Conn) {
    this.conn = conn;
  }

  /** Connects, and does not read the greeting yet. */
  static async open(url: string): Promise<Client> {
    return new Client(await Deno.connect(address(url)));
  }

  /** Connects in TLS. */
  static async openTls(url: string, caCert: string): Promise<Client> {
    return new Client(
      await Deno.connectTls({ ...address(url), caCerts: [caCert] }),
    );
  }

  /** Sends octets; text is taken as Latin-1. */
  async send(text: string): Promise<void> {
    const bytes = octets(text);
    for (let at = 0; at < bytes.length;) {
      at += await this.conn.write(bytes.subarray(at));
    }
  }

  /** Reads one line; undefined at the end. */
  async line(): Promise<string | undefined> {
    while (!this.#text.includes(CRLF)) {
      if (!await this.#read()) return undefined;
    }
    const end = this.#text.indexOf(CRLF);
    const line = this.#text.slice(0, end);
    this.#text = this.#text.slice(end + 2);
    return line;
  }

  /** Reads up to the line with the lone dot, which is not among the lines. */
  async list(): Promise<string[]> {
    const lines: string[] = [];
    for (
      let line = await this.line();
      line !== undefined && line !== ".";
      line = await this.line()
    ) lines.push(line);
    return lines;
  }

  /** Reads an SMTP reply; its lines are joined by LF. */
  async reply(): Promise<string> {
    const lines: string[] = [];
    do lines.push(await this.line() ?? ""); while (lines.at(-1)![3] === "-");
    return lines.join("\n");
  }

  /** Sends a command and reads its reply, of one line in POP3. */
  async say(command: string): Promise<string> {
    await this.send(command + CRLF);
    return await this.reply();
  }

  /** Reads everything up to the end of the connection. */
  async rest(): Promise<string> {
    while (await this.#read());
    const text = this.#text;
    this.#text = "";
    return text;
  }

  /** Does the client's part of a TLS handshake. */
  async startTls(caCert: string): Promise<void> {
    const conn = await Deno.startTls(this.conn as Deno.TcpConn, {
      hostname: "localhost",
      caCerts: [caCert],
    });
    this.conn = conn;
    await conn.handshake();
  }

  [Symbol.dispose](): void {
    try {
      this.conn.close();
    } catch {
      // Deno.startTls took it over, and failed.
    }
  }

  async #read(): Promise<boolean> {
    const buffer = new Uint8Array(64 * 1024);
    const length = await this.conn.read(buffer);
    if (length === null) return false;
    this.#text += latin1(buffer.subarray(0, length));
    return true;
  }
}

function address(url: string): { hostname: string; port: number } {
  const { hostname, port } = new URL(url);
  return { hostname, port: Number(port) };
}

/** Signs bob in by POP3. */
export async function signIn(url: string): Promise<Client> {
  const client = await Client.open(url);
  await client.line();
  await client.say("USER bob");
  await client.say("PASS secret");
  return client;
}

/** Says hello by SMTP. */
export async function hello(url: string): Promise<Client> {
  const client = await Client.open(url);
  await client.line();
  await client.say(
    url.startsWith("lmtp") ? "LHLO me.example" : "EHLO me.example",
  );
  return client;
}
