/** What {@linkcode ProgressBarOptions.formatter} is given at each update. */
export interface ProgressBarFormatter {
  /** The time since the bar began, as `mm:ss`. */
  styledTime: string;
  /** How far it is of how far it will go, as bytes: `0.40/97.66 KiB`. */
  styledData: (fractions?: number) => string;
  /** The bar itself, such as `###-------`. */
  progressBar: string;
  /** The time since the bar began, in milliseconds. */
  time: number;
  /** The time given at the last update, in milliseconds. */
  previousTime: number;
  /** How far it is. */
  value: number;
  /** How far it was at the last update. */
  previousValue: number;
  /** How far it will go. */
  max: number;
}

/** Options for {@linkcode ProgressBar}. */
export interface ProgressBarOptions {
  /**
   * Where the bar is drawn.
   *
   * @default {Deno.stderr.writable}
   */
  writable?: WritableStream<Uint8Array>;
  /**
   * How far it is already.
   *
   * @default {0}
   */
  value?: number;
  /** How far it will go. */
  max: number;
  /**
   * The bar's length in characters.
   *
   * @default {50}
   */
  barLength?: number;
  /**
   * The character for what is done.
   *
   * @default {"#"}
   */
  fillChar?: string;
  /**
   * The character for what is left.
   *
   * @default {"-"}
   */
  emptyChar?: string;
  /**
   * Whether the bar is removed at the end.
   *
   * @default {false}
   */
  clear?: boolean;
  /** Writes the line; by default `[mm:ss] [###-------] [0.24/97.6 KiB]`. */
  formatter?: (formatter: ProgressBarFormatter) => string;
  /**
   * Whether the writable stays open after the end.
   *
   * @default {true}
   */
  keepOpen?: boolean;
}

const clearLine = "\r\x1b[K";

/** Two byte counts in the unit that suits the larger: `0.40/97.66 KiB`. */
function bytes(value: number, max: number, fractions = 2): string {
  const units = ["KiB", "MiB", "GiB", "TiB", "PiB"];
  const power = Math.floor(Math.log2(Math.max(max, 1024)) / 10);
  const step = Math.min(power, units.length);
  const scaled = (count: number) => (count / 1024 ** step).toFixed(fractions);
  return `${scaled(value)}/${scaled(max)} ${units[step - 1]}`;
}

/** The time in milliseconds as `mm:ss`. */
function clock(time: number): string {
  const seconds = Math.floor(time / 1000);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

/** A progress bar, drawn once a second until {@linkcode ProgressBar.stop}. */
export class ProgressBar {
  /** How far it is. */
  value: number;
  /** How far it will go. */
  max: number;

  readonly #options: Required<ProgressBarOptions>;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #start = Date.now();
  readonly #timer: ReturnType<typeof setInterval>;
  #previousTime = 0;
  #previousValue: number;

  /** Draws the bar, and goes on doing so. */
  constructor(options: ProgressBarOptions) {
    this.#options = {
      writable: options.writable ?? Deno.stderr.writable,
      value: 0,
      barLength: 50,
      fillChar: "#",
      emptyChar: "-",
      clear: false,
      formatter: ({ styledTime, progressBar, styledData }) =>
        `[${styledTime}] [${progressBar}] [${styledData()}]`,
      keepOpen: true,
      ...options,
    };
    this.value = this.#previousValue = this.#options.value;
    this.max = options.max;
    this.#writer = this.#options.writable.getWriter();
    this.#timer = setInterval(() => this.#draw(), 1000);
    this.#draw();
  }

  /** Draws the bar for the last time and lets go of the writable. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#options.clear) {
      await this.#print(clearLine);
    } else {
      await this.#draw();
      await this.#print("\n");
    }
    if (!this.#options.keepOpen) await this.#writer.close().catch(() => {});
    this.#writer.releaseLock();
  }

  #draw(): Promise<void> {
    const { barLength, fillChar, emptyChar, formatter } = this.#options;
    const ratio = Math.min(Math.max(this.value / this.max || 0, 0), 1);
    const filled = Math.floor(ratio * barLength);
    const time = Date.now() - this.#start;
    const line = formatter({
      styledTime: clock(time),
      styledData: (fractions) => bytes(this.value, this.max, fractions),
      progressBar: fillChar.repeat(filled) +
        emptyChar.repeat(barLength - filled),
      time,
      previousTime: this.#previousTime,
      value: this.value,
      previousValue: this.#previousValue,
      max: this.max,
    });
    this.#previousTime = time;
    this.#previousValue = this.value;
    return this.#print(clearLine + line);
  }

  async #print(text: string): Promise<void> {
    try {
      await this.#writer.write(new TextEncoder().encode(text));
    } catch {
      clearInterval(this.#timer); // Nobody is looking any more.
    }
  }
}
