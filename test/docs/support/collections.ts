/** Opens the collections with the libraries of the programs that they are for, and gives their requests in one form. */
import { createRequire } from 'node:module';
import { jsonMediaType, operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { sendsJson } from '../../support/document.ts';

const require = createRequire(import.meta.url);

/** A request of a collection, with its variables filled in. */
export interface CollectionRequest {
  folder: string;
  name: string;
  method: string;
  url: string;
  /** The path with the names of its variables, as the document writes it. */
  template: string;
  headers: Record<string, string>;
  /** `undefined` for none. */
  body: string | undefined;
  /** The responses that are kept with it. */
  responses: SavedResponse[];
}

/** A response that is kept, and what is kept of the request that it serves. */
export interface SavedResponse {
  name: string;
  status: number;
  /** Empty for none. */
  body: string;
  request: Pick<CollectionRequest, 'method' | 'url' | 'headers' | 'body'>;
}

/** Sends a request. */
export async function send({
  method,
  url,
  headers,
  body,
}: SavedResponse['request']): Promise<{ status: number; body: string }> {
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: response.status, body: await response.text() };
}

/** What is used of the library `postman-collection`. */
interface PostmanRequest {
  method: string;
  url: { toString(): string; path: string[] };
  headers: { toObject(): Record<string, string> };
  body?: { raw?: string };
  auth?: PostmanAuth;
}
interface PostmanAuth {
  type: string;
  parameters(): { toObject(): Record<string, string> };
}
interface PostmanItem {
  name: string;
  request: PostmanRequest;
  parent(): { name: string };
  getAuth(): PostmanAuth | undefined;
  responses: { all(): { name: string; code: number; body: string; originalRequest: PostmanRequest }[] };
}
interface PostmanSdk {
  Collection: new (json: unknown) => {
    forEachItem(use: (item: PostmanItem) => void): void;
    variables: { upsert(variable: { key: string; value: string }): void; replace(text: string): string };
  };
}

/**
 * Reads a Postman collection with Postman's own library.
 * @param values what stands in the place of the collection's variables
 */
export function openPostman(text: string, values: Record<string, string>): CollectionRequest[] {
  const { Collection } = require('postman-collection') as PostmanSdk;
  const collection = new Collection(JSON.parse(text));
  for (const [key, value] of Object.entries(values)) collection.variables.upsert({ key, value });
  const filled = (value: string): string => collection.variables.replace(value);
  const plain = (request: PostmanRequest, auth: PostmanAuth | undefined): SavedResponse['request'] => ({
    method: request.method,
    url: filled(request.url.toString()),
    headers: {
      ...request.headers.toObject(),
      ...(auth?.type === 'bearer' ? { Authorization: `Bearer ${filled(auth.parameters().toObject()['token']!)}` } : {}),
    },
    body: request.body?.raw,
  });
  const requests: CollectionRequest[] = [];
  collection.forEachItem((item) => {
    requests.push({
      folder: item.parent().name,
      name: item.name,
      template: `/${item.request.url.path.map((part) => part.replace(/^:(.*)/, '{$1}')).join('/')}`,
      ...plain(item.request, item.getAuth()),
      responses: item.responses.all().map(({ name, code, body, originalRequest }) => ({
        name,
        status: code,
        body,
        request: plain(originalRequest, originalRequest.auth ?? item.getAuth()),
      })),
    });
  });
  return requests;
}

/** What is used of a Bruno collection. */
interface BrunoRequest {
  url: string;
  method: string;
  auth?: { mode: string };
  headers: { name: string; value: string; enabled: boolean }[];
  params: { name: string; value: string; type: 'path' | 'query'; enabled: boolean }[];
  body: { mode: string; json: string | null };
}
interface BrunoCollection {
  items: {
    name: string;
    items: {
      name: string;
      request: BrunoRequest;
      examples: { name: string; request: BrunoRequest; response: { status: number; body: { content: string } } }[];
    }[];
  }[];
  environments: { name: string; variables: { name: string; value: string }[] }[];
  root: { request: { auth: { bearer: { token: string } } } };
}

/** Has Bruno's own converter make a collection of one for Postman. */
export async function convertToBruno(postman: object): Promise<object> {
  const { postmanToBruno } = require('@usebruno/converters') as {
    postmanToBruno(collection: object): Promise<{ collection: { packageReport?: unknown } }>;
  };
  const { collection } = await postmanToBruno(structuredClone(postman));
  // The report is about scripts, of which there are none.
  const { packageReport: _report, ...kept } = collection;
  return kept;
}

/**
 * Reads a Bruno collection, which Bruno's own schema has to accept.
 * @param environment whose values are taken
 * @param values what stands in the place of some of these values
 * @throws an Error with the schema's own words
 */
export async function openBruno(
  text: string,
  environment: string,
  values: Record<string, string>,
): Promise<CollectionRequest[]> {
  const { collectionSchema } = require('@usebruno/schema') as {
    collectionSchema: { validate(value: unknown, options: object): Promise<BrunoCollection> };
  };
  const { items, environments, root } = await collectionSchema.validate(JSON.parse(text), { strict: true });
  const chosen = environments.find(({ name }) => name === environment)?.variables ?? [];
  const variables = { ...Object.fromEntries(chosen.map(({ name, value }) => [name, value])), ...values };
  const filled = (value: string): string => value.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => variables[name]!);
  const plain = (request: BrunoRequest): SavedResponse['request'] => {
    const params = request.params.filter(({ enabled }) => enabled);
    const path = params
      .filter(({ type }) => type === 'path')
      .reduce((url, { name, value }) => url.replace(`/:${name}`, `/${encodeURIComponent(value)}`), request.url);
    const query = params.filter(({ type }) => type === 'query').map(({ name, value }) => [name, value]);
    const search = new URLSearchParams(query).toString();
    const key = { Authorization: `Bearer ${filled(root.request.auth.bearer.token)}` };
    return {
      method: request.method,
      // A saved request has its whole address.
      url: filled(search === '' ? path : `${path.replace(/\?.*/, '')}?${search}`),
      headers: { ...key, ...Object.fromEntries(request.headers.map(({ name, value }) => [name, value])) },
      body: request.body.mode === 'json' ? request.body.json! : undefined,
    };
  };
  return items.flatMap((folder) =>
    folder.items.map(({ name, request, examples }) => ({
      folder: folder.name,
      name,
      template: request.url.replace(/^\{\{\w+\}\}/, '').replaceAll(/:(\w+)/g, '{$1}'),
      ...plain(request),
      responses: examples.map((example) => ({
        name: example.name,
        status: example.response.status,
        body: example.response.body.content,
        request: plain(example.request),
      })),
    })),
  );
}

/** Compares the requests of a collection with the document, both ways: a sentence per difference. */
export function collectionDifferences(requests: readonly CollectionRequest[], document: OpenApiDocument): string[] {
  const line = (...parts: unknown[]): string => parts.map((part) => JSON.stringify(part) ?? 'nothing').join(' ');
  const have = requests.flatMap(({ folder, name, method, template, body, responses: mockResponses }) => [
    line(folder, name, method, template, body === undefined ? undefined : JSON.parse(body)),
    ...mockResponses.map((mockResponse) =>
      line(name, mockResponse.name, mockResponse.status, mockResponse.body === '' ? '' : JSON.parse(mockResponse.body)),
    ),
  ]);
  const want = operationsOf(document).flatMap((operation) => {
    const { tag, summary, method, path, requestBody } = operation;
    // Of a request that is not written whole no response is saved.
    const responses = sendsJson(operation) ? operation.responses : {};
    const [body] = Object.values(requestBody?.content[jsonMediaType]?.examples ?? {});
    return [
      line(tag, summary, method.toUpperCase(), path, body?.value),
      ...Object.entries(responses).flatMap(([status, { content, description }]) =>
        content?.[jsonMediaType]
          ? Object.values(content[jsonMediaType].examples ?? {}).map((example) =>
              line(summary, `${status} ${example.summary}`, Number(status), example.value),
            )
          : [line(summary, `${status} ${description}`, Number(status), '')],
      ),
    ];
  });
  return [
    ...want.filter((one) => !have.includes(one)).map((one) => `It lacks ${one}`),
    ...have.filter((one, at) => !want.includes(one) || have.indexOf(one) < at).map((one) => `It has too much: ${one}`),
  ];
}
