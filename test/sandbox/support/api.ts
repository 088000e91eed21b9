/** Requests to a sandbox, as any HTTP client sends them. */
import type { MockOperation } from 'user-management-mock';

/** What a request is made of. */
export interface Ask {
  path?: Record<string, string>;
  query?: Record<string, string | number>;
  body?: unknown;
  key?: string;
}

/** What came back. */
export interface Reply {
  status: number;
  code: string | undefined;
  // Tests look at every kind of body.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
  headers: Headers;
}

/** What requests are sent to. */
export interface Api {
  readonly url: string;
  readonly operations: readonly MockOperation[];
}

/** Sends a request for an operation. */
export async function ask(
  { url, operations }: Api,
  id: string,
  { path = {}, query = {}, body, key = 'sk_test_1' }: Ask = {},
): Promise<Reply> {
  const operation = operations.find((each) => each.id === id);
  if (!operation) throw new Error(`There is no operation ${id}.`);
  const target = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  const response = await fetch(`${url}${target}${search && `?${search}`}`, {
    method: operation.method,
    headers: {
      ...(key !== '' && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, code: parsed?.code, body: parsed, headers: response.headers };
}
