import { ConnectionError, ProtocolError, RefusedError } from "../errors.ts";

/**
 * Says why something went wrong and what to do about it, as far as the error
 * tells. This is the one place where the REPL asks for an explanation.
 *
 * @returns Sentences, the most telling one first; none for what explains
 * itself.
 */
export function explain(error: unknown): string[] {
  if (error instanceof RefusedError) return whyRefused(error);
  if (error instanceof ConnectionError) return whyConnectionFailed(error);
  if (error instanceof ProtocolError) {
    return [
      "The server does not speak this protocol, or not correctly here. Look at its octets with .hex, and at the port",
    ];
  }
  return [];
}

/** What the response codes of POP3 mean (RFC 2449 section 8.1, RFC 3206). */
const RESPONSE_CODES: Record<string, string> = {
  "IN-USE":
    "Another session holds this maildrop. Close the other mail program or wait a few minutes; trying again at once will not help",
  "LOGIN-DELAY":
    "The server wants some time between two logins. Wait; CAPA says how long (LOGIN-DELAY, in seconds)",
  "AUTH":
    "The server does not accept this user with this password. Check both, and whether the server wants the whole address as the user name; servers lock accounts after a few wrong ones",
  "SYS/TEMP":
    "Something on the server is out of order for the moment, and not the password. Try again later",
  "SYS/PERM":
    "Something about this account is out of order on the server, and trying again will not help. Ask its administrator",
  "UTF8":
    "The maildrop holds what only a client with UTF-8 may see. Say UTF8 before you log in",
};

/** What enhanced status codes mean that say more than the reply code. */
const ENHANCED_CODES: Record<string, string> = {
  "1.1": "There is no mailbox of that name at this server. Check the address",
  "1.8":
    "The domain of the sender's address does not exist, or its DNS does not answer. Check the address behind MAIL FROM, and DNS; waiting helps only where DNS is out of order",
  "2.2": "The mailbox is full. Its owner must make room",
  "3.4": "The message is larger than the server takes",
  "4.7.1":
    "The server puts it off; greylisting looks like this. Try again in some minutes",
  "7.1":
    "The server's rules do not allow it: most often it does not relay to that domain for you. Log in, or send to a server that is responsible for the domain",
  "7.8": "The server does not accept this user with this password. Check both",
};

/** What classes and numbers of reply codes mean (RFC 5321 section 4.2.3). */
const REPLY_CODES: Record<number, string> = {
  421: "The server closes the connection. Connect again later",
  450:
    "The mailbox is not available now; greylisting looks like this, too. Try again in some minutes",
  451: "The server could not do it for the moment. Try again later",
  452:
    "The server has no room for it, or took enough recipients for now. Try again later",
  454:
    "The server cannot check a login, or start TLS, for the moment. Try again later",
  500: "The server does not know this command",
  501: "The server does not understand what stands behind the command",
  502: "The server does not do this command",
  503:
    "The command came too early: the server wants another one first, such as EHLO, MAIL FROM or RCPT TO",
  504: "The server does not do this with such a parameter",
  530: "The server wants a login or TLS first: starttls(), login()",
  534: "The server wants a stronger login than this",
  535: "The server does not accept this user with this password. Check both",
  538: "The server takes this login only through TLS: starttls() first",
  550:
    "The server will not take this, and trying again will not help: there is no such mailbox, or it does not relay to that domain for you. Check the address; log in where you want to send elsewhere",
  551: "The mailbox is elsewhere: the reply may say where",
  552: "The message is too large, or the mailbox is full",
  553: "The server does not allow this address",
  554: "The server refused for good. The text says why, if anything does",
  555: "The server does not know a parameter behind the address",
};

function whyRefused(error: RefusedError): string[] {
  const { responseCode, enhancedCode, code, temporary } = error;
  const known = responseCode !== undefined
    ? RESPONSE_CODES[responseCode]
    : ENHANCED_CODES[enhancedCode ?? ""] ??
      ENHANCED_CODES[enhancedCode?.slice(2) ?? ""] ?? REPLY_CODES[code ?? 0];
  if (known !== undefined) return [known];
  return temporary
    ? ["The server could not do it for the moment. Try again later"]
    : [];
}

function whyConnectionFailed(error: ConnectionError): string[] {
  const unknown = error.outcomeUnknown
    ? ["The last command may or may not have been carried out"]
    : [];
  switch (error.failure) {
    case "dns":
      return ["Check the spelling of the host, and whether DNS works here"];
    case "unreachable":
      return [
        "Nobody listens at that port, or a firewall is in between. Check host and port",
      ];
    case "timeout":
      return ["The server, or the network, is slow or stuck", ...unknown];
    case "lost":
      return [
        "The connection is gone: connect again",
        ...unknown,
      ];
    default:
      return unknown;
  }
}
