import { decodeText } from "../line/text.ts";
import { MASK } from "../line/transcript.ts";

/** A line as a transcript may show it. */
export interface WatchedLine {
  /** The line, the secrets in it masked. */
  readonly shown: string;
  /**
   * What is secret from now on, in clear and as it was sent: either side may
   * say it again.
   */
  readonly secrets: readonly string[];
}

/** A SASL dialogue that may be going on. */
interface Login {
  /** Name of the mechanism; empty where nobody told. */
  readonly mechanism: string;
  /** How many responses were sent. */
  responses: number;
  /** What the server asks, decoded; undefined where it is not its turn. */
  asked: string | undefined;
  /** Whether the server said something since that was no question. */
  answered: boolean;
}

/**
 * Finds the secrets in a conversation of which only the lines are known: what
 * stands behind PASS, APOP, AUTH and LOGIN, and the responses of SASL dialogues
 * (RFC 4954, RFC 5034). Wherever it is in doubt, it takes a line for a secret.
 * The lines of bodies are not for it.
 */
export class SecretWatcher {
  readonly #protocol: "pop3" | "smtp" | "lmtp" | undefined;
  #login: Login | undefined;
  /** Whether the user was named, and the password comes next. */
  #isNamed = false;

  /** Watches from the beginning; without the protocol, it expects either. */
  constructor(protocol?: "pop3" | "smtp" | "lmtp") {
    this.#protocol = protocol;
  }

  /** Takes what the client said. */
  client(line: string): WatchedLine {
    if (this.#login && this.#isResponse(line, this.#login)) {
      return this.#response(line, this.#login);
    }
    this.#login = undefined;
    const isNamed = this.#isNamed;
    this.#isNamed = USER.test(line);
    // Typed without PASS before it.
    const isAlone = isNamed && line.trim() !== "" && !COMMAND.test(line);
    return this.#auth(line) ?? this.#command(line) ??
      (isAlone
        ? { shown: MASK, secrets: [line] }
        : { shown: line, secrets: [] });
  }

  /** Takes a line of what the server replied. */
  server(line: string): WatchedLine {
    const [, prompt, question] = this.#prompt.exec(line) ?? [];
    const login = this.#login;
    if (question === undefined) {
      if (login) {
        login.asked = undefined;
        login.answered = true;
      }
      return { shown: line, secrets: [] };
    }
    const asked = decoded(question);
    // Where nobody saw the AUTH, somebody will answer all the same.
    this.#login = login ?? newLogin("");
    this.#login.asked = asked;
    this.#login.answered = false;
    // SCRAM: the server, too, proves that it knows the password.
    const [, proof] = /^v=(.+)/.exec(asked) ?? [];
    return proof === undefined
      ? { shown: line, secrets: [] }
      : { shown: prompt + MASK, secrets: [question.trim(), proof] };
  }

  get #prompt(): RegExp {
    if (this.#protocol === "pop3") return /^(\+(?: |$))(.*)$/;
    return this.#protocol === undefined
      ? /^(334(?:[ -]|$)|\+(?: |$))(.*)$/
      : /^(334(?:[ -]|$))(.*)$/;
  }

  /** Whether a line answers a question, rather than being a command. */
  #isResponse(line: string, login: Login): boolean {
    if (login.asked !== undefined && login.mechanism !== "") return true;
    if (COMMAND.test(line)) return false;
    // A reply to an earlier command may have come in between.
    return !login.answered || BASE64.test(line);
  }

  #response(line: string, login: Login): WatchedLine {
    const asked = login.asked ?? "";
    const turn = login.responses++;
    login.asked = undefined;
    // Cancelled, or nothing to say.
    if (line === "*" || line === "") return { shown: line, secrets: [] };
    return {
      shown: MASK,
      secrets: secretsOf(login.mechanism, line, turn, asked),
    };
  }

  #auth(line: string): WatchedLine | undefined {
    const [, start, mechanism, initial] = AUTH.exec(line) ?? [];
    if (start === undefined) return undefined;
    this.#login = newLogin(mechanism.toUpperCase());
    if (initial === "" || initial === "=") return { shown: line, secrets: [] };
    return { ...this.#response(initial, this.#login), shown: start + MASK };
  }

  #command(line: string): WatchedLine | undefined {
    const patterns = this.#protocol === undefined || this.#protocol === "pop3"
      ? [PASS, APOP, LOGIN, ALMOST_PASS]
      : [LOGIN, PASS, ALMOST_PASS];
    for (const pattern of patterns) {
      const [, start, secret] = pattern.exec(line) ?? [];
      if (secret === undefined) continue;
      return { shown: start + MASK, secrets: [secret] };
    }
  }
}

const AUTH = /^(\s*AUTH[ \t]+([\w-]+)[ \t]*)(.*)$/is;
const USER = /^\s*USER[ \t]/i;
const PASS = /^(\s*PASS[ \t])(.+)$/is;
/** Mistyped, or as it is called elsewhere. */
const ALMOST_PASS = /^(\s*(?:P?ASS\w*|PA+S|PSA?S|PSAS|PASS:)[ \t:=]+)(.+)$/is;
const APOP = /^(\s*APOP[ \t]+\S+[ \t]+)(.+)$/is;
/** As it is in IMAP: people mistake one for the other. */
const LOGIN = /^(\s*(?:\w+[ \t]+)?LOGIN[ \t]+\S+[ \t]+)(.+)$/is;

/** Commands of which no response of SASL has the form. */
const COMMAND =
  /^\s*(?:EHLO|HELO|LHLO|MAIL FROM:|RCPT TO:|DATA$|BDAT \d|RSET$|NOOP|QUIT$|STARTTLS$|AUTH(?: |$)|VRFY |EXPN |HELP|ETRN |XCLIENT |XFORWARD |CAPA$|USER |PASS |APOP |STLS$|STAT$|LIST(?: |$)|UIDL(?: |$)|RETR \d|TOP \d|DELE \d|LANG|UTF8$|LAST$|LOGIN )/i;

const BASE64 = /^[a-z0-9+/_-]*={0,2}$/i;

function newLogin(mechanism: string): Login {
  return { mechanism, responses: 0, asked: undefined, answered: false };
}

/** What of a response must not be seen, as it was sent and in clear. */
function secretsOf(
  mechanism: string,
  response: string,
  turn: number,
  asked: string,
): string[] {
  const text = decoded(response);
  if (mechanism === "LOGIN") {
    const isUser = turn === 0 && !/pass/i.test(asked);
    return isUser ? [] : [response, text];
  }
  const [, proof] =
    (mechanism === "CRAM-MD5" ? / ([0-9a-f]+)$/i.exec(text) : null) ??
      (/^SCRAM-/.test(mechanism) ? /(?:^|,)p=([^,]+)$/.exec(text) : null) ?? [];
  const secret = credentialIn(text) ?? proof;
  if (secret !== undefined) return [response, secret];
  // The first message of SCRAM says who, and nothing else.
  if (/^(?:SCRAM-|ANONYMOUS$|EXTERNAL$)/.test(mechanism)) return [];
  return [response, text];
}

/** The password of PLAIN (RFC 4616), or the token of OAUTHBEARER (RFC 7628). */
export function credentialIn(message: string): string | undefined {
  const last = message.split("\x01").findLast((part) => part !== "") ?? "";
  for (const before of ["\0", "Bearer "]) {
    const at = last.lastIndexOf(before);
    const credential = last.slice(at + before.length);
    if (at !== -1 && credential !== "") return credential;
  }
}

/** What base64 stands for; what is none, as it is. */
function decoded(text: string): string {
  try {
    return decodeText(Uint8Array.fromBase64(text.trim()));
  } catch {
    return text;
  }
}
