import { encodeText } from "../line/text.ts";
import type { SaslMechanism } from "./mechanism.ts";

/**
 * LOGIN (an expired draft that every server speaks): the server asks for the
 * user name, then for the password. The wording of its questions varies, so
 * only their order counts.
 */
export function login(user: string, password: string): SaslMechanism {
  const answers = [user, password];
  return {
    name: "LOGIN",
    secrets: [password],
    clearText: true,
    start: () => undefined,
    next: () => encodeText(answers.shift() ?? ""),
  };
}
