/** Whether Node is new enough for a command: asked before anything is loaded that an older one would stumble over. */

/**
 * Says in one line on standard error what is needed, where this Node is too old, and sets the exit code to 1.
 * @param command what a person types
 * @param needed the lowest version, such as `20.19`
 * @param version this Node's. Default: that of the process
 */
export function isNodeNewEnough(command: string, needed: string, version: string = process.versions.node): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [least = 0, leastMinor = 0] = needed.split('.').map(Number);
  if (major > least || (major === least && minor >= leastMinor)) return true;
  console.error(`${command}: this is Node ${version}; Node ${needed} or later is needed.`);
  process.exitCode = 1;
  return false;
}
