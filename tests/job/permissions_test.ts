import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import {
  permissionFlags,
  storePermissions,
} from "../../lib/job/permissions.ts";

Deno.test("permissionFlags() makes one flag of a kind", () => {
  assertEquals(
    permissionFlags([
      ["net", "h:25"],
      ["read", "a"],
      ["write", "a"],
      ["read", "b"],
      ["write", "a"],
    ]),
    ["--allow-net=h:25", "--allow-read=a,b", "--allow-write=a"],
  );
});

Deno.test("permissionFlags() quotes for a shell", () => {
  assertEquals(
    permissionFlags([["read", "it's $HOME"], ["read", { shell: "$HOME" }]]),
    [
      `--allow-read='it'\\''s $HOME',"$HOME"`,
    ],
  );
});

Deno.test("permissionFlags() goes up to a directory whose path has no comma", () => {
  for (
    const [path, place] of [
      ["/a/b,c/d", "/a"],
      ["/a,b", "/"],
      ["a,b", "."],
      ["x/a,b", "x"],
    ]
  ) assertEquals(permissionFlags([["read", path]]), [`--allow-read=${place}`]);
});

Deno.test("storePermissions() gives an mbox the directory it is in", () => {
  const place = (spec: string) => {
    const permissions = storePermissions(spec);
    const [[, read], [, write]] = permissions;
    assertEquals(permissions.map(([kind]) => kind), ["read", "write"]);
    assertEquals(read, write);
    return read;
  };
  assertEquals(place("maildir:/var/Mail"), "/var/Mail");
  assertEquals(place("eml:a:b"), "a:b");
  assertEquals(place("mbox:/var/mail/bob"), "/var/mail/");
  assertEquals(place("mbox:/bob"), "/");
  assertEquals(place("mbox:bob"), ".");
});

Deno.test("storePermissions() refuses what is no store", () => {
  for (const spec of ["", "x", "maildir:", "imap:x"]) {
    assertThrows(() => storePermissions(spec), UsageError, "Cannot open store");
  }
});
