/**
 * A man in the middle: strips STARTTLS from what the server offers, says
 * something in clear behind the agreement to TLS, shows a certificate of his
 * own, or opens the door unasked. He never gets a credential.
 */

import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  ConnectionError,
  type ConnectOptions,
  MailtalkError,
  pop,
  ProtocolError,
  sasl,
  smtp,
  UsageError,
} from "../mod.ts";
import { startSandbox } from "../lib/sandbox/mod.ts";
import { pretendRemote } from "./pop/helpers.ts";
import { ScriptedServer } from "./scripted_server.ts";

const NAME = "bob";
const PASSWORD = "geheimnis";

type Protocol = "pop3" | "smtp";

/** Connects and logs in, as any caller would. */
async function logIn(
  url: string,
  options: ConnectOptions,
  remote = true,
): Promise<void> {
  if (url.startsWith("pop3")) {
    await using box = await pop.connect(url, options);
    if (remote) pretendRemote(box);
    await pop.login(box, NAME, PASSWORD);
  } else {
    await using mta = await smtp.connect(url, options);
    if (remote) pretendRemote(mta);
    await smtp.login(mta, NAME, PASSWORD);
  }
}

/** What can be learnt of the credentials from what the client sent. */
function credentialsIn(received: readonly string[]): string[] {
  const text = received.join("\n");
  return [NAME, PASSWORD, btoa(NAME), btoa(PASSWORD), "AUTH", "PASS", "APOP"]
    .filter((sign) => text.includes(sign));
}

/** Ways to keep a client from TLS; the script is what he says and sees. */
const STRIPPED: Record<Protocol, Record<string, string[]>> = {
  pop3: {
    "does not offer STLS": [
      "S: +OK ready <1.2@x>",
      "C: CAPA",
      "S: +OK",
      "S: SASL PLAIN LOGIN",
      "S: USER",
      "S: .",
    ],
    "does not know CAPA": ["S: +OK ready <1.2@x>", "C: CAPA", "S: -ERR what?"],
    "refuses STLS": [
      "S: +OK ready <1.2@x>",
      "C: CAPA",
      "S: +OK",
      "S: STLS",
      "S: USER",
      "S: .",
      "C: STLS",
      "S: -ERR not now",
    ],
    "says that the client is logged in already": [
      "S: +OK bob logged in, 3 messages",
      "C: CAPA",
      "S: +OK",
      "S: STLS",
      "S: .",
      "C: STLS",
      "S: -ERR Command is not valid in TRANSACTION state",
    ],
  },
  smtp: {
    "does not offer STARTTLS": [
      "S: 220 ready",
      "C: EHLO me.example",
      "S: 250-x",
      "S: 250 AUTH PLAIN LOGIN",
    ],
    "does not know EHLO": [
      "S: 220 ready",
      "C: EHLO me.example",
      "S: 500 what?",
      "C: HELO me.example",
      "S: 250 x",
    ],
    "refuses STARTTLS": [
      "S: 220 ready",
      "C: EHLO me.example",
      "S: 250-x",
      "S: 250-STARTTLS",
      "S: 250 AUTH PLAIN",
      "C: STARTTLS",
      "S: 502 5.5.1 not here",
    ],
    "says that the client is logged in already": [
      "S: 220 ready",
      "C: EHLO me.example",
      "S: 250-x",
      "S: 250 STARTTLS",
      "C: STARTTLS",
      "S: 503 5.5.1 not after authentication",
    ],
  },
};

for (const protocol of ["pop3", "smtp"] as const) {
  const url = (server: ScriptedServer) =>
    `${server.url(protocol)}${protocol === "smtp" ? "/me.example" : ""}`;

  for (const [what, script] of Object.entries(STRIPPED[protocol])) {
    Deno.test(`${protocol}: who ${what} gets nothing with tls=require`, async () => {
      await using server = new ScriptedServer(script);
      const error = await assertRejects(
        () => logIn(url(server), { tls: "require" }),
        ConnectionError,
      );
      assertEquals([error.phase, error.failure], ["tls", "tls"]);
      assertEquals(credentialsIn(server.received), []);
    });

    Deno.test(`${protocol}: who ${what} gets no password with tls=prefer`, async () => {
      await using server = new ScriptedServer(script);
      await assertRejects(
        async () => {
          const options = { tls: "prefer" } as const;
          if (protocol === "pop3") {
            await using box = await pop.connect(url(server), options);
            pretendRemote(box);
            await pop.pass(box, PASSWORD);
          } else {
            await using mta = await smtp.connect(url(server), options);
            pretendRemote(mta);
            await smtp.auth(mta, sasl.plain(NAME, PASSWORD));
          }
        },
        UsageError,
        "clear text",
      );
      assertEquals(credentialsIn(server.received), []);
    });
  }

  Deno.test(`${protocol}: who speaks in clear behind the agreement to TLS gets nothing`, async () => {
    const [agreed, injected] = protocol === "pop3"
      ? ["+OK begin", "+OK logged in"]
      : ["220 begin", "250-x\r\n250 AUTH PLAIN"];
    for (const tls of ["require", "prefer"] as const) {
      const before = STRIPPED[protocol][
        protocol === "pop3" ? "refuses STLS" : "refuses STARTTLS"
      ].slice(0, -1);
      await using server = new ScriptedServer([
        ...before,
        `S: ${agreed}`,
        `S: ${injected}`,
      ]);
      await assertRejects(() => logIn(url(server), { tls }), ProtocolError);
      assertEquals(credentialsIn(server.received), []);
    }
  });

  Deno.test(`${protocol}: who shows a certificate of his own gets nothing`, async () => {
    const users = { [NAME]: PASSWORD };
    await using sandbox = await startSandbox({ users });
    await using other = await startSandbox({ users });
    const mine = [await sandbox.caCert];
    const fingerprint = "AB".repeat(32);
    const his = protocol === "pop3"
      ? [other.popUrl, other.popsUrl]
      : [other.smtpUrl, other.smtpsUrl];
    const ways: ConnectOptions[] = [
      {},
      { caCerts: mine },
      { caCerts: mine, tlsDetails: true },
      { caCerts: [await other.caCert], pins: [fingerprint] },
    ];
    for (const url of his) {
      for (const way of ways) {
        const error = await assertRejects(
          () => logIn(url, { tls: "require", ...way }, false),
          ConnectionError,
        );
        assertEquals([error.phase, error.failure], ["tls", "tls"]);
      }
    }
    const received = other.received.map(({ line }) => line);
    assertEquals(credentialsIn(received), []);
    // The same ways are good enough where the server is the right one.
    const url = protocol === "pop3" ? sandbox.popUrl : sandbox.smtpUrl;
    await logIn(url, { tls: "require", caCerts: mine }, false);
  });

  Deno.test(`${protocol}: a certificate for another name is none, whatever DNS says`, async () => {
    await using sandbox = await startSandbox();
    const url = protocol === "pop3" ? sandbox.popsUrl : sandbox.smtpsUrl;
    const caCerts = [await sandbox.caCert];
    for (const tlsDetails of [false, true]) {
      // The same server by an address that its certificate is not for.
      const error = await assertRejects(
        () =>
          logIn(url.replace("127.0.0.1", "127.0.0.2"), { caCerts, tlsDetails }),
        MailtalkError,
      );
      assert(
        /not for "127\.0\.0\.2"|nobody listens/.test(error.message),
        error.message,
      );
    }
    assertEquals(
      credentialsIn(sandbox.received.map(({ line }) => line)),
      [],
    );
  });

  Deno.test(`${protocol}: what was offered in clear is forgotten in TLS`, async () => {
    await using sandbox = await startSandbox({
      faults: [{
        on: protocol === "pop3" ? "CAPA" : "EHLO",
        nth: 1,
        do: { advertise: ["STLS", "STARTTLS", "SASL PLAIN", "AUTH PLAIN"] },
      }],
    });
    const options = {
      tls: "require",
      caCerts: [await sandbox.caCert],
    } as const;
    let mechanism: string;
    if (protocol === "pop3") {
      await using box = await pop.connect(sandbox.popUrl, options);
      assertEquals(box.capabilities, undefined);
      ({ mechanism } = await pop.login(box, NAME, "secret"));
    } else {
      await using mta = await smtp.connect(sandbox.smtpUrl, options);
      assertEquals(mta.extensions, undefined);
      ({ mechanism } = await smtp.login(mta, NAME, "secret"));
    }
    assertEquals(mechanism, "SCRAM-SHA-256");
  });

  Deno.test(`${protocol}: who opens the door unasked is not believed`, async () => {
    const [greeting, accepted] = protocol === "pop3"
      ? ["+OK ready", "+OK welcome"]
      : ["220 ready", "235 welcome"];
    for (
      const mechanism of [
        sasl.login(NAME, PASSWORD),
        sasl.cramMd5(NAME, PASSWORD),
        sasl.scramSha256(NAME, PASSWORD),
      ]
    ) {
      await using server = new ScriptedServer([
        `S: ${greeting}`,
        // SCRAM begins with a nonce that differs each time.
        mechanism.name.startsWith("SCRAM")
          ? "X: octets 81"
          : `C: AUTH ${mechanism.name}`,
        `S: ${accepted}`,
      ]);
      await using session = protocol === "pop3"
        ? await pop.connect(url(server))
        : await smtp.connect(url(server));
      await assertRejects(
        async () =>
          session instanceof pop.PopSession
            ? await pop.auth(session, mechanism)
            : await smtp.auth(session as smtp.SmtpSession, mechanism),
        ProtocolError,
      );
      assert(session.closed);
    }
  });
}
