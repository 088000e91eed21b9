/** The Postman and the Bruno collection: the libraries of both programs open them, and every request gets its response from the mock. */
import { startMock, type Mock } from 'user-management-mock';
import { causedResponses } from 'user-management-mock/causes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  brunoCollection,
  collectionFiles,
  collectionFile,
  type PostmanCollection,
} from 'user-management-docs/collections';
import { mockUrl } from 'user-management-docs/snippets';
import type { OperationObject } from 'user-management-openapi';
import { document, operations, responseExamples, sendsJson } from '../support/document.ts';
import { exampleKey } from '../support/requests.ts';
import { fixtureDocument } from './support/every-keyword.ts';
import {
  collectionDifferences,
  convertToBruno,
  openBruno,
  openPostman,
  send,
  type CollectionRequest,
} from './support/collections.ts';

const open = {
  postman: async (text: string, values = {}) => openPostman(text, values),
  bruno: async (text: string, values = {}) => openBruno(text, 'Mock', values),
};
let mock: Mock;
let files: Map<string, string>;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
  files = await collectionFiles(document, causedResponses(document));
});
afterAll(() => mock?.close());

describe.each(['postman', 'bruno'] as const)('the collection for %s', (program) => {
  const text = (): string => files.get(collectionFile[program])!;
  let requests: CollectionRequest[];
  beforeAll(async () => {
    requests = await open[program](text(), { baseUrl: mock.url });
  });

  it('has the operations, examples and responses of the document, and no others', () => {
    expect(collectionDifferences(requests, document)).toEqual([]);
  });

  it('goes to the mock, with the key that every example shows, until its variables are set', async () => {
    for (const { url, headers } of await open[program](text())) {
      expect(url.startsWith(`${mockUrl}/`), url).toBe(true);
      expect(headers).toMatchObject({ Authorization: `Bearer ${exampleKey(document)}` });
    }
    for (const { headers } of await open[program](text(), { apiKey: 'sk_mine' })) {
      expect(headers).toMatchObject({ Authorization: 'Bearer sk_mine' });
    }
  });

  it.each(operations.filter(sendsJson))(
    'has a request for $id that gets the first good response',
    async ({ id, summary }) => {
      const request = requests.find(({ name }) => name === summary)!;
      const operation = operations.find((one) => one.id === id)!;
      const status = Object.keys(operation.responses).find((code) => code.startsWith('2'))!;
      const example = responseExamples([operation]).find((one) => one.status === status)?.example.value;
      const reply = await send(request);
      expect(reply.status).toBe(Number(status));
      // What is no JSON the document does not show.
      if (example !== undefined) expect(JSON.parse(reply.body)).toEqual(example);
      else expect(reply.body === '').toBe(!operation.responses[status]!.content);
    },
  );

  it('has each saved response with the request that really gets it', async () => {
    const mockResponses = requests.flatMap((request) => request.responses);
    expect(mockResponses.length).toBeGreaterThan(operations.length * 3);
    for (const { name, status, body, request } of mockResponses) {
      const reply = await send(request);
      expect({ name, status: reply.status }).toEqual({ name, status });
      if (body !== '') expect(JSON.parse(reply.body), name).toEqual(JSON.parse(body));
    }
  });

  it.each<[string, (operation: OperationObject) => unknown]>([
    ['a title', (operation) => (operation.summary += '!')],
    ['a tag', (operation) => (operation.tags = ['Other'])],
    ['an example', ({ responses }) => delete responses!['404']],
  ])('no longer agrees when %s of the document changes', (_, change) => {
    const changed = structuredClone(document);
    const { path, method } = operations[0]!;
    change(changed.paths[path]![method] as OperationObject);
    expect(collectionDifferences(requests, changed)).not.toEqual([]);
  });

  it('no longer agrees when a request is missing or another', () => {
    const [first, ...rest] = requests as [CollectionRequest, ...CollectionRequest[]];
    expect(collectionDifferences(rest, document)).not.toEqual([]);
    expect(collectionDifferences([...requests, first], document)).not.toEqual([]);
    for (const other of [{ method: 'PATCH' }, { template: '/other' }, { body: '{"other":1}' }]) {
      expect(collectionDifferences([{ ...first, ...other }, ...rest], document)).not.toEqual([]);
    }
  });
});

it('Bruno is told of nothing that is not there', () => {
  expect(files.get(collectionFile.bruno)).not.toMatch(
    /:null|"description":""|"(formUrlEncoded|multipartForm|file)":\[\]/,
  );
});

it('Bruno leads to production, without a key, in the environment of that name', async () => {
  const requests = await openBruno(files.get(collectionFile.bruno)!, 'Production', {});
  expect(new Set(requests.map(({ url }) => new URL(url).origin))).toEqual(new Set([document.servers[0]!.url]));
  expect(new Set(requests.map(({ headers }) => headers['Authorization']))).toEqual(new Set(['Bearer ']));
});

describe('the collection for Bruno is what its own converter makes of that for Postman', () => {
  const postman = () => JSON.parse(files.get(collectionFile.postman)!) as PostmanCollection;
  const forms = ['formUrlEncoded', 'multipartForm', 'file'];
  const saysNothing = (key: string, value: unknown): boolean =>
    value === null ||
    (key === 'description' && value === '') ||
    (forms.includes(key) && (value as unknown[]).length === 0);
  /** What is imported but ids, which the converter makes up, environments, which it has none of, and what says nothing. */
  const imported = (collection: object): unknown =>
    JSON.parse(
      JSON.stringify({ ...collection, environments: [] }, (key, value: unknown) =>
        ['uid', 'itemUid'].includes(key) || saysNothing(key, value) ? undefined : value,
      ),
    );

  it('for this document', async () => {
    expect(imported(brunoCollection(document, postman()))).toEqual(imported(await convertToBruno(postman())));
  });

  it.each<[string, (collection: PostmanCollection) => void]>([
    ['folders and requests of one name', ({ item }) => item.push(item[0]!, item[0]!)],
    ['no authentication', (collection) => delete collection.auth],
    ['a name and a password', (collection) => (collection.auth = authWith('basic', { username: 'a', password: 'b' }))],
    ['a key in a header', (collection) => (collection.auth = authWith('apikey', { key: 'X-Key', value: 'b' }))],
    [
      'a key in the query',
      (collection) => (collection.auth = authWith('apikey', { key: 'k', value: 'b', in: 'query' })),
    ],
    ['another authentication', (collection) => (collection.auth = { type: 'none-of-these' })],
    ['XML', (collection) => (requestOf(collection).body = { mode: 'raw', raw: '<a/>', options: rawIn('xml') })],
    ['a text', (collection) => (requestOf(collection).body = { mode: 'raw', raw: 'a', options: rawIn('text') })],
    [
      'a body whose header says what it is',
      (collection) => {
        const request = requestOf(collection);
        request.body = { mode: 'raw', raw: '{}' };
        request.header = [{ key: 'content-type', value: 'application/problem+json' }];
      },
    ],
  ])('with %s', async (_, change) => {
    const changed = postman();
    change(changed);
    expect(imported(brunoCollection(document, changed))).toEqual(imported(await convertToBruno(changed)));
  });

  const authWith = (type: string, values: Record<string, string>) => ({
    type,
    [type]: Object.entries(values).map(([key, value]) => ({ key, value, type: 'any' })),
  });
  const rawIn = (language: string) => ({ raw: { language } });
  const requestOf = ({ item }: PostmanCollection) => {
    const [first] = item.flatMap((one) => ('item' in one ? one.item : [one]));
    return first!.request;
  };
});

it('a new conversion gives the same bytes', async () => {
  expect(await collectionFiles(structuredClone(document), causedResponses(document))).toEqual(files);
});

it('a document without what the converter needs is refused with its reason', async () => {
  const { paths: _paths, ...broken } = document;
  await expect(collectionFiles(broken as typeof document, [])).rejects.toThrow(
    /^The document cannot be made a Postman collection: .*paths/,
  );
});

it('an operation without a tag stands beside the folders', async () => {
  const changed = structuredClone(document);
  const { path, method, summary } = operations[0]!;
  (changed.paths[path]![method] as OperationObject).tags = [];
  const text = (await collectionFiles(changed, [])).get(collectionFile.postman)!;
  expect((JSON.parse(text) as { item: { name: string }[] }).item.map(({ name }) => name)).toContain(summary);
});

it('the key is that of the security scheme that the document asks for, not of the first that it has', async () => {
  const changed = structuredClone(document);
  const { components } = changed;
  const [name, scheme] = Object.entries(components.securitySchemes)[0]!;
  components.securitySchemes = { Other: { ...scheme, 'x-example': 'of_no_use' }, [name]: scheme };
  expect(await collectionFiles(changed, causedResponses(changed))).toEqual(
    await collectionFiles(document, causedResponses(document)),
  );
});

it('a request without an example is the same each time, whatever the names of its properties', async () => {
  const fixture = fixtureDocument(document);
  const convert = async () => [...(await collectionFiles(fixture, causedResponses(fixture))).values()];
  const first = await convert();
  for (let round = 0; round < 5; round++) expect(await convert()).toEqual(first);
});
