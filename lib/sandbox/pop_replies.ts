import type { Reply } from "./session.ts";

const encoder = new TextEncoder();

/** The positive reply of one line. */
export function ok(text: string): Reply {
  return { text: text === "" ? "+OK" : `+OK ${text}` };
}

/** The negative reply. */
export function err(text: string): Reply {
  return { text: `-ERR ${text}` };
}

/** The positive reply of many lines. */
export function list(text: string, lines: readonly string[]): Reply {
  const body = lines.map((line) => `${line}\r\n`).join("");
  return { ...ok(text), body: [encoder.encode(body)] };
}

/** The reply to a login that fails (RFC 3206 section 4). */
export function wrongPassword(user: string, supplied = "Password"): Reply {
  return err(`[AUTH] ${supplied} supplied for "${user}" is incorrect.`);
}

/** Answers LANG (RFC 6856 section 3): the only language here is English. */
export function lang(language: string): Reply {
  switch (language.toLowerCase()) {
    case "":
      return list("Language listing follows:", ["en English"]);
    case "*":
    case "en":
      return ok("en English is spoken here.");
    default:
      return err(`Language "${language}" is not spoken here.`);
  }
}
