import { assert, assertEquals } from "@std/assert";
import { decodeText } from "../../lib/line/text.ts";
import { readTranscript } from "../../lib/transcript/read.ts";
import { TranscriptError } from "../../lib/transcript/transcript_error.ts";
import { formsOf } from "../known_secrets.ts";
import { textOf, troubles } from "./records.ts";

const FOLDER = new URL("../transcripts/logs/", import.meta.url);

/** The passwords that were used when the logs were made. */
const PASSWORDS = ["open-door-9", "closed-door-8"];

async function log(name: string): Promise<string> {
  return await Deno.readTextFile(new URL(`${name}.txt`, FOLDER));
}

Deno.test("readTranscript() finds what was refused in logs of other programs", async (t) => {
  const expected: Record<string, string[]> = JSON.parse(
    await Deno.readTextFile(new URL("expected.json", FOLDER)),
  );
  const names = Array.from(Deno.readDirSync(FOLDER), ({ name }) => name)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => name.replace(".txt", "")).sort();
  assertEquals(names, Object.keys(expected).sort());
  for (const name of names) {
    await t.step(name, async () => {
      const text = await log(name);
      let found: string[];
      try {
        found = troubles(text);
      } catch (error) {
        if (!(error instanceof TranscriptError)) throw error;
        found = ["! TranscriptError"];
      }
      assertEquals(found, expected[name]);
      if (found[0]?.startsWith("!")) return;
      // The same with the line ends of Windows, and coloured by a terminal.
      const coloured = text.replace(/^(.+)$/gm, "\x1b[1;31m$1\x1b[0m");
      assertEquals(troubles(coloured.replaceAll("\n", "\r\n")), found);
    });
  }
});

Deno.test("readTranscript() masks the passwords in logs of other programs", async () => {
  let texts = 0;
  for (const { name } of Deno.readDirSync(FOLDER)) {
    if (!name.endsWith(".txt") || name === "fetchmail.txt") continue;
    const text = await Deno.readTextFile(new URL(name, FOLDER));
    const shown = readTranscript(text).map(textOf).join("\n");
    for (const password of PASSWORDS) {
      for (const form of formsOf(password)) {
        if (text.includes(form)) texts += 1;
        assert(!shown.includes(form), `${name} shows a password`);
      }
    }
  }
  assert(texts > 10, `only ${texts} passwords were in the logs`);
});

Deno.test("readTranscript() keeps messages and listings of logs apart", async () => {
  for (const name of ["telnet_pop3", "telnet_smtp", "swaks_tls_login"]) {
    const bodies = readTranscript(await log(name))
      .filter(({ kind }) => kind === "body").map(textOf);
    const expected = {
      telnet_pop3: ["1 261\r\n2 261\r\n3 452\r\n4 419\r\n5 179\r\n", "From:"],
      telnet_smtp: ["Subject: hi\r\n550 is no reply here\r\n\r\n.two dots\r\n"],
      swaks_tls_login: ["Date:"],
    }[name]!;
    assertEquals(bodies.length, expected.length, name);
    expected.forEach((start, index) =>
      assertEquals(bodies[index].slice(0, start.length), start)
    );
    if (name === "telnet_pop3") {
      assert(bodies[1].endsWith("a dot alone:\r\n.\r\nIt is not the end.\r\n"));
    }
  }
});

Deno.test("readTranscript() tells of logs where they go, and what went through TLS", async () => {
  const urls = {
    swaks_refused: "smtp://127.0.0.1:21025",
    curl_pop3s: "pop3s://127.0.0.1:21995",
    telnet_pop3: "pop3://127.0.0.1:21110",
    s_client_pop3s: "pop3s://127.0.0.1:21995",
    s_client_starttls: "smtp://127.0.0.1:21025",
    fetchmail_v: "pop3://127.0.0.1:21110",
  };
  for (const [name, url] of Object.entries(urls)) {
    const transcript = readTranscript(await log(name));
    assertEquals(new Set(transcript.map(({ url }) => url)), new Set([url]));
  }
  const swaks = readTranscript(await log("swaks_tls_login"));
  const hellos = swaks.filter(({ bytes }) =>
    decodeText(bytes).startsWith("EHLO")
  );
  assertEquals(hellos.map(({ secure }) => secure), [false, true]);
});
