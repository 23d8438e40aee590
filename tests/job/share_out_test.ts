import { assertEquals, assertRejects } from "@std/assert";
import { ConnectionError } from "../../lib/errors.ts";
import { Pace } from "../../lib/job/pace.ts";
import { type OneConnection, shareOut } from "../../lib/job/share_out.ts";

interface Item {
  readonly number: number;
}

interface Settings {
  count?: number;
  connections?: number;
  perConnection?: number;
  signal?: AbortSignal;
}

function share(settings: Settings, connection: OneConnection<Item>) {
  const { count = 10, connections = 1, perConnection = Infinity } = settings;
  const items = Array.from({ length: count }, (_, i) => ({ number: i + 1 }));
  return shareOut(items.values(), {
    connections,
    perConnection,
    pace: new Pace(undefined),
    signal: settings.signal ?? new AbortController().signal,
  }, connection);
}

function lost(): ConnectionError {
  return new ConnectionError("lost", { phase: "command", failure: "lost" });
}

/** A connection that writes down what it was given. */
function recording(log: number[][], during?: (number: number) => unknown) {
  return async (items: AsyncIterable<Item>) => {
    const mine: number[] = [];
    log.push(mine);
    for await (const { number } of items) {
      await during?.(number);
      mine.push(number);
    }
  };
}

Deno.test("shareOut() gives everything to one connection, in order", async () => {
  const log: number[][] = [];
  await share({}, recording(log));
  assertEquals(log, [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]);
});

Deno.test("shareOut() gives every item to one of many connections", async () => {
  const log: number[][] = [];
  const settings = { count: 100, connections: 7 };
  await share(settings, recording(log, () => Promise.resolve()));
  assertEquals(log.length, 7);
  const all = log.flat().sort((a, b) => a - b);
  assertEquals(all, Array.from({ length: 100 }, (_, i) => i + 1));
});

Deno.test("shareOut() opens no connection without an item for it", async () => {
  const log: number[][] = [];
  await share({ count: 2, connections: 5 }, recording(log));
  await share({ count: 0 }, recording(log));
  assertEquals(log, [[1], [2]]);
});

Deno.test("shareOut() opens another connection after so many items", async () => {
  const log: number[][] = [];
  await share({ count: 7, perConnection: 3 }, recording(log));
  assertEquals(log, [[1, 2, 3], [4, 5, 6], [7]]);
  log.length = 0;
  await share({ count: 6, perConnection: 3 }, recording(log));
  assertEquals(log, [[1, 2, 3], [4, 5, 6]]);
});

Deno.test("shareOut() opens another connection where one ends early", async () => {
  const log: number[] = [];
  await share({ count: 3 }, async (items) => {
    for await (const { number } of items) {
      log.push(number);
      break;
    }
  });
  assertEquals(log, [1, 2, 3]);
});

Deno.test("shareOut() gives an item whose connection was lost out again, once", async () => {
  const log: number[][] = [];
  let losses = 1;
  const loseThird = (number: number) => {
    if (number === 3 && losses-- > 0) throw lost();
  };
  await share({ count: 4 }, recording(log, loseThird));
  assertEquals(log, [[1, 2], [3, 4]]);

  losses = 2;
  log.length = 0;
  await assertRejects(
    () => share({ count: 4 }, recording(log, loseThird)),
    ConnectionError,
  );
  assertEquals(log, [[1, 2], []]);
});

Deno.test("shareOut() does not try again where no item was in hand, or for another failure", async () => {
  let tries = 0;
  await assertRejects(() =>
    share({}, () => {
      tries += 1;
      return Promise.reject(lost());
    }), ConnectionError);
  await assertRejects(
    () =>
      share({}, async (items) => {
        for await (const _ of items) {
          tries += 1;
          throw new Error("disk");
        }
      }),
    Error,
    "disk",
  );
  assertEquals(tries, 2);
});

Deno.test("shareOut() ends the others after the item in their hands when one fails", async () => {
  const log: number[][] = [];
  await assertRejects(
    () =>
      share(
        { count: 100, connections: 3 },
        recording(log, async (number) => {
          await Promise.resolve();
          if (number === 5) throw new Error("broken");
        }),
      ),
    Error,
    "broken",
  );
  assertEquals(log.flat().length < 20, true);
});

Deno.test("shareOut() gives nothing out once the signal is aborted", async () => {
  const stop = new AbortController();
  const log: number[][] = [];
  await assertRejects(
    () =>
      share(
        { signal: stop.signal },
        recording(log, (number) => {
          if (number === 4) stop.abort(new Error("stop"));
        }),
      ),
    Error,
    "stop",
  );
  assertEquals(log, [[1, 2, 3, 4]]);
});
