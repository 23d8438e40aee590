/** Calls the function at a signal, until what it returns is disposed of. */
export function onSignal(
  signal: Deno.Signal,
  listener: () => void,
): Disposable {
  // Windows knows few signals, and Ctrl-C is one of them.
  const known = Deno.build.os !== "windows" || signal === "SIGINT";
  if (known) Deno.addSignalListener(signal, listener);
  return {
    [Symbol.dispose]() {
      if (known) Deno.removeSignalListener(signal, listener);
    },
  };
}
