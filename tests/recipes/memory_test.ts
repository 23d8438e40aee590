import { assert, assertEquals } from "@std/assert";
import { TempDir } from "../store/helpers.ts";
import { end, exists, ROOT } from "./helpers.ts";

const MIB = 1024 * 1024;
const LARGE = 200 * MIB;

/** How much more memory a large message may take than none, in KiB. */
const GROWTH = 64 * 1024;

function deno(script: string, ...args: string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", `${ROOT}tests/recipes/${script}`, ...args],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** Runs a recipe that must succeed; gives its peak memory in KiB. */
async function peak(...args: string[]): Promise<number> {
  const child = deno("peak_memory.ts", ...args);
  await child.stdin.close();
  const { code, stdout, stderr } = await end(child);
  assertEquals([code, stderr], [0, ""]);
  return Number(stdout.trim().split("\n").at(-1));
}

/** Runs what needs a sandbox in another process, with one message in it. */
async function withSandbox(
  octets: number,
  work: (urls: { popUrl: string; smtpUrl: string }) => Promise<void>,
): Promise<void> {
  const child = deno("sandbox_process.ts", String(octets));
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  try {
    const { value = "" } = await reader.read();
    const urls = JSON.parse(value);
    await work({
      ...urls,
      popUrl: urls.popUrl.replace("://", "://bob:secret@"),
    });
  } finally {
    await child.stdin.close();
    await reader.cancel();
    await child.stderr.cancel();
    await child.status;
  }
}

for (const kind of ["maildir", "mbox", "eml"]) {
  Deno.test({
    name: `fetch_and_purge fetches 200 MiB to ${kind} in constant memory`,
    ignore: !exists("/proc/self/status"),
    async fn() {
      await using dir = new TempDir();
      await withSandbox(LARGE, async ({ popUrl }) => {
        const args = [popUrl, "--to", `${kind}:${dir.path}/box`, "--quiet"];
        const with200MiB = await peak("fetch_and_purge", ...args);
        const withNothing = await peak("fetch_and_purge", ...args);
        const growth = with200MiB - withNothing;
        assert(growth < GROWTH, `grew by ${growth} KiB`);
      });
      const path = kind === "mbox"
        ? `${dir.path}/box`
        : `${dir.path}/box${kind === "maildir" ? "/new" : ""}`;
      const [file] = kind === "mbox"
        ? [path]
        : [...Deno.readDirSync(path)].map(({ name }) => `${path}/${name}`);
      const { size } = await Deno.stat(file);
      if (kind === "eml") assertEquals(size, LARGE);
      else assert(size > LARGE * 0.9);
    },
  });
}

Deno.test({
  name: "bulk_send sends a file of 200 MiB in constant memory",
  ignore: !exists("/proc/self/status"),
  async fn() {
    await using dir = new TempDir();
    const path = `${dir.path}/large.eml`;
    {
      using file = await Deno.open(path, { write: true, create: true });
      const line = `${"x".repeat(76)}\r\n`;
      const block = new TextEncoder().encode(line.repeat(MIB / 64));
      file.writeSync(new TextEncoder().encode("Subject: large\r\n\r\n"));
      for (let written = 0; written < LARGE; written += block.length) {
        file.writeSync(block);
      }
    }
    await withSandbox(0, async ({ smtpUrl }) => {
      const args = [smtpUrl, "--from", "a@example.org", "--count", "1"];
      args.push("--to", "bob@example.org");
      const withNothing = await peak("bulk_send", ...args);
      const with200MiB = await peak("bulk_send", ...args, "--message", path);
      const growth = with200MiB - withNothing;
      assert(growth < GROWTH, `grew by ${growth} KiB`);
    });
  },
});
