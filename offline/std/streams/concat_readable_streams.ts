/** Joins streams: each is read to its end before the next one is begun. */
export function concatReadableStreams<T>(
  ...streams: ReadableStream<T>[]
): ReadableStream<T> {
  const waiting = [...streams];
  let current: ReadableStreamDefaultReader<T> | undefined;
  return new ReadableStream<T>({
    async pull(controller) {
      current ??= waiting.shift()?.getReader();
      while (current) {
        const { done, value } = await current.read();
        if (!done) return controller.enqueue(value);
        current = waiting.shift()?.getReader();
      }
      controller.close();
    },
    async cancel(reason) {
      await Promise.allSettled(
        [current, ...waiting].map((stream) => stream?.cancel(reason)),
      );
    },
  });
}
