import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { startSandbox } from "../lib/sandbox/mod.ts";
import { pop, smtp, stepInfo } from "../mod.ts";

const root = new URL("../", import.meta.url);
const readme = await Deno.readTextFile(new URL("README.md", root));

Deno.test("README's script deletes the large messages and no other", async () => {
  const [, script] = /```ts[^\n]*\n(.*?)```/s.exec(readme) ?? [];
  assertEquals(script.trim().split("\n").length, 12);
  await using sandbox = await startSandbox();
  const mailbox = sandbox.mailbox("bob");
  mailbox.deliver("Subject: small\n\nHello\n", "small");
  mailbox.deliver(new Uint8Array(10_000_000).fill(120), "large");

  const here = script.replace("pop3s://mail.example.org", sandbox.popUrl);
  assert(here !== script);
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  using _ = { [Symbol.dispose]: () => Deno.removeSync(file) };
  await Deno.writeTextFile(file, here);
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--config=deno.json",
      "--no-prompt",
      "--allow-net",
      "--allow-env",
      file,
    ],
    cwd: root,
    env: { MAIL_PASSWORD: "secret", NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  assert(success, text(stderr));
  assertEquals(text(stdout), "Deleting message 2: 10000002 octets\n");
  assertEquals(mailbox.messages.map(({ uid }) => uid), ["small"]);
});

Deno.test("README names every step", () => {
  const table = readme.slice(readme.indexOf("| protocol"));
  const rows = table.slice(0, table.indexOf("\n\n")).split("\n").slice(2);
  const named = (rows: string[]) =>
    rows.flatMap((row) => [...row.matchAll(/`([^`]*)`/g)])
      .flatMap(([, names]) => names.split(" ")).sort();
  const steps = (module: object) =>
    Object.entries(module).filter(([, value]) => stepInfo(value))
      .map(([name]) => name).sort();
  assertEquals(named(rows.slice(0, 2)), steps(pop));
  assertEquals(named(rows.slice(2)), steps(smtp));
});

Deno.test("README shows the session that its picture was taken of", async () => {
  const text = await Deno.readTextFile(
    new URL("lib/repl/picture/repl.txt", root),
  );
  assertStringIncludes(readme, `\`\`\`text\n${text}\`\`\`\n`);
});
