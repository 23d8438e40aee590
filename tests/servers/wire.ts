/**
 * A bare connection that reads lines, for testing the test servers themselves
 * without any of the code that is later tested against them.
 *
 * @module
 */

/** A connection to a line protocol; text is one character an octet. */
export class Wire implements Disposable {
  #conn: Deno.TcpConn | Deno.TlsConn;
  #chunk = new Uint8Array(32768);
  #rest = "";

  private constructor(conn: Deno.TcpConn | Deno.TlsConn) {
    this.#conn = conn;
  }

  /** Connects in clear text. */
  static async connect(port: number, hostname = "127.0.0.1"): Promise<Wire> {
    return new Wire(await Deno.connect({ hostname, port }));
  }

  /** Connects with TLS from the first byte, trusting `ca` (PEM). */
  static async connectTls(port: number, ca: string): Promise<Wire> {
    const options = { hostname: "127.0.0.1", port, caCerts: [ca] };
    const conn = await Deno.connectTls(options);
    await conn.handshake();
    return new Wire(conn);
  }

  /** Goes on in TLS, after the server agreed to STLS or STARTTLS. */
  async startTls(ca: string): Promise<void> {
    const options = { hostname: "localhost", caCerts: [ca] };
    const conn = await Deno.startTls(this.#conn as Deno.TcpConn, options);
    await conn.handshake();
    this.#conn = conn;
  }

  /** Writes bytes, or text as Latin-1. */
  async write(data: Uint8Array | string): Promise<void> {
    let bytes = typeof data === "string"
      ? Uint8Array.from(data, (c) => c.charCodeAt(0))
      : data;
    while (bytes.length > 0) {
      bytes = bytes.subarray(await this.#conn.write(bytes));
    }
  }

  /** Reads up to and with `end`; what was read, without it. */
  async readUntil(end: string): Promise<string> {
    let text = this.#rest;
    for (let from = 0;;) {
      const at = text.indexOf(end, from);
      if (at >= 0) {
        this.#rest = text.slice(at + end.length);
        return text.slice(0, at);
      }
      from = Math.max(0, text.length - end.length);
      const count = await this.#conn.read(this.#chunk);
      if (count === null) throw new Error(`Connection closed after "${text}"`);
      // Not TextDecoder: its "latin1" is windows-1252, which changes octets.
      text += String.fromCharCode(...this.#chunk.subarray(0, count));
    }
  }

  /** Reads one line, without CRLF. */
  line(): Promise<string> {
    return this.readUntil("\r\n");
  }

  /** Reads an SMTP reply of one or more lines. */
  async reply(): Promise<string> {
    const lines = [await this.line()];
    while (lines.at(-1)![3] === "-") lines.push(await this.line());
    return lines.join("\n");
  }

  /** Writes a POP3 command; the first line of the reply. */
  async pop(command: string): Promise<string> {
    await this.write(command + "\r\n");
    return await this.line();
  }

  /** Writes an SMTP or LMTP command; the whole reply. */
  async smtp(command: string): Promise<string> {
    await this.write(command + "\r\n");
    return await this.reply();
  }

  /** Closes without a word. */
  [Symbol.dispose](): void {
    this.#conn.close();
  }
}
