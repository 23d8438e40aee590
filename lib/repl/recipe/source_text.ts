/**
 * Writes values as TypeScript: whatever they hold, they stay what they are, and
 * what a terminal or an editor might obey is written as an escape.
 *
 * @module
 */

import { visible } from "../../line/visible.ts";

/** A value as source: text in double quotes, numbers, lists and objects. */
export function literal(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const fields = Object.entries(value)
    .map(([name, field]) => `${name}: ${literal(field)}`);
  return `{ ${fields.join(", ")} }`;
}

function quoted(text: string): string {
  return escapeUnsafe(JSON.stringify(text));
}

/**
 * The text of a message as source: its lines as lines. Line ends become LF,
 * which whoever sends it makes CRLF again.
 */
export function messageText(text: string): string {
  const lines = text.replaceAll("\r\n", "\n");
  if (lines.split("\n").length <= 2) return quoted(lines);
  const escaped = lines.replace(/[\\`]|\$\{/g, "\\$&");
  return `\`${escaped.split("\n").map(escapeUnsafe).join("\n")}\``;
}

/** A comment to the end of the line, with what came from a server in it. */
export function lineComment(text: string): string {
  const line = visible(text.replaceAll(/\r?\n/g, " / "));
  return `// ${line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line}`;
}

/** Characters of a reply in a comment. */
const LONGEST = 200;

/** Text within a comment that ends with an asterisk and a slash. */
export function inComment(text: string): string {
  return visible(text).replaceAll("*/", "*\\/");
}

function escapeUnsafe(text: string): string {
  return text.replace(
    /[^ -~]/gu,
    (character) =>
      character !== "\t" && visible(character) !== character
        ? [...Array(character.length).keys()].map((at) =>
          `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`
        ).join("")
        : character,
  );
}
