import type { DialogueProtocol } from "./dialogue.ts";

/** What is spoken at a URL; undefined where it does not tell. */
export function protocolOf(
  url: string | undefined,
): DialogueProtocol | undefined {
  const scheme = url?.split("://")[0].replace(/s$/, "");
  return scheme === "pop3" || scheme === "smtp" || scheme === "lmtp"
    ? scheme
    : undefined;
}
