/** Loaded into a process before its own modules: at its end, adds what it took to the file that SCALE_COST names, as a line. */
import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** What a process took. */
export interface Cost {
  /** Seconds of the processor, loading its modules included. */
  cpu: number;
  /** The most memory that it held, in megabytes. */
  memory: number;
}

// A server is ended when it is ready.
if (isMainThread) {
  process.once('SIGTERM', () => process.exit());
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const cost: Cost = { cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 };
    appendFileSync(process.env['SCALE_COST']!, `${JSON.stringify(cost)}\n`);
  });
}
