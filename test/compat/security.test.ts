/** What operations ask of their callers, whether they say so themselves or the document does for all. */
import { expect, it } from 'vitest';
import { partialDocument } from '../support/tree.ts';
import { compared } from './support/cases.ts';

type Ways = Record<string, string[]>[];

/** A document, and what an operation in it says. */
const documentOf = (all: Ways | undefined, own: Ways | undefined) =>
  partialDocument({
    openapi: '3.1.1',
    info: { title: 'Secured', version: '1.0.0' },
    ...(all && { security: all }),
    paths: {
      '/a/{b}': { get: { operationId: 'one', responses: {}, ...(own && { security: own }) }, put: { security: [] } },
    },
  });

const [key, login]: Ways = [{ key: [] }, { login: ['read'] }];
type Said = [all: Ways | undefined, own: Ways | undefined];

const cases: [title: string, before: Said, after: Said, there: string, back: string][] = [
  ['another key of an operation', [[key!], undefined], [[key!], [login!]], 'breaking', 'breaking'],
  ['a key for all where there was none', [undefined, undefined], [[key!], undefined], 'breaking', 'harmless'],
  ['a key for an operation that was open', [[key!], []], [[key!], undefined], 'breaking', 'harmless'],
  ['a key that was as good as none', [undefined, [key!, {}]], [undefined, [key!]], 'breaking', 'harmless'],
  ['two keys together', [undefined, [key!]], [undefined, [{ ...key, ...login }]], 'breaking', 'harmless'],
  ['one of two keys gone', [undefined, [key!, login!]], [undefined, [login!]], 'breaking', 'harmless'],
  ['another scope', [undefined, [login!]], [undefined, [{ login: ['write'] }]], 'breaking', 'breaking'],
  ['a scope more', [undefined, [login!]], [undefined, [{ login: ['read', 'write'] }]], 'breaking', 'harmless'],
  ['what all need, said by the operation', [[key!], undefined], [undefined, [key!]], 'none', 'none'],
  ['keys in another order', [undefined, [key!, login!]], [undefined, [login!, key!]], 'none', 'none'],
  ['nothing, said in another way', [[], undefined], [undefined, [{}]], 'none', 'none'],
];

it.each(cases)('%s', async (_, before, after, there, back) => {
  const told = async (from: Said, to: Said) => {
    const found = await compared(documentOf(...from), documentOf(...to));
    expect(found.map(({ place, operations, side, level, rule }) => [place, operations, side, level, rule])).toEqual(
      found.map(({ verdict }) => [
        ...['#/paths/~1a~1{b}/get/security', ['one'], 'request'],
        ...(verdict === 'breaking'
          ? ['major', 'security-requirement-changed']
          : ['minor', 'security-requirement-relaxed']),
      ]),
    );
    return found.map(({ verdict }) => verdict).join() || 'none';
  };
  expect([await told(before, after), await told(after, before)]).toEqual([there, back]);
});

it('is said with all schemes and scopes', async () => {
  const both = { login: ['read', 'write'], key: [] };
  const [difference] = await compared(documentOf(undefined, [key!, both]), documentOf([], undefined));
  expect(difference!.message).toBe(
    'The operation asks for nothing instead of `key` or `login` with `read`, `write` and `key`.',
  );
});
