import { assertEquals } from "@std/assert";
import { encodeText } from "../../lib/line/text.ts";
import { MASK } from "../../lib/line/transcript.ts";
import { SecretWatcher } from "../../lib/transcript/mask_dialogue.ts";

/** What is shown of a conversation, and the secrets found in it. */
function watched(
  lines: readonly string[],
  protocol?: "pop3" | "smtp" | "lmtp",
): { shown: string[]; secrets: string[] } {
  const watcher = new SecretWatcher(protocol);
  const secrets: string[] = [];
  const shown = lines.map((line) => {
    const [from, text] = [line[0], line.slice(3)];
    const seen = from === "C" ? watcher.client(text) : watcher.server(text);
    secrets.push(...seen.secrets);
    return `${from}: ${seen.shown}`.trimEnd();
  });
  return { shown, secrets };
}

function base64(text: string): string {
  return encodeText(text).toBase64();
}

const LOGINS: Record<string, { said: string[]; hides: string[] }> = {
  "PASS, with spaces in it": {
    said: ["C: USER bob", "S: +OK", "C: PASS  two  words ", "S: +OK"],
    hides: [" two  words "],
  },
  "a lower-case pass": { said: ["C: pass sesame"], hides: ["sesame"] },
  "APOP": {
    said: ["C: APOP bob c4c9334bac560ecc979e58001b3e22fb"],
    hides: ["c4c9334bac560ecc979e58001b3e22fb"],
  },
  "LOGIN, as it is in IMAP": {
    said: ["C: a1 LOGIN bob sesame", "S: -ERR unknown"],
    hides: ["sesame"],
  },
  "AUTH PLAIN with its initial response": {
    said: [`C: AUTH PLAIN ${base64("\0bob\0sesame")}`, "S: 235 2.7.0 Ok"],
    hides: ["sesame", base64("\0bob\0sesame")],
  },
  "AUTH PLAIN with a response of its own": {
    said: [
      "C: AUTH PLAIN",
      "S: 334 ",
      `C: ${base64("\0bob\0sesame")}`,
      "S: 535 5.7.8 Wrong",
    ],
    hides: ["sesame", base64("\0bob\0sesame")],
  },
  "AUTH LOGIN": {
    said: [
      "C: AUTH LOGIN",
      "S: 334 VXNlcm5hbWU6",
      `C: ${base64("bob")}`,
      "S: 334 UGFzc3dvcmQ6",
      `C: ${base64("sesame")}`,
      "S: 235 Ok",
    ],
    hides: ["sesame", base64("sesame")],
  },
  "AUTH LOGIN with the user's name along with it": {
    said: [
      `C: AUTH LOGIN ${base64("bob")}`,
      "S: 334 UGFzc3dvcmQ6",
      `C: ${base64("sesame")}`,
    ],
    hides: ["sesame", base64("sesame")],
  },
  "AUTH LOGIN of a client that waits for nothing": {
    said: [
      "C: AUTH LOGIN",
      `C: ${base64("bob")}`,
      `C: ${base64("sesame")}`,
      "S: 334 VXNlcm5hbWU6",
    ],
    hides: ["sesame", base64("sesame")],
  },
  "CRAM-MD5": {
    said: [
      "C: AUTH CRAM-MD5",
      `S: + ${base64("<1@example.org>")}`,
      `C: ${base64("bob b913a602c7eda7a495b4e6e7334d3890")}`,
      "S: +OK",
    ],
    hides: ["b913a602c7eda7a495b4e6e7334d3890"],
  },
  "XOAUTH2": {
    said: [
      `C: AUTH XOAUTH2 ${base64("user=bob\x01auth=Bearer ya29.token\x01\x01")}`,
      `S: 334 ${base64('{"status":"400"}')}`,
      "C: ",
      "S: 535 5.7.8 No",
    ],
    hides: ["ya29.token"],
  },
  "OAUTHBEARER": {
    said: [
      `C: AUTH OAUTHBEARER ${
        base64("n,a=bob,\x01auth=Bearer ya29.token\x01\x01")
      }`,
    ],
    hides: ["ya29.token"],
  },
  "SCRAM, with the proofs of both": {
    said: [
      `C: AUTH SCRAM-SHA-256 ${base64("n,,n=bob,r=abc")}`,
      `S: + ${base64("r=abcdef,s=c2FsdA==,i=4096")}`,
      `C: ${base64("c=biws,r=abcdef,p=cHJvb2Y=")}`,
      `S: + ${base64("v=c2lnbmF0dXJl")}`,
      "C: ",
      "S: +OK",
    ],
    hides: ["cHJvb2Y=", "c2lnbmF0dXJl", base64("v=c2lnbmF0dXJl")],
  },
  "a mechanism that nobody knows": {
    said: ["C: AUTH GSSAPI YIIB", "S: 334 oYI=", "C: c2VjcmV0", "S: 235 Ok"],
    hides: ["YIIB", "c2VjcmV0"],
  },
  "a dialogue of which the beginning is missing": {
    said: ["S: 334 UGFzc3dvcmQ6", `C: ${base64("sesame")}`],
    hides: ["sesame", base64("sesame")],
  },
};

for (const [name, { said, hides }] of Object.entries(LOGINS)) {
  Deno.test(`SecretWatcher masks ${name}`, () => {
    for (const protocol of [undefined, protocolIn(said)]) {
      const { shown, secrets } = watched(said, protocol);
      const text = shown.join("\n");
      for (const secret of hides) {
        assertEquals(text.includes(secret), false, `${secret} in ${text}`);
        assertEquals(secrets.includes(secret), true, secret);
      }
      assertEquals(text.includes(MASK), true);
    }
  });
}

function protocolIn(said: readonly string[]): "pop3" | "smtp" {
  return said.some((line) => /^S: \d/.test(line)) ? "smtp" : "pop3";
}

Deno.test("SecretWatcher leaves everything else as it is", () => {
  const said = [
    "S: +OK ready",
    "C: CAPA",
    "S: +OK",
    "C: USER bob",
    "S: +OK",
    "C: AUTH",
    "S: +OK",
    "C: RETR 1",
    "S: +OK",
    "C: QUIT",
  ];
  assertEquals(watched(said), { shown: said, secrets: [] });
  const mail = [
    "S: 220 ready",
    "C: EHLO login.example.org",
    "S: 250-AUTH LOGIN PLAIN",
    "S: 250 OK",
    "C: MAIL FROM:<pass@example.org> AUTH=<>",
    "S: 250 OK",
    "C: RCPT TO:<login@example.org>",
    "S: 550 5.1.1 No such user",
    "C: NOOP",
  ];
  assertEquals(watched(mail, "smtp"), { shown: mail, secrets: [] });
});

Deno.test("SecretWatcher shows that a login was given up, and goes on", () => {
  const said = [
    "C: AUTH LOGIN",
    "S: 334 VXNlcm5hbWU6",
    "C: *",
    "S: 501 5.7.0 Cancelled",
    "C: QUIT",
    "S: 221 Bye",
  ];
  assertEquals(watched(said, "smtp"), { shown: said, secrets: [] });
});

Deno.test("SecretWatcher masks a response behind the reply to an earlier command", () => {
  const { shown } = watched([
    "C: NOOP",
    "C: AUTH PLAIN",
    "S: 250 Ok",
    `C: ${base64("\0bob\0sesame")}`,
    "S: 235 Ok",
    "C: MAIL FROM:<a@example.org>",
  ], "smtp");
  assertEquals(shown.slice(3), [
    `C: ${MASK}`,
    "S: 235 Ok",
    "C: MAIL FROM:<a@example.org>",
  ]);
});
