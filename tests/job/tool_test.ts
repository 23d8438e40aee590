import { assertEquals, assertMatch } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { runTool, type ToolInfo } from "../../lib/job/tool.ts";
import { call } from "../recipes/helpers.ts";

const INFO: ToolInfo = {
  name: "x",
  usage: "FILE",
  summary: "Does x.",
  groups: [{
    heading: "Options",
    options: [
      { name: "needed", value: "N", required: true, help: "a need" },
      { name: "help", help: "show this help" },
    ],
  }],
  exitCodes: "0 done",
  permissions: ({ positional }) => positional.map((file) => ["read", file]),
};

function run(args: string[], work: () => Promise<number>) {
  return call((args) => runTool(INFO, args, work), args);
}

const never = () => Promise.reject(new Error("not to be called"));

Deno.test("runTool() gives the code of the work", async () => {
  const { code } = await run(["--needed", "1"], () => Promise.resolve(3));
  assertEquals(code, 3);
});

Deno.test("runTool() prints the help, whatever is missing", async () => {
  const { code, stdout } = await run(["a.txt", "--help"], never);
  assertEquals(code, 0);
  assertMatch(stdout, /^x FILE\n\nDoes x\..*--allow-read=a\.txt/s);
});

Deno.test("runTool() makes a sentence and a code of what is wrong", async () => {
  assertEquals((await run([], never)).code, 64);
  const outcome = await run(["--needed", "1"], () => {
    throw new UsageError("Bad\nthing\x1b");
  });
  assertEquals(outcome, { code: 64, stdout: "", stderr: "x: Bad thing␛\n" });
});
