import { decodeText } from "../line/text.ts";
import type { Tap, TranscriptEvent } from "../line/transcript.ts";
import { visible } from "../line/visible.ts";

/** The two kinds of session; LMTP is of the second. */
export type SessionKind = "pop" | "smtp";

/** A command that was answered, and how long that took. */
export interface Timing {
  /** The command, as transcripts show it; or what was done without one. */
  readonly what: string;
  /** Milliseconds from the command to the first line of its reply. */
  readonly milliseconds: number;
}

/** An event of the conversation, and how long it was waited for. */
export interface TimedEvent extends TranscriptEvent {
  /** Milliseconds since the command that this is the first answer to. */
  readonly waited?: number;
}

/** A command whose reply is not here yet. */
interface Asked {
  readonly line: string;
  /** Since when it, or the next part of it, is waited for. */
  time: number;
}

/** Addresses and message numbers that are remembered for Tab. */
const REMEMBERED = 1000;

/** Octets of a message in which its header is looked for. */
const HEADER = 64 * 1024;

/**
 * Listens to a conversation, and remembers what the prompt and Tab want to
 * know of it: how many messages there are, who writes to whom, what is under
 * way. It never asks the server anything.
 */
export class Conversation {
  /** Messages in the maildrop, as far as the server said. */
  messages: number | undefined;
  /** Numbers of the messages, as the last listing had them. */
  numbers: number[] = [];
  /** The sender of the envelope of the transaction that is under way. */
  sender: string | undefined;
  /** Recipients that were accepted for it. */
  recipients = 0;
  /** Addresses that were seen on the wire. */
  readonly addresses: Set<string> = new Set();

  readonly #kind: SessionKind;
  readonly #asked: Asked[] = [];
  #since = performance.now();
  #challenged = false;
  #hasMore = false;
  #begun = false;
  #isListing = false;
  #header = "";
  #headerEnded = true;

  /** Listens to a conversation that begins now. */
  constructor(kind: SessionKind) {
    this.#kind = kind;
  }

  /**
   * Makes the tap that listens.
   *
   * @param tell Is told each event, once its meaning is known.
   * @param timed Is told how long each command took.
   */
  tap(
    tell: (event: TimedEvent) => void,
    timed: (timing: Timing) => void,
  ): Tap {
    return (event) => {
      if (event.kind === "body") {
        this.#readBody(event);
        return tell(event);
      }
      const line = decodeText(event.bytes);
      if (event.from === "C") {
        this.#sent(line);
        return tell(event);
      }
      if (event.kind === "end") return tell(event);
      if (event.from === "*") {
        const waited = this.#pause();
        timed({ what: "TLS", milliseconds: waited });
        return tell({ ...event, waited });
      }
      const waited = this.#received(line, timed);
      tell({ ...event, waited });
    };
  }

  #sent(line: string): void {
    this.#since = performance.now();
    // An answer to the server's question is no command.
    if (this.#challenged) {
      this.#challenged = false;
      return this.#waitAnew();
    }
    this.#asked.push({ line, time: this.#since });
    const path = /^(?:MAIL FROM|RCPT TO):\s*<([^>]+)>/i.exec(line)?.[1];
    if (path) this.#remember(path);
  }

  #received(line: string, timed: (timing: Timing) => void): number | undefined {
    const asked = this.#asked[0];
    const now = performance.now();
    const first = !this.#hasMore;
    const waited = first ? now - (asked?.time ?? this.#since) : undefined;
    const more = this.#kind === "smtp" && /^\d{3}-/.test(line);
    this.#hasMore = more;
    if (first) {
      const what = asked?.line ?? (this.#begun ? "more" : "connect");
      timed({ what, milliseconds: waited! });
      this.#begun = true;
    }
    if (more) return waited;
    this.#challenged = /^(?:\+(?: |$)|334)/.test(line);
    const goesOn = this.#challenged || line.startsWith("354");
    if (goesOn) this.#waitAnew();
    if (goesOn || !asked) return waited;
    this.#asked.shift();
    if (this.#kind === "pop") this.#learnPop(asked.line, line);
    else this.#learnSmtp(asked.line, line);
    return waited;
  }

  /** The next part of the same command is waited for from now on. */
  #waitAnew(): void {
    this.#since = performance.now();
    if (this.#asked.length > 0) this.#asked[0].time = this.#since;
  }

  #pause(): number {
    const now = performance.now();
    const waited = now - this.#since;
    this.#since = now;
    return waited;
  }

  #learnPop(command: string, reply: string): void {
    this.#isListing = false;
    this.#headerEnded = true;
    if (!/^\+OK/i.test(reply)) return;
    const [verb, argument] = command.toUpperCase().split(" ");
    if (verb === "STAT") {
      const count = /^\+OK\s+(\d+)/i.exec(reply)?.[1];
      if (count !== undefined) this.messages = Number(count);
    } else if (["PASS", "APOP", "AUTH"].includes(verb)) {
      const count = /\b(\d{1,9}) (?:\w+ )?messages?\b/i.exec(reply)?.[1];
      if (count !== undefined) this.messages = Number(count);
    } else if (["LIST", "UIDL"].includes(verb) && argument === undefined) {
      this.numbers = [];
      this.messages = 0;
      this.#isListing = true;
    } else if (["RETR", "TOP"].includes(verb)) {
      this.#header = "";
      this.#headerEnded = false;
    }
  }

  #learnSmtp(command: string, reply: string): void {
    const accepted = reply.startsWith("2");
    const [verb] = command.toUpperCase().split(/[\s:]/);
    if (verb === "RCPT" && accepted) this.recipients += 1;
    if (verb === "MAIL" && accepted) {
      this.sender = /<([^>]*)>/.exec(command)?.[1] ?? "";
      this.recipients = 0;
    }
    const ends = verb === "DATA" || /^BDAT .*LAST/i.test(command) ||
      (accepted && ["RSET", "EHLO", "HELO", "LHLO"].includes(verb));
    if (ends) {
      this.sender = undefined;
      this.recipients = 0;
    }
  }

  #readBody({ from, bytes }: TranscriptEvent): void {
    if (from === "C") return this.#waitAnew();
    if (this.#isListing) {
      for (const [, number] of decodeText(bytes).matchAll(/^(\d{1,9}) /gm)) {
        this.messages! += 1;
        if (this.numbers.length < REMEMBERED) this.numbers.push(Number(number));
      }
    }
    if (this.#headerEnded) return;
    this.#header += decodeText(bytes.subarray(0, HEADER));
    const end = this.#header.search(/\r?\n\r?\n/);
    if (end === -1 && this.#header.length < HEADER) return;
    this.#headerEnded = true;
    const header = end === -1 ? this.#header : this.#header.slice(0, end);
    const unfolded = header.replace(/\r?\n[ \t]+/g, " ");
    const fields = /^(?:from|to|cc|reply-to|sender):(.*)$/gim;
    for (const [, value] of unfolded.matchAll(fields)) {
      for (const [word] of value.matchAll(/[^\s<>"(),;:]+/g)) {
        if (/^[^@]+@[^@]+$/.test(word)) this.#remember(word);
      }
    }
  }

  #remember(address: string): void {
    // Tab offers it: it must be what it looks like.
    if (visible(address) !== address) return;
    this.addresses.delete(address);
    this.addresses.add(address);
    if (this.addresses.size <= REMEMBERED) return;
    const [oldest] = this.addresses;
    this.addresses.delete(oldest);
  }
}
