import { assert, assertEquals, assertRejects } from "@std/assert";
import { ProtocolError } from "../../lib/errors.ts";
import { LineReader } from "../../lib/line/line_reader.ts";
import { NASTY_BODIES, unstuffed } from "./bodies.ts";
import { latin1 } from "../octets.ts";
import { EndOfSource, everyCut, sourceOf } from "./octets.ts";

async function line(reader: LineReader, limit = 100): Promise<string> {
  return latin1(await reader.readLine(limit));
}

async function body(reader: LineReader): Promise<string> {
  let text = "";
  await reader.readBody((piece) => {
    text += latin1(piece);
  });
  return text;
}

Deno.test("LineReader.readLine() gives the same lines wherever the input is cut", async () => {
  const text =
    "+OK\r\n\r\n-ERR \xc3\xa9\x80\nbare\n\n.\r\n\ra\rb\r\r\nlast\r\n";
  const lines = ["+OK", "", "-ERR \xc3\xa9\x80", "bare", "", ".", "\ra\rb\r"];
  for (const chunks of everyCut(text)) {
    // A small buffer, so that what waits is moved to its start again and again.
    for (const size of [12, 4096]) {
      const reader = new LineReader(sourceOf(chunks), size);
      for (const expected of [...lines, "last"]) {
        assertEquals(await line(reader, 10), expected, JSON.stringify(chunks));
      }
      assertEquals(reader.buffered.length, 0);
      await assertRejects(() => line(reader), EndOfSource);
    }
  }
});

Deno.test("LineReader.readLine() takes a line of exactly the limit", async () => {
  for (const end of ["\r\n", "\n"]) {
    for (const chunks of everyCut(`12345678${end}next\r\n`)) {
      const reader = new LineReader(sourceOf(chunks));
      assertEquals(await line(reader, 8), "12345678");
      assertEquals(await line(reader, 8), "next");
    }
  }
});

Deno.test("LineReader.readLine() refuses a line of one octet more, wherever it is cut", async () => {
  for (const end of ["\r\n", "\n"]) {
    for (const chunks of everyCut(`123456789${end}`)) {
      const reader = new LineReader(sourceOf(chunks));
      const error = await assertRejects(() => line(reader, 8), ProtocolError);
      assert(error.message.includes('8 octets (limit "line")'), error.message);
      assertEquals(latin1(error.bytes).slice(0, 9), "123456789");
    }
  }
});

Deno.test("LineReader.readLine() gives up on an endless line early", async () => {
  let octetsRead = 0;
  const reader = new LineReader({
    read(buffer) {
      octetsRead += 100;
      buffer.fill(97, 0, 100);
      return Promise.resolve(100);
    },
  });
  await assertRejects(() => reader.readLine(1_000), ProtocolError);
  assert(octetsRead <= 1_200, `${octetsRead} octets were read`);
});

Deno.test("LineReader.readLine() refuses a line longer than its buffer, whatever the limit", async () => {
  function* endless() {
    while (true) yield "aaaaaaa";
  }
  const reader = new LineReader(sourceOf(endless()), 16);
  const error = await assertRejects(
    () => reader.readLine(1_000_000),
    ProtocolError,
  );
  assert(error.message.includes('14 octets (limit "line")'), error.message);
  assertEquals(
    await line(new LineReader(sourceOf(["12345678901234\r\n"]), 16), 1_000),
    "12345678901234",
  );
});

Deno.test("LineReader.readBody() gives the same body wherever the input is cut", async () => {
  for (const wire of NASTY_BODIES) {
    const text = `+OK\r\n${wire}+OK next\r\n`;
    const expected = unstuffed(wire)!.body;
    for (const chunks of everyCut(text)) {
      const reader = new LineReader(sourceOf(chunks));
      assertEquals(await line(reader), "+OK");
      assertEquals(await body(reader), expected, JSON.stringify(chunks));
      assertEquals(await line(reader), "+OK next");
    }
  }
});

Deno.test("LineReader.readBody() reads bodies that stand right behind one another", async () => {
  const reader = new LineReader(
    sourceOf(["one\r\n.\r\n.\r\n..\r\n.\r\n+OK\r\n"]),
  );
  assertEquals(await body(reader), "one\r\n");
  assertEquals(await body(reader), "");
  assertEquals(await body(reader), ".\r\n");
  assertEquals(await line(reader), "+OK");
});

Deno.test("LineReader.readBody() waits for its sink before it reads on", async () => {
  const chunks = ["first\r\n", "second\r\n", ".\r\n"];
  const reader = new LineReader(sourceOf(chunks));
  const seen: string[] = [];
  let busy = false;
  await reader.readBody(async (piece) => {
    assert(!busy);
    busy = true;
    await Promise.resolve();
    seen.push(latin1(piece));
    busy = false;
  });
  assertEquals(seen, ["first\r\n", "second\r\n"]);
});

Deno.test("LineReader.readBody() passes on what its sink throws", async () => {
  const failing = () => {
    throw new RangeError("full");
  };
  const reader = () => new LineReader(sourceOf(["text\r\n.\r\n"]));
  await assertRejects(() => reader().readBody(failing), RangeError);
  await assertRejects(
    () => reader().readBody(() => Promise.reject(new RangeError("full"))),
    RangeError,
  );
});

Deno.test("LineReader.readBody() needs no more memory than its buffer", async () => {
  function* long() {
    for (let count = 0; count < 1_000; count++) yield "..".padEnd(64, "x");
    yield "\r\n.\r\n";
  }
  let length = 0;
  let largest = 0;
  await new LineReader(sourceOf(long()), 32).readBody((piece) => {
    length += piece.length;
    largest = Math.max(largest, piece.length);
  });
  // The first dot of all is stuffed, the others are in the middle of the line.
  assertEquals(length, 64_000 - 1 + 2);
  assert(largest <= 32);
});

Deno.test("LineReader.buffered holds what was received and not asked for", async () => {
  const reader = new LineReader(sourceOf(["220 hi\r\n421 bye\r\n"]));
  assertEquals(await line(reader), "220 hi");
  assertEquals(latin1(reader.buffered), "421 bye\r\n");
});
