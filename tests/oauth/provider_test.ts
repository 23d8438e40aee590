import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { parseProvider, providerNamed } from "../../lib/oauth/provider.ts";
import { PRESETS } from "../../lib/oauth/presets.ts";

const EXAMPLE = {
  name: "Example",
  issuer: "https://auth.example.org",
  tokenEndpoint: "https://auth.example.org/token",
  deviceEndpoint: "https://auth.example.org/device",
  scopes: ["mail"],
};

Deno.test("providerNamed() knows the presets, and every one is whole", async () => {
  for (const name of Object.keys(PRESETS)) {
    const provider = await providerNamed(name);
    assertEquals(parseProvider(JSON.stringify(provider), name), provider);
    assert(!JSON.stringify(provider).includes("{" + "tenant"));
  }
  const { issuer } = await providerNamed("microsoft", { tenant: "a.example" });
  assertEquals(issuer, "https://login.microsoftonline.com/a.example/v2.0");
});

Deno.test("providerNamed() reads a file", async () => {
  const path = await Deno.makeTempFile({ suffix: ".json" });
  await Deno.writeTextFile(path, JSON.stringify(EXAMPLE));
  assertEquals(await providerNamed(path), EXAMPLE);
  await Deno.remove(path);
});

Deno.test("providerNamed() throws UsageError for what is none", async () => {
  for (const name of ["gogle", "", "constructor", "./none.json"]) {
    await assertRejects(() => providerNamed(name), UsageError);
  }
  for (const tenant of ["a/b", "", "a b"]) {
    await assertRejects(
      () => providerNamed("microsoft", { tenant }),
      UsageError,
    );
  }
});

Deno.test("parseProvider() throws UsageError that names the field", () => {
  for (
    const [fields, named] of [
      [{ issuer: undefined }, "issuer"],
      [{ tokenEndpoint: "http://auth.example.org/token" }, "tokenEndpoint"],
      [{ tokenEndpoint: 1 }, "tokenEndpoint"],
      [{ scopes: [] }, "scopes"],
      [{ scopes: "mail" }, "scopes"],
      [{ refreshTokenDays: -1 }, "refreshTokenDays"],
      [{ device: "x" }, "device"],
      [{ deviceEndpoint: undefined }, "deviceEndpoint"],
      [{ authorizationParameters: { a: 1 } }, "authorizationParameters"],
    ] as const
  ) {
    const text = JSON.stringify({ ...EXAMPLE, ...fields });
    assertThrows(() => parseProvider(text, "p.json"), UsageError, named);
  }
  for (const text of ["", "[]", "null", "1"]) {
    assertThrows(() => parseProvider(text, "p.json"), UsageError);
  }
});
