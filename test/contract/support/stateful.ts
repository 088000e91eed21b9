/** A small server that keeps users and their applications, right but for one planted bug. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jsonMediaType } from 'user-management-openapi';
import { judgesOf } from 'user-management-openapi/schema';
import { document, operations } from '../../support/document.ts';

/** What can be wrong with the server. */
export type Bug =
  | 'created users are lost'
  | 'created users get another id'
  | 'deleted users can be read'
  | 'refused users are kept'
  | 'refused changes are made'
  | 'a repeated change fails'
  | 'a repeated change adds something'
  | 'applications of others are found'
  | 'applications of others are deleted'
  | 'pages overlap'
  | 'the last page leads on'
  | 'pages are too long'
  | 'no way back'
  | 'the way back leads elsewhere';

type Entity = Record<string, unknown>;

const base = operations.find(({ id }) => id === 'createUser')!.path;
const example = (id: string, status: string) =>
  Object.values(operations.find((each) => each.id === id)!.responses[status]!.content![jsonMediaType]!.examples!)[0]!
    .value as Entity;
const bodySchema = (id: string) =>
  operations.find((each) => each.id === id)!.requestBody!.content[jsonMediaType]!.schema;

/** Starts the server. */
export async function startStateful(bug?: Bug): Promise<{ url: string; close: () => Promise<void> }> {
  const judges = judgesOf(document);
  const users: Entity[] = [];
  const applications = new Map<string, Entity[]>();
  const listed = example('listAuthorizedApplications', '200')['data'] as Entity[];
  const changes = new Set<unknown>();
  let made = 0;

  function addUser(body: Entity): Entity {
    const id = `user_${String(++made).padStart(26, '0')}`;
    const user: Entity = { ...example('getUser', '200'), ...profile(body), id };
    users.unshift(user);
    const app = { ...(listed[0]!['application'] as Entity), id: `conn_app_${String(made).padStart(26, '0')}` };
    applications.set(id, [{ ...listed[0], application: app }]);
    return user;
  }

  function answer(
    method: string,
    path: string[],
    query: URLSearchParams,
    body: Entity | undefined,
  ): [number, unknown?] {
    const [id, kind, item] = path;
    if (id === undefined) {
      if (method === 'GET') return [200, pageOf(users, query)];
      const valid = judges.judge(bodySchema('createUser'), body) === 'valid';
      if (!valid) {
        if (bug === 'refused users are kept') addUser({});
        return [422, refusal];
      }
      const user = addUser(body ?? {});
      if (bug === 'created users are lost') users.shift();
      return [201, user];
    }
    const user = users.find((each) => each['id'] === id);
    if (!user) return [404, { code: 'entity_not_found', message: 'x', entity_id: id }];
    if (kind !== undefined) return applicationsOf(id, item);
    if (method === 'DELETE') {
      if (bug !== 'deleted users can be read') users.splice(users.indexOf(user), 1);
      return [200];
    }
    if (method === 'PUT') return change(user, body ?? {});
    return [200, bug === 'created users get another id' ? { ...user, id: 'user_01' } : user];
  }

  function change(user: Entity, body: Entity): [number, unknown?] {
    const valid = judges.judge(bodySchema('updateUser'), body) === 'valid';
    if (valid || bug === 'refused changes are made') {
      const again = changes.has(user['id']);
      changes.add(user['id']);
      if (valid && again && bug === 'a repeated change fails') return [409, { code: 'x', message: 'x' }];
      const name = again && bug === 'a repeated change adds something' ? { name: `${String(user['name'])}!` } : {};
      Object.assign(user, profile(body), name);
    }
    return valid ? [200, user] : [422, refusal];
  }

  function applicationsOf(id: string, item: string | undefined): [number, unknown?] {
    const own = applications.get(id) ?? [];
    if (item === undefined) return [200, pageOf(own, new URLSearchParams())];
    const owners =
      bug === 'applications of others are found' || bug === 'applications of others are deleted'
        ? [...applications.values()]
        : [own];
    for (const list of owners) {
      const index = list.findIndex(({ application }) => (application as Entity)['id'] === item);
      if (index === -1) continue;
      list.splice(index, 1);
      if (list === own || bug === 'applications of others are found') return [204];
    }
    return [404, { code: 'entity_not_found', message: 'x', entity_id: item }];
  }

  function pageOf(items: Entity[], query: URLSearchParams): Entity {
    const limit = Number(query.get('limit') ?? 10);
    const place = (name: string) => items.findIndex(({ id }) => id === query.get(name));
    const overlap = bug === 'pages overlap' && limit === 1 ? 0 : 1;
    const end = query.has('before') ? place('before') : items.length;
    const wrong = bug === 'the way back leads elsewhere' ? 1 : 0;
    const start = query.has('before')
      ? Math.max(end - limit, 0) + wrong
      : query.has('after')
        ? place('after') + overlap
        : 0;
    const data = items.slice(start, start + limit + (bug === 'pages are too long' ? 1 : 0));
    const more = start + limit < items.length || bug === 'the last page leads on';
    const back = start > 0 && bug !== 'no way back';
    const cursor = (index: number) => data.at(index)?.['id'] ?? null;
    return {
      object: 'list',
      data,
      list_metadata: { before: back ? cursor(0) : null, after: more ? cursor(-1) : null },
    };
  }

  const server = createServer((message, response) => {
    let text = '';
    message.on('data', (chunk: Buffer) => (text += chunk.toString()));
    message.on('end', () => {
      const url = new URL(message.url ?? '/', 'http://localhost');
      const path = url.pathname.slice(base.length).split('/').filter(Boolean).map(decodeURIComponent);
      const body = text === '' ? undefined : (JSON.parse(text) as Entity);
      send(response, ...answer(message.method ?? 'GET', path, url.searchParams, body));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

const refusal = { code: 'invalid_request_parameters', message: 'x', errors: [{ code: 'x', message: 'x' }] };

/** What of a body becomes part of the user. */
function profile(body: Entity): Entity {
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => ['email', 'first_name', 'last_name', 'metadata'].includes(name)),
  );
}

function send(response: ServerResponse, status: number, body?: unknown): void {
  response.writeHead(status, { 'x-request-id': 'req_1', ...(body !== undefined && { 'content-type': jsonMediaType }) });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
