import type { Entry } from "./entry.ts";
import type { Product } from "./products.ts";

/** What an entry may ask of codes and the place; any of these will do. */
export interface Conditions {
  /** How the connection failed. */
  readonly failure?: readonly string[];
  /** Where in the conversation. */
  readonly stage?: readonly string[];
  /** Reply codes, `x` for any digit. */
  readonly code?: readonly string[];
  /** Enhanced status codes, `x` for any number. */
  readonly enhanced?: readonly string[];
  /** Response codes of POP3. */
  readonly responseCode?: readonly string[];
}

/**
 * An entry as it is looked up: without its examples, and with its wordings
 * taken apart.
 */
export interface CompiledEntry extends
  Omit<
    Entry,
    keyof Conditions | "text" | "server" | "examples"
  > {
  /** What it asks of codes and the place. */
  readonly conditions: Conditions;
  /**
   * Its wordings, of which one must be in the text: the parts between the gaps,
   * as `plain` makes them.
   */
  readonly wordings?: readonly (readonly string[])[];
  /** Who says so. */
  readonly servers?: readonly Product[];
}
