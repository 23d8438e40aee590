import type { ConnectOptions } from "../../lib/line/line_session.ts";
import { connect } from "../../lib/pop/connect.ts";
import { login } from "../../lib/pop/login.ts";
import type { PopSession } from "../../lib/pop/session.ts";
import type { Sandbox } from "../../lib/sandbox/mod.ts";

/** Connects and logs bob in, with the fewest commands. */
export async function signIn(
  sandbox: Sandbox,
  options: ConnectOptions = {},
): Promise<PopSession> {
  const box = await connect(sandbox.popUrl, options);
  await login(box, "bob", "secret", { mechanism: "USER" });
  return box;
}

/** The commands that came, without arguments. */
export function verbs(sandbox: Sandbox): string[] {
  return sandbox.received.map(({ line }) => line.split(" ")[0]);
}

/** Makes the session look as if the server were far away. */
export function pretendRemote(session: object): void {
  Object.defineProperty(session, "loopback", { value: false });
}
