import { EXIT, exitCodeOf } from "./exit_code.ts";
import { type HelpPage, helpPage } from "./help.ts";
import { Options } from "./options.ts";
import type { Permission } from "./permissions.ts";
import { print } from "./print.ts";
import { sentence } from "./sentence.ts";

/** What a recipe without a session of its own says about itself. */
export interface ToolInfo extends Omit<HelpPage, "permissions"> {
  /** The permissions it needs for a command line. */
  permissions(options: Options): readonly Permission[];
}

/**
 * Runs a recipe that talks to no server, or not as `runRecipe` does: reads the
 * options, prints the help, and turns whatever is thrown into one sentence on
 * standard error and an exit code.
 *
 * @param work Gives the exit code.
 */
export async function runTool(
  info: ToolInfo,
  args: readonly string[],
  work: (options: Options) => Promise<number>,
): Promise<number> {
  try {
    const table = info.groups.flatMap(({ options }) => options);
    const options = await Options.read(args, table);
    if (options.has("help")) {
      const permissions = info.permissions(options);
      print(Deno.stdout, helpPage({ ...info, permissions }));
      return EXIT.ok;
    }
    options.checkRequired();
    return await work(options);
  } catch (error) {
    print(Deno.stderr, `${info.name}: ${sentence(error)}\n`);
    return exitCodeOf(error);
  }
}
