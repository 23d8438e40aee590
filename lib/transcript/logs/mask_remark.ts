import { MASK } from "../../line/transcript.ts";
import { credentialIn } from "../mask_dialogue.ts";

/** A text in quotes of some kind; no longer than anybody's secret. */
const QUOTED = String
  .raw`"(?:[^"\\]|\\.){0,2048}"|'(?:[^'\\]|\\.){0,2048}'|${"`"}[^'${"`"}]{0,2048}['${"`"}]`;

/** What settings that hold a secret are called. */
const NAME = String
  .raw`(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|api[_-]?key)`;

/** Where remarks, log lines and traces show secrets; what is kept is grouped. */
const PLACES: readonly RegExp[] = [
  // A URL with a password, whatever that consists of.
  /(:\/\/[^\s:@/]*:)[^\s"'<>]{1,2048}(?=@)/g,
  // A command.
  /(\bPASS )[^\s'"]+/g,
  /(\bAPOP \S+ )[0-9a-f]{32}\b/gi,
  /(\bAUTH [\w-]+ )[A-Za-z0-9+/]{4}[A-Za-z0-9+/=]*/g,
  // What Dovecot and programs that speak HTTP log.
  /(\bgiven password: )[^)]+/g,
  /(\bresp=)[A-Za-z0-9+/=]+/g,
  /(\bBearer )[\w.~+/=-]{4}[\w.~+/=-]*/gi,
  // A setting: `password=x`, `"client_secret": "x"`, `SMTP_PASS => 'x'`.
  new RegExp(
    String
      .raw`(${NAME}['"]?\s{0,8}(?:=>|[=:])\s{0,8})(?:${QUOTED}|[^\s'",;)}]+)`,
    "gi",
  ),
  // An option, or a setting without a sign: `--password x`, `pass "x"`.
  new RegExp(
    String.raw`((?:-{1,2}[\w-]{0,32}${NAME}|\s-ap) )(?:${QUOTED}|[^\s'"-]\S*)`,
    "gi",
  ),
  new RegExp(String.raw`(\b${NAME} )(?:${QUOTED})`, "gi"),
  /(\s(?:-u|--user) [^\s:]{1,256}:)\S+/g,
  // A line of a program that logs in.
  new RegExp(
    String
      .raw`(\b(?:login|authenticate|apop)\([^()]{0,256}?,\s{0,8}|\bpass_\()(?:${QUOTED})`,
    "g",
  ),
];

/**
 * A body with commands in it masked that hold a secret: in a damaged log, the
 * rest of the conversation may be taken for a message.
 */
export function maskBody(text: string): string {
  return text.replace(COMMANDS, `$1${MASK}`);
}

const COMMANDS =
  /^(\W{0,4}(?:[CS]: )?(?:PASS |APOP \S+ |AUTH [\w-]+ ))[^\s'"]+/gim;

/** A reply with what can only be a secret in it masked. */
export function maskReply(text: string): string {
  return maskResponses(maskBody(text));
}

/** A remark with what looks like a secret in it masked. */
export function maskRemark(text: string): string {
  const masked = PLACES.reduce(
    (text, place) => text.replace(place, `$1${MASK}`),
    text,
  );
  return maskResponses(masked);
}

/** What stands in base64, and is a response of SASL by its form. */
function maskResponses(text: string): string {
  return text.replace(IN_BASE64, (encoded) => {
    try {
      const message = atob(encoded);
      const isPlain = /^[^\0]*\0[^\0]+\0[^\0]+$/.test(message);
      const isToken = message.includes("auth=Bearer ");
      return (isPlain || isToken) && credentialIn(message) ? MASK : encoded;
    } catch {
      return encoded;
    }
  });
}

/** Of bounded length: the search takes a stack that grows with what it finds. */
const IN_BASE64 = /(?<![\w+/=])[A-Za-z0-9+/]{8,8192}={0,2}(?![\w+/=])/g;
