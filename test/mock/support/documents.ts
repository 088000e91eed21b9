/** Small documents unlike this project's own, and what they are served with. */
import { startMock, type OpenApiDocument } from 'user-management-mock';

/** An operation of a document. */
export type Operation = Record<string, unknown>;
/** A response that is fine. */
export const ok = {
  description: 'Fine.',
  content: { 'application/json': { schema: {}, examples: { one: { value: { fine: true } } } } },
};

/** A document with one path. */
export function documentOf(item: Record<string, unknown>, more: object = {}, path = '/things/{id}'): OpenApiDocument {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: { [path]: { ...(path.includes('{id}') && { parameters: [id] }), ...item } },
    ...more,
  };
}

/** The statuses that requests get. */
export async function statuses(
  document: OpenApiDocument,
  ...requests: [target: string, init?: RequestInit][]
): Promise<number[]> {
  const mock = await startMock({ port: 0, document });
  try {
    const replies = requests.map(([target, init]) => fetch(mock.url + target, init).then(({ status }) => status));
    return await Promise.all(replies);
  } finally {
    await mock.close();
  }
}

/** A document with one operation that reads. */
export const getting = (operation: Operation, more?: object) =>
  documentOf({ get: { operationId: 'get', responses: { 200: ok }, ...operation } }, more);
/** An operation with one query parameter. */
export const query = (name: string, schema: object, more: object = {}) => ({
  parameters: [{ name, in: 'query', schema, ...more }],
});
