import { assertEquals } from "@std/assert";
import { asStored } from "../../lib/job/as_stored.ts";
import { connect } from "../../lib/pop/mod.ts";
import { ScriptedServer } from "../scripted_server.ts";

Deno.test("asStored() asks for UTF8 where the server offers it", async () => {
  for (
    const script of [
      ["C: CAPA", "S: +OK", "S: UTF8 USER", "S: .", "C: UTF8", "S: +OK"],
      ["C: CAPA", "S: +OK", "S: UTF8", "S: .", "C: UTF8", "S: -ERR no"],
      ["C: CAPA", "S: +OK", "S: UIDL", "S: ."],
      ["C: CAPA", "S: -ERR what?"],
    ] as const
  ) {
    await using server = new ScriptedServer(["S: +OK ready", ...script]);
    await using box = await connect(server.url("pop3"));
    await asStored(box, new AbortController().signal);
    assertEquals([box.state, box.closed], ["AUTHORIZATION", false]);
  }
});
