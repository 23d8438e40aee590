/** Certificates with which something is wrong, for tests. */

const DAY = 24 * 60 * 60 * 1000;

/** A certificate and its key, in PEM. */
export interface TestCertificate {
  cert: string;
  private: string;
}

/** Certificates for `localhost` and `127.0.0.1`, and one for another name. */
export interface BadCertificates {
  /** Of the authority that signed the others; self-signed, of course. */
  authority: TestCertificate;
  /** There is nothing wrong with it. */
  good: TestCertificate;
  /** For `other.example`. */
  wrongName: TestCertificate;
  expired: TestCertificate;
  notYetValid: TestCertificate;
}

/** Makes them. */
export async function makeBadCertificates(): Promise<BadCertificates> {
  const { generate } = await import("selfsigned");
  const common = { keyType: "ec", algorithm: "sha256" } as const;
  const here = [
    { type: 2, value: "localhost" },
    { type: 7, ip: "127.0.0.1" },
  ];
  const authority = await generate(
    [{ name: "commonName", value: "Example authority" }],
    {
      ...common,
      extensions: [
        { name: "basicConstraints", cA: true, critical: true },
        // deno-lint-ignore no-explicit-any
        { name: "subjectAltName", altNames: here as any },
      ],
    },
  );
  const signed = (from: number, to: number, names: readonly object[] = here) =>
    generate([{ name: "commonName", value: "localhost" }], {
      ...common,
      notBeforeDate: new Date(Date.now() + from * DAY),
      notAfterDate: new Date(Date.now() + to * DAY),
      ca: { key: authority.private, cert: authority.cert },
      extensions: [
        { name: "basicConstraints", cA: false, critical: true },
        // deno-lint-ignore no-explicit-any
        { name: "subjectAltName", altNames: [...names] as any },
      ],
    });
  return {
    authority,
    good: await signed(-1, 30),
    wrongName: await signed(-1, 30, [{ type: 2, value: "other.example" }]),
    expired: await signed(-30, -1),
    notYetValid: await signed(1, 30),
  };
}
