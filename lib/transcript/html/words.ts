import type { Confidence, Retry, Who } from "../../diagnosis/explanation.ts";
import type { SessionView } from "../sessions.ts";

/** Whether to try again, for people. */
export const RETRIES: Readonly<Record<Retry, string>> = {
  "now": "Yes, at once",
  "later": "Yes, later",
  "never": "No",
  "after-change": "After a change",
};

/** Who can put it right, for people. */
export const PERSONS: Readonly<Record<Who, string>> = {
  "you": "You",
  "mailbox-owner": "The mailbox’s owner",
  "server-admin": "The server’s admin",
  "network": "The network’s admin",
};

/** How sure an explanation is, for people. */
export const CONFIDENCES: Readonly<Record<Confidence, string>> = {
  certain: "Certain",
  likely: "Likely",
  guess: "A guess",
};

/** Whether a session was encrypted, for people. */
export const ENCRYPTION: Readonly<
  Record<NonNullable<SessionView["tls"]>, string>
> = {
  "from-start": "TLS from the start",
  "later": "TLS, after a beginning in clear",
  "none": "None, all in clear",
};

/** How a protocol is called. */
export function protocolName(protocol: SessionView["protocol"]): string {
  return protocol?.toUpperCase() ?? "Mail";
}

/** Day and time for people: `24 November 2026, 17:45:02 UTC`. */
export function dayAndTime(time: number): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return "unknown";
  return `${DAY.format(date)}, ${date.toISOString().slice(11, 19)} UTC`;
}

/** Made once: that takes longer than all else about a session. */
const DAY = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "numeric",
  month: "long",
  year: "numeric",
});

/** A time as machines write it, or nothing where it is none. */
export function isoTime(time: number | undefined): string | undefined {
  const date = new Date(time ?? NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
