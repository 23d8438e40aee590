/**
 * That no password and no token is in what the terminal got, nor in any file
 * that the REPL wrote, however it was typed.
 */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { formsOf, KNOWN_SECRETS, secretsIn } from "../known_secrets.ts";
import { withoutSequences } from "./escapes.ts";
import { ptyTest } from "./pty.ts";
import { filesBelow, ReplTerminal } from "./repl_terminal.ts";

const [PASSWORD, OTHER, WRONG, LAST] = [
  "hunter22",
  'Tr0ub4dor&3 "hörn"/%41',
  "geheimnis",
  "tanstaaftanstaaf",
];
const TOKEN = "ya29.a0Af-t0k/en+abc==";

/** Where a secret is to be seen, in clear or encoded. */
function leaks(repl: ReplTerminal): string[] {
  const output = repl.pty.output();
  const places = {
    "the octets": output,
    "the octets without sequences": withoutSequences(output),
    "the screen": repl.pty.text(),
    // Where it is broken into rows.
    "the rows": repl.pty.text().replaceAll("\n", ""),
    ...filesBelow(repl.home),
  };
  return Object.entries(places).filter(([, text]) => secretsIn(text).length > 0)
    .map(([place]) => place);
}

ptyTest("no secret is shown or written, however it is given", async () => {
  await using sandbox = await startSandbox({
    users: { bob: PASSWORD, alice: OTHER, tim: "sesame" },
    tokens: { tim: TOKEN },
    mechanisms: ["OAUTHBEARER", "XOAUTH2", "CRAM-MD5", "PLAIN", "LOGIN"],
  });
  const withPassword = (url: string) =>
    url.replace("://", `://bob:${PASSWORD}@`);
  await using repl = await ReplTerminal.start();
  const { pty } = repl;
  const quoted = JSON.stringify(OTHER);
  const plain = btoa(`\0bob\0${PASSWORD}`);

  // Asked for, wrong first.
  await repl.enter(`connect("${sandbox.popUrl}")`);
  await repl.enter("USER bob");
  for (const [entry, secret] of [["PASS", WRONG], ["pass()", PASSWORD]]) {
    if (secret === PASSWORD) await repl.enter("USER bob");
    await repl.shownBy(async () => {
      await pty.type(`${entry}\n`);
      await repl.answer("Password of bob: ", secret);
    });
  }
  assertEquals(repl.prompt, "pop bob 0 messages> ");
  assertEquals(leaks(repl), []);

  // Typed, one key after the other: in every way there is.
  const typed: [url: string, before: string[], entry: string, user: string][] =
    [
      [sandbox.popUrl, ["USER bob"], `PASS ${PASSWORD}`, "bob"],
      [sandbox.popUrl, ["USER bob"], `> PASS ${PASSWORD}`, "bob"],
      [sandbox.popUrl, ["USER bob"], `pass("${PASSWORD}")`, "bob"],
      [sandbox.popUrl, [], `login('bob', '${PASSWORD}')`, "bob"],
      [sandbox.popUrl, [], `login("alice", ${quoted})`, "alice"],
      [
        sandbox.popUrl,
        [],
        `await login("alice", ${quoted}, { mechanism: "PLAIN" })`,
        "alice",
      ],
      [sandbox.popUrl, [], `apop("bob", \`${PASSWORD}\`)`, "bob"],
      [sandbox.popUrl, [], `auth(sasl.plain("bob", "${PASSWORD}"))`, ""],
      [sandbox.popUrl, [], `AUTH PLAIN ${plain}`, ""],
      [sandbox.popUrl, ["USER bob"], `command("PASS ${PASSWORD}")`, ""],
      [
        sandbox.popUrl,
        [],
        `login("tim", undefined, { token: "${TOKEN}" })`,
        "tim",
      ],
      [
        sandbox.smtpUrl,
        ["EHLO me.example.org"],
        `login("bob", "${PASSWORD}")`,
        "bob",
      ],
      [sandbox.smtpUrl, ["EHLO me.example.org"], `AUTH PLAIN ${plain}`, ""],
    ];
  for (const [url, before, entry, user] of typed) {
    await repl.enter("quit()");
    await repl.enter(`connect("${url}")`);
    for (const each of before) await repl.enter(each);
    for (const character of entry) await pty.type(character);
    await repl.shownBy(() => pty.press("Enter"));
    assert(
      repl.prompt.includes(` ${user}`),
      `${entry}: ${pty.text().slice(-400)}`,
    );
    assertEquals(leaks(repl), [], entry);
    // It comes back without the secret.
    await pty.press("Up");
    await pty.waitFor((pty) =>
      pty.cursor().column > repl.prompt.indexOf(">") + 2
    );
    await pty.press("Ctrl-C");
    await pty.waitFor((pty) => /> $/.test(pty.line()));
    assertEquals(leaks(repl), [], `${entry} in the history`);
  }
  await repl.enter("use(box), quit()");
  await repl.enter(`connect("${withPassword(sandbox.popUrl)}")`);
  await repl.enter("login()");
  assertEquals(repl.prompt, "pop bob 0 messages> ");

  // Answers to the server's questions.
  await repl.enter(`connect("${sandbox.smtpUrl}")`);
  await repl.enter("EHLO me.example.org");
  await repl.shownBy(async () => {
    await pty.type("AUTH LOGIN\n");
    await repl.answer("User: ", "bob");
    await repl.answer("Password of bob: ", PASSWORD);
  });
  assertEquals(repl.prompt, "smtp bob> ");

  // Kept in variables, and shown on purpose.
  await repl.shownBy(async () => {
    await pty.type("const mine = secret()\n");
    await repl.answer("Secret: ", LAST);
  });
  for (const entry of ["mine", "[mine]", "({ mine })", "console.log(mine)"]) {
    assertStringIncludes(await repl.enter(entry), "••••••", entry);
  }
  await repl.enter("throw new Error(`no ${mine}`)");
  await repl.enter("setTimeout(() => { throw new Error(mine) }); 0");
  await repl.enter("why()");
  assertEquals(leaks(repl), []);

  // Half typed, pasted, thrown away, searched for.
  await pty.paste(`login("bob", "${PASSWORD}`);
  await pty.waitFor((pty) => pty.line().includes("login("));
  await pty.press("Left", "Left", "Ctrl-A", "Alt-f", "Ctrl-E", "Ctrl-C");
  await pty.paste(`PASS ${PASSWORD}\nSTAT\nPASS ${WRONG}`);
  await pty.waitFor((pty) => pty.line().includes("PASS"));
  await pty.press("Ctrl-C");
  await repl.enter("");
  await pty.press("Ctrl-R");
  await pty.type("login");
  await pty.waitFor(/login.*bob/);
  await pty.press("Ctrl-R", "Ctrl-R", "Ctrl-G", "Ctrl-U");
  assertEquals(leaks(repl), []);

  // Files made on request.
  await repl.enter(`.transcript ${repl.home}/talk.txt`);
  await repl.enter(".transcript");
  await repl.enter(`.save ${repl.home}/recipe.ts`);
  await repl.enter(".sessions");
  await repl.enter(".time");
  await pty.press("Ctrl-D");
  assertEquals(await pty.exitCode(), 0);

  assertEquals(leaks(repl), []);
  const files = filesBelow(repl.home);
  const names = Object.keys(files).map((path) => path.split("/").at(-1));
  assertEquals(
    names.filter((name) => name !== "history.lock").sort(),
    ["history", "recipe.ts", "talk.txt"],
  );
  assertStringIncludes(files[`${repl.home}/talk.txt`], "C: PASS ••••••");
  assertStringIncludes(files[`${repl.home}/state/mailtalk/history`], "PASS");
  assertStringIncludes(
    files[`${repl.home}/recipe.ts`],
    'secret("MAIL_PASSWORD")',
  );
  // They are those that would be found.
  const used = [PASSWORD, OTHER, WRONG, LAST, TOKEN];
  assertEquals(used.filter((each) => !KNOWN_SECRETS.includes(each)), []);
  assert(used.every((each) => secretsIn(formsOf(each).join()).includes(each)));
});

ptyTest(
  "a password of the command line's options is not shown either",
  async () => {
    await using sandbox = await startSandbox({ users: { bob: PASSWORD } });
    const file = await Deno.makeTempFile();
    try {
      await Deno.writeTextFile(file, `${PASSWORD}\n`, { mode: 0o600 });
      for (
        const [args, env] of [
          [["--password-command", `cat ${file}`], {}],
          [["--password-env", "MAIL_PASSWORD"], { MAIL_PASSWORD: PASSWORD }],
        ] as const
      ) {
        const url = sandbox.popUrl.replace("://", "://bob@");
        await using repl = await ReplTerminal.start([url, ...args], { env });
        await repl.enter("login()");
        assertEquals(repl.prompt, "pop bob 0 messages> ");
        await repl.enter("console.log(Deno.args, session)");
        await repl.enter('Deno.env.get("MAIL_PASSWORD")');
        assertEquals(leaks(repl), []);
      }
    } finally {
      await Deno.remove(file);
    }
  },
);

ptyTest(
  "no secret is shown that an error quotes, a mechanism holds, or another server says back",
  async () => {
    const echo = `-ERR no ${PASSWORD} ${OTHER} ${TOKEN}`;
    await using sandbox = await startSandbox({
      users: { bob: PASSWORD, alice: OTHER },
      tokens: { bob: TOKEN },
      faults: [
        { on: "NOOP", do: { refuse: echo } },
        { on: "AUTH", do: { refuse: echo } },
      ],
    });
    await using repl = await ReplTerminal.start();
    const { pty } = repl;
    const token = btoa(`user=bob\x01auth=Bearer ${TOKEN}\x01\x01`);
    for (
      const entry of [
        `login("bob", ${PASSWORD})`,
        "_error.stack",
        `sasl.plain("alice", ${JSON.stringify(OTHER)})`,
        `connect("${sandbox.popUrl}")`,
        `AUTH XOAUTH2 ${token}`,
        `pop.user(box, "bob"), pop.pass(box, "${PASSWORD}")`,
        "quit()",
        `connect("${sandbox.popUrl}")`,
        "NOOP",
        ".hex",
        "NOOP",
        ".hex",
        // At the wrong prompt, now that it is known.
        `PASS ${PASSWORD}`,
        `"${PASSWORD}".length`,
        `.transcript ${repl.home}/talk.txt`,
        `.save ${repl.home}/recipe.ts`,
      ]
    ) {
      // At once, as it is known only as a whole.
      await pty.paste(entry);
      await repl.shownBy(() => pty.press("Enter"));
      assertEquals(leaks(repl), [], entry);
    }
    assertStringIncludes(pty.text(), "ReferenceError: •••••• is not defined");
    const hex = Array.from(PASSWORD, (each) => each.charCodeAt(0).toString(16));
    assert(!pty.text().replace(/\s+/g, " ").includes(hex.join(" ")));
  },
);
