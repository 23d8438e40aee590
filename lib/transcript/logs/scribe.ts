import type { Stage } from "../../diagnosis/stage.ts";
import { Secrets } from "../../line/secrets.ts";
import { encodeText } from "../../line/text.ts";
import { MASK } from "../../line/transcript.ts";
import { Dialogue } from "../dialogue.ts";
import { SecretWatcher } from "../mask_dialogue.ts";
import {
  masksIn,
  recordOf,
  type RecordParts,
  type TranscriptRecord,
} from "../record.ts";
import type { Failure } from "./failure_words.ts";
import { maskBody, maskRemark, maskReply } from "./mask_remark.ts";

/** Where a connection goes to, as a log tells. */
export interface Place {
  /** Host name or address. */
  readonly host: string;
  /** TCP port. */
  readonly port: string;
  /** Whether TLS was started with a command, though nothing of that shows. */
  readonly startsTls?: boolean;
}

/** What a log tells of a line beside its words. */
export interface LineDetails {
  /** Whether it went through TLS; by default what was last known. */
  readonly secure?: boolean;
  /** Where in the conversation, where that is known otherwise. */
  readonly stage?: Stage;
}

/** How bodies look in a log. */
export interface ScribeOptions {
  /**
   * Whether bodies end with a lone dot, as on the wire. If not, they end where
   * the other side speaks.
   */
  readonly dots: boolean;
}

/** A body whose end has not come yet. */
interface OpenBody {
  readonly from: "C" | "S";
  readonly lines: string[];
  /** The place of its record among all, which is where it begins. */
  readonly place: number;
}

/** One connection, as far as it was written down. */
class Session {
  readonly number: number;
  readonly dialogue = new Dialogue();
  readonly watcher = new SecretWatcher();
  place: Place | undefined;
  secure = false;
  /** Whether anybody said anything; whether the server did. */
  hasBegun = false;
  hasSpoken = false;
  /** Whether the connection failed. */
  hasFailed = false;
  /** Whether the first line went through TLS. */
  beganSecure = false;
  /** Whether it is known where it begins. */
  begun = false;
  /** Whether QUIT was answered, or the connection failed. */
  isOver = false;
  body: OpenBody | undefined;

  constructor(number: number) {
    this.number = number;
  }

  /** Takes note of what was written down. */
  note({ from, kind, secure }: TranscriptRecord): void {
    if (from === "S") this.hasSpoken = true;
    if (kind === "end") this.hasFailed = true;
    if (from === "*" || this.hasBegun) return;
    this.hasBegun = true;
    this.beganSecure = secure;
  }

  /** The URL, as far as what was said tells it. */
  get url(): string | undefined {
    const { protocol } = this.dialogue;
    if (!this.place || !protocol) return undefined;
    const { host, port, startsTls } = this.place;
    const scheme = `${protocol}${this.beganSecure && !startsTls ? "s" : ""}`;
    return `${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`;
  }
}

/** Failures that tell by themselves where they were. */
const BEFORE: readonly Failure[] = ["dns", "unreachable", "tls"];

/**
 * Secrets that are looked for at once, of which there may be twice as many: a
 * log of somebody who guesses passwords has no end of them.
 */
const MOST_SECRETS = 20;

/**
 * Writes down what readers of logs find: puts the lines of bodies together,
 * says where in the conversation each thing is, and masks secrets.
 */
export class Scribe {
  /** When what follows was said, in milliseconds since the Unix epoch. */
  time: number | undefined;
  readonly #dots: boolean;
  /** What was learnt of late, and what before that. */
  #secrets = new Secrets();
  #olderSecrets = new Secrets();
  readonly #hidden = new Set<string>();
  readonly #records: TranscriptRecord[] = [];
  readonly #lanes = new Map<string, Session>();
  readonly #sessions: Session[] = [];
  #lane = "";

  /** Writes a new transcript. */
  constructor({ dots }: ScribeOptions) {
    this.#dots = dots;
  }

  /** Whether anything was written down. */
  get isEmpty(): boolean {
    return this.#records.length === 0;
  }

  /** Whose body is under way, or is to come. */
  get bodyFrom(): "C" | "S" | undefined {
    const { body, dialogue } = this.#session;
    return body?.from ?? dialogue.expectsBody;
  }

  /** Whether QUIT was answered, or the connection failed. */
  get isOver(): boolean {
    return this.#session.isOver;
  }

  /** Whether the server said anything. */
  get hasSpoken(): boolean {
    return this.#session.hasSpoken;
  }

  /** Which of several conversations that go on at once what follows is of. */
  set lane(lane: string) {
    this.#lane = lane;
  }

  /** A new connection begins. */
  begin(place?: Place): void {
    const current = this.#lanes.get(this.#lane);
    if (current?.begun || current?.hasBegun) {
      this.#closeBody();
      this.#lanes.delete(this.#lane);
    }
    this.#session.begun = true;
    this.#session.place = place;
  }

  /** What follows goes through TLS. */
  startTls(): void {
    this.#session.secure = true;
  }

  /** Somebody said a line. */
  say(from: "C" | "S", line: string, details: LineDetails = {}): void {
    if (this.#session.isOver) this.begin(this.#session.place);
    const session = this.#session;
    const { secure = session.secure } = details;
    session.secure = secure;
    if (this.bodyFrom !== undefined && this.bodyFrom !== from) {
      this.#closeBody();
    }
    if (this.bodyFrom === from && !this.#isNextReply(from, line)) {
      session.body ??= { from, lines: [], place: this.#beginBody(from) };
      session.body.lines.push(line);
      if (this.#dots && line === ".") this.#closeBody();
      return;
    }
    this.#closeBody();
    const { shown, secrets } = from === "C"
      ? session.watcher.client(line)
      : session.watcher.server(line);
    for (const secret of secrets) this.#hide(secret);
    // In a damaged log, a line may be something else than it seems.
    const masked = from === "C" ? maskRemark(shown) : maskReply(shown);
    const { stage } = this.#add(
      { from, kind: "line", bytes: encodeText(masked), secure },
      details.stage,
    );
    const isWhole = !/^\d{3}-/.test(line);
    session.isOver = from === "S" && stage === "quit" && isWhole;
  }

  /** Somebody remarked something. */
  note(text: string): void {
    this.#closeBody();
    const shown = maskRemark(text.trim());
    if (shown === "") return;
    this.#add({ from: "*", kind: "note", bytes: encodeText(shown) });
  }

  /**
   * The connection failed; what is said of that later is only a remark.
   *
   * @param stage Where in the conversation, where that is known otherwise; for
   * a connection that came about.
   */
  end(text: string, failure: Failure, stage?: Stage): void {
    this.#closeBody();
    if (this.#session.hasFailed) return this.note(text);
    const bytes = encodeText(maskRemark(text.trim()));
    const isConnect = /\bconnect(?:ing|ion timed out)?\b/i.test(text) &&
      !this.#session.hasBegun;
    this.#add({
      from: "*",
      kind: "end",
      bytes,
      failure,
      ...(isConnect && failure !== "tls" && { phase: "connect" }),
    }, isConnect || BEFORE.includes(failure) ? undefined : stage);
    this.#session.isOver = true;
  }

  /** What was written down. */
  finish(): TranscriptRecord[] {
    for (const lane of this.#lanes.keys()) {
      this.#lane = lane;
      this.#closeBody();
    }
    const urls = new Map(
      this.#sessions.map(({ number, url }) => [number, url]),
    );
    return this.#records.map((record) => {
      const url = urls.get(record.session);
      // It may have been typed in the wrong place first.
      const bytes = this.#mask(record.bytes);
      return {
        ...record,
        ...(url !== undefined && { url }),
        ...(bytes !== record.bytes && { bytes, masked: masksIn(bytes) }),
      };
    });
  }

  get #session(): Session {
    let session = this.#lanes.get(this.#lane);
    if (session === undefined) {
      session = new Session(this.#sessions.length + 1);
      this.#sessions.push(session);
      this.#lanes.set(this.#lane, session);
    }
    return session;
  }

  /** Whether a line is no part of a body without a dot, but the next reply. */
  #isNextReply(from: "C" | "S", line: string): boolean {
    return !this.#dots && from === "S" && this.#session.dialogue.waiting > 0 &&
      /^(?:\+OK|-ERR)\b/i.test(line);
  }

  #beginBody(from: "C" | "S"): number {
    this.#add({ from, kind: "body", bytes: new Uint8Array() });
    return this.#records.length - 1;
  }

  #closeBody(): void {
    const session = this.#session;
    const { body } = session;
    if (body === undefined) return;
    session.body = undefined;
    const { lines, place } = body;
    if (lines.at(-1) === ".") {
      lines.pop();
      lines.forEach((line, index) => lines[index] = line.replace(/^\.\./, "."));
    }
    const text = maskBody(lines.map((line) => `${line}\r\n`).join(""));
    const bytes = this.#mask(encodeText(text));
    const masked = masksIn(bytes);
    this.#records[place] = { ...this.#records[place], bytes, masked };
  }

  /** Either side may say it again, and may have said it before. */
  #hide(secret: string): void {
    if (secret.includes(MASK) || this.#hidden.has(secret)) return;
    if (this.#hidden.size === MOST_SECRETS) {
      this.#hidden.clear();
      this.#olderSecrets = this.#secrets;
      this.#secrets = new Secrets();
    }
    this.#hidden.add(secret);
    this.#secrets.hide(secret);
  }

  #mask(bytes: Uint8Array): Uint8Array {
    const masked = this.#secrets.maskOctets(bytes, MASK);
    return this.#olderSecrets.maskOctets(masked, MASK);
  }

  #add(event: RecordParts, stage?: Stage): TranscriptRecord {
    const session = this.#session;
    const parts = {
      time: this.time,
      session: session.number,
      secure: session.secure,
      ...event,
      bytes: this.#mask(event.bytes),
    };
    const record = recordOf(parts, stage ?? session.dialogue.take(event));
    if (stage !== undefined) session.dialogue.take(event);
    session.note(record);
    this.#records.push(record);
    return record;
  }
}
