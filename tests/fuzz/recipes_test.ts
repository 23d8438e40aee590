import { assert } from "@std/assert";
import { EXIT } from "../../lib/job/exit_code.ts";
import { main as bulkSend } from "../../recipes/bulk_send.ts";
import { main as fetchAndPurge } from "../../recipes/fetch_and_purge.ts";
import { TempDir } from "../store/helpers.ts";
import { assertKept, IMPATIENT, PASSWORD } from "./conversations.ts";
import { playPop, playSmtp } from "./dialogues.ts";
import { HostileServer } from "./hostile_server.ts";
import { many } from "./many.ts";
import { MISCHIEF } from "./mischief.ts";
import { CASES } from "./plan.ts";

const USER = `//bob:${encodeURIComponent(PASSWORD)}@`;

Deno.test("the recipes end with an exit code of theirs, whatever the server does", async () => {
  let printed = "";
  await using dir = new TempDir();
  using restore = new DisposableStack();
  for (const name of ["stdout", "stderr"] as const) {
    const decoder = new TextDecoder();
    const { writeSync } = Deno[name];
    Deno[name].writeSync = (bytes) => {
      printed += decoder.decode(bytes);
      return bytes.length;
    };
    restore.defer(() => Deno[name].writeSync = writeSync);
  }
  const names = Object.keys(MISCHIEF);
  const codes: number[] = Object.values(EXIT);
  await many(CASES.recipes, async (pick, index) => {
    const fetching = index % 2 === 0;
    const name = names[(index >> 1) % names.length];
    const pipelining = pick(2) === 0;
    const play = fetching ? playPop : playSmtp;
    await using server = new HostileServer(
      (peer) => play(peer, { pipelining }),
      MISCHIEF[name](pick),
    );
    const url = server.url(fetching ? "pop3" : "smtp").replace("//", USER);
    const { time } = IMPATIENT;
    const code = fetching
      ? await fetchAndPurge([
        url,
        "--to",
        `eml:${dir.path}/${index}`,
        "--max-size",
        "1M",
      ], { time })
      : await bulkSend([
        url,
        "--from",
        "a@x.org",
        "--to",
        "b@x.org",
        "--count",
        "2",
      ], { time });
    assert(
      codes.includes(code) && code !== EXIT.usage,
      `With ${name}: ${code}`,
    );
  });
  restore.dispose();
  assertKept(printed, "The output");
  assert(!/[^\P{Cc}\n\t]/u.test(printed), "control characters in the output");
});
