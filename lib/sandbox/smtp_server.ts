import type { Authenticator } from "./auth.ts";
import { type FaultAction, withFault } from "./faults.ts";
import type { Mailbox, StoredMessage } from "./mailbox.ts";
import type { Reply, Session, Wire } from "./session.ts";
import { etrn, expn, help, lines, vrfy } from "./smtp_enquiry.ts";
import {
  checkMailParameters,
  checkRcptParameters,
  hasParameter,
} from "./smtp_parameters.ts";
import { isAscii, parsePath, split } from "./smtp_path.ts";
import { type Origin, Transaction } from "./smtp_transaction.ts";

/** What an SMTP or LMTP session needs of the sandbox. */
export interface SmtpOptions {
  /** Whether LMTP (RFC 2033) is spoken. */
  lmtp: boolean;
  /** Name of the server, and the domain it delivers for. */
  domain: string;
  /** The passwords by user name. */
  users: ReadonlyMap<string, string>;
  /** Who may sign in by SASL. */
  authenticator: Authenticator;
  /** Whether EHLO tells PIPELINING. */
  pipelining: boolean;
  /** Octets a message may have. */
  maxSize: number;
  /** The maildrop of a user, if there is one. */
  mailbox(user: string): Mailbox | undefined;
  /** Keeps a message for other domains. */
  relay(message: StoredMessage): void;
}

type Command = (
  argument: string,
  fault: FaultAction,
) => Reply | Promise<Reply>;

/** The server's side of SMTP (RFC 5321 and extensions) and LMTP (RFC 2033). */
export class SmtpServer implements Session {
  readonly greeting: string;
  readonly lineTooLong = "500 5.5.2 Line too long";
  readonly #options: SmtpOptions;
  readonly #wire: Wire;
  #helo: string | undefined;
  #extended = false;
  #user: string | undefined;
  #transaction: Transaction | undefined;

  readonly #commands: Record<string, Command> = {
    MAIL: (argument) => this.#mail(argument),
    RCPT: (argument) => this.#rcpt(argument),
    DATA: () => this.#data(),
    BDAT: (argument) => this.#bdat(argument),
    RSET: () => this.#rset(),
    NOOP: () => reply("250 2.0.0 OK"),
    QUIT: () => ({
      text: `221 2.0.0 ${this.#options.domain} closing connection`,
      next: "close",
    }),
    AUTH: (argument) => this.#auth(argument),
    STARTTLS: (argument) => this.#starttls(argument),
    VRFY: (argument) => reply(vrfy(argument, this.#options)),
    EXPN: (argument) => reply(expn(argument, this.#options)),
    ETRN: (argument) => this.#etrn(argument),
    HELP: () => reply(help(Object.keys(this.#commands))),
  };

  /** Begins a session. */
  constructor(wire: Wire, options: SmtpOptions) {
    this.#wire = wire;
    this.#options = options;
    const { domain, lmtp } = options;
    this.greeting = lmtp
      ? `220 ${domain} LMTP Mailtalk sandbox ready`
      : `220 ${domain} ESMTP Mailtalk sandbox ready`;
    if (lmtp) {
      this.#commands.LHLO = (name, fault) => this.#ehlo("LHLO", name, fault);
    } else {
      this.#commands.HELO = (name) => this.#heloCommand(name);
      this.#commands.EHLO = (name, fault) => this.#ehlo("EHLO", name, fault);
    }
  }

  command(
    verb: string,
    argument: string,
    fault: FaultAction,
  ): Reply | Promise<Reply> {
    return Object.hasOwn(this.#commands, verb)
      ? this.#commands[verb](argument, fault)
      : reply(`500 5.5.1 Command unrecognized: "${verb}"`);
  }

  closed(): void {
    this.#transaction = undefined;
  }

  #heloCommand(name: string): Reply {
    if (name === "") return reply("501 5.0.0 HELO needs a domain name");
    this.#begin(name, false);
    return reply(`250 ${this.#hello(name)}`);
  }

  #ehlo(verb: string, name: string, fault: FaultAction): Reply {
    if (name === "") return reply(`501 5.0.0 ${verb} needs a domain name`);
    this.#begin(name, true);
    const { mechanisms } = this.#options.authenticator;
    const keywords = [
      "ENHANCEDSTATUSCODES",
      "8BITMIME",
      "SMTPUTF8",
      "DSN",
      "CHUNKING",
      `SIZE ${this.#options.maxSize}`,
      ...(mechanisms.length > 0 ? [`AUTH ${mechanisms.join(" ")}`] : []),
      "VRFY",
      "EXPN",
      "ETRN",
      "HELP",
    ];
    if (this.#options.pipelining) keywords.unshift("PIPELINING");
    if (!this.#wire.encrypted) keywords.push("STARTTLS");
    return reply(
      lines("250", [this.#hello(name), ...withFault(keywords, fault)]),
    );
  }

  #begin(name: string, extended: boolean): void {
    this.#helo = name;
    this.#extended = extended;
    this.#transaction = undefined;
  }

  #hello(name: string): string {
    return `${this.#options.domain} Hello ${name} [${this.#wire.peer}], ` +
      "pleased to meet you";
  }

  #mail(argument: string): Reply {
    if (this.#helo === undefined) {
      return reply("503 5.5.1 Say hello first");
    }
    if (this.#transaction) return reply("503 5.5.1 Sender already specified");
    const path = parsePath("FROM", argument);
    if (!path) return reply("501 5.5.4 MAIL needs FROM:<address>");
    const { address, parameters } = path;
    const fault = this.#extended || parameters.length === 0
      ? checkMailParameters(parameters, this.#options)
      : "555 5.5.4 Parameters need EHLO";
    if (fault !== undefined) return reply(fault);
    if (!isAscii(address) && !hasParameter(parameters, "SMTPUTF8")) {
      return reply(`553 5.6.7 <${address}>... Address needs SMTPUTF8`);
    }
    if (/\.invalid$/i.test(address)) {
      return reply(
        `501 5.1.8 <${address}>... Domain of sender address ${address} ` +
          "does not exist",
      );
    }
    this.#transaction = new Transaction(
      address,
      parameters.join(" "),
      this.#options.maxSize,
    );
    return reply(`250 2.1.0 ${path.written}... Sender ok`);
  }

  #rcpt(argument: string): Reply {
    const transaction = this.#transaction;
    if (!transaction) return reply("503 5.0.0 Need MAIL before RCPT");
    if (transaction.chunking) return reply("503 5.5.1 BDAT has begun");
    const path = parsePath("TO", argument);
    if (!path || path.address === "") {
      return reply("501 5.5.4 RCPT needs TO:<address>");
    }
    const { address, parameters, written } = path;
    const fault = this.#extended || parameters.length === 0
      ? checkRcptParameters(parameters)
      : "555 5.5.4 Parameters need EHLO";
    if (fault !== undefined) return reply(fault);

    const { user, domain } = split(address);
    const mailbox = this.#options.mailbox(user);
    if (domain !== this.#options.domain.toLowerCase()) {
      if (this.#options.lmtp || this.#user === undefined) {
        return reply(`550 5.7.1 ${written}... Relaying denied`);
      }
    } else if (!mailbox) {
      return reply(`550 5.1.1 ${written}... User unknown`);
    }
    transaction.recipients.push({
      address,
      parameters: parameters.join(" "),
      mailbox: domain === this.#options.domain.toLowerCase()
        ? mailbox
        : undefined,
    });
    return reply(`250 2.1.5 ${written}... Recipient ok`);
  }

  #data(): Reply {
    const transaction = this.#transaction;
    if (!transaction) return reply("503 5.0.0 Need MAIL before DATA");
    if (transaction.chunking) return reply("503 5.5.1 BDAT has begun");
    if (transaction.recipients.length === 0) {
      return reply("503 5.0.0 Need RCPT before DATA");
    }
    return {
      text: '354 Enter mail, end with "." on a line by itself',
      next: async () => {
        await this.#wire.readBody((piece) => transaction.take(piece));
        this.#transaction = undefined;
        return () => this.#accept(transaction);
      },
    };
  }

  async #bdat(argument: string): Promise<Reply> {
    const match = /^(\d{1,15})( +LAST)?$/i.exec(argument);
    if (!match) {
      return reply("501 5.5.4 BDAT needs a size, and LAST at the end");
    }
    const size = Number(match[1]);
    const transaction = this.#transaction;
    const wanted = transaction !== undefined &&
      transaction.recipients.length > 0;
    // The octets follow at once, whatever the answer to them will be.
    await this.#wire.readOctets(size, (piece) => {
      if (wanted) transaction.take(piece);
    });
    if (!transaction) return reply("503 5.0.0 Need MAIL before BDAT");
    if (!wanted) return reply("503 5.0.0 Need RCPT before BDAT");
    transaction.chunking = true;
    if (match[2] === undefined && !transaction.tooLarge) {
      return reply(`250 2.0.0 ${size} octets received`);
    }
    this.#transaction = undefined;
    return this.#accept(transaction);
  }

  #accept(transaction: Transaction): Reply {
    const text = transaction.tooLarge
      ? "552 5.3.4 Message size exceeds fixed maximum message size"
      : `250 2.0.0 ${this.#deliver(transaction)} Message accepted for delivery`;
    // LMTP has a reply for each recipient (RFC 2033 section 4.2).
    return this.#options.lmtp
      ? reply(transaction.recipients.map(() => text).join("\n"))
      : reply(text);
  }

  #deliver(transaction: Transaction): string {
    const { domain, lmtp, relay } = this.#options;
    const origin: Origin = {
      session: this.#wire.number,
      peer: this.#wire.peer,
      encrypted: this.#wire.encrypted,
      helo: this.#helo!,
      protocol: lmtp ? "LMTP" : this.#extended ? "ESMTP" : "SMTP",
      user: this.#user,
    };
    return transaction.deliver(origin, domain, relay);
  }

  #rset(): Reply {
    this.#transaction = undefined;
    return reply("250 2.0.0 Reset state");
  }

  async #auth(argument: string): Promise<Reply> {
    if (!this.#extended) return reply("503 5.5.1 AUTH needs EHLO");
    if (this.#user !== undefined) {
      return reply("503 5.5.1 Already authenticated");
    }
    if (this.#transaction) {
      return reply("503 5.5.1 AUTH is not possible after MAIL");
    }
    if (argument === "") return reply("501 5.5.4 AUTH needs a mechanism");
    const { authenticator } = this.#options;
    const outcome = await authenticator.exchange(argument, "334 ", this.#wire);
    if ("user" in outcome) {
      this.#user = outcome.user;
      return reply("235 2.7.0 Authentication succeeded");
    }
    if ("refused" in outcome) {
      return reply("535 5.7.8 Authentication credentials invalid");
    }
    switch (outcome.failed) {
      case "cancelled":
        return reply("501 5.7.0 Authentication cancelled");
      case "malformed":
        return reply("501 5.5.2 Cannot decode the response");
      case "unknown mechanism":
        return reply("504 5.5.4 Unrecognized authentication mechanism");
    }
  }

  #etrn(argument: string): Reply {
    return reply(
      this.#transaction
        ? "503 5.5.1 ETRN is not possible after MAIL"
        : etrn(argument, this.#options),
    );
  }

  #starttls(argument: string): Reply {
    if (argument !== "") return reply("501 5.5.4 STARTTLS has no parameters");
    if (this.#wire.encrypted) return reply("503 5.5.1 TLS is active already");
    return { text: "220 2.0.0 Ready to start TLS", next: "tls" };
  }
}

function reply(text: string): Reply {
  return { text };
}
