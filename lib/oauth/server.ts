import type { Client, ClientAuth, TokenEndpointResponse } from "oauth4webapi";
import { MailtalkError, UsageError } from "../errors.ts";
import { MASK } from "../line/transcript.ts";
import { visible } from "../line/visible.ts";
import { boundedFetch } from "./bounded_fetch.ts";
import { OAuthError } from "./oauth_error.ts";
import { isEndpoint, isLoopback, type OAuthProvider } from "./provider.ts";
import type { Tokens } from "./tokens.ts";

/** The client that asks for tokens. */
export interface OAuthClient {
  /** Identifier that the provider gave it. */
  readonly clientId: string;
  /** Its secret, where the provider gave it one. */
  readonly clientSecret?: string;
}

/** What ends a request early. */
export interface RequestLimits {
  /** Gives it up. */
  signal?: AbortSignal;
  /**
   * How long it may take, in milliseconds.
   *
   * @default {30000}
   */
  timeLimit?: number;
}

const TIME_LIMIT = 30_000;

/** Seconds of the longest life that is believed: ten years. */
const LONGEST_LIFE = 10 * 365 * 24 * 60 * 60;

/** What is secret in a request, by its name there. */
const SECRETS = [
  "client_secret",
  "refresh_token",
  "device_code",
  "code",
  "code_verifier",
];

/** Seconds an access token is thought to live where the server says nothing. */
const USUAL_LIFE = 3600;

/** The authorization server of a provider, as the library asks it. */
export class OAuthServer {
  /** Its addresses. */
  readonly metadata: {
    issuer: string;
    token_endpoint: string;
    device_authorization_endpoint?: string;
    authorization_endpoint?: string;
  };
  /** Who asks. */
  readonly client: Client;
  /** How that is proved. */
  readonly clientAuth: ClientAuth;
  /** The library. */
  readonly oauth: typeof import("oauth4webapi");
  readonly #provider: OAuthProvider;
  readonly #signal: AbortSignal | undefined;
  readonly #timeLimit: number;

  private constructor(
    oauth: typeof import("oauth4webapi"),
    provider: OAuthProvider,
    { clientId, clientSecret }: OAuthClient,
    { signal, timeLimit = TIME_LIMIT }: RequestLimits,
  ) {
    for (
      const url of [
        provider.tokenEndpoint,
        provider.deviceEndpoint ?? provider.tokenEndpoint,
        provider.authorizationEndpoint ?? provider.tokenEndpoint,
      ]
    ) {
      if (isEndpoint(url)) continue;
      throw new UsageError(
        `Cannot ask for tokens at "${visible(url)}": it is no https URL`,
      );
    }
    this.metadata = {
      issuer: provider.issuer,
      token_endpoint: provider.tokenEndpoint,
      device_authorization_endpoint: provider.deviceEndpoint,
      authorization_endpoint: provider.authorizationEndpoint,
    };
    this.client = { client_id: clientId };
    this.clientAuth = clientSecret === undefined
      ? oauth.None()
      : oauth.ClientSecretPost(clientSecret);
    this.oauth = oauth;
    this.#provider = provider;
    this.#signal = signal;
    this.#timeLimit = timeLimit;
  }

  /** Prepares to ask. */
  static async of(
    provider: OAuthProvider,
    client: OAuthClient,
    limits: RequestLimits,
  ): Promise<OAuthServer> {
    // Loaded when it is used: most runs need no token.
    const oauth = await import("oauth4webapi");
    return new OAuthServer(oauth, provider, client, limits);
  }

  /**
   * Asks, and turns what goes wrong into an error for people.
   *
   * @throws {OAuthError} If the server says no, or what is not understood.
   * @throws {ConnectionError} If it cannot be reached, or does not answer.
   * @throws {UsageError} If the program may not connect there.
   */
  async ask<T>(
    doing: string,
    request: (options: { signal?: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    const sent: string[] = [];
    const options = {
      signal: this.#signal,
      [this.oauth.customFetch]: (url: string, init: RequestInit) => {
        const { body } = init;
        if (body instanceof URLSearchParams) {
          sent.push(...SECRETS.flatMap((name) => body.getAll(name)));
        }
        return boundedFetch(url, init, this.#timeLimit);
      },
      [this.oauth.allowInsecureRequests]: isLoopback(
        this.metadata.token_endpoint,
      ),
    };
    try {
      return await request(options);
    } catch (error) {
      this.#signal?.throwIfAborted();
      throw this.#explained(doing, error, sent);
    }
  }

  /** The tokens of an answer. */
  tokensOf(answer: TokenEndpointResponse, now: number): Tokens {
    const life = answer.expires_in ?? USUAL_LIFE;
    // Neither name is registered; the first is Google's, the other Keycloak's.
    const told = answer.refresh_token_expires_in ?? answer.refresh_expires_in;
    const days = this.#provider.refreshTokenDays;
    const refreshLife = typeof told === "number" && told > 0
      ? told
      : days && days * 24 * 60 * 60;
    return {
      accessToken: answer.access_token,
      accessTokenExpires: after(now, life),
      refreshToken: answer.refresh_token,
      refreshTokenExpires: refreshLife === undefined || !answer.refresh_token
        ? undefined
        : after(now, refreshLife),
      refreshTokenGiven: answer.refresh_token && after(now, 0),
    };
  }

  #explained(
    doing: string,
    error: unknown,
    sent: readonly string[],
  ): unknown {
    // What was asked for cannot be reached, or may not be.
    if (error instanceof MailtalkError) return error;
    const { name } = this.#provider;
    const { oauth } = this;
    const cannot = `Cannot ${doing} at ${name}`;
    if (
      error instanceof oauth.ResponseBodyError ||
      error instanceof oauth.AuthorizationResponseError
    ) {
      const code = masked(error.error, sent);
      const said = error.error_description;
      const status = "status" in error ? error.status : 400;
      const reason = said === undefined ? code : `${code}: ${said}`;
      return new OAuthError(
        `${cannot}: it says "${visible(masked(reason, sent)).slice(0, 300)}"`,
        {
          retry: status >= 500 || LATER.includes(code)
            ? "later"
            : SIGN_IN.includes(code)
            ? "sign-in"
            : "never",
          code,
        },
      );
    }
    if (
      error instanceof oauth.OperationProcessingError ||
      error instanceof oauth.UnsupportedOperationError
    ) {
      // What it holds may be the token itself; so there is no cause.
      return new OAuthError(`${cannot}: its answer is not understood`, {
        retry: "later",
      });
    }
    return error;
  }
}

/** The text without the secrets, where the server says them back. */
function masked(text: string, secrets: readonly string[]): string {
  const forms = secrets
    // Shorter ones would mask any text.
    .filter(({ length }) => length >= 4)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .sort((a, b) => b.length - a.length);
  return forms.reduce((rest, form) => rest.replaceAll(form, MASK), text);
}

/** So many seconds later, as ISO 8601. */
function after(now: number, seconds: number): string {
  return new Date(now + Math.min(seconds, LONGEST_LIFE) * 1000).toISOString();
}

/** The server is in trouble. */
const LATER = ["server_error", "temporarily_unavailable", "slow_down"];

/** The token is no good any more. */
const SIGN_IN = [
  "invalid_grant",
  "interaction_required",
  "consent_required",
  "login_required",
  "expired_token",
  "access_denied",
  // What Microsoft calls access_denied on another device.
  "authorization_declined",
];
