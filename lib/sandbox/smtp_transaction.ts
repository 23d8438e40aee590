import {
  type Mailbox,
  type SandboxEnvelope,
  StoredMessage,
} from "./mailbox.ts";

/** Who gets a message. */
export interface Recipient {
  /** Forward-path, without brackets. */
  readonly address: string;
  /** Parameters of RCPT. */
  readonly parameters: string;
  /** Undefined where the message is relayed. */
  readonly mailbox: Mailbox | undefined;
}

/** Where a message comes from. */
export interface Origin {
  /** Number of the session. */
  readonly session: number;
  /** IP address of the client. */
  readonly peer: string;
  /** Whether TLS protects the connection. */
  readonly encrypted: boolean;
  /** The name the client gave. */
  readonly helo: string;
  /** SMTP, ESMTP or LMTP. */
  readonly protocol: string;
  /** Who signed in. */
  readonly user: string | undefined;
}

const encoder = new TextEncoder();
let lastId = 0;

/** A message on its way in (RFC 5321 section 3.3): its envelope, and its octets so far. */
export class Transaction {
  /** Who gets it. */
  readonly recipients: Recipient[] = [];
  /** Whether BDAT has begun. */
  chunking = false;
  readonly #from: string;
  readonly #parameters: string;
  readonly #maxSize: number;
  readonly #content: Uint8Array[] = [];
  #size = 0;

  /** Begins with what MAIL said. */
  constructor(from: string, parameters: string, maxSize: number) {
    this.#from = from;
    this.#parameters = parameters;
    this.#maxSize = maxSize;
  }

  /** Whether there were more octets than a message may have. */
  get tooLarge(): boolean {
    return this.#size > this.#maxSize;
  }

  /** Copies octets, which the reader will overwrite, unless there are too many. */
  take(piece: Uint8Array): void {
    this.#size += piece.length;
    if (this.tooLarge) this.#content.length = 0;
    else this.#content.push(piece.slice());
  }

  /** Puts the message into the maildrops, or relays it, and returns its queue id. */
  deliver(
    origin: Origin,
    domain: string,
    relay: (message: StoredMessage) => void,
  ): string {
    const envelope = this.#envelope(origin);
    const { id } = envelope;
    const content = [
      this.#trace(origin, `by ${domain}`, `id ${id}`),
      ...this.#content,
    ];
    const mailboxes = new Set(this.recipients.map(({ mailbox }) => mailbox));
    for (const mailbox of mailboxes) {
      if (mailbox) mailbox.add(content, envelope);
      else relay(new StoredMessage(id, content, envelope));
    }
    return id;
  }

  #envelope({ session, user, encrypted }: Origin): SandboxEnvelope {
    lastId += 1;
    return {
      id: `${Date.now().toString(36)}${lastId}`,
      session,
      from: this.#from,
      to: this.recipients.map(({ address }) => address),
      mailParameters: this.#parameters,
      rcptParameters: this.recipients.map(({ parameters }) => parameters),
      authenticatedAs: user,
      encrypted,
    };
  }

  /** The lines a server puts before a message (RFC 5321 section 4.4). */
  #trace(origin: Origin, by: string, id: string): Uint8Array {
    const { helo, peer, protocol, encrypted, user } = origin;
    // RFC 3848: S for TLS, A for AUTH.
    const security = (encrypted ? "S" : "") + (user ? "A" : "");
    const date = new Date().toUTCString().replace("GMT", "+0000");
    return encoder.encode(
      `Return-Path: <${this.#from}>\r\n` +
        `Received: from ${helo} ([${peer}])\r\n` +
        `\t${by} with ${protocol}${security} ${id}; ${date}\r\n`,
    );
  }
}
