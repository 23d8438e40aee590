import { MissingCredentials } from "./exit_code.ts";
import { UsageError } from "../errors.ts";

/** How long a command may take: somebody may have to unlock a key. */
const TIME_LIMIT = 60_000;

/** Octets of the longest line; an access token has a few thousand. */
const LONGEST = 64 * 1024;

/**
 * Runs a command with `sh -c`, and returns the first line that it prints: a
 * password or a token, so that nothing of it is ever shown. What the command
 * says on standard error goes where ours goes.
 *
 * @param option The option that named the command, for errors.
 * @param timeLimit In milliseconds.
 * @throws {MissingCredentials} If the command fails, takes too long, or prints
 * nothing.
 * @throws {UsageError} If it may not be run.
 */
export async function secretFromCommand(
  option: string,
  command: string,
  timeLimit: number = TIME_LIMIT,
): Promise<string> {
  const wrong = (why: string) =>
    new MissingCredentials(`The command of "--${option}" ${why}`);
  const child = spawn(option, command);
  let late = false;
  const reader = child.stdout.getReader();
  const timer = setTimeout(() => {
    late = true;
    // A program that the shell began may live on, and hold the pipe.
    reader.cancel();
    kill(child);
  }, timeLimit);
  let line: Uint8Array | undefined;
  let status: Deno.CommandStatus;
  try {
    line = await firstLine(reader);
    // The command is not to be stopped by a full pipe.
    const rest = readOn(reader);
    status = await child.status;
    // What it left running may hold the pipe for as long as it likes.
    await reader.cancel();
    await rest;
  } finally {
    clearTimeout(timer);
  }
  if (late) throw wrong(`took more than ${timeLimit / 1000} s`);
  if (!status.success) {
    throw wrong(
      status.signal
        ? `was ended by ${status.signal}`
        : `failed with exit code ${status.code}`,
    );
  }
  if (line === undefined) throw wrong("printed too long a line");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(line);
  } catch {
    throw wrong("printed what is not UTF-8");
  }
  if (text === "") throw wrong("printed nothing on its first line");
  return text;
}

function spawn(option: string, command: string): Deno.ChildProcess {
  try {
    return new Deno.Command("sh", {
      args: ["-c", command],
      stdin: "null",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
  } catch (cause) {
    if (cause instanceof Deno.errors.NotCapable) {
      throw new UsageError(
        `Not permitted to run the command of "--${option}": run with --allow-run=sh`,
        { cause },
      );
    }
    throw new MissingCredentials(
      `Cannot run the command of "--${option}": ${(cause as Error).message}`,
      { cause },
    );
  }
}

function kill(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch {
    // It has ended; what it began has not.
  }
}

/** The first line, without its line end; undefined where it is too long. */
async function firstLine(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<Uint8Array | undefined> {
  const octets: number[] = [];
  while (octets.length <= LONGEST) {
    const { done, value } = await reader.read();
    if (done) break;
    const end = value.indexOf(10);
    octets.push(...(end === -1 ? value : value.subarray(0, end)));
    if (end !== -1) break;
  }
  if (octets.length > LONGEST) return undefined;
  if (octets.at(-1) === 13) octets.pop();
  return Uint8Array.from(octets);
}

async function readOn(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<void> {
  while (!(await reader.read()).done);
}
