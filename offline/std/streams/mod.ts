/** Helpers for web streams: a stand-in for `jsr:@std/streams`. @module */

export * from "./text_line_stream.ts";
