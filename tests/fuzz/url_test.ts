import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../../lib/errors.ts";
import { type MailUrl, parseMailUrl } from "../../lib/line/mail_url.ts";
import { anyText, oneLine, wireText } from "./arbitraries.ts";
import { assertHarmless } from "./harmless.ts";
import { CASES, forAll } from "./plan.ts";

const protocols = fc.constantFrom("pop3", "pop3s", "smtp", "smtps", "lmtp");

/** What is said against the URL; undefined if nothing is. */
function complaint(text: string): string | undefined {
  try {
    const url: MailUrl = parseMailUrl(text);
    assert(url.hostname !== "", text);
    assert(Number.isInteger(url.port) && url.port >= 0 && url.port < 65536);
    const parts = [url.hostname, url.user, url.password, url.clientName];
    assert(!/[\r\n\0]/.test(parts.join("")), "CR, LF or NUL came through");
    return undefined;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    assertHarmless(error);
    assertEquals(error.cause, undefined);
    return error.message;
  }
}

Deno.test("parseMailUrl() gives back whatever was percent-encoded", async () => {
  const hosts = fc.constantFrom("mail.example.org", "127.0.0.1", "[::1]");
  const modes = fc.constantFrom("require", "prefer", "auto", undefined);
  await forAll(
    CASES.urlRoundTrip,
    [
      protocols,
      oneLine,
      oneLine,
      hosts,
      fc.integer({ min: 1, max: 65535 }),
      modes,
      oneLine,
    ],
    (protocol, user, password, host, port, mode, name) => {
      // "." and ".." mean a place in a path, and are no names.
      const path = /^pop/.test(protocol) || name.startsWith(".") ? "" : name;
      const [u, p, n] = [user, password, path].map(encodeURIComponent);
      const url = parseMailUrl(
        `${protocol}://${u}:${p}@${host}:${port}/${n}${
          mode === undefined ? "" : `?tls=${mode}`
        }`,
      );
      assertEquals({ ...url }, {
        protocol: protocol as MailUrl["protocol"],
        hostname: host.replace(/[[\]]/g, ""),
        port,
        user: user === "" ? undefined : user,
        password: password === "" ? undefined : password,
        clientName: path === "" ? undefined : path,
        tls: mode === undefined || mode === "auto"
          ? /s$/.test(protocol) ? "require" : "auto"
          : mode as MailUrl["tls"],
      });
    },
  );
});

Deno.test("parseMailUrl() never shows a password, however it is written", async () => {
  const separator = fc.oneof(
    fc.constantFrom(..."/?#:%[]\\@ =&;^|<>\"'`{}\t", "://", "%zz", "%00", "//"),
    oneLine,
  );
  const shapes: ((password: string) => string)[] = [
    (password) => `pop3://bob:${password}@mail.example.org`,
    (password) => `smtps://bob:${password}@mail.example.org:465/name`,
    (password) => `pop3://bob:${password}@mail.example.org?tls=never`,
    (password) => `pop3://bob:${password}@mail.example.org:99999`,
    (password) => `pop3://bob:${password}@mail.example.org/path?x=y#z`,
    (password) => `imap://bob:${password}@mail.example.org`,
    (password) => `smtp://bob@example.org:${password}@mail.example.org`,
    (password) => `bob:${password}@mail.example.org`,
    (password) => `pop3://bob:${password.replaceAll("@", "")}`,
  ];
  await forAll(
    CASES.urlSecrets,
    [fc.constantFrom(...shapes), separator, separator],
    (shape, first, second) => {
      const text = shape(`Zq8vXk2p${first}Wm4tYh6r${second}Jn3bQs9d`);
      const said = complaint(text) ?? "";
      for (const part of ["Zq8vXk2p", "Wm4tYh6r", "Jn3bQs9d"]) {
        assert(
          !said.toLowerCase().includes(part.toLowerCase()),
          `${JSON.stringify(text)}: ${said}`,
        );
      }
    },
  );
});

Deno.test("parseMailUrl() reads any text or says in one line what is wrong", async () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        "pop3://",
        "smtp",
        ":",
        "//",
        "@",
        "/",
        "?tls=",
        "#",
        "%",
        "[::1]",
        "bücher.example",
        "require",
        "25",
        "\x1b",
      ),
      wireText,
      anyText,
    ),
    { maxLength: 8 },
  );
  await forAll(CASES.urlErrors, [pieces], (pieces) => {
    complaint(pieces.join(""));
  });
});
