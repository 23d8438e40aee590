import { assert, assertRejects } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import {
  EmlFolder,
  Maildir,
  Mbox,
  openStore,
  StoreError,
} from "../../lib/store/mod.ts";
import { MailtalkError } from "../../lib/errors.ts";
import { TempDir } from "./helpers.ts";

Deno.test("openStore() opens the class that the spec names", async () => {
  await using dir = new TempDir();
  await using maildir = await openStore(`maildir:${dir.path}/a:b c`);
  await using mbox = await openStore(`mbox:${dir.path}/m`);
  await using folder = await openStore(`eml:${dir.path}/e`);
  assert(maildir instanceof Maildir);
  assert(mbox instanceof Mbox);
  assert(folder instanceof EmlFolder);
  assert(Deno.statSync(`${dir.path}/a:b c/new`).isDirectory);
});

for (
  const spec of [
    "",
    "maildir",
    "maildir:",
    "/var/mail/bob",
    "mh:/x",
    "Maildir:/x",
    "maildir:~/Mail",
    "mbox:/x\0y",
  ]
) {
  Deno.test(`openStore() refuses ${JSON.stringify(spec)}`, async () => {
    await assertRejects(() => openStore(spec), UsageError);
  });
}

Deno.test("StoreError is a MailtalkError that keeps its cause", () => {
  const cause = new Error("x");
  const error = new StoreError("Cannot save", { cause });
  assert(error instanceof MailtalkError);
  assert(error.name === "StoreError" && error.cause === cause);
});
