import { pop, POP_START, type RecipeCase } from "./recipe_case.ts";
import { Recorder } from "./recorder.ts";

/** Sessions and logins, and what becomes of them. */
export const SESSION_CASES: readonly RecipeCase[] = [
  {
    name: "a login that was mistyped is left out, one that never went is not",
    recorded: new Recorder().connect("pop3://127.0.0.1:1110")
      .line("USER bob").line("PASS", { refusal: "-ERR [AUTH] wrong" })
      .script('login("bob")', { refusal: "-ERR [AUTH] wrong" })
      .script("pass()")
      .connect("smtp://127.0.0.1:2525")
      .script('login("alice")', { refusal: "535 5.7.8 wrong" }).entries,
    secrets: ["MAIL_PASSWORD", "MAIL_PASSWORD_2"],
    leftOut: [
      "PASS: it was refused, and the login that was not is in the recipe",
      'login("bob"): it was refused, and the login that was not is in the recipe',
    ],
    statements: `const popUrl = Deno.args[0] ?? "pop3://127.0.0.1:1110";
const smtpUrl = Deno.args[1] ?? "smtp://127.0.0.1:2525";

await using box = await pop.connect(popUrl);
await pop.user(box, "bob");
await pop.pass(box, secret("MAIL_PASSWORD"));

await using mta = await smtp.connect(smtpUrl);
await assertRejects(
  () => smtp.login(mta, "alice", secret("MAIL_PASSWORD_2")),
  RefusedError,
); // 535 5.7.8 wrong
`,
  },
  {
    name:
      "sessions have the names they were given, and steps go where they went",
    recorded: new Recorder().connect("pop3://bob@mail.example.org")
      .script('connect("smtp://mail.example.org", { clientName: "me" })', {
        opens: ["mta", "smtp://mail.example.org"],
      })
      .script('const other = connect("pop3s://carol@mail.example.net")', {
        opens: ["box2", "pop3s://carol@mail.example.net"],
      })
      .scripts("quit", "login()", "use(box); login(), noop()")
      .use("box").script("use(other)").use("box2").script("list()")
      .script("use(mta)").use("mta")
      .lines("NOOP").line("LIST", { sentTo: "box2" })
      .scripts("noop()", "list()", "box2.state", "help()")
      .script('connect("pop3s://carol@mail.example.net").capabilities', {
        opens: ["box3", "pop3s://carol@mail.example.net"],
      })
      .script("list()")
      .script('connect("lmtp://none.example.net")', { refusal: "554 no" })
      .entries,
    leftOut: [
      'quit: "quit" is not called in it',
      'connect("pop3s://carol@mail.example.net").capabilities: connect() in a function, or within something',
    ],
    secrets: ["MAIL_PASSWORD", "MAIL_PASSWORD_2"],
    statements: `const popUrl = Deno.args[0] ?? "pop3://bob@mail.example.org";
const smtpUrl = Deno.args[1] ?? "smtp://mail.example.org";

await using box = await pop.connect(popUrl);

await using mta = await smtp.connect(smtpUrl, { clientName: "me" });

await using other = await pop.connect("pop3s://carol@mail.example.net");
await pop.login(other, undefined, secret("MAIL_PASSWORD"));
await pop.login(box, undefined, secret("MAIL_PASSWORD_2"));
await pop.noop(box);
await pop.list(other);
await smtp.noop(mta);
await pop.list(other);
await smtp.noop(mta);
await pop.list(other);
console.log(other.state);
await smtp.help(mta);

await using box3 = await pop.connect("pop3s://carol@mail.example.net");
await pop.list(box3);
await assertRejects(
  () => pop.connect("lmtp://none.example.net"),
  RefusedError,
); // 554 no
`.replace('pop.connect("lmtp', 'smtp.connect("lmtp'),
  },
  {
    name: "what failed is left out, and what needs it, but for its sessions",
    recorded: pop().script("const m = retr(99)", { outcome: "failed" })
      .script("m.length").script("m\n+ 1").line("STAT", { outcome: "failed" })
      .scripts("sandbox.popUrl", "_error.message", "why()", "why(_error)")
      .script("if (box.secure) connect('pop3://x')")
      .script("const open = () => connect('pop3://x')")
      .script("open()", { opens: ["box2", "pop3://x"] })
      .use("box2").script("list()").use("box").script("noop()")
      .script("connect('smtp://y'); ehlo('me')", {
        opens: ["mta", "smtp://y"],
        refusal: "502 no",
      }).script("ehlo('you')").entries,
    leftOut: [
      "const m = retr(99): it failed",
      'm.length: "m" is not part of the recipe',
      'm …: "m" is not part of the recipe',
      "STAT: it failed",
      'sandbox.popUrl: "sandbox" is not part of the recipe',
      '_error.message: "_error" is not part of the recipe',
      'why(_error): "_error" is not part of the recipe',
      "if (box.secure) connect('pop3://x'): connect() in a function, or within something",
      "const open = () => connect('pop3://x'): connect() in a function, or within something",
      "open(): connect() in a function, or within something",
      "connect('smtp://y'); ehlo('me'): it was refused",
    ],
    statements: `${
      POP_START.replace("url", "popUrl").replace("(url)", "(popUrl)").replace(
        "\n\n",
        '\nconst smtpUrl = Deno.args[1] ?? "smtp://y";\n\n',
      )
    }
await using box2 = await pop.connect("pop3://x");
await pop.list(box2);
await pop.noop(box);

await using mta = await smtp.connect(smtpUrl);
await smtp.ehlo(mta, "you");
`,
  },
  {
    name: "every way to log in takes its secret from the environment",
    recorded: new Recorder().connect("pop3://mail.example.org").scripts(
      "login()",
      'login("bob")',
      'login("bob", undefined, { mechanism: "PLAIN" })',
      'login(undefined, undefined, { mechanism: "PLAIN" })',
      'login("bob", undefined, { token: secret() })',
      'login(undefined, undefined, { mechanism: "ANONYMOUS" })',
      "const given = ['bob', secret('OTHER')] as const",
      "login(...given)",
      "pass()",
      'apop("bob")',
      "apop()",
      'auth(sasl.plain("bob", secret()))',
      'auth(sasl.xoauth2("bob", await secret()))',
      'command("PASS")',
      'pass(secret("MAIL_SECRET"))',
    ).script('command("AUTH PLAIN")').entries,
    secrets: [
      "MAIL_USER",
      "MAIL_PASSWORD",
      "MAIL_PASSWORD_2",
      "MAIL_TOKEN",
      "OTHER",
      "MAIL_SECRET",
    ],
    leftOut: ['command("AUTH PLAIN"): what it sends is secret'],
    statements: `const url = Deno.args[0] ?? "pop3://mail.example.org";

await using box = await pop.connect(url);
await pop.login(box, secret("MAIL_USER"), secret("MAIL_PASSWORD"));
await pop.login(box, "bob", secret("MAIL_PASSWORD_2"));
await pop.login(box, "bob", secret("MAIL_PASSWORD_2"), { mechanism: "PLAIN" });
await pop.login(box, undefined, secret("MAIL_PASSWORD_2"), {
  mechanism: "PLAIN",
});
await pop.login(box, "bob", undefined, { token: secret("MAIL_TOKEN") });
await pop.login(box, undefined, undefined, { mechanism: "ANONYMOUS" });
const given = ["bob", secret("OTHER")] as const;
await pop.login(box, ...given);
await pop.pass(box, secret("MAIL_PASSWORD_2"));
await pop.apop(box, "bob", secret("MAIL_PASSWORD_2"));
await pop.apop(box, "bob", secret("MAIL_PASSWORD_2"));
await pop.auth(box, sasl.plain("bob", secret("MAIL_PASSWORD_2")));
await pop.auth(box, sasl.xoauth2("bob", await secret("MAIL_TOKEN")));
await pop.command(box, \`PASS \${secret("MAIL_PASSWORD_2")}\`);
await pop.pass(box, secret("MAIL_SECRET"));
`,
  },
  {
    name: "AUTH and APOP become a login with what the environment has",
    recorded: new Recorder().connect("pop3://bob@mail.example.org").lines(
      "AUTH",
      "AUTH PLAIN",
      "APOP carol",
    ).connect("smtp://mail.example.org").lines(
      "AUTH CRAM-MD5",
      "AUTH xoauth2",
      "AUTH EXTERNAL",
      "AUTH",
      "AUTH NTLM",
    ).entries,
    secrets: [
      "MAIL_PASSWORD",
      "MAIL_PASSWORD_2",
      "MAIL_USER",
      "MAIL_PASSWORD_3",
      "MAIL_TOKEN",
    ],
    leftOut: [
      "AUTH NTLM: what was answered to the server is secret, and the mechanism unknown",
    ],
    statements: `const popUrl = Deno.args[0] ?? "pop3://bob@mail.example.org";
const smtpUrl = Deno.args[1] ?? "smtp://mail.example.org";

await using box = await pop.connect(popUrl);
await pop.command(box, "AUTH", { multiline: true });
await pop.login(box, "bob", secret("MAIL_PASSWORD"), { mechanism: "PLAIN" });
await pop.apop(box, "carol", secret("MAIL_PASSWORD_2"));

await using mta = await smtp.connect(smtpUrl);
await smtp.login(mta, secret("MAIL_USER"), secret("MAIL_PASSWORD_3"), {
  mechanism: "CRAM-MD5",
});
await smtp.login(mta, secret("MAIL_USER"), undefined, {
  mechanism: "XOAUTH2",
  token: secret("MAIL_TOKEN"),
});
await smtp.login(mta, undefined, undefined, { mechanism: "EXTERNAL" });
await smtp.command(mta, "AUTH");
`,
  },
];
