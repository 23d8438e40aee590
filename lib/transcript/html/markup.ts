import { visible } from "../../line/visible.ts";

/** HTML that was put together from parts, each escaped unless it is HTML. */
export class Markup {
  /** The HTML. */
  readonly text: string;

  /** Takes HTML as it is; {@linkcode markup} is the way to make some. */
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a piece of HTML. */
export type Part = string | number | undefined | Markup | readonly Part[];

/**
 * Puts HTML together. What stands in `${}` is escaped, so that it can neither
 * be an element nor leave the quotes of an attribute, and made visible where
 * it would reorder or hide what stands around it; an undefined one is nothing.
 */
export function markup(
  texts: TemplateStringsArray,
  ...parts: readonly Part[]
): Markup {
  let text = texts[0];
  parts.forEach((part, index) => text += escaped(part) + texts[index + 1]);
  return new Markup(text);
}

function escaped(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map(escaped).join("");
  // A tab moves the cursor and does nothing else; a line end ends a line.
  return String(part).split(/([\n\t])/)
    .map((text, index) => index % 2 === 0 ? visible(text) : text).join("")
    .replace(/[&<>"'`]/g, (character) => ENTITIES[character]);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};
