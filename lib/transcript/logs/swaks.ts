import type { MarkedFormat } from "./marked_lines.ts";

/**
 * What swaks prints: ` -> ` and `<-  `, with `~` in place of `-` within TLS and
 * `*` where the server refuses; `=== ` and `*** ` for remarks.
 */
export const SWAKS: MarkedFormat = {
  dots: true,
  read(line) {
    const [, sent, said] = /^(?: |\*)?([-~*]{1,2}>)(?: (.*))?$/.exec(line) ??
      [];
    if (sent) {
      const secure = sent.includes("~");
      return { from: "C", text: said ?? "", secure };
    }
    const [, got, reply] = /^(<[-~*][ *])(?: (.*))?$/.exec(line) ?? [];
    if (got) {
      const secure = got.includes("~") ? true : undefined;
      return { from: "S", text: reply ?? "", secure };
    }
    const [, kind, text] = /^(===|\*\*\*) (.*)$/.exec(line) ?? [];
    if (kind === undefined) return undefined;
    const [, host, port] = /^Trying (?:\[?)([^\]\s]+?)\]?:(\d+)\.\.\.$/
      .exec(text) ?? [];
    return {
      from: "*",
      text,
      begins: host === undefined ? undefined : { host, port },
      startsTls: /^TLS started/.test(text),
      mayFail: kind === "***",
    };
  },
};
