import { type Stage, stageOf } from "../diagnosis/stage.ts";
import { decodeText } from "../line/text.ts";
import type { RecordParts } from "./record.ts";

/** The protocols that a dialogue may be in. */
export type DialogueProtocol = "pop3" | "smtp" | "lmtp";

/** What a {@linkcode Dialogue} wants to know of an event. */
export type DialogueEvent = Pick<
  RecordParts,
  "from" | "kind" | "bytes" | "failure" | "phase"
>;

/** Where in a dialogue an event stands. */
export interface Place {
  /** Where in the conversation. */
  readonly stage: Stage;
  /** The exchange it belongs to; equal for equal ones. */
  readonly turn: Turn;
  /** What it is in that exchange. */
  readonly part: "command" | "sent" | "reply" | "body" | "remark";
  /** Whether it is the first line of a reply. */
  readonly opensReply?: boolean;
}

/** A command and what answers it. */
export interface Turn {
  /** The command line; `connect` for the greeting, empty for what is unasked. */
  readonly line: string;
  /** Where in the conversation it is now. */
  stage: Stage;
  /** Replies that are still to come; undefined before the first one. */
  due?: number;
}

/**
 * Follows one session: tells for each event to which command it belongs.
 * Commands may be written before their replies are here (pipelining); replies
 * may have several lines, and challenges, the question for a message, and
 * bodies between them.
 */
export class Dialogue {
  readonly #given: DialogueProtocol | undefined;
  #protocol: DialogueProtocol | undefined;
  readonly #greeting: Turn = newTurn("connect");
  readonly #waiting: Turn[] = [];
  /** The last in which anything was said. */
  #last: Turn = this.#greeting;
  /** The last in which the server said something. */
  #answered: Turn | undefined;
  #hasMore = false;
  #challenged: Turn | undefined;
  #expectsBody: "C" | "S" | undefined;
  /** Recipients that were accepted: in LMTP each has a final reply. */
  #recipients = 0;

  /** Follows it from its beginning, or from anywhere. */
  constructor(protocol?: DialogueProtocol) {
    this.#given = this.#protocol = protocol;
  }

  /** What is spoken, once that can be told. */
  get protocol(): DialogueProtocol | undefined {
    return this.#protocol;
  }

  /**
   * Whose body comes next, by what was said: the message behind DATA, or what
   * follows the +OK to RETR or LIST.
   */
  get expectsBody(): "C" | "S" | undefined {
    return this.#expectsBody;
  }

  /** How many commands wait for a reply. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Tells where in the conversation the event is. */
  take(event: DialogueEvent): Stage {
    return this.follow(event).stage;
  }

  /** Tells which command it belongs to as well. */
  follow(event: DialogueEvent): Place {
    if (event.from === "*") return this.#remark(event);
    this.#expectsBody = undefined;
    const place = event.kind === "body"
      ? this.#body(event.from)
      : event.from === "C"
      ? this.#sent(decodeText(event.bytes))
      : this.#received(decodeText(event.bytes));
    this.#last = place.turn;
    return place;
  }

  #remark({ kind, bytes, failure, phase }: DialogueEvent): Place {
    const isTls = failure === "tls" || phase === "tls" ||
      kind === "note" && /^TLS\b/.test(decodeText(bytes));
    if (isTls) return { stage: "tls", turn: this.#last, part: "remark" };
    const turn = this.#waiting[0] ?? this.#last;
    const isConnect = failure === "dns" || failure === "unreachable" ||
      phase === "connect" || kind === "note" && !this.#hasBegun;
    const stage = isConnect ? "connect" : turn.stage;
    return { stage, turn, part: "remark" };
  }

  get #hasBegun(): boolean {
    return this.#answered !== undefined || this.#waiting.length > 0;
  }

  #sent(line: string): Place {
    this.#learn(line);
    const challenged = this.#challenged;
    this.#challenged = undefined;
    if (challenged) {
      return { stage: challenged.stage, turn: challenged, part: "sent" };
    }
    const turn = newTurn(line);
    this.#waiting.push(turn);
    return { stage: turn.stage, turn, part: "command" };
  }

  #body(from: "C" | "S"): Place {
    if (from === "S") {
      const turn = this.#answered ?? this.#last;
      return { stage: turn.stage, turn, part: "body" };
    }
    // Replies come in order: only the first that waits may have been asked for
    // its message.
    const [next] = this.#waiting;
    const isAsked = next?.stage === "message" && verbOf(next.line) === "DATA";
    const turn = isAsked ? next : this.#waiting.at(-1) ?? this.#last;
    return { stage: "message", turn, part: "sent" };
  }

  #received(line: string): Place {
    this.#challenged = undefined;
    const opensReply = !this.#hasMore;
    const turn = opensReply ? this.#nextAnswered(line) : this.#answered!;
    this.#answered = turn;
    const { stage } = turn;
    this.#hasMore = this.#protocol !== "pop3" &&
      (/^\d{3}-/.test(line) || !opensReply && !/^\d{3}\b/.test(line));
    if (!this.#hasMore) this.#complete(turn, line);
    return { stage, turn, part: "reply", opensReply };
  }

  /** What a reply that begins with this line answers. */
  #nextAnswered(line: string): Turn {
    const [next] = this.#waiting;
    if (this.#answered === undefined) {
      if (/^(?:\+OK|-ERR)/i.test(line)) this.#protocol ??= "pop3";
      else if (/^\d{3}\b/.test(line)) this.#protocol ??= "smtp";
      // Some clients do not wait for the greeting.
      const isEarly = /^220\b/.test(line) && next?.stage !== "starttls";
      if (next === undefined || isEarly) return this.#greeting;
    }
    if (next) return next;
    const unasked = newTurn("");
    this.#waiting.push(unasked);
    return unasked;
  }

  /** A reply is whole. */
  #complete(turn: Turn, reply: string): void {
    const isPop = this.#protocol === "pop3";
    const isChallenge = isPop ? /^\+(?: |$)/ : /^334\b/;
    if (isChallenge.test(reply) && turn !== this.#greeting) {
      this.#challenged = turn;
      return;
    }
    const verb = verbOf(turn.line);
    if (verb === "DATA" && turn.due === undefined && /^354/.test(reply)) {
      turn.stage = "message";
      turn.due = this.#finalReplies();
      this.#expectsBody = "C";
      return;
    }
    turn.due ??= isLastChunk(turn.line) ? this.#finalReplies() : 1;
    const accepted = isPop ? /^\+OK/i.test(reply) : /^2/.test(reply);
    if (accepted && verb === "RCPT") this.#recipients += 1;
    if (accepted && FORGETTING.includes(verb)) this.#recipients = 0;
    if (accepted && isPop && hasBody(turn.line)) this.#expectsBody = "S";
    turn.due -= 1;
    if (turn.due > 0 || turn === this.#greeting) return;
    this.#waiting.splice(this.#waiting.indexOf(turn), 1);
  }

  /** LMTP has one for each recipient that was accepted (RFC 2033). */
  #finalReplies(): number {
    const recipients = this.#recipients;
    this.#recipients = 0;
    return this.#protocol === "lmtp" ? Math.max(1, recipients) : 1;
  }

  #learn(line: string): void {
    const verb = verbOf(line);
    if (verb === "LHLO" && this.#given === undefined) this.#protocol = "lmtp";
    if (SMTP_VERBS.includes(verb)) this.#protocol ??= "smtp";
    if (POP_VERBS.includes(verb)) this.#protocol ??= "pop3";
  }
}

const SMTP_VERBS = "EHLO HELO LHLO MAIL RCPT DATA BDAT STARTTLS VRFY EXPN"
  .split(" ");
const POP_VERBS = "USER PASS APOP CAPA STLS STAT LIST UIDL RETR TOP DELE".split(
  " ",
);

/** Verbs that end a transaction, or begin another. */
const FORGETTING = ["MAIL", "RSET", "EHLO", "HELO", "LHLO"];

function newTurn(line: string): Turn {
  return { line, stage: stageOf(line) };
}

function verbOf(line: string): string {
  return /^[a-z]+/i.exec(line)?.[0].toUpperCase() ?? "";
}

function isLastChunk(line: string): boolean {
  return /^BDAT +\d+ +LAST\b/i.test(line);
}

/** Whether a command of POP3 is answered with a body, if it is with +OK. */
function hasBody(line: string): boolean {
  return /^(?:RETR|TOP)\b|^(?:CAPA|LIST|UIDL|AUTH|LANG)\s*$/i.test(line);
}
