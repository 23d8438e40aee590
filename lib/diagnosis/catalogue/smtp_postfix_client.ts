import type { Entry } from "../entry.ts";

/** What Postfix says in its log when it is the client of another server. */
export const SMTP_POSTFIX_CLIENT: readonly Entry[] = [
  {
    id: "postfix-client-no-mechanism",
    protocol: "smtp",
    text: [
      "SASL authentication failed; cannot authenticate to server * no mechanism available",
      "SASL authentication failure: No worthy mechs found",
      "no mechanism available: No worthy mechs found",
      "No worthy mechs",
      "offered no compatible authentication mechanisms for this type of connection security",
    ],
    meaning:
      "Postfix on this machine found no way that it may use to log in to the other server.",
    cause:
      "The plug-ins of SASL are not installed, or smtp_sasl_security_options forbids what the other server offers.",
    fix:
      "Install libsasl2-modules, and set smtp_sasl_security_options = noanonymous or let Postfix use TLS to that server (smtp_tls_security_level = encrypt).",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    others: [{
      cause: "The other server offers only ways that Postfix does not know.",
      fix: "Ask its provider for another host or port, such as 587.",
      evidence:
        "Behind AUTH its reply to EHLO lists neither PLAIN nor LOGIN, even after STARTTLS.",
    }],
    sources: [
      "Postfix: SASL_README",
      "Postfix: src/smtp/smtp_sasl_glue.c",
      "Cyrus SASL: client.c",
    ],
    examples: [
      {
        reply:
          "SASL authentication failed; cannot authenticate to server smtp.example.net[192.0.2.1]: no mechanism available",
      },
      {
        reply:
          "SASL authentication failed; cannot authenticate to server smtp.example.net[192.0.2.1]: no mechanism available",
        server: "postfix",
      },
      { reply: "warning: SASL authentication failure: No worthy mechs found" },
      { reply: "SASL(-4): no mechanism available: No worthy mechs found" },
      {
        reply:
          "SASL authentication failed: server smtp.example.net[192.0.2.1] offered no compatible authentication mechanisms for this type of connection security",
      },
    ],
  },
  {
    id: "postfix-client-login-not-begun",
    protocol: "smtp",
    text: "cannot authenticate to server",
    meaning:
      "Postfix on this machine could not begin to log in to the other server.",
    cause:
      "Its SASL library or the entry for that server in smtp_sasl_password_maps is not in order; the other server was not asked yet.",
    fix:
      "Check libsasl2-modules and the entry in smtp_sasl_password_maps; the log has a line from SASL just before.",
    retry: "after-change",
    who: "server-admin",
    sources: ["Postfix: src/smtp/smtp_sasl_glue.c"],
    examples: [{
      reply:
        "SASL authentication failed; cannot authenticate to server smtp.example.net[192.0.2.1]: generic failure",
    }],
  },
];
