import type { Finding } from "./finding.ts";
import { readPostfix } from "./postfix.ts";

/**
 * Reads a field of a report about a delivery (RFC 3464):
 * `Diagnostic-Code: smtp; 550 5.1.1 …`.
 */
export function readDeliveryStatus(
  line: string,
): readonly Finding[] | undefined {
  const [, type, text] = /^Diagnostic-Code: *([\w-]+); *(.*)$/i.exec(line) ??
    [];
  if (type === undefined) return undefined;
  if (/^\d{3}\b/.test(text)) return [{ reply: text }];
  return readPostfix(`<>: ${text}`);
}
