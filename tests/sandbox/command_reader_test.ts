import { assertEquals } from "@std/assert";
import { CommandReader } from "../../lib/sandbox/command_reader.ts";
import { latin1 } from "../octets.ts";

const INPUT = "BDAT 5\r\na\r\nbcNOOP\r\n.body\r\n.\r\nBDAT 0\r\nQUIT\r\n";

/** Gives the input in reads of so many octets. */
function reader(step: number): CommandReader {
  const bytes = new TextEncoder().encode(INPUT);
  let at = 0;
  return new CommandReader({
    read(buffer) {
      if (at === bytes.length) return Promise.reject(new Error("end"));
      const length = Math.min(step, buffer.length, bytes.length - at);
      buffer.set(bytes.subarray(at, at + length));
      at += length;
      return Promise.resolve(length);
    },
  });
}

Deno.test("CommandReader reads lines, chunks and bodies, however cut", async () => {
  for (let step = 1; step <= INPUT.length; step++) {
    const input = reader(step);
    let octets = "";
    const sink = (piece: Uint8Array) => {
      octets += latin1(piece);
    };
    assertEquals(latin1(await input.readLine(100)), "BDAT 5");
    await input.readOctets(5, sink);
    assertEquals(octets, "a\r\nbc");
    assertEquals(latin1(await input.readLine(100)), "NOOP");
    octets = "";
    await input.readBody(sink);
    assertEquals(octets, "body\r\n");
    assertEquals(latin1(await input.readLine(100)), "BDAT 0");
    await input.readOctets(0, sink);
    assertEquals(latin1(await input.readLine(100)), "QUIT");
  }
});

Deno.test("CommandReader.discard() forgets what came early", async () => {
  const input = reader(INPUT.length - "QUIT\r\n".length);
  await input.readLine(100);
  await input.readOctets(1, () => {});
  input.discard();
  assertEquals(latin1(await input.readLine(100)), "QUIT");
});
