/** Results that may be kept from an earlier build. */

/**
 * Gives a result, made now or taken from an earlier build that made it of the same.
 * @param name what the result is
 * @param input all that it is made of but the code, as JSON can say it
 * @param make makes it; JSON can say it too
 */
export type Remember = <Value>(name: string, input: unknown, make: () => Promise<Value>) => Promise<Value>;

/** Keeps nothing. */
export const makeAnew: Remember = (_name, _input, make) => make();
