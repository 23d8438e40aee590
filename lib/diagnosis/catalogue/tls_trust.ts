import type { Entry } from "../entry.ts";

/** Certificates that nobody trusted vouches for. */
export const TLS_TRUST: readonly Entry[] = [
  {
    id: "tls-self-signed",
    protocol: "any",
    failure: "tls",
    text: [
      "its certificate is self-signed",
      "self-signed certificate",
      "self signed certificate",
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "its certificate is an authority's own",
      "CaUsedAsEndEntity",
    ],
    meaning:
      "The server's certificate vouches for itself, so nobody else says that it is the right server.",
    cause:
      "The server uses the certificate that its installation made, or one that was made by hand.",
    fix:
      "Compare its fingerprint with the administrator and pin it (--pin FINGERPRINT), or have a certificate by a known authority installed.",
    retry: "after-change",
    who: "you",
    others: [
      {
        cause: "Somebody in between answers with a certificate of their own.",
        fix: "Do not log in; compare the fingerprint from another network.",
        evidence: "The server had a certificate by a known authority before.",
      },
    ],
    sources: [
      "RFC 5280 section 6.1",
      "errors of rustls, OpenSSL, Node, curl and Postfix",
    ],
    examples: [
      {
        reply:
          'Cannot set up TLS with "127.0.0.1:995": its certificate is self-signed: pin its SHA-256 fingerprint (--pin) to trust it',
        failure: "tls",
      },
      {
        reply:
          "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1006)",
      },
      { reply: "curl: (60) SSL certificate problem: self signed certificate" },
      { reply: "Error: code: 'DEPTH_ZERO_SELF_SIGNED_CERT'" },
      {
        reply:
          'Cannot set up TLS with "127.0.0.1:995": its certificate is an authority\'s own (self-signed, most likely): pin its SHA-256 fingerprint (--pin) to trust it',
        failure: "tls",
      },
      {
        reply:
          "InvalidData: invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))",
      },
    ],
  },
  {
    id: "tls-unknown-issuer",
    protocol: "any",
    failure: "tls",
    text: [
      "authority that is not known here",
      "invalid peer certificate: UnknownIssuer",
      "unable to get local issuer certificate",
      "unable to get issuer certificate",
      "unable to verify the first certificate",
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "UNABLE_TO_GET_ISSUER_CERT",
      "self-signed certificate in certificate chain",
      "self signed certificate in certificate chain",
      "SELF_SIGNED_CERT_IN_CHAIN",
      "certificate signed by unknown authority",
      "certificate issuer is unknown",
      "PKIX path building failed",
      "unable to find valid certification path",
      "untrusted issuer",
      "Server certificate not trusted",
      "SEC_E_UNTRUSTED_ROOT",
      "peer certificate cannot be authenticated with given CA",
    ],
    meaning:
      "The server's certificate is by an authority that this machine does not know.",
    cause:
      "It is a company's own authority, or the server does not send the intermediate certificate that leads to a known one.",
    fix:
      "Get the authority's certificate from the administrator and name it with --ca FILE, or have the server send its whole chain.",
    retry: "after-change",
    who: "you",
    others: [
      {
        cause:
          "A virus scanner or a proxy on this side opens TLS and uses a certificate of its own.",
        fix:
          "Ask whoever runs it whether that is meant, and name its authority with --ca FILE if so.",
        evidence:
          "The issuer has the name of a security product or of the company.",
      },
      {
        cause: "The list of authorities on this machine is old.",
        fix: "Update the system's certificates (package ca-certificates).",
        evidence: "Certificates of many servers are refused.",
      },
    ],
    sources: [
      "RFC 5280 section 6.1",
      "Deno issue 5931",
      "errors of rustls, OpenSSL, Node, Go, GnuTLS, Java and Postfix",
    ],
    examples: [
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": its certificate is by an authority that is not known here: trust that authority (--ca FILE), or exactly this certificate (--pin FINGERPRINT)',
        failure: "tls",
      },
      { reply: "InvalidData: invalid peer certificate: UnknownIssuer" },
      {
        reply:
          "curl: (60) SSL certificate problem: unable to get local issuer certificate",
      },
      { reply: "verify error:num=2:unable to get issuer certificate" },
      { reply: "Error: unable to verify the first certificate" },
      { reply: "Error: code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'" },
      { reply: "Error: code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'" },
      { reply: "Error: self-signed certificate in certificate chain" },
      {
        reply:
          "verify error:num=19:self signed certificate in certificate chain",
      },
      { reply: "Error: code: 'SELF_SIGNED_CERT_IN_CHAIN'" },
      { reply: "x509: certificate signed by unknown authority" },
      {
        reply:
          "*** Verifying server certificate failed: The certificate is NOT trusted. The certificate issuer is unknown.",
      },
      {
        reply: "javax.net.ssl.SSLHandshakeException: PKIX path building failed",
      },
      {
        reply:
          "SunCertPathBuilderException: unable to find valid certification path to requested target",
      },
      {
        reply:
          "certificate verification failed for mx.example.org[192.0.2.1]:25: untrusted issuer /CN=Example CA",
      },
      { reply: "status=deferred (Server certificate not trusted)" },
      { reply: "schannel: SEC_E_UNTRUSTED_ROOT (0x80090325)" },
      {
        reply:
          "curl: (60) Peer certificate cannot be authenticated with given CA certificates",
      },
    ],
  },
  {
    id: "tls-not-the-pinned-one",
    protocol: "any",
    failure: "tls",
    text: [
      "its certificate is not the pinned one",
      "pinned public key",
      "public key pinning",
    ],
    meaning:
      "The server's certificate is another one than the one that was pinned.",
    cause:
      "The server has a new certificate, as it gets every few months, or somebody answers in its place.",
    fix:
      "Compare the fingerprint in the message with the administrator, and pin the new one if it is right.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["mailtalk: --pin", "curl: --pinnedpubkey"],
    examples: [
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": its certificate is not the pinned one: its fingerprint is 00:11:22',
        failure: "tls",
      },
      { reply: "curl: (90) SSL: public key does not match pinned public key" },
      { reply: "SSL: public key pinning failed" },
    ],
  },
  {
    id: "tls-revoked",
    protocol: "any",
    failure: "tls",
    text: [
      "certificate revoked",
      "certificate problem: certificate revoked",
      "invalid peer certificate: Revoked",
      "CERT_REVOKED",
      "certificate is revoked",
      "certificate was revoked",
    ],
    meaning:
      "The server's certificate was declared invalid by the authority that made it.",
    cause:
      "Its key may be in wrong hands, or it was replaced and the old one is still installed.",
    fix:
      "Do not log in; have the server's administrator install a new certificate.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["RFC 5280 section 5.3", "errors of rustls, OpenSSL and GnuTLS"],
    examples: [
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": invalid peer certificate: Revoked',
        failure: "tls",
      },
      { reply: "SSL certificate problem: certificate revoked" },
      { reply: "Error: code: 'CERT_REVOKED'" },
      { reply: "x509: certificate is revoked" },
      { reply: "The certificate was revoked" },
    ],
  },
];
