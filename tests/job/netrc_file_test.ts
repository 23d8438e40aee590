import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { readNetrc } from "../../lib/job/netrc_file.ts";
import { TempDir } from "../store/helpers.ts";

const URL = { hostname: "h", user: "bob" };

/** Runs with other environment variables; undefined is one that is not set. */
async function withVariables(
  variables: Record<string, string | undefined>,
  run: () => Promise<void>,
): Promise<void> {
  const set = (name: string, value: string | undefined) =>
    value === undefined ? Deno.env.delete(name) : Deno.env.set(name, value);
  const before = Object.keys(variables)
    .map((name) => [name, Deno.env.get(name)] as const);
  try {
    for (const [name, value] of Object.entries(variables)) set(name, value);
    await run();
  } finally {
    for (const [name, value] of before) set(name, value);
  }
}

async function password(file?: string): Promise<string | undefined> {
  const never = (line: string) => Promise.reject(new Error(line));
  return (await readNetrc(file, URL, never))?.password;
}

Deno.test("readNetrc() reads the file that is named, else $NETRC, else ~/.netrc", async () => {
  await using dir = new TempDir();
  for (const name of ["named", "variable", ".netrc"]) {
    const path = `${dir.path}/${name}`;
    await Deno.writeTextFile(path, `machine h login bob password ${name}`, {
      mode: 0o600,
    });
  }
  const NETRC = `${dir.path}/variable`;
  await withVariables({ NETRC, HOME: dir.path }, async () => {
    assertEquals(await password(`${dir.path}/named`), "named");
    assertEquals(await password(), "variable");
  });
  await withVariables({ NETRC: undefined, HOME: dir.path }, async () => {
    assertEquals(await password(), ".netrc");
  });
});

Deno.test("readNetrc() may miss ~/.netrc, and no other file", async () => {
  await using dir = new TempDir();
  const missing = `${dir.path}/missing`;
  await withVariables({ NETRC: undefined, HOME: missing }, async () => {
    assertEquals(await readNetrc(undefined, URL, () => {}), undefined);
    const error = await assertRejects(() => password(missing), UsageError);
    assertEquals(
      error.message,
      `Cannot read the netrc file "${missing}": there is none`,
    );
    await assertRejects(() => password(dir.path), UsageError, "Cannot read");
  });
  await withVariables({ NETRC: missing, HOME: dir.path }, async () => {
    await assertRejects(() => password(), UsageError, "there is none");
  });
  await withVariables({ NETRC: undefined, HOME: undefined }, async () => {
    await assertRejects(() => password(), UsageError, "--netrc-file");
  });
});

Deno.test({
  name: "readNetrc() says where others may read the file",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using dir = new TempDir();
    const path = `${dir.path}/netrc`;
    await Deno.writeTextFile(path, "machine h password p");
    for (const mode of [0o644, 0o640, 0o660]) {
      await Deno.chmod(path, mode);
      const advice: string[] = [];
      const entry = await readNetrc(path, URL, (line) => advice.push(line));
      assertEquals(entry?.password, "p");
      assertEquals(advice, [
        `Others may read "${path}": run chmod 600 "${path}"`,
      ]);
    }
  },
});
