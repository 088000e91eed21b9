/** What is left of a document for Redocly to compare, and what the parts of it are called. */
import { describe, expect, it } from 'vitest';
import { outlined } from 'user-management-compat/diff';
import { partialDocument } from '../support/tree.ts';

type Node = Record<string, unknown>;

/** The outline of a document with one operation. */
function outlineOf(get: Node, more: Node = {}, item: Node = {}) {
  const document = partialDocument({ openapi: '3.0.3', paths: { '/a': { get, ...item } }, components: {}, ...more });
  const { paths, components, ...rest } = outlined(structuredClone(document)) as unknown as {
    paths: Record<string, Record<string, Node>>;
    components: Record<string, Node>;
  };
  return { operation: paths['/a']!['get']!, item: paths['/a']!, components, rest };
}
const operationOf = (get: Node, more?: Node) => outlineOf(get, more).operation;

/** Parameters as the outline has them, in the order of the operation. */
function parametersOf(list: Node[]): unknown[] {
  const { operation, components } = outlineOf({ parameters: list });
  return (operation['parameters'] as { $ref: string }[]).map(
    ({ $ref }) => components['parameters']![$ref.split('/').at(-1)!],
  );
}

describe('an outline', () => {
  it('has no schemas, but what is called so', () => {
    const media = { schema: { type: 'string' }, example: { schema: 1 } };
    const { requestBody, responses } = operationOf({
      requestBody: { content: { schema: media } },
      responses: { 200: { description: 'A', headers: { schema: { schema: {}, description: 'B' } } } },
    });
    expect(requestBody).toEqual({ content: { schema: { example: { schema: 1 } } } });
    expect(responses).toEqual({ 200: { description: 'A', links: {}, headers: { schema: { description: 'B' } } } });
  });

  it('leaves out what is false by default, and no part that is called so', () => {
    const { requestBody, deprecated, ...others } = operationOf({
      deprecated: false,
      'x-a': false,
      requestBody: { required: false, content: { required: {} } },
      servers: [{ url: '/', variables: { required: { default: 'a' }, deprecated: false } }],
    });
    expect([requestBody, deprecated]).toEqual([{ content: { required: {} } }, undefined]);
    expect(others).toMatchObject({
      'x-a': false,
      servers: [{ variables: { required: { default: 'a' }, deprecated: false } }],
    });
    const flags = ['allowReserved', 'allowEmptyValue', 'required', 'deprecated'];
    const marked = (flag: boolean) => operationOf({ 'x-a': Object.fromEntries(flags.map((name) => [name, flag])) });
    expect(marked(false)['x-a']).toEqual({});
    expect(Object.keys(marked(true)['x-a'] as object)).toEqual(flags);
  });

  it('has data as they are, whatever is in them', () => {
    const data = { $ref: '#/nowhere', schema: 1, required: false };
    const own = { example: data, examples: [data], value: data, 'x-codeSamples': [data] };
    expect(operationOf({ 'x-a': own })['x-a']).toEqual(own);
    expect(operationOf({ responses: { value: { schema: 1 } } })['responses']).toEqual({
      value: { headers: {}, links: {} },
    });
  });

  it('has what references lead to, with the words beside them, and ends where they lead back', () => {
    const { operation } = outlineOf(
      {
        requestBody: { $ref: '#/components/requestBodies/A', description: 'Own.' },
        responses: { 404: { $ref: '#/components/responses/Missing' } },
        callbacks: { $ref: { '{$url}': { $ref: '#/components/pathItems/Back' } } },
      },
      {
        components: {
          requestBodies: { A: { $ref: '#/components/requestBodies/B' }, B: { description: 'B.', content: {} } },
          responses: { Missing: { description: 'Missing.' } },
          pathItems: {
            Back: { post: { callbacks: { again: { '{$url}': { $ref: '#/components/pathItems/Back' } } } } },
          },
        },
      },
    );
    expect(operation['requestBody']).toEqual({ description: 'Own.', content: {} });
    expect(operation['responses']).toEqual({ 404: { description: 'Missing.', headers: {}, links: {} } });
    expect(operation['callbacks']).toEqual({
      $ref: { '{$url}': { post: { callbacks: { again: { '{$url}': {} } } } } },
    });
  });

  it('says of each operation that it has callbacks and parameters, and not what it asks of its callers', () => {
    const security = [{ Key: [] }];
    const { operation, item, rest } = outlineOf(
      { security, operationId: 'one' },
      { security, webhooks: { done: { post: { security } } } },
      { summary: 'A', servers: [{ url: '/' }] },
    );
    expect(operation).toEqual({ operationId: 'one', callbacks: {}, parameters: [], security: [] });
    expect(item).toMatchObject({ summary: 'A', servers: [{ url: '/' }] });
    expect(rest).toMatchObject({
      openapi: '3.1.1',
      security: [],
      webhooks: { done: { post: { callbacks: {}, parameters: [], security } } },
    });
    expect(outlineOf({}).rest).not.toHaveProperty('webhooks');
  });

  it('has of the components those alone that nothing else shows', () => {
    const schemes = { required: { type: 'http', scheme: 'bearer', deprecated: false } };
    const { components } = outlineOf({}, { components: { securitySchemes: schemes, responses: { A: {} } } });
    expect(components).toEqual({ securitySchemes: { required: { type: 'http', scheme: 'bearer' } }, parameters: {} });
    expect(outlineOf({}, { components: undefined }).components).toEqual({ securitySchemes: {}, parameters: {} });
  });

  it('ends for paths that are none', () => {
    const document = partialDocument({ paths: { '/a': null }, components: {} });
    expect((outlined(document) as unknown as { paths: object }).paths).toEqual({ '/a': null });
  });
});

describe('the outline of parameters', () => {
  it.each([
    ['query', 'form', true],
    ['cookie', 'form', true],
    ['path', 'simple', false],
    ['header', 'simple', false],
  ])('says how they are written in the %s', (place, style, explode) => {
    expect(parametersOf([{ in: place, name: 'a', schema: {} }])).toEqual([{ in: place, name: 'a', style, explode }]);
  });

  it('leaves what they say themselves, and how JSON is written', () => {
    const own = [
      { in: 'query', name: 'a', style: 'pipeDelimited' },
      { in: 'query', name: 'b', explode: false },
      { in: 'query', name: 'c', content: { 'application/json': {} } },
    ];
    expect(parametersOf(own)).toEqual([{ ...own[0], explode: false }, { ...own[1], style: 'form' }, own[2]]);
  });

  it('knows them by place and name, in whatever order', () => {
    const namesOf = (...list: string[]) =>
      (
        operationOf({ parameters: list.map((each) => ({ in: each.split(' ')[0], name: each.split(' ')[1] })) })[
          'parameters'
        ] as { $ref: string }[]
      ).map(({ $ref }) => $ref);
    const [one, two, three] = namesOf('query a', 'query b', 'header a');
    expect(namesOf('header a', 'query b', 'query a')).toEqual([three, two, one]);
    expect(new Set([one, two, three]).size).toBe(3);
    // Redocly pairs names that are alike.
    expect(one!.length).toBeGreaterThan(250);
  });
});
