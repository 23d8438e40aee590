import { bytesOf, type Content, sizeOf } from "./content.ts";

/** How a message came by SMTP or LMTP. */
export interface SandboxEnvelope {
  /** Queue id, which the server's reply to the message named. */
  readonly id: string;
  /** Number of the session, as in {@linkcode ReceivedCommand}. */
  readonly session: number;
  /** Reverse-path, without brackets; empty for a bounce. */
  readonly from: string;
  /** Forward-paths that were accepted, without brackets. */
  readonly to: readonly string[];
  /** Parameters of MAIL, as they were written. */
  readonly mailParameters: string;
  /** Parameters of each RCPT, as they were written, in the order of `to`. */
  readonly rcptParameters: readonly string[];
  /** Name of the user who signed in with AUTH. */
  readonly authenticatedAs?: string;
  /** Whether the connection was encrypted. */
  readonly encrypted: boolean;
}

/**
 * A message in a maildrop of the sandbox.
 *
 * @example Usage
 * ```ts
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * sandbox.mailbox("bob").deliver("Subject: Hi\n\nHello\n", "unique-1");
 *
 * const [message] = sandbox.mailbox("bob").messages;
 * assertEquals(message.uid, "unique-1");
 * assertEquals(message.size, message.bytes.length);
 * ```
 */
export interface SandboxMessage {
  /** Unique-id, which UIDL tells. */
  readonly uid: string;
  /** How it came; undefined where a program delivered it. */
  readonly envelope: SandboxEnvelope | undefined;
  /** Octets, which LIST tells; a missing last CRLF counts, as RETR adds it. */
  readonly size: number;
  /** All octets, as they were delivered; put together when asked for. */
  readonly bytes: Uint8Array;
}

/**
 * The maildrop of one user.
 *
 * @example Somebody else has the maildrop
 * ```ts
 * import { pop, RefusedError } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals, assertRejects } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * sandbox.mailbox("bob").locked = true;
 *
 * await using box = await pop.connect(sandbox.popUrl);
 * const login = () => pop.login(box, "bob", "secret");
 * const error = await assertRejects(login, RefusedError);
 * assertEquals(error.responseCode, "IN-USE");
 * ```
 */
export interface SandboxMailbox {
  /**
   * Whether a session has the maildrop for itself. Set it to see what a
   * client does when another one is there: a login is answered
   * `-ERR [IN-USE]`.
   */
  locked: boolean;
  /** The messages, oldest first. */
  readonly messages: readonly SandboxMessage[];
  /**
   * Puts a message into the maildrop. A string is encoded as UTF-8 and its
   * line ends become CRLF; octets are kept as they are, by reference.
   *
   * @param message The whole message, header and body.
   * @param uid Unique-id; by default one that no other message has.
   */
  deliver(message: Uint8Array | string, uid?: string): void;
}

/** A message as it lies in memory. */
export class StoredMessage implements SandboxMessage {
  readonly uid: string;
  readonly envelope: SandboxEnvelope | undefined;
  readonly size: number;
  /** The octets in parts, which other messages may share. */
  readonly content: Content;

  /** Keeps the parts of the message, which are not copied. */
  constructor(uid: string, content: Content, envelope?: SandboxEnvelope) {
    this.uid = uid;
    this.envelope = envelope;
    this.size = sizeOf(content);
    this.content = content;
  }

  get bytes(): Uint8Array {
    return bytesOf(this.content);
  }
}

/** A maildrop as it lies in memory. */
export class Mailbox implements SandboxMailbox {
  locked = false;
  #messages: StoredMessage[] = [];
  #delivered = 0;
  readonly #stamp: string;

  /** Makes an empty maildrop; the stamp makes its unique-ids differ from others'. */
  constructor(stamp: string) {
    this.#stamp = stamp;
  }

  get messages(): readonly StoredMessage[] {
    return this.#messages;
  }

  deliver(message: Uint8Array | string, uid?: string): void {
    const bytes = typeof message === "string"
      ? new TextEncoder().encode(message.replaceAll(/\r\n|\r|\n/g, "\r\n"))
      : message;
    this.add([bytes], undefined, uid);
  }

  /** Puts a message in that may be shared with other maildrops. */
  add(content: Content, envelope?: SandboxEnvelope, uid?: string): void {
    this.#delivered += 1;
    uid ??= `${this.#delivered}.${this.#stamp}`;
    this.#messages.push(new StoredMessage(uid, content, envelope));
  }

  /** Takes messages out, at the QUIT of a session. */
  remove(messages: ReadonlySet<StoredMessage>): void {
    if (messages.size === 0) return;
    this.#messages = this.#messages.filter((message) => !messages.has(message));
  }
}
