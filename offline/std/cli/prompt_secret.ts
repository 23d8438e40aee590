/** Options for {@linkcode promptSecret}. */
export type PromptSecretOptions = {
  /** What is printed for each character typed. */
  mask?: string;
  /** Whether the line is cleared afterwards. */
  clear?: boolean;
};

const isBackspace = (byte: number) => byte === 0x08 || byte === 0x7f;
const isLineEnd = (byte: number) => byte === 0x0a || byte === 0x0d;

/**
 * Asks for a secret on the terminal without showing it.
 *
 * @returns What was typed, or `null` where stdin is not a terminal.
 */
export function promptSecret(
  message = "Secret",
  options?: PromptSecretOptions,
): string | null {
  if (!Deno.stdin.isTerminal()) return null;
  const { mask = "*", clear = false } = options ?? {};
  const print = (text: string) =>
    Deno.stdout.writeSync(new TextEncoder().encode(text));

  print(`${message} `);
  // Windows knows no cbreak mode.
  Deno.stdin.setRaw(true, { cbreak: Deno.build.os !== "windows" });
  try {
    let typed = "";
    const decoder = new TextDecoder();
    const byte = new Uint8Array(1);
    while (Deno.stdin.readSync(byte) && !isLineEnd(byte[0])) {
      typed = isBackspace(byte[0])
        ? [...typed].slice(0, -1).join("")
        : typed + decoder.decode(byte, { stream: true });
      if (mask) print(`\r\x1b[K${message} ${mask.repeat([...typed].length)}`);
    }
    return typed;
  } finally {
    Deno.stdin.setRaw(false);
    print(clear ? "\r\x1b[K" : "\n");
  }
}
