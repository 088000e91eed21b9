/** Whether threads can listen on one port. */

/** Thrown when the runtime cannot do what is asked for. The message says what can. */
export class RuntimeError extends Error {
  override name = 'RuntimeError';
}

/**
 * Checks that this Node has the `reusePort` of `server.listen`: since 22.12 and 23.1 (Node's documentation of `net`). An older
 * one ignores it, and reports the first thread's port as taken to the second.
 * @param version of Node; the running one unless given
 * @throws a {@link RuntimeError} for an older one
 */
export function requireSharedPorts(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 23 || (major === 23 && minor >= 1) || (major === 22 && minor >= 12)) return;
  throw new RuntimeError(`More than one worker needs Node 22.12 or later, or 23.1; this is ${version}.`);
}
