/** Tools for command lines: a stand-in for `jsr:@std/cli`. @module */

export * from "./parse_args.ts";
export * from "./prompt_secret.ts";
