/**
 * What the matrix of SMTP and LMTP servers knows of each, and how it connects.
 *
 * @module
 */

import { smtp } from "../../../mod.ts";
import type { ServerName, Servers } from "../mod.ts";
import type { Questions } from "./smtp_questions.ts";

/** Whether a kind of TLS is there, and works. */
export type TlsState = "works" | "fails" | "none";

/** What a server is known to do to a kind of message. */
export interface Change {
  /** What it does, in a few words for the table in README.md. */
  readonly what: string;
  /** Whether it does it to this message; one character an octet. */
  readonly when: (message: string) => boolean;
  /** The reply with which it refuses the message … */
  readonly refused?: string;
  /** … after which it closes the connection … */
  readonly closes?: boolean;
  /** … or what it makes of it. */
  readonly becomes?: (message: string) => string;
}

/** A server of the matrix: all that differs from one to the other. */
export interface SmtpServer {
  /** Name for people. */
  readonly title: string;
  /** Its package, Debian's or npm's: its version is in the table. */
  readonly package: string;
  /** Its name in the catalogue. */
  readonly name: ServerName;
  /** What is spoken with it. */
  readonly protocol: "smtp" | "lmtp";
  /** STARTTLS, and TLS from the first octet. */
  readonly tls: { readonly starttls: TlsState; readonly implicit: TlsState };
  /** What it offers in clear text, in alphabetical order. */
  readonly extensions: readonly string[];
  /** Mechanisms on offer that are known here, strongest first. */
  readonly mechanisms: readonly string[];
  /** Reply to a wrong password, by any of them. */
  readonly wrongPassword?: string;
  /**
   * Path, inside the set, of a client's certificate (`.pem`) and key (`.key`)
   * that it takes for EXTERNAL.
   */
  readonly clientCertificate?: string;
  /** Reply to each question: code and enhanced code. */
  readonly replies: Questions;
  /**
   * Whether it refuses commands that come before its reply to the end of a
   * message, though it offers PIPELINING (RFC 2920 section 3.1 allows them).
   *
   * @default {false}
   */
  readonly refusesBehindData?: boolean;
  /** The server whose POP3 has what it accepts. */
  readonly store: "dovecot" | "cyrus";
  /** What does not come back as it was sent. */
  readonly changes: readonly Change[];
}

/** A server of the matrix that is running. */
export class RunningServer {
  /** What is known of it. */
  readonly known: SmtpServer;
  #set: Servers;

  /** Finds the server in a set. */
  constructor(known: SmtpServer, set: Servers) {
    this.known = known;
    this.#set = set;
  }

  /** The authority to trust, for the options of `connect`. */
  get caCerts(): string[] {
    return [this.#set.ca];
  }

  /** The certificate for EXTERNAL, if the server takes one. */
  get clientCertificate(): { cert: string; key: string } | undefined {
    const { clientCertificate } = this.known;
    if (!clientCertificate) return undefined;
    const path = this.#set.path(clientCertificate);
    return {
      cert: Deno.readTextFileSync(`${path}.pem`),
      key: Deno.readTextFileSync(`${path}.key`),
    };
  }

  /**
   * Its URL. In clear text by its address; by the name in its certificate
   * where there will be TLS.
   */
  url(how: "clear" | "starttls" | "implicit" = "clear"): string {
    const { name, protocol } = this.known;
    const ports: Record<string, number> = this.#set[name].ports;
    switch (how) {
      case "clear":
        return `${protocol}://127.0.0.1:${ports[protocol]}?tls=none`;
      case "starttls":
        return `${protocol}://localhost:${ports[protocol]}?tls=require`;
      case "implicit":
        return `smtps://localhost:${ports.smtps}`;
    }
  }

  /** Connects in clear text. */
  connect(options?: smtp.SmtpConnectOptions): Promise<smtp.SmtpSession> {
    return smtp.connect(this.url(), options);
  }

  /** Connects in clear text, and asks what the server offers. */
  async greet(options?: smtp.SmtpConnectOptions): Promise<smtp.SmtpSession> {
    const mta = await this.connect(options);
    await (mta.lmtp ? smtp.lhlo(mta) : smtp.ehlo(mta));
    return mta;
  }

  /** Where its mail is fetched from. */
  get popUrl(): string {
    return `pop3://127.0.0.1:${this.#set[this.known.store].ports.pop3}`;
  }
}
