import { assert, assertEquals, assertMatch } from "@std/assert";
import { ConnectionError, UsageError } from "../../lib/errors.ts";
import { refusal } from "./helpers.ts";
import {
  type RecipeExtra,
  type RecipeInfo,
  type Run,
  runRecipe,
} from "../../lib/job/recipe.ts";
import { call } from "../recipes/helpers.ts";

const INFO: RecipeInfo = {
  name: "x",
  usage: "smtp://HOST",
  summary: "Does x.",
  options: [{ name: "needed", value: "N", required: true, help: "a need" }],
  protocols: ["smtp"],
  login: "with a user",
  permissions: () => [],
};
const ARGS = ["smtp://h:99", "--needed", "1"];

function run(
  args: readonly string[],
  work: (run: Run) => Promise<number> | number,
  extra?: RecipeExtra,
) {
  return call(
    (args, extra) =>
      runRecipe(INFO, args, async (run) => await work(run), extra),
    args,
    extra,
  );
}

Deno.test("runRecipe() gives the work what it needs, and its code back", async () => {
  const time = { command: 1 };
  const outcome = await run(ARGS, (run) => {
    assertEquals([run.url.hostname, run.url.port], ["h", 99]);
    assertEquals(run.options.required("needed"), "1");
    assertEquals(run.connection.time, time);
    assertEquals(run.connection.signal, run.signal);
    assert(!run.signal.aborted && !run.grace.aborted && !run.showProgress);
    run.say("said");
    run.warn("warned");
    run.report({ a: 1 });
    return 69;
  }, { time });
  assertEquals(outcome, { code: 69, stdout: "said\n", stderr: "x: warned\n" });
});

Deno.test("runRecipe() keeps quiet where that is asked for", async () => {
  const work = (run: Run) => {
    run.say("said");
    run.report({ a: 1 });
    return 0;
  };
  assertEquals((await run([...ARGS, "--quiet"], work)).stdout, "");
  assertEquals((await run([...ARGS, "--json"], work)).stdout, '{"a":1}\n');
});

Deno.test("runRecipe() lets nothing raw through to a terminal", async () => {
  const evil = "a\tb\x1b[2J\n\u202e";
  const work = (run: Run) => {
    run.say(evil);
    run.warn(evil);
    run.report({ evil });
    return 0;
  };
  const safe = "a\tb␛[2J␊\\u{202e}\n";
  assertEquals(await run(ARGS, work), {
    code: 0,
    stdout: safe,
    stderr: `x: ${safe}`,
  });
  assertEquals(
    (await run([...ARGS, "--json"], work)).stdout,
    '{"evil":"a\\tb\\u001b[2J\\n\\u202e"}\n',
  );
});

Deno.test("runRecipe() makes a sentence and a code of what is thrown", async () => {
  const outcome = await run(ARGS, () => {
    throw new UsageError("Bad\nthing\x1b");
  });
  assertEquals(outcome, { code: 64, stdout: "", stderr: "x: Bad thing␛\n" });
});

Deno.test("runRecipe() says why, in words and as data", async () => {
  const work = (run: Run) => {
    run.report({ a: 1 });
    throw refusal("-ERR [IN-USE] busy", "PASS ••••••");
  };
  const { code, stderr } = await run(ARGS, work);
  assertEquals(code, 75);
  const [what, why, end] = stderr.split("\n");
  assertEquals(what, 'x: Server refused "PASS ••••••": -ERR [IN-USE] busy');
  assertMatch(why, /^x: Another session .* wait /);
  assertEquals(end, "");
  const json = JSON.parse((await run([...ARGS, "--json"], work)).stdout);
  assertEquals(json.a, 1);
  assertEquals(json.why.said, what.slice(3));
  assertEquals([json.why.retry, json.why.who], ["later", "mailbox-owner"]);
});

Deno.test("runRecipe() prints the help, whatever is missing", async () => {
  const never = () => assert(false);
  const { code, stdout } = await run(["--help"], never as () => number);
  assertEquals(code, 0);
  assertMatch(
    stdout,
    /^x smtp:\/\/HOST\n\nDoes x\.\n\nOptions:\n {2}--needed N +a need\n/,
  );
});

Deno.test({
  name: "runRecipe() stops for a signal, and listens to none afterwards",
  ignore: Deno.build.os === "windows",
  async fn() {
    const { code, stderr } = await run(ARGS, async ({ signal }) => {
      Deno.kill(Deno.pid, "SIGTERM");
      while (!signal.aborted) await new Promise((wake) => setTimeout(wake, 5));
      throw new ConnectionError("given up", {
        phase: "command",
        failure: "closed",
      });
    });
    assertEquals([code, stderr], [75, "x: Stopped by SIGTERM\n"]);
  },
});

Deno.test({
  name: "runRecipe() ends after a second signal, whatever the work waits for",
  ignore: Deno.build.os === "windows",
  async fn() {
    const { code, stderr } = await run(ARGS, async ({ signal, grace }) => {
      for (const asked of [signal, grace]) {
        Deno.kill(Deno.pid, "SIGTERM");
        while (!asked.aborted) await new Promise((wake) => setTimeout(wake, 5));
      }
      return await new Promise<number>(() => {});
    });
    assertEquals([code, stderr], [75, "x: Stopped by SIGTERM\n"]);
  },
});

Deno.test("runRecipe() shows the conversation to every tap", async () => {
  const seen: string[] = [];
  const path = await Deno.makeTempFile();
  const event = { time: 0, from: "*", kind: "note", bytes: new Uint8Array() };
  await run([...ARGS, "--transcript", path], ({ connection }) => {
    connection.tap!(event as Parameters<typeof connection.tap & object>[0]);
    return 0;
  }, { tap: ({ kind }) => seen.push(kind) });
  assertEquals(seen, ["note"]);
  assertEquals(await Deno.readTextFile(path), "*  \n");
  await Deno.remove(path);
});
