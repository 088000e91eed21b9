/** A small server of this API that keeps its users, right but for planted bugs. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBack } from 'user-management-openapi/requests';
import { validatorsOf } from 'user-management-openapi/schema';
import { document, operations } from './document.ts';
import type { Wire } from 'user-management-contract/testing';
import { Users, type Reply } from './users.ts';
import type { Bug } from './bugs.ts';

/** The key that the server issued. */
export const serverKey = 'sk_test_the0one0that0is0issued';

/** A request that came. */
export interface Came {
  method: string;
  path: string;
  body: string;
}

/** A running server. */
export interface UsersServer {
  url: string;
  users: Users;
  /** All requests so far. */
  came: readonly Came[];
  close(): Promise<void>;
}

/** How a server starts. */
export interface UsersServerOptions {
  bug?: Bug | undefined;
  /** How many users are there before the first request. Default: none. */
  existing?: number;
  /** Whether each user has let an application in. Default: yes. */
  applications?: boolean;
  /** Of how many milliseconds its times are multiples; a second passes from each to the next. Default: 1. */
  tick?: number;
  /** Is called after each response, with the number of requests so far. */
  responded?: (count: number) => void;
}

const validators = validatorsOf(document);
const routes = operations.map((operation) => ({
  operation,
  pattern: new RegExp(`^${operation.path.replaceAll(/\{([^}]+)\}/g, '(?<$1>[^/]+)')}$`),
}));

/** A response, ready to be sent. */
interface Responded {
  status: number;
  /** By name in lower case. */
  headers: Record<string, string>;
  body: string;
}

/** What the server does, without a server. */
function usersService({ bug, existing = 0, applications = true, tick = 1 }: Omit<UsersServerOptions, 'responded'>) {
  const users = new Users(bug, applications, tick);
  users.seed(existing);
  const came: Came[] = [];
  const respond = (method: string, target: string, authorization: string | undefined, text: string): Responded => {
    const url = new URL(target, 'http://localhost');
    came.push({ method, path: url.pathname, body: text });
    const [status, body, headers] = reply(users, method, url, authorization, text, bug);
    const type = { ...(body !== undefined && { 'content-type': 'application/json' }) };
    const own = { 'x-request-id': `req_${came.length}`, ...type, ...headers };
    return { status, headers: own, body: body === undefined ? '' : JSON.stringify(body) };
  };
  return { users, came, respond };
}

/** A way to the server that needs no connection: a hundred requests take some milliseconds. */
export function wireToUsers(options: Omit<UsersServerOptions, 'responded'>): Wire {
  const { respond } = usersService(options);
  return {
    async send({ method, target, headers: { authorization }, body = '' }) {
      const { body: text, ...response } = respond(method, target, authorization, body);
      return { ...response, text, milliseconds: 1 };
    },
    close: () => undefined,
  };
}

/** Starts the server. */
export async function startUsersServer({
  bug,
  existing = 0,
  applications = true,
  tick = 1,
  responded,
}: UsersServerOptions = {}): Promise<UsersServer> {
  const { users, came, respond } = usersService({ bug, existing, applications, tick });
  const server = createServer((message, response) => {
    let text = '';
    message.on('data', (chunk: Buffer) => (text += chunk.toString()));
    message.on('end', () => {
      const { status, headers, body } = respond(message.method!, message.url!, message.headers.authorization, text);
      response.writeHead(status, headers).end(body);
      responded?.(came.length);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    users,
    came,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

type FullReply = [...Reply, Record<string, string>?];

/** The response to a refused request. */
const refusal: Reply = [
  422,
  { code: 'invalid_request_parameters', message: 'x', errors: [{ code: 'invalid', message: 'x' }] },
];

function reply(
  users: Users,
  method: string,
  url: URL,
  authorization: string | undefined,
  text: string,
  bug: Bug | undefined,
): FullReply {
  if (url.pathname === '/__mock/outbox') return [200, users.outbox];
  const matches = routes.filter(({ pattern }) => pattern.test(url.pathname));
  // A path without parameters goes before one with them.
  const [best] = matches.toSorted((a, b) => a.operation.path.split('{').length - b.operation.path.split('{').length);
  if (!best) return [404, { code: 'entity_not_found', message: 'x', entity_id: url.pathname }];
  const ofPath = matches.filter(({ operation }) => operation.path === best.operation.path);
  const route = ofPath.find(({ operation }) => operation.method.toUpperCase() === method);
  const isOpen = bug === 'keys are not checked';
  if (!isOpen && authorization !== `Bearer ${serverKey}`)
    return [401, { message: 'Unauthorized' }, { 'www-authenticate': 'Bearer' }];
  if (!route)
    return [405, undefined, { allow: ofPath.map(({ operation }) => operation.method.toUpperCase()).join(', ') }];
  const { operation, pattern } = route;
  let body: unknown;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    return refusal;
  }
  const path = Object.fromEntries(
    Object.entries(pattern.exec(url.pathname)!.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
  );
  const code = refinedCode(operation, body);
  if (code !== undefined) return [400, { code, message: 'x' }];
  const limit = url.searchParams.get('limit');
  if (limit === '101' && bug === 'limits are one too high') url.searchParams.set('limit', '100');
  if (limit === '100' && bug === 'limits are one too low') url.searchParams.set('limit', '101');
  if (!isValid(operation, url.searchParams, body)) {
    users.refused(operation.id, path, body);
    return bug === 'a malformed body is 400' && operation.id === 'createUser'
      ? [400, { code: 'user_creation_error', message: 'x', errors: [{ code: 'email_not_available', message: 'x' }] }]
      : refusal;
  }
  return users.reply(operation.id, path, url.searchParams, (body ?? {}) as Record<string, unknown>);
}

/** The error code of a body that has one of its own. */
function refinedCode({ requestBody }: (typeof operations)[number], body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const present = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
  const refinements = Object.values(requestBody?.content ?? {}).flatMap((media) => media['x-refinements'] ?? []);
  return refinements.find(({ when }) => validators.validate(when, present) === 'valid')?.code;
}

function isValid(
  { parameters, requestBody }: (typeof operations)[number],
  query: URLSearchParams,
  body: unknown,
): boolean {
  const fits = parameters.every(({ in: place, name, schema }) => {
    const value = query.get(name);
    return place !== 'query' || value === null || validators.validate(schema, readBack(schema, value)) === 'valid';
  });
  const schema = requestBody?.content['application/json']?.schema;
  if (!fits || schema === undefined) return fits;
  return body === undefined ? requestBody!.required !== true : validators.validate(schema, body) === 'valid';
}
