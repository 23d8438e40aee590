/** Text in lower case, blanks and line ends made one blank each. */
export function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}
