import {
  assert,
  assertEquals,
  assertMatch,
  assertNotMatch,
  assertStringIncludes,
} from "@std/assert";
import { type FaultPlan, startSandbox } from "../../lib/sandbox/mod.ts";
import { main } from "../../recipes/fetch_and_purge.ts";
import { TempDir } from "../store/helpers.ts";
import { bobs, call, deliver, exists, inMaildir, onServer } from "./helpers.ts";

Deno.test("fetch_and_purge puts all messages into a Maildir and empties the maildrop", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  const letters = deliver(sandbox, 5);
  const outcome = await call(main, [
    bobs(sandbox),
    "--to",
    `maildir:${dir.path}/Mail`,
  ]);
  assertEquals(outcome.code, 0);
  assertEquals(outcome.stderr, "");
  assertMatch(
    outcome.stdout,
    /^Fetched 5 messages \(\d+ B\) in [\d.]+ s, deleted 5, skipped 0\n$/,
  );
  assertEquals(inMaildir(`${dir.path}/Mail`).sort(), letters);
  assertEquals(onServer(sandbox), []);
});

Deno.test("fetch_and_purge deletes after all is saved, and then quits", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  deliver(sandbox, 2);
  await call(main, [bobs(sandbox), "--to", `maildir:${dir.path}`]);
  const lines = sandbox.received.map(({ line }) => line);
  assertEquals(lines.slice(-5), [
    "RETR 1",
    "RETR 2",
    "DELE 1",
    "DELE 2",
    "QUIT",
  ]);
});

Deno.test("fetch_and_purge writes an mbox, and appends to it", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  for (let round = 0; round < 2; round++) {
    deliver(sandbox, 2);
    const args = [bobs(sandbox), "--to", `mbox:${dir.path}/box`];
    assertEquals((await call(main, args)).code, 0);
  }
  const text = await Deno.readTextFile(`${dir.path}/box`);
  assertEquals(text.match(/^From /gm)?.length, 4);
  assertEquals(text.match(/^Subject: letter \d$/gm)?.length, 4);
});

Deno.test("fetch_and_purge writes .eml files with the octets as they came", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  const [letter] = deliver(sandbox, 1);
  await call(main, [bobs(sandbox), "--to", `eml:${dir.path}`]);
  const [file] = [...Deno.readDirSync(dir.path)];
  assertEquals(await Deno.readTextFile(`${dir.path}/${file.name}`), letter);
});

Deno.test("fetch_and_purge --json prints one object and nothing else", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  const letters = deliver(sandbox, 3);
  const { code, stdout, stderr } = await call(main, [
    bobs(sandbox),
    "--to",
    `maildir:${dir.path}`,
    "--json",
  ]);
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /^\{.*\}\n$/);
  const { seconds, ...rest } = JSON.parse(stdout);
  assertEquals(typeof seconds, "number");
  assertEquals(rest, {
    fetched: 3,
    deleted: 3,
    skipped: 0,
    bytes: letters.join("").length,
  });
  assertEquals(Object.keys(JSON.parse(stdout)), [
    "fetched",
    "deleted",
    "skipped",
    "bytes",
    "seconds",
  ]);
});

Deno.test("fetch_and_purge prints the object when the run fails, too", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  const { code, stdout } = await call(main, [
    bobs(sandbox, "mistaken"),
    "--to",
    `maildir:${dir.path}`,
    "--json",
  ]);
  assertEquals(code, 77);
  const { fetched, why } = JSON.parse(stdout);
  assertEquals(fetched, 0);
  assertStringIncludes(why.said, "Server refused");
  assertEquals([why.retry, why.who], ["after-change", "you"]);
});

Deno.test("fetch_and_purge --quiet prints nothing", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  deliver(sandbox, 1);
  const args = [bobs(sandbox), "--to", `maildir:${dir.path}`, "--quiet"];
  assertEquals(await call(main, args), { code: 0, stdout: "", stderr: "" });
});

Deno.test("fetch_and_purge --keep deletes nothing", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  deliver(sandbox, 2);
  const args = [bobs(sandbox), "--to", `maildir:${dir.path}`, "--keep"];
  assertEquals((await call(main, args)).code, 0);
  assertEquals(inMaildir(dir.path).length, 2);
  assertEquals(onServer(sandbox).length, 2);
  assert(!sandbox.received.some(({ line }) => line.startsWith("DELE")));
});

Deno.test("fetch_and_purge --max-messages and --max-size leave the others", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  const [large] = deliver(sandbox, 1, 3000);
  const letters = deliver(sandbox, 3);
  const args = [bobs(sandbox), "--to", `maildir:${dir.path}`, "--json"];
  const { code, stdout } = await call(main, [
    ...args,
    "--max-size",
    "1K",
    "--max-messages",
    "2",
  ]);
  const { fetched, deleted, skipped } = JSON.parse(stdout);
  assertEquals([code, fetched, deleted, skipped], [0, 2, 2, 1]);
  assertEquals(inMaildir(dir.path).sort(), letters.slice(0, 2));
  assertEquals(onServer(sandbox), [large, letters[2]]);
});

Deno.test("fetch_and_purge --plan says what would happen and changes nothing", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  deliver(sandbox, 1, 3000);
  const letters = deliver(sandbox, 3);
  const args = [bobs(sandbox), "--to", `maildir:${dir.path}/Mail`, "--plan"];
  args.push("--max-size", "1K", "--max-messages", "2");

  const words = await call(main, args);
  assertEquals([words.code, words.stderr], [0, ""]);
  const lines = words.stdout.split("\n").map((line) => line.split("\t")[2]);
  assertEquals(lines.slice(0, 4), [
    "leave (over --max-size)",
    "fetch and delete",
    "fetch and delete",
    "leave (over --max-messages)",
  ]);
  assertStringIncludes(words.stdout, "\nWould fetch 2 messages (");

  const json = await call(main, [...args, "--json"]);
  const { seconds: _, ...planned } = JSON.parse(json.stdout);
  assertEquals(planned, {
    fetched: 2,
    deleted: 2,
    skipped: 1,
    bytes: letters[0].length * 2,
  });
  const kept = await call(main, [...args, "--json", "--keep"]);
  assertEquals(JSON.parse(kept.stdout).deleted, 0);

  assertEquals(onServer(sandbox).length, 4);
  assert(!exists(`${dir.path}/Mail`));
  assert(!sandbox.received.some(({ line }) => /^(RETR|DELE)/.test(line)));
});

// Command lines that are wrong: nothing may be sent.
for (
  const [what, args, sentence] of [
    ["no URL", ["--to", "maildir:x"], /^fetch_and_purge: The URL is missing/],
    ["no --to", ["URL"], /^fetch_and_purge: Option "--to" is missing/],
    ["an unknown option", ["URL", "--to", "eml:x", "--kepe"], /"--keep"/],
    ["an unknown option =", ["URL", "--to", "eml:x", "--jso=1"], /"--json"/],
    ["an unknown store", ["URL", "--to", "x"], /Cannot open store "x"/],
    ["that, to plan", ["URL", "--to", "x:y", "--plan"], /Cannot open store/],
    ["two URLs", ["URL", "b", "--to", "eml:x"], /Nothing is known to do/],
    ["an SMTP URL", ["smtp://a@b", "--to", "eml:x"], /must begin with pop3/],
    [
      "no user",
      ["pop3://127.0.0.1:1", "--to", "eml:x"],
      /user name is missing/,
    ],
    [
      "a bad number",
      ["URL", "--to", "eml:x", "--max-messages", "0"],
      /least 1/,
    ],
    ["a bad size", ["URL", "--to", "eml:x", "--max-size", "10Q"], /"10M"/],
    ["no value", ["URL", "--to", "eml:x", "--max-size"], /needs a value/],
    [
      "an unset variable",
      ["pop3://bob@127.0.0.1:1", "--to", "eml:x", "--password-env", "MT_NONE"],
      /"MT_NONE" is not set/,
    ],
  ] as [string, string[], RegExp][]
) {
  Deno.test(`fetch_and_purge ends with 64 when given ${what}`, async () => {
    await using sandbox = await startSandbox();
    const { code, stdout, stderr } = await call(
      main,
      args.map((arg) => arg === "URL" ? bobs(sandbox) : arg),
    );
    assertEquals(code, 64, stderr);
    assertEquals(stdout, "");
    assertMatch(stderr, /^fetch_and_purge: [^\n]+\n$/);
    assertMatch(stderr, sentence);
    assertEquals(sandbox.received, []);
  });
}

/** Fetches two messages with something going wrong, and says how it ended. */
async function outcomeWith(faults: FaultPlan, password = "secret") {
  await using sandbox = await startSandbox({ faults });
  await using dir = new TempDir();
  const letters = deliver(sandbox, 2);
  const outcome = await call(main, [
    bobs(sandbox, password),
    "--to",
    `maildir:${dir.path}`,
    "--json",
  ], { time: { greeting: 300, command: 300, body: 300, final: 300 } });
  assertMatch(outcome.stderr, /^(fetch_and_purge: [^\n]+\n)*$/);
  const lost = letters.filter((letter) =>
    !onServer(sandbox).includes(letter) &&
    !inMaildir(dir.path).includes(letter)
  );
  assertEquals(lost, []);
  return { ...outcome, summary: JSON.parse(outcome.stdout) };
}

for (
  const [code, what, faults] of [
    [75, "the maildrop is in use", {
      on: "AUTH",
      do: { refuse: "-ERR [IN-USE] Another session is active" },
    }],
    [75, "the system has a problem for now", {
      on: "AUTH",
      do: { refuse: "-ERR [SYS/TEMP] Disk is away" },
    }],
    [69, "the system has a problem for good", {
      on: "AUTH",
      do: { refuse: "-ERR [SYS/PERM] No such maildrop" },
    }],
    [77, "the login is refused", {
      on: "AUTH",
      do: { refuse: "-ERR [AUTH] Go away" },
    }],
    [75, "the greeting is a refusal", {
      on: "GREETING",
      do: { refuse: "-ERR Closed for today" },
    }],
    [76, "the greeting is nonsense", {
      on: "GREETING",
      do: { say: "220 I am SMTP" },
    }],
    [76, "LIST is nonsense", { on: "LIST", do: { say: "+OK\nx y z" } }],
    [76, "a message is nonsense", { on: "RETR", do: { say: "BANANA" } }],
    [76, "a line is overlong", { on: "AUTH", do: { overlong: 100_000 } }],
    [75, "there is no greeting", { on: "GREETING", do: { hang: true } }],
    [75, "there is no reply", { on: "AUTH", do: { hang: true } }],
  ] as [number, string, FaultPlan[number]][]
) {
  Deno.test(`fetch_and_purge ends with ${code} when ${what}`, async () => {
    const outcome = await outcomeWith([faults]);
    assertEquals(outcome.code, code, outcome.stderr);
    assertEquals(outcome.summary.deleted, 0);
  });
}

Deno.test("fetch_and_purge ends with 77 when the password is wrong", async () => {
  const { code, stderr } = await outcomeWith([], "sesame");
  assertEquals(code, 77);
  assertNotMatch(stderr, /sesame/);
});

Deno.test("fetch_and_purge ends with 69 when nobody listens", async () => {
  await using dir = new TempDir();
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  const { code, stderr } = await call(main, [
    `pop3://bob:secret@127.0.0.1:${port}`,
    "--to",
    `maildir:${dir.path}`,
  ]);
  assertEquals(code, 69);
  assertStringIncludes(stderr, "nobody listens there");
});

for (
  const [code, text] of [[69, "[SYS/PERM] Lost it"], [
    75,
    "[SYS/TEMP] Disk is away",
  ]]
) {
  Deno.test(`fetch_and_purge skips a message that is refused with "${text}", and ends with ${code}`, async () => {
    await using sandbox = await startSandbox({
      faults: [{ on: "RETR", nth: 2, do: { refuse: `-ERR ${text}` } }],
    });
    await using dir = new TempDir();
    const letters = deliver(sandbox, 3);
    const args = [bobs(sandbox), "--to", `maildir:${dir.path}`, "--json"];
    const outcome = await call(main, args);
    assertEquals(outcome.code, code);
    assertStringIncludes(outcome.stderr, "Message 2 stays on the server");
    const { fetched, deleted, skipped } = JSON.parse(outcome.stdout);
    assertEquals([fetched, deleted, skipped], [2, 2, 1]);
    assertEquals(onServer(sandbox), [letters[1]]);
    assertEquals(inMaildir(dir.path).sort(), [letters[0], letters[2]]);
  });
}

Deno.test("fetch_and_purge reports a message that cannot be deleted", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "DELE", nth: 1, do: { refuse: "-ERR Read only" } }],
  });
  await using dir = new TempDir();
  const letters = deliver(sandbox, 2);
  const args = [bobs(sandbox), "--to", `maildir:${dir.path}`, "--json"];
  const { code, stdout, stderr } = await call(main, args);
  assertEquals(code, 75);
  assertStringIncludes(stderr, "Message 1 stays on the server");
  const { fetched, deleted, skipped } = JSON.parse(stdout);
  assertEquals([fetched, deleted, skipped], [2, 1, 0]);
  assertEquals(onServer(sandbox), [letters[0]]);
});

Deno.test("fetch_and_purge counts nothing as deleted when QUIT is refused or not answered", async () => {
  for (
    const [expected, action] of [
      [75, { say: "-ERR Some messages were not removed" }],
      [75, { say: "-ERR [SYS/TEMP] Some messages were not removed" }],
      [75, { drop: "unanswered" }],
      [75, { drop: "before" }],
      [75, { hang: true }],
    ] as [number, FaultPlan[number]["do"]][]
  ) {
    const { code, summary } = await outcomeWith([{ on: "QUIT", do: action }]);
    assertEquals(code, expected);
    assertEquals([summary.fetched, summary.deleted], [2, 0]);
  }
});

Deno.test("fetch_and_purge loses nothing when the connection drops at any command", async () => {
  const commands = ["GREETING", "CAPA", "AUTH", "LIST", "UIDL"];
  const places: [string, number][] = commands.map((name) => [name, 1]);
  places.push(["RETR", 1], ["RETR", 4], ["RETR", 6]);
  places.push(["DELE", 1], ["DELE", 4], ["DELE", 6], ["QUIT", 1]);
  const ways: FaultPlan[number]["do"][] = [
    { drop: "before" },
    { drop: "unanswered" },
    { drop: "after" },
    { drop: "before", reset: true },
    { drop: "after", reset: true },
  ];
  for (const [on, nth] of places) {
    for (const action of ways) {
      await using sandbox = await startSandbox({
        faults: [{ on, nth, do: action }],
      });
      await using dir = new TempDir();
      const letters = deliver(sandbox, 6);
      const args = [bobs(sandbox), "--to", `maildir:${dir.path}`, "--json"];
      const what = `${on} ${nth} ${JSON.stringify(action)}`;

      const first = await call(main, args);
      const answered = on === "QUIT" && action.drop === "after";
      // A reset may come so early that it looks like nobody listening.
      const reset = on === "GREETING" && action.reset;
      if (!reset || first.code !== 69) {
        assertEquals(first.code, answered ? 0 : 75, what);
      }
      assertEquals(JSON.parse(first.stdout).deleted, answered ? 6 : 0, what);
      const saved = new Set(inMaildir(dir.path));
      const kept = new Set(onServer(sandbox));
      assertEquals([...saved.union(kept)].sort(), letters, what);

      const second = await call(main, args);
      assertEquals(second.code, 0, what);
      assertEquals([...new Set(inMaildir(dir.path))].sort(), letters, what);
      assertEquals(onServer(sandbox), [], what);
    }
  }
});

Deno.test("fetch_and_purge saves no part of a message", async () => {
  for (const octets of [0, 30, 1000, 5000]) {
    for (const size of [4000, 1_500_000]) {
      await using sandbox = await startSandbox();
      await using dir = new TempDir();
      const letters = deliver(sandbox, 3, size);
      sandbox.faults = [{ on: "RETR", nth: 2, do: { dropAt: octets } }];
      const { code } = await call(main, [
        bobs(sandbox),
        "--to",
        `maildir:${dir.path}`,
      ]);
      assertEquals(code, 75);
      for (const message of inMaildir(dir.path)) {
        assert(letters.includes(message));
      }
      assertEquals(onServer(sandbox), letters);
      assertEquals([...Deno.readDirSync(`${dir.path}/tmp`)], []);
    }
  }
});

Deno.test("fetch_and_purge fetches messages whose size is told wrong", async () => {
  for (const wrongSize of [-30, 7, 5_000_000_000]) {
    await using sandbox = await startSandbox({
      faults: [{ on: "LIST", do: { wrongSize } }, {
        on: "RETR",
        do: { wrongSize },
      }],
    });
    await using dir = new TempDir();
    const letters = [...deliver(sandbox, 2, 2_500_000), ...deliver(sandbox, 2)];
    const { code, stderr } = await call(main, [
      bobs(sandbox),
      "--to",
      `maildir:${dir.path}`,
    ]);
    assertEquals([code, stderr], [0, ""]);
    assertEquals(inMaildir(dir.path).sort(), letters.sort());
    assertEquals(onServer(sandbox), []);
  }
});

Deno.test("fetch_and_purge fetches a message that is far larger than the server says", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  const letters = deliver(sandbox, 1, 2_500_000);
  sandbox.faults = [{ on: "LIST", do: { wrongSize: -2_500_000 } }];
  const args = [bobs(sandbox), "--to", `maildir:${dir.path}`, "--json"];
  const { code, stdout } = await call(main, args);
  assertEquals(code, 0);
  assertEquals(JSON.parse(stdout).bytes, letters[0].length);
  assertEquals(inMaildir(dir.path), letters);
  assertEquals(onServer(sandbox), []);
});

Deno.test("fetch_and_purge deletes nothing when the end of a message is missing", async () => {
  for (const nth of [1, 2]) {
    for (const size of [0, 1_500_000]) {
      await using sandbox = await startSandbox();
      await using dir = new TempDir();
      const letters = deliver(sandbox, 2, size);
      sandbox.faults = [{ on: "RETR", nth, do: { unended: true } }];
      const { code } = await call(
        main,
        [bobs(sandbox), "--to", `maildir:${dir.path}`],
        { time: { command: 300, body: 300 } },
      );
      // What follows the first message ends it; then a reply is missing, and
      // all is fetched anew, one by one.
      assertEquals(code, nth === 1 ? 0 : 75);
      assertEquals(onServer(sandbox), nth === 1 ? [] : letters);
      if (nth === 1) {
        const saved = inMaildir(dir.path);
        for (const letter of letters) assert(saved.includes(letter));
      }
    }
  }
});

for (const on of ["LIST", "RETR", "DELE"]) {
  Deno.test(`fetch_and_purge goes on in lock step when commands behind ${on} get lost`, async () => {
    await using sandbox = await startSandbox({
      faults: [{ on, do: { losePipelined: true } }],
    });
    await using dir = new TempDir();
    const letters = deliver(sandbox, 5);
    const { code, stderr, stdout } = await call(
      main,
      [bobs(sandbox), "--to", `maildir:${dir.path}`, "--json"],
      { time: { command: 300 } },
    );
    assertEquals(code, 0, stderr);
    assertMatch(stderr, /; going on with one command at a time\n$/);
    assertEquals(JSON.parse(stdout).deleted, 5);
    assertEquals(new Set(inMaildir(dir.path)), new Set(letters));
    assertEquals(onServer(sandbox), []);
    // What was saved in a group that came through is not fetched again.
    if (on === "DELE") assertEquals(JSON.parse(stdout).fetched, 5);
  });
}

Deno.test("fetch_and_purge does not start over when a server without pipelining is silent", async () => {
  await using sandbox = await startSandbox({
    pipelining: false,
    faults: [{ on: "RETR", do: { hang: true } }],
  });
  await using dir = new TempDir();
  deliver(sandbox, 2);
  const { code, stderr } = await call(
    main,
    [bobs(sandbox), "--to", `maildir:${dir.path}`],
    { time: { command: 300 } },
  );
  assertEquals(code, 75);
  assertNotMatch(stderr, /one command at a time/);
  assertEquals(sandbox.received.at(-1)?.session, 1);
});

Deno.test("fetch_and_purge shows nothing that a server could control a terminal with", async () => {
  const evil = "\x1b]0;PWNED\x07\x9b2J";
  for (
    const faults of [
      [{ on: "GREETING", do: { refuse: `-ERR ${evil}` } }],
      [{ on: "AUTH", do: { refuse: `-ERR ${evil}` } }],
      [{ on: "LIST", do: { say: `+OK ${evil}\n${evil}` } }],
      [{ on: "RETR", do: { refuse: `-ERR ${evil}` } }],
      [{ on: "QUIT", do: { say: `-ERR ${evil}` } }],
    ] as FaultPlan[]
  ) {
    const { code, stdout, stderr } = await outcomeWith(faults);
    assert(code !== 0);
    assertStringIncludes(stderr, "PWNED");
    // deno-lint-ignore no-control-regex
    assertNotMatch(stdout + stderr, /[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  }
});

Deno.test("fetch_and_purge --plan shows unique-ids safely", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver("Subject: x\r\n\r\n", "\x1b[2J!");
  const args = [bobs(sandbox), "--to", "eml:x", "--plan"];
  const { stdout } = await call(main, args);
  assertStringIncludes(stdout, "\t␛[2J!\n");
});

for (
  const [what, faults] of [
    ["gives all messages one unique-id", [
      { on: "UIDL", do: { uids: "same" } },
    ]],
    ["changes the unique-ids", [{ on: "UIDL", do: { uids: "new" } }]],
    ["has no UIDL and no TOP", [
      { on: "UIDL", do: { refuse: "-ERR What?" } },
      { on: "TOP", do: { refuse: "-ERR What?" } },
    ]],
    ["has no CAPA", [
      { on: "CAPA", do: { refuse: "-ERR What?" } },
    ]],
  ] as [string, FaultPlan][]
) {
  Deno.test(`fetch_and_purge fetches from a server that ${what}`, async () => {
    for (const lossy of [false, true]) {
      const lose: FaultPlan = [{ on: "RETR", do: { losePipelined: true } }];
      await using sandbox = await startSandbox({
        faults: [...faults, ...(lossy ? lose : [])],
      });
      await using dir = new TempDir();
      const letters = deliver(sandbox, 4);
      const { code, stderr } = await call(
        main,
        [bobs(sandbox), "--to", `maildir:${dir.path}`],
        { time: { command: 300 } },
      );
      assertEquals(code, 0, stderr);
      assertEquals(new Set(inMaildir(dir.path)), new Set(letters));
      assertEquals(onServer(sandbox), []);
    }
  });
}

Deno.test("fetch_and_purge fetches from an empty maildrop", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  const { code, stdout } = await call(main, [
    bobs(sandbox),
    "--to",
    `maildir:${dir.path}`,
  ]);
  assertEquals(code, 0);
  assertMatch(stdout, /^Fetched 0 messages/);
});

Deno.test("fetch_and_purge fetches in groups from a large maildrop", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  const letters = deliver(sandbox, 600);
  const args = [bobs(sandbox), "--to", `maildir:${dir.path}`];
  assertEquals((await call(main, args)).code, 0);
  assertEquals(new Set(inMaildir(dir.path)), new Set(letters));
  const lines = sandbox.received.map(({ line }) => line);
  assert(lines.indexOf("DELE 1") < lines.indexOf("RETR 600"));
});

Deno.test("fetch_and_purge goes through TLS", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  const caCerts = [await sandbox.caCert];
  for (const url of [sandbox.popsUrl, `${sandbox.popUrl}/?tls=require`]) {
    deliver(sandbox, 2);
    const { code, stderr } = await call(
      main,
      [url.replace("://", "://bob:secret@"), "--to", `maildir:${dir.path}`],
      { caCerts },
    );
    assertEquals([code, stderr], [0, ""]);
  }
  assertEquals(inMaildir(dir.path).length, 4);
});

Deno.test("fetch_and_purge --transcript writes the conversation without the password", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "CAPA", do: { refuse: "-ERR" } }, {
      on: "PASS",
      do: { say: "+OK secret is a fine password\x1b[2J" },
    }],
  });
  await using dir = new TempDir();
  deliver(sandbox, 1);
  const file = `${dir.path}/talk.txt`;
  const { code } = await call(main, [
    bobs(sandbox),
    "--to",
    `maildir:${dir.path}/Mail`,
    "--transcript",
    file,
  ]);
  assertEquals(code, 0);
  const text = await Deno.readTextFile(file);
  assertStringIncludes(text, "C: USER bob\n");
  assertStringIncludes(text, "C: DELE 1\nS: +OK");
  assertStringIncludes(text, "S: Dear Bob,\nS: .\n");
  // deno-lint-ignore no-control-regex
  assertNotMatch(text, /secret|\x1b/);
  if (Deno.build.os !== "windows") {
    assertEquals((await Deno.stat(file)).mode! & 0o777, 0o600);
  }
});

Deno.test("fetch_and_purge ends with 73 when the transcript cannot be made", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  const args = [bobs(sandbox), "--to", `maildir:${dir.path}`];
  const { code, stderr } = await call(main, [
    ...args,
    "--transcript",
    `${dir.path}/no/such/place`,
  ]);
  assertEquals(code, 73);
  assertMatch(
    stderr,
    /^fetch_and_purge: Cannot write the transcript [^\n]+\n$/,
  );
  assertEquals(sandbox.received, []);
});

Deno.test({
  name:
    "fetch_and_purge ends with 74 when the transcript cannot be written, and fetches all the same",
  ignore: !exists("/dev/full"),
  async fn() {
    await using sandbox = await startSandbox();
    await using dir = new TempDir();
    const letters = deliver(sandbox, 2);
    const args = [bobs(sandbox), "--to", `maildir:${dir.path}`];
    const { code } = await call(main, [...args, "--transcript", "/dev/full"]);
    assertEquals(code, 74);
    assertEquals(inMaildir(dir.path).sort(), letters);
    assertEquals(onServer(sandbox), []);
  },
});

Deno.test("fetch_and_purge takes the password from an environment variable", async () => {
  await using sandbox = await startSandbox();
  await using dir = new TempDir();
  deliver(sandbox, 1);
  Deno.env.set("MAILTALK_TEST_PASSWORD", "secret");
  try {
    const { code } = await call(main, [
      sandbox.popUrl.replace("://", "://bob@"),
      "--to",
      `maildir:${dir.path}`,
      "--password-env",
      "MAILTALK_TEST_PASSWORD",
    ]);
    assertEquals(code, 0);
  } finally {
    Deno.env.delete("MAILTALK_TEST_PASSWORD");
  }
});
