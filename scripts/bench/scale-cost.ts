/** Loaded into a process before its own modules: at its end, writes what it took into the file that SCALE_COST names. */
import { writeFileSync } from 'node:fs';

/** What a process took. */
export interface Cost {
  /** Seconds of the processor, loading its modules included. */
  cpu: number;
  /** The most memory that it held, in megabytes. */
  memory: number;
}

// A server is ended when it is ready.
process.once('SIGTERM', () => process.exit());
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cost: Cost = { cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 };
  writeFileSync(process.env['SCALE_COST']!, JSON.stringify(cost));
});
