/**
 * JSON in one line in which nothing can control a terminal: what JSON leaves
 * as it is, C1 controls and characters that reorder text, is escaped, too. It
 * reads back as the same value.
 */
export function safeJson(value: object): string {
  return JSON.stringify(value).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) =>
      character.split("").map((unit) =>
        `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`
      ).join(""),
  );
}
