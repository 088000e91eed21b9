/** What is new beyond the reference is one line in one file, and what the reference has is compared all the same. */
import { describe, expect, it } from 'vitest';
import type { OperationObject } from 'user-management-openapi';
import { document } from '../support/document.ts';
import { additionFaults, withoutAdditions } from './faults/additions.ts';
import { factsFaults } from './faults/facts.ts';
import { pageFaults } from './faults/page.ts';
import { typesOfFactsFaults } from './faults/types.ts';
import { additions } from './expected/additions.ts';

type Copy = typeof document;

const operation = (copy: Copy, path: string, method: string) => copy.paths[path]![method] as OperationObject;

const changes: [line: string, change: (copy: Copy) => void][] = [
  [
    'getSession',
    (copy) => {
      const { get } = structuredClone(copy.paths['/user_management/users/{id}']!) as { get: OperationObject };
      copy.paths['/user_management/sessions/{id}'] = { get: { ...get, operationId: 'getSession' } };
      copy.components.schemas['Session'] = { type: 'object', properties: { id: { type: 'string' } } };
      get.responses!['200'] = {
        description: 'The session.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Session' } } },
      };
    },
  ],
  [
    'listUsers query created_after',
    (copy) =>
      operation(copy, '/user_management/users', 'get').parameters!.push({
        name: 'created_after',
        in: 'query',
        schema: { type: 'string' },
      }),
  ],
  [
    'getUser 409',
    (copy) => {
      operation(copy, '/user_management/users/{id}', 'get').responses!['409'] = { description: 'It is locked.' };
    },
  ],
  [
    'getUser 404 user_hidden',
    (copy) => {
      operation(copy, '/user_management/users/{id}', 'get').responses!['404'] = {
        description: 'It is not there.',
        content: {
          'application/json': {
            schema: { type: 'object', properties: { code: { enum: ['entity_not_found', 'user_hidden'] } } },
          },
        },
      };
    },
  ],
  [
    'user.renamed',
    (copy) => {
      copy.webhooks!['user.renamed'] = structuredClone(copy.webhooks!['user.updated']!);
      const { post } = copy.webhooks!['user.renamed'] as { post: { requestBody: { content: Record<string, object> } } };
      post.requestBody.content['application/json'] = { schema: { $ref: '#/components/schemas/UserRenamedEvent' } };
      copy.components.schemas['UserRenamedEvent'] = {
        type: 'object',
        properties: { event: { const: 'user.renamed' } },
      };
    },
  ],
  [
    'User.nickname',
    (copy) => {
      const { properties, required } = copy.components.schemas['User'] as Record<string, any>;
      properties.nickname = { type: 'string' };
      required.push('nickname');
    },
  ],
];

describe.each(changes)('%s', (line, change) => {
  const copy = structuredClone(document);
  change(copy);

  it('is asked for, with the line to add and the file', () => {
    expect(additionFaults(copy, additions)).toEqual([
      `${line}: the reference does not have it. If it is meant, add to test/spec/expected/additions.ts:   '${line}',`,
    ]);
    expect(factsFaults(copy)).toEqual(additionFaults(copy, additions));
  });

  it('is accepted once it is listed, and nothing else is then found', () => {
    expect(additionFaults(copy, [...additions, line])).toEqual([]);
    expect([...typesOfFactsFaults(copy), ...pageFaults(copy)]).toEqual([]);
  });

  it('is not to be listed before it is there', () => {
    expect(additionFaults(document, [...additions, line])).toEqual([
      `${line}: there is no such thing. Remove its line from test/spec/expected/additions.ts.`,
    ]);
  });
});

it('a code that the reference has nowhere needs no line once it is explained; one of the reference does', () => {
  const faultsOf = (code: string): string[] => {
    const copy = structuredClone(document);
    operation(copy, '/user_management/users/{id}', 'get').responses!['404'] = {
      description: 'It is not there.',
      content: { 'application/json': { schema: { properties: { code: { enum: ['entity_not_found', code] } } } } },
    };
    copy['x-error-codes']['user_hidden'] = { cause: 'It hides.', remedy: 'Seek it.', retryable: false };
    return additionFaults(copy, additions);
  };
  expect(faultsOf('user_hidden')).toEqual([]);
  expect(faultsOf('email_not_available')).toEqual([expect.stringContaining("'getUser 404 email_not_available',")]);
  expect(faultsOf('nobody_explains')).toEqual([expect.stringContaining("'getUser 404 nobody_explains',")]);
});

it('nothing of the reference is excused by a line', () => {
  expect(additionFaults(document, [...additions, 'getUser'])).toEqual([
    'getUser: the reference has it. Remove its line from test/spec/expected/additions.ts.',
  ]);
  const copy = structuredClone(document);
  delete copy.paths['/user_management/users/{id}']!['get'];
  expect(factsFaults(copy).join('\n')).toContain('the operations: ');
});

it('nothing is taken off a document that has no additions', () => {
  const old = withoutAdditions(document);
  expect(withoutAdditions(old)).toEqual(old);
  if (additions.length === 0) expect(old).toEqual(document);
});
