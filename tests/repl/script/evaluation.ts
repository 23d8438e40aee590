import {
  type Evaluation,
  Evaluator,
  type EvaluatorOptions,
} from "../../../lib/repl/script/evaluator.ts";

/** An evaluator with four steps, which leaves nothing behind. */
export interface TestEvaluator extends Disposable {
  readonly evaluator: Evaluator;
  /** The calls of steps, as they begin and end: `retr(1)`, `retr(1) done`. */
  readonly calls: string[];
  evaluate(source: string, entry?: object): Promise<Evaluation>;
  /** The value of an entry. */
  value(source: string): Promise<unknown>;
}

export async function testEvaluator(
  options: Partial<EvaluatorOptions> = {},
): Promise<TestEvaluator> {
  const calls: string[] = [];
  const step =
    (name: string, answer: (...rest: unknown[]) => unknown) =>
    async (...rest: unknown[]) => {
      const call = `${name}(${rest})`;
      calls.push(call);
      await new Promise((resolve) => setTimeout(resolve, 0));
      calls.push(`${call} done`);
      return answer(...rest);
    };
  const steps: Record<string, unknown> = {
    list: step("list", () => [{ number: 1 }, { number: 2 }]),
    retr: step("retr", (number) => `message ${number}`),
    stat: step("stat", () => ({ messages: 2 })),
    noop: step("noop", () => "+OK"),
  };
  Object.assign(globalThis, steps);
  const evaluator = await Evaluator.load({
    isStep: (name) => Object.hasOwn(steps, name),
    isReserved: (name) => Object.hasOwn(steps, name) || name === "use",
    ...options,
  });
  const evaluate = (source: string, entry = {}) =>
    evaluator.evaluate(source, entry);
  return {
    evaluator,
    calls,
    evaluate,
    async value(source) {
      return (await evaluate(source)).value;
    },
    [Symbol.dispose]() {
      for (const name of [...Object.keys(steps), ...evaluator.variables]) {
        Reflect.deleteProperty(globalThis, name);
      }
    },
  };
}
