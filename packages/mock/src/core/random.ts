/** Chance that can be repeated. */
import type { Delay } from './behavior.ts';

/** Gives numbers from 0 up to, and not including, 1. */
export type Random = () => number;

/** A source of chance. With a seed, two sources give the same numbers (mulberry32). */
export function createRandom(seed?: string): Random {
  if (seed === undefined) return Math.random;
  let state = 0;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The longest delay, in milliseconds; far below 2^31, from which on timers fire at once. */
export const maxDelay = 600_000;

/** What is wrong with two bounds of a delay that are the wrong way round, which no schema finds; `undefined` for any other. */
export function reversedDelay(delay: Delay | undefined): string | undefined {
  return typeof delay === 'object' && 'length' in delay && delay[0] > delay[1]
    ? `The delay [${delay.join(', ')}] is the wrong way round: the least comes first.`
    : undefined;
}

/** One length of time, in milliseconds; never more than {@link maxDelay}. */
export function pickDelay(delay: Delay, random: Random): number {
  return Math.min(drawDelay(delay, random), maxDelay);
}

function drawDelay(delay: Delay, random: Random): number {
  if (typeof delay === 'number') return delay;
  if ('median' in delay) {
    // A normal deviate by the method of Box and Muller; 1 - random() is never 0.
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return delay.median * Math.exp(delay.sigma * normal);
  }
  const [least, most] = delay;
  return least + Math.floor(random() * (most - least + 1));
}
