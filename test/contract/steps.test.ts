/** What the checks of several requests send to a server that a test writes, and what they conclude from its responses. */
import { describe, expect, it } from 'vitest';
import { serverTarget } from 'user-management-contract';
import { Actor, Session, statefulChecks, type Wire } from 'user-management-contract/testing';
import type { Schema } from 'user-management-openapi';
import { partialDocument } from '../support/tree.ts';

type Properties = Record<string, Schema>;
type Sent = Record<string, unknown> | undefined;
/** Responds to a method and target, such as `GET /things/1`. */
type Server = (line: string, body: Sent) => readonly [status: number, body?: unknown];

const text = { type: 'string' };
const json = (properties: Properties, type = 'application/json') => ({
  content: { [type]: { schema: { type: 'object', properties } } },
});
const operation = (operationId: string, reply: Properties, body?: object) => ({
  operationId,
  ...(body && { requestBody: body }),
  responses: { 200: { description: 'Done.', ...json(reply) } },
});
/** Things that can be made, read and changed. */
const things = (
  properties: Properties,
  change: object = json(properties),
  more: object = {},
  shown: Properties = {},
) => {
  const reply = { id: text, ...properties, ...shown };
  return {
    '/things': { post: operation('make', reply, json(properties)) },
    '/things/{id}': { get: operation('read', reply), put: { ...operation('change', reply, change), ...more } },
  };
};

/** Tries a check on the last resource of some paths. */
async function tried(
  name: string,
  paths: object,
  server: Server,
): Promise<{ fault: string | undefined; sent: string[] }> {
  const document = partialDocument({
    openapi: '3.1.1',
    info: { title: 'Steps', version: '1.0.0' },
    components: { schemas: {} },
    paths,
  });
  const sent: string[] = [];
  const wire: Wire = {
    send: async ({ method, target, body }) => {
      const line = `${method} ${target}`;
      sent.push(body === undefined || body === '{}' ? line : `${line} ${body}`);
      const [status, value] = server(line, body?.startsWith('{') ? (JSON.parse(body) as Sent) : undefined);
      return { status, headers: {}, text: value === undefined ? '' : JSON.stringify(value), milliseconds: 1 };
    },
    close: () => undefined,
  };
  const target = serverTarget('http://127.0.0.1:1', { write: true, ownData: true }, 'k');
  const session = new Session(document, target, 2_000, { wire });
  const check = statefulChecks.find((each) => each.name === name)!;
  const fault = await check.verify(new Actor(session, 1), session.resources.at(-1)!);
  return { fault, sent };
}
/** The methods of what was sent, and how often each was. */
const methods = (sent: readonly string[]) => sent.map((line) => line.split(' ', 1)[0]).join(' ');

it('what was made cannot be read where reading gets nothing', async () => {
  for (const status of [200, 204]) {
    const server: Server = (line) => (line.startsWith('GET') ? [status] : [201, { id: 'a' }]);
    const { fault } = await tried('created-is-reachable', things({}), server);
    expect(fault).toBe('a was created, and reading it gives undefined.');
  }
});

it('a change is lost where it is in its response alone', async () => {
  const thing = { id: 'a', name: 'old' };
  const server: Server = (line, body) => (line.startsWith('PUT') ? [200, { ...thing, ...body }] : [200, thing]);
  const { fault } = await tried('update-is-kept', things({ name: text }), server);
  expect(fault).toMatch(/^name is "old" in what is read afterwards, not "Contract-.*"\.$/);
});

it('a creation is refused for its first property, between two looks at the list', async () => {
  const properties = { name: text, count: { type: 'integer' } };
  const { '/things': all, ...one } = things(properties);
  const list = operation('list', { data: { type: 'array', items: {} } });
  const server: Server = (line) => (line.startsWith('GET') ? [200, { data: [{ id: 'a' }] }] : [422]);
  const { fault, sent } = await tried(
    'failed-create-leaves-nothing',
    { '/things': { ...all, get: list }, ...one },
    server,
  );
  expect([fault, methods(sent)]).toEqual([undefined, 'GET POST GET']);
  const { name, count } = JSON.parse(sent[1]!.replace('POST /things ', '')) as { name: unknown; count?: unknown };
  expect([typeof name === 'string', count === undefined || Number.isInteger(count)]).toEqual([false, true]);
});

it('a refused change says each property that is another, and no other', async () => {
  let thing: Sent = { id: 'a', name: 'old', note: 'old', count: 1 };
  const server: Server = (line, body) => {
    if (!line.startsWith('PUT')) return [200, { ...thing, note: 'old' }];
    thing = { ...thing, ...body };
    return [422];
  };
  const properties = { name: text, note: text, count: { type: 'integer' } };
  const { fault } = await tried('failed-update-changes-nothing', things(properties), server);
  expect(fault).toBe('The change was refused with 422, and there is another name, count.');
});

it('a refused change that takes one property away and brings another says both', async () => {
  let thing: Sent = { id: 'a', name: 'old' };
  const server: Server = (line) => {
    if (line.startsWith('PUT')) thing = { id: 'a', more: 1 };
    return line.startsWith('PUT') ? [422] : [200, thing];
  };
  const { fault } = await tried('failed-update-changes-nothing', things({ name: text }), server);
  expect(fault).toBe('The change was refused with 422, and there is another name, more.');
});

it.each<[object, object, string | undefined]>([
  [{ at: '2024-01-01T00:00' }, { at: '2024-01-01T00:01' }, undefined],
  [{ n: 'a', m: 1 }, { n: 'b', m: 2 }, 'n, m'],
  [{ n: 'at 2024-01-01T00' }, { n: 'at 2024-01-02T00' }, 'n'],
  [{ n: ['2024-01-01T00'] }, { n: ['2024-01-02T00'] }, 'n'],
  [{ n: '2024-01-01T00' }, { n: 'x' }, 'n'],
  [{ n: 'x' }, { n: '2024-01-01T00' }, 'n'],
  [{ n: '2024-01-01' }, { n: '2024-01-02' }, 'n'],
  [{}, { n: 1 }, 'n'],
  [{ n: 1 }, {}, 'n'],
])('a second change that turns %j into %j changes %s', async (once, twice, changed) => {
  let changes = 0;
  const server: Server = (line) => {
    if (line.startsWith('PUT')) changes++;
    return [200, { id: 'a', ...(changes > 1 ? twice : once) }];
  };
  const { fault } = await tried('repeated-update-is-idempotent', things({ name: text }), server);
  expect(fault).toBe(changed && `The second PUT with the same body changed ${changed}.`);
});

describe('null', () => {
  const nullable = { name: { type: ['string', 'null'] } };
  /** What is read is neither what was made nor what was sent. */
  const keeps: Server = (line) => [200, { id: 'a', name: line.startsWith('GET') ? 'read' : 'made' }];

  it('is sent where a property takes it', async () => {
    const { fault, sent } = await tried('null-clears', things(nullable), keeps);
    expect(fault).toBe('name is changed to null, and reading gives "read".');
    expect(sent.slice(-2)).toEqual(['PUT /things/a {"name":null}', 'GET /things/a']);
  });

  it('is sent where another value stood before, which is neither what was made nor nothing', async () => {
    const examples = { color: { type: ['string', 'null'], enum: ['red', 'blue', null], examples: ['red', 'blue'] } };
    const reads: Server = (line) => [200, { id: 'a', color: line.startsWith('GET') ? null : 'red' }];
    const { fault, sent } = await tried('null-clears', things(examples), reads);
    expect([fault, sent.slice(1)]).toEqual([
      undefined,
      ['PUT /things/a {"color":"blue"}', 'PUT /things/a {"color":null}', 'GET /things/a'],
    ]);
  });

  it.each([
    ['where none does', things({ name: text })],
    ['in a form', things(nullable, json(nullable, 'application/x-www-form-urlencoded'))],
  ])('is not sent %s', async (_, paths) => {
    const { fault, sent } = await tried('null-clears', paths, keeps);
    expect([fault, methods(sent)]).toEqual([undefined, 'POST']);
  });
});

it('a value that must be unique is tried by creation alone where nothing changes it', async () => {
  const email = { type: 'string', format: 'email', 'x-unique': 'exact' } as Schema;
  const taken = new Set<unknown>();
  const server: Server = (_line, body) => {
    if (taken.has(body?.['email'])) return [409];
    taken.add(body?.['email']);
    return [201, { id: 'a', ...body }];
  };
  const { '/things/{id}': one, ...rest } = things({ email });
  const paths = { ...rest, '/things/{id}': { get: one.get } };
  const { fault, sent } = await tried('unique-values', paths, server);
  expect([fault, methods(sent)]).toEqual([undefined, 'POST POST POST']);
});

describe('a change of a part', () => {
  const properties = { name: text, note: text, email: { type: 'string', format: 'email' } };
  const paths = things(properties, json(properties), { 'x-partial': true });

  it('leaves addresses out, on which other things depend', async () => {
    let thing: Sent = { id: 'a', name: 'old', note: 'old', email: 'a@b' };
    const server: Server = (_line, body) => [200, (thing = { ...thing, ...body })];
    const { fault, sent } = await tried('update-is-partial', paths, server);
    const changed = sent.filter((line) => line.startsWith('PUT')).map((line) => /"(\w+)":"Contract/g.exec(line)?.[1]);
    expect([fault, changed, sent.slice(1).join().includes('email')]).toEqual([
      undefined,
      ['name', 'name', 'note'],
      false,
    ]);
  });

  it.each([
    [399, 3],
    [400, 1],
  ])('that gets %i is followed by as many reads as changes: %i', async (status, reads) => {
    let changes = 0;
    const server: Server = (line) => [line.startsWith('PUT') && ++changes > 1 ? status : 200, { id: 'a' }];
    const { fault, sent } = await tried('update-is-partial', paths, server);
    expect([fault, sent.filter((line) => line.startsWith('GET')).length]).toEqual([undefined, reads]);
  });
});

it('no time is looked at where the document marks none', async () => {
  const { fault, sent } = await tried('update-is-timed', things({ name: text }), () => [200, { id: 'a' }]);
  expect([fault, sent]).toEqual([undefined, []]);
});

describe('what belongs to another parent', () => {
  const list = { data: { type: 'array', items: { type: 'object', properties: { id: text } } } };
  const paths = (prefix: string, makes: boolean) => ({
    [`${prefix}/users`]: { post: operation('makeUser', { id: text }, json({})) },
    [`${prefix}/users/{id}`]: { get: operation('readUser', { id: text }) },
    [`${prefix}/users/{user_id}/apps`]: {
      get: operation('listApps', list),
      ...(makes && { post: operation('makeApp', { id: text }, json({})) }),
    },
    [`${prefix}/users/{user_id}/apps/{app_id}`]: { delete: operation('removeApp', {}) },
  });
  /** A server in which users are numbered, and each has the applications that were made below it. */
  const keeps = (): Server => {
    let users = 0;
    const apps: string[] = [];
    return (line) => {
      const [verb, path = ''] = line.split(' ');
      const owner = /users\/(\w+)\/apps/.exec(path)?.[1];
      if (owner === undefined) return [201, { id: `u${++users}` }];
      if (verb === 'GET') return [200, { data: owner === 'u1' ? apps.map((id) => ({ id })) : [] }];
      if (verb === 'DELETE') return [404];
      apps.push('app');
      return [201, { id: 'app' }];
    };
  };

  it.each(['', '/orgs/{org}'])(
    'is made and listed below the one, and asked for below the other: %s',
    async (prefix) => {
      const { fault, sent } = await tried('foreign-parent', paths(prefix, true), keeps());
      expect([fault, sent.map((line) => line.replace(/ .*(?=\/users)/, ' ').trim())]).toEqual([
        undefined,
        [
          ...['POST /users', 'POST /users', 'POST /users/u1/apps', 'GET /users/u1/apps'],
          ...['DELETE /users/u2/apps/app', 'GET /users/u1/apps'],
        ],
      ]);
    },
  );

  it('cannot be tried where there is none, which is said', async () => {
    await expect(tried('foreign-parent', paths('', false), keeps())).rejects.toThrow(
      'u1 has none, and no operation makes one.',
    );
  });
});
