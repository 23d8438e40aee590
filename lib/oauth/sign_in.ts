import { ConnectionError, UsageError } from "../errors.ts";
import { visible } from "../line/visible.ts";
import { OAuthError } from "./oauth_error.ts";
import type { OAuthProvider } from "./provider.ts";
import { type OAuthClient, OAuthServer } from "./server.ts";
import type { Tokens } from "./tokens.ts";

/** Options of {@linkcode signIn}. */
export interface SignInOptions extends OAuthClient {
  /** The account, so that the browser need not ask for it. */
  user?: string;
  /** Tells the person who signs in what to do. */
  tell(text: string): void;
  /**
   * Asks for the address that the browser ends at; needed only with providers
   * that have no `deviceEndpoint`.
   */
  ask?(question: string): Promise<string | null>;
  /** Gives it up. */
  signal?: AbortSignal;
}

/**
 * Signs in without a browser on this machine: with a code that is typed in on
 * any device (RFC 8628), or, where the provider does not allow that for mail,
 * in a browser anywhere, whose last address is pasted here (RFC 8252, with
 * PKCE, RFC 7636).
 *
 * @example Usage
 * ```ts
 * import { oauth } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * // A server that is satisfied at once, in place of a real one.
 * await using server = Deno.serve(
 *   { hostname: "127.0.0.1", port: 0, onListen() {} },
 *   (request) =>
 *     request.url.endsWith("/device")
 *       ? Response.json({
 *         device_code: "d",
 *         user_code: "WDJB-MJHT",
 *         verification_uri: "https://example.com/device",
 *         expires_in: 600,
 *         interval: 1,
 *       })
 *       : Response.json({ access_token: "t", token_type: "Bearer" }),
 * );
 * const url = `http://127.0.0.1:${server.addr.port}`;
 * const provider = {
 *   name: "Example",
 *   issuer: url,
 *   deviceEndpoint: `${url}/device`,
 *   tokenEndpoint: `${url}/token`,
 *   scopes: ["mail"],
 * };
 * const { accessToken } = await oauth.signIn(provider, {
 *   clientId: "my-client",
 *   tell: (text) => console.log(text),
 * });
 * assertEquals(accessToken, "t");
 * ```
 *
 * @throws {OAuthError} If the server refuses, the code expires before somebody
 * signed in.
 * @throws {ConnectionError} If the server cannot be reached.
 * @throws {UsageError} If an address has to be asked for and cannot, or is none.
 */
export async function signIn(
  provider: OAuthProvider,
  options: SignInOptions,
): Promise<Tokens> {
  const server = await OAuthServer.of(provider, options, {
    signal: options.signal,
  });
  return provider.deviceEndpoint
    ? await byDeviceCode(server, provider, options)
    : await byAddress(server, provider, options);
}

async function byDeviceCode(
  server: OAuthServer,
  provider: OAuthProvider,
  { tell, signal }: SignInOptions,
): Promise<Tokens> {
  const { oauth, metadata, client, clientAuth } = server;
  const scope = provider.scopes.join(" ");
  const device = await server.ask("sign in", async (options) => {
    const parameters = { scope };
    const response = await oauth.deviceAuthorizationRequest(
      metadata,
      client,
      clientAuth,
      parameters,
      options,
    );
    return await oauth.processDeviceAuthorizationResponse(
      metadata,
      client,
      response,
    );
  });
  const minutes = Math.max(1, Math.round(device.expires_in / 60));
  tell(
    `Open ${
      visible(device.verification_uri)
    } on any device, and enter the code ${
      visible(device.user_code)
    } (good for ${minutes} min)`,
  );

  const end = Date.now() + device.expires_in * 1000;
  let interval = device.interval ?? 5;
  while (true) {
    await pause(interval * 1000, signal);
    if (Date.now() > end) break;
    try {
      const answer = await server.ask("sign in", async (options) => {
        const response = await oauth.deviceCodeGrantRequest(
          metadata,
          client,
          clientAuth,
          device.device_code,
          options,
        );
        return await oauth.processDeviceCodeResponse(
          metadata,
          client,
          response,
        );
      });
      return server.tokensOf(answer, Date.now());
    } catch (error) {
      if (error instanceof ConnectionError) {
        interval *= 2;
        continue;
      }
      if (!(error instanceof OAuthError)) throw error;
      // RFC 8628 section 3.5: wait longer from now on; a server that cannot be
      // reached for a moment is asked again, too.
      if (error.code === "slow_down") interval += 5;
      else if (error.code === "expired_token") break;
      else if (DENIED.includes(error.code ?? "")) {
        throw new OAuthError(
          `The sign-in at ${provider.name} was refused there`,
          { retry: "sign-in", code: error.code },
        );
      } else if (
        error.code !== "authorization_pending" && error.retry !== "later"
      ) throw error;
    }
  }
  throw new OAuthError(
    `Nobody signed in at ${provider.name} before the code expired`,
    { retry: "sign-in", code: "expired_token" },
  );
}

/**
 * Where the browser is sent at last. Nobody listens there: only the address is
 * of interest.
 */
const REDIRECT = "http://127.0.0.1:8118/";

async function byAddress(
  server: OAuthServer,
  provider: OAuthProvider,
  { user, tell, ask }: SignInOptions,
): Promise<Tokens> {
  const { oauth, metadata, client, clientAuth } = server;
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const url = new URL(metadata.authorization_endpoint!);
  for (
    const [name, value] of Object.entries({
      client_id: client.client_id,
      response_type: "code",
      redirect_uri: REDIRECT,
      scope: provider.scopes.join(" "),
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...(user === undefined ? {} : { login_hint: user }),
      ...provider.authorizationParameters,
    })
  ) url.searchParams.set(name, value);
  tell(
    `Open this address in a browser on any machine, and sign in:\n\n${url}\n\nAt last the browser says that it cannot reach 127.0.0.1: that is right.`,
  );
  const pasted = await ask?.("Paste the address it then shows: ") ?? null;
  if (pasted === null) {
    throw new UsageError("Cannot sign in without the address of the browser");
  }
  const parameters = new URL(REDIRECT);
  try {
    parameters.search = new URL(pasted.trim()).search;
  } catch {
    throw new UsageError(
      `Cannot sign in: what was pasted is no address that begins with "${REDIRECT}"`,
    );
  }
  const answer = await server.ask("sign in", async (options) => {
    const checked = oauth.validateAuthResponse(
      metadata,
      client,
      parameters,
      state,
    );
    const response = await oauth.authorizationCodeGrantRequest(
      metadata,
      client,
      clientAuth,
      checked,
      REDIRECT,
      verifier,
      options,
    );
    return await oauth.processAuthorizationCodeResponse(
      metadata,
      client,
      response,
    );
  });
  return server.tokensOf(answer, Date.now());
}

/** The first is RFC 8628's, the other Microsoft's. */
const DENIED = ["access_denied", "authorization_declined"];

/** The longest that a timer takes; past it, it fires at once. */
const LONGEST_PAUSE = 2 ** 31 - 1;

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const stop = () => reject(signal!.reason);
  if (signal?.aborted) return Promise.reject(signal.reason);
  signal?.addEventListener("abort", stop, { once: true });
  const timer = setTimeout(resolve, Math.min(milliseconds, LONGEST_PAUSE));
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  });
}
