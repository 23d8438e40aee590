import { assertEquals } from "@std/assert";
import { explainTranscript } from "../../lib/transcript/explained.ts";
import { readTranscript } from "../../lib/transcript/read.ts";
import { records, textOf } from "./records.ts";

Deno.test("explainTranscript() explains each refusal and failure, and nothing else", () => {
  const explained = explainTranscript(records([
    "S: +OK ready",
    "C: USER bob",
    "S: +OK",
    "C: PASS ••••••",
    "S: -ERR [IN-USE] Unable to lock maildrop",
    "C: QUIT",
    "E: lost: the server closed the connection before its reply",
  ]));
  assertEquals(
    explained.map(({ exchange, explanation }) => [
      textOf(exchange.command!),
      explanation.retry,
    ]),
    [["PASS ••••••", "later"], ["QUIT", "later"]],
  );
  assertEquals(explainTranscript([]), []);
});

Deno.test("explainTranscript() knows the place, and so what a bare reply means", () => {
  const [login] = explainTranscript(
    records(["S: +OK", "C: USER a", "S: +OK", "C: PASS x", "S: -ERR"]),
  );
  const [retr] = explainTranscript(
    records(["S: +OK", "C: RETR 1", "S: -ERR"]),
  );
  const meanings = [login, retr].map(({ explanation }) => explanation.meaning);
  assertEquals(new Set(meanings).size, 2);
});

Deno.test("explainTranscript() tells by the last words why a connection ended", () => {
  const [refused, ...more] = explainTranscript(records([
    "S: 220 ready",
    "S: 421 4.4.2 mx.example.org Error: timeout exceeded",
    "E: lost: the server closed the connection",
  ]));
  assertEquals(more, []);
  assertEquals(refused.exchange.refused, true);
  assertEquals(refused.exchange.end !== undefined, true);
});

Deno.test("explainTranscript() takes what else is known", () => {
  const transcript = readTranscript("-ERR\n");
  const [alone] = explainTranscript(transcript);
  const [after] = explainTranscript(transcript, { after: "RETR 1" });
  const [login] = explainTranscript(transcript, { after: "PASS" });
  const [dovecot] = explainTranscript(transcript, {
    after: "PASS",
    server: "dovecot",
  });
  const ids = [alone, after, login, dovecot].map(({ explanation }) =>
    explanation.id
  );
  assertEquals(new Set(ids).size, 4, ids.join());
});

Deno.test("explainTranscript() tells the servers of several sessions apart", () => {
  const one = records(["S: +OK Dovecot ready.", "C: PASS x", "S: -ERR"]);
  const two = records(["S: +OK", "C: PASS x", "S: -ERR"], undefined, 2);
  const [first, second] = explainTranscript([...one, ...two]);
  const alone = explainTranscript(two)[0];
  assertEquals(second.explanation, alone.explanation);
  assertEquals(first.exchange.session, 1);
});
