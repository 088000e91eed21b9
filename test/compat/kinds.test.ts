/** What the comparison says of every kind of change, and that each breaking one of values has a witness. */
import { beforeAll, describe, expect, it } from 'vitest';
import { judgesOf } from 'user-management-openapi/schema';
import { differencesOf, schemasOf } from 'user-management-compat/diff';
import type { Difference } from 'user-management-compat';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
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
  } as unknown as OpenApiDocument;
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
      const found = of(index).filter(({ impact }) => impact === 'breaking');
      expect(found.map(({ rule, message }) => `${rule}: ${message}`).length > 0, JSON.stringify(of(index))).toBe(
        breaking,
      );
    },
  );

  it('shows each breaking change of values by a value that both versions judge as it says', () => {
    const [before, after] = [base, head].map((document) => ({
      judges: judgesOf(document),
      schemas: new Map(operationsOf(document).flatMap((operation) => [...schemasOf(operation)])),
    })) as [Version, Version];
    const witnessed = differences.filter(({ witness }) => witness !== undefined);
    expect(witnessed.length).toBeGreaterThan(50);
    for (const { place, witness } of witnessed) {
      const key = [...before.schemas.keys()].find(
        (each) => place === each || place.startsWith(`${each}/`) || place.startsWith(each.split('/query ')[0]!),
      )!;
      expect(before.judges.judge(before.schemas.get(key)!.schema, witness!.value), place).toBe(witness!.before);
      expect(after.judges.judge(after.schemas.get(key)!.schema, witness!.value), place).toBe(witness!.after);
    }
  });

  it('finds nothing between a version and itself', async () => {
    expect(await differencesOf(base, base)).toEqual([]);
  });
});

interface Version {
  judges: ReturnType<typeof judgesOf>;
  schemas: ReturnType<typeof schemasOf>;
}
