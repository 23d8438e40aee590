/** A real browser for tests: Chromium without a window, by its own protocol. */

const CHROMIUM = "/usr/bin/chromium";

/** Milliseconds that the browser has to end by itself. */
const PATIENCE = 10_000;

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--hide-scrollbars",
  "--remote-debugging-port=0",
];

/**
 * A test that needs the browser. Where there is none, it is ignored by name;
 * with `MAILTALK_BROWSER=required` it fails.
 */
export function browserTest(
  name: string,
  test: (browser: Browser) => Promise<void>,
): void {
  const ignore = !hasBrowser() &&
    Deno.env.get("MAILTALK_BROWSER") !== "required";
  Deno.test({
    name: `${name} (in Chromium)`,
    ignore,
    async fn() {
      await using browser = await Browser.start();
      await test(browser);
    },
  });
}

function hasBrowser(): boolean {
  try {
    return Deno.statSync(CHROMIUM).isFile;
  } catch {
    return false;
  }
}

/** How a page is looked at. */
export interface View {
  /** In CSS pixels. */
  readonly width: number;
  /** Whether the colours are dark. */
  readonly dark?: boolean;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { message: string };
}

/** A browser with one page. */
export class Browser implements AsyncDisposable {
  /** What the page asked of the network, and what it complained of. */
  readonly incidents: string[] = [];
  readonly #process: Deno.ChildProcess;
  readonly #directory: string;
  #socket: WebSocket | undefined;
  #session: string | undefined;
  #count = 0;
  readonly #waiting = new Map<number, PromiseWithResolvers<Message>>();
  #loaded = Promise.withResolvers<void>();

  private constructor(process: Deno.ChildProcess, directory: string) {
    this.#process = process;
    this.#directory = directory;
  }

  /** Starts it, with a new profile. */
  static async start(): Promise<Browser> {
    const directory = await Deno.makeTempDir({ prefix: "mailtalk-browser-" });
    const process = new Deno.Command(CHROMIUM, {
      args: [...FLAGS, `--user-data-dir=${directory}/profile`, "about:blank"],
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const browser = new Browser(process, directory);
    try {
      await browser.#connect(await debuggerUrl(process.stderr));
      return browser;
    } catch (error) {
      await browser[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Opens a page of this HTML, as a file. */
  async open(html: string, { width, dark = false }: View): Promise<void> {
    const path = `${this.#directory}/page.html`;
    await Deno.writeTextFile(path, html);
    await this.#send("Emulation.setDeviceMetricsOverride", {
      width,
      height: 900,
      deviceScaleFactor: 1,
      mobile: false,
    });
    const value = dark ? "dark" : "light";
    await this.#send("Emulation.setEmulatedMedia", {
      features: [{ name: "prefers-color-scheme", value }],
    });
    this.#loaded = Promise.withResolvers();
    await this.#send("Page.navigate", { url: `file://${path}` });
    await this.#loaded.promise;
  }

  /** What a JavaScript expression gives in the page. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.#send("Runtime.evaluate", {
      expression,
      returnByValue: true,
      awaitPromise: true,
    }) as {
      result: { value: T };
      exceptionDetails?: { exception?: { description: string } };
    };
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? expression);
    }
    return result.value;
  }

  /** Ends it, and waits until nothing of it is left. */
  async [Symbol.asyncDispose](): Promise<void> {
    const kill = setTimeout(() => this.#process.kill("SIGKILL"), PATIENCE);
    const closed = Promise.withResolvers<void>();
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.onclose = () => closed.resolve();
      this.#socket.send(JSON.stringify({ id: 0, method: "Browser.close" }));
    } else {
      this.#process.kill("SIGKILL");
      closed.resolve();
    }
    await Promise.all([this.#process.status, closed.promise]);
    clearTimeout(kill);
    await Deno.remove(this.#directory, { recursive: true });
  }

  async #connect(url: string): Promise<void> {
    const opened = Promise.withResolvers<void>();
    const socket = this.#socket = new WebSocket(url);
    socket.onopen = () => opened.resolve();
    socket.onerror = () => opened.reject(new Error("No debugger there"));
    socket.onmessage = ({ data }) => this.#take(JSON.parse(data));
    await opened.promise;
    const { targetInfos } = await this.#send("Target.getTargets") as {
      targetInfos: { type: string; targetId: string }[];
    };
    const { targetId } = targetInfos.find(({ type }) => type === "page")!;
    const { sessionId } = await this.#send("Target.attachToTarget", {
      targetId,
      flatten: true,
    });
    this.#session = sessionId as string;
    for (const domain of ["Page", "Runtime", "Network", "Log"]) {
      await this.#send(`${domain}.enable`);
    }
  }

  async #send(
    method: string,
    params: object = {},
  ): Promise<Record<string, unknown>> {
    const id = ++this.#count;
    const answer = Promise.withResolvers<Message>();
    this.#waiting.set(id, answer);
    const message = { id, method, params, sessionId: this.#session };
    this.#socket!.send(JSON.stringify(message));
    const { result, error } = await answer.promise;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result ?? {};
  }

  #take({ id, method, params, ...answer }: Message): void {
    if (id !== undefined) {
      this.#waiting.get(id)?.resolve({ id, ...answer });
      this.#waiting.delete(id);
      return;
    }
    const told = JSON.stringify(params);
    if (method === "Page.loadEventFired") this.#loaded.resolve();
    if (method === "Network.requestWillBeSent") {
      const { url } = params!.request as { url: string };
      const isPage = url === `file://${this.#directory}/page.html`;
      if (!isPage) this.incidents.push(`request: ${url}`);
    }
    if (
      method === "Log.entryAdded" || method === "Runtime.exceptionThrown" ||
      method === "Runtime.consoleAPICalled" ||
      method === "Page.javascriptDialogOpening"
    ) {
      this.incidents.push(`${method}: ${told}`);
    }
  }
}

/** It tells on stderr where its debugger listens. */
async function debuggerUrl(
  stderr: ReadableStream<Uint8Array>,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  const reader = stderr.getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`Chromium did not start: ${text}`);
    text += decoder.decode(value, { stream: true });
    const [, url] = /DevTools listening on (ws:\S+)/.exec(text) ?? [];
    if (url === undefined) continue;
    // What else it says goes nowhere, and does not block it.
    await reader.cancel();
    return url;
  }
}
