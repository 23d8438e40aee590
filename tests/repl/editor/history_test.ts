import { assert, assertEquals } from "@std/assert";
import { History, historyPath } from "../../../lib/repl/editor/history.ts";

const isUnix = Deno.build.os !== "windows";

/** A folder that is there for a test. */
class Folder implements AsyncDisposable {
  readonly path = Deno.makeTempDirSync();
  /** Where a history can be kept. */
  readonly file = `${this.path}/state/mailtalk/history`;

  /** The file's lines, or those that it is to have. */
  lines(): string[] {
    return Deno.readTextFileSync(this.file).trimEnd().split("\n");
  }

  write(...lines: string[]): void {
    Deno.mkdirSync(`${this.path}/state/mailtalk`, { recursive: true });
    Deno.writeTextFileSync(
      this.file,
      lines.map((line) => `${line}\n`).join(""),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.path, { recursive: true });
  }
}

Deno.test("History keeps entries of several lines for the next run", async () => {
  await using folder = new Folder();
  const history = new History(folder.file);
  assertEquals(history.entries, []);
  history.add("list()");
  history.add(" for (;;) {\n\tnoop()\n}\u2028");
  const expected = ["list()", " for (;;) {\n\tnoop()\n}\u2028"];
  assertEquals(history.entries, expected);
  assertEquals(new History(folder.file).entries, expected);
  assertEquals(folder.lines()[0], '"list()"');
});

Deno.test("History does not touch the file before it is needed", async () => {
  await using folder = new Folder();
  new History(folder.file).entries;
  assertEquals([...Deno.readDirSync(folder.path)], []);
});

Deno.test("History keeps the same entry once where it comes twice in a row", () => {
  const history = new History(undefined);
  for (const entry of ["a", "a", "", "b", "a"]) history.add(entry);
  assertEquals(history.entries, ["a", "b", "a"]);
});

Deno.test("History knows what the last entry of an earlier run was", async () => {
  await using folder = new Folder();
  new History(folder.file).add("a");
  new History(folder.file).add("a");
  assertEquals(folder.lines(), ['"a"']);
});

Deno.test({
  name: "History is for its owner alone, and is mended where it was not",
  ignore: !isUnix,
  async fn() {
    await using folder = new Folder();
    const modeOf = (path: string) => Deno.statSync(path).mode! & 0o777;
    new History(folder.file).add("a");
    assertEquals(modeOf(folder.file), 0o600);
    assertEquals(modeOf(`${folder.path}/state/mailtalk`), 0o700);
    Deno.chmodSync(folder.file, 0o644);
    Deno.chmodSync(`${folder.path}/state/mailtalk`, 0o755);
    const history = new History(folder.file);
    assertEquals(history.entries, ["a"]);
    assertEquals(modeOf(folder.file), 0o600);
    history.add("b");
    assertEquals(modeOf(`${folder.path}/state/mailtalk`), 0o700);
    history.replaceAll(() => "c");
    assertEquals(modeOf(folder.file), 0o600);
  },
});

Deno.test("History leaves out damaged lines, and writes behind half a line", async () => {
  await using folder = new Folder();
  folder.write('"a"', "{}", '"half', "", "null", '"b"');
  Deno.writeTextFileSync(folder.file, '"cut', { append: true });
  const history = new History(folder.file);
  assertEquals(history.entries, ["a", "b"]);
  history.add("c");
  assertEquals(new History(folder.file).entries, ["a", "b", "c"]);
});

Deno.test("History keeps as many entries as it may", async () => {
  await using folder = new Folder();
  folder.write('"1"', '"2"', '"3"', '"4"', '"5"');
  const history = new History(folder.file, 3);
  assertEquals(history.entries, ["3", "4", "5"]);
  assertEquals(folder.lines(), ['"3"', '"4"', '"5"']);
  for (const entry of "6789") history.add(entry);
  assertEquals(history.entries, ["7", "8", "9"]);
  const files = [...Deno.readDirSync(`${folder.path}/state/mailtalk`)];
  assertEquals(files.map(({ name }) => name).sort(), [
    "history",
    "history.lock",
  ]);
});

Deno.test("History.replaceAll() changes entries of this run only", async () => {
  await using folder = new Folder();
  new History(folder.file).add("old secret");
  const history = new History(folder.file);
  for (const entry of ["PASS x", "gone", "list()"]) history.add(entry);
  new History(folder.file).add("of another process");
  history.replaceAll((entry) =>
    entry === "gone" ? undefined : entry.replace(/PASS .*|secret/, "PASS")
  );
  assertEquals(history.entries, ["old secret", "PASS", "list()"]);
  assertEquals(folder.lines(), [
    '"old secret"',
    '"PASS"',
    '"list()"',
    '"of another process"',
  ]);
});

Deno.test("History keeps an entry of enormous length in memory only", async () => {
  await using folder = new Folder();
  const history = new History(folder.file);
  history.add("x".repeat(1 << 20));
  history.add("short");
  assertEquals(history.entries.length, 2);
  assertEquals(folder.lines(), ['"short"']);
});

Deno.test({
  name: "History keeps entries in memory where there can be no file",
  ignore: !isUnix,
  async fn() {
    await using folder = new Folder();
    Deno.writeTextFileSync(`${folder.path}/file`, "");
    new Deno.Command("mkfifo", { args: [`${folder.path}/pipe`] }).outputSync();
    const paths = [
      `${folder.path}/file/history`,
      `${folder.path}/pipe`,
      folder.path,
      "/dev/null",
    ];
    const mode = Deno.statSync("/dev/null").mode;
    for (const path of paths) {
      const history = new History(path);
      history.add("a");
      history.replaceAll(() => "b");
      assertEquals(history.entries, ["b"], path);
    }
    assertEquals(Deno.statSync("/dev/null").mode, mode);
  },
});

Deno.test({
  name: "History follows a link to where the file is kept",
  ignore: !isUnix,
  async fn() {
    await using folder = new Folder();
    folder.write();
    Deno.removeSync(folder.file);
    Deno.writeTextFileSync(`${folder.path}/kept`, '"a"\n');
    Deno.symlinkSync(`${folder.path}/kept`, folder.file);
    const history = new History(folder.file);
    history.add("b");
    history.replaceAll(() => "c");
    assert(Deno.lstatSync(folder.file).isSymlink);
    assertEquals(Deno.readTextFileSync(`${folder.path}/kept`), '"a"\n"c"\n');
  },
});

Deno.test("History loses nothing where several processes write at once", async () => {
  await using folder = new Folder();
  const url = new URL("../../../lib/repl/editor/history.ts", import.meta.url);
  const script = `import { History } from ${JSON.stringify(url)};
    const [path, name] = Deno.args;
    // Each trims the file as well when it begins.
    for (let run = 0; run < 20; run++) {
      const history = new History(path, 100);
      for (let each = 0; each < 3; each++) {
        history.add(name + (run * 3 + each));
      }
      history.replaceAll((entry) => entry + ".");
    }`;
  const file = `${folder.path}/write.ts`;
  Deno.writeTextFileSync(file, script);
  const statuses = await Promise.all(
    ["a", "b"].map((name) =>
      new Deno.Command(Deno.execPath(), {
        args: [
          "run",
          "--no-config",
          "--no-check",
          "-A",
          file,
          folder.file,
          name,
        ],
      }).output()
    ),
  );
  assertEquals(statuses.map(({ code }) => code), [0, 0]);
  // What one wrote while the other one wrote the file anew is there as well.
  const last = new History(folder.file, 1000).entries;
  for (const name of ["a", "b"]) {
    const numbers = last.filter((entry) => entry.startsWith(name))
      .map((entry) => parseInt(entry.slice(1)));
    assertEquals(numbers.at(-1), 59);
    const [first] = numbers;
    assertEquals(numbers, numbers.map((_, index) => first + index));
  }
});

Deno.test("historyPath() is in the folder for state", () => {
  const names = ["XDG_STATE_HOME", "HOME"];
  const before = names.map((name) => Deno.env.get(name));
  try {
    Deno.env.set("HOME", "/home/bob");
    Deno.env.set("XDG_STATE_HOME", "/state");
    assertEquals(historyPath(), "/state/mailtalk/history");
    Deno.env.set("XDG_STATE_HOME", "not/absolute");
    assertEquals(historyPath(), "/home/bob/.local/state/mailtalk/history");
    Deno.env.delete("XDG_STATE_HOME");
    Deno.env.delete("HOME");
    assertEquals(historyPath(), undefined);
  } finally {
    for (const [index, name] of names.entries()) {
      const value = before[index];
      if (value === undefined) Deno.env.delete(name);
      else Deno.env.set(name, value);
    }
  }
});

Deno.test({
  name: "historyPath() is undefined where the environment may not be read",
  permissions: { env: false },
  fn: () => assertEquals(historyPath(), undefined),
});
