import { assertEquals, assertMatch } from "@std/assert";
import { type FetchSummary, FetchTally } from "../../lib/job/fetch_tally.ts";
import { messageOf, refusal, Told } from "./helpers.ts";

Deno.test("FetchTally counts and tells", async () => {
  const told = new Told();
  const tally = new FetchTally(told);
  tally.begin([{ message: messageOf(1) }, {
    message: messageOf(2),
    leftBy: "max-size",
  }]);
  tally.fetched(1024);
  tally.deleted += 1;
  await tally.close();
  assertEquals(tally.exitCode, 0);
  assertMatch(
    told.said[0],
    /^Fetched 1 message \(1\.0 KiB\) in [\d.]+ s, deleted 1, skipped 1$/,
  );
  assertEquals({ ...told.reported[0], seconds: 0 }, {
    fetched: 1,
    deleted: 1,
    skipped: 1,
    bytes: 1024,
    seconds: 0,
  });
});

Deno.test("FetchTally says nothing in words before a session began", async () => {
  const told = new Told();
  await new FetchTally(told).close();
  assertEquals([told.said.length, told.reported.length], [0, 1]);
});

Deno.test("FetchTally ends with 69 if anything was refused for good", async () => {
  const told = new Told();
  const tally = new FetchTally(told);
  tally.skipped(messageOf(1), refusal("-ERR [SYS/TEMP] later"));
  assertEquals(tally.exitCode, 75);
  tally.skipped(messageOf(2), refusal("-ERR [SYS/PERM] never\x07"));
  tally.skipped(messageOf(3), refusal("-ERR [SYS/TEMP] later"));
  assertEquals(tally.exitCode, 69);
  assertMatch(told.warned[1], /^Message 2 stays on the server: .*never␇$/);
  await tally.close();
  assertMatch(told.warned[3], /administrator/);
  assertEquals(
    (told.reported[0] as FetchSummary).why?.said,
    'Server refused "RETR 1": -ERR [SYS/PERM] never␇',
  );
  // A second session sees them all again.
  tally.begin([]);
  assertEquals([tally.exitCode, tally.summary.skipped], [0, 0]);
});

Deno.test("FetchTally plans as if it had happened", async () => {
  const told = new Told();
  const tally = new FetchTally(told);
  const choices = [
    { message: messageOf(1, { size: 2048, uid: "a\x1b" }) },
    { message: messageOf(2), leftBy: "max-messages" as const },
  ];
  tally.begin(choices);
  tally.plan(choices, false);
  await tally.close();
  assertEquals(told.said, [
    "1\t2.0 KiB\tfetch and delete\ta␛",
    "2\t100 B\tleave (over --max-messages)\tuid-2",
    "Would fetch 1 message (2.0 KiB), delete 1, skip 0",
  ]);
});
