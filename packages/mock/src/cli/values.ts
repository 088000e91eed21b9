/** Reading the values of options. */

/** Thrown for options that make no sense. The message is one line. */
export class MisuseError extends Error {
  override name = 'MisuseError';
}

/** Refuses an option's value. */
export function misuse(option: string, value: string, right: string): never {
  throw new MisuseError(`${option} must be ${right}, not ${JSON.stringify(value)}`);
}

/** A whole number between two bounds. */
export function wholeNumber(option: string, value: string, min: number, max: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < min || number > max) {
    misuse(option, value, `a whole number from ${min} to ${max}`);
  }
  return number;
}

/** A number between two bounds. */
export function between(option: string, value: string, min: number, max: number): number {
  const number = Number(value);
  if (!/^\d*\.?\d+$/.test(value) || number < min || number > max)
    misuse(option, value, `a number from ${min} to ${max}`);
  return number;
}

/** One of several words. */
export function oneOf<const Word extends string>(option: string, value: string, words: readonly Word[]): Word {
  return words.find((word) => word === value) ?? misuse(option, value, words.join(' or '));
}
