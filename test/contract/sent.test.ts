/** What of a document is sent, and with which key. */
import { expect, it } from 'vitest';
import { serverTarget } from 'user-management-contract';
import { causeCases, Session } from 'user-management-contract/testing';
import { operationsOf } from 'user-management-openapi';
import { partialDocument } from '../support/tree.ts';

const document = (paths: object, securitySchemes: object = {}) =>
  partialDocument({
    ...{ openapi: '3.1.1', info: { title: 'Sent', version: '1.0.0' }, security: [] },
    ...{ components: { schemas: {}, securitySchemes }, paths },
  });
const responses = { 200: { description: 'Done.' } };
const session = (of: ReturnType<typeof document>, key: string) =>
  new Session(of, serverTarget('http://127.0.0.1:1', {}, key), 2_000);

it.each([
  ['own', { bearer: 'Bearer own', header: 'own' }],
  // Any key will do: each scheme has its own.
  ['shown', { bearer: 'Bearer shown', header: 'other' }],
])('the key %s', (key, { bearer, header }) => {
  const schemes = {
    B: { type: 'http', scheme: 'bearer', 'x-example': 'shown' },
    H: { type: 'apiKey', in: 'header', name: 'X-Key', 'x-example': 'other' },
  };
  const get = (operationId: string, security: object[]) => ({ get: { operationId, security, responses } });
  const paths = { '/a': get('a', [{ B: [] }]), '/b': get('b', [{ H: [] }]), '/c': get('c', []) };
  const one = session(document(paths, schemes), key);
  expect(one.operations.map((each) => one.keyOf(each))).toEqual([{ authorization: bearer }, { 'x-key': header }, {}]);
});

it('parameters of each style that is written here', () => {
  const of = (place: string, style: string) => ({
    in: place,
    name: style,
    required: true,
    style,
    schema: { type: 'string' },
  });
  const get = (operationId: string, parameter: object) => ({
    get: { operationId, parameters: [parameter], responses },
  });
  const paths = {
    '/a/{simple}': get('a', of('path', 'simple')),
    ...Object.fromEntries(
      ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'].map((style) => [
        `/${style}`,
        get(style, of('query', style)),
      ]),
    ),
  };
  const { operations, notSent } = session(document(paths), 'k');
  expect(operations.map(({ id }) => id)).toEqual(['a', 'form', 'spaceDelimited', 'pipeDelimited']);
  expect(notSent).toEqual([expect.stringMatching(/^deepObject is left out: .* of the style deepObject/)]);
});

it('no request for a response that the document does not show', () => {
  const of = (operationId: string, media: object) => ({
    get: { operationId, responses: { 200: { description: 'Done.', content: { 'application/json': media } } } },
  });
  const own = document({ '/a': of('shown', { examples: { one: { value: 1 } } }), '/b': of('madeUp', { schema: {} }) });
  const keys = { schemeOf: () => undefined, keyOf: () => ({}) };
  expect(causeCases(own, operationsOf(own), keys).map(({ operation }) => operation.id)).toEqual(['shown']);
});
