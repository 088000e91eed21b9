/** What the comparison says of labelled pairs, and that every sentence of it has its old and new in the right order. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Difference } from 'user-management-compat';
import { differencesOf } from 'user-management-compat/diff';
import type { OpenApiDocument } from 'user-management-openapi';
import { partialDocument } from '../support/tree.ts';
import type { OperationNode } from './kinds.ts';
import { pairs, type Pair } from './pairs.ts';

const documentOf = (node: (pair: Pair) => OperationNode): OpenApiDocument =>
  partialDocument({
    openapi: '3.1.1',
    info: { title: 'Pairs', version: '1.0.0' },
    paths: Object.fromEntries(pairs.map((pair, index) => [`/pair-${index}`, { post: node(pair) }])),
    components: {
      schemas: { X: { type: 'object' }, Y: { type: 'object' } },
      securitySchemes: { Key: { type: 'http', scheme: 'bearer' }, Other: { type: 'http', scheme: 'basic' } },
    },
  });

let differences: Difference[];
beforeAll(async () => {
  differences = await differencesOf(
    documentOf(({ before }) => before),
    documentOf(({ after }) => after),
  );
});

const of = (index: number) => differences.filter(({ place }) => place.startsWith(`#/paths/~1pair-${index}/`));

describe('the comparison of pairs', () => {
  it('knows at least sixty that are no kinds', () => {
    expect(pairs.length).toBeGreaterThan(150);
    expect(new Set(pairs.map(({ title }) => title)).size).toBe(pairs.length);
  });

  it.each(pairs.map((pair, index) => [pair.title, pair.verdict, index] as const))('%s: %s', (_, verdict, index) => {
    const own = of(index);
    const order = ['breaking', 'undecided', 'warning', 'harmless'];
    const gravest =
      own.map((each) => each.verdict).sort((a, b) => order.indexOf(a) - order.indexOf(b))[0] ?? 'harmless';
    // What is breaking counts, whether a value shows it or not.
    const counts = gravest === 'undecided' && verdict === 'breaking' ? 'breaking' : gravest;
    expect(counts, JSON.stringify(own)).toBe(verdict);
  });

  it('shows nearly all stricter schemas by a value', () => {
    const undecided = pairs.filter(
      ({ verdict }, index) => verdict === 'breaking' && of(index).every((each) => each.verdict !== 'breaking'),
    );
    // Patterns that differ in few texts, and what the two validators read differently.
    expect(undecided.length, undecided.map(({ title }) => title).join()).toBeLessThan(20);
  });

  it('says every difference in words', () => {
    for (const { message } of differences) {
      expect(message).toMatch(/^[A-Z`].*\.$/);
      expect(message).not.toMatch(/undefined|\[object|: \.|#\/paths|  /);
    }
  });

  it('needs no operation to have tags, an id or responses', async () => {
    const bare = (operation: object) =>
      partialDocument({
        openapi: '3.1.1',
        info: { title: 'Bare', version: '1.0.0' },
        paths: { '/a': { get: operation } },
      });
    const [difference] = await differencesOf(bare({}), bare({ deprecated: true }));
    expect(difference).toMatchObject({ message: 'The operation is deprecated.', operations: ['GET /a'] });
  });
});
