/** That `deno run` works with only the permissions that `--help` prints. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { providerNamed, writeTokenFile } from "../../lib/oauth/mod.ts";
import { makeCertificate } from "../../lib/sandbox/certificate.ts";
import { type Sandbox, startSandbox } from "../../lib/sandbox/mod.ts";
import { pop, tlsInfo } from "../../mod.ts";
import { TempDir } from "../store/helpers.ts";
import {
  bob,
  bobs,
  deliver,
  end,
  type Outcome,
  recipe,
  ROOT,
  shell,
  withItsPermissions,
} from "./helpers.ts";

const ignore = Deno.build.os === "windows";
const A_TO_B = ["--from", "alice@example.org", "--to", "bob@example.org"];
const ENV = { MAILTALK_TEST_SECRET: "secret" };
const FROM_ENV = ["--password-env", "MAILTALK_TEST_SECRET"];

/** What the command lines of a recipe work with. */
interface Place {
  sandbox: Sandbox;
  /** A directory whose path has everything that a shell minds. */
  path: string;
  /** Options that tell the password, each in another way. */
  logins: string[][];
}

/** The command lines of each recipe. */
const CASES: Record<string, (place: Place) => string[][]> = {
  demo: () => [[]],
  explain: ({ path }) => {
    const file = `${path}/a, b.txt`;
    Deno.writeTextFileSync(file, "-ERR [IN-USE] busy\n");
    return [[file], [file, file, "--json"], [file, "--server", "dovecot"]];
  },
  show_transcript: ({ path }) => {
    const file = `${path}/talk, old.txt`;
    Deno.writeTextFileSync(file, "S: +OK ready\nC: NOOP\nS: -ERR no\n");
    return [[file], [file, "--json"], [file, "--html", `${path}/a, b.html`]];
  },
  // These two run until somebody ends them: see their own tests.
  record: () => [["--help"]],
  replay: () => [["--help"]],
  diff_transcripts: ({ path }) => {
    const file = `${path}/talk.txt`;
    Deno.writeTextFileSync(file, "S: +OK ready\nC: NOOP\nS: -ERR no\n");
    return [[file, file], [file, file, "--json"]];
  },
  // Signing in needs an authorization server: see sign_in_test.ts.
  sign_in: ({ path }) => [["--check", "--token-file", `${path}/tokens/bob`]],
  fetch_and_purge: ({ sandbox, path, logins }) => {
    const url = bob(sandbox);
    const bobInTls = sandbox.popsUrl.replace("://", "://bob@");
    return [
      [url, ...FROM_ENV, "--to", `maildir:${path}`],
      [url, ...FROM_ENV, "--to", `maildir:${path}/a new one`],
      [url, ...FROM_ENV, "--to", `mbox:${path}/box`],
      [url, ...FROM_ENV, "--to", `eml:${path}/eml`],
      [url, ...FROM_ENV, "--to", `eml:${path}`, "--plan"],
      [url, ...FROM_ENV, "--to", `eml:${path}`, "--keep", "--json"],
      [url, ...FROM_ENV, "--to", `eml:${path}`, "--transcript", `${path}/talk`],
      [bobs(sandbox), "--to", `maildir:${path}`, "--quiet"],
      ...logins.map((login) => [bobInTls, "--to", `maildir:${path}`, ...login]),
    ];
  },
  bulk_send: ({ sandbox, path, logins }) => {
    const file = `${path}/a, b.eml`;
    const list = `${path}/list`;
    Deno.writeTextFileSync(file, "Subject: x\r\n\r\ny\r\n");
    Deno.writeTextFileSync(list, "bob@example.org\n");
    const rest = [...A_TO_B, "--count", "2"];
    const args = [sandbox.smtpUrl, ...rest];
    const bobInTls = sandbox.smtpsUrl.replace("://", "://bob@");
    return [
      args,
      [...args, "--connections", "2", "--json"],
      [...args, "--subject", "x", "--body", "y", "--size", "9999"],
      [...args, "--message", file, "--to-file", list],
      [...args, "--transcript", `${path}/talk`],
      ...logins.map((login) => [bobInTls, ...rest, ...login]),
    ];
  },
};

/** Names of the files in `recipes/`, without extension. */
const RECIPES = Array.from(Deno.readDirSync(`${ROOT}recipes`))
  .filter(({ name }) => name.endsWith(".ts"))
  .map(({ name }) => name.slice(0, -3));

/** Every way to tell a password, and every file that TLS can need. */
async function loginsFor(sandbox: Sandbox, path: string): Promise<string[][]> {
  const { cert, key } = await makeCertificate();
  const netrc = "machine 127.0.0.1 login bob password secret\n";
  const files = {
    ca: await sandbox.caCert,
    cert,
    key,
    both: key + cert,
    netrc,
  };
  for (const [name, text] of Object.entries(files)) {
    Deno.writeTextFileSync(`${path}/${name}`, text, { mode: 0o600 });
  }
  Deno.writeTextFileSync(`${path}/.netrc`, netrc, { mode: 0o600 });
  await writeTokenFile(`${path}/tokens/bob`, {
    provider: await providerNamed("google"),
    clientId: "x",
    user: "bob",
    tokens: {
      accessToken: "secret",
      accessTokenExpires: new Date(Date.now() + 3_600_000).toISOString(),
    },
  });
  await using box = await pop.connect(sandbox.popsUrl, {
    caCerts: [files.ca],
    tlsDetails: true,
  });
  const trusted = ["--ca", `${path}/ca`];
  return [
    [...trusted, "--password-command", "echo 'its secret' | cut -c 5-"],
    [...trusted, ...FROM_ENV],
    [...trusted, "--netrc"],
    [...trusted, "--netrc-file", `${path}/netrc`],
    [...trusted, ...trusted, "--netrc", "--transcript", `${path}/tls talk`],
    [...trusted, "--token-env", FROM_ENV[1]],
    [...trusted, "--token-command", "echo $MAILTALK_TEST_SECRET"],
    [...trusted, "--token-file", `${path}/tokens/bob`],
    ["--pin", (await tlsInfo(box)).fingerprint, ...FROM_ENV],
    [...trusted, "--pin", (await tlsInfo(box)).fingerprint, ...FROM_ENV],
    [
      ...[...trusted, ...FROM_ENV, "--client-cert", `${path}/cert`],
      ...["--client-key", `${path}/key`],
    ],
    // With a certificate alone, and the key in the same file: EXTERNAL.
    [
      ...["--pin", (await tlsInfo(box)).fingerprint],
      ...["--client-cert", `${path}/both`],
    ],
  ];
}

/** Runs a recipe with no other permissions than its help asks for. */
async function run(
  name: string,
  args: string[],
  home: string,
): Promise<[string, Outcome]> {
  const command = await withItsPermissions(name, args);
  // Modules that are cached already are not asked for again.
  const env = { ...ENV, HOME: home, DENO_DIR: await denoDir(), NO_COLOR: "1" };
  return [command, await shell(command, { env })];
}

let cached: string | undefined;

async function denoDir(): Promise<string> {
  if (cached === undefined) {
    const info = new Deno.Command(Deno.execPath(), {
      args: ["info", "--json"],
    });
    const { stdout } = await info.output();
    cached = JSON.parse(new TextDecoder().decode(stdout)).denoDir as string;
  }
  return cached;
}

for (const name of RECIPES) {
  Deno.test({
    name: `${name} runs with exactly the permissions its --help prints`,
    ignore,
    async fn() {
      assert(CASES[name], `This test does not know how to run ${name}`);
      await using sandbox = await startSandbox({
        tokens: { bob: "secret" },
        external: "bob",
      });
      await using dir = new TempDir();
      const path = `${dir.path}/it's a dir, with a comma`;
      await Deno.mkdir(path);
      // Where a comma is in the path, Deno is given the directory above.
      const home = `${dir.path}/home`;
      await Deno.mkdir(home);
      const logins = await loginsFor(sandbox, path);
      await Deno.rename(`${path}/.netrc`, `${home}/.netrc`);
      for (const args of CASES[name]({ sandbox, path, logins })) {
        deliver(sandbox, 2);
        const [command, { code, stdout, stderr }] = await run(name, args, home);
        assertEquals([code, stderr], [0, ""], command);
        const [, demo] = /^They are in (.*)\/Maildir$/m.exec(stdout) ?? [];
        if (name === "demo") await Deno.remove(demo, { recursive: true });
      }
    },
  });
}

Deno.test("a recipe says which permission is missing, in one sentence", async () => {
  await using dir = new TempDir();
  const ca = `${dir.path}/ca.pem`;
  const [net, read] = ["--allow-net", `--allow-read=${dir.path}`];
  for (
    const [flags, more, code, sentence] of [
      [["-RW"], [], 64, /run with --allow-net=127\.0\.0\.1:9\n$/],
      [["-N"], [], 73, /Cannot open Maildir .* access to /],
      [[net], ["--ca", ca], 64, /run with --allow-read=\/.*\/ca\.pem\n$/],
      [[net], ["--ca", "/x/a, b"], 64, /run with --allow-read=\/x\n$/],
      [[net], ["--netrc-file", "/x y"], 64, /run with --allow-read='\/x y'\n$/],
      [[net], ["--netrc-file", ca], 64, /run with --allow-read=\/.*ca\.pem\n$/],
      [[net], ["--netrc"], 64, /run with --allow-env=NETRC,HOME\n$/],
      [[net], ["--password-env", "V"], 64, /run with --allow-env=V\n$/],
      [[net], ["--token-env", "V"], 64, /run with --allow-env=V\n$/],
      [
        [net, read],
        ["--password-command", "echo x"],
        64,
        /the command of "--password-command": run with --allow-run=sh\n$/,
      ],
      [[net], ["--token-command", "x"], 64, /run with --allow-run=sh\n$/],
    ] as [string[], string[], number, RegExp][]
  ) {
    const user = more.length > 0 ? "bob" : "bob:x";
    const args = [`pop3://${user}@127.0.0.1:9`, "--quiet", ...more];
    const outcome = await end(
      new Deno.Command(Deno.execPath(), {
        args: [
          ...["run", "--no-prompt", ...flags, recipe("fetch_and_purge")],
          ...[...args, "--to", `maildir:${dir.path}`],
        ],
        stdin: "null",
        stdout: "piped",
        stderr: "piped",
      }).spawn(),
    );
    assertMatch(outcome.stderr, /^fetch_and_purge: [^\n]+\n$/);
    assertMatch(outcome.stderr, sentence);
    assertEquals(outcome.code, code);
  }
});

Deno.test({
  name: "a recipe advises against a password that ps shows, once",
  ignore,
  async fn() {
    await using sandbox = await startSandbox();
    await using dir = new TempDir();
    const command = (user: string, ...more: string[]) =>
      shell(
        `'${Deno.execPath()}' run -A '${recipe("fetch_and_purge")}' ` +
          `${user} --to eml:${dir.path} ${more.join(" ")}`,
        { env: ENV },
      );
    const warned = await command(bobs(sandbox), "--plan");
    assertEquals(warned.code, 0);
    assertMatch(
      warned.stderr,
      /^fetch_and_purge: [^\n]* in the URL with ps: use --password-command, [^\n]+\n$/,
    );
    for (const silent of ["--quiet", "--json"]) {
      assertEquals((await command(bobs(sandbox), silent)).stderr, "");
    }
    const user = bob(sandbox);
    assertEquals((await command(user, ...FROM_ENV)).stderr, "");
  },
});
