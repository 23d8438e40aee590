const SIZE = 64 * 1024;
const encoder = new TextEncoder();

/** Where octets go. Like `Deno.Conn`, it may write only part of them. */
export interface ByteSink {
  /** Writes some of the octets and says how many. */
  write(bytes: Uint8Array): Promise<number>;
}

/**
 * Gathers replies and bodies, so that the answers to a group of pipelined
 * commands leave in one write.
 */
export class Output {
  /** Milliseconds between two octets, which then go one by one. */
  trickle: number | undefined;
  readonly #sink: ByteSink;
  readonly #sleep: (milliseconds: number) => Promise<void>;
  readonly #buffer = new Uint8Array(SIZE);
  #length = 0;

  /** Writes to the sink; `sleep` is how time passes while it trickles. */
  constructor(
    sink: ByteSink,
    sleep: (milliseconds: number) => Promise<void>,
  ) {
    this.#sink = sink;
    this.#sleep = sleep;
  }

  /** Adds lines that are joined by LF, each with CRLF. */
  async lines(text: string): Promise<void> {
    await this.bytes(encoder.encode(text.replaceAll("\n", "\r\n") + "\r\n"));
  }

  /** Adds octets. Many at once are written from where they are. */
  async bytes(bytes: Uint8Array): Promise<void> {
    if (this.#length + bytes.length > SIZE) await this.flush();
    if (bytes.length > SIZE) {
      await this.#write(bytes);
    } else {
      this.#buffer.set(bytes, this.#length);
      this.#length += bytes.length;
    }
  }

  /** Writes what was gathered. */
  async flush(): Promise<void> {
    if (this.#length === 0) return;
    const length = this.#length;
    this.#length = 0;
    await this.#write(this.#buffer.subarray(0, length));
  }

  async #write(bytes: Uint8Array): Promise<void> {
    const step = this.trickle === undefined ? bytes.length : 1;
    let at = 0;
    while (at < bytes.length) {
      at += await this.#sink.write(bytes.subarray(at, at + step));
      if (this.trickle) await this.#sleep(this.trickle);
    }
  }
}
