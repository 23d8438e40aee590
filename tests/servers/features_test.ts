import { assertEquals, assertThrows } from "@std/assert";
import { feature, renderTable } from "./features.ts";

Deno.test("renderTable() pads columns, and shows a dash for what is not known", () => {
  const rows = {
    "Dovecot 2.3": { TLS: "STLS, POP3S", UIDL: "unique" },
    "popa3d 1.0": { TLS: "–" },
  };
  assertEquals(
    renderTable(rows),
    "| server      | TLS         | UIDL   |\n" +
      "| ----------- | ----------- | ------ |\n" +
      "| Dovecot 2.3 | STLS, POP3S | unique |\n" +
      "| popa3d 1.0  | –           | –      |\n",
  );
});

Deno.test("feature() refuses to note two different things", () => {
  feature("Dovecot 2.3", "pop3", "TLS", ["STLS", "POP3S"]);
  feature("Dovecot 2.3", "pop3", "TLS", ["STLS", "POP3S"]);
  feature("Dovecot 2.3", "smtp", "TLS", false);
  assertThrows(() => feature("Dovecot 2.3", "pop3", "TLS", false), Error);
});
