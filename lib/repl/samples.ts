/** What lies in bob's maildrop in the REPL's sandbox. */
export const SAMPLES: readonly string[] = [
  `From: Alice Example <alice@example.org>
To: bob@example.org
Subject: Lunch?
Date: Mon, 02 Mar 2026 11:02:00 +0000
Message-ID: <1@example.org>

Are you free at noon?
`,
  `From: postmaster@example.org
To: bob@example.org
Subject: Your mailbox is almost full
Date: Tue, 03 Mar 2026 06:00:00 +0000
Message-ID: <2@example.org>

Please delete what you do not need any more.
.
(A line with a lone dot does not end a message.)
`,
  `From: Chloé <chloe@example.net>
To: bob@example.org
Cc: alice@example.org
Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
Date: Wed, 04 Mar 2026 18:30:00 +0000
Message-ID: <3@example.net>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Grüße aus Zürich!
`,
];
