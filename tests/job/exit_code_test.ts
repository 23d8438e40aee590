import { assertEquals } from "@std/assert";
import {
  ConnectionError,
  type ConnectionFailure,
  ProtocolError,
  RefusedError,
  UsageError,
} from "../../lib/errors.ts";
import { exitCodeOf, InputError, Stopped } from "../../lib/job/exit_code.ts";
import { NoWayToLogIn } from "../../lib/sasl/choose.ts";
import { StoreError } from "../../lib/store/mod.ts";
import { refusal } from "./helpers.ts";

function system(code: string): StoreError {
  const cause = Object.assign(new Error(code), { code });
  return new StoreError("x", { cause });
}

function smtp(code: number, command: string): RefusedError {
  return new RefusedError(command, { raw: `${code} x`, code });
}

Deno.test("exitCodeOf() tells mistakes and bad input apart", () => {
  assertEquals(exitCodeOf(new UsageError("x")), 64);
  assertEquals(exitCodeOf(new NoWayToLogIn("x")), 77);
  assertEquals(exitCodeOf(new InputError("x")), 65);
  assertEquals(exitCodeOf(new ProtocolError("x", new Uint8Array())), 76);
  assertEquals(exitCodeOf(new Stopped("x")), 75);
  assertEquals(exitCodeOf(new Error("x")), 74);
  assertEquals(exitCodeOf("x"), 74);
});

Deno.test("exitCodeOf() gives each failure of a connection its code", () => {
  const codes: Record<ConnectionFailure, number> = {
    dns: 68,
    unreachable: 69,
    tls: 69,
    timeout: 75,
    lost: 75,
    closed: 75,
  };
  for (const [failure, code] of Object.entries(codes)) {
    const error = new ConnectionError("x", {
      phase: "connect",
      failure: failure as ConnectionFailure,
    });
    assertEquals(exitCodeOf(error), code, failure);
  }
});

Deno.test("exitCodeOf() tells a refused login from other refusals", () => {
  for (
    const [raw, command, code] of [
      ["-ERR no", "PASS ••••••", 77],
      ["-ERR no", "USER bob", 77],
      ["-ERR no", "APOP bob x", 77],
      ["-ERR [AUTH] no", "AUTH PLAIN", 77],
      ["-ERR [AUTH] no", "QUIT", 77],
      ["-ERR [IN-USE] no", "PASS ••••••", 75],
      ["-ERR [LOGIN-DELAY] no", "PASS ••••••", 75],
      ["-ERR [SYS/TEMP] no", "PASS ••••••", 75],
      ["-ERR [SYS/PERM] no", "PASS ••••••", 69],
      ["-ERR no", "connect", 75],
      ["-ERR no", "LIST", 75],
      // What it means decides, also where no code says it.
      ["-ERR bob lock busy! Is another session active? (11)", "PASS x", 75],
      ["-ERR [AUTH] exceeded pop command or bandwidth limits", "PASS x", 75],
      ["-ERR Maildir invalid (no 'cur' directory)", "PASS x", 69],
    ] as [string, string, number][]
  ) assertEquals(exitCodeOf(refusal(raw, command)), code, `${command} ${raw}`);
  assertEquals(exitCodeOf(smtp(535, "AUTH PLAIN")), 77);
  assertEquals(exitCodeOf(smtp(454, "AUTH PLAIN")), 75);
  const off = new RefusedError("AUTH LOGIN", {
    raw:
      "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
    code: 535,
  });
  assertEquals(exitCodeOf(off), 77);
  assertEquals(exitCodeOf(smtp(530, "MAIL FROM:<>")), 77);
  assertEquals(exitCodeOf(smtp(421, "connect")), 75);
  assertEquals(exitCodeOf(smtp(554, "connect")), 69);
});

Deno.test("exitCodeOf() tells making a file from writing it", () => {
  for (const code of ["EACCES", "ENOENT", "ENOTDIR", "EROFS", "EISDIR"]) {
    assertEquals(exitCodeOf(system(code)), 73, code);
  }
  const { NotADirectory, NotCapable } = Deno.errors;
  for (const cause of [new NotADirectory("x"), new NotCapable("x")]) {
    assertEquals(exitCodeOf(new StoreError("x", { cause })), 73);
  }
  for (const code of ["ENOSPC", "EDQUOT", "EIO", "EFBIG"]) {
    assertEquals(exitCodeOf(system(code)), 74, code);
  }
  assertEquals(exitCodeOf(new StoreError("the lock is held")), 74);
});
