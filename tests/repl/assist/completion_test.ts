import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { complete } from "../../../lib/repl/assist/completion.ts";
import { visible } from "../../../lib/line/visible.ts";
import { surroundings } from "./surroundings.ts";

const here = surroundings({
  l: [{ number: 1, size: 2 }],
  message: new Uint8Array(3),
  LISTING: 1,
  retry: 1,
});

function candidates(text: string, s = here): readonly string[] {
  return complete(text, text.length, s).candidates;
}

/** The text after Tab, where there is one candidate. */
function completed(before: string, after = "", s = here): string {
  const text = before + after;
  const { start, end, candidates } = complete(text, before.length, s);
  assertEquals(candidates.length, 1, `${text}: ${candidates}`);
  return text.slice(0, start) + candidates[0] + text.slice(end);
}

Deno.test("complete() offers names of steps and variables", () => {
  assertEquals(candidates("re"), ["retr", "retry"]);
  assertEquals(completed("await mailF"), "await mailFrom");
  assertEquals(completed("const x = mailF"), "const x = mailFrom");
  assertEquals(completed("f(() => mailF"), "f(() => mailFrom");
  assertEquals(completed("`${mailF"), "`${mailFrom");
  assertEquals(completed("mailF", "(1)"), "mailFrom(1)");
  assertEquals(completed("if (l) {\n  mailF"), "if (l) {\n  mailFrom");
  assertEquals(candidates("xyz"), []);
  assertEquals(candidates("// re"), []);
  assertEquals(candidates('"re'), []);
});

Deno.test("complete() offers the steps where nothing is typed yet", () => {
  assert(candidates("").includes("retr"));
  assert(!candidates("").includes("retry"));
  assertEquals(candidates("l = "), []);
});

Deno.test("complete() offers verbs in the lines of an entry for the server alone", () => {
  assertEquals(candidates("QU"), ["QUIT"]);
  assertEquals(candidates("USER bob\nQU"), ["QUIT"]);
  assertEquals(candidates("> noop\nQU"), ["QUIT"]);
  assertEquals(candidates("if (l) {\nQU"), []);
});

Deno.test("complete() offers properties", () => {
  assertEquals(completed("l[0].nu"), "l[0].number");
  assertEquals(completed("l[0]?.nu"), "l[0]?.number");
  assertEquals(completed("console.log(l[0].nu"), "console.log(l[0].number");
  assertEquals(candidates("l[0]."), ["number", "size"]);
  assertEquals(candidates("l.len"), ["length"]);
  assert(candidates("l.").includes("map"));
  assertEquals(completed("message.byteL"), "message.byteLength");
  assertEquals(completed("sasl.cram"), "sasl.cramMd5");
  assertEquals(candidates("l[0].toS"), ["toString"]);
  for (
    const text of ["f().nu", "l[i].nu", "l[7].nu", "nobody.nu", "1.", "..."]
  ) {
    assertEquals(candidates(text), [], text);
  }
});

Deno.test("complete() runs no getter, and asks nothing of a proxy", () => {
  let asked = 0;
  const count = () => {
    asked += 1;
    throw new Error("asked");
  };
  const handler = new Proxy({}, { get: count });
  const s = surroundings({
    box: {
      get state() {
        return count();
      },
    },
    proxy: new Proxy({ secret: 1 }, handler),
    child: Object.create(new Proxy({ a: 1 }, handler)),
    revoked: (() => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    })(),
  });
  assertEquals(candidates("box.", s), ["state"]);
  assertEquals(candidates("box.state.", s), []);
  for (const name of ["proxy", "child", "revoked"]) {
    assertEquals(candidates(`${name}.`, s), []);
    assertEquals(candidates(`${name}.a.b`, s), []);
  }
  assertEquals(asked, 0);
});

Deno.test("complete() never offers a key that a server may have made up", () => {
  const s = surroundings({
    reply: {
      "\x1b]0;PWNED\x07": 1,
      "a\u202eb": 1,
      "a\u200bb": 1,
      "a b": 1,
      "a;b()": 1,
      "1a": 1,
      "": 1,
      [`a${"b".repeat(1000)}`]: 1,
      "__proto__x": 1,
      good: 1,
    },
    "evil\x1b": 1,
  });
  assertEquals(candidates("reply.", s), ["good"]);
  assertEquals(candidates("evil", s), []);
});

Deno.test("complete() offers message numbers", () => {
  assertEquals(candidates("retr("), ["1", "2", "3", "12"]);
  assertEquals(candidates("retr(1"), ["1", "12"]);
  assertEquals(candidates("pop.retr(box, "), ["1", "2", "3", "12"]);
  assertEquals(candidates("[1].map(() => dele("), ["1", "2", "3", "12"]);
  assertEquals(candidates("RETR "), ["1", "2", "3", "12"]);
  assertEquals(candidates("> DELE 1"), ["1", "12"]);
  assertEquals(candidates("TOP 1"), ["1", "12"]);
  assertEquals(candidates("USER bob\nRETR 3"), ["3"]);
  for (const text of ["retr(1, ", "retr(1 + ", "TOP 1 ", "NOOP ", "stat("]) {
    assertEquals(candidates(text), [], text);
  }
});

Deno.test("complete() offers addresses, and ends what they go into", () => {
  assertEquals(completed('rcptTo("a'), 'rcptTo("alice@example.org"');
  assertEquals(completed('rcptTo("a', '")'), 'rcptTo("alice@example.org")');
  assertEquals(completed("rcptTo('A"), "rcptTo('alice@example.org'");
  assertEquals(completed("RCPT TO:<b"), "RCPT TO:<bob@example.org>");
  assertEquals(completed("RCPT TO:<b", ">"), "RCPT TO:<bob@example.org>");
  assertEquals(completed("VRFY b"), "VRFY bob@example.org");
  const both = ["alice@example.org", "bob@example.org"];
  for (
    const text of [
      'mailFrom("',
      "MAIL FROM:<",
      "mail FROM:<".toUpperCase(),
      'send({ to: "',
      'send({ from: "x", to: ["y", "',
      'compose({ from: "',
    ]
  ) assertEquals(candidates(text), both, text);
  assertEquals(candidates("mailFrom("), both.map((each) => `"${each}"`));
  for (const text of ['user("', 'send({ size: "', 'send("', 'f("']) {
    assertEquals(candidates(text), [], text);
  }
});

Deno.test("complete() never offers an address that would end what it goes into", () => {
  const hostile = [
    'x"); evil("@example.org',
    '"x"@example.org',
    "x`@example.org",
    "x>@example.org",
    "x y@example.org",
    "x@exa\x1bmple.org",
    "x@exa\u202emple.org",
    "x@example.org\nQUIT",
    "x\\@example.org",
    "nobody",
    "@",
  ];
  const risky = ["o'x@example.org", "${x}@example.org"];
  const s = surroundings({}, { addresses: () => [...hostile, ...risky] });
  assertEquals(candidates("MAIL FROM:<", s), risky);
  assertEquals(candidates('rcptTo("', s), risky);
  assertEquals(candidates("rcptTo('", s), ["${x}@example.org'"]);
  assertEquals(candidates("rcptTo(`", s), ["o'x@example.org`"]);
});

Deno.test("complete() offers mechanisms", () => {
  assertEquals(candidates("AUTH "), ["PLAIN", "CRAM-MD5"]);
  assertEquals(completed("AUTH C"), "AUTH CRAM-MD5");
  assertEquals(candidates("auth("), ["sasl.plain(", "sasl.cramMd5("]);
  const option = 'login("bob", undefined, { mechanism: ';
  assertEquals(candidates(option), ['"PLAIN"', '"CRAM-MD5"']);
  assertEquals(completed(`${option}"P`), `${option}"PLAIN"`);
  const offers = (...names: string[]) =>
    surroundings({}, { mechanisms: () => names });
  assertEquals(candidates("AUTH ", offers("X\x1b", "x y", "X-Y")), ["X-Y"]);
  assert(candidates("AUTH ", offers()).includes("SCRAM-SHA-256"));
});

Deno.test("complete() offers the options of a step", () => {
  assertEquals(candidates("retr(1, { "), ["to: ", "limit: "]);
  assertEquals(completed("retr(1, { li"), "retr(1, { limit: ");
  assertEquals(completed("retr(1, { to: x, "), "retr(1, { to: x, limit: ");
  assertEquals(candidates('login("bob", "x", { m'), ["mechanism: "]);
});

Deno.test("complete() offers verbs in capitals at the beginning of a line", () => {
  assertEquals(candidates("R"), ["RETR", "RSET"]);
  assertEquals(candidates("> R"), ["RETR", "RSET"]);
  assertEquals(candidates(">"), ["LIST", "QUIT", "RETR", "RSET"]);
  assertEquals(candidates("LIS"), ["LIST", "LISTING"]);
  assertEquals(candidates("> LIS"), ["LIST"]);
  assertEquals(candidates(" RE"), []);
  assertEquals(completed("MAIL "), "MAIL FROM:<");
  assertEquals(completed("MAIL fr"), "MAIL FROM:<");
  assertEquals(completed("MAIL FROM:<a@b> si"), "MAIL FROM:<a@b> SIZE=");
  assertEquals(candidates("HELP R"), ["RETR", "RSET"]);
  const none = surroundings({}, { verbs: () => [] });
  assertEquals(candidates("STARTT", none), ["STARTTLS"]);
});

Deno.test("complete() offers commands, and what they take", () => {
  assertEquals(candidates("."), [".help", ".save", ".sandbox"]);
  assertEquals(completed(".he"), ".help");
  assertEquals(completed(".help mailF"), ".help mailFrom");
  assertEquals(completed(".save f"), ".save fetch.ts");
  const files = () => ["fetch\x1b[31m.ts", "\u202efetch.ts", "fetch.ts"];
  assertEquals(candidates(".save f", surroundings({}, { files })), [
    "fetch.ts",
  ]);
  assertEquals(candidates(".sandbox x"), []);
  assertEquals(candidates(".nothing "), []);
});

Deno.test("complete() leaves what stands behind the cursor", () => {
  const { start, end } = complete("retr(l)", 2, here);
  assertEquals([start, end], [0, 2]);
});

const pieces = fc.constantFrom(
  ..."retr( rcptTo( send({ to: \" ' ` ${ } ) ] [ . ?. l proxy . RETR MAIL FROM:< > .help // / => 1 , :"
    .split(" "),
  "\n",
  " ",
);

Deno.test("complete() never fails, and offers nothing that is not safe", () => {
  const s = surroundings({
    l: [{ "a\x1b": 1, b: null }],
    proxy: new Proxy({}, {
      ownKeys: () => {
        throw new Error("asked");
      },
    }),
  });
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })))
      .map((all) => all.join("")),
  );
  fc.assert(
    fc.property(texts, fc.nat(), (text, at) => {
      const cursor = at % (text.length + 1);
      const { start, end, candidates } = complete(text, cursor, s);
      assert(start >= 0 && start <= end && end === cursor);
      for (const candidate of candidates) {
        assertEquals(visible(candidate), candidate);
      }
    }),
    { numRuns: 500 },
  );
});

Deno.test("complete() ends quickly on a mebibyte, and with a million of anything", () => {
  for (const unit of ["retr(", "x.", "a", ".", "`${", '"', "\n", "("]) {
    const text = unit.repeat((1 << 20) / unit.length);
    complete(text, text.length, here);
    complete(text, 19_000, here);
  }
  const many = Array.from({ length: 1_000_000 }, (_, index) => index + 1);
  const s = surroundings({ many, octets: new Uint8Array(1 << 24) }, {
    messageNumbers: () => many,
  });
  assertEquals(candidates("retr(", s).length, 500);
  assertEquals(candidates("many.leng", s), ["length"]);
  assertEquals(candidates("octets.leng", s), ["length"]);
});
