import type { OptionGroup, Options } from "./options.ts";
import type { Permission } from "./permissions.ts";
import { tokenFilePermissions } from "./token_permissions.ts";

/** The options of every recipe. */
export const COMMON_OPTIONS: readonly OptionGroup[] = [
  {
    heading: "Logging in",
    options: [
      {
        name: "password-command",
        value: "CMD",
        help: "password: the first line that CMD prints",
      },
      {
        name: "password-env",
        value: "VAR",
        help: "password: the environment variable VAR",
      },
      { name: "netrc", help: "user and password: from $NETRC or ~/.netrc" },
      {
        name: "netrc-file",
        value: "FILE",
        help: "user and password: from FILE, written like a .netrc",
      },
      {
        name: "token-command",
        value: "CMD",
        help: "OAuth access token: the first line CMD prints",
      },
      {
        name: "token-env",
        value: "VAR",
        help: "OAuth access token: the environment variable VAR",
      },
      {
        name: "token-file",
        value: "FILE",
        help: "OAuth access token: renewed from FILE of sign_in",
      },
      {
        name: "mechanism",
        value: "NAME",
        help: "log in this way, as SCRAM-SHA-256; else the best",
      },
    ],
  },
  {
    heading: "TLS",
    options: [
      {
        name: "ca",
        value: "FILE",
        collect: true,
        help: "trust these authorities, too (PEM), many times",
      },
      {
        name: "pin",
        value: "SHA256",
        collect: true,
        help: "trust only this certificate, many times",
      },
      {
        name: "client-cert",
        value: "FILE",
        help: "show this certificate to the server (PEM)",
      },
      {
        name: "client-key",
        value: "FILE",
        help: "its key, if that is in a file of its own (PEM)",
      },
    ],
  },
  {
    heading: "Output",
    options: [
      { name: "json", help: "print one closing JSON object, and nothing else" },
      { name: "quiet", help: "print nothing unless something goes wrong" },
      {
        name: "transcript",
        value: "FILE",
        help: "conversation, secrets masked: .jsonl, .html, or text",
      },
      { name: "help", help: "show this help" },
    ],
  },
];

/** The permissions that these options need. */
export function commonPermissions(options: Options): Permission[] {
  const given = (...names: string[]) => names.flatMap((n) => options.all(n));
  const permissions: Permission[] = [
    ...given("ca", "client-cert", "client-key", "netrc-file")
      .map((path) => ["read", path] as const),
    ...given("token-file").flatMap(tokenFilePermissions),
    ...given("transcript")
      .map((path) => ["write", path] as const),
    ...given("password-env", "token-env")
      .map((variable) => ["env", variable] as const),
  ];
  if (given("password-command", "token-command").length > 0) {
    permissions.push(["run", "sh"]);
  }
  if (options.has("netrc") && given("netrc-file").length === 0) {
    permissions.push(["env", "NETRC"], ["env", "HOME"]);
    permissions.push(["read", { shell: "${NETRC:-$HOME/.netrc}" }]);
  }
  const has = (name: string) => given(name).length > 0;
  if (has("ca") && has("client-cert") && !has("pin")) {
    // Node's TLS reads the system's authorities; Deno has no word for just
    // that.
    permissions.push(["sys", ""]);
  }
  return permissions;
}
