/** Any other text, beside the names a type lists. */
// deno-lint-ignore ban-types
export type Ansi = string & {};

/** A colour's name. */
export type Color =
  | "black"
  | "red"
  | "green"
  | "yellow"
  | "blue"
  | "magenta"
  | "cyan"
  | "white"
  | "gray"
  | Ansi;

const colors: Record<string, string> = {
  black: "\x1b[30m",
  red: "\x1b[31m",
  green: "\x1b[32m",
  yellow: "\x1b[33m",
  blue: "\x1b[34m",
  magenta: "\x1b[35m",
  cyan: "\x1b[36m",
  white: "\x1b[37m",
  gray: "\x1b[90m",
};

/** Options for {@linkcode Spinner}. */
export interface SpinnerOptions {
  /**
   * The pictures, one after another.
   *
   * @default {["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]}
   */
  spinner?: string[];
  /** The text beside the picture. */
  message?: string;
  /**
   * The time between two pictures, in milliseconds.
   *
   * @default {75}
   */
  interval?: number;
  /** The picture's colour. */
  color?: Color;
  /**
   * Where it is drawn.
   *
   * @default {Deno.stdout}
   */
  output?: typeof Deno.stdout | typeof Deno.stderr;
}

/** A little moving picture that says: still at it. */
export class Spinner {
  /** The text beside the picture; may be changed at any time. */
  message: string;

  readonly #spinner: string[];
  readonly #interval: number;
  readonly #output: typeof Deno.stdout | typeof Deno.stderr;
  #color: Color | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #frame = 0;

  /** Makes the spinner; {@linkcode Spinner.start} draws it. */
  constructor(options: SpinnerOptions = {}) {
    this.message = options.message ?? "";
    this.#spinner = options.spinner ?? [..."⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"];
    this.#interval = options.interval ?? 75;
    this.#output = options.output ?? Deno.stdout;
    this.color = options.color;
  }

  /** The picture's colour, as the escape sequence for it. */
  get color(): Color | undefined {
    return this.#color;
  }
  /** Sets the picture's colour by its name; may be done at any time. */
  set color(value: Color | undefined) {
    this.#color = value ? colors[value] : undefined;
  }

  /** Starts drawing. */
  start(): void {
    if (this.#timer !== undefined || this.#output.writable.locked) return;
    this.#timer = setInterval(() => this.#draw(), this.#interval);
    this.#draw();
  }

  /** Stops drawing and clears the line. */
  stop(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#print("\r\x1b[K");
  }

  #draw(): void {
    const picture = this.#spinner[this.#frame++ % this.#spinner.length] ?? "";
    const drawn = Deno.noColor
      ? picture
      : `${this.#color ?? ""}${picture}\x1b[0m`;
    this.#print(`\r\x1b[K${drawn} ${this.message}`);
  }

  #print(text: string): void {
    this.#output.writeSync(new TextEncoder().encode(text));
  }
}
