/**
 * What an entry declares for the entries after it.
 *
 * @module
 */

import type { Identifier, Program } from "acorn";
import { boundNames, varNames } from "./scope.ts";

/** The identifiers that a program declares at its top level, in order. */
export function topLevelNames(program: Program): Identifier[] {
  return program.body.flatMap((node) => {
    switch (node.type) {
      case "ImportDeclaration":
        return node.specifiers.map(({ local }) => local);
      case "FunctionDeclaration":
      case "ClassDeclaration":
        return boundNames(node.id);
      case "VariableDeclaration":
        return node.declarations.flatMap(({ id }) => boundNames(id));
      case "ExportNamedDeclaration":
      case "ExportDefaultDeclaration":
      case "ExportAllDeclaration":
        return [];
      default:
        return varNames(node);
    }
  });
}

/** The names that `var` declares in a program, in blocks and loops too. */
export function varsOf(program: Program): string[] {
  return program.body.flatMap(varNames).map(({ name }) => name);
}
