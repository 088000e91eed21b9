/** The document as a Postman collection: a folder per tag, a request per operation, and a saved response per example. */
import { STATUS_CODES } from 'node:http';
import { headersOf, type CausedResponse } from 'user-management-mock/causes';
import {
  operationsOf,
  type OpenApiDocument,
  type Operation,
  type OperationObject,
  type RequestBody,
} from 'user-management-openapi';
import { withoutResponseValues } from 'user-management-openapi/bundle-texts';
import { keySecurityOf } from 'user-management-openapi/requests';
import { makeAnew, type Remember } from '../remember.ts';
import { mockUrl, serverOf } from '../snippets.ts';
import { addressVariable, keyVariable, uuidOf } from './names.ts';
import type {
  Auth,
  Folder,
  Item,
  PostmanCollection,
  RequestObject,
  SavedResponse,
  Text,
  Url,
} from './postman-format.ts';

/** What is said to whoever opens the collection. */
function introduction(document: OpenApiDocument): string {
  const { info } = document;
  return [
    info.summary ?? info.title,
    `Requests go to \`{{${addressVariable}}}\`, which is the mock at ${mockUrl}: start it with \`npx user-management-mock\`. ` +
      `For production set the variable \`${addressVariable}\` to \`${serverOf(document)}\`, and \`${keyVariable}\` to a key of your own.`,
    'Each saved response comes with the request that triggers it on the mock.',
  ].join('\n\n');
}

/**
 * Converts a document.
 * @param responses every response of the document
 * @param remember keeps what the library makes of the requests, which no response's example changes. Default: nothing does
 * @returns a collection of the format 2.1.0, the same for the same document
 * @throws an Error with the converter's own words when it cannot convert the document, or one that names what it has left out
 */
export async function postmanCollection(
  document: OpenApiDocument,
  responses: readonly CausedResponse[],
  remember: Remember = makeAnew,
): Promise<PostmanCollection> {
  const data = convertible(document);
  const { auth, item } = await remember('requests', data, () => convert(data));
  const operations = operationsOf(document);
  const byRequest = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]));
  const responsesOf = Map.groupBy(responses, ({ operation }) => operation);
  const refinedItem = (one: Item): Item => {
    const operation = operationOf(byRequest, one.request);
    return refined(one, operation, document, responsesOf.get(operation.id) ?? []);
  };
  const requests = item.flatMap((one) => ('item' in one ? one.item : [one]));
  const converted = new Set(requests.map(({ request }) => operationOf(byRequest, request)));
  const lost = operations.filter((operation) => !converted.has(operation)).map(({ id }) => id);
  if (lost.length > 0) throw new Error(`The converter has left out of the Postman collection: ${lost.join(', ')}.`);
  return {
    info: {
      _postman_id: uuidOf(document.info.title),
      name: document.info.title,
      description: markdown(introduction(document)),
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    // A request stands in no folder when its operation has no tag.
    item: item.map((one) => ('item' in one ? folder(one, document, refinedItem) : refinedItem(one))),
    ...(auth ? { auth: withKeyVariable(auth) } : {}),
    variable: [
      { key: addressVariable, value: mockUrl, type: 'string' },
      { key: keyVariable, value: keySecurityOf(document)?.[1]['x-example'] ?? '', type: 'string' },
    ],
  };
}

function folder({ name, item }: Folder, { tags }: OpenApiDocument, refinedItem: (one: Item) => Item): Folder {
  const description = tags.find((tag) => tag.name === name)?.description ?? '';
  return { id: uuidOf(`folder ${name}`), name, description: markdown(description), item: item.map(refinedItem) };
}

const markdown = (content: string): Text => ({ content, type: 'text/markdown' });

/** What is used of the converter's result. */
type Converted = Pick<PostmanCollection, 'auth' | 'item'>;

/**
 * What the library is given. Guides are no requests, and would become empty folders. It makes values up from the schemas of bodies,
 * at random, and never ends where a property has the name of a keyword: it gets examples in their place.
 */
function convertible(given: OpenApiDocument): OpenApiDocument {
  const document = withoutResponseValues(given);
  const paths = structuredClone(document.paths as OpenApiDocument['paths'] | undefined);
  // What the library says of a document without operations is for it to say.
  for (const { method, path, requestBody, responses } of paths ? operationsOf(document) : []) {
    const operation = paths![path]![method] as OperationObject;
    operation.responses = askedFor(responses);
    if (!requestBody) continue;
    const content = Object.entries(requestBody.content).map(([type, { examples }]) => [
      type,
      { example: Object.values(examples ?? {})[0]?.value ?? {} },
    ]);
    operation.requestBody = { ...requestBody, content: Object.fromEntries(content) as RequestBody['content'] };
  }
  return {
    ...document,
    paths: paths!,
    info: { ...document.info, description: '' },
    tags: document.tags.filter((tag) => !tag['x-traitTag']),
  };
}

/** Has the library convert the operations. */
async function convert(data: OpenApiDocument): Promise<Converted> {
  const { convertV2 } = await import('openapi-to-postmanv2');
  const options = { folderStrategy: 'Tags', parametersResolution: 'Example', enableOptionalParameters: false } as const;
  return new Promise((done, fail) => {
    convertV2({ type: 'json', data }, options, (error, result) => {
      const converted = result?.output?.[0]?.data;
      if (converted) done(converted as Converted);
      else fail(new Error(`The document cannot be made a Postman collection: ${error?.message ?? result?.reason}`));
    });
  });
}

/** The response that a request asks for by its header, without an example: no other is used of what the library makes of them. */
function askedFor(responses: Operation['responses']): Operation['responses'] {
  const all = Object.entries(responses);
  return Object.fromEntries(
    [all.find(([, { content }]) => content)]
      .filter((entry) => entry !== undefined)
      .map(([status, { content = {} }]) => {
        const bodies = Object.keys(content).map((type) => [type, { example: {} }]);
        return [status, { description: '', content: Object.fromEntries(bodies) as RequestBody['content'] }];
      }),
  );
}

/** The converter names the variable after the scheme; one name for all is easier to find. */
function withKeyVariable(auth: Auth): Auth {
  return JSON.parse(JSON.stringify(auth).replaceAll(/\{\{\w+\}\}/g, `{{${keyVariable}}}`)) as Auth;
}

function operationOf(operations: ReadonlyMap<string, Operation>, { method, url }: RequestObject): Operation {
  // A parameter that is a whole segment becomes `:name`, any other `{{name}}`.
  const segments = url.path.map((one) => one.replace(/^:(.+)$/, '{$1}').replaceAll(/\{\{(.+?)\}\}/g, '{$1}'));
  const path = `/${segments.join('/')}`;
  const operation = operations.get(`${method.toLowerCase()} ${path}`);
  if (!operation) throw new Error(`The Postman collection has ${method} ${path}, which the document lacks.`);
  return operation;
}

/** A request of the converter with what it leaves out: an id that stays, a readable address, and responses that can be had. */
function refined(
  { name, request }: Item,
  operation: Operation,
  document: OpenApiDocument,
  responses: readonly CausedResponse[],
): Item {
  const { url, method, header = [], body } = request;
  // The converter writes a query parameter once for each of its examples.
  const query = [...new Map(url.query.map((one) => [one.key, one])).values()];
  const own: RequestObject = {
    method,
    description: markdown(operation.description),
    header,
    url: { ...url, query, raw: rawOf({ ...url, query }) },
    ...(body?.raw === undefined ? {} : { body }),
  };
  return {
    id: uuidOf(operation.id),
    name,
    request: own,
    response: responses.map((response) => savedResponse(response, own, operation, document)),
  };
}

/** Postman takes an address apart by itself; other tools that read collections want it whole. */
function rawOf({ host, path, query }: Pick<Url, 'host' | 'path' | 'query'>): string {
  const search = query
    .filter(({ disabled }) => !disabled)
    .map(({ key, value }) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
  return [...host, ...path].join('/') + (search === '' ? '' : `?${search}`);
}

/** The address of one request, with its values: a text, since nothing of it is left to fill in, and there are thousands. */
function concreteAddress({ host, path }: Url, request: CausedResponse['request']): string {
  const filled = path.map((segment) =>
    segment.replaceAll(/^:(.+)$|\{\{(.+?)\}\}/g, (_, whole?: string, part?: string) =>
      encodeURIComponent(String(request.path[(whole ?? part)!])),
    ),
  );
  const query = Object.entries(request.query).map(([key, value]) => ({ key, value: String(value) }));
  return rawOf({ host, path: filled, query });
}

/** A response of the document, with the request that triggers it. */
function savedResponse(
  response: CausedResponse,
  own: RequestObject,
  operation: Operation,
  document: OpenApiDocument,
): SavedResponse {
  const { status, summary, example, value, request } = response;
  // What the response is to be is seen in it.
  const saved = { ...own, header: own.header.filter(({ key }) => key !== 'Accept') };
  const name = [status, summary ?? example].filter(Boolean).join(' ');
  const headers = Object.entries(operation.responses[status]?.headers ?? {}).flatMap(([key, { example }]) =>
    example === undefined ? [] : [{ key, value: String(example) }],
  );
  return {
    id: uuidOf(`${operation.id} ${status} ${example ?? ''}`),
    name,
    originalRequest: {
      method: own.method,
      header: [...saved.header, ...(request.prefer === undefined ? [] : [{ key: 'Prefer', value: request.prefer }])],
      ...ownKey(response, saved, document),
      url: concreteAddress(own.url, request),
      ...(request.body === undefined ? {} : { body: { ...own.body, mode: 'raw', raw: pretty(request.body) } }),
    },
    status: STATUS_CODES[status] ?? '',
    code: status,
    header: [...(value === undefined ? [] : [{ key: 'Content-Type', value: 'application/json' }]), ...headers],
    body: value === undefined ? '' : pretty(value),
    _postman_previewlanguage: value === undefined ? 'text' : 'json',
  };
}

/** The authentication of a request whose key is not the reader's, as when the key itself is the cause. */
function ownKey(
  { request }: CausedResponse,
  { header }: RequestObject,
  document: OpenApiDocument,
): Partial<RequestObject> {
  const shown = keySecurityOf(document)?.[1]['x-example'];
  if (request.authentication?.key === shown) return {};
  const own = Object.entries(headersOf({ ...request, headers: {}, body: undefined })).map(([key, value]) => ({
    key,
    value,
  }));
  return { auth: { type: 'noauth' }, header: [...header, ...own] };
}

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);
