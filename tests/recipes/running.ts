import { checkSecrets, type Outcome } from "./helpers.ts";

/** A recipe that runs until it is interrupted. */
export class Running {
  readonly #child: Deno.ChildProcess;
  readonly #out: ReadableStreamDefaultReader<string>;
  #text = "";

  /** Takes over the process. */
  constructor(child: Deno.ChildProcess) {
    this.#child = child;
    this.#out = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** Waits for something to be printed, and gives what fits. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    while (!pattern.test(this.#text)) {
      const { value } = await this.#out.read();
      if (value === undefined) {
        throw new Error(`It ended: ${await this.#errors()}`);
      }
      this.#text += value;
    }
    return pattern.exec(this.#text)!;
  }

  /** Ends it the way Ctrl-C does. */
  async interrupt(): Promise<Outcome> {
    this.#child.kill("SIGINT");
    const stderr = await this.#errors();
    for (let done = false; !done;) {
      const read = await this.#out.read();
      done = read.done;
      this.#text += read.value ?? "";
    }
    const { code } = await this.#child.status;
    checkSecrets({ stdout: this.#text, stderr });
    return { code, stdout: this.#text, stderr };
  }

  #errors(): Promise<string> {
    return new Response(this.#child.stderr).text();
  }
}
