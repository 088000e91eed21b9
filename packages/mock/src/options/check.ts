/** Checking what a mock is started with, before anything of it is there. */
import { reversedDelay } from '../core/random.ts';
import { faultsIn } from '../rules/read.ts';
import type { Delay } from '../core/behavior.ts';
import { optionsSchema } from './schema.ts';

/** Thrown for options that a mock cannot be started with. The message names each of them, and what would be right. */
export class OptionError extends TypeError {
  override name = 'OptionError';
}

/** Says what is wrong with options, each time beginning with the option's name; an empty list for good ones. */
export function optionFaults(options: { delay?: Delay }): string[] {
  const faults = faultsIn('options', optionsSchema, options);
  if (faults.length > 0) return faults;
  const reversed = reversedDelay(options.delay);
  return reversed === undefined ? [] : [reversed.replace(/^The (.*)\.$/, '$1')];
}

/**
 * Checks options.
 * @throws an {@link OptionError} for those that a mock cannot be started with
 */
export function checkOptions(options: { delay?: Delay }): void {
  const faults = optionFaults(options);
  if (faults.length > 0) throw new OptionError(`The options are not valid: ${faults.join('; ')}.`);
}
