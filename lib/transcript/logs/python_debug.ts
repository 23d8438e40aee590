import type { MarkedFormat } from "./marked_lines.ts";
import { pythonText } from "./python_text.ts";

/** What Python's smtplib prints with `set_debuglevel(1)`. */
export const SMTPLIB: MarkedFormat = {
  dots: true,
  read(line) {
    // With a level of 2 the time comes first.
    const rest = line.replace(/^\d\d:\d\d:\d\d\.\d+ /, "");
    const [, host, port] = /^connect: \('([^']+)', (\d+)\)/.exec(rest) ?? [];
    if (host !== undefined) {
      return { from: "*", text: rest, begins: { host, port } };
    }
    const [, mark, literal] = /^(send|reply): (b?['"].*)$/.exec(rest) ?? [];
    const text = literal === undefined ? undefined : pythonText(literal);
    if (text === undefined) return undefined;
    return { from: mark === "send" ? "C" : "S", text };
  },
};

/** What Python's poplib prints with `set_debuglevel(2)`. */
export const POPLIB: MarkedFormat = poplib("put", "get");

/** What it prints with `set_debuglevel(1)`: no bodies. */
export const POPLIB_BRIEF: MarkedFormat = poplib("cmd", "resp");

function poplib(sent: string, received: string): MarkedFormat {
  return {
    dots: true,
    read(line) {
      const [, mark, literal] = /^\*(put|get|cmd|resp)\* (b?['"].*)$/
        .exec(line) ?? [];
      if (mark !== sent && mark !== received) return undefined;
      const text = pythonText(literal);
      if (text === undefined) return undefined;
      return { from: mark === sent ? "C" : "S", text };
    },
  };
}
