import type { MarkedFormat } from "./marked_lines.ts";

/** What is told of TLS that says nothing to anybody. */
const NOISE = /^TLSv[\d.]+ \((?:IN|OUT)\)|^ CA(?:file|path):|^  ?CApath/;

/**
 * What `curl -v` prints: `> ` and `< `, `* ` for remarks. Messages are not
 * shown. A progress meter may have come in between, or the time in front.
 */
export const CURL: MarkedFormat = {
  dots: true,
  read(line) {
    const start = /^(?:\s+\d[\d\s:kMG.-]*(?=[*<>{}] )|\d\d:\d\d:\d\d\.\d+ )/;
    const rest = line.replace(start, "");
    const [, error] = /^curl: \(\d+\) (.*)$/.exec(rest) ?? [];
    if (error !== undefined) return { from: "*", text: error, mayFail: true };
    const [, mark, text] = /^([*<>{}]) (.*)$/.exec(rest) ?? [];
    if (mark === "<") return { from: "S", text };
    if (mark === ">") return { from: "C", text };
    if (mark !== "*" || NOISE.test(text)) return undefined;
    const [, host, port] = /^ *Trying \[?([^\]\s]+?)\]?:(\d+)\.\.\.$/
      .exec(text) ?? [];
    return {
      from: "*",
      text,
      begins: host === undefined ? undefined : { host, port },
      startsTls: /^SSL connection using /.test(text),
      mayFail: true,
    };
  },
};
