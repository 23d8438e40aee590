import { assert, assertEquals } from "@std/assert";
import { encodeText } from "../../lib/line/text.ts";
import { Conversation } from "../../lib/repl/conversation.ts";
import { sendLine } from "../../lib/repl/protocol_line.ts";
import { Sessions } from "../../lib/repl/sessions.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import type { SaslMechanism } from "../../lib/sasl/mechanism.ts";
import { pop } from "../../mod.ts";

Deno.test("sendLine() asks what a server asks behind AUTH, safely and in short", async () => {
  await using sandbox = await startSandbox();
  await using session = await pop.connect(sandbox.popUrl);
  const conversation = new Conversation("pop");
  const sessions = new Sessions();
  sessions.add({
    name: "box",
    kind: "pop",
    session,
    conversation,
    owes: false,
  });
  const asked: string[] = [];
  let challenge = "PIN\x1b[2J?\n";
  const host = {
    sessions,
    steps: {
      auth: (mechanism: SaslMechanism) => mechanism.next(encodeText(challenge)),
    },
    ask(question: string) {
      asked.push(question);
      return Promise.resolve("1234");
    },
    readBody: () => Promise.resolve(""),
  };
  assertEquals(await sendLine(host, "AUTH X", false), encodeText("1234"));
  assertEquals(asked, ['Answer to "PIN␛[2J?␊", not in base64: ']);
  challenge = "x".repeat(6000);
  await sendLine(host, "AUTH X", false);
  assert(asked[1].length < 300, asked[1]);
});
