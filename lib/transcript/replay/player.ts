import { ProtocolError } from "../../errors.ts";
import { decodeText, encodeText } from "../../line/text.ts";
import { stuffed } from "../../sandbox/content.ts";
import { isEndOfConnection } from "../../sandbox/end_of_connection.ts";
import type { IncomingConn } from "../../sandbox/resettable.ts";
import type { DialogueProtocol } from "../dialogue.ts";
import { SecretWatcher } from "../mask_dialogue.ts";
import type { TranscriptRecord } from "../record.ts";
import { ClientWire, type Conn } from "./client_wire.ts";
import { verbOf } from "./command_match.ts";
import {
  fail,
  failHandshake,
  isAboutCertificate,
  overlongLine,
} from "./failure.ts";
import { planLogin } from "./login.ts";
import { isProvenLogin, namesMechanisms, withoutScram } from "./mechanism.ts";
import { plainAnswer, plainGreeting } from "./plain_answer.ts";
import { endOf, type Scene } from "./scene.ts";
import { quoted, type Script } from "./script.ts";

/** What a player needs to know. */
export interface PlayerOptions {
  /** What to play. */
  readonly script: Script;
  /** What is spoken. */
  readonly protocol: DialogueProtocol;
  /** Whether TLS comes before the greeting. */
  readonly implicitTls: boolean;
  /** How many times as fast as it was; 0 for at once. */
  readonly speed: number;
  /** Does the server's part of a TLS handshake. */
  secure(conn: IncomingConn): Promise<Conn>;
  /** Is told what is not as it was recorded. */
  deviate(what: string): void;
}

/** Plays the server of a recorded session to one client. */
export class Player {
  readonly #options: PlayerOptions;
  readonly #script: Script;
  readonly #wire: ClientWire;
  readonly #watcher: SecretWatcher;
  readonly #hidesScram: boolean;

  /** Takes over a connection that was accepted. */
  constructor(conn: IncomingConn, options: PlayerOptions) {
    const { script, protocol } = options;
    this.#options = options;
    this.#script = script;
    this.#wire = new ClientWire(conn, protocol);
    this.#watcher = new SecretWatcher(protocol);
    this.#hidesScram = script.scenes.some(isProvenLogin);
  }

  /** Plays until the connection ends; never rejects for that. */
  async serve(): Promise<void> {
    try {
      await this.#greet();
      while (true) await this.#answer(await this.#wire.readLine());
    } catch (error) {
      const isEnd = isEndOfConnection(error) || error instanceof ProtocolError;
      if (!isEnd) throw error;
    } finally {
      this.close();
    }
  }

  /** Ends the connection at once. */
  close(): void {
    this.#wire.close();
  }

  async #greet(): Promise<void> {
    const greeting = this.#script.greeting();
    if (this.#options.implicitTls) await this.#startTls(endOf(greeting));
    if (greeting) return await this.#play(greeting, "");
    await this.#say(plainGreeting(this.#options.protocol));
    await this.#playUnasked();
  }

  async #answer(line: string): Promise<void> {
    const { shown } = this.#watcher.client(line);
    const found = this.#script.find(line, shown);
    if (!found) return await this.#answerPlainly(line, shown);
    if (found.deviation) this.#options.deviate(found.deviation);
    await this.#play(found.scene, line);
  }

  /** Plays a scene; the line is the command as this client has it. */
  async #play(scene: Scene, line: string): Promise<void> {
    await this.#takeChunk(line);
    const records = verbOf(line) === "AUTH"
      ? await this.#logIn(scene, line)
      : scene.records.filter(isServers);
    let before = scene.time;
    for (const [index, record] of records.entries()) {
      // It was said along with the reply before it.
      if (record.kind === "body") continue;
      await this.#waitFor(record, before);
      before = record.time ?? before;
      if (record.kind === "end") {
        if (record.stage === "tls") await this.#startTls(record);
        return await fail(this.#wire, record);
      }
      // In LMTP, this client may have named fewer recipients.
      if (this.#options.protocol === "lmtp" && this.#isEnough(line)) continue;
      await this.#sayRecord(record, scene, records[index + 1]);
      await this.#bodies(records.slice(index + 1), scene);
    }
    if (endOf(scene)) return;
    await this.#conclude(scene, line, records);
  }

  /** What follows from a scene that did not fail. */
  async #conclude(
    scene: Scene,
    line: string,
    records: readonly TranscriptRecord[],
  ): Promise<void> {
    const last = records.findLast(({ kind }) => kind === "line");
    const reply = last ? decodeText(last.bytes) : "";
    if (line !== "" && !isFinal(reply)) {
      this.#options.deviate(
        `The transcript ends before the reply to ${quoted(scene.command!)}`,
      );
      await this.#wire.hangUp();
    }
    // In LMTP, this client may have named more recipients.
    if (this.#options.protocol === "lmtp" && /^[245]\d\d /.test(reply)) {
      while (line !== "" && this.#wire.owesReply) await this.#say(reply);
    }
    const isAgreed = /^(?:\+OK|2)/i.test(reply);
    if (isAgreed && ["STLS", "STARTTLS"].includes(verbOf(line))) {
      // What somebody put behind the reply comes before TLS.
      await this.#playUnasked((scene) => !isSecure(scene));
      return await this.#startTls();
    }
    await this.#playUnasked();
    const isLast = this.#script.isAtEnd;
    if (
      verbOf(line) === "QUIT" ? isAgreed || isLast : isLast && isFarewell(reply)
    ) {
      await this.#wire.hangUp();
    }
  }

  async #playUnasked(fits?: (scene: Scene) => boolean): Promise<void> {
    const unasked = this.#script.unasked(fits);
    if (unasked) await this.#play(unasked, "");
  }

  async #answerPlainly(line: string, shown: string): Promise<void> {
    await this.#takeChunk(line);
    const { text, hasBody } = plainAnswer(this.#options.protocol, line);
    this.#options.deviate(
      `${quoted(shown)} is not in the transcript: answered "${text}"`,
    );
    if (verbOf(line) === "AUTH") await this.#logIn(undefined, line);
    await this.#say(text);
    if (hasBody) await this.#wire.say(encodeText(".\r\n"));
    if (this.#wire.expectsBody === "C") {
      await this.#wire.readBody(Infinity);
      while (this.#wire.owesReply) await this.#say("250 2.0.0 Ok");
    }
    if (verbOf(line) === "QUIT") await this.#wire.hangUp();
  }

  /** Asks what a login asks, and gives what is to be played behind that. */
  async #logIn(
    scene: Scene | undefined,
    line: string,
  ): Promise<readonly TranscriptRecord[]> {
    const { challenges, rest, isGivenUp } = planLogin(scene, line);
    const prompt = this.#options.protocol === "pop3" ? "+ " : "334 ";
    let response = line.trim().split(/\s+/)[2] ?? "";
    for (const challenge of challenges) {
      await this.#say(prompt + challenge(response));
      response = await this.#wire.readLine();
      this.#watcher.client(response);
      if (response !== "*" || isGivenUp) continue;
      this.#options.deviate("The client gave up its login");
      break;
    }
    return rest;
  }

  /** Says a recorded line as it was. */
  async #sayRecord(
    { bytes, bareLf }: TranscriptRecord,
    { command = "" }: Scene,
    next: TranscriptRecord | undefined,
  ): Promise<void> {
    const line = this.#hidesScram && namesMechanisms(command)
      ? encodeText(withoutScram(decodeText(bytes)))
      : bytes;
    const missing = (overlongLine(next) ?? 0) - line.length;
    if (missing > 0) {
      await this.#wire.say(line);
      return await this.#wire.sayLine(new Uint8Array(missing).fill(FILLING));
    }
    this.#watcher.server(decodeText(line));
    await this.#wire.sayLine(line, bareLf);
  }

  async #say(line: string): Promise<void> {
    this.#watcher.server(line);
    await this.#wire.sayLine(encodeText(line));
  }

  /** Sends or takes the body that comes now, if one does. */
  async #bodies(
    rest: readonly TranscriptRecord[],
    scene: Scene,
  ): Promise<void> {
    // Some servers give a body that a client would not know of.
    const isBody = rest[0]?.kind === "body" && rest[0].from === "S";
    const from = isBody ? "S" : this.#wire.expectsBody;
    if (from === undefined) return;
    const count = rest.findIndex(({ kind }) => kind !== "body");
    const body = rest.slice(0, count === -1 ? rest.length : count);
    const end = rest.at(body.length);
    const isCut = body.length < rest.length && end?.kind === "end";
    if (from === "S") return await this.#sayBody(body, isCut, scene);
    const isCutByServer = isCut && end.failure !== "timeout";
    const size = body.reduce((sum, { bytes }) => sum + bytes.length, 0);
    await this.#wire.readBody(isCutByServer ? size : Infinity);
  }

  async #sayBody(
    body: readonly TranscriptRecord[],
    isCut: boolean,
    { command = "", time }: Scene,
  ): Promise<void> {
    const isList = this.#hidesScram && namesMechanisms(command);
    let current: TranscriptRecord | undefined;
    function* parts() {
      for (current of body) {
        yield isList ? listWithoutScram(current.bytes) : current.bytes;
      }
    }
    // What was cut off in the middle of a line stays so.
    const isLine = body.at(-1)?.bytes.at(-1) === LF;
    const octets = isCut && !isLine
      ? withoutLast(stuffed(parts()))
      : stuffed(parts());
    let before = time;
    let last: TranscriptRecord | undefined;
    for (const piece of octets) {
      if (current && current !== last) {
        await this.#waitFor(current, before);
        before = current.time ?? before;
        last = current;
      }
      await this.#wire.say(piece);
    }
    if (!isCut) await this.#wire.say(encodeText(".\r\n"));
  }

  /** The chunk behind BDAT comes without being asked for. */
  async #takeChunk(line: string): Promise<void> {
    const [, size] = /^\s*BDAT\s+(\d{1,15})\b/i.exec(line) ?? [];
    if (size !== undefined) await this.#wire.readOctets(Number(size));
  }

  async #startTls(end?: TranscriptRecord): Promise<void> {
    const { protocol, deviate, secure } = this.#options;
    if (end?.stage === "tls" && !isAboutCertificate(end)) {
      return await failHandshake(this.#wire, end, protocol);
    }
    try {
      await this.#wire.startTls(secure);
    } catch (error) {
      if (end?.stage !== "tls" && error instanceof Deno.errors.InvalidData) {
        deviate("The client refused the certificate of the replay");
      }
      throw error;
    }
    if (end?.stage === "tls") {
      deviate("The client accepted a certificate where it refused one");
      await this.#wire.hangUp();
    }
  }

  /** Lets as much time pass as it took, at the speed that is wanted. */
  async #waitFor(
    { time }: TranscriptRecord,
    before: number | undefined,
  ): Promise<void> {
    const { speed } = this.#options;
    if (speed === 0 || time === undefined || before === undefined) return;
    if (time > before) await this.#wire.pause((time - before) / speed);
  }

  #isEnough(line: string): boolean {
    return line !== "" && !this.#wire.owesReply;
  }
}

const LF = 10;

/** What a line is filled with, of which only the beginning was recorded. */
const FILLING = "x".charCodeAt(0);

/** What the server did, and the messages it was sent. */
function isServers({ from, kind }: TranscriptRecord): boolean {
  return from !== "C" || kind === "body";
}

/** Whether the server closes the connection behind it (RFC 5321 section 3.8). */
function isFarewell(reply: string): boolean {
  return /^421/.test(reply);
}

/** Whether a line of a reply asks for nothing more. */
function isFinal(reply: string): boolean {
  return reply !== "" && !/^(?:3|\d{3}-|\+(?: |$))/.test(reply);
}

function isSecure({ records }: Scene): boolean {
  return records.some(({ secure }) => secure);
}

function listWithoutScram(bytes: Uint8Array): Uint8Array {
  const lines = decodeText(bytes).split("\r\n").map(withoutScram);
  return encodeText(lines.join("\r\n"));
}

function* withoutLast<T>(items: Iterable<T>): Generator<T> {
  let held: { item: T } | undefined;
  for (const item of items) {
    if (held) yield held.item;
    held = { item };
  }
}
