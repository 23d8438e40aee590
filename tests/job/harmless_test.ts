import { assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { checkHarmless } from "../../lib/job/harmless.ts";
import { parseMailUrl } from "../../lib/line/mail_url.ts";

const url = parseMailUrl("smtp://mail.example.org");

Deno.test("checkHarmless() lets a hundred messages go anywhere", () => {
  checkHarmless(100, { loopback: false, url }, false);
});

Deno.test("checkHarmless() lets any number go to loopback, or where --yes was said", () => {
  checkHarmless(1_000_000, { loopback: true, url }, false);
  checkHarmless(1_000_000, { loopback: false, url }, true);
});

Deno.test("checkHarmless() refuses more to a host elsewhere", () => {
  assertThrows(
    () => checkHarmless(101, { loopback: false, url }, false),
    UsageError,
    '101 messages are many for "mail.example.org"; say --yes',
  );
});
