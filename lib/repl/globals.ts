import { UsageError } from "../errors.ts";
import type { ConnectOptions } from "../line/line_session.ts";
import { tlsInfo as tlsInfoOf } from "../line/tls_info.ts";
import * as pop from "../pop/mod.ts";
import { takesSecret } from "../sasl/choose.ts";
import type { SaslMechanism } from "../sasl/mechanism.ts";
import * as smtp from "../smtp/mod.ts";
import { bind, step, stepInfo } from "../step.ts";
import type { SessionKind } from "./conversation.ts";
import type { AnySession, NamedSession, Sessions } from "./sessions.ts";

/** What the globals need of the REPL. */
export interface GlobalsHost {
  /** The sessions that steps go to. */
  readonly sessions: Sessions;
  /**
   * Stops an entry that nobody waits for any more.
   *
   * @throws {Interrupted} If it is one.
   */
  checkWanted(): void;
  /** Opens a session and makes it the current one. */
  open(url: string, options?: ConnectOptions): Promise<AnySession>;
  /** Keeps a secret out of sight from now on. */
  hide(secret: unknown): void;
  /** Asks whoever is at the terminal. */
  ask(question: string, options?: { hidden?: boolean }): Promise<string>;
  /** What the command line gives to log in with, if it gives anything. */
  credentials(session: NamedSession): Promise<LoginArguments | undefined>;
  /** Says why the last command was refused, or what another reply means. */
  why(what?: unknown): Promise<void>;
  /** Shows the REPL's own help. */
  help(): void;
}

/** What `login` is called with. */
export interface LoginArguments {
  /** User name. */
  readonly user?: string;
  /** Password. */
  readonly password?: string;
  /** OAuth 2.0 access token. */
  readonly token?: string;
  /** The way to log in that is forced. */
  readonly mechanism?: string;
}

/** A step that is bound to whatever session is the current one. */
// deno-lint-ignore no-explicit-any
export type BoundStep = (...rest: any[]) => unknown;

/** The steps and helpers of the REPL, by name. */
export type Globals = Record<string, unknown>;

/**
 * Makes the steps, bound to the current sessions, and what else an entry can
 * call. A step that both protocols have goes to the session used last.
 */
export function makeGlobals(host: GlobalsHost): Globals {
  const { sessions } = host;
  const target = (kind: SessionKind) => () => {
    host.checkWanted();
    return sessions.required(kind).session;
  };
  const bound: Record<SessionKind, Record<string, BoundStep>> = {
    pop: bind(pop, target("pop")) as unknown as Record<string, BoundStep>,
    smtp: bind(smtp, target("smtp")) as unknown as Record<string, BoundStep>,
  };
  const steps: Record<string, BoundStep> = { ...bound.smtp, ...bound.pop };
  for (const name of Object.keys(bound.pop)) {
    if (!(name in bound.smtp)) continue;
    const call: BoundStep = (...rest) => shared(name)(...rest);
    step(call, stepInfo(bound.pop[name])!);
    steps[name] = call;
  }
  /** The step of that name for the session used last. */
  function shared(name: string): BoundStep {
    return bound[sessions.required(undefined).kind][name];
  }

  /** Puts another function in a step's place, which is called like it. */
  function instead(name: string, call: BoundStep, usage?: string): void {
    const info = stepInfo(steps[name])!;
    step(call, { ...info, usage: usage ?? info.usage });
    steps[name] = call;
  }

  instead("pass", async (password?: string) => {
    host.checkWanted();
    const { user, url } = sessions.required("pop").session;
    const secret = password ?? await askPassword(user ?? url.user);
    host.hide(secret);
    return await bound.pop.pass(secret);
  }, "pass(password?)");

  instead("apop", async (name?: string, password?: string) => {
    host.checkWanted();
    const user = name ?? await nameOf(sessions.required("pop").session);
    const secret = password ?? await askPassword(user);
    host.hide(secret);
    return await bound.pop.apop(user, secret);
  }, "apop(name?, password?)");

  instead("auth", async (mechanism: SaslMechanism, ...rest: unknown[]) => {
    host.checkWanted();
    mechanism?.secrets?.forEach((secret) => host.hide(secret));
    return await shared("auth")(mechanism, ...rest);
  });

  instead("login", async (
    name?: string,
    password?: string,
    options: { token?: string; mechanism?: string } = {},
  ) => {
    host.checkWanted();
    const named = sessions.required(undefined);
    const given: LoginArguments = { user: name, password, ...options };
    const nothing = name === undefined && password === undefined &&
      options.token === undefined;
    const login = nothing
      ? { ...await host.credentials(named), ...options }
      : given;
    const full = await completed(named.session, login);
    host.hide(full.password);
    host.hide(full.token);
    const { user, password: secret, ...others } = full;
    return await shared("login")(user, secret, { ...options, ...others });
  });

  instead("command", async (line: string, ...rest: unknown[]) => {
    host.checkWanted();
    const secret = /^\s*(?:PASS|AUTH\s+\S+|APOP\s+\S+)\s+(.*)/is.exec(line);
    if (secret) host.hide(secret[1]);
    return await shared("command")(line, ...rest);
  });

  const askServer = steps.help;
  instead("help", (...topics: unknown[]) => {
    const last = sessions.last;
    if (last?.kind === "smtp" && !last.session.closed) {
      return askServer(...topics);
    }
    host.help();
  });

  /** Asks for what is missing to log in. */
  async function completed(
    session: AnySession,
    given: LoginArguments,
  ): Promise<LoginArguments> {
    const { mechanism = "", token, password } = given;
    const isEnough = token !== undefined || password !== undefined ||
      session.clientCertificate || !takesSecret(mechanism);
    if (isEnough) return given;
    const { url } = session;
    const user = given.user ?? await nameOf(session);
    const ofUrl = user === url.user ? url.password : undefined;
    return { ...given, user, password: ofUrl ?? await askPassword(user) };
  }

  async function nameOf(session: AnySession): Promise<string> {
    return session.url.user ?? await host.ask("User: ");
  }

  function askPassword(user: string | undefined): Promise<string> {
    const question = user === undefined
      ? "Password: "
      : `Password of ${user}: `;
    return host.ask(question, { hidden: true });
  }

  const connect = (url: string, options?: ConnectOptions) => {
    host.checkWanted();
    if (typeof url !== "string" || (options && typeof options !== "object")) {
      throw new UsageError(
        'connect() takes a URL, such as "pop3://mail.example.org:110", and options behind it',
      );
    }
    return host.open(url, options);
  };
  step(connect, {
    usage: 'connect("pop3://host" | "smtp://host", { tls?, caCerts?, … })',
    summary: "Opens a session, and makes it the current one",
    opensSession: true,
  });

  const use = (session: unknown) => {
    host.sessions.use(session);
  };
  step(use, {
    usage: "use(session)",
    summary: "Makes a session the one that steps go to: use(box), use(mta)",
  });

  const secret = async (variable?: string) => {
    host.checkWanted();
    const value = variable === undefined
      ? await host.ask("Secret: ", { hidden: true })
      : Deno.env.get(variable);
    if (!value) {
      throw new UsageError(
        variable === undefined
          ? "No secret was given"
          : `The environment variable "${variable}" is not set: put the secret there`,
      );
    }
    host.hide(value);
    return value;
  };
  step(secret, {
    usage: "secret(variable?)",
    summary: "Asks for a secret unseen, or takes an environment variable's",
  });

  const why = (what?: unknown) => host.why(what);
  step(why, {
    usage: "why(reply?)",
    summary: "Says why the server refused, or what any reply means",
  });

  const tlsInfo = (session?: AnySession) =>
    tlsInfoOf(session ?? sessions.required(undefined).session);
  step(tlsInfo, {
    usage: "tlsInfo(session?)",
    summary: "Tells about TLS and the server's certificate",
  });

  return { ...steps, connect, use, secret, tlsInfo, why };
}
