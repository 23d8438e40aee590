import { parseArgs } from "@std/cli/parse-args";
import { UsageError } from "../errors.ts";
import { FAULT_SYNTAX, parseFault } from "./fault_text.ts";
import type { FaultRule } from "./faults.ts";
import type { SandboxOptions, SandboxPorts } from "./sandbox.ts";

/** What `deno task sandbox --help` prints. */
export const HELP: string = `\
Runs a POP3, SMTP and LMTP server at 127.0.0.1 to try things out on.
Messages live in memory. Ctrl+C ends it.

  --port-pop N, --port-pops N     ports for POP3, and POP3 in TLS
  --port-smtp N, --port-smtps N   ports for SMTP, and SMTP in TLS
  --port-lmtp N                   port for LMTP; each is a free one by default
  --user NAME:PASSWORD            a user, many times (default: bob:secret and
                                  alice:secret)
  --domain NAME                   domain to deliver for (default: example.org)
  --deliver N                     put N messages into each maildrop
  --max-size N                    octets a sent message may have (default: 1 GiB)
  --no-pipelining                 do not tell PIPELINING
  --ca-file FILE                  write the certificate authority there, in PEM;
                                  DENO_CERT=FILE makes recipes and REPL trust it
  --fault "FAULT"                 do something wrong, many times
  --faults FILE                   a plan of what to do wrong, in JSON
  --help                          print this

A fault is written ${FAULT_SYNTAX}:
  --fault "refuse RCPT 550 5.1.1 No such user"
  --fault "drop DELE#5 unanswered"     the fifth DELE, done but not answered
  --fault "delay smtp:EHLO 500"        milliseconds, in SMTP only
  --fault "refuse MAIL#1-3 451 4.3.0 Try again"
  --fault "hang ."                     at the end of a message
COMMAND is also GREETING, "." or * for any; N is one number, 2-4 or 3-.
  refuse TEXT, say TEXT      answer this instead of doing it, or after doing it
  extra TEXT                 send this as well, unasked
  overlong N                 fill the reply's first line up to N octets
  drop, reset [WHEN]         close: before, unanswered or after; with a TCP reset
  dropAt N                   close after N octets of the body of RETR or TOP
  hang, ignore               never answer again, or not this once
  delay N, trickle N         N milliseconds before it, or between two octets
  unended, wrongSize N       leave out the last dot; tell sizes N octets too large
  uids new, uids same        tell other unique-ids, or one for all
  strip A,B, advertise A,B   leave capabilities out, or tell more of them
  losePipelined              throw away what came together with the command
A plan is an array of rules:
  [{ "on": "RCPT", "nth": 2, "do": { "refuse": "451 4.3.0 Try again" } }]
`;

/** The command line, read. */
export interface MainOptions {
  /** Whether only the help is wanted. */
  readonly help: boolean;
  /** How to start the sandbox, but for the plan in `faultsFile`. */
  readonly sandbox: SandboxOptions & { faults: FaultRule[] };
  /** How many messages to put into each maildrop. */
  readonly deliver: number;
  /** Where to write the certificate authority. */
  readonly caFile: string | undefined;
  /** Where the fault plan is. */
  readonly faultsFile: string | undefined;
}

const NUMBERS = [
  "port-pop",
  "port-pops",
  "port-smtp",
  "port-smtps",
  "port-lmtp",
  "deliver",
  "max-size",
] as const;

/**
 * Reads the command line.
 *
 * @throws {UsageError} If an option is unknown or has a wrong value.
 */
export function parseMainOptions(args: string[]): MainOptions {
  const options = parseArgs(args, {
    boolean: ["help", "pipelining"],
    string: [...NUMBERS, "domain", "ca-file", "faults", "user", "fault"],
    collect: ["user", "fault"],
    negatable: ["pipelining"],
    default: { pipelining: true },
    unknown: (argument) => {
      throw new UsageError(
        `Cannot use "${argument}": no such option, see --help`,
      );
    },
  });
  for (const name of ["domain", "ca-file", "faults"] as const) {
    if (options[name] === "") {
      throw new UsageError(`Cannot use --${name}: it needs a value`);
    }
  }
  const number = (name: typeof NUMBERS[number]): number | undefined => {
    const text = options[name];
    if (text === undefined) return undefined;
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (name.startsWith("port-") ? !(value <= 65535) : !(value >= 0)) {
      throw new UsageError(`Cannot use "${text}" for --${name}: not a number`);
    }
    return value;
  };
  const ports: SandboxPorts = {
    pop: number("port-pop"),
    pops: number("port-pops"),
    smtp: number("port-smtp"),
    smtps: number("port-smtps"),
    lmtp: number("port-lmtp"),
  };
  return {
    help: options.help,
    deliver: number("deliver") ?? 0,
    caFile: options["ca-file"],
    faultsFile: options.faults,
    sandbox: {
      ports,
      domain: options.domain,
      pipelining: options.pipelining,
      maxMessageSize: number("max-size"),
      users: users(options.user),
      faults: options.fault.map(parseFault),
    },
  };
}

function users(
  pairs: readonly string[],
): Record<string, string> | undefined {
  if (pairs.length === 0) return undefined;
  return Object.fromEntries(pairs.map((pair) => {
    const colon = pair.indexOf(":");
    if (colon < 1) {
      throw new UsageError(
        `Cannot use "${pair}" for --user: write it as NAME:PASSWORD`,
      );
    }
    return [pair.slice(0, colon), pair.slice(colon + 1)];
  }));
}
