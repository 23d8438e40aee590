import { shellWord } from "../job/shell_word.ts";
import { parentOf } from "../store/disk.ts";
import type { TokenRecord } from "./token_file.ts";

const DAY = 24 * 60 * 60 * 1000;

/** How long before a refresh token dies people are told, at most. */
const WARN_BEFORE = 7 * DAY;

/**
 * What to tell people in time: that a refresh token dies within a week, or,
 * where it lives for less than two, in the second half of its life. Once a day:
 * cron may ask every minute.
 *
 * @param now In milliseconds since 1970.
 */
export function earlyWarning(
  record: TokenRecord,
  file: string,
  now: number,
): string | undefined {
  const { refreshTokenExpires, refreshTokenGiven } = record.tokens;
  if (refreshTokenExpires === undefined) return undefined;
  const end = Date.parse(refreshTokenExpires);
  const life = end - Date.parse(refreshTokenGiven ?? "1970-01-01");
  const left = end - now;
  if (left > Math.min(WARN_BEFORE, life / 2)) return undefined;
  if (now - Date.parse(record.warned ?? "1970-01-01") < DAY) return undefined;
  const days = Math.max(0, Math.floor(left / DAY));
  return `The sign-in of ${record.user} at ${record.provider.name} ends in ${days} ${
    days === 1 ? "day" : "days"
  } (${refreshTokenExpires.slice(0, 10)}): ${signInAgain(record, file)}`;
}

/** What to do where a refresh token is good no more, or soon. */
export function signInAgain({ provider }: TokenRecord, file: string): string {
  const { tokenEndpoint, deviceEndpoint = tokenEndpoint } = provider;
  const endpoints = [tokenEndpoint, deviceEndpoint];
  const hosts = new Set(endpoints.map((url) => new URL(url).host));
  const directory = parentOf(file);
  // Deno takes a comma for the end of a path.
  const limit = directory.includes(",") ? "" : `=${directory}`;
  return [
    "sign in again: deno run --no-prompt",
    `--allow-net=${[...hosts].join(",")}`,
    shellWord(`--allow-read${limit}`),
    shellWord(`--allow-write${limit}`),
    `recipes/sign_in.ts --token-file ${shellWord(file)}`,
  ].join(" ");
}
