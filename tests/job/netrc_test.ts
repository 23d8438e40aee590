import { assert, assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { lookUpNetrc, type NetrcEntry } from "../../lib/job/netrc.ts";

function lookUp(
  text: string,
  user?: string,
  host = "mail.example.org",
): NetrcEntry | undefined {
  const entry = lookUpNetrc(text, "/home/bob/.netrc", host, user);
  return entry && { login: entry.login, password: entry.password };
}

const entry = (login?: string, password?: string) => ({ login, password });

Deno.test("lookUpNetrc() finds the entry of the host, in one line or many", () => {
  const text = "machine other login eve password no\n" +
    "machine mail.example.org\r\n\tlogin bob\r\n\tpassword p1\r\n" +
    "machine mail.example.org login bob password p2\n";
  assertEquals(lookUp(text), entry("bob", "p1"));
  assertEquals(lookUp(text, "bob", "MAIL.Example.org"), entry("bob", "p1"));
  assertEquals(lookUp(text, "bob", "example.org"), undefined);
  assertEquals(lookUp("", "bob"), undefined);
  assertEquals(
    lookUp("machine ::1 login bob password p", "bob", "::1"),
    entry("bob", "p"),
  );
});

Deno.test("lookUpNetrc() finds the entry of the user", () => {
  const text = "machine mail.example.org login alice password a\n" +
    "machine mail.example.org login bob password b\n" +
    "machine mail.example.org password any\n";
  assertEquals(lookUp(text, "bob"), entry("bob", "b"));
  assertEquals(lookUp(text), entry("alice", "a"));
  assertEquals(lookUp(text, "eve"), entry(undefined, "any"));
  assertEquals(lookUp(text, "Bob"), entry(undefined, "any"));
});

Deno.test("lookUpNetrc() takes the default for every other host", () => {
  const text = "machine other login eve password no default login anyone " +
    "password all";
  assertEquals(lookUp(text), entry("anyone", "all"));
  assertEquals(lookUp(text, "anyone"), entry("anyone", "all"));
  assertEquals(lookUp(text, "bob"), undefined);
  assertEquals(lookUp(text, undefined, "other"), entry("eve", "no"));
});

Deno.test("lookUpNetrc() reads quoted words", () => {
  for (
    const [quoted, password] of [
      [`"two words"`, "two words"],
      [String.raw`"a \"quote\" and \\ and \x"`, `a "quote" and \\ and x`],
      [String.raw`"tab\tend"`, "tab\tend"],
      [`"# no comment"`, "# no comment"],
      [`#hash`, "#hash"],
      [`""`, ""],
      [`machine`, "machine"],
      [`pässwörd`, "pässwörd"],
      [`a"b`, `a"b`],
    ]
  ) {
    const text =
      `machine mail.example.org password ${quoted} login bob\nmachine x`;
    assertEquals(lookUp(text), entry("bob", password), quoted);
  }
});

Deno.test("lookUpNetrc() leaves out comments, macros, accounts and strange words", () => {
  const text = `# machine mail.example.org login no password no
#machine mail.example.org login no password no
macdef init
machine mail.example.org login no password no
default login no

machine mail.example.org # login no password no
  account login
  port 995 login bob # password no
  password yes
  macdef put
  password no
`;
  assertEquals(lookUp(text), entry("bob", "yes"));
  assertEquals(
    lookUp("machine x macdef y\nlogin z\n \t\r\nmachine mail.example.org"),
    entry(),
  );
  assertEquals(
    lookUp("login no password no machine mail.example.org"),
    entry(),
  );
});

Deno.test("lookUpNetrc() names the line that it cannot read, and shows nothing of it", () => {
  for (
    const [text, line, why] of [
      [`machine x\nlogin bob\npassword "hunter2\nmachine y`, 3, "quote"],
      [`machine x password "hunter2\\`, 1, "quote"],
      [`machine x login bob\n\npassword`, 3, `"password" has no value`],
      [`machine`, 1, `"machine" has no value`],
    ] as const
  ) {
    const error = assertThrows(
      () => lookUp(text),
      UsageError,
      `Cannot read line ${line} of the netrc file "/home/bob/.netrc": `,
    );
    assert(error.message.includes(why), error.message);
    assert(!error.message.includes("hunter2"));
  }
});

Deno.test("lookUpNetrc() is done with any text in time", () => {
  for (
    const text of [
      "macdef x\n" + " \n".repeat(1),
      "macdef x\n" + "\t".repeat(100_000),
      "macdef x" + "\n \r".repeat(50_000),
      '"' + "\\".repeat(100_000),
      "#".repeat(100_000),
      "machine ".repeat(20_000),
      " ".repeat(100_000),
    ]
  ) {
    try {
      lookUp(text);
    } catch (error) {
      assert(error instanceof UsageError);
    }
  }
});
