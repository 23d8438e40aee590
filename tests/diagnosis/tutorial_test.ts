import { assert, assertEquals, assertMatch } from "@std/assert";
import type {
  Explanation,
  Retry,
  Who,
} from "../../lib/diagnosis/explanation.ts";
import { explainSymptom } from "../../lib/diagnosis/explain_symptom.ts";
import { stageOf } from "../../lib/diagnosis/stage.ts";
import { readWords } from "../../lib/diagnosis/symptom.ts";

/** Explains a reply; `after` is the command it answers, if that is known. */
function explained(
  reply: string,
  after?: string,
  protocol?: "pop3" | "smtp",
): Explanation {
  const words = readWords(reply);
  return explainSymptom({
    ...words,
    protocol: protocol ?? words.protocol,
    stage: after === undefined ? undefined : stageOf(after),
  });
}

/** What the tutorial says of a refusal. */
interface Expected {
  id: string;
  cause: RegExp;
  fix: RegExp;
  retry: Retry;
  who: Who;
}

/** Asserts that an explanation says what the tutorial says. */
function assertExplains(why: Explanation, expected: Expected): void {
  assertEquals(why.id, expected.id);
  assert(why.known);
  assertMatch(`${why.meaning} ${why.cause}`, expected.cause);
  assertMatch(why.fix, expected.fix);
  assertEquals(why.retry, expected.retry);
  assertEquals(why.who, expected.who);
}

Deno.test("a wrong password is told, and not to be tried in a loop", () => {
  const reply = '-ERR [AUTH] Password supplied for "bob" is incorrect.';
  for (const after of ["PASS", undefined]) {
    assertExplains(explained(reply, after), {
      id: "pop3-password-incorrect",
      cause: /password .* not the right one/,
      fix: /again, or find out the right one; .* loop, .* locked/,
      retry: "after-change",
      who: "you",
    });
  }
});

Deno.test("a failure of PAM has two readings, ranked, and what decides", () => {
  const reply =
    '-ERR [AUTH] PAM authentication failed for user "bob": Authentication failure (7)';
  for (const after of ["PASS", undefined]) {
    const why = explained(reply, after);
    assertExplains(why, {
      id: "pop3-pam-failed",
      cause: /user name or the password is wrong, or PAM/,
      fix: /Check the user name and the password.*PAM set-up/,
      retry: "after-change",
      who: "you",
    });
    const [mailbox] = why.others;
    assertMatch(mailbox.cause, /cannot be split .* remnant .* free lines/);
    assertMatch(mailbox.fix, /provider to repair the mailbox file/);
    assertMatch(mailbox.evidence, /same user and password work elsewhere/);
  }
});

Deno.test("a full disk is told on POP, on SMTP, and as bare text", () => {
  const reply = "452 4.4.5 Insufficient disk space; try again later";
  const expected: Expected = {
    id: "pop3-insufficient-disk-space",
    cause: /no room for the temporary files/,
    fix: /later; .* provider.* free disk space or raise the quota/,
    retry: "later",
    who: "server-admin",
  };
  assertExplains(explained(reply), expected);
  assertExplains(explained(reply, "MAIL FROM:<a@example.org>"), expected);
  assertExplains(explained(reply, "PASS", "pop3"), expected);
  assertExplains(explained(`-ERR ${reply}`, "PASS"), expected);
  assertExplains(explained(`popper[123]: ${reply}`), expected);
});

Deno.test("a quota that is used up is told when the mailbox is copied", () => {
  const reply =
    "-ERR [SYS/TEMP] Unable to copy mail spool file, quota exceeded (122)";
  for (const after of ["PASS", undefined]) {
    assertExplains(explained(reply, after), {
      id: "pop3-spool-quota-exceeded",
      cause: /allocation .* used up.*mail, web pages and home.*122/,
      fix: /Free space .*, or have the quota raised/,
      retry: "after-change",
      who: "mailbox-owner",
    });
  }
});

Deno.test("a busy lock is told, and to be waited for", () => {
  const reply =
    "-ERR [IN-USE] bob.bob.pop lock busy! Is another session active? (11)";
  for (const after of ["PASS", undefined]) {
    assertExplains(explained(reply, after), {
      id: "pop3-lock-busy",
      cause: /Another session .* ended badly.*11/,
      fix: /Close the other program, or wait .* minutes.* clears itself/,
      retry: "later",
      who: "mailbox-owner",
    });
  }
});

Deno.test("a lock over quota is told to be a warning", () => {
  const text =
    "Overquota locking file '/var/mail/bob.lock'; lock proceeding anyway";
  for (const reply of [text, `-ERR ${text}`, `Nov  3 popper[12]: ${text}`]) {
    assertExplains(explained(reply), {
      id: "pop3-overquota-locking",
      cause: /warning: .* over quota, .* session goes on/,
      fix: /Free space .* soon/,
      retry: "now",
      who: "mailbox-owner",
    });
  }
});

Deno.test("From lines that cannot be told apart are for the administrator", () => {
  const text =
    "Unable to process From lines (envelopes) in /var/mail/bob; change recognition mode or check for corrupted mail drop.";
  for (const reply of [text, `-ERR [SYS/PERM] ${text}`]) {
    for (const after of ["PASS", undefined]) {
      assertExplains(explained(reply, after), {
        id: "pop3-from-lines",
        cause: /cannot tell where one message ends.*does not begin with a From/,
        fix: /administrator repair the mailbox file, or change how .* boundar/,
        retry: "after-change",
        who: "server-admin",
      });
    }
  }
});

Deno.test("a sender's domain that does not exist is told, old and new", () => {
  for (
    const reply of [
      "501 bob@nowhere.example... Sender domain must exist",
      "501 5.1.8 Domain of sender address bob@nowhere.example does not exist",
      "553 5.1.8 <bob@nowhere.example>... Domain of sender address bob@nowhere.example does not exist",
    ]
  ) {
    for (const after of ["MAIL FROM:<bob@nowhere.example>", undefined]) {
      const why = explained(reply, after);
      assertExplains(why, {
        id: "sendmail-sender-domain-must-exist",
        cause: /domain/i,
        fix: /domain .*exist|DNS/i,
        retry: "after-change",
        who: "you",
      });
      assertMatch(`${why.fix} ${JSON.stringify(why.others)}`, /DNS/);
    }
  }
});

Deno.test("a recipient before the sender is told", () => {
  for (
    const reply of [
      "503 Need MAIL before RCPT",
      "503 5.0.0 Need MAIL before RCPT",
    ]
  ) {
    for (const after of ["RCPT TO:<a@example.org>", undefined]) {
      assertExplains(explained(reply, after), {
        id: "smtp-need-mail-before-rcpt",
        cause: /recipient was named before a sender/,
        fix: /MAIL FROM first, .* RCPT TO/,
        retry: "now",
        who: "you",
      });
    }
  }
});

Deno.test("mail that is not relayed is told, and where to send it", () => {
  for (
    const reply of [
      "550 alice@example.org... Relaying Denied",
      "550 5.7.1 <alice@example.org>... Relaying denied. Proper authentication required.",
    ]
  ) {
    for (const after of ["RCPT TO:<alice@example.org>", undefined]) {
      assertExplains(explained(reply, after), {
        id: "smtp-relaying-denied",
        cause: /will not pass this mail on.*signed in/s,
        fix: /(?=.*own provider's server)(?=.*587)(?=.*address)/,
        retry: "after-change",
        who: "you",
      });
    }
  }
});
