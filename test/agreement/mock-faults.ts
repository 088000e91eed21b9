/** Compares a running mock with the document: every response that the document shows, and the requests that it forbids. */
import { isDeepStrictEqual } from 'node:util';
import { jsonMediaType, operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { requestOf, type BuiltRequest } from '../support/requests.ts';

/**
 * Lists where a server's responses differ from the document.
 * @param document the bundle
 * @param base the server's address, without a slash at the end
 */
export async function mockFaults(document: OpenApiDocument, base: string): Promise<string[]> {
  const faults: string[] = [];
  for (const operation of operationsOf(document)) {
    for (const [status, response] of Object.entries(operation.responses)) {
      const media = response.content?.[jsonMediaType];
      // What is no JSON the document does not show.
      const isUnseen = response.content !== undefined && !media;
      const wanted = media
        ? Object.entries(media.examples ?? {}).map(([name, { value }]) => ({
            prefer: `code=${status}, example=${name}`,
            value,
          }))
        : [{ prefer: `code=${status}`, value: undefined }];
      for (const { prefer, value } of wanted) {
        const request = requestOf(document, operation, base, prefer);
        const found = await differences(request, Number(status), value, Object.keys(response.headers ?? {}), isUnseen);
        faults.push(...found.map((fault) => `${operation.id} ${prefer}: ${fault}`));
      }
    }
    for (const [title, request] of forbidden(document, operation, base)) {
      const { status } = await send(request);
      if (status < 400 || status >= 500) faults.push(`${operation.id}: ${title} gets ${status}`);
    }
  }
  return faults;
}

async function send({ url, init }: BuiltRequest): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await fetch(url, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function differences(
  request: BuiltRequest,
  status: number,
  value: unknown,
  headers: string[],
  isUnseen: boolean,
): Promise<string[]> {
  const mockResponse = await send(request);
  const faults: string[] = [];
  if (mockResponse.status !== status) faults.push(`status ${mockResponse.status}`);
  for (const name of headers) if (!mockResponse.headers.has(name)) faults.push(`no ${name} header`);
  if (isUnseen) return faults;
  if (value === undefined) {
    if (mockResponse.text !== '') faults.push(`a body where none is documented: ${mockResponse.text}`);
    if (mockResponse.headers.has('content-type')) faults.push('a content type without content');
  } else {
    const type = mockResponse.headers.get('content-type')?.split(';')[0];
    if (type !== jsonMediaType) faults.push(`content type ${type}`);
    else if (!isDeepStrictEqual(JSON.parse(mockResponse.text), value))
      faults.push(`another body: ${mockResponse.text}`);
  }
  return faults;
}

/** Requests that break one rule of the document each. */
function* forbidden(document: OpenApiDocument, operation: Operation, base: string): Generator<[string, BuiltRequest]> {
  for (const { name, in: place, schema } of operation.parameters) {
    if (place !== 'query' || typeof schema === 'boolean') continue;
    const { minimum, maximum, enum: values } = schema as { minimum?: number; maximum?: number; enum?: string[] };
    const wrong = [
      ...(minimum === undefined ? [] : [minimum - 1]),
      ...(maximum === undefined ? [] : [maximum + 1]),
      ...(values === undefined ? [] : ['none-of-these']),
    ];
    for (const value of wrong) {
      const request = requestOf(document, operation, base);
      yield [`${name}=${value}`, { ...request, url: `${request.url}?${name}=${value}` }];
    }
  }
  const media = operation.requestBody?.content[jsonMediaType];
  if (!operation.requestBody?.required || !media) return;
  const request = requestOf(document, operation, base);
  const { body: _body, ...bare } = request.init;
  yield ['no body', { ...request, init: bare }];
  yield ['a body that is no object', { ...request, init: { ...request.init, body: '[]' } }];
  for (const name of requiredOf(document, media.schema)) {
    const body = JSON.parse(request.init.body as string) as Record<string, unknown>;
    delete body[name];
    yield [`a body without ${name}`, { ...request, init: { ...request.init, body: JSON.stringify(body) } }];
  }
}

/** The properties that every valid body has: those that the schema or a part of its `allOf` requires. */
function requiredOf(document: OpenApiDocument, schema: unknown): string[] {
  const { $ref, required = [], allOf = [] } = schema as { $ref?: string; required?: string[]; allOf?: unknown[] };
  const target = $ref === undefined ? [] : requiredOf(document, document.components.schemas[$ref.split('/').at(-1)!]);
  return [...target, ...required, ...allOf.flatMap((part) => requiredOf(document, part))];
}
