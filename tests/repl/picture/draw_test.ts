import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import xterm, { type Terminal } from "@xterm/headless";
import { graphemeWidths } from "../grapheme_widths.ts";
import { drawTerminal } from "./draw.ts";

/** A terminal that shows a text. */
async function shows(text: string): Promise<Terminal> {
  const terminal = new xterm.Terminal({
    cols: 20,
    rows: 3,
    allowProposedApi: true,
  });
  terminal.unicode.register(graphemeWidths());
  terminal.unicode.activeVersion = "graphemes";
  await new Promise<void>((done) => terminal.write(text, done));
  return terminal;
}

/** A picture of it; checked to be well-formed XML. */
async function draw(text: string, title = "title"): Promise<string> {
  const svg = drawTerminal(await shows(text), { title });
  checkXml(svg);
  return svg;
}

/** Fails where elements are not closed in order, or a character is not escaped. */
function checkXml(xml: string): void {
  const open: string[] = [];
  const token =
    /<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<]*")*)(\/?)>|&(?:amp|lt|gt|quot);|[^<&]/uy;
  for (let end = 0; end < xml.length; end = token.lastIndex) {
    const match = token.exec(xml);
    assert(match, `no XML: ${xml.slice(end, end + 60)}`);
    const [, closing, name, attributes, closed] = match;
    if (name === undefined) continue;
    const names = [...attributes.matchAll(/ ([a-zA-Z-]+)=/g)].map(([, n]) => n);
    assertEquals(new Set(names).size, names.length, `twice: ${attributes}`);
    if (closing) assertEquals(open.pop(), name);
    else if (!closed) open.push(name);
  }
  assertEquals(open, []);
  // deno-lint-ignore no-control-regex
  assert(!/[\x00-\x08\x0b-\x1f]/.test(xml));
}

/** The pieces of text, and where they are. */
function pieces(svg: string): { x: number; y: number; text: string }[] {
  return [
    ...svg.matchAll(/<text x="([\d.]+)" y="(\d+)" textLength[^>]*>([^<]*)</g),
  ].map(([, x, y, text]) => ({ x: Number(x), y: Number(y), text }));
}

Deno.test("drawTerminal() puts each piece of text in its cells", async () => {
  const svg = await draw("one  two\r\n   \x1b[1mthree\x1b[m four\r\n");
  const [first, second, third] = pieces(svg);
  assertEquals(first, { x: 16, y: 51, text: "one  two" });
  assertEquals(second, { x: 41.2, y: 69, text: "three" });
  assertEquals(third, { x: 91.6, y: 69, text: "four" });
  assertStringIncludes(svg, 'textLength="67.2"');
});

Deno.test("drawTerminal() escapes what XML would take for its own", async () => {
  const svg = await draw('<a href="x">&amp;\x1b[31m\'', '<"&> \x1b\x07');
  assertEquals(pieces(svg)[0].text, "&lt;a href=&quot;x&quot;&gt;&amp;amp;");
  assertStringIncludes(svg, "<title>&lt;&quot;&amp;&gt; ��</title>");
});

Deno.test("drawTerminal() knows each kind of colour, and styles", async () => {
  const cases: [string, string][] = [
    ["\x1b[31mx", 'style="fill:#f2777a">x<'],
    ["\x1b[92mx", 'style="fill:#b0e5ab">x<'],
    ["\x1b[38;5;208mx", 'style="fill:#ff8700">x<'],
    ["\x1b[38;5;244mx", 'style="fill:#808080">x<'],
    ["\x1b[38;2;1;2;3mx", 'style="fill:#010203">x<'],
    [
      "\x1b[44mx",
      '<rect x="16" y="38" width="8.4" height="18" fill="#6cb6ff"/>',
    ],
    ["\x1b[7mx", 'style="fill:#16181d">x<'],
    ["\x1b[1;2;3;4mx", 'class="b d i u">x<'],
  ];
  for (const [text, expected] of cases) {
    assertStringIncludes(await draw(text), expected, text);
  }
});

Deno.test("drawTerminal() gives wide characters cells of their own", async () => {
  const svg = await draw("日本👩‍👩‍👧ab");
  assertEquals(
    pieces(svg).map(({ x, text }) => [x, text]),
    [[16, "日"], [32.8, "本"], [49.6, "👩‍👩‍👧"], [66.4, "ab"]],
  );
});

Deno.test("drawTerminal() shows the screen's rows only, and the cursor", async () => {
  const svg = await draw("1\r\n2\r\n3\r\n4\r\n5");
  assertEquals(pieces(svg).map(({ text }) => text), ["3", "4", "5"]);
  assertStringIncludes(svg, '<rect x="24.4" y="74" width="8.4"');
});

Deno.test("drawTerminal() draws an empty screen", async () => {
  assertEquals(pieces(await draw("")), []);
});
