import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Secrets } from "../../lib/line/secrets.ts";
import type { TimedEvent } from "../../lib/repl/conversation.ts";
import { Printer } from "../../lib/repl/printer.ts";
import { inWords, WireView } from "../../lib/repl/wire_view.ts";
import { FakeInput } from "./fake_input.ts";

function event(
  from: TimedEvent["from"],
  kind: TimedEvent["kind"],
  text: string,
  waited?: number,
): TimedEvent {
  return {
    time: 0,
    session: 1,
    url: "pop3://127.0.0.1:110",
    secure: false,
    from,
    kind,
    bytes: new TextEncoder().encode(text),
    waited,
  };
}

function view(showTimes = false): { input: FakeInput; view: WireView } {
  const input = new FakeInput();
  return { input, view: new WireView(new Printer(input), showTimes) };
}

const LINES = Array.from({ length: 30 }, (_, index) => `line ${index}\r\n`);

Deno.test("WireView.show() shows lines the way telnet does", () => {
  const { input, view: wire } = view();
  wire.show(event("*", "note", "TLS 1.3"));
  wire.show(event("C", "line", "RETR 1"));
  wire.show(event("S", "line", "+OK \x1b]0;PWNED\x07"));
  wire.show(event("S", "body", "Subject: x\r\n\r\n\tHi\x9b\r\n"));
  assertEquals(
    input.output,
    "*  TLS 1.3\nC: RETR 1\nS: +OK ␛]0;PWNED␇\nS: Subject: x\nS: \nS: \tHi\\u{9b}\n",
  );
});

Deno.test("WireView cuts a body short, whatever pieces it comes in, and shows it whole on demand", () => {
  for (const size of [1, 7, 30]) {
    const { input, view: wire } = view();
    for (let at = 0; at < LINES.length; at += size) {
      wire.show(event("S", "body", LINES.slice(at, at + size).join("")));
    }
    wire.endBody();
    const shown = input.output.split("\n");
    assertEquals(shown.length, 22, input.output);
    assertEquals(shown[19], "S: line 19");
    assertEquals(shown[20], "S: … 90 octets more · .show 1 for all");
    input.output = "";
    assert(wire.showWhole());
    assertEquals(input.output.split("\n").length, 31);
    assert(wire.showWhole(1));
    assert(!wire.showWhole(2));
  }
});

Deno.test("WireView counts bodies, and ends one with the next line", () => {
  const { input, view: wire } = view();
  for (let turn = 0; turn < 2; turn++) {
    wire.show(event("S", "body", LINES.join("")));
    wire.show(event("C", "line", "NOOP"));
  }
  assertStringIncludes(input.output, ".show 1 for all\nC: NOOP\n");
  assertStringIncludes(input.output, ".show 2 for all\nC: NOOP\n");
});

Deno.test("WireView forgets the oldest bodies, not the newest", () => {
  const { view: wire } = view();
  for (let count = 0; count < 150; count++) {
    wire.show(event("S", "body", `${count}\r\n`));
    wire.endBody();
  }
  assert(!wire.showWhole(1));
  assert(wire.showWhole(150));
});

Deno.test("WireView shows nothing in quiet mode, and keeps the bodies", () => {
  const { input, view: wire } = view();
  wire.mode = "quiet";
  wire.show(event("C", "line", "RETR 1"));
  wire.show(event("S", "body", LINES.join("")));
  wire.endBody();
  assertEquals(input.output, "");
  assert(wire.showWhole());
  assertStringIncludes(input.output, "line 29");
});

Deno.test("WireView shows bodies whole in verbose mode", () => {
  const { input, view: wire } = view();
  wire.mode = "verbose";
  wire.show(event("S", "body", LINES.join("")));
  wire.endBody();
  assertEquals(input.output.split("\n").length, 31);
});

Deno.test("WireView shows octets in hexadecimal", () => {
  const { input, view: wire } = view();
  wire.hex = true;
  wire.show(event("S", "body", "Grüße\r\n\x1b[2J and more than a row\r\n"));
  const [first, second] = input.output.split("\n");
  assertEquals(
    first,
    "   00000000  47 72 c3 bc c3 9f 65 0d 0a 1b 5b 32 4a 20 61 6e  Gr....e...[2J an",
  );
  assert(second.startsWith("   00000010  64 20"));
});

Deno.test("WireView writes the time behind a reply where there is room", () => {
  const { input, view: wire } = view(true);
  wire.show(event("S", "line", "+OK", 41.4));
  wire.show(event("S", "line", `+OK ${"x".repeat(70)}`, 41.4));
  const [first, second] = input.output.split("\n");
  assert(first.startsWith("S: +OK  ") && first.endsWith(" 41 ms"), first);
  assertEquals(first.length, 79);
  assert(!second.includes("ms"));
});

Deno.test("WireView names the session where another one speaks", () => {
  const { input, view: wire } = view();
  wire.show(event("C", "line", "NOOP"), "box");
  wire.show(event("S", "line", "+OK"), "box");
  wire.show(event("C", "line", "NOOP"), "mta");
  assertEquals(input.output, "*  box:\nC: NOOP\nS: +OK\n*  mta:\nC: NOOP\n");
});

Deno.test("inWords() says milliseconds, and seconds where there are many", () => {
  assertEquals(
    [0.2, 41.4, 9_999, 12_340].map(inWords),
    ["0 ms", "41 ms", "9999 ms", "12.3 s"],
  );
});

Deno.test("WireView masks in hexadecimal what became known after it was kept", () => {
  const input = new FakeInput();
  const printer = new Printer(input);
  const wire = new WireView(printer, false);
  wire.show(event("S", "body", "hunter22\r\n"));
  const secrets = new Secrets();
  secrets.hide("hunter22");
  printer.maskOctets = (octets) => secrets.maskOctets(octets);
  input.output = "";
  wire.hex = true;
  assert(wire.showWhole());
  assertEquals(
    input.output,
    "   00000000  2a 2a 2a 2a 2a 2a 0d 0a                          ******..\n",
  );
});

Deno.test("WireView cuts a body of one long line short", () => {
  const { input, view: wire } = view();
  wire.show(event("S", "body", "y".repeat(100_000)));
  wire.show(event("S", "body", `${"y".repeat(100_000)}\r\n`));
  wire.endBody();
  assert(input.output.length < 10_000);
  assertStringIncludes(input.output, "… 192002 octets more · .show 1 for all");
});
