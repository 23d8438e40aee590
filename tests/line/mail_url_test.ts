import {
  assert,
  assertEquals,
  assertFalse,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import {
  isImplicitTls,
  type MailUrl,
  parseMailUrl,
} from "../../lib/line/mail_url.ts";

const GOOD: readonly [string, Partial<MailUrl>][] = [
  ["pop3://h", { protocol: "pop3", hostname: "h", port: 110, tls: "auto" }],
  ["pop3s://h", { protocol: "pop3s", port: 995, tls: "require" }],
  ["smtp://h", { protocol: "smtp", port: 25, tls: "auto" }],
  ["smtps://h", { protocol: "smtps", port: 465, tls: "require" }],
  ["lmtp://h", { protocol: "lmtp", port: 24, tls: "auto" }],
  ["POP3://h/", { protocol: "pop3", hostname: "h" }],
  ["mail.example.org", { protocol: "pop3", hostname: "mail.example.org" }],
  ["mail.example.org:1100", { hostname: "mail.example.org", port: 1100 }],
  ["bob@h", { user: "bob", hostname: "h", password: undefined }],
  ["bob:pw@h:1", { user: "bob", password: "pw", hostname: "h", port: 1 }],
  ["smtp://h:587", { port: 587 }],
  ["pop3://127.0.0.1", { hostname: "127.0.0.1" }],
  ["pop3://[::1]", { hostname: "::1", port: 110 }],
  ["[::1]:1100", { hostname: "::1", port: 1100 }],
  ["pop3://bob@[fe80::1]:99", { user: "bob", hostname: "fe80::1", port: 99 }],
  ["pop3://münchen.example", { hostname: "xn--mnchen-3ya.example" }],
  ["pop3://m%C3%BCnchen.example", { hostname: "xn--mnchen-3ya.example" }],
  ["pop3://bob%40example.org@h", { user: "bob@example.org" }],
  ["pop3://bob@example.org@h", { user: "bob@example.org", hostname: "h" }],
  [
    "pop3://b%2Fo%3Ab:p%23%3F%40%25%2F@h",
    { user: "b/o:b", password: "p#?@%/" },
  ],
  ["pop3://%C3%A9:%E2%82%AC@h", { user: "é", password: "€" }],
  ["pop3://h?tls=require", { tls: "require" }],
  ["pop3://h?tls=prefer", { tls: "prefer" }],
  ["pop3://h?tls=none", { tls: "none" }],
  ["pop3://h?tls=auto", { tls: "auto" }],
  ["pop3s://h?tls=auto", { tls: "require" }],
  ["smtps://h?tls=require", { tls: "require" }],
  ["smtp://h/client.example.org", { clientName: "client.example.org" }],
  ["smtp://h/[10.0.0.1]?tls=none", { clientName: "[10.0.0.1]", tls: "none" }],
  ["lmtp://h/a%20b", { clientName: "a b" }],
  ["smtp://h", { clientName: undefined, user: undefined }],
];

Deno.test("parseMailUrl() reads what curl would", () => {
  for (const [text, expected] of GOOD) {
    const url: MailUrl = parseMailUrl(text);
    for (const [key, value] of Object.entries(expected)) {
      assertEquals(url[key as keyof MailUrl], value, `${key} of ${text}`);
    }
  }
});

const BAD: readonly [string, string][] = [
  ["", ""],
  ["pop3://", "no host"],
  ["pop3://bob@", ""],
  ["pop3://h:99999", ""],
  ["pop3://h:x", ""],
  ["pop3://h o", ""],
  ["::1", ""],
  ["http://h", "must begin with"],
  ["imap://h", "pop3://, pop3s://, smtp://, smtps:// or lmtp://"],
  ["pop3://h/path", "a path"],
  ["pop3s://h/%20", "a path"],
  ["pop3://h#part", '"%23"'],
  ["pop3://b%zz@h", '"%25"'],
  ["pop3://bob:50%@h", '"%25"'],
  ["smtp://h/%ff", '"%25"'],
  ["pop3://bob%0d%0aDELE@h", "CR, LF or NUL"],
  ["pop3://bob:a%0Ab@h", "CR, LF or NUL"],
  ["pop3://bob%00@h", "CR, LF or NUL"],
  ["smtp://h/na%0d%0ame", "CR, LF or NUL"],
  ["pop3://h%0d%0a", "CR, LF or NUL"],
  ["pop3://b\r\nob@h", "tab, CR or LF"],
  ["pop3://b\tob@h", "tab, CR or LF"],
  ["pop3://h?tls=requier", "write one of require, prefer"],
  ["pop3://h?tls=", "is no mode"],
  ["pop3://h?ssl=1", '"ssl" is no parameter'],
  ["pop3s://h?tls=none", "contradicts"],
  ["pop3://ü%2Fx", "no host name"],
  ["pop3://h%2Fx", "no host name"],
  ["pop3://a%20b", "no host name"],
];

Deno.test("parseMailUrl() refuses what makes no sense, and says why", () => {
  for (const [text, why] of BAD) {
    const error = assertThrows(() => parseMailUrl(text), UsageError);
    assertStringIncludes(error.message, why, text);
  }
});

Deno.test("parseMailUrl() takes only the caller's protocols, the first for a bare name", () => {
  assertEquals(parseMailUrl("h", ["smtp", "smtps"]).port, 25);
  const error = assertThrows(
    () => parseMailUrl("pop3://h", ["smtp", "smtps"]),
    UsageError,
  );
  assertStringIncludes(error.message, "smtp:// or smtps://");
});

Deno.test("parseMailUrl() never shows a password in its errors", () => {
  const urls = [
    "pop3://bob:SECRET@h#x",
    "pop3://bob:SECRET@h/x",
    "pop3://bob:SECRET@h?x=1",
    "pop3://bob:SECRET@h:99999",
    "pop3://bob:SECRET@h o",
    "pop3://bob:SECRET@h?tls=bad",
    "pop3://bob:SECRET%@h",
    "pop3://bob:SECRET%0d@h",
    "imap://bob:SECRET@h",
    "bob:SECRET@h#x",
    "bob:SECRET@h o",
    "pop3://bob:a@SECRET@h#x",
    "pop3://bob:a:SECRET@h#x",
    "pop3://bob:a/SECRET@h",
    "pop3://bob:a#SECRET@h",
    "pop3://bob:a?SECRET@h",
    "pop3://bob:1/SECRET@h",
    "pop3://bob:1#SECRET@h",
    "pop3://bob:1?SECRET@h",
    "pop3://bob:1?SECRET=2@h",
    "pop3://b/ob:SECRET@h",
    "pop3://b#ob:SECRET@h",
    "pop3://b?ob:SECRET@h",
    "pop3://bob:SECRET@h:SECRET@h#x",
    "pop3s://bob:SECRET@h?tls=none",
    "pop3://bob:SECRET\n@h",
  ];
  for (const url of urls) {
    const error = assertThrows(() => parseMailUrl(url), UsageError);
    assertFalse(Deno.inspect(error).includes("SECRET"), error.message);
    assert(error.message.includes("@h") || url.includes("\n"), error.message);
  }
});

Deno.test("parseMailUrl() shows no password where the host was forgotten", () => {
  for (const url of ["pop3://bob:SECRET", "bob:SECRET", "pop3://bob:1SECRET"]) {
    const error = assertThrows(() => parseMailUrl(url), UsageError);
    assertFalse(Deno.inspect(error).includes("SECRET"), error.message);
  }
  const port = assertThrows(() => parseMailUrl("pop3://h:99999"), UsageError);
  assertStringIncludes(port.message, '"pop3://h:99999"');
});

Deno.test("isImplicitTls() knows where TLS comes first", () => {
  assert(isImplicitTls("pop3s"));
  assert(isImplicitTls("smtps"));
  assertFalse(isImplicitTls("pop3"));
  assertFalse(isImplicitTls("smtp"));
  assertFalse(isImplicitTls("lmtp"));
});
