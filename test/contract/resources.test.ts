/** What the checks of several requests are about: which resources, of which targets. */
import { describe, expect, it } from 'vitest';
import { serverTarget, type Exchange } from 'user-management-contract';
import {
  keepsState,
  PathSupply,
  resourcesOf,
  runStatefulChecks,
  Session,
  statefulChecks,
  type Resource,
  type Wire,
} from 'user-management-contract/testing';
import { operationsOf } from 'user-management-openapi';
import { exampleValues } from 'user-management-openapi/requests';
import { document, operations } from './support/document.ts';
import { partialDocument } from '../support/tree.ts';

const named = (id: string) => operations.find((operation) => operation.id === id)!;
/** What a resource may have. */
const parts = {
  create: { create: named('createUser') },
  list: { list: named('listUsers') },
  read: { read: named('getUser') },
  update: { update: named('updateUser') },
  remove: { remove: named('deleteUser') },
  lookups: { lookups: [{ operation: named('getUser'), parameter: 'id' }] },
  parent: { parent: { collection: '/a', parameter: 'id', create: named('createUser') } },
};
type PartName = keyof typeof parts;

/** Each check with the parts that its resource has, and whether it may be below another. */
const needed: Record<string, { has: PartName[]; below?: true }> = {
  'created-is-reachable': { has: ['create', 'read'], below: true },
  'created-is-complete': { has: ['create', 'read'] },
  'read-is-what-was-asked': { has: ['list', 'lookups'] },
  'unique-values': { has: ['create'] },
  'use-after-delete': { has: ['create', 'read', 'remove'], below: true },
  'failed-create-leaves-nothing': { has: ['create', 'list'] },
  'failed-update-changes-nothing': { has: ['create', 'read', 'update'], below: true },
  'repeated-update-is-idempotent': { has: ['create', 'read', 'update'], below: true },
  'update-is-kept': { has: ['create', 'read', 'update'] },
  'update-is-partial': { has: ['create', 'read', 'update'] },
  'update-is-timed': { has: ['create', 'read', 'update'] },
  'null-clears': { has: ['create', 'read', 'update'] },
  pagination: { has: ['list'] },
  'order-is-kept': { has: ['list'] },
  'filter-is-kept': { has: ['create', 'list'] },
};
/** Every resource there can be: by the names of its parts. */
const all = Array.from({ length: 2 ** Object.keys(parts).length }, (_, number) => {
  const names = (Object.keys(parts) as PartName[]).filter((_name, bit) => (number >> bit) % 2 === 1);
  const resource: Resource = Object.assign({ collection: '/b', parameter: 'id' }, ...names.map((name) => parts[name]));
  return { names, resource };
});

describe('each check', () => {
  it.each(statefulChecks.filter(({ name }) => name !== 'foreign-parent'))(
    '$name is about resources with what it needs',
    (check) => {
      const { has, below } = needed[check.name]!;
      const right = all.filter(
        ({ names }) => has.every((part) => names.includes(part)) && (below || !names.includes('parent')),
      );
      const taken = all.filter(({ resource }) => check.appliesTo(resource));
      expect(taken.map(({ names }) => names)).toEqual(right.map(({ names }) => names));
    },
  );

  it('of parents is about what is listed below one, and can be read or deleted there', () => {
    const { appliesTo } = statefulChecks.find(({ name }) => name === 'foreign-parent')!;
    const taken = all.filter(({ resource }) => appliesTo(resource)).map(({ names }) => names);
    const right = all.filter(
      ({ names }) =>
        names.includes('parent') && names.includes('list') && (names.includes('read') || names.includes('remove')),
    );
    expect(taken).toEqual(right.map(({ names }) => names));
    const orphan = { ...parts.list, ...parts.read, collection: '/b', parameter: 'id' };
    expect(appliesTo({ ...orphan, parent: { collection: '/a', parameter: 'id' } })).toBe(false);
  });

  it('needs what the document says of a list, where it is about that', () => {
    const list = { ...named('listUsers'), parameters: [] };
    const resource = { collection: '/b', parameter: 'id', ...parts.create, list };
    const about = statefulChecks.filter(({ appliesTo }) => appliesTo(resource)).map(({ name }) => name);
    expect(about).toEqual(['unique-values', 'failed-create-leaves-nothing', 'pagination']);
    const whole = { collection: '/b', parameter: 'id', ...parts.create, ...parts.read };
    const { appliesTo } = statefulChecks.find(({ name }) => name === 'update-is-partial')!;
    expect(appliesTo({ ...whole, update: { ...named('updateUser'), partial: false } })).toBe(false);
  });

  it('has a title, and what it needs, in the order in which they run', () => {
    expect(statefulChecks.map(({ name, title, needs }) => `${name} (${needs.join(', ')}): ${title}`)).toEqual([
      'created-is-reachable (state, writes): a created resource that cannot be read',
      'created-is-complete (state, writes): a property of a creation that is lost or changed',
      'read-is-what-was-asked (state): another object than the one whose id the path has',
      'unique-values (state, writes): a second object with a value that must be unique',
      'use-after-delete (state, writes): a deleted resource that can still be read',
      'failed-create-leaves-nothing (state, writes): a new resource after a refused creation',
      'failed-update-changes-nothing (state, writes): a resource that a refused PUT changed',
      'repeated-update-is-idempotent (state, writes): a second PUT with the same body that fails or changes something',
      'update-is-kept (state, writes): a change that is lost, or responded with other data than are read afterwards',
      'update-is-partial (state, writes): a property that changes although the change leaves it out',
      'update-is-timed (state, writes): a time of the last change that does not move',
      'null-clears (state, writes): a property that a change to null does not clear',
      "foreign-parent (state, writes): a resource that is reachable through another parent's id",
      'pagination (state): pages that repeat, lose or misplace items, or have no end',
      'order-is-kept (state): a list that is not in the order that was asked for',
      'filter-is-kept (state): a filter that is ignored, or compares otherwise than the document says',
    ]);
  });

  it('that is not applicable is counted for each resource, and once where there is none', async () => {
    const schema = { type: 'object', properties: { id: { type: 'string' } } };
    const responses = { 200: { description: 'x', content: { 'application/json': { schema } } } };
    const parameters = [{ in: 'path', name: 'id', required: true, schema: { type: 'string' } }];
    const paths = Object.fromEntries(
      ['a', 'b'].flatMap((name) => [
        [`/${name}`, { post: { operationId: `make-${name}`, responses } }],
        [`/${name}/{id}`, { get: { operationId: `read-${name}`, parameters, responses } }],
      ]),
    );
    const two = partialDocument({
      openapi: '3.1.1',
      info: { title: 'Two', version: '1.0.0' },
      components: { schemas: {} },
      paths,
    });
    const session = new Session(two, serverTarget('http://127.0.0.1:1', {}, 'k'), 2_000, { others: statefulChecks });
    expect(await runStatefulChecks(session, 1)).toEqual({ skipped: [] });
    session.close();
    expect(session.tally('created-is-reachable')).toMatchObject({ passed: 0, failed: 0, notApplicable: 2 });
    expect(session.tally('pagination').notApplicable).toBe(1);
    expect(session.requests).toBe(0);
  });
});

it('what interrupts a run is no reason to leave a check out', async () => {
  const signal = AbortSignal.abort();
  const target = serverTarget('http://127.0.0.1:1', { write: true }, 'k');
  const session = new Session(document, target, 2_000, { others: statefulChecks, signal });
  await expect(runStatefulChecks(session, 1)).rejects.toThrow('Interrupted.');
  session.close();
});

it('a resource is what a path ends with, and belongs to what its own path goes through', () => {
  const responses = { 200: { description: 'x' } };
  const paths = [
    '/a/{id}',
    '/a/{id}/b/{b_id}',
    '/a/{id}/b/{b_id}/c/{c_id}',
    '/a/{id}/b/{b_id}/{d_id}',
    '/e/{id}/f',
    '/{g_id}',
  ];
  const own = partialDocument({
    openapi: '3.1.1',
    info: { title: 'Paths', version: '1.0.0' },
    paths: Object.fromEntries(paths.map((path) => [path, { get: { operationId: path, responses } }])),
  });
  const found = resourcesOf(own, operationsOf(own)).map(({ collection, parameter, parent, read }) => [
    collection,
    parameter,
    parent?.collection,
    read?.path,
  ]);
  expect(found).toEqual([
    ['/a', 'id', undefined, '/a/{id}'],
    ['/a/{id}/b', 'b_id', '/a', '/a/{id}/b/{b_id}'],
    ['/a/{id}/b/{b_id}/c', 'c_id', '/a/{id}/b', '/a/{id}/b/{b_id}/c/{c_id}'],
    ['/a/{id}/b/{b_id}', 'd_id', undefined, '/a/{id}/b/{b_id}/{d_id}'],
    ['', 'g_id', undefined, '/{g_id}'],
  ]);
});

describe('a target', () => {
  const keeps = async (status: number, of = document) => {
    const sent: unknown[] = [];
    const wire: Wire = {
      send: async ({ target }) => {
        sent.push(target);
        return { status, headers: {}, text: '', milliseconds: 1 } satisfies Exchange['response'];
      },
      close: () => undefined,
    };
    const session = new Session(of, serverTarget('http://127.0.0.1:1', {}, 'k'), 2_000, { wire });
    const kept = await keepsState(session, new PathSupply(session, session.resources, 1));
    return { kept, sent };
  };

  it('keeps state unless it has an object that nobody has made', async () => {
    const statuses = [0, 199, 200, 299, 300, 404, 410, 500];
    const kept = await Promise.all(statuses.map(async (status) => (await keeps(status)).kept));
    expect(statuses.filter((_status, index) => !kept[index])).toEqual([200, 299]);
  });

  it('is asked once for each resource that can be read, for an id that nothing has', async () => {
    const { sent } = await keeps(404);
    expect(sent).toEqual([
      expect.stringMatching(/^\/user_management\/users\/user_\w+NEVERMADE$/),
      expect.stringMatching(/^\/user_management\/users\/external_id\/[\w-]+NEVERMADE$/),
    ]);
    const below = structuredClone(document);
    const [collection] = Object.keys(below.paths).filter((path) => path.endsWith('/authorized_applications'));
    const item = below.paths[`${collection}/{application_id}`]!;
    Object.assign(item, { get: { ...(item.delete as object), operationId: 'getApplication' } });
    // What it belongs to has the id of the document's example.
    const { user_id: owner } = exampleValues(operationsOf(below).find(({ id }) => id === 'getApplication')!).path;
    expect((await keeps(404, below)).sent).toContainEqual(
      expect.stringMatching(new RegExp(`/users/${String(owner)}/authorized_applications/\\w+NEVERMADE$`)),
    );
    const bare = structuredClone(document);
    for (const item of Object.values(bare.paths)) delete item.get;
    expect(await keeps(200, bare)).toEqual({ kept: true, sent: [] });
  });
});
