import { assertEquals } from "@std/assert";
import { Markup, markup } from "../../../lib/transcript/html/markup.ts";

Deno.test("markup`` escapes all that is not markup itself", () => {
  const text = `<a href="x" title='y'>&amp;\`</a>`;
  assertEquals(
    markup`<p title="${text}">${text}</p>`.text,
    '<p title="&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&#96;&lt;/a&gt;">' +
      "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&#96;&lt;/a&gt;</p>",
  );
  assertEquals(
    markup`${markup`<b>${"&"}</b>`}${new Markup("<i>")}`.text,
    "<b>&amp;</b><i>",
  );
});

Deno.test("markup`` joins lists, writes numbers, and leaves out what is undefined", () => {
  const items = ["<", markup`<br>`, ["a", undefined, 0]];
  assertEquals(markup`<p>${items}${undefined}</p>`.text, "<p>&lt;<br>a0</p>");
});

Deno.test("markup`` makes visible what reorders or hides text", () => {
  assertEquals(
    markup`<p>${"a\u202eb\x1b\r\n\tc\u{e0041}\ud800"}</p>`.text,
    "<p>a\\u{202e}b␛␍\n\tc\\u{e0041}\\u{d800}</p>",
  );
});
