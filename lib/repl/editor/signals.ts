/** A signal by which the process is told to end. */
export type EndSignal = "SIGTERM" | "SIGHUP";

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

/**
 * Restores a terminal at the latest when the process ends, by a signal or by
 * `Deno.exit`, or else when what it returns is disposed of.
 *
 * @param onClose Is to end the process, because of a signal.
 */
export function restoring(
  restore: () => void,
  onClose: (signal: EndSignal) => void,
): Disposable {
  const closing = new DisposableStack();
  globalThis.addEventListener("unload", restore);
  closing.defer(() => {
    globalThis.removeEventListener("unload", restore);
    restore();
  });
  for (const signal of ["SIGTERM", "SIGHUP"] as const) {
    closing.use(onSignal(signal, () => {
      restore();
      onClose(signal);
    }));
  }
  return closing;
}
