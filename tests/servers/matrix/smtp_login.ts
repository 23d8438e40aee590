/**
 * TLS and logging in, as the matrix of SMTP and LMTP servers asks for them.
 *
 * @module
 */

import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  ConnectionError,
  smtp,
  type TranscriptEvent,
  UsageError,
} from "../../../mod.ts";
import { user } from "../mod.ts";
import { codes } from "./smtp_questions.ts";
import type { RunningServer, TlsState } from "./smtp_server.ts";

/** What `login` knows and tries by itself without a certificate. */
// deno-fmt-ignore
const MECHANISMS = [
  "OAUTHBEARER", "XOAUTH2", "SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN",
  "LOGIN",
];
const BY_TOKEN = ["OAUTHBEARER", "XOAUTH2"];
const ELSEWHERE = "someone@elsewhere.example.com";

type How = "starttls" | "implicit";

/** The commands of a conversation, to see what left in the clear. */
function commands(): { tap: (event: TranscriptEvent) => void; sent: string[] } {
  const decoder = new TextDecoder();
  const sent: string[] = [];
  return {
    sent,
    tap({ from, bytes }) {
      if (from === "C") sent.push(decoder.decode(bytes).split(" ")[0]);
    },
  };
}

/** What has to happen, by whether the kind of TLS is there and works. */
const TLS: Record<
  TlsState,
  (server: RunningServer, how: How) => Promise<void>
> = {
  async works(server, how) {
    const { known, caCerts } = server;
    {
      await using mta = await smtp.connect(server.url(how), { caCerts });
      assert(mta.secure);
      await (mta.lmtp ? smtp.lhlo(mta) : smtp.ehlo(mta));
      assertEquals(
        [...mta.extensions!.keys()].sort(),
        known.extensions.filter((name) => name !== "STARTTLS"),
      );
      if (known.mechanisms.length > 0) await logIn(mta);
      assertEquals((await smtp.noop(mta)).code, 250);
    }
    // Without its authority, its certificate is by somebody unknown.
    const error = await assertRejects(
      () => smtp.connect(server.url(how)),
      ConnectionError,
    );
    assertEquals([error.phase, error.failure], ["tls", "tls"]);
  },

  async fails(server, how) {
    const { caCerts } = server;
    // Never on in clear text, however little the caller insists on TLS.
    for (const tls of ["require", "prefer"] as const) {
      const { tap, sent } = commands();
      const error = await assertRejects(
        () => smtp.connect(server.url(how), { caCerts, tap, tls }),
        ConnectionError,
      );
      assertEquals([error.phase, error.failure], ["tls", "tls"]);
      assertEquals(sent, how === "implicit" ? [] : ["EHLO", "STARTTLS"]);
    }
  },

  async none(server, how) {
    if (how === "implicit") return; // it has no such port
    const { tap, sent } = commands();
    const error = await assertRejects(
      () => smtp.connect(server.url(how), { tap }),
      ConnectionError,
    );
    assertEquals(error.phase, "tls");
    assertEquals(sent.length, 1); // the question what it offers
  },
};

/** Connects by STARTTLS and with TLS from the first octet. */
export async function tlsBothWays(server: RunningServer): Promise<void> {
  await TLS[server.known.tls.starttls](server, "starttls");
  await TLS[server.known.tls.implicit](server, "implicit");
}

/** Logs in with the strongest mechanism; which it was. */
async function logIn(mta: smtp.SmtpSession): Promise<string> {
  const { name, password } = user("spaced");
  const { mechanism, reply } = await smtp.login(mta, name, password);
  assertEquals(reply.code, 235);
  assertEquals(mta.user, name);
  return mechanism;
}

/** Logs in by every mechanism on offer, and with a wrong password. */
export async function everyMechanism(server: RunningServer): Promise<void> {
  const { known } = server;
  {
    await using mta = await server.greet();
    const offered = (mta.extensions!.get("AUTH") ?? "").split(" ");
    assertEquals(
      MECHANISMS.filter((name) => offered.includes(name)),
      known.mechanisms,
    );
  }
  const { name, password } = user("spaced");
  for (const mechanism of known.mechanisms) {
    const credentials = (right: boolean) =>
      BY_TOKEN.includes(mechanism)
        ? [undefined, { mechanism, token: right ? `token-of-${name}` : "no" }]
        : [right ? password : "wrong", { mechanism }];
    const attempt = (mta: smtp.SmtpSession, right: boolean) =>
      smtp.login(mta, name, ...credentials(right) as [string, { token: "" }]);
    {
      await using mta = await server.greet();
      assertEquals((await attempt(mta, true)).mechanism, mechanism);
      await mayRelay(mta);
    }
    await using mta = await server.greet();
    assertEquals(
      await codes(attempt(mta, false).then(({ reply }) => reply)),
      known.wrongPassword,
      mechanism,
    );
    assertEquals(mta.user, undefined);
  }
  const byPassword = known.mechanisms.find((name) => !BY_TOKEN.includes(name));
  await using mta = await server.greet();
  if (byPassword) assertEquals(await logIn(mta), byPassword);
  else await assertRejects(() => logIn(mta), UsageError);
  if (known.clientCertificate) await byCertificate(server);
}

/** Whoever is logged in may send to the rest of the world. */
async function mayRelay(mta: smtp.SmtpSession): Promise<void> {
  await smtp.mailFrom(mta, "alice@example.org");
  assertEquals((await smtp.rcptTo(mta, ELSEWHERE)).code, 250);
  await smtp.rset(mta);
}

/** Logs in by EXTERNAL, which is chosen where there is nothing else. */
async function byCertificate(server: RunningServer): Promise<void> {
  const { caCerts, clientCertificate } = server;
  for (const how of ["starttls", "implicit"] as const) {
    await using mta = await smtp.connect(server.url(how), {
      caCerts,
      clientCertificate,
    });
    const { mechanism, reply } = await smtp.login(mta);
    assertEquals([mechanism, reply.code], ["EXTERNAL", 235]);
    await mayRelay(mta);
  }
}
