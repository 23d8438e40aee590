import { assert, assertEquals } from "@std/assert";
import { parseArgs } from "@std/cli/parse-args";
import { TextLineStream } from "@std/streams/text-line-stream";
import { serveRegistry } from "./jsr_registry.ts";

const root = new URL("../", import.meta.url);
/** What is no part of the project, or must not come along. */
const leftOut = new Set([".git", ".std", ".servers", "node_modules"]);

/** A port on loopback that refuses connections, as a URL. */
function refusing(): string {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return `http://127.0.0.1:${listener.addr.port}/`;
}

/** Copies a folder without what is left out. */
async function copy(from: URL, to: URL): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory, isFile } of Deno.readDir(from)) {
    if (leftOut.has(name)) continue;
    if (isDirectory) {
      await copy(new URL(`${name}/`, from), new URL(`${name}/`, to));
    }
    if (isFile) await Deno.copyFile(new URL(name, from), new URL(name, to));
  }
}

/** A copy of the project with a Deno cache of its own. */
class Project implements AsyncDisposable {
  readonly folder: URL;
  readonly links: URL;
  readonly #cache: string;

  private constructor(folder: string, cache: string) {
    this.folder = new URL(`file://${folder}/`);
    this.links = new URL(".std/", this.folder);
    this.#cache = cache;
  }

  static async create(): Promise<Project> {
    const project = new Project(
      await Deno.realPath(await Deno.makeTempDir({ prefix: "mailtalk-" })),
      await Deno.makeTempDir({ prefix: "mailtalk-cache-" }),
    );
    await copy(root, project.folder);
    // What npm gave is taken along, as only JSR is put to the test.
    const info = await project.#spawn(["info", "--json"], {});
    const { npmCache } = JSON.parse(info.out);
    await Deno.mkdir(npmCache, { recursive: true });
    await Deno.symlink(npmCache, `${project.#cache}/npm`);
    return project;
  }

  /** Runs Deno in the copy; gives what it printed, or throws that. */
  async deno(jsr: string, ...args: string[]): Promise<string> {
    const env = { JSR_URL: jsr, DENO_DIR: this.#cache };
    const { success, out, err } = await this.#spawn(args, env);
    if (!success) throw new Error(`deno ${args.join(" ")}:\n${out}${err}`);
    return out + err;
  }

  async #spawn(args: string[], env: Record<string, string>) {
    const { success, stdout, stderr } = await new Deno.Command(
      Deno.execPath(),
      {
        args,
        cwd: this.folder,
        env: { ...env, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
        stdin: "null",
        signal: AbortSignal.timeout(300_000),
      },
    ).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { success, out: text(stdout), err: text(stderr) };
  }

  /** The files below `.std/`, or undefined where there is no such folder. */
  async linked(): Promise<string[] | undefined> {
    try {
      return await filesBelow(this.links);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
    await Deno.remove(this.#cache, { recursive: true });
  }
}

/** The files below a folder, each as its path and its content. */
async function filesBelow(folder: URL, path = ""): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) {
      const below = new URL(`${name}/`, folder);
      files.push(...await filesBelow(below, `${path}${name}/`));
    } else {
      const text = await Deno.readTextFile(new URL(name, folder));
      files.push(`${path}${name}\n${text}`);
    }
  }
  return files.sort();
}

const standIns = await filesBelow(new URL("offline/std/", root));

Deno.test("task std copies the stand-ins when JSR refuses the connection", async () => {
  await using project = await Project.create();
  await project.deno(refusing(), "task", "std");
  assertEquals(await project.linked(), standIns);
});

Deno.test("task std copies the stand-ins when JSR never answers", async () => {
  await using project = await Project.create();
  using silent = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${silent.addr.port}/`;
  const connections: Deno.Conn[] = [];
  const accepting = (async () => {
    for await (const connection of silent) connections.push(connection);
  })();

  await project.deno(url, "task", "std");
  assertEquals(await project.linked(), standIns);
  assert(connections.length > 0);

  silent.close();
  await accepting;
  for (const connection of connections) connection.close();
});

Deno.test("task std asks JSR once an hour when it failed", async () => {
  await using project = await Project.create();
  await using registry = serveRegistry();
  await project.deno(refusing(), "task", "std");

  await project.deno(registry.url, "task", "std");
  assertEquals(registry.requests, []);
  assertEquals(await project.linked(), standIns);

  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  await Deno.utime(project.links, longAgo, longAgo);
  await project.deno(registry.url, "task", "std");
  assert(registry.requests.length > 0);
  assertEquals(await project.linked(), undefined);
});

Deno.test("task std leaves nothing when JSR serves the packages, and asks it once", async () => {
  await using project = await Project.create();
  await using registry = serveRegistry();
  await project.deno(registry.url, "task", "std");
  assertEquals(await project.linked(), undefined);

  // By now they are in Deno's cache: the network may be gone.
  const before = registry.requests.length;
  await project.deno(registry.url, "task", "std");
  assertEquals(registry.requests.length, before);
  assertEquals(await project.linked(), undefined);
});

Deno.test("task std copies what changed in offline/std", async () => {
  await using project = await Project.create();
  const jsr = refusing();
  await project.deno(jsr, "task", "std");
  const source = new URL("offline/std/", project.folder);
  await Deno.writeTextFile(new URL("cli/mod.ts", source), "export {};\n");
  await project.deno(jsr, "task", "std");
  assertEquals(await project.linked(), await filesBelow(source));
});

Deno.test("task std can run several times at once", async () => {
  await using project = await Project.create();
  const jsr = refusing();
  await Promise.all(
    Array.from({ length: 3 }, () => project.deno(jsr, "task", "std")),
  );
  assertEquals(await project.linked(), standIns);
});

Deno.test("deno publish accepts the project when JSR serves @std", async () => {
  await using project = await Project.create();
  await using registry = serveRegistry();
  const said = await project.deno(
    registry.url,
    "publish",
    "--dry-run",
    "--allow-dirty",
  );
  assert(said.includes("/recipes/fetch_and_purge.ts"));
  assert(!said.includes("/offline/std/"));
});

Deno.test("deno check accepts the project when JSR serves @std", async () => {
  await using project = await Project.create();
  await using registry = serveRegistry();
  const recipes = await Array.fromAsync(
    Deno.readDir(new URL("recipes/", project.folder)),
    ({ name }) => `recipes/${name}`,
  );
  await project.deno(
    registry.url,
    "check",
    "mod.ts",
    ...recipes.filter((path) => path.endsWith(".ts")),
  );
  assert(registry.requests.includes("/@std/cli/1.0.0/parse_args.ts"));
});

// The rest holds for the real packages and for the stand-ins alike: it is what
// this project expects of either.

Deno.test("parseArgs() gives each option its type", () => {
  const args = parseArgs(
    ["-v", "--to=a@b.c", "--to", "d@e.f", "--port=110", "--no-tls", "2", "x"],
    {
      boolean: ["verbose", "tls", "help"],
      string: ["to", "port", "from"],
      collect: ["to"],
      negatable: ["tls"],
      alias: { verbose: "v" },
      default: { tls: true, from: "me@b.c" },
    },
  );
  const verbose: boolean = args.verbose;
  const to: string[] = args.to;
  const from: string = args.from;
  const port: string | undefined = args.port;
  assertEquals(
    { verbose, v: args.v, tls: args.tls, help: args.help, to, from, port },
    {
      verbose: true,
      v: true,
      tls: false,
      help: false,
      to: ["a@b.c", "d@e.f"],
      from: "me@b.c",
      port: "110",
    },
  );
  assertEquals(args._, [2, "x"]);
});

Deno.test("parseArgs() takes the last value when an option is repeated", () => {
  const args = parseArgs(["--to=a", "--to", "b"], { string: ["to"] });
  assertEquals(args.to, "b");
});

Deno.test("parseArgs() negates nothing when an option is not negatable", () => {
  const args = parseArgs(["--no-tls"], { boolean: ["tls"] });
  assertEquals(args.tls, false);
  assertEquals(args["no-tls"], true);
});

Deno.test("parseArgs() keeps what follows a double dash apart when asked", () => {
  const apart = parseArgs(["a", "--", "--b", "1"], { "--": true });
  assertEquals(apart._, ["a"]);
  assertEquals(apart["--"], ["--b", "1"]);
  assertEquals(parseArgs(["a", "--", "--b"])._, ["a", "--b"]);
});

Deno.test("parseArgs() stops at the first word when stopEarly is set", () => {
  const args = parseArgs(["-v", "run", "--no-x", "-v"], {
    boolean: ["v"],
    stopEarly: true,
  });
  assertEquals(args._, ["run", "--no-x", "-v"]);
});

Deno.test("parseArgs() shows each undeclared argument to unknown", () => {
  const seen: unknown[] = [];
  const args = parseArgs(
    ["--foo", "bar", "--a=b", "word", "--known", "k", "--no-x"],
    {
      string: ["known"],
      unknown: (arg, key, value) => {
        seen.push([arg, key, value]);
        return false;
      },
    },
  );
  assertEquals(seen, [
    ["--foo", "foo", "bar"],
    ["--a=b", "a", "b"],
    ["word", undefined, undefined],
    ["--no-x", "no-x", true],
  ]);
  assertEquals(args._, []);
  assertEquals(args.known, "k");
});

Deno.test("parseArgs() takes neither an empty text nor a dash as a long option's value", () => {
  for (const word of ["", "-"]) {
    const args = parseArgs(["--to", word], { string: ["to", "_"] });
    assertEquals(args.to, "");
    assertEquals<unknown>(args._, [word]);
  }
});

Deno.test("TextLineStream ends a line at LF and CRLF when they are cut apart", async () => {
  const lines = ReadableStream.from(["a\r", "\nb\n\nc\rd"])
    .pipeThrough(new TextLineStream());
  assertEquals(await Array.fromAsync(lines), ["a", "b", "", "c\rd"]);
});

Deno.test("TextLineStream ends a line at CR when allowed", async () => {
  const lines = ReadableStream.from(["a\rb\r", "\nc\r"])
    .pipeThrough(new TextLineStream({ allowCR: true }));
  assertEquals(await Array.fromAsync(lines), ["a", "b", "c"]);
});
