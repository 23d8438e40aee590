import type { Stage } from "../../diagnosis/stage.ts";
import { ConnectionError } from "../../errors.ts";
import { DotDecoder } from "../../line/dot_decoder.ts";
import { Secrets } from "../../line/secrets.ts";
import { decodeText, encodeText } from "../../line/text.ts";
import { MASK, type Tap, type TranscriptEvent } from "../../line/transcript.ts";
import { Dialogue, type DialogueProtocol } from "../dialogue.ts";
import { SecretWatcher } from "../mask_dialogue.ts";
import { Chunk, Side } from "./side.ts";

/** Which conversation it is that is observed. */
export interface ObserverOptions {
  /** What is spoken. */
  readonly protocol: DialogueProtocol;
  /** Its number. */
  readonly session: number;
  /** Where it goes to, without user and password. */
  readonly url: string;
  /** Is told what happens. */
  readonly tap: Tap;
}

/**
 * Makes events of the octets that pass between a client and a server, secrets
 * masked. It may be given them in any pieces.
 */
export class Observer {
  /** Whether what passes goes through TLS. */
  secure = false;
  readonly #options: ObserverOptions;
  readonly #dialogue: Dialogue;
  readonly #watcher: SecretWatcher;
  readonly #secrets = new Secrets();
  readonly #client = new Side();
  readonly #server = new Side();
  #tls: "asked" | "agreed" | undefined;
  #saidQuit = false;
  #greeted = false;
  readonly #early: Uint8Array[] = [];
  #ended = false;

  /** Observes a conversation from its beginning. */
  constructor(options: ObserverOptions) {
    this.#options = options;
    this.#dialogue = new Dialogue(options.protocol);
    this.#watcher = new SecretWatcher(options.protocol);
  }

  /** Whether the client asked for TLS, and whether the server agreed. */
  get tls(): "asked" | "agreed" | undefined {
    return this.#tls;
  }

  /** Whether the client waits for a reply, or for the rest of one. */
  get owesReply(): boolean {
    return this.#dialogue.waiting > 0 || this.#server.body !== undefined;
  }

  /** Whether the server has greeted. */
  get hasGreeted(): boolean {
    return this.#server.hasSpoken;
  }

  /** What the server is to send now. */
  get phase(): "greeting" | "body" | "command" {
    if (!this.hasGreeted) return "greeting";
    return this.#server.body === undefined ? "command" : "body";
  }

  /** Takes what the client sent. */
  fromClient(octets: Uint8Array): void {
    if (!this.#greeted) {
      // Whoever does not wait for the greeting has it before the commands.
      this.#early.push(octets.slice());
      if (STARTTLS.test(decodeText(octets))) this.#tls = "asked";
      return;
    }
    this.#take("C", this.#client, octets, (line, bareLf) => {
      const text = decodeText(line);
      const { shown, secrets } = this.#watcher.client(text);
      for (const secret of secrets) this.#secrets.hide(secret);
      this.#tell("C", "line", shown === text ? line : encodeText(shown), {
        bareLf,
      });
      const [verb, size] = text.trim().toUpperCase().split(/\s+/);
      if (verb === "STLS" || verb === "STARTTLS") this.#tls = "asked";
      if (verb === "QUIT") this.#saidQuit = true;
      if (verb === "BDAT" && /^\d{1,15}$/.test(size)) {
        this.#client.body = new Chunk(Number(size));
      }
    });
  }

  /** Takes what the server sent. */
  fromServer(octets: Uint8Array): void {
    this.#take("S", this.#server, octets, (line, bareLf) => {
      const text = decodeText(line);
      const { shown, secrets } = this.#watcher.server(text);
      for (const secret of secrets) this.#secrets.hide(secret);
      const bytes = shown === text ? line : encodeText(shown);
      const stage = this.#tell("S", "line", bytes, { bareLf });
      const { expectsBody } = this.#dialogue;
      if (expectsBody === "S") this.#server.body = new DotDecoder();
      if (expectsBody === "C") this.#client.body = new DotDecoder();
      const isWhole = !/^\d{3}-/.test(text);
      if (isWhole && !this.#greeted) this.#takeEarly();
      if (this.#tls === "asked" && stage === "starttls" && isWhole) {
        this.#tls = /^(?:\+OK|220)/i.test(text) ? "agreed" : undefined;
      }
    });
  }

  /** TLS was started on both sides. */
  startedTls(): void {
    this.#tls = undefined;
    this.secure = true;
    this.note("TLS");
  }

  /** Puts a remark into the transcript. */
  note(text: string): void {
    this.#tell("*", "note", encodeText(text));
  }

  /** The conversation failed. */
  failed(error: ConnectionError): void {
    this.flush();
    if (this.#ended) return;
    this.#ended = true;
    const { message, failure, phase } = error;
    this.#tell("*", "end", encodeText(message), { failure, phase });
  }

  /** The server closed the connection, which is right only behind QUIT. */
  serverClosed(name: string): void {
    this.flush();
    if (this.#saidQuit && !this.owesReply) return;
    const { phase } = this;
    const where = {
      greeting: " before its greeting",
      body: " in the middle of a message",
      command: this.owesReply ? " before its reply" : "",
    }[phase];
    this.failed(
      new ConnectionError(`"${name}" closed the connection${where}`, {
        phase,
        failure: "lost",
      }),
    );
  }

  /** The client closed the connection, though the server owed it something. */
  clientGaveUp(name: string): void {
    this.flush();
    const { phase } = this;
    const what = {
      greeting: "greeting",
      body: "more of the message",
      command: "reply",
    }[phase];
    this.failed(
      new ConnectionError(
        `"${name}" sent no ${what} before the client closed the connection`,
        { phase, failure: "timeout" },
      ),
    );
  }

  /** Tells what has come of lines whose end has not. */
  flush(): void {
    this.#takeEarly();
    for (
      const [from, side] of [["C", this.#client], ["S", this.#server]] as const
    ) {
      const rest = side.takeRest();
      if (rest.length === 0) continue;
      if (side.body) {
        this.#tell(from, "body", rest);
        continue;
      }
      const text = decodeText(rest);
      const { shown } = from === "C"
        ? this.#watcher.client(text)
        : this.#watcher.server(text);
      this.#tell(from, "line", shown === text ? rest : encodeText(shown));
    }
  }

  #takeEarly(): void {
    this.#greeted = true;
    for (const octets of this.#early.splice(0)) this.fromClient(octets);
  }

  #take(
    from: "C" | "S",
    side: Side,
    octets: Uint8Array,
    takeLine: (line: Uint8Array, bareLf: boolean) => void,
  ): void {
    side.hasSpoken = true;
    // Dots are undone in place, and the octets are somebody else's.
    let rest = octets.slice();
    while (rest.length > 0) {
      const { body } = side;
      if (body) {
        const { pieces, used } = body.decode(rest);
        for (const piece of pieces) {
          const lines = side.addToBody(piece);
          if (lines.length > 0) this.#tell(from, "body", lines);
        }
        rest = rest.subarray(used);
        if (!body.done) continue;
        const last = side.takeRest();
        if (last.length > 0) this.#tell(from, "body", last);
        side.body = undefined;
        continue;
      }
      const lineFeed = rest.indexOf(LF);
      const end = lineFeed === -1 ? rest.length : lineFeed + 1;
      side.addToLine(rest.subarray(0, end));
      rest = rest.subarray(end);
      if (lineFeed === -1) continue;
      const tooLong = side.tooLong;
      const whole = side.takeRest();
      const length = whole.length - (whole.at(-1) === LF ? 1 : 0);
      const hasCr = whole[length - 1] === CR;
      takeLine(whole.subarray(0, hasCr ? length - 1 : length), !hasCr);
      if (tooLong > 0) this.note(`${tooLong} octets of the line are left out`);
    }
  }

  #tell(
    from: TranscriptEvent["from"],
    kind: TranscriptEvent["kind"],
    octets: Uint8Array,
    { bareLf, ...details }:
      & Partial<Pick<TranscriptEvent, "failure" | "phase">>
      & { bareLf?: boolean } = {},
  ): Stage {
    const { session, url, tap } = this.#options;
    const event = {
      time: Date.now(),
      session,
      url,
      from,
      kind,
      bytes: this.#secrets.maskOctets(octets, MASK),
      secure: this.secure,
      ...(bareLf && { bareLf }),
      ...details,
    };
    const stage = this.#dialogue.take(event);
    tap(event);
    return stage;
  }
}

/** What asks for TLS, in a line of its own. */
const STARTTLS = /^\s*(?:STLS|STARTTLS)\s*$/im;

const CR = 13;
const LF = 10;
