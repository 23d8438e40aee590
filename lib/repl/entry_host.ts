import type { ConnectOptions } from "../line/line_session.ts";
import { parseMailUrl } from "../line/mail_url.ts";
import type { Entry } from "./entry.ts";
import type { Evaluator } from "./script/evaluator.ts";
import type { GlobalsHost, LoginArguments } from "./globals.ts";
import type { Input, Span } from "./editor/input.ts";
import { setVariable } from "./install.ts";
import { openSession } from "./open_session.ts";
import { Printer } from "./printer.ts";
import {
  ask,
  beforeDot,
  type QuestionOptions,
  readMessage,
  type Source,
} from "./questions.ts";
import { Reporter } from "./reporter.ts";
import { Runner } from "./runner.ts";
import { Secrecy } from "./secrecy.ts";
import { type AnySession, type NamedSession, Sessions } from "./sessions.ts";
import { TranscriptLog } from "./transcript_log.ts";
import { WireView } from "./wire_view.ts";

/** What the command line gives for the session that it opens. */
export interface CommandLine {
  /** How the session is connected. */
  readonly connection?: ConnectOptions;
  /**
   * What to log in with; nothing where no option says.
   *
   * @param ask Asks for a user's password.
   */
  credentials?(
    ask: (user: string) => Promise<string>,
  ): Promise<LoginArguments | undefined>;
}

/** What running entries have to do with: sessions, the terminal, secrets. */
export abstract class EntryHost implements GlobalsHost {
  /** Where entries come from, and output goes. */
  readonly input: Input;
  /** The way to the terminal. */
  readonly printer: Printer;
  /** Shows the conversation. */
  readonly view: WireView;
  /** The conversation as text. */
  readonly transcript: TranscriptLog;
  /** The sessions. */
  readonly sessions: Sessions = new Sessions();
  /** Tells what went wrong. */
  readonly reporter: Reporter;
  /** Keeps secrets out of sight. */
  protected readonly secrecy: Secrecy = new Secrecy(this.sessions);
  /** Runs entries. */
  protected readonly runner: Runner;
  /** Where entries are read from now: the input, or a file. */
  protected source: Source;
  /** The message that was pasted behind DATA. */
  protected pasted: string | undefined;
  /** Runs script; undefined before it is needed. */
  protected evaluator: Evaluator | undefined;
  readonly #commandLine: CommandLine;
  #ofCommandLine: AnySession | undefined;

  /** Reads from the input, and prints there. */
  constructor(input: Input, commandLine: CommandLine) {
    this.#commandLine = commandLine;
    this.input = input;
    this.source = input;
    this.printer = new Printer(input);
    this.printer.mask = (text) => this.secrecy.mask(text);
    this.printer.maskOctets = (octets) => this.secrecy.maskOctets(octets);
    this.view = new WireView(this.printer, input.interactive);
    this.reporter = new Reporter(
      this.printer,
      () => this.view.mode !== "quiet",
    );
    this.transcript = new TranscriptLog(
      (error) => this.reporter.report(error),
      (octets) => this.secrecy.maskOctets(octets),
    );
    this.runner = new Runner(this.printer, this.sessions);
  }

  /** Names of the user's own variables. */
  get variables(): ReadonlySet<string> {
    return this.evaluator?.variables ?? new Set();
  }

  /** Whether the command line says whom to trust, or who we are. */
  get hasTlsOptions(): boolean {
    const { caCerts, pins, clientCertificate } = this.#commandLine.connection ??
      {};
    return [caCerts, pins, clientCertificate].some((each) =>
      each !== undefined
    );
  }

  /** Shows the REPL's own help. */
  abstract help(): void;

  /** Stops an entry that nobody waits for any more. */
  checkWanted(): void {
    this.#entry?.signal.throwIfAborted();
  }

  /** The entry whose code is running, or else the one that is waited for. */
  get #entry(): Entry | undefined {
    return (this.evaluator?.entry() as Entry | undefined) ??
      this.runner.entry;
  }

  /** Opens the session of the command line. */
  protected async openFirst(url: string): Promise<void> {
    this.#ofCommandLine = await this.open(url, this.#commandLine.connection);
  }

  /** Opens a session and makes it the current one. */
  async open(url: string, options: ConnectOptions = {}): Promise<AnySession> {
    const entry = this.#entry;
    const parsed = parseMailUrl(url);
    this.hide(parsed.password);
    options.secrets?.forEach((secret) => this.hide(secret));
    if (this.view.mode !== "quiet") {
      this.printer.remark(
        `Connecting to ${parsed.hostname}, port ${parsed.port}`,
      );
    }
    const kind = parsed.protocol.startsWith("pop3") ? "pop" : "smtp";
    const isTaken = (name: string) => this.variables.has(name);
    const named = await openSession(
      parsed,
      kind,
      this.sessions.newName(kind, isTaken),
      {
        ...options,
        secrets: this.secrecy.known,
        signal: AbortSignal.any(
          [entry?.signal, options.signal].filter((each) => each !== undefined),
        ),
      },
      {
        view: this.view,
        transcript: this.transcript,
        sessions: this.sessions,
        timed: (timing) => (this.runner.entry ?? entry)?.timings.push(timing),
      },
    );
    const { name, session } = named;
    this.secrecy.adopt(session);
    this.sessions.add(named);
    entry?.opened.push({
      name,
      protocol: kind,
      url: this.secrecy.withoutSecrets(url),
    });
    setVariable(name, session);
    return session;
  }

  /** Keeps a secret out of sight from now on. */
  hide(secret: unknown): void {
    this.secrecy.hide(secret);
  }

  /** Where an entry that is typed has secrets. */
  secretSpans(text: string): Span[] {
    return this.secrecy.spans(text);
  }

  /** Asks whoever is at the terminal. */
  async ask(question: string, options: QuestionOptions = {}): Promise<string> {
    const answer = await ask(this.input, this.printer, question, options);
    if (options.hidden) this.hide(answer);
    return answer;
  }

  /** What the command line gives to log in with. */
  async credentials(named: NamedSession): Promise<LoginArguments | undefined> {
    if (named.session !== this.#ofCommandLine) return undefined;
    return await this.#commandLine.credentials?.((user) =>
      this.ask(`Password of ${user}: `, { hidden: true })
    );
  }

  /** Asks for the message behind DATA, up to a lone dot. */
  async readBody(): Promise<string> {
    // Whoever typed it has seen it.
    this.view.skipSent = this.pasted === undefined && this.input.interactive;
    const body = this.pasted === undefined
      ? await readMessage(this.source)
      : beforeDot(this.pasted);
    if (this.runner.entry) this.runner.entry.body = body;
    return body;
  }

  /** Says why the last thing went wrong, or what a reply or an error means. */
  why(what?: unknown): Promise<void> {
    return this.reporter.why(what);
  }
}
