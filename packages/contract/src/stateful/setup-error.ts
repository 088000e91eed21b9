/** What ends a stateful check that cannot be tried. */

/** Thrown when a stateful check cannot be tried: what it starts from did not come about. */
export class SetupError extends Error {
  override name = 'SetupError';
}
