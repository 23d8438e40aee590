import { print } from "../../job/print.ts";

/** UTF-16 units of the longest entry that goes into the file. */
const LONGEST = 64 * 1024;

const LF = 10;

/**
 * A file with an entry a line, as JSON, for its owner alone. It is appended to
 * at once, so that several processes can share it. A file that cannot be read
 * or written is no error: it has no entries then, and gets none.
 */
export class HistoryFile {
  readonly #path: string;

  /** Does not touch the file yet. */
  constructor(path: string) {
    this.#path = path;
  }

  /** The entries, the oldest first; damaged lines are left out. */
  read(): string[] {
    return quietly(() => this.#exists() ? this.#entries() : []) ?? [];
  }

  /** Adds an entry at the end. */
  append(entry: string): void {
    if (entry.length > LONGEST) return;
    quietly(() => {
      makeFolder(folderOf(this.#path));
      // Only to know that it is nothing that must not be written to.
      this.#exists();
      using _lock = lock(this.#path);
      using file = Deno.openSync(this.#path, {
        read: true,
        append: true,
        create: true,
        mode: 0o600,
      });
      const text = `${JSON.stringify(entry)}\n`;
      print(file, endsInMidLine(file) ? `\n${text}` : text);
    });
  }

  /** Writes anew what the function makes of the entries. */
  rewrite(change: (entries: readonly string[]) => readonly string[]): void {
    quietly(() => {
      if (!this.#exists()) return;
      using _lock = lock(this.#path);
      const text = change(this.#entries())
        .map((entry) => `${JSON.stringify(entry)}\n`).join("");
      // The file may be a link to one that is kept elsewhere.
      replace(Deno.realPathSync(this.#path), text);
    });
  }

  #entries(): string[] {
    return Deno.readTextFileSync(this.#path).split("\n").map(entryOf)
      .filter((entry) => entry !== undefined);
  }

  /**
   * Whether the file is there, after it was seen to that nobody else may read
   * it.
   *
   * @throws If it is no regular file: a pipe would have us wait, and the mode
   * of `/dev/null` is not ours to change.
   */
  #exists(): boolean {
    let info: Deno.FileInfo;
    try {
      info = Deno.statSync(this.#path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return false;
      throw error;
    }
    if (!info.isFile) throw new TypeError("Not a regular file");
    if ((info.mode ?? 0) & 0o077) Deno.chmodSync(this.#path, 0o600);
    return true;
  }
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/"))) || ".";
}

function makeFolder(folder: string): void {
  Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Others are only to be kept out of a folder that is ours alone.
  if (!folder.endsWith("/mailtalk")) return;
  const mode = Deno.statSync(folder).mode ?? 0;
  if (mode & 0o077) Deno.chmodSync(folder, 0o700);
}

/**
 * Keeps other processes from the file, which itself cannot be locked because
 * another one takes its place.
 */
function lock(path: string): Disposable {
  const file = Deno.openSync(`${path}.lock`, {
    create: true,
    write: true,
    mode: 0o600,
  });
  // Some network file systems know no locks; that is better than no history.
  quietly(() => file.lockSync(true));
  return file;
}

/** Whether the last line has no end, because the disk was full. */
function endsInMidLine(file: Deno.FsFile): boolean {
  if (file.statSync().size === 0) return false;
  file.seekSync(-1, Deno.SeekMode.End);
  const last = new Uint8Array(1);
  file.readSync(last);
  return last[0] !== LF;
}

function replace(path: string, text: string): void {
  const dir = folderOf(path);
  const temporary = Deno.makeTempFileSync({ dir, prefix: ".history-" });
  try {
    Deno.writeTextFileSync(temporary, text, { mode: 0o600 });
    Deno.renameSync(temporary, path);
  } catch (error) {
    Deno.removeSync(temporary);
    throw error;
  }
}

function entryOf(line: string): string | undefined {
  try {
    const entry = JSON.parse(line);
    return typeof entry === "string" && entry !== "" ? entry : undefined;
  } catch {
    return undefined;
  }
}
