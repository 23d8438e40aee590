/** The error every failed assertion throws. */
export class AssertionError extends Error {
  /** Makes the error from a message, and keeps `options.cause`. */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}
