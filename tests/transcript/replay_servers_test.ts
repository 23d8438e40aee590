/** That what was recorded from real servers is replayed octet by octet. */

import { assert, assertEquals } from "@std/assert";
import { decodeText } from "../../lib/line/text.ts";
import { stuffed } from "../../lib/sandbox/content.ts";
import { readTranscript } from "../../lib/transcript/read.ts";
import type { TranscriptRecord } from "../../lib/transcript/record.ts";
import { type Replay, replay } from "../../lib/transcript/replay.ts";
import { latin1 } from "../octets.ts";
import { Client } from "../sandbox/client.ts";

const RECORDINGS = new URL("../transcripts/servers/", import.meta.url);

/** For one session, in milliseconds. */
const PATIENCE = 20_000;

for (const { name } of Deno.readDirSync(RECORDINGS)) {
  if (!name.endsWith(".jsonl")) continue;
  Deno.test(`replay() repeats what was recorded in ${name}`, async () => {
    const text = await Deno.readTextFile(new URL(name, RECORDINGS));
    const transcript = readTranscript(text);
    const sessions = Map.groupBy(transcript, ({ session }) => session);
    assert(sessions.size > 10);
    for (const [session, records] of sessions) {
      if (isUnclear(records)) continue;
      await using server = await replay(transcript, { session });
      const { expected, said } = await repeat(server, records);
      assertEquals(said, expected, `session ${session}`);
      assertEquals(server.deviations, [], `session ${session}`);
    }
  });
}

/**
 * Sessions that cannot be told apart from others by what was recorded: TLS
 * that was broken off by the client, and a chunk of LMTP that is refused with
 * one reply for all recipients.
 */
function isUnclear(records: readonly TranscriptRecord[]): boolean {
  return records.some(({ from, bytes }, index) =>
    from === "S" && bytes[0] === 0x15 ||
    from === "C" && /^BDAT 0 LAST/.test(decodeText(bytes)) &&
      /^5/.test(decodeText(records[index + 1]?.bytes ?? new Uint8Array()))
  );
}

/** Says what the client said, and gives what the server said, and says now. */
async function repeat(
  server: Replay,
  records: readonly TranscriptRecord[],
): Promise<{ expected: string; said: string }> {
  let expected = "";
  let said = "";
  let secure = /^\w+s:/.test(server.url);
  const client = secure
    ? await Client.openTls(server.url, await server.caCert)
    : await Client.open(server.url);
  // Rather than wait for what never comes.
  const guard = setTimeout(() => client.conn.close(), PATIENCE);
  for (const [index, record] of records.entries()) {
    if (record.from === "*") continue;
    if (record.secure && !secure) {
      await client.startTls(await server.caCert);
      secure = true;
    }
    const octets = onWire(record, records[index - 1], records[index + 1]);
    if (record.from === "C") {
      await client.send(octets);
    } else {
      expected += octets;
      said += await read(client.conn, octets.length);
    }
  }
  clearTimeout(guard);
  client.conn.close();
  return { expected, said };
}

/** The octets of a record as they were sent. */
function onWire(
  { from, kind, bytes, bareLf }: TranscriptRecord,
  before: TranscriptRecord | undefined,
  after: TranscriptRecord | undefined,
): string {
  if (kind === "line") return latin1(bytes) + (bareLf ? "\n" : "\r\n");
  const isChunk = from === "C" && before !== undefined &&
    /^BDAT/i.test(decodeText(before.bytes));
  if (isChunk) return latin1(bytes);
  const body = [...stuffed([bytes])].map(latin1).join("");
  const isCut = from === "S" && after?.kind === "end";
  return after?.kind === "body" || isCut ? body : `${body}.\r\n`;
}

async function read(conn: Deno.Conn, count: number): Promise<string> {
  const buffer = new Uint8Array(count);
  let at = 0;
  while (at < count) {
    const length = await conn.read(buffer.subarray(at));
    if (length === null) break;
    at += length;
  }
  return latin1(buffer.subarray(0, at));
}
