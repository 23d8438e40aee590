import { UsageError } from "../errors.ts";
import type { LineSession } from "./line_session.ts";

/** A certificate of the chain that a server showed. */
export interface CertificateInfo {
  /** Whom it is for: `CN=mail.example.org, O=Example`. */
  readonly subject: string;
  /** Who signed it. */
  readonly issuer: string;
  /** When it begins to be valid. */
  readonly validFrom: Date;
  /** When it ends to be valid. */
  readonly validTo: Date;
  /** SHA-256 of it, in hexadecimal with colons, as `pins` takes it. */
  readonly fingerprint: string;
}

/** What is known of the TLS that a conversation goes through. */
export interface TlsInfo extends CertificateInfo {
  /** Version of the protocol: `TLSv1.3` or `TLSv1.2`. */
  readonly version: string;
  /** Cipher suite: `TLS_AES_256_GCM_SHA384`. */
  readonly cipher: string;
  /** Host names and addresses that the certificate is for. */
  readonly names: readonly string[];
  /** Whole days until it ends to be valid; negative when it ended. */
  readonly daysLeft: number;
  /**
   * The server's certificate, then those that vouch for it, as far as the
   * server or this machine has them.
   */
  readonly chain: readonly CertificateInfo[];
}

/**
 * Tells which TLS a conversation goes through, and the server's certificate.
 * The session must have been opened with `tlsDetails`, `pins` or
 * `clientCertificate`: only then the certificate is kept.
 *
 * @example Usage
 * ```ts
 * import { pop, tlsInfo } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assert, assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl, {
 *   tls: "require",
 *   tlsDetails: true,
 *   caCerts: [await sandbox.caCert],
 * });
 * const { version, subject, daysLeft, names } = tlsInfo(box);
 * assertEquals([version, subject], ["TLSv1.3", "CN=localhost"]);
 * assert(daysLeft > 0 && names.includes("localhost"));
 * ```
 *
 * @throws {UsageError} If the conversation is not in TLS, or the certificate
 * was not kept.
 */
export function tlsInfo(session: LineSession): TlsInfo {
  const { tlsDetails } = session;
  if (tlsDetails) return tlsDetails;
  throw new UsageError(
    session.secure
      ? 'Cannot tell about TLS: connect with the option "tlsDetails" to keep the certificate'
      : `Cannot tell about TLS: the conversation with "${session.url.hostname}" is in clear text`,
  );
}

/** What a transcript says of TLS, as far as it is known. */
export function tlsRemark(info: TlsInfo | undefined): string {
  if (!info) return "TLS";
  const { version, daysLeft } = info;
  const days = Math.abs(daysLeft) === 1 ? "day" : "days";
  const validity = daysLeft < 0
    ? `expired ${-daysLeft} ${days} ago`
    : `valid for ${daysLeft} ${days}`;
  return `${version.replace("TLSv", "TLS ")}, certificate ${validity}`;
}
