/** The console's fields: what is said of a value just within a bound, and just beyond it. */
import { expect, it } from 'vitest';
import { problemOf } from 'user-management-docs/browser';

const field = { name: 'f', place: 'query', required: false, deprecated: false, types: ['integer', 'string'] } as const;
const problem = (rule: object, value: unknown) => problemOf({ ...field, types: [...field.types], ...rule }, value);

it.each([
  ['minimum', { minimum: 1 }, 1, 0, 'Expected at least 1.'],
  ['maximum', { maximum: 100 }, 100, 101, 'Expected at most 100.'],
  ['minLength', { minLength: 2 }, '🙂é', '🙂', 'Expected at least 2 characters.'],
  ['maxLength', { maxLength: 2 }, '🙂🙂', '🙂🙂a', 'Expected at most 2 characters.'],
  ['pattern', { pattern: '^sk_' }, 'sk_', 'pk_', 'Expected a match of ^sk_.'],
  ['enum', { enum: ['asc', 1] }, 1, 2, 'Expected one of "asc", 1.'],
  ['const', { const: 'user' }, 'user', 'usr', 'Expected "user".'],
  ['required', { required: true }, '', undefined, 'Required.'],
  ['pattern of any character', { pattern: '^.$' }, '🙂', '🙂🙂', 'Expected a match of ^.$.'],
  ['types', {}, 1, 1.5, 'Expected integer or string.'],
  ['a number', { types: ['number'] }, 1, '1', 'Expected number.'],
  ['email', { format: 'email' }, 'a@b.co', 'a@b', 'Expected email, such as name@example.com.'],
  ['uri', { format: 'uri' }, 'x:', 'x', 'Expected uri, such as https://example.com/path.'],
])('%s', (_, rule, last, beyond, said) => {
  expect([problem(rule, last), problem(rule, beyond)]).toEqual(['', said]);
});

it('a path has no empty segment', () => {
  expect([problem({ place: 'path' }, ''), problem({ place: 'path' }, 'a')]).toEqual(['Required.', '']);
});
