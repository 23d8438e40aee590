import type { MarkedFormat } from "./marked_lines.ts";

/**
 * What `fetchmail -v` prints: `fetchmail: POP3> STAT`, `fetchmail: POP3< +OK`.
 * It delivers by SMTP at the same time.
 */
export const FETCHMAIL: MarkedFormat = {
  dots: true,
  read(line) {
    const [, host, port] = /^Trying to connect to (\S+)\/(\d+)\.\.\./
      .exec(line) ?? [];
    if (host !== undefined) {
      const failed = /failed/.test(line);
      return {
        from: "*",
        text: line,
        begins: { host, port },
        mayFail: failed,
        lane: "POP3",
      };
    }
    const [, text] = /(?:^|\s)fetchmail(?:\[\d+\])?: (.*)$/.exec(line) ?? [];
    if (text === undefined) return undefined;
    const [, name, mark, said] = /^(POP3|E?SMTP|LMTP)([<>]) ?(.*)$/
      .exec(text) ?? [];
    if (name !== undefined) {
      const from = mark === ">" ? "C" : "S";
      return { from, text: said, lane: name.replace("ESMTP", "SMTP") };
    }
    const startsTls = /^SSL\/TLS: using protocol/.test(text);
    const mayFail = /failed|error|lost|unexpected/i.test(text);
    return { from: "*", text, startsTls, mayFail, lane: "POP3" };
  },
};
