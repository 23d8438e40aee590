import { type Stage, stageOf } from "../../../lib/diagnosis/stage.ts";
import { MASK } from "../../../lib/line/transcript.ts";
import {
  recordOf,
  type RecordParts,
  type TranscriptRecord,
} from "../../../lib/transcript/record.ts";
import { latin1, octets } from "../../octets.ts";
import { utf8 } from "./step.ts";

/** Where a conversation is held, and what is known of it. */
export interface Place {
  readonly protocol: "pop3" | "smtp" | "lmtp";
  /** Address. */
  readonly hostname: string;
  /** Port. */
  readonly port: number;
  /** Whether TLS comes first. */
  readonly tls: boolean;
  /** The authority that vouches for the server. */
  readonly ca: string;
  /** What no record may show. */
  readonly secrets: readonly string[];
  /** What a record shows for what is different on every machine. */
  readonly instead: readonly (readonly [RegExp, string])[];
}

/** Usual ports: those of the tests are others each time. */
const PORTS = { pop3: 110, pop3s: 995, smtp: 25, smtps: 465, lmtp: 24 };

/** Milliseconds that a server has to answer, for a few take ten seconds. */
const PATIENCE = 14_000;

/**
 * A conversation as bytes that are sent and lines that come, all of it
 * recorded. It takes and says what no client would, so it is none of those of
 * the library.
 */
export class Conversation {
  /** What happened. */
  readonly records: TranscriptRecord[] = [];
  /** Whether the server closed the connection, or does not answer. */
  ended = false;
  readonly #place: Place;
  #conn: Deno.TcpConn | Deno.TlsConn | undefined;
  #secure = false;
  #rest = "";
  #reading: Promise<boolean> | undefined;
  #stage: Stage = "greeting";
  #patience = PATIENCE;
  #quit = false;

  /** Takes where it goes to. */
  constructor(place: Place) {
    this.#place = place;
  }

  /**
   * Connects.
   *
   * @param early What is sent at once.
   */
  async open(early?: string): Promise<void> {
    const { hostname, port, tls, ca } = this.#place;
    if (tls) {
      const conn = await Deno.connectTls({ hostname, port, caCerts: [ca] });
      await conn.handshake();
      this.#conn = conn;
      this.#secure = true;
    } else {
      this.#conn = await Deno.connect({ hostname, port });
    }
    if (early !== undefined) await this.say(early);
    this.#stage = "greeting";
  }

  /** Sends a line, or several at once. */
  async say(
    line: string,
    end: "\r\n" | "\n" = "\r\n",
    secret?: string,
  ): Promise<void> {
    await this.#write(line + end);
    const bareLf = end === "\n" ? { bareLf: true } as const : {};
    for (const each of line.split("\r\n")) {
      this.#stage = stageOf(each);
      this.#record("C", "line", each, bareLf, secret);
    }
  }

  /** Says which command the next reply is to, and how long to wait for it. */
  expect(line: string, patience: number = PATIENCE): void {
    this.#stage = stageOf(line);
    this.#patience = patience;
    this.#quit = this.#stage === "quit";
  }

  /** Sends a response to a challenge. */
  async respond(line: string, secret?: string): Promise<void> {
    await this.#write(line + "\r\n");
    this.#record("C", "line", line, {}, secret);
  }

  /** Sends a message, or a chunk of one; only its first lines are kept. */
  async send(text: string, wire: string = text): Promise<void> {
    this.#stage = "message";
    await this.#write(wire);
    this.#record("C", "body", text.slice(0, 2_000));
    const more = text.length - 2_000;
    if (more > 0) this.note(`${more} octets more`);
  }

  /** Adds a remark. */
  note(text: string): void {
    this.#record("*", "note", utf8(text));
  }

  /** Reads a line; undefined where none comes any more. */
  async line(): Promise<string | undefined> {
    const line = await this.#until(/\r?\n/);
    if (line === undefined) return undefined;
    const bareLf = line.endsWith("\r\n") ? {} : { bareLf: true } as const;
    const text = line.replace(/\r?\n$/, "");
    this.#record("S", "line", text, bareLf);
    return text;
  }

  /** Reads a listing or a message, up to the lone dot. */
  async body(): Promise<void> {
    if (this.#rest.startsWith(".\r\n")) {
      this.#rest = this.#rest.slice(3);
      return;
    }
    const text = await this.#until(/\r\n\.\r\n/);
    if (text === undefined) return;
    this.#record("S", "body", text.slice(0, -3).replace(/^\./gm, ""));
  }

  /** Reads a reply of SMTP; its lines joined by LF. */
  async reply(): Promise<string | undefined> {
    const lines: string[] = [];
    do {
      const line = await this.line();
      if (line === undefined) return undefined;
      lines.push(line);
    } while (/^\d{3}-/.test(lines.at(-1)!));
    return lines.join("\n");
  }

  /** Lets TLS begin. */
  async startTls(): Promise<void> {
    const options = { hostname: "localhost", caCerts: [this.#place.ca] };
    this.#stage = "tls";
    try {
      const conn = await Deno.startTls(this.#conn as Deno.TcpConn, options);
      this.#conn = conn;
      await conn.handshake();
      this.#secure = true;
    } catch (error) {
      this.#end("tls", `TLS failed: ${(error as Error).message}`);
    }
  }

  /** Reads what comes behind a reply unasked, and whether it is the end. */
  async aftermath(milliseconds: number): Promise<void> {
    do {
      while (this.hasMore) await this.line();
    } while (!this.ended && await this.#more(milliseconds));
  }

  /** Whether a line has come that nobody has read yet. */
  get hasMore(): boolean {
    return this.#rest.includes("\n");
  }

  /** Closes. */
  close(): void {
    try {
      this.#conn?.close();
    } catch {
      // It is closed already.
    }
    this.#conn = undefined;
    this.ended = true;
  }

  async #write(text: string): Promise<void> {
    let bytes = octets(text);
    try {
      while (bytes.length > 0) {
        bytes = bytes.subarray(await this.#conn!.write(bytes));
      }
    } catch {
      // What it said before it closed is still to be read.
    }
  }

  /** Reads up to and with what is found first. */
  async #until(end: RegExp): Promise<string | undefined> {
    while (true) {
      const found = end.exec(this.#rest);
      if (found) {
        const at = found.index + found[0].length;
        const text = this.#rest.slice(0, at);
        this.#rest = this.#rest.slice(at);
        return text;
      }
      if (this.ended) return undefined;
      if (await this.#more(this.#patience) || this.ended) continue;
      this.#end("timeout", "The server does not answer");
    }
  }

  /** Reads more, or finds the end; false where there was nothing in time. */
  async #more(milliseconds: number): Promise<boolean> {
    this.#reading ??= this.#read();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), milliseconds);
    });
    const more = await Promise.race([this.#reading, late]);
    clearTimeout(timer);
    if (more) this.#reading = undefined;
    return more;
  }

  async #read(): Promise<true> {
    const chunk = new Uint8Array(65536);
    let count: number | null = null;
    try {
      count = await this.#conn!.read(chunk);
    } catch {
      // Reset, which is an end as well.
    }
    if (count !== null) this.#rest += latin1(chunk.subarray(0, count));
    // Behind QUIT, that is as it should be.
    else if (this.#quit) this.close();
    else if (!this.ended) this.#end("lost", "The server closed the connection");
    return true;
  }

  #end(failure: "lost" | "timeout" | "tls", text: string): void {
    this.#record("*", "end", utf8(text), { failure });
    this.close();
  }

  #record(
    from: TranscriptRecord["from"],
    kind: TranscriptRecord["kind"],
    text: string,
    more: Pick<RecordParts, "bareLf" | "failure"> = {},
    secret?: string,
  ): void {
    const { hostname, protocol, tls, secrets, instead } = this.#place;
    for (const [one, other] of instead) text = text.replace(one, other);
    const scheme = (tls ? `${protocol}s` : protocol) as keyof typeof PORTS;
    const hidden = secret === undefined ? secrets : [secret, ...secrets];
    this.records.push(recordOf({
      time: Date.now(),
      session: 1,
      url: `${scheme}://${hostname}:${PORTS[scheme]}`,
      from,
      kind,
      bytes: octets(masked(text, hidden)),
      secure: this.#secure,
      ...more,
    }, this.#stage));
  }
}

/** Text without secrets. */
function masked(text: string, secrets: readonly string[]): string {
  const mask = utf8(MASK);
  for (const secret of secrets.filter((secret) => secret !== "")) {
    text = text.replaceAll(secret, mask);
  }
  return text;
}
