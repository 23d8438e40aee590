import { isApopDigest, timestamp } from "./apop.ts";
import type { Authenticator } from "./auth.ts";
import { topOf } from "./content.ts";
import { type FaultAction, withFault } from "./faults.ts";
import type { Mailbox, StoredMessage } from "./mailbox.ts";
import { err, lang, list, ok, wrongPassword } from "./pop_replies.ts";
import type { Reply, Session, Wire } from "./session.ts";

/** What a POP3 session needs of the sandbox. */
export interface PopOptions {
  /** Name of the server. */
  domain: string;
  /** The passwords by user name. */
  users: ReadonlyMap<string, string>;
  /** Who may sign in by SASL. */
  authenticator: Authenticator;
  /** Whether CAPA tells PIPELINING. */
  pipelining: boolean;
  /** The maildrop of a user who exists. */
  mailbox(user: string): Mailbox;
}

/** A signed-in user's view of the maildrop, as it was at that moment. */
interface Maildrop {
  user: string;
  mailbox: Mailbox;
  messages: readonly StoredMessage[];
  deleted: Set<StoredMessage>;
}

type Command = (
  argument: string,
  fault: FaultAction,
) => Reply | Promise<Reply>;

/** The server's side of POP3 (RFC 1939, 2449, 2595, 5034, 6856). */
export class PopServer implements Session {
  readonly greeting: string;
  readonly lineTooLong = "-ERR Line too long.";
  readonly #options: PopOptions;
  readonly #wire: Wire;
  readonly #stamp: string;
  #user: string | undefined;
  #maildrop: Maildrop | undefined;

  readonly #anytime: Record<string, Command> = {
    CAPA: (_, fault) => this.#capa(fault),
    QUIT: () => this.#quit(),
    LANG: (language) => lang(language),
  };
  readonly #authorization: Record<string, Command> = {
    USER: (name) => this.#userCommand(name),
    PASS: (password) => this.#pass(password),
    APOP: (argument) => this.#apop(argument),
    AUTH: (argument) => this.#auth(argument),
    STLS: () => this.#stls(),
    UTF8: () => ok("UTF8 enabled."),
  };
  readonly #transaction: Record<string, Command> = {
    STAT: (_, fault) => this.#stat(fault),
    LIST: (number, fault) => this.#list(number, fault),
    UIDL: (number, fault) => this.#uidl(number, fault),
    RETR: (number, fault) => this.#retr(number, fault),
    TOP: (argument) => this.#top(argument),
    DELE: (number) => this.#dele(number),
    NOOP: () => ok(""),
    RSET: () => this.#rset(),
  };

  /** Begins a session, in the AUTHORIZATION state. */
  constructor(wire: Wire, options: PopOptions) {
    this.#wire = wire;
    this.#options = options;
    this.#stamp = timestamp(options.domain);
    this.greeting = `+OK ready ${this.#stamp}`;
  }

  command(
    verb: string,
    argument: string,
    fault: FaultAction,
  ): Reply | Promise<Reply> {
    const now = this.#maildrop ? this.#transaction : this.#authorization;
    const later = this.#maildrop ? this.#authorization : this.#transaction;
    for (const commands of [this.#anytime, now]) {
      if (Object.hasOwn(commands, verb)) return commands[verb](argument, fault);
    }
    if (!Object.hasOwn(later, verb)) {
      return err(`Unknown command: "${verb}".`);
    }
    return err(
      this.#maildrop
        ? `${verb} is not possible after signing in.`
        : `${verb} is not possible before signing in.`,
    );
  }

  closed(): void {
    if (this.#maildrop) this.#maildrop.mailbox.locked = false;
    this.#maildrop = undefined;
  }

  #capa(fault: FaultAction): Reply {
    const { mechanisms } = this.#options.authenticator;
    const capabilities = [
      "TOP",
      "UIDL",
      "USER",
      "RESP-CODES",
      "AUTH-RESP-CODE",
      ...(mechanisms.length > 0 ? [`SASL ${mechanisms.join(" ")}`] : []),
      "UTF8",
      "LANG",
      "EXPIRE NEVER",
      "IMPLEMENTATION mailtalk-sandbox",
    ];
    if (this.#options.pipelining) capabilities.push("PIPELINING");
    if (!this.#wire.encrypted) capabilities.push("STLS");
    return list(
      "Capability list follows.",
      withFault(capabilities, fault),
    );
  }

  #userCommand(name: string): Reply {
    if (name === "") return err("USER needs a name.");
    this.#user = name;
    return ok(`Password required for ${name}.`);
  }

  #pass(password: string): Reply {
    const user = this.#user;
    if (user === undefined) return err("USER comes first.");
    this.#user = undefined;
    return this.#options.users.get(user) === password
      ? this.#open(user)
      : wrongPassword(user);
  }

  async #apop(argument: string): Promise<Reply> {
    const [user, digest, ...rest] = argument.split(" ");
    if (!digest || rest.length > 0) {
      return err("APOP needs a name and a digest.");
    }
    const password = this.#options.users.get(user);
    return password !== undefined &&
        await isApopDigest(digest, this.#stamp, password)
      ? this.#open(user)
      : wrongPassword(user);
  }

  async #auth(argument: string): Promise<Reply> {
    const { authenticator } = this.#options;
    if (argument === "") {
      return list("Mechanisms follow.", authenticator.mechanisms);
    }
    const outcome = await authenticator.exchange(argument, "+ ", this.#wire);
    if ("user" in outcome) return this.#open(outcome.user);
    if ("refused" in outcome) {
      return wrongPassword(outcome.refused, outcome.supplied);
    }
    return err(`Authentication failed: ${outcome.failed}.`);
  }

  /** Enters the TRANSACTION state, if nobody else has the maildrop. */
  #open(user: string): Reply {
    const mailbox = this.#options.mailbox(user);
    if (mailbox.locked) {
      return err(
        `[IN-USE] ${user}.${user}.pop lock busy! Is another session active? (11)`,
      );
    }
    mailbox.locked = true;
    const messages = [...mailbox.messages];
    this.#maildrop = { user, mailbox, messages, deleted: new Set() };
    return ok(
      `${user} has ${messages.length} visible messages (0 hidden) in ` +
        `${total(messages)} octets.`,
    );
  }

  #stls(): Reply {
    return this.#wire.encrypted
      ? err("TLS is active already.")
      : { ...ok("Begin TLS negotiation."), next: "tls" };
  }

  #stat(fault: FaultAction): Reply {
    const left = this.#left();
    return ok(`${left.length} ${total(left) + (fault.wrongSize ?? 0)}`);
  }

  #list(number: string, fault: FaultAction): Reply {
    const wrong = fault.wrongSize ?? 0;
    return this.#listing(number, ({ size }) => `${size + wrong}`);
  }

  #uidl(number: string, { uids }: FaultAction): Reply {
    const { messages } = this.#maildrop!;
    return this.#listing(number, ({ uid }) => {
      if (uids === "same") return messages[0].uid;
      return uids === "new" ? `${uid}.${this.#wire.number}` : uid;
    });
  }

  /** Answers LIST and UIDL, for one message or all. */
  #listing(
    number: string,
    tell: (message: StoredMessage) => string,
  ): Reply {
    if (number !== "") {
      return this.#withMessage(
        number,
        (message) => ok(`${Number(number)} ${tell(message)}`),
      );
    }
    const { messages, deleted } = this.#maildrop!;
    const lines: string[] = [];
    messages.forEach((message, index) => {
      if (!deleted.has(message)) lines.push(`${index + 1} ${tell(message)}`);
    });
    return list(`${lines.length} visible messages.`, lines);
  }

  #retr(number: string, fault: FaultAction): Reply {
    return this.#withMessage(number, ({ size, content }) => ({
      ...ok(`${size + (fault.wrongSize ?? 0)} octets.`),
      body: content,
    }));
  }

  #top(argument: string): Reply {
    const [number, lines] = argument.split(/ +/);
    if (!/^\d+$/.test(lines ?? "")) {
      return err("TOP needs a message number and a number of lines.");
    }
    return this.#withMessage(number, ({ content }) => ({
      ...ok(`Top of message follows.`),
      body: topOf(content, Number(lines)),
    }));
  }

  #dele(number: string): Reply {
    return this.#withMessage(number, (message) => {
      this.#maildrop!.deleted.add(message);
      return ok(`Message ${Number(number)} has been deleted.`);
    });
  }

  #rset(): Reply {
    const { user, messages, deleted } = this.#maildrop!;
    deleted.clear();
    return ok(
      `${user} has ${messages.length} messages (${total(messages)} octets).`,
    );
  }

  /** The UPDATE state: only here is anything deleted (RFC 1939 section 6). */
  #quit(): Reply {
    const { mailbox, deleted } = this.#maildrop ?? {};
    if (deleted) mailbox?.remove(deleted);
    this.closed();
    return {
      ...ok(`POP server at ${this.#options.domain} signing off.`),
      next: "close",
    };
  }

  #left(): StoredMessage[] {
    const { messages, deleted } = this.#maildrop!;
    return messages.filter((message) => !deleted.has(message));
  }

  #withMessage(
    number: string,
    answer: (message: StoredMessage) => Reply,
  ): Reply {
    if (!/^\d+$/.test(number)) return err("A message number is needed.");
    const { messages, deleted } = this.#maildrop!;
    const message = messages[Number(number) - 1];
    if (!message) return err(`Message ${Number(number)} does not exist.`);
    if (deleted.has(message)) {
      return err(`Message ${Number(number)} has been deleted.`);
    }
    return answer(message);
  }
}

function total(messages: readonly StoredMessage[]): number {
  return messages.reduce((sum, { size }) => sum + size, 0);
}
