/** Options for {@linkcode TextLineStream}. */
export interface TextLineStreamOptions {
  /**
   * Whether a CR without an LF ends a line as well.
   *
   * @default {false}
   */
  allowCR?: boolean;
}

/** Cuts text into lines at each LF or CRLF, which are taken away. */
export class TextLineStream extends TransformStream<string, string> {
  /** Makes the stream. */
  constructor(options: TextLineStreamOptions = { allowCR: false }) {
    // A CR at the end of a chunk may be half of a CRLF: it waits for the rest.
    const end = options.allowCR ? /\r\n|\n|\r(?!$)/ : /\r?\n/;
    let rest = "";
    super({
      transform(chunk, controller) {
        const lines = (rest + chunk).split(end);
        rest = lines.pop() ?? "";
        for (const line of lines) controller.enqueue(line);
      },
      flush(controller) {
        if (rest === "") return;
        const line = options.allowCR ? rest.replace(/\r$/, "") : rest;
        controller.enqueue(line);
      },
    });
  }
}
