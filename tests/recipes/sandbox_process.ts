/**
 * A sandbox in a process of its own, with one message of so many octets in
 * bob's maildrop: `deno run -A sandbox_process.ts OCTETS`. It prints its URLs
 * as JSON, and ends at the end of its input.
 *
 * @module
 */

import { startSandbox } from "../../lib/sandbox/mod.ts";

await using sandbox = await startSandbox();
const octets = Number(Deno.args[0]);
if (octets > 0) sandbox.mailbox("bob").deliver(largeMessage(octets));
const { popUrl, smtpUrl } = sandbox;
console.log(JSON.stringify({ popUrl, smtpUrl }));
for await (const _ of Deno.stdin.readable);

/** Lines of all lengths, some of which begin with a dot. */
function largeMessage(octets: number): Uint8Array {
  const line = ".The quick brown fox jumps over the lazy dog, again and again.";
  let text = "Subject: large\r\n\r\n";
  while (text.length < 100_000) {
    text += line.slice(text.length % 2, text.length % line.length) + "\r\n";
  }
  const block = new TextEncoder().encode(text);
  const message = new Uint8Array(octets);
  for (let at = 0; at < octets; at += block.length) {
    message.set(block.subarray(0, octets - at), at);
  }
  message.set([13, 10], octets - 2);
  return message;
}
