import { visible } from "../../line/visible.ts";

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** Elements of the longest array whose keys are looked at. */
const MOST_ELEMENTS = 1000;

/** How far a chain of prototypes is followed. */
const DEEPEST = 20;

/** Whether a name can be typed, and shown, as it is. */
export function isIdentifier(name: string): boolean {
  return name.length <= 100 && IDENTIFIER.test(name) && visible(name) === name;
}

/**
 * The value of a property, and of one of that: `[0].number`. No getter is run
 * and nothing of a proxy is asked.
 *
 * @returns Undefined where there is none, or a getter would have to tell.
 */
export function valueOf(value: unknown, path: string): unknown {
  const keys = path.matchAll(/\.([^.[?]+)|\["?'?(.*?)"?'?\]/g);
  for (const [, name, index] of keys) {
    value = property(value, name ?? index);
    if (value === undefined) return undefined;
  }
  return value;
}

function property(value: unknown, key: string): unknown {
  for (const each of chain(value)) {
    const descriptor = Object.getOwnPropertyDescriptor(each, key);
    if (descriptor) return descriptor.value;
  }
  return undefined;
}

/**
 * Names of the properties that a value has and that begin like this, its own
 * first. What every object has is offered only to whoever began to type it.
 */
export function propertiesOf(value: unknown, prefix: string): string[] {
  const names = new Set<string>();
  for (const each of chain(value)) {
    if (each === Object.prototype && prefix === "") break;
    for (const name of ownNames(each).sort()) {
      if (!name.startsWith(prefix) || !isIdentifier(name)) continue;
      if (name === "constructor" || name.startsWith("__")) continue;
      names.add(name);
    }
  }
  return [...names];
}

/** A value and its prototypes, up to the first proxy. */
function* chain(value: unknown): Generator<object> {
  if (value === undefined || value === null) return;
  // The characters of a text are no properties worth a name.
  let object: object | null = typeof value === "string"
    ? String.prototype
    : Object(value);
  for (let depth = 0; object !== null && depth < DEEPEST; depth++) {
    if (isProxy(object)) return;
    yield object;
    object = Object.getPrototypeOf(object);
  }
}

function ownNames(object: object): string[] {
  if (ArrayBuffer.isView(object)) return [];
  if (Array.isArray(object) && object.length > MOST_ELEMENTS) return ["length"];
  return Object.getOwnPropertyNames(object);
}

/** Whether it is a proxy, which would be told what is asked of it. */
function isProxy(object: object): boolean {
  checkProxy ??= process.getBuiltinModule("node:util").types.isProxy;
  return checkProxy(object);
}

let checkProxy: ((value: unknown) => boolean) | undefined;
