/** Ids and one-time codes. */
import { createHash, randomInt } from 'node:crypto';
import { monotonicFactory } from 'ulid';

/** Makes what nobody can guess; the same from run to run where a seed is given. */
export interface Ids {
  /** An id: a prefix, and a ULID that sorts by time and then by the order of making. */
  id(prefix: string, now: Date): string;
  /** A code of six digits. Those below 000010 are causes of the mock, and are never given. */
  code(): string;
}

/**
 * @param random gives numbers from 0 to 1. Default: cryptographic ones
 * @param pinned the code that is always given
 */
export function createIds(random: () => number = secureRandom, pinned?: string): Ids {
  const ulid = monotonicFactory(random);
  return {
    id: (prefix, now) => `${prefix}_${ulid(now.getTime())}`,
    code: () => pinned ?? String(10 + Math.floor(random() * 999_990)).padStart(6, '0'),
  };
}

/** What is kept of a code. The user's id keeps equal codes apart. */
export function digestOf(userId: string, code: string): string {
  return createHash('sha256').update(`${userId} ${code}`).digest('base64url');
}

/** The most that Node gives at once; it keeps some in store, which other ways of asking do not. */
const randomRange = 2 ** 48 - 1;

function secureRandom(): number {
  return randomInt(randomRange) / randomRange;
}
