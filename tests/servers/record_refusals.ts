/**
 * Leads every real server into every refusal that it can be brought to, and
 * writes what was said into `tests/transcripts/servers/`, a file a server and
 * protocol:
 *
 *     deno run -A tests/servers/record_refusals.ts [NAME.PROTOCOL...]
 *
 * @module
 */

import {
  toJsonLine,
  type TranscriptRecord,
} from "../../lib/transcript/record.ts";
import { type Servers, startServers, user } from "./mod.ts";
import { play } from "./refusals/play.ts";
import { pop3Scenes } from "./refusals/pop3_scenes.ts";
import { RealStage, type Role, roles } from "./refusals/real_stage.ts";
import { smtpScenes } from "./refusals/smtp_scenes.ts";

/** Where the transcripts are. */
export const FOLDER: string = `${import.meta.dirname}/../transcripts/servers`;

/** Name of the transcript of a server, without `.jsonl`. */
export function nameOf({ name, protocol }: Role): string {
  return `${name}.${protocol}`;
}

/**
 * Plays every scene with a running server.
 *
 * @param patience How many times as long as usual to wait for what servers say
 * unasked, on a machine that is slow.
 */
export async function record(
  role: Role,
  servers: Servers,
  patience = 1,
): Promise<TranscriptRecord[]> {
  const { name, password } = user(role.user);
  const scenes = role.protocol === "pop3"
    ? pop3Scenes(name, password)
    : smtpScenes(role.protocol, name, password);
  return await play(scenes, new RealStage(role, servers, patience));
}

/** A file of the transcript; where it goes to stands once in each session. */
export function fileOf(records: readonly TranscriptRecord[]): string {
  const seen = new Set<number>();
  return records.map(({ url, ...record }) => {
    const isFirst = !seen.has(record.session);
    seen.add(record.session);
    return toJsonLine(isFirst && url ? { url, ...record } : record);
  }).join("");
}

if (import.meta.main) {
  const chosen = roles.filter((role) =>
    Deno.args.length === 0 || Deno.args.includes(nameOf(role))
  );
  const names = new Set(chosen.map(({ name }) => name));
  await using servers = await startServers([...names]);
  await Deno.mkdir(FOLDER, { recursive: true });
  await Promise.all(chosen.map(async (role) => {
    const records = await record(role, servers as Servers);
    const name = nameOf(role);
    await Deno.writeTextFile(`${FOLDER}/${name}.jsonl`, fileOf(records));
    console.log(`${name}: ${records.length} records`);
  }));
}
