import { RefusedError, UsageError } from "../errors.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { assist } from "./assist.ts";
import { type Classified, classify } from "./assist/bare_line.ts";
import { suggestion } from "./assist/suggestion.ts";
import { COMMANDS } from "./commands.ts";
import type { Timing } from "./conversation.ts";
import { Entry, Interrupted } from "./entry.ts";
import { type CommandLine, EntryHost } from "./entry_host.ts";
import type { Evaluator } from "./script/evaluator.ts";
import { type BoundStep, type Globals, makeGlobals } from "./globals.ts";
import type { Input } from "./editor/input.ts";
import { showHelp } from "./help.ts";
import { installConsole, installGlobals, setVariable } from "./install.ts";
import { settleDeletions } from "./leave.ts";
import { mechanisms } from "./mechanisms.ts";
import { PlainInput } from "./editor/plain_input.ts";
import { type LineHost, sendLine } from "./protocol_line.ts";
import type { Source } from "./questions.ts";
import { Recording } from "./recipe/recording.ts";
import type { Origin } from "./reporter.ts";
import { showValue } from "./show_value.ts";

const BANNER =
  "mailtalk · .help · Tab completes · Ctrl-R searches · Ctrl-C stops · Ctrl-D ends";

/** What people type by habit, and what they mean by it. */
const HABITS: ReadonlyMap<string, string> = new Map([
  ["?", ".help"],
  ["exit", ".exit"],
  ["exit()", ".exit"],
  [".quit", ".exit"],
]);

/** The REPL: reads entries, runs them, and shows what comes of it. */
export class Repl extends EntryHost {
  /** The steps, bound to the current sessions. */
  readonly steps: Readonly<Record<string, BoundStep>>;
  /** Steps and helpers, by name. */
  readonly globals: Globals;
  /** What was done so far, for a recipe. */
  readonly recording: Recording = new Recording();
  /** Styles an entry; plain until that can be done. */
  highlight: (text: string) => string = (text) => text;
  /** How long the commands took of the last entry that had any. */
  lastTimings: readonly Timing[] = [];

  #prepared: Promise<Evaluator> | undefined;
  #sandbox: Sandbox | undefined;
  /** Whether something failed that nothing waited for. */
  #astray = false;
  #leaving = false;
  /** Of how many secrets the history was cleaned. */
  #cleanedOf = 0;

  /**
   * Makes it; nothing is read yet.
   *
   * @param helpers What entries can use beside the steps.
   */
  constructor(input: Input, helpers: Globals, commandLine: CommandLine = {}) {
    super(input, commandLine);
    const steps = makeGlobals(this);
    this.steps = steps as Record<string, BoundStep>;
    const sasl = mechanisms((secret) => this.hide(secret));
    this.globals = { ...helpers, sasl, ...steps };
    this.secrecy.isPublic = (word) => Object.hasOwn(this.globals, word);
    installGlobals(this.globals);
    input.assistance = assist(this);
    input.onInterrupt = () => this.runner.interrupt();
    globalThis.addEventListener("unhandledrejection", (event) => {
      event.preventDefault();
      this.#goneAstray(event.reason);
    });
    globalThis.addEventListener("error", (event) => {
      event.preventDefault();
      this.#goneAstray(event.error);
    });
  }

  /** Loads what the first script needs; it takes longer than the prompt may. */
  prepare(): Promise<Evaluator> {
    return this.#prepared ??= this.#prepare();
  }

  async #prepare(): Promise<Evaluator> {
    const [{ Evaluator }, { createHighlighter }, { default: jsTokens }] =
      await Promise.all([
        import("./script/evaluator.ts"),
        import("./assist/highlight.ts"),
        import("js-tokens"),
        installConsole(this.printer),
        this.reporter.prepare(),
      ]);
    const { style } = this.input;
    this.printer.highlight = createHighlighter(jsTokens, style);
    this.highlight = createHighlighter(jsTokens, style, {
      isStep: (name) => Object.hasOwn(this.steps, name),
      isVariable: (name) => this.variables.has(name),
    });
    return this.evaluator = await Evaluator.load({
      isStep: (name) => Object.hasOwn(this.steps, name),
      isReserved: (name) => Object.hasOwn(this.globals, name),
    });
  }

  /**
   * Opens the session of the command line.
   *
   * @returns Whether that went well.
   */
  async connect(url: string): Promise<boolean> {
    this.secrecy.hideIn(url);
    return await this.#attempt(
      { kind: "connect", source: url },
      () => this.openFirst(url),
    );
  }

  /**
   * Reads and runs entries until the input ends, or somebody leaves.
   *
   * @param keepGoing Whether input that is not typed is read on after an error.
   * @returns Whether all went well; what is typed always does.
   */
  async run(keepGoing: boolean): Promise<boolean> {
    const { interactive } = this.input;
    if (interactive) this.printer.styled(this.printer.style.dim(BANNER));
    let well = true;
    while (!this.#leaving) {
      const done = await this.#readAndRun();
      well &&= done && !this.#astray;
      if (!well && !interactive && !keepGoing) await this.#leave();
    }
    return interactive || (well && !this.#astray);
  }

  async #readAndRun(): Promise<boolean> {
    this.sessions.settle();
    const asked = this.source.read({
      prompt: this.printer.safe(this.sessions.prompt()),
      isComplete: (text) => this.#isComplete(text),
    });
    // Once the prompt is there.
    if (this.input.interactive) setTimeout(() => this.prepare());
    const reading = await asked;
    switch (reading.kind) {
      case "interrupt":
        // It cleared what was typed, and means nothing else.
        if (!reading.cleared) this.runner.interrupt();
        return true;
      case "end":
        return await this.#attempt(undefined, () => this.exit());
      case "entry":
        this.input.history.add(this.secrecy.withoutSecrets(reading.text));
        return await this.submit(reading.text);
    }
  }

  #classify(text: string): Classified {
    return classify(text, { isVariable: (name) => this.variables.has(name) });
  }

  async #isComplete(text: string): Promise<boolean> {
    if (this.#classify(text).kind !== "script") return true;
    const { isIncomplete } = await import("./script/script.ts");
    return !await isIncomplete(text);
  }

  /**
   * Runs an entry.
   *
   * @returns Whether that went well.
   */
  async submit(text: string): Promise<boolean> {
    this.secrecy.hideIn(text);
    const word = text.trim();
    const meant = this.variables.has(word) ? undefined : HABITS.get(word);
    const entry = this.#classify(meant ?? text);
    switch (entry.kind) {
      case "empty":
        return true;
      case "command":
        return await this.#attempt(
          undefined,
          () => this.#command(entry.name, entry.argument),
        ) && await this.submit(entry.rest);
      case "protocol": {
        const isForced = text.trimStart().startsWith(">");
        const lines = entry.rest === "" ? [] : entry.rest.split(/\r?\n/);
        return await this.#sendLines(entry.line, isForced, lines);
      }
      case "script":
        return await this.#attempt(
          { kind: "script", source: entry.source },
          (running) => this.#evaluate(entry.source, running),
        );
    }
  }

  /** Sends a line and those that were pasted behind it, one after another. */
  async #sendLines(
    line: string,
    isForced: boolean,
    more: readonly string[],
  ): Promise<boolean> {
    let rest = more;
    if (line === "DATA" && rest.some((each) => each !== "")) {
      const dot = rest.indexOf(".");
      const end = dot === -1 ? rest.length : dot + 1;
      this.pasted = rest.slice(0, end).join("\n");
      rest = rest.slice(end);
    }
    const well = await this.#attempt(
      { kind: "protocol", source: line },
      async (running) => {
        // Whoever typed it has seen it.
        this.view.typed = this.input.interactive ? line : undefined;
        const value = await sendLine(this.#hostFor(running), line, isForced);
        if (value !== undefined) setVariable("_", value);
      },
    );
    this.view.typed = undefined;
    this.pasted = undefined;
    const next = rest.findIndex((each) => each !== "");
    if (!well || next === -1) return well;
    return await this.#sendLines(rest[next], false, rest.slice(next + 1));
  }

  /**
   * What a line needs, as long as somebody waits for it: what a server asks
   * later is not answered with what is typed for something else.
   */
  #hostFor({ signal }: Entry): LineHost {
    return {
      sessions: this.sessions,
      steps: this.steps,
      ask: async (question, options) => {
        signal.throwIfAborted();
        return await this.ask(question, options);
      },
      readBody: async () => {
        signal.throwIfAborted();
        return await this.readBody();
      },
    };
  }

  async #command(name: string, argument: string): Promise<void> {
    const command = COMMANDS.find((each) => each.name === name);
    if (command) return await command.run(this, argument);
    const meant = suggestion(`.${name}`) ?? ".help lists them";
    throw new UsageError(`There is no command ".${name}". ${meant}`);
  }

  async #evaluate(source: string, entry: Entry): Promise<void> {
    const evaluator = await this.prepare();
    const { value, hasValue } = await evaluator.evaluate(source, entry);
    entry.hasValue = hasValue && value !== undefined;
    if (!entry.hasValue || entry.signal.aborted) return;
    setVariable("_", value);
    const isSeen = entry.timings.length > 0 && this.view.mode !== "quiet";
    showValue(value, isSeen, this.printer, this.sessions);
  }

  /**
   * Runs something until it is done, or nobody waits for it any more, and tells
   * what went wrong.
   *
   * @param origin What is recorded; nothing for a command of the REPL.
   */
  async #attempt(
    origin: Origin | undefined,
    work: (entry: Entry) => Promise<void> | void,
  ): Promise<boolean> {
    const entry = new Entry();
    const current = this.#currentNames();
    let error: unknown;
    let well = false;
    try {
      await this.runner.run(entry, work);
      well = true;
    } catch (thrown) {
      error = thrown;
    }
    this.view.endBody();
    this.view.skipSent = false;
    if (!well) await this.reporter.report(error, origin);
    if (!origin) return well;
    if (entry.timings.length > 0) this.lastTimings = entry.timings;
    const refusal = error instanceof RefusedError ? error.reply.raw : undefined;
    this.recording.add({
      kind: origin.kind,
      source: this.secrecy.withoutSecrets(origin.source),
      outcome: well ? "ok" : refusal === undefined ? "failed" : "refused",
      refusal,
      body: entry.body,
      hasValue: entry.hasValue,
      current,
      opened: entry.opened,
      sentTo: origin.kind === "protocol" ? this.sessions.last?.name : undefined,
    });
    this.#cleanHistory();
    return well;
  }

  /** Something may have turned out to be a secret only now. */
  #cleanHistory(): void {
    const { count } = this.secrecy;
    if (count === this.#cleanedOf) return;
    this.#cleanedOf = count;
    this.input.history.replaceAll((each) => this.secrecy.withoutSecrets(each));
  }

  #currentNames(): { pop?: string; smtp?: string; last?: "pop" | "smtp" } {
    const { sessions } = this;
    return {
      pop: sessions.current("pop")?.name,
      smtp: sessions.current("smtp")?.name,
      last: sessions.last?.kind,
    };
  }

  #goneAstray(error: unknown): void {
    if (error instanceof Interrupted) return;
    this.#astray = true;
    this.reporter.report(error);
  }

  /** Shows the REPL's own help. */
  help(): void {
    showHelp(this.printer, this.globals, "");
  }

  /** Starts the sandbox, and connects to it. */
  async startSandbox(): Promise<void> {
    if (!this.#sandbox) {
      const { startSandbox } = await import("../sandbox/sandbox.ts");
      const { SAMPLES } = await import("./samples.ts");
      this.#sandbox = await startSandbox();
      const mailbox = this.#sandbox.mailbox("bob");
      for (const message of SAMPLES) mailbox.deliver(message);
    }
    this.printer.remark(
      "A server in this process, for bob@example.org and alice@example.org; login() logs bob in",
    );
    const { smtpUrl, popUrl } = this.#sandbox;
    for (const each of [smtpUrl, popUrl]) {
      const url = each.replace("://", "://bob:secret@");
      await this.#attempt({ kind: "connect", source: url }, async () => {
        await this.open(url);
      });
    }
  }

  /**
   * Runs the entries of a file, as if they were typed.
   *
   * @throws {UsageError} If it cannot be read, or an entry fails: the rest is
   * not run.
   */
  async load(path: string): Promise<void> {
    let file: Deno.FsFile;
    try {
      file = Deno.openSync(path);
    } catch (cause) {
      const why = (cause as Error).message;
      throw new UsageError(`Cannot load "${path}": ${why}`, { cause });
    }
    using source = new PlainInput({ style: this.input.style, source: file });
    const before = this.source;
    this.source = source;
    try {
      await this.#runAll(source, path);
    } finally {
      this.source = before;
      file.close();
    }
  }

  async #runAll(source: Source, path: string): Promise<void> {
    while (!this.#leaving) {
      const reading = await source.read({
        prompt: "",
        isComplete: (text) => this.#isComplete(text),
      });
      if (reading.kind !== "entry") return;
      if (this.input.interactive) {
        const prompt = this.printer.style.bold(this.sessions.prompt());
        const shown = this.secrecy.withoutSecrets(reading.text);
        this.printer.lines(shown, (line) => `${prompt}${line}`);
      }
      if (await this.submit(reading.text)) continue;
      const [line] = this.secrecy.withoutSecrets(reading.text).split("\n");
      throw new UsageError(`Stopped in "${path}" at: ${line}`);
    }
  }

  /** Leaves, unless somebody thinks better of it. */
  async exit(): Promise<void> {
    if (await settleDeletions(this.sessions, this.input, this.printer)) {
      await this.#leave();
    }
  }

  async #leave(): Promise<void> {
    this.#leaving = true;
    for (const { session } of this.sessions.all) {
      await session[Symbol.asyncDispose]();
    }
    await this.#sandbox?.close();
    this.transcript[Symbol.dispose]();
  }

  /** Drops all connections at once: the process is to end. */
  drop(): void {
    for (const { session } of this.sessions.all) session.close();
    this.transcript[Symbol.dispose]();
  }
}
