import { assert, assertEquals, assertMatch } from "@std/assert";
import { Client } from "./client.ts";

function command(...args: string[]): Deno.Command {
  const script = new URL("../../lib/sandbox/main.ts", import.meta.url);
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-check",
      "--no-prompt",
      "--allow-net=127.0.0.1",
      "--allow-read",
      "--allow-write",
      script.href,
      ...args,
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    env: { NO_COLOR: "1" },
  });
}

Deno.test("the sandbox task says where it is, and ends at a signal", {
  ignore: Deno.build.os === "windows",
}, async (t) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    await t.step(signal, async () => {
      await using child = command("--deliver", "2").spawn();
      const { output, rest } = await readUntil(child.stdout, "Ctrl+C");
      const url = /pop3:\S+/.exec(output)?.[0] ?? "";
      {
        using client = await Client.open(url);
        await client.line();
        await client.say("USER bob");
        assertMatch(await client.say("PASS secret"), /^\+OK bob has 2 /);
        child.kill(signal);
        assertEquals((await child.status).code, 0);
      }
      await rest.cancel();
      assertEquals(await new Response(child.stderr).text(), "");
    });
  }
});

Deno.test("the sandbox task writes its authority where it is told", {
  ignore: Deno.build.os === "windows",
}, async () => {
  const dir = await Deno.makeTempDir();
  try {
    const file = `${dir}/ca.pem`;
    await using child = command("--ca-file", file).spawn();
    const { output, rest } = await readUntil(child.stdout, "Ctrl+C");
    const url = /pop3s:\S+/.exec(output)?.[0] ?? "";
    {
      using client = await Client.openTls(url, await Deno.readTextFile(file));
      assertMatch(await client.line() ?? "", /^\+OK/);
    }
    child.kill("SIGTERM");
    await child.status;
    await rest.cancel();
    await child.stderr.cancel();
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("the sandbox task ends with 64 and one sentence for a mistake", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const mistakes = [
    ["--nonsense"],
    ["--faults", "no-such-file.json"],
    ["--fault", '{"on":"NOOP"}'],
    ["--port-pop", `${listener.addr.port}`],
  ];
  for (const args of mistakes) {
    const { code, stderr } = await command(...args).output();
    assertEquals(code, 64, `${args}`);
    const text = new TextDecoder().decode(stderr);
    assert(/^Cannot [^\n]+[^.\n]\n$/.test(text), text);
  }
  listener.close();
});

Deno.test("the sandbox task prints its help", async () => {
  const { code, stdout } = await command("--help").output();
  assertEquals(code, 0);
  assertMatch(new TextDecoder().decode(stdout), /--port-pop/);
});

async function readUntil(
  stream: ReadableStream<Uint8Array>,
  end: string,
): Promise<{ output: string; rest: ReadableStreamDefaultReader<Uint8Array> }> {
  const rest = stream.getReader();
  const decoder = new TextDecoder();
  let output = "";
  while (!output.includes(end)) {
    const { value, done } = await rest.read();
    if (done) break;
    output += decoder.decode(value, { stream: true });
  }
  return { output, rest };
}
