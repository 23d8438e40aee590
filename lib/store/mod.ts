/**
 * Where fetched messages go: {@linkcode Maildir}, {@linkcode Mbox} and
 * {@linkcode EmlFolder}, opened by {@linkcode openStore}.
 *
 * @module
 */

export * from "./store.ts";
export * from "./maildir.ts";
export * from "./mbox.ts";
export type { MboxOptions } from "./mbox_lock.ts";
export * from "./eml_folder.ts";
