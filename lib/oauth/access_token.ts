import { ConnectionError } from "../errors.ts";
import { earlyWarning, signInAgain } from "./early_warning.ts";
import { OAuthError } from "./oauth_error.ts";
import { OAuthServer } from "./server.ts";
import {
  readTokenFile,
  TokenDraft,
  type TokenRecord,
  withTokenFileLocked,
} from "./token_file.ts";
import type { Tokens } from "./tokens.ts";

/** Options of {@linkcode accessToken}. */
export interface AccessTokenOptions {
  /** Path of the token file that the sign-in made. */
  file: string;
  /** Is told, in a sentence, when somebody should sign in again soon. */
  warn?(sentence: string): void;
  /**
   * Gives it up. A renewal that is under way is waited for all the same: the
   * server may have ended the old refresh token already.
   */
  signal?: AbortSignal;
  /**
   * How long the server may take to answer, in milliseconds.
   *
   * @default {30000}
   */
  timeLimit?: number;
  /**
   * What time it is, in milliseconds since 1970.
   *
   * @default {Date.now}
   */
  now?(): number;
}

const MINUTE = 60 * 1000;

/** An access token is renewed when it lives no longer than this. */
const RENEW_BEFORE = 5 * MINUTE;

/**
 * An access token that is good for some minutes at least: the one of the token
 * file, or a new one, for which the refresh token of the file is used. What the
 * server gave is on disk before this resolves; several processes may ask at the
 * same time.
 *
 * @example Usage
 * ```ts
 * import { oauth } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * const directory = await Deno.makeTempDir();
 * const file = `${directory}/bob.token`;
 * await oauth.writeTokenFile(file, {
 *   provider: await oauth.providerNamed("google"),
 *   clientId: "my-client",
 *   user: "bob@example.com",
 *   tokens: {
 *     accessToken: "ya29",
 *     accessTokenExpires: new Date(Date.now() + 3_600_000).toISOString(),
 *   },
 * });
 * assertEquals(await oauth.accessToken({ file }), "ya29");
 * await Deno.remove(directory, { recursive: true });
 * ```
 *
 * @throws {OAuthError} If the refresh token is good no more (`retry` is then
 * `"sign-in"`), or the server is in trouble and the token is too old.
 * @throws {ConnectionError} If it cannot be reached, and the token is too old.
 * @throws {UsageError} If the file cannot be read, others can, or it is none.
 * @throws {StoreError} If the new token cannot be saved.
 */
export async function accessToken(
  options: AccessTokenOptions,
): Promise<string> {
  const { file, now = Date.now } = options;
  let record = await readTokenFile(file);
  if (lifeLeft(record, now()) < RENEW_BEFORE) {
    record = await withTokenFileLocked(
      file,
      () => renewed(options),
      options.signal,
    );
  }
  await warnEarly(record, options);
  return record.tokens.accessToken;
}

/** The record with a token that another process, or this one, renewed. */
async function renewed(
  { file, timeLimit, now = Date.now, warn }: AccessTokenOptions,
): Promise<TokenRecord> {
  const record = await readTokenFile(file);
  const left = lifeLeft(record, now());
  if (left >= RENEW_BEFORE) return record;
  using draft = await TokenDraft.open(file);
  let tokens: Tokens;
  try {
    tokens = await refresh(record, file, now, timeLimit);
  } catch (error) {
    const later = error instanceof ConnectionError ||
      error instanceof OAuthError && error.retry === "later";
    if (!later || left < MINUTE) throw error;
    const { message } = error as Error;
    warn?.(`${message}; going on with a token that soon expires`);
    return record;
  }
  const next = { ...record, tokens };
  await draft.commit(next);
  return next;
}

async function refresh(
  record: TokenRecord,
  file: string,
  now: () => number,
  timeLimit: number | undefined,
): Promise<Tokens> {
  const { provider, tokens: before } = record;
  const { refreshToken } = before;
  if (refreshToken === undefined) {
    throw new OAuthError(
      `The token in "${file}" has expired, and ${provider.name} gave nothing to renew it: ${
        signInAgain(record, file)
      }`,
      { retry: "sign-in" },
    );
  }
  const server = await OAuthServer.of(provider, record, { timeLimit });
  const { oauth, metadata, client, clientAuth } = server;
  try {
    const answer = await server.ask("renew the token", async (options) => {
      const response = await oauth.refreshTokenGrantRequest(
        metadata,
        client,
        clientAuth,
        refreshToken,
        options,
      );
      return await oauth.processRefreshTokenResponse(
        metadata,
        client,
        response,
      );
    });
    const tokens = server.tokensOf(answer, now());
    return afterRenewal(before, tokens);
  } catch (error) {
    if (!(error instanceof OAuthError) || error.retry !== "sign-in") {
      throw error;
    }
    throw new OAuthError(`${error.message}; ${signInAgain(record, file)}`, {
      retry: error.retry,
      code: error.code,
    });
  }
}

/** What is known of the refresh token after it was used. */
function afterRenewal(before: Tokens, tokens: Tokens): Tokens {
  const { refreshTokenExpires: end = before.refreshTokenExpires } = tokens;
  const ended = Date.parse(before.refreshTokenExpires ?? "1970-01-01");
  // A life that ends when it ended before has not begun anew.
  const isNew = end !== undefined && Date.parse(end) > ended + MINUTE;
  return {
    ...tokens,
    // RFC 6749 section 6: without a new one, the old one stays good.
    refreshToken: tokens.refreshToken ?? before.refreshToken,
    refreshTokenExpires: end,
    refreshTokenGiven: isNew
      ? tokens.refreshTokenGiven
      : before.refreshTokenGiven,
  };
}

function lifeLeft({ tokens }: TokenRecord, now: number): number {
  return Date.parse(tokens.accessTokenExpires) - now;
}

/** Tells people in time, once a day. */
async function warnEarly(
  record: TokenRecord,
  { file, warn, signal, now = Date.now }: AccessTokenOptions,
): Promise<void> {
  const warning = earlyWarning(record, file, now());
  if (warning === undefined || !warn) return;
  warn(warning);
  const warned = new Date(now()).toISOString();
  try {
    await withTokenFileLocked(file, async () => {
      using draft = await TokenDraft.open(file);
      await draft.commit({ ...await readTokenFile(file), warned });
    }, signal);
  } catch {
    // The token is good all the same; people are told again.
  }
}
