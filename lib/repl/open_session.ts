import type { ConnectOptions } from "../line/line_session.ts";
import type { MailUrl } from "../line/mail_url.ts";
import * as pop from "../pop/mod.ts";
import * as smtp from "../smtp/mod.ts";
import { Conversation, type SessionKind, type Timing } from "./conversation.ts";
import type { NamedSession, Sessions } from "./sessions.ts";
import type { TranscriptLog } from "./transcript_log.ts";
import type { WireView } from "./wire_view.ts";

/** Who listens to a session. */
export interface Listeners {
  /** Shows it. */
  readonly view: WireView;
  /** Keeps it. */
  readonly transcript: TranscriptLog;
  /** Where it will be one of several. */
  readonly sessions: Sessions;
  /** Is told how long each command took. */
  timed(timing: Timing): void;
}

/**
 * Opens a session, with everybody listening from its first line on.
 *
 * @param name What it is called.
 */
export async function openSession(
  url: MailUrl,
  kind: SessionKind,
  name: string,
  options: ConnectOptions,
  { view, transcript, sessions, timed }: Listeners,
): Promise<NamedSession> {
  const conversation = new Conversation(kind);
  const show = conversation.tap(
    (event) => view.show(event, sessions.areSeveral ? name : undefined),
    timed,
  );
  const how: ConnectOptions = {
    tlsDetails: true,
    ...options,
    tap(event) {
      show(event);
      transcript.tap(event);
      options.tap?.(event);
    },
  };
  const session = kind === "pop"
    ? await pop.connect(url, how)
    : await smtp.connect(url, how);
  return { name, kind, session, conversation, owes: false };
}
