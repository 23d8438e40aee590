import { replyWithoutVarying } from "../varying.ts";

/** A reply without what varies, and without the full stop it may end with. */
export function wordingOf(text: string): string {
  return replyWithoutVarying(text).replace(/[\s.,;:!]+$/, "");
}
