import { decodeText, encodeText } from "../../line/text.ts";
import type { CertificateFlaw } from "../../sandbox/certificate.ts";
import type { DialogueProtocol } from "../dialogue.ts";
import type { Transcript, TranscriptRecord } from "../record.ts";
import type { ClientWire } from "./client_wire.ts";
import { plainGreeting } from "./plain_answer.ts";

/** A TLS alert that says "handshake failure" (RFC 8446 section 6). */
const ALERT: Uint8Array = Uint8Array.of(21, 3, 3, 0, 2, 2, 40);

/** Lets a connection fail the way it did; what is no failure returns. */
export async function fail(
  wire: ClientWire,
  end: TranscriptRecord,
): Promise<void> {
  const text = decodeText(end.bytes);
  switch (end.failure) {
    case "timeout":
      return await wire.fallSilent();
    case "protocol":
      // What the client could not bear was said before.
      return;
    default:
      return /\breset\b/i.test(text) ? await wire.reset() : await wire.hangUp();
  }
}

/** Whether a TLS handshake failed because the certificate was refused. */
export function isAboutCertificate({ bytes }: TranscriptRecord): boolean {
  return /\bits certificate\b|certificate verify/i.test(decodeText(bytes));
}

/** Lets a TLS handshake fail without a certificate. */
export async function failHandshake(
  wire: ClientWire,
  end: TranscriptRecord,
  protocol: DialogueProtocol,
): Promise<void> {
  const text = decodeText(end.bytes);
  if (end.failure === "timeout") return await wire.fallSilent();
  await wire.hear();
  if (/not speak TLS|not TLS/i.test(text)) {
    await wire.say(encodeText(`${plainGreeting(protocol)}\r\n`));
  } else if (!/closed the connection/i.test(text)) {
    await wire.say(ALERT);
  }
  await wire.hangUp();
}

/**
 * How long the line was, at the end of which a client gave up; undefined where
 * it was not because of that.
 */
export function overlongLine(
  end: TranscriptRecord | undefined,
): number | undefined {
  if (end?.failure !== "protocol") return undefined;
  const [, limit] =
    /line of more than (\d{1,9}) octets/.exec(decodeText(end.bytes)) ?? [];
  return limit === undefined ? undefined : Number(limit) + 1;
}

/** What is wrong with the certificate of a recorded server, if TLS never came. */
export function flawIn(transcript: Transcript): CertificateFlaw | undefined {
  if (transcript.some(({ secure }) => secure)) return undefined;
  for (const end of transcript) {
    if (end.kind !== "end" || !isAboutCertificate(end)) continue;
    const text = decodeText(end.bytes);
    if (/expired/i.test(text)) return "expired";
    if (/not valid yet/i.test(text)) return "not valid yet";
    if (/is not for|not valid for|hostname mismatch/i.test(text)) {
      return "other name";
    }
  }
}

/** Whether a connection could not be made at all. */
export function isUnreachable(session: Transcript): boolean {
  return session.every(({ kind }) => kind === "note" || kind === "end") &&
    session.some(({ failure }) => failure === "unreachable");
}
