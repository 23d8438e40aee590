import { assertEquals } from "@std/assert";
import { Options } from "../../lib/job/options.ts";
import { permissionFlags } from "../../lib/job/permissions.ts";
import {
  signInPermissions,
  tokenFilePermissions,
} from "../../lib/job/token_permissions.ts";

Deno.test("tokenFilePermissions() names the directory, and the host that the file names", async () => {
  const directory = await Deno.makeTempDir();
  const file = `${directory}/bob`;
  assertEquals(tokenFilePermissions(file), [
    ["read", directory],
    ["write", directory],
    ["net", "oauth2.googleapis.com"],
    ["net", "login.microsoftonline.com"],
  ]);
  const provider = { tokenEndpoint: "https://auth.example.org:8443/token" };
  await Deno.writeTextFile(file, JSON.stringify({ provider }, null, 2));
  assertEquals(tokenFilePermissions(file).at(-1), [
    "net",
    "auth.example.org:8443",
  ]);
  await Deno.remove(directory, { recursive: true });
});

const flags = (...args: string[]) =>
  permissionFlags(signInPermissions(
    new Options(args, [
      { name: "token-file", value: "FILE", help: "" },
      { name: "client-secret-env", value: "VAR", help: "" },
    ]),
  ));

Deno.test("signInPermissions() names the hosts that a file names", async () => {
  const directory = await Deno.makeTempDir();
  const file = `${directory}/bob.json`;
  const provider = {
    tokenEndpoint: "https://auth.example.org/token",
    deviceEndpoint: "https://device.example.org:8443/device",
  };
  const net = "--allow-net=auth.example.org,device.example.org:8443";
  await Deno.writeTextFile(file, JSON.stringify(provider));
  assertEquals(flags(file, "bob")[0], net);
  await Deno.writeTextFile(file, JSON.stringify({ provider }, null, 2));
  assertEquals(flags("--token-file", file)[0], net);
  await Deno.remove(directory, { recursive: true });
});

Deno.test("signInPermissions() names what the command line needs", () => {
  assertEquals(flags("google", "bob", "--token-file", "tokens/bob"), [
    "--allow-net=oauth2.googleapis.com",
    "--allow-read=tokens",
    "--allow-write=tokens",
  ]);
  assertEquals(flags("microsoft", "bob", "--client-secret-env", "SECRET"), [
    "--allow-net=login.microsoftonline.com",
    "--allow-read=.",
    "--allow-write=.",
    "--allow-env=SECRET",
  ]);
});
