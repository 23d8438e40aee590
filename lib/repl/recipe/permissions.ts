import type { AnyNode, CallExpression, NewExpression } from "acorn";
import {
  type Permission,
  permissionFlags,
  storePermissions,
} from "../../job/permissions.ts";
import { walk } from "../script/scope.ts";
import type { Script } from "../script/script.ts";

type Kind = Permission[0];

/** What functions of Deno's need, without `Sync`. */
const NEEDS: readonly (readonly [RegExp, readonly Kind[]])[] = [
  [/^(?:readTextFile|readFile|readDir|stat|lstat|readLink|realPath)$/, [
    "read",
  ]],
  [
    /^(?:writeTextFile|writeFile|mkdir|remove|create|truncate|chmod|chown|utime|makeTempFile|makeTempDir)$/,
    ["write"],
  ],
  [/^(?:open|copyFile|rename|link|symlink)$/, ["read", "write"]],
  [
    /^(?:hostname|osRelease|osUptime|loadavg|networkInterfaces|systemMemoryInfo|uid|gid)$/,
    [
      "sys",
    ],
  ],
  [/^(?:connect|connectTls|listen|listenTls|resolveDns|serve)$/, ["net"]],
];

/** What an entry needs of Deno beside its sessions, as far as one can see. */
export function scriptPermissions({ program }: Script): Permission[] {
  const found: Permission[] = [];
  walk(program, (node) => {
    if (node.type !== "CallExpression" && node.type !== "NewExpression") return;
    found.push(...callPermissions(node));
  });
  return found;
}

function callPermissions(node: CallExpression | NewExpression): Permission[] {
  const name = nameOf(node.callee);
  const argument = node.arguments[0];
  const text =
    argument?.type === "Literal" && typeof argument.value === "string"
      ? argument.value
      : "";
  if (name === "fetch") return [["net", hostOf(text)]];
  if (name === "openStore") {
    return /^(?:maildir|mbox|eml):./.test(text)
      ? storePermissions(text)
      : [["read", ""], ["write", ""]];
  }
  if (name.startsWith("Deno.env.")) return [["env", text]];
  if (name === "Deno.Command") return [["run", text]];
  const [, deno] = /^Deno\.(\w+?)(?:Sync)?$/.exec(name) ?? [];
  if (deno === undefined) return [];
  const kinds = NEEDS.find(([names]) => names.test(deno))?.[1] ?? [];
  const hasOnePath = !/^(?:copyFile|rename|link|symlink)$/.test(deno);
  return kinds.map((kind): Permission => {
    if (kind === "sys") return [kind, deno];
    return [kind, kind !== "net" && hasOnePath ? text : ""];
  });
}

/** The dotted name of what is called: `Deno.env.get`; "" for anything else. */
function nameOf(node: AnyNode): string {
  if (node.type === "Identifier") return node.name;
  if (node.type !== "MemberExpression" || node.computed) return "";
  const object = nameOf(node.object);
  return object && node.property.type === "Identifier"
    ? `${object}.${node.property.name}`
    : "";
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? "";
}

/** The permissions as flags: one that has no limit needs no other of its kind. */
export function flagsOf(permissions: readonly Permission[]): string[] {
  const unlimited = new Set(
    permissions.filter(([, value]) => value === "").map(([kind]) => kind),
  );
  return permissionFlags(
    permissions.filter(([kind, value]) => value === "" || !unlimited.has(kind)),
  );
}
