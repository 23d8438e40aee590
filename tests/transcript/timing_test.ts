import { assertEquals } from "@std/assert";
import { exchangesOf } from "../../lib/transcript/exchanges.ts";
import { duration, timingsOf } from "../../lib/transcript/timing.ts";
import { START, timed } from "./timed.ts";

/** The waits of each exchange, in milliseconds since the beginning. */
function waits(lines: string[]): string[] {
  const exchanges = exchangesOf(timed(lines));
  const timings = timingsOf(exchanges);
  return exchanges.map((exchange) =>
    timings.get(exchange)!.waits
      .map(({ from, to }) => `${from - START}-${to - START}`).join(" ")
  );
}

Deno.test("timingsOf() counts from the command to the end of what answers it", () => {
  assertEquals(
    waits([
      "0 S: +OK ready",
      "10 C: CAPA",
      "25 S: +OK",
      "30 SB: TOP\r\n",
      "100 C: NOOP",
      "101 S: +OK",
    ]),
    ["", "10-30", "100-101"],
  );
});

Deno.test("timingsOf() leaves out the client's time within an exchange", () => {
  assertEquals(
    waits([
      "0 S: 220 ready",
      "10 C: DATA",
      "20 S: 354 go on",
      "25 CB: Subject: a\r\n",
      "400 CB: hello\r\n",
      "450 S: 250 taken",
    ]),
    ["", "10-20 400-450"],
  );
});

Deno.test("timingsOf() begins behind the reply before where commands are pipelined", () => {
  assertEquals(
    waits([
      "0 S: +OK ready",
      "10 C: NOOP",
      "10 C: STAT",
      "10 C: RSET",
      "30 S: +OK",
      "90 S: +OK 0 0",
      "90 S: +OK",
    ]),
    ["", "10-30", "30-90", ""],
  );
});

Deno.test("timingsOf() counts how long it took until a connection failed", () => {
  const lines = ["0 S: +OK", "5 C: STAT", "3005 E: timeout: No answer"];
  assertEquals(waits(lines), ["", "5-3005"]);
});

Deno.test("timingsOf() knows nothing where there are no times", () => {
  const exchanges = exchangesOf(
    timed(["0 S: +OK", "0 C: NOOP", "0 S: +OK"])
      .map(({ time: _, ...record }) => record),
  );
  assertEquals(timingsOf(exchanges).size, 0);
});

Deno.test("duration() writes a length of time for people", () => {
  assertEquals(
    [0, 12, 999, 1_240, 61_000, 125_000, 3_600_000, 3_660_000].map(duration),
    [
      "0 ms",
      "12 ms",
      "999 ms",
      "1.24 s",
      "1 min 1 s",
      "2 min 5 s",
      "1 h",
      "1 h 1 min",
    ],
  );
  assertEquals([9_994, 12_345, 59_960].map(duration), [
    "9.99 s",
    "12.3 s",
    "60.0 s",
  ]);
});
