/** Options for {@linkcode LimitedBytesTransformStream}. */
export interface LimitedBytesTransformStreamOptions {
  /**
   * Whether going over the limit is a {@linkcode RangeError}; otherwise the
   * stream ends there.
   *
   * @default {false}
   */
  error?: boolean;
}

/**
 * Lets chunks through until they would be more than `size` bytes together;
 * the chunk that goes over the limit is dropped whole.
 */
export class LimitedBytesTransformStream
  extends TransformStream<Uint8Array, Uint8Array> {
  /** Makes the stream, with its limit in bytes. */
  constructor(
    size: number,
    options: LimitedBytesTransformStreamOptions = { error: false },
  ) {
    let seen = 0;
    super({
      transform(chunk, controller) {
        if (seen + chunk.byteLength <= size) {
          seen += chunk.byteLength;
          controller.enqueue(chunk);
        } else if (options.error) {
          throw new RangeError(`Stream is longer than ${size} bytes`);
        } else {
          controller.terminate();
        }
      },
    });
  }
}
