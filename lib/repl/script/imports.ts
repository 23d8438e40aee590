/**
 * `import` for entries: code that `node:vm` runs has none of its own.
 *
 * @module
 */

/** Imports modules relative to a folder or URL. */
export class Importer {
  readonly #base: string | undefined;
  readonly #toFileUrl: (path: string) => URL;

  /**
   * @param base A folder or a URL, the current folder by default.
   * @param toFileUrl `pathToFileURL` of `node:url`.
   */
  constructor(base: string | undefined, toFileUrl: (path: string) => URL) {
    this.#base = base;
    this.#toFileUrl = toFileUrl;
  }

  /** What `import.meta` is in an entry. */
  get meta(): { url: string; main: boolean; resolve(to: string): string } {
    const resolve = (specifier: string) =>
      new URL(this.#resolved(specifier), this.#url()).href;
    return { url: this.#url().href, main: false, resolve };
  }

  /** `import(specifier, options)`. */
  async import(
    specifier: unknown,
    options?: ImportCallOptions,
  ): Promise<Record<string, unknown>> {
    return await import(this.#resolved(`${specifier}`), options);
  }

  /**
   * `import { name as local } from "specifier"`.
   *
   * @param names Name and local name; `"*"` is the whole module.
   * @returns The values by local name.
   * @throws {SyntaxError} When the module does not export a name.
   */
  async named(
    specifier: string,
    options: ImportCallOptions,
    names: readonly (readonly [name: string, local: string])[],
  ): Promise<(readonly [local: string, value: unknown])[]> {
    const module = await this.import(specifier, options);
    return names.map(([name, local]) => {
      if (name === "*") return [local, module];
      if (name in module) return [local, module[name]];
      throw new SyntaxError(`"${specifier}" does not export "${name}"`);
    });
  }

  /** The specifier, made absolute where it is relative. */
  #resolved(specifier: string): string {
    if (!/^\.{0,2}\//.test(specifier)) return specifier;
    return new URL(specifier, this.#url()).href;
  }

  #url(): URL {
    const base = this.#base ?? Deno.cwd();
    if (/^[a-z][a-z0-9+.-]+:/i.test(base)) return new URL(base);
    return new URL(`${this.#toFileUrl(base).href.replace(/\/$/, "")}/`);
  }
}
