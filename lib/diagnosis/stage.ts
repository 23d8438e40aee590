/** Where in a conversation something was said. */
export type Stage =
  /** Before there is a connection. */
  | "connect"
  /** In a TLS handshake. */
  | "tls"
  /** What the server says first. */
  | "greeting"
  /** EHLO, HELO, LHLO, CAPA. */
  | "hello"
  /** STLS, STARTTLS. */
  | "starttls"
  /** USER, PASS, APOP, AUTH. */
  | "login"
  /** MAIL FROM. */
  | "mail"
  /** RCPT TO. */
  | "rcpt"
  /** DATA, before the message is sent. */
  | "data"
  /** Behind the message: after the lone dot, or after BDAT. */
  | "message"
  /** STAT, LIST, UIDL. */
  | "list"
  /** RETR, TOP. */
  | "retr"
  /** DELE. */
  | "dele"
  /** QUIT. */
  | "quit"
  /** Any other command. */
  | "other";

/** The stage of each verb; what is not here is another. */
const STAGES: Readonly<Record<string, Stage>> = {
  CONNECT: "greeting",
  EHLO: "hello",
  HELO: "hello",
  LHLO: "hello",
  CAPA: "hello",
  STLS: "starttls",
  STARTTLS: "starttls",
  USER: "login",
  PASS: "login",
  APOP: "login",
  AUTH: "login",
  MAIL: "mail",
  RCPT: "rcpt",
  DATA: "data",
  BDAT: "message",
  STAT: "list",
  LIST: "list",
  UIDL: "list",
  RETR: "retr",
  TOP: "retr",
  DELE: "dele",
  QUIT: "quit",
};

/**
 * The stage that a command belongs to.
 *
 * @param command A command line; `connect` stands for the greeting, and a lone
 * dot for the end of a message.
 */
export function stageOf(command: string): Stage {
  if (command === ".") return "message";
  const verb = /^[a-z]+/i.exec(command)?.[0].toUpperCase() ?? "";
  return STAGES[verb] ?? "other";
}
