/** API keys for scopes. */
import type { MockModel } from '../model/types.ts';

/**
 * Makes a source of keys that look like the document's.
 * @param random gives the part that nobody can guess
 */
export function createScopeKeys({ schemes }: MockModel, random: () => number): () => string {
  const pattern = Object.values(schemes).find((scheme) => scheme.pattern !== undefined)?.pattern ?? '';
  // The letters that every key begins with: `^sk_` gives `sk_`.
  const prefix = /^\^([\w-]*)/.exec(pattern)?.[1] ?? '';
  let count = 0;
  return () =>
    `${prefix}scope_${++count}_${Math.floor(random() * 0xffff_ffff)
      .toString(16)
      .padStart(8, '0')}`;
}
