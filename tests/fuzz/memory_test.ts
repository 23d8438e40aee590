import { assert, assertEquals } from "@std/assert";
import { HostileServer } from "./hostile_server.ts";
import { playPop } from "./dialogues.ts";

const MIB = 1024 * 1024;

/** MiB that a client may take at most for a reply of 100 MiB. */
const PEAK = 768;

/** Asks for a listing, in a process of its own, and says its peak memory. */
const CLIENT = `
import { MailtalkError, pop } from ${
  JSON.stringify(new URL("../../mod.ts", import.meta.url).href)
};
const [url, step] = Deno.args;
try {
  const box = await pop.connect(url);
  box.state = "TRANSACTION";
  await pop[step](box);
} catch (error) {
  if (!(error instanceof MailtalkError)) throw error;
}
const status = Deno.readTextFileSync("/proc/self/status");
console.log(/VmHWM:\\s+(\\d+)/.exec(status)[1]);
Deno.exit();
`;

for (const step of ["capa", "list"] as const) {
  Deno.test({
    name: `${step}() takes a hundred million empty lines in bounded memory`,
    ignore: Deno.build.os !== "linux",
    async fn() {
      await using server = new HostileServer(playPop, async (peer, text) => {
        if (!/^(CAPA|LIST)$/.test(peer.asked)) {
          return await peer.send(text);
        }
        await peer.send("+OK\r\n");
        for (let sent = 0; sent < 100; sent++) {
          await peer.send("\n".repeat(MIB));
        }
        await peer.send("\r\n.\r\n");
      });
      const client = new Deno.Command(Deno.execPath(), {
        args: [
          "run",
          "--ext=ts",
          "--no-check",
          "-A",
          "-",
          server.url("pop3"),
          step,
        ],
        cwd: new URL("../../", import.meta.url),
        stdin: "piped",
        stdout: "piped",
        stderr: "piped",
      }).spawn();
      const writer = client.stdin.getWriter();
      await writer.write(new TextEncoder().encode(CLIENT));
      await writer.close();
      const { code, signal, stdout, stderr } = await client.output();
      const said = new TextDecoder().decode(stderr).slice(0, 300);
      assertEquals([code, signal], [0, null], `the process died: ${said}`);
      const peak = Number(new TextDecoder().decode(stdout)) / 1024;
      assert(peak > 0 && peak < PEAK, `it took ${peak} MiB`);
    },
  });
}
