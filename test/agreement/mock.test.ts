/** Mock and document agree, and a change in the mock's document alone is noticed. */
import { startMock } from 'user-management-mock';
import { describe, expect, it } from 'vitest';
import type { OpenApiDocument } from 'user-management-openapi';
import { document } from '../support/document.ts';
import { mockFaults } from './mock-faults.ts';

/** Runs a mock of one document and compares it with the real one. */
async function faultsOfMockOf(served: OpenApiDocument): Promise<string[]> {
  const mock = await startMock({ port: 0, document: served, causes: false });
  try {
    return await mockFaults(document, mock.url);
  } finally {
    await mock.close();
  }
}

/** A copy of the document with one change, made at a path of keys. */
function changed(
  path: readonly string[],
  change: (parent: Record<string, unknown>, key: string) => void,
): OpenApiDocument {
  const copy = structuredClone(document);
  const parent = path.slice(0, -1).reduce((node: unknown, key) => (node as Record<string, unknown>)[key], copy);
  change(parent as Record<string, unknown>, path.at(-1)!);
  return copy;
}

const json = ['content', 'application/json'];
const users = ['paths', '/user_management/users'];
const set = (value: unknown) => (parent: Record<string, unknown>, key: string) => void (parent[key] = value);
const remove = (parent: Record<string, unknown>, key: string) => void delete parent[key];

it('agree', async () => {
  expect(await faultsOfMockOf(document)).toEqual([]);
});

describe('a change in the mock’s document alone', () => {
  it.each<[string, string[], (parent: Record<string, unknown>, key: string) => void]>([
    ['an operation is lost', [...users, 'get'], remove],
    ['a status is lost', [...users, 'get', 'responses', '422'], remove],
    ['an example is lost', [...users, 'get', 'responses', '200', ...json, 'examples', 'empty'], remove],
    [
      'one value of an example changes',
      [...users, 'post', 'responses', '201', ...json, 'examples', 'created', 'value', 'email_verified'],
      set(false),
    ],
    ['a header is lost', ['components', 'responses', 'RateLimited', 'headers', 'Retry-After'], remove],
    ['a bound moves', ['components', 'parameters', 'Limit', 'schema', 'maximum'], set(1000)],
    ['an enumeration grows', ['components', 'parameters', 'Order', 'schema', 'enum'], set(undefined)],
    ['a required property becomes optional', ['components', 'schemas', 'CreateUserProfile', 'required'], set([])],
    ['a body becomes optional', [...users, 'post', 'requestBody', 'required'], set(false)],
  ])('is noticed when %s', async (_title, path, change) => {
    expect(await faultsOfMockOf(changed(path, change))).not.toEqual([]);
  });
});
