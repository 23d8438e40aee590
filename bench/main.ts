/**
 * Measures mailtalk side by side with tools people use: the same messages, the
 * same server (the sandbox, in this process), the tools in turn, whole
 * processes timed. A tool that is not installed is named.
 *
 *     deno task bench [--count 2000] [--rounds 5]
 *
 * The recipe syncs each message to disk before it goes on and the other tools
 * do not, so the messages go to a memory file system where there is one.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { startSandbox } from "../lib/sandbox/mod.ts";

const args = parseArgs(Deno.args, { string: ["count", "rounds"] });
const COUNT = Number(args.count ?? 2000);
const ROUNDS = Number(args.rounds ?? 5);
const SIZE = 4096;

/** A tool and the command that makes it do the case's work. */
interface Tool {
  name: string;
  needs: string;
  command: string[];
}

const root = new URL("..", import.meta.url).pathname;
const deno = (recipe: string, ...rest: string[]) => [
  Deno.execPath(),
  "run",
  "--quiet",
  "--no-prompt",
  "--allow-all",
  `${root}recipes/${recipe}.ts`,
  ...rest,
];

const memory = await Deno.stat("/dev/shm").then(
  () => "/dev/shm",
  () => undefined,
);
const dir = await Deno.makeTempDir({ dir: memory, prefix: "mailtalk-bench-" });
try {
  await using sandbox = await startSandbox();
  const message = new TextEncoder().encode(
    "From: alice@example.org\r\nSubject: bench\r\n\r\n" +
      "A line of seventy octets, as the lines of messages often are, or so.\r\n"
        .repeat(SIZE / 70),
  );
  for (let n = 0; n < COUNT; n++) sandbox.mailbox("bob").deliver(message);

  const pop = new URL(sandbox.popUrl);
  const smtp = new URL(sandbox.smtpUrl);
  const to = `${dir}/out`;
  await compare(`Fetch ${COUNT} messages of ${message.length} octets`, [
    {
      name: "mailtalk fetch_and_purge --keep",
      needs: Deno.execPath(),
      command: deno(
        "fetch_and_purge",
        `pop3://bob:secret@${pop.host}`,
        "--to",
        `maildir:${to}`,
        "--keep",
        "--quiet",
      ),
    },
    {
      name: "curl [1-N]",
      needs: "curl",
      command: [
        "curl",
        "--silent",
        "--user",
        "bob:secret",
        `pop3://${pop.host}/[1-${COUNT}]`,
        "--output",
        `${to}/#1`,
      ],
    },
    {
      name: "Python poplib",
      needs: "python3",
      command: ["python3", "-c", poplib(), pop.port, String(COUNT), to],
    },
  ]);
  await compare(`Send ${COUNT} messages of ${SIZE} octets, one connection`, [
    {
      name: "mailtalk bulk_send",
      needs: Deno.execPath(),
      command: deno(
        "bulk_send",
        `smtp://${smtp.host}`,
        ...["--from", "bob@example.org", "--to", "alice@example.org"],
        ...["--count", String(COUNT), "--size", String(SIZE), "--quiet"],
      ),
    },
    {
      name: "Python smtplib",
      needs: "python3",
      command: ["python3", "-c", smtplib(), smtp.port, String(COUNT)],
    },
  ]);
} finally {
  await Deno.remove(dir, { recursive: true });
}

function poplib(): string {
  return `import poplib, sys
port, count, to = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
box = poplib.POP3("127.0.0.1", port); box.user("bob"); box.pass_("secret")
for n in range(1, count + 1):
    with open(f"{to}/{n}", "wb") as f: f.write(b"\\n".join(box.retr(n)[1]) + b"\\n")
box.quit()`;
}

function smtplib(): string {
  return `import smtplib, sys
mta = smtplib.SMTP("127.0.0.1", int(sys.argv[1]))
text = b"Subject: bench\\r\\n\\r\\n" + b"x" * 68 + b"\\r\\n"
text += (b"y" * 68 + b"\\r\\n") * (${SIZE} // 70 - 2)
for n in range(int(sys.argv[2])): mta.sendmail("bob@example.org", "alice@example.org", text)
mta.quit()`;
}

/** Runs the tools in turn, and prints the medians and the ratios. */
async function compare(title: string, tools: Tool[]): Promise<void> {
  console.log(`\n## ${title}\n`);
  const times = new Map<Tool, number[]>();
  for (const tool of tools) {
    if (await installed(tool.needs)) times.set(tool, []);
    else console.log(`- ${tool.name}: not installed`);
  }
  // The first round warms up and does not count.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [tool, seconds] of times) {
      await Deno.mkdir(`${dir}/out`);
      const time = await timed(tool);
      if (round > 0) seconds.push(time);
      await Deno.remove(`${dir}/out`, { recursive: true });
    }
  }
  const ours = median([...times.values()][0]);
  console.log("| tool | median s | min–max s | mailtalk's time to its |");
  console.log("| --- | --- | --- | --- |");
  for (const [{ name }, seconds] of times) {
    const [min, max] = [Math.min(...seconds), Math.max(...seconds)];
    console.log(
      `| ${name} | ${median(seconds).toFixed(3)} | ${min.toFixed(3)}–${
        max.toFixed(3)
      } | ${(ours / median(seconds)).toFixed(2)} |`,
    );
  }
}

async function installed(program: string): Promise<boolean> {
  try {
    const { success } = await new Deno.Command(program, {
      args: ["--version"],
      stdout: "null",
      stderr: "null",
    }).output();
    return success;
  } catch {
    return false;
  }
}

/** Seconds a tool takes, as a whole process. */
async function timed(tool: Tool): Promise<number> {
  const [program, ...rest] = tool.command;
  const start = performance.now();
  const { success, stderr } = await new Deno.Command(program, {
    args: rest,
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) {
    throw new Error(`${tool.name} failed: ${new TextDecoder().decode(stderr)}`);
  }
  return (performance.now() - start) / 1000;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
