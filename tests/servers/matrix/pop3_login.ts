import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  ConnectionError,
  pop,
  RefusedError,
  UsageError,
} from "../../../mod.ts";
import { user } from "../mod.ts";
import type { PopSubject } from "./pop3_subject.ts";

/** Tests of everything up to a login, and of logins that fail. */
export function testPop3Login(subject: PopSubject): void {
  const { server } = subject;

  subject.test("greets, and says what it can do", async () => {
    await using box = await subject.connect();
    assert(box.greeting?.ok);
    if (server.capabilities.length === 0) {
      await assertRejects(() => pop.capa(box), RefusedError);
    } else {
      const capabilities = await pop.capa(box);
      assertEquals([...capabilities.keys()], [...server.capabilities]);
    }
    subject.note("CAPA", server.capabilities.length > 0);
  });

  subject.test("TLS by STLS and from the start", async () => {
    const { ca } = await subject.servers();
    const { pop3, pop3s } = await subject.ports();
    const stls = `pop3://localhost:${pop3}?tls=require`;
    if (!subject.offers("STLS")) {
      assertEquals(pop3s, undefined);
      await assertRejects(() => pop.connect(stls), ConnectionError);
      subject.note("TLS", false);
      return;
    }
    const { name, password } = user("zoo1");
    for (const url of [stls, `pop3s://localhost:${pop3s}`]) {
      await using box = await pop.connect(url, { caCerts: [ca] });
      assert(box.secure);
      assert(!(await pop.capa(box)).has("STLS"));
      await pop.login(box, name, password);
      assertEquals(await pop.stat(box), { messages: 0, octets: 0 });
      await pop.quit(box);
      // Without the authority of the tests, nobody vouches for it.
      await assertRejects(() => pop.connect(url), ConnectionError);
    }
    subject.note("TLS", ["STLS", "POP3S"]);
  });

  subject.test("every way to log in", async () => {
    const { name, password } = user("spaced");
    if (subject.offers("SASL")) {
      await using box = await subject.connect();
      const offered = (await pop.capa(box)).get("SASL")!;
      assertEquals(
        offered.filter((way) => way !== "DIGEST-MD5").sort(),
        server.logins.filter((way) => way !== "USER" && way !== "APOP").sort(),
      );
    }
    {
      await using box = await subject.connect();
      const { mechanism } = await pop.login(box, name, password);
      assertEquals(mechanism, server.logins[0]);
    }
    for (const mechanism of server.logins) {
      await using box = await subject.connect();
      await pop.login(box, name, password, { mechanism });
      assertEquals((await pop.stat(box)).messages, 0);
      await pop.quit(box);
    }
    if (!server.logins.includes("APOP")) {
      await using box = await subject.connect();
      await assertRejects(() => pop.apop(box, name, password), UsageError);
    }
    subject.note("logins", server.logins);
  });

  subject.test("a wrong password", async () => {
    const { name, password } = user("user5");
    // All at once, because some servers take seconds over each.
    await Promise.all(server.logins.map(async (mechanism) => {
      await using box = await subject.connect();
      const error = await assertRejects(
        () => pop.login(box, name, "not the password", { mechanism }),
        RefusedError,
      );
      assertEquals(error.responseCode, server.authCode);
      if (mechanism !== "USER") return;
      const again = pop.login(box, name, password, { mechanism });
      if (server.goesOnAfterWrongPassword) await again;
      else await assertRejects(() => again, ConnectionError);
    }));
    const code = server.authCode ? `[${server.authCode}]` : "refused";
    const then = server.goesOnAfterWrongPassword ? "goes on" : "closes";
    subject.note("wrong password", [code, then]);
  });

  subject.test("a second session", async () => {
    const { name, password } = user("user6");
    await using first = await subject.connect({}, server.secondSessionAt);
    await pop.login(first, name, password);
    await pop.stat(first);
    await using second = await subject.connect({}, server.secondSessionAt);
    const login = pop.login(second, name, password);
    if (server.secondSession === "allowed") {
      await login;
      assertEquals(await pop.stat(second), await pop.stat(first));
    } else {
      const error = await assertRejects(() => login, RefusedError);
      assertEquals(`[${error.responseCode}]`, server.secondSession);
      assert(error.temporary);
    }
    await pop.noop(first);
    subject.note("second session", server.secondSession);
  });
}
