/**
 * The task `std`: makes sure that `@std/*` can be imported.
 *
 * Where JSR gives the real packages, or they are in Deno's cache already,
 * `.std/` is taken away. Where it does not, `.std/` becomes a copy of
 * `offline/std/`, which `links` in `deno.json` puts in their place.
 *
 * Every other task runs this one first, so the network is asked at most once
 * an hour while `.std/` is in use: the folder's modification time says when it
 * was asked last. Remove `.std/` to have it asked at once.
 *
 * Any number of these may run at the same time.
 *
 * @module
 */

const packages = ["assert", "cli", "streams"];
const standIns = new URL("./std/", import.meta.url);
const links = new URL("../.std/", import.meta.url);

/** How long JSR may take, in milliseconds. */
const patience = 4_000;
/** How long its last failure is believed, in milliseconds. */
const memory = 60 * 60 * 1_000;

/** Whether JSR failed within the last hour. */
async function failedLately(): Promise<boolean> {
  const info = await Deno.stat(links).catch(() => undefined);
  return Date.now() - (info?.mtime?.getTime() ?? 0) < memory;
}

/** Whether the real packages can be imported, given some time to arrive. */
async function canImport(): Promise<boolean> {
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("JSR is too slow")), patience);
  });
  // A name that is put together here is looked up now. A literal would be
  // looked up before this file runs, for as long as the network likes.
  const imports = packages.map((name) => import(`jsr:@std/${name}@^1`));
  try {
    await Promise.race([Promise.all(imports), timeout]);
    return true;
  } catch {
    return false;
  }
}

/** Makes `.std/<name>/` a copy of `offline/std/<name>/`. */
async function copy(name: string): Promise<void> {
  const from = new URL(`${name}/`, standIns);
  const to = new URL(`${name}/`, links);
  await Deno.mkdir(to, { recursive: true });
  const files = await Array.fromAsync(Deno.readDir(from), (file) => file.name);
  // Deno takes no notice of a folder before it has its deno.json.
  files.sort((a, b) => Number(a === "deno.json") - Number(b === "deno.json"));
  for (const file of files) {
    const wanted = await Deno.readTextFile(new URL(file, from));
    const target = new URL(file, to);
    const present = await Deno.readTextFile(target).catch(() => undefined);
    if (present === wanted) continue;
    // Renamed into place, so that nobody ever reads half a file.
    const temporary = new URL(`${file}.${crypto.randomUUID()}`, to);
    await Deno.writeTextFile(temporary, wanted);
    await Deno.rename(temporary, target);
  }
}

const askedLately = await failedLately();
if (!askedLately && await canImport()) {
  await Deno.remove(links, { recursive: true }).catch(() => {});
} else {
  await Promise.all(packages.map(copy));
  const now = new Date();
  if (!askedLately) await Deno.utime(links, now, now);
}
// An import that never ends would keep this process alive.
Deno.exit();
