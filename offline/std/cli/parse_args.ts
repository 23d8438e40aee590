/**
 * Command line arguments, read by
 * {@link https://github.com/minimistjs/minimist | minimist}, which
 * `jsr:@std/cli` grew out of. What differs between the two is set right here.
 *
 * Left out, because it does not go through minimist: an option that is both
 * `boolean` and `collect`, and types for options with a dot in their name.
 *
 * @module
 */

// Named in full: the import map of whoever uses this package is not its own.
// deno-lint-ignore no-import-prefix
import minimist from "npm:minimist@1.2.8";

type Names = string | undefined;
type Switches = boolean | string | undefined;
type Aliases = Readonly<Record<string, string | readonly string[]>>;
type OneOrMore<T> = T | ReadonlyArray<Extract<T, string>>;
type FalseIf<Name, Negatable> = Name extends Negatable ? false : never;

/** The options that were declared, each with its type. */
type Declared<B, S, C, N> =
  & { [K in Extract<B, string> as K extends C ? never : K]: boolean }
  & { [K in Extract<B, string> as K extends C ? K : never]: boolean[] }
  & {
    [K in Extract<S, string> as K extends C ? never : K]?:
      | string
      | FalseIf<K, N>;
  }
  & {
    [K in Extract<S, string> as K extends C ? K : never]:
      | string[]
      | FalseIf<K, N>;
  }
  & {
    [K in Exclude<Extract<C, string>, B | S>]: unknown[] | FalseIf<K, N>;
  };

/** The same, where a default makes an option always present. */
type WithDefaults<T, D> = undefined extends D ? T
  :
    & Omit<T, keyof D>
    & {
      [K in keyof D]: K extends keyof T ? D[K] | NonNullable<T[K]> : unknown;
    };

/** The same, under the options' other names too. */
type WithAliases<T, A> = {
  [K in keyof T as K | OtherNames<K, A>]: T[K];
};
type OtherNames<K, A> = K extends keyof A ? A[K] extends string ? A[K]
  : A[K] extends readonly string[] ? A[K][number]
  : never
  : never;

/** Anything at all, as long as no option was declared. */
type Values<B, S, C, N, D, A> = undefined extends
  (false extends B ? undefined : B) & S & C
  // deno-lint-ignore no-explicit-any
  ? Record<string, any>
  :
    & Record<string, unknown>
    & WithAliases<WithDefaults<Declared<B, S, C, N>, D>, A>;

/** What {@linkcode parseArgs} gives. */
export type Args<
  // deno-lint-ignore no-explicit-any
  T extends Record<string, unknown> = Record<string, any>,
  DoubleDash extends boolean | undefined = undefined,
> =
  & T
  & {
    /** The arguments that belong to no option. */
    _: Array<string | number>;
  }
  & (boolean extends DoubleDash ? { "--"?: string[] }
    : true extends DoubleDash ? { "--": string[] }
    : Record<never, never>);

/** Options for {@linkcode parseArgs}. */
export interface ParseOptions<
  B extends Switches = Switches,
  S extends Names = Names,
  C extends Names = Names,
  N extends Names = Names,
  D extends Record<string, unknown> | undefined =
    | Record<string, unknown>
    | undefined,
  A extends Aliases | undefined = Aliases | undefined,
  DoubleDash extends boolean | undefined = boolean | undefined,
> {
  /**
   * Whether what follows a `--` goes to `result["--"]` instead of `result._`.
   *
   * @default {false}
   */
  "--"?: DoubleDash;
  /** Other names for an option: `{ help: "h" }`. */
  alias?: A;
  /**
   * Options without a value; `true` for every one that is not written
   * `--name=value`.
   *
   * @default {false}
   */
  boolean?: OneOrMore<B>;
  /** What an option is where it is not given. */
  default?: D;
  /**
   * Whether everything after the first argument that belongs to no option
   * goes to `result._`.
   *
   * @default {false}
   */
  stopEarly?: boolean;
  /** Options whose value stays text. `"_"` stands for `result._`. */
  string?: OneOrMore<S>;
  /** Options that may be given many times; of any other the last counts. */
  collect?: OneOrMore<C>;
  /** Options that `--no-name` sets to `false`. */
  negatable?: OneOrMore<N>;
  /**
   * Called with each argument that was not declared; `false` drops it. Only
   * an option comes with its name and value.
   */
  unknown?: (arg: string, key?: string, value?: unknown) => unknown;
}

/**
 * Reads command line arguments.
 *
 * A number becomes a number, except in an option declared as `string`.
 */
export function parseArgs<
  B extends Switches = undefined,
  S extends Names = undefined,
  C extends Names = undefined,
  N extends Names = undefined,
  D extends Record<string, unknown> | undefined = undefined,
  const A extends Aliases | undefined = undefined,
  DoubleDash extends boolean | undefined = undefined,
>(
  args: string[],
  options: ParseOptions<B, S, C, N, D, A, DoubleDash> = {},
): Args<Values<B, S, C, N, D, A>, DoubleDash> {
  const alias: Aliases = options.alias ?? {};
  const groups = Object.entries(alias)
    .map(([name, others]) => [name, ...[others].flat()]);
  const namesOf = (name: string): string[] =>
    groups.find((group) => group.includes(name)) ?? [name];
  const setOf = (names: boolean | Names | readonly string[]) =>
    new Set(
      [names].flat().filter((name) => typeof name === "string")
        .flatMap(namesOf),
    );
  const booleans = setOf(options.boolean);
  const strings = setOf(options.string);
  const collected = setOf(options.collect);
  const negatable = setOf(options.negatable);
  for (const name of booleans.intersection(collected)) {
    throw new TypeError(`Option "${name}" cannot be boolean and collected`);
  }

  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const flags = args.slice(0, end);
  const rest = args.slice(end + 1);

  const parsed: Record<string, unknown> = minimist(
    flags.map((arg, i) => {
      const escaped = escape(arg, negatable);
      const name = arg.slice(2);
      // An empty text or a lone dash is nobody's value after a long option.
      const noValue = flags[i + 1] === "" || flags[i + 1] === "-";
      return noValue && arg.startsWith("--") && strings.has(name)
        ? `${escaped}=`
        : escaped;
    }),
    {
      alias: { ...alias },
      boolean: options.boolean === true || [...booleans].map(escapeName),
      string: [...strings].map(escapeName),
      // So that "not given" can be told from "given as false".
      default: Object.fromEntries(
        [...booleans].map((name) => [escapeName(name), null]),
      ),
      stopEarly: options.stopEarly,
      unknown: (escaped: string) => {
        const arg = unescape(escaped);
        if (!/^-./s.test(arg)) return options.unknown?.(arg);
        const [, key, inline] = /^-+(.+?)(?:=(.+))?$/s.exec(arg) ?? [];
        const next = flags[flags.indexOf(arg) + 1];
        const value = inline ?? (next && !next.startsWith("-") ? next : true);
        return options.unknown?.(arg, key, value);
      },
    },
  );

  const result: Record<string, unknown> = {
    _: (parsed._ as Array<string | number>).map((arg) =>
      typeof arg === "string" ? unescape(arg) : arg
    ),
  };
  for (const [escaped, value] of Object.entries(parsed)) {
    const name = unescape(escaped);
    if (name === "_" || value === null) continue;
    const given = [value].flat();
    if (!collected.has(name)) {
      result[name] = given.at(-1);
    } else {
      const kept = given.slice(given.lastIndexOf(false) + 1);
      result[name] = kept.length > 0 ? kept : false;
    }
  }

  for (const [key, value] of Object.entries(options.default ?? {})) {
    for (const name of namesOf(key)) result[name] ??= value;
  }
  for (const name of booleans) result[name] ??= false;
  for (const name of strings.intersection(collected)) result[name] ??= [];
  if (options["--"]) result["--"] = rest;
  else (result._ as string[]).push(...rest);
  return result as Args<Values<B, S, C, N, D, A>, DoubleDash>;
}

// minimist takes any `--no-name` for a negation and `--name=` for an empty
// text; here the first has to be declared and the second is an option called
// `name=`. A letter that nobody types hides them from minimist.
const escapeName = (name: string) => name.replace(/^no-/, "\0no-");

function escape(arg: string, negatable: Set<string>): string {
  const [, name] = /^--no-([^=]+)$/s.exec(arg) ?? [];
  return arg
    .replace(/^--no-/, (no) => name && negatable.has(name) ? no : "--\0no-")
    .replace(/^(--[^=]+)=$/s, "$1\0");
}

function unescape(text: string): string {
  return text.replace("\0no-", "no-").replace("\0", "=");
}
