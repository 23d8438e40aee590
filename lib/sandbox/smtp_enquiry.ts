import { parsePath, split } from "./smtp_path.ts";

/** What the answers are about. */
export interface EnquiryOptions {
  /** The domain the server delivers for. */
  domain: string;
  /** The passwords by user name. */
  users: ReadonlyMap<string, string>;
}

/** Answers VRFY (RFC 5321 section 3.5). */
export function vrfy(
  argument: string,
  { users, domain: here }: EnquiryOptions,
): string {
  if (argument === "") return "501 5.5.4 VRFY needs an address";
  const { user, domain } = split(parsePath("", argument)?.address ?? "");
  if (domain !== "" && domain !== here.toLowerCase()) {
    return `551 5.7.1 ${argument}... Relaying denied`;
  }
  return users.has(user)
    ? `250 2.1.5 <${user}@${here}>`
    : `550 5.1.1 ${argument}... User unknown`;
}

/** Answers EXPN (RFC 5321 section 3.5). The only list is of everybody. */
export function expn(
  argument: string,
  { users, domain }: EnquiryOptions,
): string {
  if (argument.toLowerCase() !== "all") {
    return `550 5.1.1 ${argument}... List unknown, there is only "all"`;
  }
  const addresses = [...users.keys()].map((user) =>
    `2.1.5 <${user}@${domain}>`
  );
  return addresses.length === 0
    ? `550 5.1.1 ${argument}... List is empty`
    : lines("250", addresses);
}

/** Answers ETRN (RFC 1985). There is one queue, for the own domain, an empty one. */
export function etrn(argument: string, { domain }: EnquiryOptions): string {
  if (argument === "") return "500 5.5.4 ETRN needs a node";
  return argument.toLowerCase() === domain.toLowerCase()
    ? `251 2.0.0 OK, no messages waiting for node ${argument}`
    : `459 4.5.4 Node ${argument} not allowed`;
}

/** Answers HELP. */
export function help(commands: readonly string[]): string {
  return lines("214", [
    "2.0.0 This is a mailtalk sandbox; it knows:",
    `2.0.0 ${commands.join(" ")}`,
  ]);
}

/** A reply of several lines. */
export function lines(code: string, texts: readonly string[]): string {
  return texts.map((text, index) =>
    `${code}${index === texts.length - 1 ? " " : "-"}${text}`
  ).join("\n");
}
