/** The names that the collections share: of their files, of their variables, and of things that need an id. */
import { createHash } from 'node:crypto';

/** The files, below the docs' base. */
export const collectionFile = { postman: 'postman-collection.json', bruno: 'bruno-collection.json' } as const;

/** The variable that holds where the API is. The converter has chosen the name. */
export const addressVariable = 'baseUrl';

/** The variable that holds the API key. */
export const keyVariable = 'apiKey';

const hash = (place: string): string => createHash('sha256').update(place).digest('hex');

/**
 * Makes an id that is the same in every build, so that an import replaces what an earlier one has brought.
 * @param place what the id is for; unique within a collection
 * @returns a UUID of version 8, whose content is free (RFC 9562, section 5.8)
 */
export function uuidOf(place: string): string {
  const [, a, b, c, d, e] = /(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(hash(place))!;
  return `${a}-${b}-8${c}-8${d}-${e}`;
}

/** The same for Bruno, whose ids are 21 letters and digits. */
export function shortIdOf(place: string): string {
  return hash(place).slice(0, 21);
}
