import type { MarkedFormat } from "./marked_lines.ts";

/**
 * What `textTranscript` writes: `C: NOOP`, `S: +OK`, `*  a remark`. RFCs write
 * their examples the same way.
 */
export const OWN_TEXT: MarkedFormat = {
  dots: false,
  read(line) {
    const [, from, text = ""] = /^\s*([CS]):(?: (.*))?$/.exec(line) ?? [];
    if (from === "C" || from === "S") return { from, text };
    const [, remark] = /^\* {2}(.*)$/.exec(line) ?? [];
    if (remark === undefined) return undefined;
    const [, session] = /^Session (\d+)$/.exec(remark) ?? [];
    if (session) return { from: "*", text: "", session: Number(session) };
    const startsTls = /^TLS\b/.test(remark);
    return { from: "*", text: remark, startsTls, mayFail: !startsTls };
  },
};
