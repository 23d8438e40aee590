import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { parseMainOptions } from "../../lib/sandbox/main_options.ts";

Deno.test("parseMainOptions() reads every option", () => {
  assertEquals(
    parseMainOptions([
      "--port-pop=1100",
      "--port-pops",
      "1101",
      "--port-smtp=1102",
      "--port-smtps=1103",
      "--port-lmtp=1104",
      "--user=bob:a:b",
      "--user=eve:",
      "--domain=mail.example",
      "--deliver=3",
      "--max-size=1000",
      "--no-pipelining",
      "--ca-file=ca.pem",
      "--faults=plan.json",
      "--fault=hang NOOP",
      "--fault=drop QUIT",
    ]),
    {
      help: false,
      deliver: 3,
      caFile: "ca.pem",
      faultsFile: "plan.json",
      sandbox: {
        ports: { pop: 1100, pops: 1101, smtp: 1102, smtps: 1103, lmtp: 1104 },
        domain: "mail.example",
        pipelining: false,
        maxMessageSize: 1000,
        users: { bob: "a:b", eve: "" },
        faults: [
          { on: "NOOP", do: { hang: true } },
          { on: "QUIT", do: { drop: "before" } },
        ],
      },
    },
  );
});

Deno.test("parseMainOptions() leaves the defaults to the sandbox", () => {
  const { sandbox, deliver } = parseMainOptions([]);
  assertEquals(deliver, 0);
  assertEquals(sandbox.users, undefined);
  assertEquals(sandbox.domain, undefined);
  assertEquals(sandbox.maxMessageSize, undefined);
  assertEquals(sandbox.pipelining, true);
  assertEquals(parseMainOptions(["--help"]).help, true);
});

Deno.test("parseMainOptions() refuses what it does not know", () => {
  const wrong = [
    ["--port=1"],
    ["stray"],
    ["--port-pop=x"],
    ["--port-pop=65536"],
    ["--port-pop"],
    ["--deliver=-1"],
    ["--user=bob"],
    ["--user=:x"],
    ["--domain="],
    ["--fault=explode"],
  ];
  for (const args of wrong) {
    assertThrows(() => parseMainOptions(args), UsageError);
  }
});
