import { assertEquals, assertStringIncludes } from "@std/assert";
import { Progress } from "../../lib/job/progress.ts";
import { end, ROOT } from "../recipes/helpers.ts";

async function drawn(showProgress: boolean, max: number): Promise<string> {
  const module = new URL("lib/job/progress.ts", `file://${ROOT}`);
  const script = `import { Progress } from "${module}";
    const progress = new Progress({ showProgress: ${showProgress} }, ${max});
    progress.add(2);
    await progress[Symbol.asyncDispose]();`;
  const path = await Deno.makeTempFile({ suffix: ".ts" });
  await Deno.writeTextFile(path, script);
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--config", `${ROOT}deno.json`, path],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const { code, stdout, stderr } = await end(child);
  await Deno.remove(path);
  assertEquals([code, stdout], [0, ""]);
  return stderr;
}

Deno.test("Progress draws a bar on standard error, where it is wanted", async () => {
  const bar = await drawn(true, 4);
  assertStringIncludes(bar, "2/4 messages");
  assertStringIncludes(bar, "#".repeat(25) + "-".repeat(25));
});

Deno.test("Progress draws nothing where it is not wanted, or where there is no work", async () => {
  await using unwanted = new Progress({ showProgress: false }, 4);
  unwanted.add(1);
  assertEquals(await drawn(true, 0), "");
});
