import { startSandbox } from "../lib/sandbox/mod.ts";
import { roundTrip } from "./round_trip.ts";

for (const chunking of [false, true]) {
  const by = chunking ? "BDAT" : "DATA";
  Deno.test(`send() by ${by} and retr() give back 1,000 awkward messages when the server is the sandbox`, async () => {
    await using sandbox = await startSandbox();
    await roundTrip(1000, {
      sendTo: sandbox.smtpUrl,
      recipient: "bob@example.org",
      fetchFrom: sandbox.popUrl,
      user: "bob",
      password: "secret",
      options: { chunking },
    });
  });
}
