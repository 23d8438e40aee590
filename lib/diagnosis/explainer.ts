import type { Explanation } from "./explanation.ts";
import type { Symptom } from "./symptom.ts";
import { UNKNOWN } from "./unknown.ts";

let explainSymptom: ((symptom: Symptom) => Explanation) | undefined;

/**
 * Loads the catalogue, unless that was done. It is large, and whoever is never
 * refused anything does not need it.
 */
export async function loadCatalogue(): Promise<void> {
  explainSymptom ??= (await import("./explain_symptom.ts")).explainSymptom;
}

/** Explains, where the catalogue is loaded; else only by the form of it. */
export function explainAsLoaded(symptom: Symptom): Explanation {
  if (explainSymptom) return explainSymptom(symptom);
  const { code = 0, responseCode = "" } = symptom;
  const isTemporary = code >= 400 && code < 500 ||
    ["IN-USE", "SYS/TEMP", "LOGIN-DELAY"].includes(responseCode);
  return { ...UNKNOWN, retry: isTemporary ? "later" : "after-change" };
}
