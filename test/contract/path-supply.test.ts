/** Which ids requests get: of what the run created where they write, of what is there where they only read. */
import { describe, expect, it, vi } from 'vitest';
import { serverTarget } from 'user-management-contract';
import { idIn, PathSupply, planOf, sendValid, Session, type Wire } from 'user-management-contract/testing';
import { exampleValues, writeRequest } from 'user-management-openapi/requests';
import { document, operations } from './support/document.ts';
import { startScriptedServer } from './support/scripted-server.ts';
import { serverKey, startUsersServer, type UsersServer, type UsersServerOptions } from './support/users-server.ts';

const named = (id: string) => operations.find((operation) => operation.id === id)!;

/** What a test works with. */
interface Room {
  server: UsersServer;
  session: Session;
  supply: PathSupply;
  /** Sends an operation with a path, as a run does. */
  send: (operation: string, path: Record<string, string>, body?: object) => Promise<void>;
  /** The ids that were there before. */
  before: unknown[];
}

/** Runs a test with a server that has users already. */
async function within(
  options: UsersServerOptions,
  permissions: { write?: boolean; ownData?: boolean },
  test: (room: Room) => Promise<void>,
): Promise<void> {
  const server = await startUsersServer(options);
  const session = new Session(document, serverTarget(server.url, permissions, serverKey), 2_000);
  const supply = new PathSupply(session, session.resources, 1);
  const before = server.users.all.map(({ id }) => id);
  const send = async (id: string, path: Record<string, string>, body?: object) => {
    const operation = session.operations.find((each) => each.id === id)!;
    const request = writeRequest(
      operation,
      { ...exampleValues(operation), path, ...(body && { body }) },
      session.keyOf(operation),
    );
    await session.run({ operation, intent: { kind: 'step' }, request });
  };
  try {
    await supply.readLists();
    await test({ server, session, supply, send, before });
  } finally {
    session.close();
    await server.close();
  }
}

const idsOf = ({ server }: Room) => server.users.all.map(({ id }) => id);
const writesOf = ({ server }: Room) => server.came.filter(({ method }) => method !== 'GET').map(({ method }) => method);

describe('a path', () => {
  it('leads to an own object where the run writes, one and the same until it is deleted', () =>
    within({ existing: 3 }, { write: true }, async (room) => {
      const { supply, send, before, session } = room;
      const sent = vi.spyOn(session, 'send');
      const { id: first } = await supply.pathFor(named('updateUser'));
      expect(sent.mock.calls.map(([{ intent }]) => intent)).toEqual([{ kind: 'step' }]);
      expect(before).not.toContain(first);
      expect(idsOf(room)).toEqual([first, ...before]);
      expect(await supply.pathFor(named('deleteUser'))).toEqual({ id: first });
      expect(await supply.pathFor(named('getUser'))).toEqual({ id: first });
      await send('deleteUser', { id: first! });
      const { id: second } = await supply.pathFor(named('updateUser'));
      expect(idsOf(room)).toEqual([second, ...before]);
      expect(second).not.toBe(first);
    }));

  it('leads to what is there where the run only reads, and creates nothing', () =>
    within({ existing: 3 }, {}, async (room) => {
      const { supply, before, server } = room;
      expect(await supply.pathFor(named('getUser'))).toEqual({ id: before[0] });
      const { external_id: external } = server.users.all[0]!;
      expect(await supply.pathFor(named('getUserByExternalId'))).toEqual({ external_id: external });
      expect(writesOf(room)).toEqual([]);
      for (const id of ['getUser', 'updateUser'])
        expect(await supply.valuesFor(named(id))).toEqual({ ...exampleValues(named(id)), path: { id: before[0] } });
      // What was listed once is known; who has no external id is passed over.
      expect(server.came).toHaveLength(1);
      const { external_id: second } = server.users.all[1]!;
      for (const none of [null, '']) {
        server.users.all[0]!['external_id'] = none;
        await supply.readLists();
        expect(await supply.pathFor(named('getUserByExternalId'))).toEqual({ external_id: second });
      }
    }));

  it('is that of the example where every id leads to something', () =>
    within({ existing: 3 }, {}, async ({ supply, session, before }) => {
      expect(supply.isNeeded).toBe(true);
      expect((await supply.valuesFor(named('getUser'))).path).toEqual({ id: before[0] });
      session.capabilities.add('any id');
      expect(supply.isNeeded).toBe(false);
      expect(await supply.valuesFor(named('getUser'))).toEqual(exampleValues(named('getUser')));
    }));

  it('leads to nothing where nothing is there', () =>
    within({}, {}, async (room) => {
      const { supply, session } = room;
      const { id } = await supply.pathFor(named('getUser'));
      expect(id).toMatch(/^user_[0-9A-Z]{26}$/);
      expect(id).not.toBe(exampleValues(named('getUser')).path['id']);
      expect(session.owned.isFree(id!)).toBe(true);
      expect(writesOf(room)).toEqual([]);
    }));

  it('leads with permission to what was there, until that is deleted, and then to an own object', () =>
    within({ existing: 2 }, { write: true, ownData: true }, async (room) => {
      const { supply, send, before } = room;
      for (const id of before) {
        expect(await supply.pathFor(named('deleteUser'))).toEqual({ id });
        await send('deleteUser', { id: String(id) });
      }
      const { id } = await supply.pathFor(named('deleteUser'));
      expect(before).not.toContain(id);
      expect(idsOf(room)).toEqual([id]);
    }));

  it('has another property of an own object, where it asks for one', () =>
    within({ existing: 2 }, { write: true }, async (room) => {
      const { supply, server, before, send } = room;
      const external = async () => (await supply.pathFor(named('getUserByExternalId')))['external_id'];
      const first = await external();
      expect(server.users.all.slice(0, -before.length).map((user) => user['external_id'])).toEqual([first]);
      expect(await external()).toBe(first);
      await send('createUser', {}, { email: 'newest@example.com', external_id: 'newest' });
      expect(await external()).toBe('newest');
      await send('deleteUser', { id: String(server.users.all[0]!['id']) });
      await send('deleteUser', { id: String(server.users.all[0]!['id']) });
      const second = await external();
      expect(server.users.all.slice(0, -before.length).map((user) => user['external_id'])).toEqual([second]);
    }));

  it('leads to what an own object has, in its order', () =>
    within({ existing: 2 }, { write: true }, async ({ supply, before, server }) => {
      const path = await supply.pathFor(named('deleteAuthorizedApplication'));
      expect(Object.keys(path)).toEqual(['user_id', 'application_id']);
      expect(before).not.toContain(path['user_id']);
      expect(server.came.at(-1)!.path).toContain(`/${path['user_id']}/authorized_applications`);
      expect(path['application_id']).not.toContain('NEVERMADE');
    }));

  it('leads to nothing below an own object that has nothing', () =>
    within({ existing: 2, applications: false }, { write: true }, async (room) => {
      const path = await room.supply.pathFor(named('deleteAuthorizedApplication'));
      expect(path['application_id']).toContain('NEVERMADE');
      expect(idsOf(room)).toContain(path['user_id']);
    }));
});

describe('ids of others', () => {
  /** Which id a path gets of a server whose list is a text; one that was made up is shown as such. */
  const idFrom = async (text: string, test?: (supply: PathSupply, session: Session) => void) => {
    const wire: Wire = {
      send: async () => ({ status: 200, headers: {}, text, milliseconds: 1 }),
      close: () => undefined,
    };
    const session = new Session(document, serverTarget('http://127.0.0.1:1', {}, 'sk_own'), 2_000, { wire });
    const sent = vi.spyOn(session, 'send');
    const supply = new PathSupply(session, session.resources, 1);
    await supply.readLists();
    test?.(supply, session);
    const { id } = await supply.pathFor(named('getUser'));
    expect(sent.mock.calls.map(([{ intent }]) => intent)).toEqual([{ kind: 'step' }]);
    return id!.includes('NEVERMADE') ? 'made up' : id;
  };

  it('are those of items that have one, in what is a page', async () => {
    const page = (...data: unknown[]) => idFrom(JSON.stringify({ data }));
    expect([await page({ id: 'user_1' }), await page({ email: 'x' }, { id: 'user_2' })]).toEqual(['user_1', 'user_2']);
    for (const text of ['', 'null', '{}', '{"data":{"id":"user_1"}}']) expect(await idFrom(text), text).toBe('made up');
  });

  it('are the first twenty at most', async () => {
    const data = Array.from({ length: 30 }, (_, index) => ({ id: `user_${index}` }));
    const without = (count: number) =>
      idFrom(JSON.stringify({ data }), (_supply, session) => {
        for (const { id } of data.slice(0, count)) session.owned.forget(id);
      });
    expect([await without(19), await without(20)]).toEqual(['user_19', 'made up']);
  });

  it('are none before a list was read, and none for a path that leads to no resource', async () => {
    const session = new Session(document, serverTarget('http://127.0.0.1:1', {}, 'sk_own'), 2_000);
    const supply = new PathSupply(session, session.resources, 1);
    const elsewhere = { ...named('getUser'), path: '/things/{id}/rename' };
    for (const operation of [named('getUser'), elsewhere])
      expect((await supply.pathFor(operation))['id']).toContain('NEVERMADE');
    expect(session.requests).toBe(0);
    session.close();
  });

  it('are what an item has, or what its part has that the parameter is named after', () => {
    const item = { id: 1, user: { id: 'u' }, idea: { id: 'i' }, none: null, text: 'x' };
    const of = (...names: string[]) => names.map((name) => idIn(item, name));
    expect(of('user_id', 'userid', 'idea_id', 'user')).toEqual(['u', 'u', 'i', 'u']);
    expect(of('id', 'none_id', 'text_id', 'other_id')).toEqual(['1', '1', '1', '1']);
    expect([idIn({}, 'id'), idIn({ id: '' }, 'id')]).toEqual([undefined, undefined]);
  });

  it('are known, all that a list shows, so that none is taken for an own one', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `user_${index}`);
    await using server = await startScriptedServer(({ method }) =>
      method === 'GET' ? [200, { data: ids.map((id) => ({ id })) }] : [201, { id: ids.at(-1) }],
    );
    const session = new Session(document, serverTarget(server.url, { write: true }, 'sk_own'), 2_000);
    const supply = new PathSupply(session, session.resources, 1);
    await supply.readLists();
    const { id } = await supply.pathFor(named('deleteUser'));
    session.close();
    expect(server.came.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect([session.owned.objects, ids.includes(id!)]).toEqual([[], false]);
  });
});

it('an own object of another kind, or of another parent, is none', async () => {
  const copy = structuredClone(document);
  const content = { 'application/json': { schema: { type: 'object', properties: { id: { type: 'string' } } } } };
  const common = { tags: ['x'], responses: { '201': { description: 'x', content } } };
  const parameter = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
  const [whole, part] = [parameter('id'), parameter('part_id')];
  const own = {
    '/things': { post: { operationId: 'createThing', ...common } },
    '/things/{id}': { delete: { operationId: 'deleteThing', parameters: [whole], ...common } },
    '/things/{id}/parts': { post: { operationId: 'createPart', parameters: [whole], ...common } },
    '/things/{id}/parts/{part_id}': { delete: { operationId: 'deletePart', parameters: [whole, part], ...common } },
  };
  copy.paths = { ...own, ...copy.paths } as typeof copy.paths;
  const session = new Session(copy, serverTarget('http://127.0.0.1:1', { write: true }, 'sk_own'), 2_000);
  const of = (operation: string) => session.operations.find((each) => each.id === operation)!;
  const create = (operation: string, id: string, parent = '') =>
    session.owned.record({
      operation: of(operation),
      intent: { kind: 'step' },
      request: { method: 'POST', target: of(operation).path.replace('{id}', parent), headers: {} },
      response: {
        status: 201,
        headers: {},
        text: JSON.stringify({ id, external_id: `external_${id}` }),
        milliseconds: 1,
      },
    });
  create('createUser', 'user_1');
  create('createThing', 'thing_1');
  create('createThing', 'thing_2');
  create('createPart', 'part_2', 'thing_2');
  create('createPart', 'part_1', 'thing_1');
  const supply = new PathSupply(session, session.resources, 1);
  const paths = ['deleteUser', 'getUserByExternalId', 'deleteThing', 'deletePart'].map((operation) =>
    supply.pathFor(of(operation)),
  );
  expect(await Promise.all(paths)).toEqual([
    { id: 'user_1' },
    { external_id: 'external_user_1' },
    { id: 'thing_2' },
    { id: 'thing_2', part_id: 'part_2' },
  ]);
  session.close();
});

it('a property is that of what a list shows where no operation creates anything', async () => {
  const copy = structuredClone(document);
  delete copy.paths[named('createUser').path]!.post;
  await using server = await startScriptedServer(() => [200, { data: [{ id: 'user_1', external_id: 'external_1' }] }]);
  const session = new Session(copy, serverTarget(server.url, { write: true }, 'sk_own'), 2_000);
  const supply = new PathSupply(session, session.resources, 1);
  await supply.readLists();
  expect(await supply.pathFor(named('getUserByExternalId'))).toEqual({ external_id: 'external_1' });
  session.close();
});

describe('an id that belongs to nothing', () => {
  it.each([
    ['user_01E4ZCR3C56J083X43JQXF3JK5', 'user_01E4ZCR3C56J083X4NEVERMADE'],
    ['some-name', 'some-name0NEVERMADE'],
    ['a-user_01E4ZCR3C56J083X43JQXF3JK5', 'a-user_01E4ZCR3C56J083X43JQXF3JK50NEVERMADE'],
    ['user_01E4ZCR3C56J083X43JQXF3JK5.a', 'user_01E4ZCR3C56J083X43JQXF3JK5.a0NEVERMADE'],
    [7, '2147483646'],
  ])('has the form of the example: %s', (example, expected) =>
    within({}, {}, async ({ supply, session }) => {
      const operation = structuredClone(named('getUser'));
      operation.parameters[0]! = { ...operation.parameters[0]!, example } as never;
      expect(supply.madeUp(operation, 'id')).toBe(expected);
      expect(session.owned.isFree(expected)).toBe(true);
    }),
  );
});

describe('generated requests', () => {
  it('that cannot be sent end the run: what no check complains of is not passed over', () =>
    within({}, {}, async ({ session, supply }) => {
      vi.spyOn(session, 'send').mockRejectedValue(new TypeError('A fault of the program.'));
      const plan = planOf(session, named('listUsers'), supply);
      await expect(sendValid(session, plan, 5, 1)).rejects.toThrow('A fault of the program.');
    }));
});
