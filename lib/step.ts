/**
 * A **step** is a plain async function whose first argument is an open
 * session. This module lets a step describe itself once, for help, completion
 * and the REPL, and binds steps to a session.
 *
 * @module
 */

/** What a step says about itself. */
export interface StepInfo {
  /** How it is called when bound to a session: `retr(number, { to? })`. */
  readonly usage: string;
  /** One sentence, without a period. */
  readonly summary: string;
  /** The command it sends, as the RFC writes it: `RETR msg`. */
  readonly command?: string;
  /** What Tab offers for each argument, in order. */
  readonly completes?: readonly ("message" | "address" | "mechanism" | null)[];
  /** Whether it opens a session, rather than taking one. */
  readonly opensSession?: boolean;
}

/** A step of any kind. */
// deno-lint-ignore no-explicit-any
export type AnyStep = (session: any, ...rest: any[]) => unknown;

/** Steps bound to a session: the same, without their first argument. */
export type BoundSteps<Steps> = {
  [Name in keyof Steps as Steps[Name] extends AnyStep ? Name : never]:
    Steps[Name] extends AnyStep ? (
        ...rest: Parameters<Steps[Name]> extends [unknown, ...infer Rest] ? Rest
          : never
      ) => ReturnType<Steps[Name]>
      : never;
};

const infos = new WeakMap<object, StepInfo>();

/** Attaches to a step what it says about itself. */
export function step(run: AnyStep, info: StepInfo): void {
  infos.set(run, info);
}

/**
 * Says what a step says about itself.
 *
 * @example Usage
 * ```ts
 * import { pop, stepInfo } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(stepInfo(pop.dele)?.command, "DELE msg");
 * ```
 *
 * @returns Undefined for what is no step.
 */
export function stepInfo(run: unknown): StepInfo | undefined {
  return infos.get(run as object);
}

/**
 * Binds steps to whatever session is the current one when they are called, the
 * way the REPL does. Left out are functions that are no steps, and `connect`,
 * which takes no session.
 *
 * @example Usage
 * ```ts
 * import { bind, pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * const { login, stat } = bind({ login: pop.login, stat: pop.stat }, () => box);
 * await login("bob", "secret");
 * assertEquals((await stat()).messages, 0);
 * ```
 */
export function bind<Steps extends object>(
  steps: Steps,
  session: () => unknown,
): BoundSteps<Steps> {
  const bound: Record<string, AnyStep> = {};
  for (const [name, run] of Object.entries(steps)) {
    const info = infos.get(run);
    if (!info || info.opensSession) continue;
    const call: AnyStep = (...rest) => run(session(), ...rest);
    infos.set(call, info);
    bound[name] = call;
  }
  return bound as unknown as BoundSteps<Steps>;
}
