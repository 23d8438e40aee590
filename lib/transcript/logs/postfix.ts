import { failureIn } from "./failure_words.ts";
import { failed, type Finding, replyOf } from "./finding.ts";

/**
 * Reads what Postfix logs of a delivery, `status=bounced (host … said: 550 … (in
 * reply to RCPT TO command))`, what it writes into a bounce, and what its own
 * server refuses: `NOQUEUE: reject: RCPT from …: 554 …; from=<…> to=<…>`.
 */
export function readPostfix(line: string): readonly Finding[] | undefined {
  const rejected = readReject(line);
  if (rejected) return [rejected];
  const [, recipient] = /\bto=<([^>]*)>/.exec(line) ??
    /^<([^>]*)>: /.exec(line) ?? [];
  const [, dsn, status] =
    /\bdsn=([245]\.\d+\.\d+), status=(?:deferred|bounced|undeliverable|sent|expired|deliverable) \((.*)\)$/
      .exec(line) ?? [];
  const [, bounced] = status === undefined
    ? /^<[^>]*>: ((?:host |connect to |lost connection|conversation with |Host or domain).*)$/
      .exec(line) ?? []
    : [];
  const told = status ?? bounced;
  if (told === undefined) return undefined;
  return readStatus(told, recipient, dsn);
}

/** What stands in brackets behind the status. */
function readStatus(
  told: string,
  recipient: string | undefined,
  dsn: string | undefined,
): readonly Finding[] | undefined {
  const [, reply, command] =
    /\bsaid: (.*?)(?: \(in reply to (.+?) command\))?$/.exec(told) ?? [];
  if (reply !== undefined && /^\d{3}/.test(reply)) {
    return [{ after: commandOf(command, recipient), reply: lines(reply) }];
  }
  const [, refused] = /refused to talk to me: (\d{3}.*)$/.exec(told) ?? [];
  if (refused !== undefined) {
    return [{ after: "connect", reply: lines(refused) }];
  }
  const [, while_] =
    /^(?:lost connection|conversation) with .* while (.*)$/.exec(told) ?? [];
  const after = while_ === undefined ? undefined : afterWhat(while_, recipient);
  const failure = failureIn(told.replace(/^delivery temporarily.*?: /, ""));
  const failing = failed(failure, told, after);
  if (failing) return failing;
  // Delivered, or refused by itself.
  if (/^\d{3}[ -]/.test(told)) return [{ after: ".", reply: lines(told) }];
  return dsn === undefined ? undefined : [{ reply: replyOf(dsn, told) }];
}

function readReject(line: string): Finding | undefined {
  const [, command, told] =
    /\b(?:reject|reject_warning|milter-reject): ([\w-]+) from [^:]+(?:\]:\d+)?: (.*)$/
      .exec(line) ?? [];
  if (command === undefined) return undefined;
  const reply = told.replace(/; (?:from|to|proto|helo|client)[=\s].*$/, "");
  if (!/^\d{3}\b/.test(reply)) return undefined;
  const [, sender] = /\bfrom=<([^>]*)>/.exec(told) ?? [];
  const [, recipient] = /\bto=<([^>]*)>/.exec(told) ?? [];
  const after = command === "MAIL"
    ? `MAIL FROM:<${sender ?? ""}>`
    : commandOf(command, recipient);
  return { after, reply };
}

/** How Postfix names commands. */
function commandOf(
  name: string | undefined,
  recipient: string | undefined,
): string | undefined {
  if (name === undefined) return undefined;
  if (name === "CONNECT") return "connect";
  if (/^end of DATA|^END-OF-MESSAGE|BDAT/i.test(name)) return ".";
  return /^RCPT/.test(name) ? `RCPT TO:<${recipient ?? ""}>` : name;
}

/** What it was doing when the connection failed. */
function afterWhat(doing: string, recipient?: string): string | undefined {
  const [, command] = /^sending ([A-Z ]+)$/.exec(doing) ?? [];
  if (command !== undefined) return commandOf(command, recipient);
  if (/initial server greeting/.test(doing)) return "connect";
  if (/end of data|message body/.test(doing)) return ".";
  const [, verb] = /performing the (\w+) handshake/.exec(doing) ?? [];
  return verb;
}

/** Postfix puts the lines of a reply behind each other. */
function lines(reply: string): string {
  if (reply[3] !== "-") return reply;
  const code = reply.slice(0, 3);
  return reply.replace(new RegExp(` (?=${code}[ -])`, "g"), "\n");
}
