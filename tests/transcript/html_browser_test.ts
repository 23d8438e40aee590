import { assert, assertEquals } from "@std/assert";
import { htmlPage } from "../../lib/transcript/html/page.ts";
import { type Browser, browserTest } from "../browser.ts";
import { ATTACK, HOSTILE, REFUSED, SEVERAL } from "./html/conversations.ts";

const PAGES = [REFUSED, SEVERAL, HOSTILE].map((transcript) =>
  htmlPage(transcript)
);

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
  width: number;
}

/** Where the elements are that a selector finds. */
async function boxes(browser: Browser, selector: string): Promise<Box[]> {
  return await browser.evaluate(
    `Array.from(document.querySelectorAll(${JSON.stringify(selector)}),
      (each) => each.getBoundingClientRect().toJSON())`,
  );
}

browserTest(
  "htmlPage() fits a desk and a phone, in light and in dark",
  async (browser) => {
    for (const page of PAGES) {
      for (const width of [1280, 360]) {
        for (const dark of [false, true]) {
          await browser.open(page, { width, dark });
          await browser.evaluate(OPEN_ALL);
          assertEquals(await browser.evaluate(OVERFLOWING), []);
          // That the style sheet is obeyed at all, the policy must allow it.
          const paper = await browser.evaluate<string>(
            "getComputedStyle(document.body).backgroundColor",
          );
          assertEquals(paper, dark ? "rgb(21, 23, 27)" : "rgb(251, 250, 247)");
          assertEquals(await browser.evaluate(FAINT), []);
        }
      }
    }
    assertEquals(browser.incidents, []);
  },
);

const OPEN_ALL =
  "for (const each of document.querySelectorAll('details')) each.open = true";

/** What reaches over the edge of the page. */
const OVERFLOWING = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const wide = Array.from(document.querySelectorAll("body *:not(svg *)"))
    .filter((each) => each.getBoundingClientRect().right > clientWidth + 0.5 ||
      each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0 &&
      getComputedStyle(each).display !== "inline")
    .map((each) => each.className + ": " + each.textContent.slice(0, 40));
  return scrollWidth > clientWidth ? [scrollWidth, ...wide] : wide;
})()`;

/** Texts whose contrast is below what WCAG 2.2 asks for (AA, 4.5 : 1). */
const FAINT = `(() => {
  const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = rgb(colour).map((each) => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (; element; element = element.parentElement) {
      const colour = getComputedStyle(element).backgroundColor;
      if (rgb(colour)[3] !== 0) return colour;
    }
  };
  return Array.from(document.querySelectorAll("body *:not(svg, svg *)"))
    .filter((each) => [...each.childNodes].some((node) =>
      node.nodeType === 3 && node.data.trim() !== ""))
    .filter((each) => {
      const [one, other] = [getComputedStyle(each).color, behind(each)].map(light);
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) < 4.5;
    })
    .map((each) => each.className + ": " + each.textContent.slice(0, 40));
})()`;

browserTest(
  "htmlPage() puts explanations beside their lines, and below them on a phone",
  async (browser) => {
    for (const [page, count] of [[PAGES[0], 1], [PAGES[1], 3]] as const) {
      await browser.open(page, { width: 1280 });
      const lines = await boxes(browser, ".exchange.bad");
      const cards = await boxes(browser, ".card");
      assertEquals([lines.length, cards.length], [count, count]);
      cards.forEach((card, index) => {
        const line = lines[index];
        assert(card.left >= line.right, "beside");
        assert(
          card.top >= line.top - 1 && card.top < line.bottom,
          "at its line",
        );
        assert(card.width > 250, "wide enough to read");
      });

      await browser.open(page, { width: 360 });
      const [narrowLines, narrowCards, all] = [
        await boxes(browser, ".exchange.bad"),
        await boxes(browser, ".card"),
        await boxes(browser, ".exchange"),
      ];
      narrowCards.forEach((card, index) => {
        const line = narrowLines[index];
        assert(Math.abs(card.top - line.bottom) < 2, "right below");
        assertEquals([card.left, card.right], [line.left, line.right]);
        const next = all.find(({ top }) => top >= line.bottom);
        assert(next === undefined || next.top >= card.bottom, "above the next");
      });
    }
    assertEquals(browser.incidents, []);
  },
);

browserTest(
  "htmlPage() draws bars as long as the server took",
  async (browser) => {
    for (const width of [1280, 360]) {
      await browser.open(PAGES[0], { width });
      // CAPA, STLS, AUTH, STAT, RETR 1, RETR 2, QUIT, as the transcript has it.
      const [begin, end] = [
        [2, 50, 100, 210, 420, 600, 1100],
        [43, 90, 200, 410, 520, 1000, 1110],
      ];
      const [track] = await boxes(browser, ".clock .track");
      const waits = await boxes(browser, ".clock .wait");
      assertEquals(waits.length, begin.length);
      const pixels = track.width / 1110;
      waits.forEach((wait, index) => {
        assertNear(wait.left - track.left, begin[index] * pixels);
        assertNear(wait.width, (end[index] - begin[index]) * pixels);
      });
      const bars = await boxes(browser, ".bar rect");
      const [{ width: whole }] = await boxes(browser, ".bar");
      assertEquals(bars.length, begin.length);
      bars.forEach((bar, index) => {
        assertNear(bar.width, whole * (end[index] - begin[index]) / 400);
      });
    }
  },
);

/** Lengths in pixels that are the same to the eye. */
function assertNear(actual: number, expected: number): void {
  assert(Math.abs(actual - expected) < 0.6, `${actual}, not ${expected}`);
}

browserTest(
  "htmlPage() shows what is hostile, and obeys none of it",
  async (browser) => {
    await browser.open(PAGES[2], { width: 1280 });
    await browser.evaluate(OPEN_ALL);
    const title = await browser.evaluate<string>("document.title");
    assert(!title.includes("PWNED") || title.includes("<script>"), title);
    assertEquals(
      await browser.evaluate(`document.querySelectorAll(
      "script, img, iframe, base, link, object, embed, form, input, svg *[onload], " +
      "[onerror], [onmouseover], [onfocus], [style], [src], [autofocus]").length +
      document.querySelectorAll("meta").length`),
      4,
    );
    // Nothing of it is lost, or shown as something else.
    const text = await browser.evaluate<string>("document.body.innerText");
    const shown = ATTACK.replace("\u202e", "\\u{202e}").replace("\x1b", "␛")
      .replace("\x07", "␇");
    assert(text.includes(`-ERR [AUTH] ${shown}`), text);
    // A moment for what may have been started.
    await browser.evaluate("new Promise((done) => setTimeout(done, 100))");
    assertEquals(await browser.evaluate("document.title"), title);
    assertEquals(browser.incidents, []);
  },
);

browserTest(
  "htmlPage() leads from the summary to the refused line",
  async (browser) => {
    await browser.open(PAGES[0], { width: 360 });
    await browser.evaluate("document.querySelector('.lead a').click()");
    const target = await browser.evaluate<string>(
      "document.querySelector(':target').innerText",
    );
    assert(target.includes("quota exceeded"), target);
    const [box] = await boxes(browser, ":target");
    assert(box.top >= 0 && box.bottom <= 900, "in sight");
  },
);
