/** What responds to requests, without a server, a document or Prism. */
import { createResponder } from 'user-management-mock/testing';

type Parts = Parameters<typeof createResponder>[0];
export type Behavior = NonNullable<Parameters<typeof createResponder>[1]>;
type Hooks = NonNullable<Parameters<typeof createResponder>[2]>;
export type Operation = Parts['model']['operations'][number];
type Response = Operation['responses'][number];
type Engine = Awaited<ReturnType<Parts['engine']>>;
type Selection = Parameters<Engine['response']>[2];

const json = (status: number, body: unknown, more: Partial<Response> = {}): Response => ({
  ...{ status, example: null, headers: {}, mediaType: 'application/json', body: JSON.stringify(body) },
  ...more,
});
const operation = (id: string, method: string, path: string, more: Partial<Operation> = {}): Operation => ({
  ...{ id, method, path, security: [['Key']], parameters: [], responses: [json(200, { n: 1 })] },
  ...more,
});
const place = { required: false, types: ['integer' as const], validator: 'small' };
/** The operations that there are. */
export const operations = [
  operation('get', 'GET', '/things/{id}', {
    parameters: [
      { ...place, name: 'id', in: 'path', required: true, types: ['string'], validator: 'any' },
      { ...place, name: 'limit', in: 'query' },
      { ...place, name: 'X-Limit', in: 'header' },
      { ...place, name: 'crumb', in: 'cookie' },
    ],
    responses: [
      json(200, { n: 1 }, { example: 'first', headers: { 'X-A': 'b' } }),
      json(200, { n: 2 }, { example: 'second', cause: { path: { id: 'two' } } }),
      json(401, { code: 'no_key' }),
      json(404, { code: 'gone' }, { example: 'gone', cause: { path: { id: 'gone' } } }),
      json(422, { code: 'bad', errors: [] }, { cause: { query: { limit: '99' } } }),
      json(429, { code: 'busy' }, { cause: { apiKey: 'busy' } }),
    ],
  }),
  operation('put', 'PUT', '/things/{id}', {
    body: {
      required: true,
      mediaTypes: { 'application/json': 'any' },
      refinements: [{ code: 'refined', validator: 'odd' }],
    },
    responses: [json(200, {}), json(400, { code: 'refined' })],
  }),
  operation('many', 'GET', '/many', {
    security: [],
    ranges: ['5XX'],
    responses: [json(200, {}), json(200, '<a>', { mediaType: 'text/html' })],
  }),
  operation('broken', 'GET', '/broken', { parameters: [{ ...place, name: 'a', in: 'query', validator: 'missing' }] }),
  operation('needs', 'POST', '/needs', {
    parameters: [{ ...place, name: 'must', in: 'query', required: true, types: ['string'], validator: 'any' }],
    body: { required: true, mediaTypes: { 'application/json': 'few', 'text/plain': null } },
    responses: [json(200, {}), json(422, { errors: [] })],
  }),
  operation('crowded', 'POST', '/crowded', {
    parameters: Array.from({ length: 99 }, (_, at) => ({ ...place, name: `p${at}`, in: 'query', required: true })),
    body: { required: true, mediaTypes: { 'application/json': 'few' } },
    responses: [json(200, {}), json(422, { errors: [] })],
  }),
  operation('open', 'GET', '/open', { ranges: ['default'] }),
  operation('raw', 'POST', '/raw/{id}', { engine: true, body: { required: false, mediaTypes: {} } }),
  operation('form', 'POST', '/form', {
    engine: 'bodies',
    body: { required: false, mediaTypes: { 'application/json': null } },
  }),
];
/** A response with a status alone. */
export const at = (status: number) => ({ status, headers: [] });

/** A responder, and what it asks of Prism. */
export function responder(
  behavior: Behavior = {},
  hooks: Hooks = {},
  more: Partial<Parts> & { gives?: object; finds?: object[]; fails?: Error } = {},
) {
  const asked: Selection[] = [];
  const checked: unknown[] = [];
  const {
    gives = { status: 200, headers: {}, mediaType: 'text/x', body: 'x', violations: [] },
    finds = [],
    fails,
    ...parts
  } = more;
  const checkOperation = (method: string, path: string) => {
    if (!operations.some((each) => each.method === method && each.path === path))
      throw new Error(`No ${method} ${path}.`);
  };
  const engine = {
    response: async (method: string, path: string, selection: Selection) => {
      checkOperation(method, path);
      asked.push(selection);
      return gives;
    },
    validate: async (method: string, path: string, ...checks: unknown[]) => {
      checkOperation(method, path);
      checked.push(...checks);
      if (fails) throw fails;
      return {
        violations: finds,
        response: (...selection: [Selection, boolean]) => (checked.push(...selection), gives),
      };
    },
  } as unknown as Engine;
  const validators = {
    any: () => true,
    small: (value: unknown) => Number(value) < 10,
    few: Object.assign((value: unknown) => Number(value) < 10, {
      errors: [{ keyword: 'maximum', instancePath: '', schemaPath: '#/maximum', params: {}, message: 'must be < 10' }],
    }),
    odd: (value: unknown) => Object.hasOwn(value as object, 'odd'),
  };
  const schemes = { Key: { in: 'authorization' as const, name: 'bearer' } };
  const model = { title: 'T', version: '1', operations, schemes };
  const { respond, refuse } = createResponder(
    { model, validators, engine: async () => engine, ...parts },
    behavior,
    hooks,
  );
  const ask = async (line: string, headers: Record<string, string> = {}, body = '') => {
    const [method, target] = line.split(' ') as [string, string];
    const all = { authorization: 'Bearer k', ...(body !== '' && { 'content-type': 'application/json' }), ...headers };
    const exchange = await respond({ method, target, headers: all, body: new TextEncoder().encode(body) });
    const { response } = exchange;
    const names = response.headers.flatMap((name, index) =>
      index % 2 === 0 ? [[name, response.headers[index + 1]]] : [],
    );
    const sent = Object.fromEntries(names) as Record<string, string>;
    return { exchange, response, sent, status: response.status, text: String(response.body) };
  };
  const status = async (...args: Parameters<typeof ask>) => (await ask(...args)).status;
  return { ask, asked, checked, status, refuse };
}
