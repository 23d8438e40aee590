import { assert, assertEquals } from "@std/assert";
import { exchangesOf } from "../../lib/transcript/exchanges.ts";
import { serverOf } from "../../lib/transcript/server_of.ts";
import { secretsInLog } from "../known_secrets.ts";
import { EXPLAINED } from "../transcripts/servers/explained.ts";
import { serverTest, sharedServers } from "./mod.ts";
import { FOLDER, nameOf, record } from "./record_refusals.ts";
import { type Role, roles } from "./refusals/real_stage.ts";
import {
  lineOf,
  lineWithStage,
  recorded,
  refusalsIn,
} from "./refusals/refusals.ts";

/** The explanation that was found right, by line of the table. */
const reviewed = new Map(
  Object.entries(EXPLAINED).flatMap(([id, lines]) =>
    lines.map((line) => [line, id])
  ),
);

/** How a server is called in the catalogue. */
const PRODUCTS: Readonly<Record<string, string>> = {
  smtp_server: "smtp-server",
  solid_pop3d: "solid-pop3d",
};

for (const role of roles) {
  const name = nameOf(role);

  Deno.test(`explain() explains every refusal of ${name}`, async () => {
    const refusals = refusalsIn(await recorded(role), name);
    assert(refusals.length > 50, `${refusals.length} refusals`);
    for (const refusal of refusals) {
      const { explanation, exchange } = refusal;
      const line = lineOf(refusal);
      assert(explanation.id !== "unknown", line);
      // What is not known by its words rests on its code, or on the place.
      const hasCode = /^(?:-ERR|[45]\d\d)/.test(exchange.text);
      assert(explanation.known || hasCode, line);
      const expected = reviewed.get(line) ??
        reviewed.get(lineWithStage(refusal));
      assertEquals(explanation.id, expected, lineWithStage(refusal));
    }
  });

  Deno.test(`fingerprint() knows ${name} by its sessions`, async () => {
    const sessions = Map.groupBy(
      exchangesOf(await recorded(role)),
      ({ session }) => session,
    );
    let known = 0;
    for (const [session, exchanges] of sessions) {
      const found = serverOf(exchanges);
      // A session may be too short to tell.
      if (!found || found.confidence === "guess") continue;
      const expected = PRODUCTS[role.name] ?? role.name;
      assertEquals(found.product, expected, `session ${session}`);
      known += 1;
    }
    assert(known > 0.85 * sessions.size, `${known} of ${sessions.size}`);
  });

  Deno.test(`The transcript of ${name} shows no secret`, async () => {
    const text = await Deno.readTextFile(`${FOLDER}/${name}.jsonl`);
    assertEquals(secretsInLog(text), []);
  });
}

Deno.test("Every line of the table of explanations is needed", async () => {
  const unused = new Set(reviewed.keys());
  for (const role of roles) {
    for (const refusal of refusalsIn(await recorded(role), nameOf(role))) {
      unused.delete(lineOf(refusal));
      unused.delete(lineWithStage(refusal));
    }
  }
  assertEquals([...unused], []);
});

const servers = sharedServers();

/** What a server refuses with, each once. */
async function refusedWith(role: Role, patience: number): Promise<string[]> {
  const live = await record(role, await servers(), patience);
  return repliesOf(refusalsIn(live, nameOf(role)));
}

function repliesOf(refusals: ReturnType<typeof refusalsIn>): string[] {
  const said = refusals.filter(({ exchange }) => exchange.refused)
    .map(({ reply }) => reply);
  return [...new Set(said)].sort();
}

serverTest("The servers still refuse as they did", async (context) => {
  await servers();
  await Promise.all(roles.map((role) =>
    context.step({
      name: nameOf(role),
      sanitizeOps: false,
      sanitizeResources: false,
      sanitizeExit: false,
      async fn() {
        const before = repliesOf(
          refusalsIn(await recorded(role), nameOf(role)),
        );
        const now = await refusedWith(role, 1);
        if (JSON.stringify(now) === JSON.stringify(before)) return;
        // Perhaps the machine is busy, and what came unasked was not waited for.
        assertEquals(await refusedWith(role, 8), before);
      },
    })
  ));
});
