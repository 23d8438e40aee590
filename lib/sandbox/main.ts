/**
 * `deno task sandbox`: runs the sandbox alone, until it is interrupted.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import { parseFaultPlan } from "./fault_text.ts";
import type { FaultPlan } from "./faults.ts";
import { HELP, parseMainOptions } from "./main_options.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "./sandbox.ts";

/** Exit code for a mistake in the command line (EX_USAGE of sysexits.h). */
const EX_USAGE = 64;

if (import.meta.main) {
  try {
    await main(Deno.args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    Deno.exit(EX_USAGE);
  }
}

async function main(args: string[]): Promise<void> {
  const options = parseMainOptions(args);
  if (options.help) {
    console.log(HELP);
    return;
  }
  const plan = options.faultsFile === undefined
    ? []
    : await readPlan(options.faultsFile);
  const faults = [...options.sandbox.faults, ...plan];
  const sandboxOptions = { ...options.sandbox, faults };

  await using sandbox = await start(sandboxOptions);
  const users = options.sandbox.users ?? { bob: "secret", alice: "secret" };
  const domain = options.sandbox.domain ?? "example.org";
  for (const user of Object.keys(users)) {
    for (let number = 1; number <= options.deliver; number++) {
      sandbox.mailbox(user).deliver(sample(number, `${user}@${domain}`));
    }
  }
  if (options.caFile !== undefined) {
    await writeCertificate(options.caFile, await sandbox.caCert);
  }

  const interrupted = Promise.withResolvers<void>();
  const signals = Deno.build.os === "windows"
    ? ["SIGINT"] as const
    : ["SIGINT", "SIGTERM"] as const;
  const stop = () => interrupted.resolve();
  for (const signal of signals) Deno.addSignalListener(signal, stop);
  console.log(welcome(sandbox, users, domain, options.caFile));
  await interrupted.promise;
  for (const signal of signals) Deno.removeSignalListener(signal, stop);
}

async function start(options: SandboxOptions): Promise<Sandbox> {
  try {
    return await startSandbox(options);
  } catch (cause) {
    if (cause instanceof Deno.errors.AddrInUse) {
      throw new UsageError(
        "Cannot listen: one of the ports is in use, choose another",
        { cause },
      );
    }
    if (cause instanceof Deno.errors.PermissionDenied) {
      throw new UsageError(
        "Cannot listen: ports below 1024 are for the administrator, choose " +
          "another",
        { cause },
      );
    }
    throw cause;
  }
}

async function readPlan(file: string): Promise<FaultPlan> {
  let text: string;
  try {
    text = await Deno.readTextFile(file);
  } catch (cause) {
    throw new UsageError(`Cannot read "${file}": ${reason(cause)}`, { cause });
  }
  const plan = parseFaultPlan(text);
  if (!Array.isArray(plan)) {
    throw new UsageError(`Cannot use "${file}": it is not an array of rules`);
  }
  return plan;
}

async function writeCertificate(file: string, pem: string): Promise<void> {
  try {
    await Deno.writeTextFile(file, pem);
  } catch (cause) {
    throw new UsageError(`Cannot write "${file}": ${reason(cause)}`, { cause });
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function sample(number: number, to: string): string {
  return `From: Sandbox <postmaster@example.org>
To: ${to}
Subject: Message ${number}
Date: ${new Date().toUTCString().replace("GMT", "+0000")}
Message-ID: <${number}.${crypto.randomUUID()}@example.org>

This is message ${number}. The next line is a dot alone:
.
It is not the end.
`;
}

function welcome(
  sandbox: Sandbox,
  users: Readonly<Record<string, string>>,
  domain: string,
  caFile: string | undefined,
): string {
  const { hostname, port } = new URL(sandbox.popUrl);
  const smtp = new URL(sandbox.smtpUrl);
  const names = Object.entries(users).map(([user, password]) =>
    `  ${user}@${domain}, signs in as ${user} with ${password}`
  );
  return `\
POP3  ${sandbox.popUrl}  (STLS)
      ${sandbox.popsUrl}  (TLS)
SMTP  ${sandbox.smtpUrl}  (STARTTLS)
      ${sandbox.smtpsUrl}  (TLS)
LMTP  ${sandbox.lmtpUrl}
Users
${names.join("\n")}
Certificate authority
  ${caFile ?? "not written, --ca-file FILE does that"}
Connect with
  telnet ${hostname} ${port}
  telnet ${smtp.hostname} ${smtp.port}
Ctrl+C ends it.`;
}
