/** Reading the values of options. */

/** Thrown for options that make no sense. The message is one line. */
export class MisuseError extends Error {
  override name = 'MisuseError';
}

/** Refuses an option's value. */
export function misuse(option: string, value: string, right: string): never {
  throw new MisuseError(`${option} must be ${right}, not ${JSON.stringify(value)}`);
}

/** One of several words. */
export function oneOf<const Word extends string>(option: string, value: string, words: readonly Word[]): Word {
  return words.find((word) => word === value) ?? misuse(option, value, words.join(' or '));
}
