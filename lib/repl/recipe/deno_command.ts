/** How a run of `deno` ended. */
export interface DenoResult {
  /** Whether it ended with 0. */
  readonly success: boolean;
  /** What it wrote to its standard output. */
  readonly stdout: string;
  /** What it wrote to its standard error, without colours. */
  readonly stderr: string;
}

/**
 * Runs a subcommand of this very Deno; undefined where that is not possible.
 *
 * @param input What it reads on its standard input.
 */
export async function runDeno(
  args: readonly string[],
  input?: string,
): Promise<DenoResult | undefined> {
  if (Deno.build.standalone) return undefined;
  try {
    const child = new Deno.Command(Deno.execPath(), {
      args: [...args],
      env: { NO_COLOR: "1" },
      stdin: input === undefined ? "null" : "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const written = input === undefined
      ? undefined
      : new Blob([input]).stream().pipeTo(child.stdin);
    // It need not read all that it is given.
    const [{ success, stdout, stderr }] = await Promise.all([
      child.output(),
      written?.catch(() => {}),
    ]);
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { success, stdout: text(stdout), stderr: text(stderr) };
  } catch {
    // It is not permitted, or Deno is gone.
    return undefined;
  }
}

/** TypeScript as `deno fmt` has it, or as it is where that cannot be run. */
export async function formatted(text: string): Promise<string> {
  const result = await runDeno(
    ["fmt", "--no-config", "--ext=ts", "-"],
    text,
  );
  return result?.success ? result.stdout : text;
}
