import { MASK } from "../../line/transcript.ts";

/** Where remarks, log lines and traces show secrets; what is kept is grouped. */
const PLACES: readonly RegExp[] = [
  // A URL with a password.
  /(:\/\/[^\s:@/]*:)[^\s@/]+(?=@)/g,
  // A command.
  /(\bPASS )[^\s'"]+/g,
  /(\bAPOP \S+ )[0-9a-f]{32}\b/gi,
  /(\bAUTH [\w-]+ )[A-Za-z0-9+/]{4,}={0,2}/g,
  // A setting.
  /(\b(?:pass(?:word|wd)?|passphrase|secret|token)['"]? ?[=:] ?)['"]?[^\s'",;)]+/gi,
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

/** A remark with what looks like a secret in it masked. */
export function maskRemark(text: string): string {
  return PLACES.reduce((text, place) => text.replace(place, `$1${MASK}`), text);
}
