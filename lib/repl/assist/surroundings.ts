import type { StepInfo } from "../../step.ts";

/** What Tab and the hints may know. */
export interface Surroundings {
  /** Names of globals: steps, helpers and variables. */
  names(): Iterable<string>;
  /** The value of a global. */
  value(name: string): unknown;
  /** What a step says about itself. */
  stepInfo(name: string): StepInfo | undefined;
  /** Messages of the maildrop. */
  messageNumbers(): readonly number[];
  /** Addresses that were seen. */
  addresses(): readonly string[];
  /** SASL mechanisms that the server offers. */
  mechanisms(): readonly string[];
  /** Commands of the REPL. */
  commands(): readonly {
    readonly name: string;
    readonly usage: string;
    readonly summary: string;
  }[];
  /** Verbs of the current sessions. */
  verbs(): readonly string[];
  /** Paths that begin like this. */
  files(prefix: string): readonly string[];
}
