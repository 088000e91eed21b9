/** What is remembered is what would be worked out anew, and does not grow with what is asked. */
import { expect, it } from 'vitest';
import { remembered } from 'user-management-mock/testing';

it('works each text out once, and what throws again', () => {
  const made: string[] = [];
  const length = remembered((text) => {
    made.push(text);
    if (text === '') throw new Error('empty');
    return text.length;
  });
  expect([length('a'), length('bc'), length('a')]).toEqual([1, 2, 1]);
  for (const _ of [1, 2]) expect(() => length('')).toThrow('empty');
  expect(made).toEqual(['a', 'bc', '', '']);
});

it('forgets, and does not keep long texts', () => {
  let made = 0;
  const length = remembered((text) => (made++, text.length));
  const short = Array.from({ length: 500 }, (_, index) => String(index));
  const ask = (texts: readonly string[]) => texts.map(length);
  ask(short);
  ask(short);
  expect(made).toBe(500);
  ask(['one more', '0', 'x'.repeat(501), 'x'.repeat(501), 'x'.repeat(500), 'x'.repeat(500)]);
  expect(made).toBe(505);
});
