import type { TranscriptRecord } from "../../../lib/transcript/record.ts";
import { Conversation, type Place } from "./conversation.ts";
import type { DeedName, FullCommand, Scene, Step } from "./step.ts";

/** A server that scenes are played with. */
export interface Stage {
  /** Where it listens; undefined where it has no such port. */
  place(scene: Scene): Place | undefined;
  /** Done before each scene. */
  prepare(): Promise<void>;
  /** What can be done behind its back. */
  readonly deeds: Readonly<Partial<Record<DeedName, () => Promise<void>>>>;
  /** Puts right what was done. */
  mend(): Promise<void>;
  /** How many connections it takes at a time. */
  readonly atOnce: number;
  /** How many times as long it is waited for what comes unasked. */
  readonly patience: number;
}

/** Plays scenes; what was said in them, session by session. */
export async function play(
  scenes: readonly Scene[],
  stage: Stage,
): Promise<TranscriptRecord[]> {
  const records: TranscriptRecord[] = [];
  let sessions = 0;
  for (const scene of scenes) {
    const place = stage.place(scene);
    const possible = scene.attempts.flat().every((step) =>
      typeof step === "string" || !("deed" in step) || stage.deeds[step.deed]
    );
    if (!place || !possible) continue;
    await stage.prepare();
    const actors = scene.apart
      ? scene.attempts.map((attempt) => ({ ...scene, attempts: [attempt] }))
      : [scene];
    try {
      const parts: TranscriptRecord[][] = [];
      while (actors.length > 0) {
        const some = actors.splice(0, stage.atOnce)
          .map((each) => new Actor(each, place, stage).play());
        parts.push(...(await Promise.all(some)).flat());
      }
      for (const part of parts) {
        sessions += 1;
        for (const record of part) {
          records.push({ ...record, session: sessions });
        }
      }
    } finally {
      await stage.mend();
    }
  }
  return records;
}

/** Commands of POP3 whose positive reply has lines behind it. */
const LISTINGS = /^(CAPA\b.*|LIST|UIDL|AUTH|RETR .*|TOP .*|LANG)$/i;

/** Plays one scene. */
class Actor {
  /** What was said, a session each. */
  readonly #sessions: TranscriptRecord[][] = [];
  readonly #scene: Scene;
  readonly #place: Place;
  readonly #stage: Stage;
  #talk: Conversation | undefined;
  /** Recipients of a message of LMTP, each of which gets a reply to it. */
  #recipients = 0;

  constructor(scene: Scene, place: Place, stage: Stage) {
    this.#scene = scene;
    this.#place = place;
    this.#stage = stage;
  }

  async play(): Promise<TranscriptRecord[][]> {
    const { meanwhile, attempts, title } = this.#scene;
    let other: Conversation | undefined;
    if (meanwhile) {
      other = this.#start(`${title}: the first one`);
      await this.#open(other);
      for (const step of meanwhile) await this.#take(other, step);
    }
    for (const attempt of attempts) await this.#attempt(steps(attempt));
    await this.#leave(this.#talk);
    await this.#leave(other);
    return this.#sessions;
  }

  #start(title: string): Conversation {
    const talk = new Conversation(this.#place);
    this.#sessions.push(talk.records);
    talk.note(title);
    return talk;
  }

  /** In a new connection where there is none any more. */
  async #attempt(attempt: readonly Step[]): Promise<void> {
    let talk = await this.#connected();
    const before = talk.records.length;
    const isOld = talk.records.at(-1)?.from === "S";
    for (const [index, step] of attempt.entries()) {
      if (talk.ended) return;
      await this.#take(talk, step);
      // It was closed before, and that was seen only now.
      const wasClosed = index === 0 && isOld && talk.ended &&
        !talk.records.slice(before).some(({ from }) => from === "S");
      if (!wasClosed) continue;
      talk.records.splice(before, 1);
      talk = await this.#connected();
      await this.#take(talk, step);
    }
    const isMail = this.#place.protocol !== "pop3";
    const wantsReset = attempt.length > 1 && attempt.at(-1) !== "RSET";
    if (isMail && wantsReset && !talk.ended) await this.#take(talk, "RSET");
  }

  async #connected(): Promise<Conversation> {
    if (this.#talk && !this.#talk.ended) return this.#talk;
    const talk = this.#talk = this.#start(this.#scene.title);
    await this.#open(talk);
    for (const step of this.#scene.before ?? []) {
      if (!talk.ended) await this.#take(talk, step);
    }
    return talk;
  }

  /** Hears what comes unasked. */
  async #listen(talk: Conversation, milliseconds = 25): Promise<void> {
    await talk.aftermath(milliseconds * this.#stage.patience);
  }

  async #open(talk: Conversation): Promise<void> {
    const { early } = this.#scene;
    await talk.open(early);
    await this.#answer(talk, "");
    if (early !== undefined) await this.#answer(talk, early);
    await this.#listen(talk);
  }

  /** Says goodbye, for else a maildrop may be locked for another while. */
  async #leave(talk: Conversation | undefined): Promise<void> {
    if (talk && !talk.ended) await this.#take(talk, "QUIT");
    talk?.close();
  }

  async #take(talk: Conversation, step: Step): Promise<void> {
    if (typeof step === "object" && "deed" in step) {
      await this.#listen(talk);
      await this.#stage.deeds[step.deed]!();
      talk.note(DEEDS[step.deed]);
      return;
    }
    const command = typeof step === "string" ? { line: step } : step;
    const first = await this.#say(talk, command);
    await this.#repeat(talk, command, first);
    if (!command.startTls) await this.#listen(talk, command.aftermath);
  }

  /** Says the same again, until it is answered otherwise. */
  async #repeat(
    talk: Conversation,
    command: FullCommand,
    first: string | undefined,
  ): Promise<void> {
    let same = 0;
    const tell = () => {
      if (same > 0) talk.note(`${same} times more, with the same reply`);
      same = 0;
    };
    for (let said = 1; said < (command.times ?? 1) && !talk.ended; said++) {
      if (talk.hasMore) {
        tell();
        await this.#listen(talk);
        continue;
      }
      const count = talk.records.length;
      const reply = await this.#say(talk, command);
      const all = talk.records.splice(count);
      if (reply === first) {
        same += 1;
        continue;
      }
      tell();
      talk.records.push(...all);
      return;
    }
    tell();
  }

  async #say(
    talk: Conversation,
    command: FullCommand,
  ): Promise<string | undefined> {
    const { line, end, secret, sasl = [], chunk, startTls } = command;
    const { message = "", patience } = command;
    await talk.say(line, end, secret);
    if (chunk !== undefined) await talk.send(chunk);
    let reply: string | undefined;
    for (const each of line.split("\r\n")) {
      talk.expect(each, patience);
      reply = await this.#answer(talk, each);
    }
    for (const { line, open } of sasl) {
      if (!/^(334|\+ |\+$)/.test(reply ?? "")) break;
      await talk.respond(line, open ? undefined : line);
      reply = await this.#answer(talk, "");
    }
    if (reply?.startsWith("354")) {
      await talk.send(message, `${message.replace(/^\./gm, "..")}.\r\n`);
      reply = await this.#answers(talk);
    }
    if (startTls && /^(220|\+OK)/.test(reply ?? "")) await talk.startTls();
    return reply;
  }

  /** The reply to a message: with LMTP, one for each recipient. */
  async #answers(talk: Conversation): Promise<string | undefined> {
    const { protocol } = this.#place;
    const count = protocol === "lmtp" ? Math.max(1, this.#recipients) : 1;
    this.#recipients = 0;
    let reply: string | undefined;
    for (let got = 0; got < count; got++) reply = await talk.reply();
    return reply;
  }

  async #answer(talk: Conversation, line: string): Promise<string | undefined> {
    if (this.#place.protocol !== "pop3") {
      if (/^BDAT\s+\d+\s+LAST/i.test(line)) return await this.#answers(talk);
      const reply = await talk.reply();
      if (/^(MAIL|RSET|LHLO)/i.test(line)) this.#recipients = 0;
      if (/^RCPT/i.test(line) && reply?.startsWith("2")) this.#recipients += 1;
      return reply;
    }
    const reply = await talk.line();
    if (reply?.startsWith("+OK") && LISTINGS.test(line)) await talk.body();
    return reply;
  }
}

/** What a transcript says of what was done behind the server's back. */
const DEEDS: Readonly<Record<DeedName, string>> = {
  "lose": "The messages are removed by somebody else",
  "lock": "Another program locks the maildrop",
  "spoil": "The maildrop is spoilt",
  "hide": "The maildrop is moved away",
};

function steps(attempt: Step | readonly Step[]): readonly Step[] {
  return Array.isArray(attempt) ? attempt : [attempt as Step];
}
