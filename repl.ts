/**
 * Talks to mail servers line by line: every step is a global, bound to the
 * current session, and a line of the protocol goes out as it is.
 *
 *     deno task repl pop3://bob@mail.example.org
 *
 * @module
 */

import {
  adviseAgainstPs,
  findCredentials,
  namesCredentials,
} from "./lib/job/credentials.ts";
import { EXIT, exitCodeOf } from "./lib/job/exit_code.ts";
import { Options } from "./lib/job/options.ts";
import { print } from "./lib/job/print.ts";
import { sentence } from "./lib/job/sentence.ts";
import { tlsOptions } from "./lib/job/tls_options.ts";
import { parseMailUrl } from "./lib/line/mail_url.ts";
import { visible } from "./lib/line/visible.ts";
import { openInput } from "./lib/repl/editor/open_input.ts";
import { helpOfRepl, REPL_OPTIONS } from "./lib/repl/options.ts";
import { Repl } from "./lib/repl/repl.ts";
import * as mailtalk from "./mod.ts";

/** Runs the REPL, and gives the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const options = await Options.read(
    args,
    REPL_OPTIONS.flatMap((group) => group.options),
  );
  if (options.has("help")) {
    print(Deno.stdout, helpOfRepl());
    return EXIT.ok;
  }
  const [url, ...more] = options.positional;
  if (more.length > 0) {
    throw new mailtalk.UsageError(
      `Cannot use "${
        visible(more[0])
      }": the REPL takes one URL, such as pop3://HOST:PORT; see --help`,
    );
  }
  const { pop, smtp, oauth } = mailtalk;
  const { composeMessage, readMessage, readHeader, openStore } = mailtalk;
  const parsed = url === undefined ? undefined : parseMailUrl(url);
  const connection = tlsOptions(options);
  using input = openInput();
  const messages = { composeMessage, readMessage, readHeader, openStore };
  const repl = new Repl(input, { pop, smtp, oauth, ...messages }, {
    connection,
    async credentials(ask) {
      if (!parsed || !namesCredentials(options)) return undefined;
      return await findCredentials(parsed, options, telling, ask);
    },
  });
  const remark = (line: string) => repl.printer.remark(line);
  const telling = { advise: remark, warn: remark };
  input.onClose = (signal) => {
    repl.drop();
    // What a shell says of a process that a signal ended.
    Deno.exit(signal === "SIGTERM" ? 128 + 15 : 128 + 1);
  };
  const transcript = options.text("transcript");
  if (transcript !== undefined) {
    await repl.transcript.open(transcript, {});
  }
  if (options.has("quiet")) repl.view.mode = "quiet";
  if (parsed && !namesCredentials(options)) {
    adviseAgainstPs(parsed, options, telling);
  }
  if (url !== undefined && !await repl.connect(url)) {
    return exitCodeOf(repl.reporter.lastError);
  }
  return await repl.run(options.has("keep-going")) ? EXIT.ok : 1;
}

if (import.meta.main) {
  try {
    Deno.exit(await main(Deno.args));
  } catch (error) {
    print(Deno.stderr, `${sentence(error)}\n`);
    Deno.exit(exitCodeOf(error));
  }
}
