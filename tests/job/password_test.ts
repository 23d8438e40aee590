import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { withPassword } from "../../lib/job/password.ts";
import { parseMailUrl } from "../../lib/line/mail_url.ts";

const VARIABLE = "MAILTALK_TEST_PASSWORD";

Deno.test("withPassword() takes the URL's own first, then the variable's", () => {
  Deno.env.set(VARIABLE, "from env");
  try {
    const own = parseMailUrl("pop3://bob:own@h");
    assertEquals(withPassword(own, VARIABLE).password, "own");
    const none = parseMailUrl("pop3://bob@h");
    assertEquals(withPassword(none, VARIABLE).password, "from env");
  } finally {
    Deno.env.delete(VARIABLE);
  }
});

Deno.test("withPassword() says what is missing", () => {
  assertThrows(
    () => withPassword(parseMailUrl("pop3://h"), undefined),
    UsageError,
    'write "pop3://USER@h"',
  );
  assertThrows(
    () => withPassword(parseMailUrl("pop3://bob@h"), VARIABLE),
    UsageError,
    `"${VARIABLE}" is not set`,
  );
});
