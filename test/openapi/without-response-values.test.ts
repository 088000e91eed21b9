/** Code is made from a document without the values of responses: an example that is edited there makes none anew. */
import { expect, it } from 'vitest';
import { withoutResponseValues } from 'user-management-openapi/bundle-texts';
import { partialDocument } from '../support/tree.ts';

const content = (value: unknown) => ({
  'application/json': { schema: { type: 'string' }, examples: { one: { summary: 'One', 'x-cause': {}, value } } },
});

/** A document with examples wherever one may stand. */
const documentWith = (shown: unknown, sent: unknown = 'sent') =>
  partialDocument({
    paths: {
      '/a': {
        parameters: [{ name: 'a', in: 'query', examples: { one: { value: sent } } }],
        post: {
          requestBody: { content: content(sent) },
          responses: {
            200: {
              description: 'Done.',
              content: content(shown),
              headers: { A: { examples: { one: { value: sent } } } },
            },
            204: { description: 'Nothing.' },
          },
        },
      },
    },
    webhooks: { b: { post: { requestBody: { content: content(sent) } } } },
    components: { responses: { Refused: { content: content(shown) } } },
  });

it('is the same whatever responses show, and keeps what stands beside it', () => {
  const without = withoutResponseValues(documentWith('shown'));
  expect(without).toEqual(withoutResponseValues(documentWith({ other: true })));
  expect(JSON.stringify(without)).not.toContain('shown');
  expect(without.components.responses!['Refused']!.content!['application/json']).toEqual({
    schema: { type: 'string' },
    examples: { one: { summary: 'One', 'x-cause': {} } },
  });
});

it('keeps all that requests, headers, parameters and webhooks show', () => {
  const values = (sent: string) =>
    JSON.stringify(withoutResponseValues(documentWith('shown', sent))).split(sent).length;
  expect(values('sent')).toBe(5);
});

it('keeps what is no operation as it is', () => {
  const paths = { '/a': { summary: 'A.', parameters: [{ name: 'a', in: 'query' }], 'x-none': null, 'x-on': true } };
  expect(withoutResponseValues(partialDocument({ paths }))).toEqual({ paths });
});

it('leaves the given document as it was', () => {
  const document = documentWith('shown');
  withoutResponseValues(document);
  expect(document).toEqual(documentWith('shown'));
});
