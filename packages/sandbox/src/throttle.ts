/** The limit on requests in ten seconds, which one process counts for each environment. */

/** How many requests an environment may make in ten seconds. */
export interface Throttle {
  /** Default: 1,000. */
  reads?: number;
  /** Default: 500. */
  writes?: number;
}

const window = 10_000;

/**
 * Makes the counter.
 * @returns a function that counts a request, and gives the seconds until the next is allowed; 0 when this one is
 */
export function createThrottle({
  reads = 1_000,
  writes = 500,
}: Throttle): (environment: string, write: boolean) => number {
  const windows = new Map<string, { until: number; count: number }>();
  return (environment, write) => {
    const key = `${write} ${environment}`;
    const now = performance.now();
    let current = windows.get(key);
    if (!current || current.until <= now) windows.set(key, (current = { until: now + window, count: 0 }));
    current.count += 1;
    return current.count > (write ? writes : reads) ? Math.ceil((current.until - now) / 1_000) : 0;
  };
}
