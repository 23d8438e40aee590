import { promptSecret } from "@std/cli/prompt-secret";
import { UsageError } from "../errors.ts";
import type { MailUrl } from "../line/mail_url.ts";

/**
 * Finds the password for the user of a URL: in the URL, in the environment
 * variable that is named, or by asking on a terminal.
 *
 * @returns The URL with user and password.
 * @throws {UsageError} If there is no user, or no password to be had.
 */
export function withPassword(
  url: MailUrl,
  variable: string | undefined,
): MailUrl & { user: string; password: string } {
  const { user } = url;
  if (user === undefined) {
    throw new UsageError(
      `The user name is missing: write "${url.protocol}://USER@${url.hostname}"`,
    );
  }
  const password = url.password ?? fromEnvironment(variable) ??
    fromTerminal(user, url.hostname);
  return { ...url, user, password };
}

function fromEnvironment(variable: string | undefined): string | undefined {
  if (variable === undefined) return undefined;
  let password: string | undefined;
  try {
    password = Deno.env.get(variable);
  } catch (cause) {
    throw new UsageError(
      `Not permitted to read the environment variable "${variable}": run with --allow-env=${variable}`,
      { cause },
    );
  }
  if (password === undefined) {
    throw new UsageError(
      `The environment variable "${variable}" is not set: put the password there`,
    );
  }
  return password;
}

function fromTerminal(user: string, hostname: string): string {
  // The question goes to standard output: not into a file, or a pipe.
  const answer = Deno.stdin.isTerminal() && Deno.stdout.isTerminal()
    ? promptSecret(`Password of ${user} at ${hostname}:`)
    : null;
  if (answer === null) {
    throw new UsageError(
      `The password of "${user}" is missing: name its variable with --password-env`,
    );
  }
  return answer;
}
