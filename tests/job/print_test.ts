import { assertEquals, assertThrows } from "@std/assert";
import { print } from "../../lib/job/print.ts";

Deno.test("print() goes on until all is written", () => {
  let printed = "";
  print({
    writeSync(bytes) {
      printed += String.fromCharCode(bytes[0]);
      return 1;
    },
  }, "hello\n");
  assertEquals(printed, "hello\n");
});

Deno.test("print() is silent when the reader is gone, and only then", () => {
  const failing = (error: Error) => ({
    writeSync(): number {
      throw error;
    },
  });
  print(failing(new Deno.errors.BrokenPipe("x")), "hello");
  assertThrows(() => print(failing(new Error("disk")), "x"), Error, "disk");
});
