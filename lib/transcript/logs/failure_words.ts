import type { ConnectionFailure } from "../../errors.ts";

/** How a connection failed. */
export type Failure = ConnectionFailure | "protocol";

/** How programs say that a connection failed; the first that fits counts. */
const WORDS: readonly [RegExp, Failure][] = [
  [
    /name or service not known|could not resolve|cannot resolve|host(?:name)? (?:or domain name )?not found|nodename nor servname|unknown host|name resolution|couldn'?t find any host|has no address|no address associated|\bNXDOMAIN\b/i,
    "dns",
  ],
  [
    /connection refused|no route to host|(?:network|host) is unreachable|network unreachable|nobody listens|wasn'?t able to establish an SMTP connection/i,
    "unreachable",
  ],
  [
    /certificate (?:verify failed|verification|problem|has expired|not trusted)|certificate.*(?:expired|self[- ]signed|does not match|not valid)|wrong[_ ]version[_ ]number|handshake fail|(?:TLS|SSL)[^:]*(?:failed|failure|error)|(?:cannot|could not) (?:start|set up|negotiate) TLS|TLS is required|not offer S(?:TART)?TLS|SSL: [A-Z_]+|STARTTLS extension not supported/i,
    "tls",
  ],
  [/timed? ?out|time limit|\bETIMEDOUT\b/i, "timeout"],
  [
    /(?:lost connection|connection (?:to \S+ )?(?:was )?(?:lost|reset|died|dropped|closed|unexpectedly closed)|closed (?:the )?connection|ended the session|broken pipe|hung up|unexpected EOF|\bECONNRESET\b|-ERR EOF)/i,
    "lost",
  ],
  [/^Server sent /, "protocol"],
];

/** How a connection failed, by what somebody says of it. */
export function failureIn(text: string): Failure | undefined {
  return WORDS.find(([pattern]) => pattern.test(text))?.[1];
}
