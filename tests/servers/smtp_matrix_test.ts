import { assertEquals } from "@std/assert";
import { checkTable, type Feature, feature, titleOf } from "./features.ts";
import { lmtpServers } from "./matrix/lmtp_servers.ts";
import { everyMechanism, tlsBothWays } from "./matrix/smtp_login.ts";
import { pipelining, roundTrip } from "./matrix/smtp_messages.ts";
import { askEverything } from "./matrix/smtp_questions.ts";
import { RunningServer, type TlsState } from "./matrix/smtp_server.ts";
import { smtpServers } from "./matrix/smtp_servers.ts";
import { serverTest, sharedServers } from "./mod.ts";

/** Every SMTP and LMTP server of the catalogue, asked the same. */
const matrix = [...smtpServers, ...lmtpServers];
const servers = sharedServers([
  ...new Set(matrix.flatMap(({ name, store }) => [name, store])),
]);

/** What the table says of TLS. */
const TLS: Record<TlsState, Feature> = {
  works: true,
  fails: "fails",
  none: false,
};
/** Extensions that have a column. */
// deno-fmt-ignore
const EXTENSIONS = [
  "PIPELINING", "CHUNKING", "8BITMIME", "SMTPUTF8", "SIZE", "DSN",
];

/** What the table says of a reply. */
function refusal(codes: string): string {
  return codes.startsWith("2") ? "taken" : codes;
}

for (const known of matrix) {
  const { title, protocol, tls } = known;
  const test = (
    what: string,
    check: (server: RunningServer) => Promise<void>,
  ): void =>
    serverTest(
      `${protocol.toUpperCase()} of ${title}: ${what}`,
      async () => await check(new RunningServer(known, await servers())),
    );
  const note = (name: string, value: Feature): void => {
    const server = titleOf(title, known.package);
    const row = protocol === "smtp" ? server : `${server} (LMTP)`;
    feature(row, "smtp", name, value);
  };

  test("TLS both ways, and what it offers", async (server) => {
    await using mta = await server.greet();
    assertEquals(mta.greeting?.code, 220);
    const offered = [...mta.extensions!.keys()].sort();
    assertEquals(offered, known.extensions);
    await tlsBothWays(server);
    note("STARTTLS", TLS[tls.starttls]);
    if (protocol === "smtp") note("TLS first", TLS[tls.implicit]);
    for (const name of EXTENSIONS) note(name, offered.includes(name));
  });

  test("every mechanism, and a wrong password", async (server) => {
    await everyMechanism(server);
    const external = known.clientCertificate ? ["EXTERNAL"] : [];
    note("AUTH", [...known.mechanisms, ...external]);
  });

  test("every step, and every refusal", async (server) => {
    const replies = await askEverything(server);
    assertEquals(replies, known.replies);
    note("unknown user", refusal(replies.unknownUser));
    if (protocol === "lmtp") return;
    note("relaying", refusal(replies.relaying));
    note("unknown sender domain", refusal(replies.senderDomain));
  });

  test("pipelined or not, with one bad recipient", pipelining);

  test("every awkward message comes back", async (server) => {
    await roundTrip(server);
    const changes = known.changes.map(({ what }) => what).join("; ");
    note("messages", changes || "whole");
  });
}

serverTest("README.md says what the SMTP and LMTP servers do", async () => {
  await checkTable("smtp");
});
