/** The variables of the environment, where the runtime has them. */

/**
 * Reads a secret key from the environment: `createClient({ apiKey: fromEnv() })`. The client never does so by itself.
 * @param name the variable. Default: `USER_MANAGEMENT_API_KEY`
 * @throws a TypeError when the variable is missing or empty
 */
export function fromEnv(name = 'USER_MANAGEMENT_API_KEY'): string {
  const value = globalThis.process?.env?.[name];
  if (!value) throw new TypeError(`The environment variable ${name} is not set.`);
  return value;
}

/** The level that `USER_MANAGEMENT_LOG` sets, whatever it is. */
export function logLevelOfEnvironment(): string | undefined {
  try {
    return globalThis.process.env['USER_MANAGEMENT_LOG'];
  } catch {
    // There is no environment; or Deno wants a permission, and who has not given it has not asked for a log either.
  }
}
