import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { placeName, readListenAddress } from "../../lib/job/listen_address.ts";

Deno.test("readListenAddress() reads an address, a name, or only a port", () => {
  const cases: Record<string, [string, number, string]> = {
    "1100": ["127.0.0.1", 1100, "127.0.0.1:1100"],
    "0.0.0.0:0": ["0.0.0.0", 0, "0.0.0.0:0"],
    "localhost:65535": ["localhost", 65535, "localhost:65535"],
    "[::1]:25": ["::1", 25, "[::1]:25"],
  };
  for (const [text, [hostname, port, name]] of Object.entries(cases)) {
    assertEquals(readListenAddress(text), { hostname, port });
    assertEquals(placeName({ hostname, port }), name);
  }
});

Deno.test("readListenAddress() refuses what is no address", () => {
  for (
    const text of ["", "host", "host:", ":25", "::1:25", "1:2:3", "65536", "-1"]
  ) {
    assertThrows(() => readListenAddress(text), UsageError, "127.0.0.1:1100");
  }
});
