/** Calling functions that users of the mock have given it. */

/**
 * A function that calls another one and never throws. What went wrong in it, at once or later, is written to the console: the request
 * that it was told of gets its response all the same.
 * @param name what the user knows the function by
 */
export function guarded<Arguments extends unknown[]>(
  name: string,
  told: (...args: Arguments) => unknown,
): (...args: Arguments) => void {
  const report = (error: unknown) => console.error(`The mock's ${name} function failed:`, error);
  return (...args) => {
    try {
      const result = told(...args);
      if (result instanceof Promise) result.catch(report);
    } catch (error) {
      report(error);
    }
  };
}
