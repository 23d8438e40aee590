import type { Input } from "./editor/input.ts";
import * as pop from "../pop/mod.ts";
import { PopSession } from "../pop/session.ts";
import { counted } from "../job/units.ts";
import type { Printer } from "./printer.ts";
import type { Sessions } from "./sessions.ts";

/**
 * Settles what becomes of messages that are marked for deletion: whoever is at
 * the terminal decides; otherwise they stay.
 *
 * @returns Whether to leave; not where somebody thinks better of it.
 * @throws {MailtalkError} If the server does not carry the deletions out.
 */
export async function settleDeletions(
  sessions: Sessions,
  input: Input,
  printer: Printer,
): Promise<boolean> {
  for (const { session, name } of sessions.all) {
    if (!(session instanceof PopSession) || session.closed) continue;
    if (session.deletions === 0) continue;
    const what = `${counted(session.deletions, "message")} marked in ${name}`;
    if (!session.idle) {
      session.close();
      printer.remark(
        `${what}: the server still owed a reply; if that was to QUIT, they may be deleted`,
      );
      continue;
    }
    if (!input.interactive) {
      printer.remark(`${what} stay there: only quit() deletes them`);
      continue;
    }
    const answer = await commitOrDrop(what, input, printer);
    if (answer === undefined) return false;
    if (answer === "commit") {
      await pop.quit(session);
      continue;
    }
    session.close();
    printer.remark(`${name} is closed without QUIT: nothing is deleted`);
  }
  return true;
}

async function commitOrDrop(
  what: string,
  input: Input,
  printer: Printer,
): Promise<"commit" | "drop" | undefined> {
  while (true) {
    const reading = await input.read({
      prompt: `${what}: commit (delete) or drop (keep)? `,
      assisted: false,
    });
    if (reading.kind === "interrupt") return undefined;
    // A second Ctrl-D wants to be out of here; nothing is lost by that.
    const answer = reading.kind === "end" ? "drop" : reading.text.trim();
    if (/^c(?:ommit)?$/i.test(answer)) return "commit";
    if (/^d(?:rop)?$/i.test(answer)) return "drop";
    printer.remark('Say "commit" or "drop"; Ctrl-C goes back to the prompt');
  }
}
