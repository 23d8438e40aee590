import { ProtocolError } from "../errors.ts";
import { encodeText } from "../line/text.ts";
import type { SaslMechanism } from "./mechanism.ts";

/** A mechanism without a secret, in which the client says one thing. */
export function singleMessage(name: string, text: string): SaslMechanism {
  const message = encodeText(text);
  let asked = false;
  return {
    name,
    secrets: [],
    clearText: false,
    start: () => message,
    next(challenge) {
      // Some servers take no initial response, and ask for it.
      if (asked) {
        throw new ProtocolError("Server sent a second challenge", challenge);
      }
      asked = true;
      return message;
    },
  };
}
