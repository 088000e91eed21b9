/** Schemas that are alike: Prism has a copy for every response that refers to one, of which one is compiled. */
import { createRequire } from 'node:module';
import { afterEach, expect, it, vi } from 'vitest';
import { compileDocument } from 'user-management-mock/compile';
import './support/prism-readers.ts';

const { default: Ajv } = createRequire(import.meta.url)('ajv/dist/core.js') as typeof import('ajv/dist/core.js');
afterEach(() => vi.restoreAllMocks());

/** An operation for each schema, whose example is the number 5. */
function documentOf(schemas: readonly object[]) {
  const operation = (schema: object, index: number) => ({
    operationId: `get${index}`,
    responses: {
      200: { description: 'Fine.', content: { 'application/json': { schema, examples: { five: { value: 5 } } } } },
    },
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Alike', version: '1' },
    paths: Object.fromEntries(schemas.map((schema, index) => [`/things${index}`, { get: operation(schema, index) }])),
    components: { schemas: { Small: { type: 'integer', maximum: 4 }, Large: { type: 'integer', maximum: 5 } } },
  } as never;
}

/** What is wrong with the example, operation by operation. */
async function faultsOf(schemas: readonly object[]): Promise<string[]> {
  const { model } = await compileDocument(documentOf(schemas));
  return model.operations.map((operation) => JSON.stringify(operation).match(/must be <= \d/)?.[0] ?? 'none');
}

const small = { $ref: '#/components/schemas/Small' };
const large = { $ref: '#/components/schemas/Large' };

it('are compiled once, however many operations refer to them', async () => {
  const compile = vi.spyOn(Ajv.prototype, 'compile');
  const counts: number[] = [];
  for (const times of [2, 12]) {
    const before = compile.mock.calls.length;
    await compileDocument(documentOf(Array.from({ length: times }, () => small)));
    counts.push(compile.mock.calls.length - before);
  }
  // Those of the second document are known from the first.
  expect(counts[0]).toBeGreaterThan(0);
  expect(counts[1]).toBeLessThan(counts[0]!);
});

it('each say what is wrong with their own example, and those that differ in a bound do not say the same', async () => {
  expect(await faultsOf([small, large, small, { ...small, description: 'Another.' }])).toEqual([
    'must be <= 4',
    'none',
    'must be <= 4',
    'must be <= 4',
  ]);
});
