/** Merges streams: chunks come in the order in which they arrive. */
export function mergeReadableStreams<T>(
  ...streams: ReadableStream<T>[]
): ReadableStream<T> {
  const { readable, writable } = new TransformStream<T, T>();
  const pipes = streams.map(async (stream) => {
    for await (const chunk of stream) {
      const writer = writable.getWriter();
      // Released at once: another stream's chunk may queue behind this one.
      const written = writer.write(chunk);
      writer.releaseLock();
      await written;
    }
  });
  Promise.all(pipes).then(
    () => writable.close(),
    (reason) => writable.abort(reason),
  ).catch(() => {}); // The reader is gone: nobody is left to be told.
  return readable;
}
