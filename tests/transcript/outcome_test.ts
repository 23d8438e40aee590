import { assertEquals } from "@std/assert";
import { exchangesOf } from "../../lib/transcript/exchanges.ts";
import { outcomeOf, workInWords } from "../../lib/transcript/outcome.ts";
import { records } from "./records.ts";

function outcome(lines: string[]): string {
  const { kind, words } = outcomeOf(exchangesOf(records(lines)));
  return `${kind}: ${words}`;
}

const LOGIN = ["S: +OK", "C: USER bob", "S: +OK", "C: PASS x"];

Deno.test("outcomeOf() says what the server refused", () => {
  assertEquals(
    outcome([...LOGIN, "S: -ERR no", "C: QUIT", "S: +OK"]),
    "refused: The server refused the login",
  );
  assertEquals(
    outcome(["S: 554 no"]),
    "refused: The server refused the connection",
  );
  const mail = ["S: 220 hi", "C: EHLO x", "S: 250 hi", "C: MAIL FROM:<a@b>"];
  assertEquals(
    outcome([...mail, "S: 501 no"]),
    "refused: The server refused the sender",
  );
  const rcpt = [...mail, "S: 250 ok", "C: RCPT TO:<c@d>"];
  assertEquals(
    outcome([...rcpt, "S: 550 no"]),
    "refused: The server refused the recipient c@d",
  );
  assertEquals(
    outcome([...rcpt, "S: 250", "C: DATA", "S: 354", "CB: hi\r\n", "S: 554"]),
    "refused: The server refused the message",
  );
});

Deno.test("outcomeOf() names the recipient or the message that was refused", () => {
  const words = (command: string) =>
    outcome(["S: 220 hi", `C: ${command}`, "S: 550 no"]);
  assertEquals(
    words("rcpt to: <alice@example.org> NOTIFY=NEVER"),
    "refused: The server refused the recipient alice@example.org",
  );
  assertEquals(
    words("RCPT TO:bob@\x1b[2J"),
    "refused: The server refused the recipient bob@␛[2J",
  );
  assertEquals(words("RCPT TO:"), "refused: The server refused a recipient");
  const pop = (command: string) =>
    outcome([...LOGIN, "S: +OK", `C: ${command}`, "S: -ERR no"]);
  assertEquals(
    pop("RETR 2"),
    "refused: The server refused to hand out a message (RETR 2)",
  );
  assertEquals(
    pop("DELE 3"),
    "refused: The server refused a deletion (DELE 3)",
  );
  assertEquals(pop("DELE"), "refused: The server refused a deletion");
});

Deno.test("outcomeOf() says how the connection failed", () => {
  assertEquals(
    outcome([...LOGIN, "E: lost: Connection was lost"]),
    "failed: The connection was lost after PASS",
  );
  assertEquals(
    outcome(["E: dns: Unknown host"]),
    "failed: The server’s name was not found",
  );
  assertEquals(
    outcome(["E: timeout: No answer"]),
    "failed: The server did not answer in time",
  );
  assertEquals(
    outcome([...LOGIN, "E: timeout: No answer"]),
    "failed: The server did not answer PASS in time",
  );
});

Deno.test("outcomeOf() passes over what was overcome", () => {
  assertEquals(
    outcome([
      "S: +OK",
      "C: CAPA",
      "S: -ERR unknown",
      ...LOGIN.slice(1),
      "S: +OK",
      "C: STAT",
      "S: +OK 0 0",
    ]),
    "well: Nothing was refused that mattered",
  );
  assertEquals(
    outcome(["S: +OK", "C: CAPA", "S: -ERR unknown", "C: QUIT", "S: +OK"]),
    "refused: The server refused CAPA",
  );
  assertEquals(outcome([...LOGIN, "S: +OK"]), "well: Nothing was refused");
});

Deno.test("workInWords() counts what was done", () => {
  assertEquals(
    workInWords(exchangesOf(records([
      ...LOGIN,
      "S: +OK",
      "C: RETR 1",
      "S: +OK",
      "SB: a\r\n",
      "C: RETR 2",
      "S: -ERR no",
      "C: TOP 1 0",
      "S: +OK",
      "SB: a\r\n",
      "C: DELE 1",
      "S: +OK",
    ]))),
    "1 message fetched, 1 message deleted",
  );
  assertEquals(workInWords(exchangesOf(records(LOGIN))), "");
});
