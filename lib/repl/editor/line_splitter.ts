/**
 * Makes lines of bytes, however these are cut. Other than a stream it can go on
 * after its end: so does a terminal, after Ctrl-D.
 */
export class LineSplitter {
  readonly #decoder = new TextDecoder();
  #pieces: string[] = [];

  /** Takes bytes, and gives the lines that end with them. */
  push(bytes: Uint8Array): string[] {
    return this.#take(this.#decoder.decode(bytes, { stream: true }));
  }

  /** Gives what stands behind the last line end; undefined for nothing. */
  end(): string | undefined {
    this.#take(this.#decoder.decode());
    const rest = this.#pieces.join("");
    this.#pieces = [];
    return rest === "" ? undefined : rest;
  }

  #take(text: string): string[] {
    const [first, ...others] = text.split("\n");
    this.#pieces.push(first);
    if (others.length === 0) return [];
    const lines = [this.#pieces.join(""), ...others];
    this.#pieces = [lines.pop()!];
    return lines.map((line) => line.endsWith("\r") ? line.slice(0, -1) : line);
  }
}
