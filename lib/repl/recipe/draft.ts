import { permissionFlags } from "../../job/permissions.ts";
import { type MailUrl, parseMailUrl } from "../../line/mail_url.ts";
import type { SessionKind } from "../conversation.ts";
import type { RecipeNames } from "./names.ts";
import type { OpenedSession } from "./recording.ts";
import { literal } from "./source_text.ts";

/** Why an entry cannot be part of a recipe. */
export class LeftOut extends Error {
  override name = "LeftOut";
}

/** A session of the recipe. */
export interface RecipeSession extends OpenedSession {
  /** The variable it is in. */
  readonly variable: string;
  /** Who logs in, as far as the recording says. */
  user?: string;
}

/** A recipe that is being written: what its steps have in common. */
export class RecipeDraft {
  /** The sessions that it opens. */
  readonly sessions: readonly RecipeSession[];
  /** What is imported from mailtalk. */
  readonly imports: Set<string> = new Set();
  /** Environment variables. */
  readonly secrets: Set<string> = new Set();
  /** URLs that are its arguments, in order, and the variables they are in. */
  readonly defaults: { readonly variable: string; readonly url: string }[] = [];
  /** Whether it calls its function `secret`. */
  takesSecrets = false;
  /** Whether it may need more of Deno than its sessions and secrets do. */
  needsMore = false;
  /** Steps that it calls. */
  steps = 0;

  readonly #hosts = new Set<string>();
  readonly #urlNames: Record<SessionKind, string>;
  readonly #passwords = new Map<string, string>();

  /** Begins a recipe. */
  constructor(names: RecipeNames, sessions: readonly RecipeSession[]) {
    this.sessions = sessions;
    const isMixed = new Set(sessions.map(({ protocol }) => protocol)).size > 1;
    const url = isMixed ? "" : names.fresh("url");
    this.#urlNames = {
      pop: url || names.fresh("popUrl"),
      smtp: url || names.fresh("smtpUrl"),
    };
  }

  /** Flags of `deno run`. Deno asks for what they do not allow. */
  get flags(): string[] {
    return [
      ...this.needsMore ? [] : ["--no-prompt"],
      ...permissionFlags([
        ...[...this.#hosts].map((host) => ["net", host] as const),
        ...[...this.secrets].map((name) => ["env", name] as const),
      ]),
    ];
  }

  /** The session of that name in the REPL, if the recipe opens it. */
  session(name: string | undefined): RecipeSession | undefined {
    return this.sessions.find((one) => one.name === name);
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
   * @param given The arguments of `connect`, if there are more than the URL.
   */
  open({ variable, url }: RecipeSession, given?: string): string {
    return `await using ${variable} = await ${this.connect(url, given)};`;
  }

  /** A call of `connect`, without `await`. */
  connect(url: string, given: string = this.address(url)): string {
    const { hostname, port } = readUrl(url);
    const protocol = protocolOfUrl(url);
    const host = hostname.includes(":") ? `[${hostname}]` : hostname;
    this.#hosts.add(`${host}:${port}`);
    this.imports.add(protocol);
    this.steps += 1;
    return `${protocol}.connect(${given})`;
  }

  /** A URL as the recipe has it: the first of a protocol is an argument. */
  address(url: string): string {
    const variable = this.#urlNames[protocolOfUrl(url)];
    const known = this.defaults.find((one) => one.variable === variable);
    if (known) return known.url === url ? variable : literal(url);
    this.defaults.push({ variable, url });
    return variable;
  }

  /** A secret from the environment. */
  secret(variable: string): string {
    this.takesSecrets = true;
    this.secrets.add(variable);
    return `secret(${literal(variable)})`;
  }

  /** The password of whoever logs in: each user has another variable. */
  password(session: RecipeSession | undefined, user?: string): string {
    const who = session
      ? `${user ?? session.user ?? ""}@${domainOf(session)}`
      : "";
    const count = this.#passwords.size + 1;
    const variable = this.#passwords.get(who) ??
      (count === 1 ? "MAIL_PASSWORD" : `MAIL_PASSWORD_${count}`);
    this.#passwords.set(who, variable);
    return this.secret(variable);
  }

  /** Who logs in, as an argument: the user of the session's URL, or a secret. */
  user({ user }: RecipeSession): string {
    return user === undefined ? this.secret("MAIL_USER") : literal(user);
  }
}

/** The session that an opened one is in the recipe. */
export function recipeSession(
  opened: OpenedSession,
  variable: string,
): RecipeSession {
  const { user } = readUrl(opened.url);
  return { ...opened, variable, user };
}

function readUrl(url: string): MailUrl {
  try {
    return parseMailUrl(url);
  } catch {
    throw new LeftOut("without its password, its URL makes no sense");
  }
}

function protocolOfUrl(url: string): SessionKind {
  return readUrl(url).protocol.startsWith("pop3") ? "pop" : "smtp";
}

/** Hosts of one domain have the same users: pop.example.org, smtp.example.org. */
function domainOf({ url }: RecipeSession): string {
  const { hostname } = readUrl(url);
  const labels = hostname.split(".");
  const isName = labels.length > 2 && /[a-z]/i.test(labels.at(-1)!);
  return (isName ? labels.slice(1) : labels).join(".").toLowerCase();
}
