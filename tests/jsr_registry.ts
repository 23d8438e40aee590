/**
 * A JSR registry on loopback that serves `offline/std/` as version 1.0.0 of
 * the three `@std` packages, in the layout of
 * {@link https://jsr.io/docs/api#jsr-registry-api | JSR's registry API}.
 *
 * Point `JSR_URL` at it, and `jsr:@std/cli@^1` comes from here.
 *
 * @module
 */

const standIns = new URL("../offline/std/", import.meta.url);

/** A running registry; disposing of it ends it. */
export interface Registry extends AsyncDisposable {
  /** What `JSR_URL` has to be. */
  readonly url: string;
  /** The paths that were asked for, in order. */
  readonly requests: readonly string[];
}

/** Starts a registry on a free port. */
export function serveRegistry(): Registry {
  const requests: string[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const { pathname } = new URL(request.url);
      requests.push(pathname);
      return await answer(pathname) ??
        new Response("Not found", { status: 404 });
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}/`,
    requests,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

async function answer(pathname: string): Promise<Response | undefined> {
  const [, name, path] = /^\/@std\/(\w+)\/([\w./]+)$/.exec(pathname) ?? [];
  if (!["assert", "cli", "streams"].includes(name)) return;
  const folder = new URL(`${name}/`, standIns);

  if (path === "meta.json") {
    return Response.json({
      scope: "std",
      name,
      latest: "1.0.0",
      versions: { "1.0.0": { createdAt: "2024-01-01T00:00:00.000Z" } },
    });
  }
  if (path === "1.0.0_meta.json") {
    const config = JSON.parse(
      await Deno.readTextFile(new URL("deno.json", folder)),
    );
    return Response.json({
      exports: config.exports,
      manifest: await manifest(folder),
    });
  }
  const [, file] = /^1\.0\.0\/(\w+\.\w+)$/.exec(path) ?? [];
  if (file === undefined) return;
  const bytes = await Deno.readFile(new URL(file, folder))
    .catch(() => undefined);
  if (bytes === undefined) return;
  const type = file.endsWith(".json") ? "application/json" : "text/typescript";
  return new Response(bytes, { headers: { "content-type": type } });
}

/** Each file's size and checksum, which Deno compares with what it gets. */
async function manifest(folder: URL): Promise<Record<string, unknown>> {
  const files: Record<string, unknown> = {};
  for await (const { name } of Deno.readDir(folder)) {
    const bytes = await Deno.readFile(new URL(name, folder));
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    files[`/${name}`] = {
      size: bytes.length,
      checksum: `sha256-${new Uint8Array(digest).toHex()}`,
    };
  }
  return files;
}
