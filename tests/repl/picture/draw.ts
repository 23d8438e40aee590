import type { IBufferCell, Terminal } from "@xterm/headless";

/** Options of {@linkcode drawTerminal}. */
export interface PictureOptions {
  /** What stands in the window's frame, and what a screen reader says. */
  title: string;
}

/** How text looks. */
interface Look {
  readonly colour: string;
  readonly background: string | undefined;
  /** Classes of the style sheet. */
  readonly classes: string;
}

/** Neighbouring cells that look the same. */
interface Run extends Look {
  readonly column: number;
  /** Whether it is one wide character: a font may think otherwise of those. */
  readonly isWide: boolean;
  width: number;
  text: string;
}

const FONT_SIZE = 14;
/** Size of a cell: fonts of fixed width are about 0.6 as wide as they are high. */
const [CELL, LINE] = [8.4, 18];
const BASELINE = 13;
/** Around the text, and above it for the frame. */
const [MARGIN, FRAME] = [16, 38];

const BACKGROUND = "#16181d";
const FOREGROUND = "#d7dae0";
const CURSOR = "#5c636e";
/** The sixteen colours, as far from the background as can be read with ease. */
const COLOURS = [
  ...["#3b4048", "#f2777a", "#8fd18a", "#e5c07b", "#6cb6ff", "#d69ae5"],
  ...["#66c9d6", "#d7dae0", "#7d8590", "#ff9da4", "#b0e5ab", "#f2d89c"],
  ...["#9fd0ff", "#e6bdf0", "#9be0ea", "#ffffff"],
];

/**
 * Draws what a terminal shows as a window in SVG. Each piece of text has its
 * place and its width in cells, so it looks the same whatever the font is.
 */
export function drawTerminal(
  terminal: Terminal,
  { title }: PictureOptions,
): string {
  const { cols, rows, buffer: { active } } = terminal;
  const width = round(cols * CELL + 2 * MARGIN);
  const height = rows * LINE + FRAME + MARGIN;
  const drawn: string[] = [];
  for (let row = 0; row < rows; row++) {
    const top = FRAME + row * LINE;
    for (const run of runsOf(terminal, active.baseY + row)) {
      drawn.push(...drawRun(run, top));
    }
  }
  const { cursorX, cursorY } = active;
  const cursor = rectangle(cursorX, 1, FRAME + cursorY * LINE, CURSOR);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escaped(title)}</title>
<style>
text { font: ${FONT_SIZE}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; white-space: pre; fill: ${FOREGROUND} }
.b { font-weight: 700 }
.d { opacity: .6 }
.i { font-style: italic }
.u { text-decoration: underline }
</style>
<rect width="${width}" height="${height}" rx="10" fill="${BACKGROUND}"/>
<g><circle cx="20" cy="18" r="6" fill="#ff5f57"/><circle cx="40" cy="18" r="6" fill="#febc2e"/><circle cx="60" cy="18" r="6" fill="#28c840"/></g>
<text x="${width / 2}" y="23" text-anchor="middle" class="d">${
    escaped(title)
  }</text>
${cursor}
${drawn.join("\n")}
</svg>
`;
}

/** A line of the screen in pieces. */
function runsOf(terminal: Terminal, line: number): Run[] {
  const { cols, buffer: { active } } = terminal;
  const runs: Run[] = [];
  for (let column = 0; column < cols; column++) {
    const cell = active.getLine(line)?.getCell(column);
    // The right half of a wide character.
    if (!cell || cell.getWidth() === 0) continue;
    const text = cell.getChars() || " ";
    const look = lookOf(cell);
    const last = runs.at(-1);
    const isWide = cell.getWidth() > 1;
    if (!last || isWide || last.isWide || !same(last, look)) {
      runs.push({ ...look, column, isWide, width: cell.getWidth(), text });
    } else {
      last.width += 1;
      last.text += text;
    }
  }
  return runs;
}

function drawRun(run: Run, top: number): string[] {
  const parts: string[] = [];
  if (run.background) {
    parts.push(rectangle(run.column, run.width, top, run.background));
  }
  const text = run.text.trim();
  if (text === "") return parts;
  const before = run.text.length - run.text.trimStart().length;
  const cells = run.width - (run.text.length - text.length);
  const attributes = [
    `x="${round(MARGIN + (run.column + before) * CELL)}"`,
    `y="${top + BASELINE}"`,
    `textLength="${round(cells * CELL)}"`,
    ...(cells > 1 ? [`lengthAdjust="spacingAndGlyphs"`] : []),
    ...(run.classes ? [`class="${run.classes}"`] : []),
    // An attribute is weaker than the style sheet.
    ...(run.colour === FOREGROUND ? [] : [`style="fill:${run.colour}"`]),
  ];
  return [...parts, `<text ${attributes.join(" ")}>${escaped(text)}</text>`];
}

function rectangle(
  column: number,
  width: number,
  top: number,
  colour: string,
): string {
  return `<rect x="${round(MARGIN + column * CELL)}" y="${top}" width="${
    round(width * CELL)
  }" height="${LINE}" fill="${colour}"/>`;
}

function lookOf(cell: IBufferCell): Look {
  const colour = cell.isFgDefault()
    ? undefined
    : colourOf(cell.getFgColor(), cell.isFgRGB());
  const background = cell.isBgDefault()
    ? undefined
    : colourOf(cell.getBgColor(), cell.isBgRGB());
  const classes = [
    cell.isBold() && "b",
    cell.isDim() && "d",
    cell.isItalic() && "i",
    cell.isUnderline() && "u",
  ].filter(Boolean).join(" ");
  return cell.isInverse()
    ? {
      colour: background ?? BACKGROUND,
      background: colour ?? FOREGROUND,
      classes,
    }
    : { colour: colour ?? FOREGROUND, background, classes };
}

function same(one: Look, other: Look): boolean {
  return one.colour === other.colour && one.background === other.background &&
    one.classes === other.classes;
}

/** A colour of the 256, or one that is red, green and blue already. */
function colourOf(value: number, isRgb: boolean): string {
  if (isRgb) return hex(value);
  if (value < 16) return COLOURS[value];
  if (value >= 232) return hex((8 + (value - 232) * 10) * 0x010101);
  const level = (index: number) => index === 0 ? 0 : 55 + index * 40;
  const [red, green, blue] = [36, 6, 1]
    .map((unit) => level(Math.floor((value - 16) / unit) % 6));
  return hex(red << 16 | green << 8 | blue);
}

function hex(value: number): string {
  return `#${value.toString(16).padStart(6, "0")}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Text for XML, which cannot have control characters in any form. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;").replaceAll('"', "&quot;")
    // deno-lint-ignore no-control-regex
    .replace(/[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]/g, "\ufffd");
}
