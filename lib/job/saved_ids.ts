import type { PopMessage } from "../pop/mod.ts";

/**
 * The unique-ids of messages that are safely on disk, so that a second session
 * need not fetch them again. Some servers give two messages the same id:
 * these are not remembered.
 */
export class SavedIds {
  readonly #saved = new Set<string>();
  #unique: ReadonlySet<string> = new Set();

  /** Begins a session, whose maildrop holds these messages. */
  begin(messages: readonly PopMessage[]): void {
    const once = new Set<string>();
    const twice = new Set<string>();
    for (const { uid } of messages) {
      if (uid !== undefined) (once.has(uid) ? twice : once).add(uid);
    }
    this.#unique = once.difference(twice);
  }

  /** Remembers messages as saved. */
  add(messages: readonly PopMessage[]): void {
    for (const { uid } of messages) {
      if (uid !== undefined && this.#unique.has(uid)) this.#saved.add(uid);
    }
  }

  /** Whether the message was saved. */
  has({ uid }: PopMessage): boolean {
    return uid !== undefined && this.#unique.has(uid) && this.#saved.has(uid);
  }
}
