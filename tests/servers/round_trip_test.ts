import { serverTest, sharedServers, user } from "./mod.ts";
import { roundTrip } from "../round_trip.ts";

const servers = sharedServers(["dovecot", "postfix"]);

serverTest(
  "Postfix and Dovecot: 1,000 awkward messages come back octet for octet",
  async () => {
    const { postfix, dovecot } = await servers();
    const { name, password, address } = user("user2");
    await roundTrip(1000, {
      sendTo: `smtp://127.0.0.1:${postfix.ports.smtp}`,
      recipient: address,
      fetchFrom: `pop3://127.0.0.1:${dovecot.ports.pop3}`,
      user: name,
      password,
    });
  },
);

serverTest("Postfix and Dovecot: the same by BDAT", async () => {
  const { postfix, dovecot } = await servers();
  const { name, password, address } = user("user3");
  await roundTrip(100, {
    sendTo: `smtp://127.0.0.1:${postfix.ports.smtp}`,
    recipient: address,
    fetchFrom: `pop3://127.0.0.1:${dovecot.ports.pop3}`,
    user: name,
    password,
    options: { chunking: true },
  });
});

serverTest(
  "Dovecot: messages sent by LMTP come back octet for octet",
  async () => {
    const { dovecot } = await servers();
    const { name, password, address } = user("user4");
    await roundTrip(420, {
      sendTo: `lmtp://127.0.0.1:${dovecot.ports.lmtp}`,
      recipient: address,
      fetchFrom: `pop3://127.0.0.1:${dovecot.ports.pop3}`,
      user: name,
      password,
    });
  },
);
