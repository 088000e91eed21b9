/** Every documented response can be had, exactly as the document shows it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock, type Mock } from 'user-management-mock';
import { jsonMediaType } from 'user-management-openapi';
import { document, operations } from '../support/document.ts';
import { requestOf } from '../support/requests.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

const cases = operations.flatMap((operation) =>
  Object.entries(operation.responses).flatMap(([status, response]) => {
    const [media, content] = Object.entries(response.content ?? {})[0] ?? [];
    const examples = Object.entries(content?.examples ?? {});
    const named: [string | undefined, { value?: unknown }][] = examples.length > 0 ? examples : [[undefined, {}]];
    return named.map(([name, { value }]) => ({
      operation,
      status,
      response,
      name,
      value,
      mediaType: content && media,
    }));
  }),
);

/** A body of JSON; `undefined` for none, and for one of another type, of which the document shows nothing. */
async function shownBody(response: Response): Promise<unknown> {
  const text = await response.text();
  return response.headers.get('content-type') === jsonMediaType ? JSON.parse(text) : undefined;
}

describe('the documented responses', () => {
  it.each(cases)('$operation.id $status $name', async ({ operation, status, response, name, value, mediaType }) => {
    const prefer = name === undefined ? `code=${status}` : `code=${status}, example=${name}`;
    const { url, init } = requestOf(document, operation, mock.url, prefer);
    const mockResponse = await fetch(url, init);
    expect(mockResponse.status).toBe(Number(status));
    expect(mockResponse.headers.get('content-type')).toBe(mediaType ?? null);
    for (const header of Object.keys(response.headers ?? {}))
      expect([header, mockResponse.headers.get(header)]).not.toContain(null);
    expect(await shownBody(mockResponse)).toEqual(value);
  });

  it.each(operations)('$id: the first success without any preference', async (operation) => {
    const { url, init } = requestOf(document, operation, mock.url);
    const mockResponse = await fetch(url, init);
    const [status, response] = Object.entries(operation.responses).find(([code]) => code.startsWith('2'))!;
    const examples = Object.values(Object.values(response.content ?? {})[0]?.examples ?? {});
    expect(mockResponse.status).toBe(Number(status));
    expect(await shownBody(mockResponse)).toEqual(examples[0]?.value);
  });
});
