import { checkTable } from "./features.ts";
import { testPop3Login } from "./matrix/pop3_login.ts";
import { testPop3Messages } from "./matrix/pop3_messages.ts";
import { popServers } from "./matrix/pop3_servers.ts";
import { testPop3Steps } from "./matrix/pop3_steps.ts";
import { PopSubject } from "./matrix/pop3_subject.ts";
import { serverTest, sharedServers } from "./mod.ts";

/** Every POP3 server and every step; where they differ is in their table. */
const servers = sharedServers(popServers.map(({ name }) => name));

for (const server of popServers) {
  const subject = new PopSubject(server, servers);
  testPop3Login(subject);
  testPop3Steps(subject);
  testPop3Messages(subject);
}

serverTest("README.md says what the POP3 servers do", () => checkTable("pop3"));
