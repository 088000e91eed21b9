/** What the comparison says of every kind of change, and that breaking ones of values are shown by a value. */
import { beforeAll, describe, expect, it } from 'vitest';
import { differencesOf, isBreaking, rootsOf, verdictOf } from 'user-management-compat/diff';
import type { Difference } from 'user-management-compat';
import type { OpenApiDocument } from 'user-management-openapi';
import { kinds, type OperationNode } from './kinds.ts';

/** A document in which each kind has an operation of its own. */
function documentOf(node: (kind: (typeof kinds)[number]) => OperationNode | undefined): OpenApiDocument {
  const paths = kinds.map((kind, index) => {
    const post = node(kind);
    const stays = { get: { operationId: `stays${index}`, tags: ['x'], responses: { 200: { description: 'Done.' } } } };
    return [
      `/kind-${index}`,
      { ...stays, ...(post && { post: { operationId: `kind${index}`, tags: ['x'], ...post } }) },
    ];
  });
  return {
    openapi: '3.1.1',
    info: { title: 'Kinds', version: '1.0.0' },
    paths: Object.fromEntries(paths) as OpenApiDocument['paths'],
    components: { schemas: {}, securitySchemes: {} },
  } as OpenApiDocument;
}

const [base, head] = [documentOf(({ before }) => before), documentOf(({ after }) => after)];
let differences: Difference[];
beforeAll(async () => {
  differences = await differencesOf(base, head);
});

const of = (index: number) => differences.filter(({ place }) => place.startsWith(`#/paths/~1kind-${index}/`));

describe('the comparison', () => {
  it('knows at least a hundred kinds of change', () => {
    expect(kinds.length).toBeGreaterThanOrEqual(100);
    expect(new Set(kinds.map(({ title }) => title)).size).toBe(kinds.length);
  });

  it.each(kinds.map((kind, index) => [kind.title, kind.breaking, index] as const))(
    '%s: breaking %s',
    (_, breaking, index) => {
      const found = of(index).filter(isBreaking);
      expect(found.map(({ rule, message }) => `${rule}: ${message}`).length > 0, JSON.stringify(of(index))).toBe(
        breaking,
      );
    },
  );

  it('shows breaking changes of values by values that both versions check as it says', () => {
    const [before, after] = [rootsOf(base), rootsOf(head)];
    const shown = differences.filter(({ counterexample }) => counterexample !== undefined);
    expect(shown.length).toBeGreaterThan(65);
    for (const { place, counterexample } of shown) {
      const [key, { schema }] = [...before].find(([, root]) => place.startsWith(root.place))!;
      const { value, ...says } = counterexample!;
      expect(verdictOf({ document: base, schema }, value), place).toBe(says.before);
      expect(verdictOf({ document: head, schema: after.get(key)!.schema }, value), place).toBe(says.after);
    }
  });

  it('finds nothing between a version and itself', async () => {
    expect(await differencesOf(base, base)).toEqual([]);
  });

  it('names an extension wherever it is written', async () => {
    const extended = (version: number) => {
      const copy = documentOf(({ before }) => before);
      const operation = copy.paths['/kind-0']!['get'] as Record<string, unknown>;
      operation['x-stage'] = { of: version };
      if (version === 2)
        Object.assign(copy, { 'x-team': 'users', 'x-map': { a: 1 }, info: { ...copy.info, 'x-owner': 'users' } });
      return copy;
    };
    const messages = (await differencesOf(extended(1), extended(2))).map(({ message }) => message);
    expect(messages.sort()).toEqual([
      'The extension `x-map` is new.',
      '`of` of the extension `x-stage` is `2` instead of `1`.',
      '`x-owner` of the head of the document is new.',
      '`x-team` of the document is new.',
    ]);
  });
});
