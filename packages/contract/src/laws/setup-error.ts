/** What ends a law that cannot be tried. */

/** Thrown when a law cannot be tried: what it starts from did not come about. */
export class SetupError extends Error {
  override name = 'SetupError';
}
