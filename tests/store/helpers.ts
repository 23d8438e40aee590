/** What the tests of all stores share. */

import { assertEquals, assertMatch } from "@std/assert";
import type { Store } from "../../lib/store/mod.ts";

/** A directory that is removed when the test is over. */
export class TempDir implements AsyncDisposable {
  readonly path: string;

  constructor() {
    this.path = Deno.makeTempDirSync();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.path, { recursive: true });
  }
}

/** Octets of a text in which every character is one octet. */
export function octets(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** The text that has these octets as characters. */
export function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (octet) => String.fromCharCode(octet)).join("");
}

/** Messages with everything that line ends and quoting can get wrong. */
export const NASTY: Record<string, string> = {
  empty: "",
  "one lone CR": "\r",
  "one CRLF": "\r\n",
  "one LF": "\n",
  "CR before CRLF": "a\r\r\nb\r\n",
  "CR at the end": "Subject: x\r\n\r\nend\r",
  "no final line end": "Subject: x\r\n\r\nlast line",
  "From in every place": "From first line\r\n>From second\r\n>>From third\r\n" +
    "not From here\r\nFrom\r\nFrom\tno\r\nFro\r\n> From no\r\n>\r\n" +
    "\r\nFrom after a blank line\r\nFrom after LF\nFrom x\r>From lone CR\r\n",
  "From at the end": "x\r\nFrom ",
  "cut From at the end": "x\r\n>Fro",
  "8-bit and NUL": "Subject: gr\xfc\xdfe\r\n\r\n\xff\x00\xfe\r\n\x80\r\n",
};

/** A message cut at every offset, and into single octets. */
export function* everyCut(message: Uint8Array): Generator<Uint8Array[]> {
  for (let at = 0; at <= message.length; at++) {
    yield [message.subarray(0, at), message.subarray(at)];
  }
  yield Array.from(message, (octet) => Uint8Array.of(octet));
}

/** Saves chunks through a draft, scribbling over each once it was written. */
export async function saveChunks(
  store: Store,
  chunks: Uint8Array[],
): Promise<{ path: string; bytes: number }> {
  await using draft = await store.begin();
  const writer = draft.writable.getWriter();
  for (const chunk of chunks) {
    const passing = chunk.slice();
    await writer.write(passing);
    passing.fill(0x58);
  }
  await writer.close();
  return await draft.commit();
}

/**
 * Asserts that each nasty message, cut anywhere, is saved as `expected` says,
 * behind what `prefix` matches.
 */
export async function assertSavesEveryCut(
  open: (path: string) => Promise<Store>,
  expected: (message: string) => string,
  prefix = /^/,
): Promise<void> {
  for (const [name, message] of Object.entries(NASTY)) {
    for (const chunks of everyCut(octets(message))) {
      await using dir = new TempDir();
      await using store = await open(`${dir.path}/box`);
      const { path, bytes } = await saveChunks(store, chunks);
      const cuts = chunks.map((chunk) => chunk.length).join("+");
      const saved = latin1(await Deno.readFile(path));
      assertEquals(bytes, saved.length, `${name}, ${cuts}`);
      assertMatch(saved, prefix);
      const rest = saved.replace(prefix, "");
      assertEquals(rest, expected(message), `${name}, ${cuts}`);
    }
  }
}

/** Names of files in a directory, dot files too. */
export function namesIn(path: string): string[] {
  return Array.from(Deno.readDirSync(path), ({ name }) => name).sort();
}

/** Whether file systems can be mounted, and permission bits mean nothing. */
export const isRoot: boolean = Deno.build.os === "linux" && Deno.uid() === 0;

/** A tmpfs with room for `kib` KiB; unmounted when the test is over. */
export class TinyDisk implements Disposable {
  readonly path: string;

  constructor(kib: number) {
    this.path = Deno.makeTempDirSync();
    const size = `size=${kib}k`;
    try {
      run("mount", "-t", "tmpfs", "-o", size, "tmpfs", this.path);
    } catch (error) {
      Deno.removeSync(this.path);
      throw error;
    }
  }

  makeReadOnly(): void {
    run("mount", "-o", "remount,ro", this.path);
  }

  [Symbol.dispose](): void {
    // Lazy: a write that was given up may be under way on another thread.
    run("umount", "--lazy", this.path);
    Deno.removeSync(this.path);
  }
}

function run(command: string, ...args: string[]): void {
  const { success, stderr } = new Deno.Command(command, { args }).outputSync();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}

/** Whether a small tmpfs can be mounted here. */
export const canMount: boolean = isRoot && tryMount();

function tryMount(): boolean {
  try {
    using _ = new TinyDisk(64);
    return true;
  } catch {
    return false;
  }
}
