import type { OAuthProvider } from "../../lib/oauth/mod.ts";

/** What the server does with a request, in place of the usual. */
export type Trouble =
  /** Answers with this error code (RFC 6749 section 5.2). */
  | string
  /** Answers with this status and something that is no JSON. */
  | number
  /** Never answers. */
  | "hang";

/** A request to the token endpoint. */
export type TokenRequest = Readonly<Record<string, string>>;

/**
 * An authorization server (RFC 6749, 7636, 8628) at 127.0.0.1 that can be told
 * to make trouble. Each refresh token is good once.
 */
export class AuthorizationServer implements AsyncDisposable {
  /** The requests to the token endpoint, in order. */
  readonly requests: TokenRequest[] = [];
  /** What goes wrong with the next requests to the token endpoint. */
  readonly troubles: Trouble[] = [];
  /** What is added to every answer with tokens. */
  extra: Record<string, unknown> = {};
  /** Whether a renewal gives a new refresh token. */
  rotates = true;
  /** The one refresh token that is good. */
  refreshToken = "refresh-0";
  /** Seconds between two questions of a device. */
  interval = 0.01;
  /** Seconds a device's code is good. */
  deviceLife = 600;

  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #end = new AbortController();
  #given = 0;
  #challenge = "";

  constructor() {
    this.#server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      (request) => this.#answer(request),
    );
  }

  /** Its address. */
  get url(): string {
    return `http://127.0.0.1:${this.#server.addr.port}`;
  }

  /** A provider that has it; by default the sign-in is on another device. */
  provider(fields: Partial<OAuthProvider> = {}): OAuthProvider {
    return {
      name: "Example",
      issuer: this.url,
      tokenEndpoint: `${this.url}/token`,
      deviceEndpoint: `${this.url}/device`,
      scopes: ["mail.read", "mail.send"],
      ...fields,
    };
  }

  /** Does what a person does in a browser: signs in, and returns where to. */
  signIn(address: string, error?: string): string {
    const { searchParams } = new URL(address);
    this.#challenge = searchParams.get("code_challenge")!;
    const back = new URL(searchParams.get("redirect_uri")!);
    back.searchParams.set("state", searchParams.get("state")!);
    if (error) back.searchParams.set("error", error);
    else back.searchParams.set("code", "the-code");
    return back.href;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end.abort();
    await this.#server.shutdown();
  }

  async #answer(request: Request): Promise<Response> {
    const form = Object.fromEntries(
      new URLSearchParams(await request.text()),
    );
    if (request.url.endsWith("/device")) {
      return Response.json({
        device_code: "device-secret",
        user_code: "WDJB-MJHT",
        verification_uri: `${this.url}/go`,
        expires_in: this.deviceLife,
        interval: this.interval,
      });
    }
    this.requests.push(form);
    const trouble = this.troubles.shift();
    if (trouble === "hang") {
      await new Promise((resolve) =>
        this.#end.signal.addEventListener("abort", resolve)
      );
    }
    if (typeof trouble === "number") {
      return new Response("<html>", { status: trouble });
    }
    if (trouble !== undefined) return refusal(trouble);
    switch (form.grant_type) {
      case "refresh_token":
        return form.refresh_token === this.refreshToken
          ? this.#tokens(this.rotates)
          : refusal("invalid_grant");
      case "authorization_code":
        return form.code === "the-code" &&
            await challengeOf(form.code_verifier) === this.#challenge
          ? this.#tokens(true)
          : refusal("invalid_grant");
      default:
        return form.device_code === "device-secret"
          ? this.#tokens(true)
          : refusal("invalid_grant");
    }
  }

  #tokens(withRefresh: boolean): Response {
    this.#given += 1;
    if (withRefresh) this.refreshToken = `refresh-${this.#given}`;
    return Response.json({
      access_token: `access-${this.#given}`,
      token_type: "Bearer",
      expires_in: 3600,
      ...(withRefresh ? { refresh_token: this.refreshToken } : {}),
      ...this.extra,
    });
  }
}

function refusal(error: string): Response {
  return Response.json({ error, error_description: `${error} it is` }, {
    status: 400,
  });
}

async function challengeOf(verifier: string): Promise<string> {
  const octets = new TextEncoder().encode(verifier);
  const digest = await crypto.subtle.digest("SHA-256", octets);
  return new Uint8Array(digest).toBase64({
    alphabet: "base64url",
    omitPadding: true,
  });
}
