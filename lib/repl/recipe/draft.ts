import type { Permission } from "../../job/permissions.ts";
import { type MailUrl, parseMailUrl } from "../../line/mail_url.ts";
import type { StepProtocol } from "../protocol_step.ts";
import type { RecipeNames } from "./names.ts";
import type { OpenedSession } from "./recording.ts";
import { literal } from "./source_text.ts";

/** Why an entry cannot be part of a recipe. */
export class LeftOut extends Error {
  override name = "LeftOut";
}

/** A session of the recipe. */
export interface RecipeSession {
  /** The variable it is in. */
  readonly variable: string;
  /** Which steps it takes. */
  readonly protocol: StepProtocol;
  /** Where to. */
  readonly url: string;
  /** Who logs in, as far as the recording says. */
  user?: string;
  /** Whether a login was seen. */
  isLoggedIn: boolean;
}

/** A URL that the recipe takes from its command line. */
export interface DefaultUrl {
  /** The variable it is in. */
  readonly variable: string;
  /** What it is without argument. */
  readonly url: string;
}

/** A recipe that is being written: what its steps have in common. */
export class RecipeDraft {
  /** Names that are given. */
  readonly names: RecipeNames;
  /** What is imported from mailtalk. */
  readonly imports: Set<string> = new Set();
  /** Imports of the recording's own. */
  readonly ownImports: string[] = [];
  /** Environment variables. */
  readonly secrets: Set<string> = new Set();
  /** What it needs of Deno. */
  readonly permissions: Permission[] = [];
  /** URLs that are its arguments, in order. */
  readonly defaults: DefaultUrl[] = [];
  /** Whether a refusal is asserted. */
  asserts = false;
  /** Whether it takes anything from the environment. */
  get takesSecrets(): boolean {
    return this.secrets.size > 0 || this.takesAnySecret;
  }
  /** Whether it takes what a value names from the environment. */
  takesAnySecret = false;
  /** Steps that it calls. */
  steps = 0;

  readonly #sessions: ReadonlyMap<string, RecipeSession>;
  readonly #urlNames: Partial<Record<StepProtocol, string>>;
  readonly #passwords = new Map<string, string>();

  /**
   * Begins a recipe.
   *
   * @param sessions Those that it will open, by their names in the REPL.
   */
  constructor(
    names: RecipeNames,
    sessions: ReadonlyMap<string, RecipeSession>,
  ) {
    this.names = names;
    this.#sessions = sessions;
    const protocols = new Set(
      [...sessions.values()].map(({ protocol }) => protocol),
    );
    this.#urlNames = protocols.size < 2
      ? {}
      : { pop: names.fresh("popUrl"), smtp: names.fresh("smtpUrl") };
  }

  /** The session of that name in the REPL, if the recipe opens it. */
  session(name: string | undefined): RecipeSession | undefined {
    return name === undefined ? undefined : this.#sessions.get(name);
  }

  /** The first session of a protocol. */
  firstSession(protocol: StepProtocol): RecipeSession | undefined {
    return this.#sessions.values().find((one) => one.protocol === protocol);
  }

  /** The session that is in a variable of the recipe, and its name before. */
  sessionIn(
    variable: string,
  ): readonly [name: string, session: RecipeSession] | undefined {
    return this.#sessions.entries().find(([, one]) =>
      one.variable === variable
    );
  }

  /** A call of a step, without `await`. */
  call(session: RecipeSession, step: string, argumentsText = ""): string {
    const { protocol, variable } = session;
    this.imports.add(protocol);
    this.steps += 1;
    return `${protocol}.${step}(${variable}${
      argumentsText && `, ${argumentsText}`
    })`;
  }

  /**
   * Opens a session.
   *
   * @param address The arguments of `connect` in place of the session's URL.
   */
  open(opened: OpenedSession, address?: string): string {
    const { variable, protocol, url } = this.#sessions.get(opened.name)!;
    if (address !== undefined) {
      this.permissions.push(netPermission(protocol, url));
    }
    return `await using ${variable} = await ${
      this.connect(protocol, address ?? this.address(protocol, url))
    };`;
  }

  /** A call of `connect`. */
  connect(protocol: StepProtocol, argumentsText: string): string {
    this.imports.add(protocol);
    this.steps += 1;
    return `${protocol}.connect(${argumentsText})`;
  }

  /** A URL as the recipe has it: the first of a protocol is an argument. */
  address(protocol: StepProtocol, url: string): string {
    this.permissions.push(netPermission(protocol, url));
    const variable = this.#urlNames[protocol] ??= this.names.fresh("url");
    const known = this.defaults.find((one) => one.variable === variable);
    if (known) return known.url === url ? variable : literal(url);
    this.defaults.push({ variable, url });
    return variable;
  }

  /** A secret from the environment. */
  secret(variable: string): string {
    this.secrets.add(variable);
    return `secret(${literal(variable)})`;
  }

  /** The password of whoever logs in, from the environment. */
  password(session: RecipeSession | undefined, user?: string): string {
    return this.secret(this.passwordVariable(session, user));
  }

  /** The environment variable for a password: each user has another. */
  passwordVariable(session: RecipeSession | undefined, user?: string): string {
    const who = session
      ? `${user ?? session.user ?? ""}@${domainOf(session)}`
      : "";
    const count = this.#passwords.size + 1;
    const name = this.#passwords.get(who) ??
      (count === 1 ? "MAIL_PASSWORD" : `MAIL_PASSWORD_${count}`);
    this.#passwords.set(who, name);
    return name;
  }

  /** Who logs in, as an argument: the user of the session's URL, or a secret. */
  user({ user }: RecipeSession): string {
    return user === undefined ? this.secret("MAIL_USER") : literal(user);
  }
}

/** The session that an opened one is in the recipe. */
export function recipeSession(
  { protocol, url }: OpenedSession,
  variable: string,
): RecipeSession {
  const safe = withoutPassword(url);
  const { user } = readUrl(protocol, safe);
  return { variable, protocol, url: safe, user, isLoggedIn: false };
}

/** A URL without the password, should it have one after all. */
export function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/[^/?#@:]*):[^/?#]*@/, "$1@");
}

function readUrl(protocol: StepProtocol, url: string): MailUrl {
  try {
    return parseMailUrl(
      url,
      protocol === "pop" ? ["pop3", "pop3s"] : ["smtp", "smtps", "lmtp"],
    );
  } catch {
    throw new LeftOut("without its password, its URL makes no sense");
  }
}

function netPermission(protocol: StepProtocol, url: string): Permission {
  const { hostname, port } = readUrl(protocol, url);
  const host = hostname.includes(":") ? `[${hostname}]` : hostname;
  return ["net", `${host}:${port}`];
}

/** Hosts of one domain have the same users: pop.example.org, smtp.example.org. */
function domainOf({ protocol, url }: RecipeSession): string {
  const { hostname } = readUrl(protocol, url);
  const labels = hostname.split(".");
  const isName = labels.length > 2 && /[a-z]/i.test(labels.at(-1)!);
  return (isName ? labels.slice(1) : labels).join(".").toLowerCase();
}
