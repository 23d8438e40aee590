import { assert, assertEquals, assertRejects } from "@std/assert";
import { exitCodeOf, MissingCredentials } from "../../lib/job/exit_code.ts";
import { secretFromCommand } from "../../lib/job/secret_command.ts";

const ignore = Deno.build.os === "windows";
const run = (command: string, limit?: number) =>
  secretFromCommand("password-command", command, limit);

Deno.test({
  name: "secretFromCommand() gives the first line that a command prints",
  ignore,
  async fn() {
    for (
      const [command, secret] of [
        ["echo hunter2", "hunter2"],
        ["printf hunter2", "hunter2"],
        [`printf 'hunter2\\r\\nuser: bob\\n'`, "hunter2"],
        [`printf ' two  words \\n\\n'`, " two  words "],
        ["echo pässwörd", "pässwörd"],
        [`printf 'h%s' un; sleep 0.05; printf 'ter2\\nx'`, "hunter2"],
        // More than a pipe holds: the command is not to be stopped by it.
        ["echo hunter2; seq 100000; exit 0", "hunter2"],
        ["if read line; then echo input; else echo none; fi", "none"],
      ]
    ) assertEquals(await run(command), secret, command);
  },
});

Deno.test({
  name: "secretFromCommand() waits for no program that a command leaves behind",
  ignore,
  async fn() {
    // Such as an agent, which then holds the pipe.
    assertEquals(await run("sleep 9 & echo hunter2", 8500), "hunter2");
  },
});

Deno.test({
  name: "secretFromCommand() says in one sentence why there is none",
  ignore,
  async fn() {
    for (
      const [command, why] of [
        ["echo hunter2; exit 3", "failed with exit code 3"],
        ["echo hunter2; kill -9 $$", "was ended by SIGKILL"],
        ["no-such-program-here 2>/dev/null", "failed with exit code 127"],
        ["true", "printed nothing on its first line"],
        ["echo; echo hunter2", "printed nothing on its first line"],
        [`printf 'hunter2\\377\\n'`, "printed what is not UTF-8"],
        ["seq 100000 | tr -d '\\n'", "printed too long a line"],
      ]
    ) {
      const error = await assertRejects(() => run(command), MissingCredentials);
      assertEquals(
        error.message,
        `The command of "--password-command" ${why}`,
      );
      assertEquals(exitCodeOf(error), 77);
      assert(!Deno.inspect(error).includes("hunter2"));
    }
  },
});

Deno.test({
  name: "secretFromCommand() gives up after a while, whoever holds the pipe",
  ignore,
  async fn() {
    for (
      const command of [
        "sleep 9",
        "echo hunter2; sleep 9; true",
        "printf hunter2; sleep 9 &",
        "yes",
      ]
    ) {
      const start = performance.now();
      const error = await assertRejects(
        () => run(command, 300),
        MissingCredentials,
        "took more than 0.3 s",
      );
      assert(performance.now() - start < 8500, command);
      assert(!error.message.includes("hunter2"));
    }
  },
});
