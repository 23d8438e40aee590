import { parseArgs } from "@std/cli/parse-args";
import { UsageError } from "../errors.ts";
import { visible } from "../line/visible.ts";

/** An option of a recipe. */
export interface OptionInfo {
  /** Its name, without the dashes. */
  readonly name: string;
  /** What stands for its value in the help; undefined for a switch. */
  readonly value?: string;
  /** Whether it may be given several times. */
  readonly collect?: boolean;
  /** Whether it cannot be left out. */
  readonly required?: boolean;
  /** One line for the help. */
  readonly help: string;
}

/** Options that belong together. */
export interface OptionGroup {
  /** What they are about. */
  readonly heading: string;
  /** The options, in the order of the help. */
  readonly options: readonly OptionInfo[];
}

/** A command line has an option that the table does not have. */
class UnknownOption extends UsageError {
  /** As it was written, without its value: that may be a password. */
  readonly option: string;

  constructor(option: string, hint = "") {
    super(`Unknown option "${visible(option)}"${hint}; see --help`);
    this.option = option;
  }
}

/** The command line of a recipe, read by the table of its options. */
export class Options {
  /** What stood on the command line beside options. */
  readonly positional: readonly string[];
  readonly #values: Record<string, unknown>;
  readonly #table: readonly OptionInfo[];

  /**
   * Reads a command line.
   *
   * @throws {UsageError} For an option that the table does not have, with the
   * nearest one it has, and for one without its value.
   */
  static async read(
    args: readonly string[],
    table: readonly OptionInfo[],
  ): Promise<Options> {
    try {
      return new Options(args, table);
    } catch (error) {
      if (!(error instanceof UnknownOption)) throw error;
      // Only a misspelt option needs it, and it takes a while to load.
      const { closest } = await import("fastest-levenshtein");
      const names = table.map(({ name }) => name);
      const nearest = closest(error.option.replace(/^-+/, ""), names);
      throw new UnknownOption(error.option, `: did you mean "--${nearest}"`);
    }
  }

  /**
   * Reads a command line, and does not say which option may have been meant.
   *
   * @throws {UsageError} For an option that the table does not have, and for
   * one without its value.
   */
  constructor(args: readonly string[], table: readonly OptionInfo[]) {
    const withValue = table.filter(({ value }) => value !== undefined);
    let unknown: string | undefined;
    const parsed = parseArgs([...args], {
      boolean: table.filter(({ value }) => value === undefined)
        .map(({ name }) => name),
      string: withValue.map(({ name }) => name),
      collect: table.filter(({ collect }) => collect).map(({ name }) => name),
      alias: { h: "help" },
      unknown(arg, key) {
        if (key !== undefined) unknown ??= arg;
        return key === undefined;
      },
    }) as Record<string, unknown> & { _: (string | number)[] };
    if (unknown !== undefined) throw new UnknownOption(unknown.split("=")[0]);
    this.positional = parsed._.map(String);
    this.#values = parsed;
    this.#table = table;
    for (const { name } of withValue) {
      if ([this.#values[name]].flat().includes("")) {
        throw new UsageError(`Option "--${name}" needs a value; see --help`);
      }
    }
  }

  /**
   * Checks that nothing is left out that cannot be.
   *
   * @throws {UsageError} It names the first such option.
   */
  checkRequired(): void {
    for (const { name, required } of this.#table) {
      if (required) this.required(name);
    }
  }

  /** Whether the switch is on. */
  has(name: string): boolean {
    return this.#values[name] === true;
  }

  /** The option's value, if it was given. */
  text(name: string): string | undefined {
    return this.#values[name] as string | undefined;
  }

  /**
   * The value of an option that cannot be left out.
   *
   * @throws {UsageError} If it was left out.
   */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) {
      throw new UsageError(`Option "--${name}" is missing; see --help`);
    }
    return value;
  }

  /** All values of an option that may be given several times. */
  all(name: string): string[] {
    return [this.#values[name] ?? []].flat() as string[];
  }

  /**
   * The option's value as a number.
   *
   * @throws {UsageError} If it is none, or out of bounds.
   */
  number(name: string, min: number, max = Infinity): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const number = Number(text);
    if (
      !/^\d+(\.\d+)?$/.test(text) || number < min || number > max ||
      (Number.isInteger(min) && !Number.isInteger(number))
    ) {
      const bounds = max === Infinity
        ? `of at least ${min}`
        : `from ${min} to ${max}`;
      throw new UsageError(
        `Option "--${name}" takes a number ${bounds}, not "${visible(text)}"`,
      );
    }
    return number;
  }

  /**
   * The value of an option that cannot be left out, as a number.
   *
   * @throws {UsageError} If it was left out, is none, or out of bounds.
   */
  requiredNumber(name: string, min: number, max = Infinity): number {
    this.required(name);
    return this.number(name, min, max)!;
  }

  /**
   * The option's value as a number of octets: `4096`, `10K`, `10M`, `2G`, in
   * units of 1024.
   *
   * @throws {UsageError} If it is none.
   */
  octets(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const match = /^(\d{1,12})([KMG]?)(?:i?B)?$/i.exec(text);
    if (!match) {
      throw new UsageError(
        `Option "--${name}" takes a size such as "10M", not "${visible(text)}"`,
      );
    }
    const power = ["", "K", "M", "G"].indexOf(match[2].toUpperCase());
    return Number(match[1]) * 1024 ** power;
  }
}
