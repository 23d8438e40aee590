/** A server's certificate and key, and who vouches for it; all in PEM. */
export interface ServerCertificate {
  /** Certificate of the authority, for a client's `caCerts`. */
  readonly ca: string;
  /** Certificate of the server. */
  readonly cert: string;
  /** Private key of the server. */
  readonly key: string;
}

/** What may be wrong with a certificate, so that clients refuse it. */
export type CertificateFlaw = "expired" | "not valid yet" | "other name";

const DAY = 24 * 60 * 60 * 1000;

/**
 * Makes an authority and a certificate by it for `localhost` and `127.0.0.1`.
 * They are two, because Deno's TLS refuses an authority's certificate as a
 * server's. The authority's key is thrown away.
 */
export async function makeCertificate(
  flaw?: CertificateFlaw,
): Promise<ServerCertificate> {
  // Loaded here, because most uses of a sandbox need no TLS.
  const { generate } = await import("selfsigned");
  const common = {
    keyType: "ec",
    algorithm: "sha256",
    // A client's clock may be a little behind.
    notBeforeDate: new Date(Date.now() - DAY),
    notAfterDate: new Date(Date.now() + 30 * DAY),
  } as const;
  const authority = await generate(
    [{ name: "commonName", value: "Mailtalk sandbox authority" }],
    {
      ...common,
      extensions: [
        { name: "basicConstraints", cA: true, critical: true },
        {
          name: "keyUsage",
          keyCertSign: true,
          cRLSign: true,
          critical: true,
        },
      ],
    },
  );
  const server = await generate([{ name: "commonName", value: "localhost" }], {
    ...common,
    ...flaw === "expired" && { notAfterDate: new Date(Date.now() - DAY / 2) },
    ...flaw === "not valid yet" && {
      notBeforeDate: new Date(Date.now() + 29 * DAY),
    },
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: flaw === "other name"
          ? [{ type: 2, value: "mail.example.org" }]
          : [
            { type: 2, value: "localhost" },
            { type: 7, ip: "127.0.0.1" },
          ],
      },
    ],
  });
  return { ca: authority.cert, cert: server.cert, key: server.private };
}
