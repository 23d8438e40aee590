import type { Explanation } from "./explanation.ts";

/** For what not even its form tells anything of. */
export const UNKNOWN: Explanation = {
  id: "unknown",
  meaning: "This is no reply that is known here.",
  cause: "Nothing in it tells the cause.",
  fix:
    "Look at the lines before it, and give the whole reply, with its code, to whoever runs the server.",
  retry: "after-change",
  who: "server-admin",
  confidence: "guess",
  known: false,
  others: [],
  sources: [],
};
