import type { SaslMechanism } from "../sasl/mechanism.ts";
import * as sasl from "../sasl/mod.ts";

/**
 * Makes the functions of `sasl` such that the secrets of a mechanism are out of
 * sight before it is used: somebody may print it.
 */
export function mechanisms(hide: (secret: string) => void): typeof sasl {
  const watched = Object.entries(sasl).map(([name, make]) => {
    const call = (...rest: unknown[]) => {
      const mechanism = (make as (...rest: unknown[]) => SaslMechanism)(
        ...rest,
      );
      mechanism.secrets.forEach(hide);
      return mechanism;
    };
    return [name, Object.defineProperty(call, "name", { value: name })];
  });
  return Object.fromEntries(watched);
}
