import type { MarkedFormat } from "./marked_lines.ts";

/** What `msmtp -d` and `mpop -d` print: `--> EHLO localhost`, `<-- 220 …`. */
export const MSMTP: MarkedFormat = {
  dots: true,
  read(line) {
    const [, mark, text = ""] = /^(-->|<--)(?: (.*))?$/.exec(line) ?? [];
    if (mark !== undefined) return { from: mark === "-->" ? "C" : "S", text };
    if (/^TLS session parameters:/.test(line)) {
      return { from: "*", text: line, startsTls: true };
    }
    const [, remark] = /^(?:msmtp|mpop): (.*)$/.exec(line) ?? [];
    if (remark === undefined) return undefined;
    return { from: "*", text: remark, mayFail: true };
  },
};
