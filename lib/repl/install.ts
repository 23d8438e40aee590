import { UsageError } from "../errors.ts";
import type { Globals } from "./globals.ts";
import type { Printer } from "./printer.ts";

/**
 * The names that every script knows. They are looked up as this module is
 * loaded, before anything puts others beside them.
 */
export const STANDARD_GLOBALS: ReadonlySet<string> = new Set(
  namesOf(globalThis),
);

function namesOf(object: object | null): string[] {
  if (object === null) return [];
  const above = namesOf(Object.getPrototypeOf(object));
  return [...Object.getOwnPropertyNames(object), ...above];
}

/**
 * Puts the steps and helpers where every entry finds them. They cannot be
 * overwritten by a slip: `list = 5` says so.
 */
export function installGlobals(globals: Globals): void {
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, {
      get: () => value,
      set() {
        throw new UsageError(
          `"${name}" is a step or helper of mailtalk: choose another name`,
        );
      },
      configurable: true,
      enumerable: false,
    });
  }
}

/** Sets a variable that entries may change. */
export function setVariable(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, {
    value,
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

/**
 * Sends what `console` and `alert` print through the printer, which makes it
 * safe; they would write what a server said straight to the terminal. `prompt`
 * and `confirm` read standard input, which is the editor's.
 */
export async function installConsole(printer: Printer): Promise<void> {
  const { Console } = await import("node:console");
  const { Writable } = await import("node:stream");
  const stream = new Writable({
    decodeStrings: false,
    write(text, _encoding, done) {
      printer.lines(String(text).replace(/\n$/, ""));
      done();
    },
  });
  setVariable(
    "console",
    new Console({ stdout: stream, stderr: stream, colorMode: false }),
  );
  setVariable("alert", (text: unknown) => printer.lines(String(text)));
  for (const name of ["prompt", "confirm"]) {
    setVariable(name, () => {
      throw new UsageError(
        `${name}() cannot be used here; secret() asks for a secret`,
      );
    });
  }
}
