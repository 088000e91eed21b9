/** Each stateful check finds the bug that was planted for it, in a server that is right but for that. */
import { startMock } from 'user-management-mock';
import { describe, expect, it } from 'vitest';
import {
  isGone,
  isSuccess,
  resourcesOf,
  runStatefulChecks,
  Session,
  statefulChecks,
} from 'user-management-contract/testing';
import { runContract, serverTarget, type Capability } from 'user-management-contract';
import { operationsOf } from 'user-management-openapi';
import { keySchemeOf } from 'user-management-openapi/requests';
import { document, operations } from './support/document.ts';
import { partialDocument } from '../support/tree.ts';
import { statefulBugs, type Bug } from './support/bugs.ts';
import { startScriptedServer } from './support/scripted-server.ts';
import { tryStatefulChecks } from './support/stateful-checks.ts';
import { formCount, formOf, isTold, type Sent } from './support/told.ts';

/** What is said of some bugs: each value in its place. */
const sentences: Partial<Record<Bug, RegExp>> = {
  'created users are lost': /^user_\d+ was created, and reading it gets 404\.$/,
  'created users get another id': /^user_\d+ was created, and reading it gives user_01\.$/,
  'external ids lead nowhere': /^Contract-\S+ is the external_id of user_\d+, and reading it gets 404\.$/,
  'deleted users can be read': /^user_\d+ was deleted, and reading it gets 200\.$/,
  'refused users are kept': /^The creation was refused with 422, and there is user_\d+\.$/,
  'refused changes are made': /^The change was refused with 422, and there is another \w+/,
  'a repeated change fails': /^The second PUT with the same body gets 400\.$/,
  'a repeated change adds something': /^The second PUT with the same body changed name\.$/,
  'applications of others are found': /^conn_app_\d+ of (user_\d+) is reached through (?!\1)user_\d+: 204\.$/,
  'applications of others are deleted': /^conn_app_\d+ of (user_\d+) is gone after a request through (?!\1)user_\d+\.$/,
  'pages overlap': /^Page 2 of limit=1 has (user_\d+), where the large page has (?!\1)user_\d+\.$/,
  'the last page leads on': /^The last page leads on to user_\d+, where nothing is\.$/,
  'pages are too long': /^limit=6 gets 7 items\.$/,
  'no way back': /^Page 2 of limit=1 has no way back\.$/,
  'the first page leads back': /^The first page leads back to user_\d+\.$/,
  'the way back leads elsewhere': /^The way back from page 6 of limit=1 leads to (\S+), not (?!\1)user_\d+\.$/,
  'last names are lost on creation': /^last_name is null in the response to the creation, not ".+"\.$/,
  'addresses are lower-cased': /^email is "contract-.*" in the response to the creation, not "Contract-.*"\.$/,
  'last names are lost after the creation': /^last_name is null in what is read afterwards, not ".+"\.$/,
  'addresses may differ in case': /^email Contract-\S+ is taken, and a second object gets CONTRACT-\S+\.$/,
  'external ids look at no case':
    /^external_id Contract-\S+ is taken, and CONTRACT-\S+ is refused, which is another\.$/,
  'changes may repeat a value': /^email (\S+) is taken, and a change of another object to \1 succeeds\.$/,
  'null clears no locales': /^locale is changed to null, and reading gives ".+"\.$/,
  'a new locale clears the name': /^A change of locale alone: name is null in what is read, not ".+"\.$/,
  'changes leave no time': /^updated_at is no later after a change\.$/,
  'no way on': /^Page 1 of limit=1 leads nowhere, and there are \d items at least\.$/,
  'changes get stale data': /^\w+ is .* in the response to the change, not /,
  'changes respond with the time before': /^updated_at is "(.+)" in what is read afterwards, not "(?!\1).+"\.$/,
  'filters are ignored': /^email=\S+ lists user_\d+, which has another email\.$/,
  'filters look at case': /^email=CONTRACT-\S+ does not list user_\d+: case does not matter\.$/,
  'filters match ends': /^email=ontract-\S+ lists user_\d+, of whose email that is only a part\.$/,
  'filters match beginnings': /^email=Contract-\S+\.co lists user_\d+, of whose email that is only a part\.$/,
  'organizations are ignored': /^\w+=Contract-\S+NEVERMADE belongs to nothing, and user_\d+ is listed\.$/,
  'deleted users are forbidden': /^user_\d+ was deleted, and reading it gets 403\.$/,
  'desc begins with the oldest': /^order=desc: created_at \S+ is in front of \S+\.$/,
  'the default order is another': /^Without order the list is not that of order=\w+, which is the default\.$/,
};

describe('the stateful checks', () => {
  const met = new Set<number>();

  it('have a planted bug each', () => {
    expect([...new Set(statefulBugs.map(([, statefulCheck]) => statefulCheck))].sort()).toEqual(
      statefulChecks.map(({ name }) => name).sort(),
    );
  });

  it.each(statefulBugs)('%s: found by %s', async (bug, ...expected) => {
    const sent: Sent[] = [];
    const { findings, tallies } = await tryStatefulChecks(bug, {
      alter({ target }, { status, text }) {
        sent.push({ target, status, value: text.startsWith('{') ? JSON.parse(text) : undefined });
        return {};
      },
    });
    expect(tallies.filter(({ failed }) => failed !== 0)).toEqual(
      tallies
        .filter(({ name }) => (expected as readonly string[]).includes(name))
        .map((each) => ({ ...each, failed: 1 })),
    );
    const found = findings.filter(({ check }) => statefulChecks.some(({ name }) => name === check));
    expect(found.map(({ check }) => check)).toEqual(expected);
    expect(found[0]?.curl).toMatch(/^curl /);
    if (sentences[bug]) expect(found[0]?.fault).toMatch(sentences[bug]);
    for (const { fault } of found) {
      expect(isTold(fault, sent), fault).toBe(true);
      met.add(formOf(fault));
    }
  });

  it('have a bug for each form of sentence that is held to what was sent', () => {
    expect([...met].filter((form) => form !== -1)).toHaveLength(formCount);
  });

  it('conclude nothing from a request that gets no response', async () => {
    const taken = new Set<unknown>();
    await using server = await startScriptedServer(({ method, body }) => {
      if (method === 'DELETE') return [204];
      const sent = (method === 'POST' ? JSON.parse(body) : {}) as Record<string, unknown>;
      const values = [sent['email'], sent['external_id']].map((value) => String(value).toLowerCase());
      if (method !== 'POST' || values.some((value) => taken.has(value))) return 'no response';
      for (const value of values) taken.add(value);
      return [201, { id: `user_${taken.size}`, ...sent }];
    });
    const target = serverTarget(server.url, { write: true }, 'sk_own');
    const session = new Session(document, target, 5_000, { others: statefulChecks });
    const { skipped } = await runStatefulChecks(session, 3);
    session.close();
    for (const { name } of statefulChecks)
      expect(session.tally(name), name).toMatchObject({ passed: 0, failed: 0, notApplicable: 1 });
    expect(skipped).toContainEqual(
      'use-after-delete could not be tried on /user_management/users: getUser got no response.',
    );
    expect(skipped.map((line) => line.split(' ')[0])).toEqual(statefulChecks.map(({ name }) => name));
  });

  it.each([
    ['POST', 399, /^email (\S+) is taken, and a second object gets \1\.$/, 'failed-create-leaves-nothing'],
    [
      'PUT',
      399,
      /^email (\S+) is taken, and a change of another object to \1 succeeds\.$/,
      'failed-update-changes-nothing',
    ],
    ['POST', 400],
    ['PUT', 400],
  ] as const)('take 4xx alone for a refusal: %s gets %d', async (verb, status, sentence?, skips?) => {
    const { findings, skipped } = await tryStatefulChecks(undefined, {
      alter: ({ method }, response) => (method === verb && response.status >= 400 ? { status } : {}),
    });
    const faults = findings.flatMap(({ check, fault }) => (check === 'unique-values' ? [fault] : []));
    expect(faults).toEqual(sentence === undefined ? [] : [expect.stringMatching(sentence)]);
    expect(skipped).toEqual(
      skips === undefined
        ? []
        : [`${skips} could not be tried on /user_management/users: A wrong body gets ${status}.`],
    );
  });

  it.each([
    ['external ids look at no case', 'POST', /is refused, which is another\.$/],
    ['a repeated change fails', 'PUT', /^The second PUT with the same body gets 400\.$/],
  ] as const)('take 400 for one too: %s', async (bug, verb, sentence) => {
    const { findings } = await tryStatefulChecks(bug, {
      alter: ({ method }, response) => (method === verb && response.status >= 400 ? { status: 400 } : {}),
    });
    expect(findings.map(({ fault }) => fault)).toContainEqual(expect.stringMatching(sentence));
  });

  it.each([
    [199, 0],
    [299, statefulChecks.length],
    [300, 0],
  ])('start from 2xx alone: %d', async (status, tried) => {
    const { tallies, skipped } = await tryStatefulChecks(undefined, {
      alter: (_request, response) => (response.status >= 200 && response.status < 300 ? { status } : {}),
    });
    expect(tallies.filter(({ passed }) => passed > 0)).toHaveLength(tried);
    if (tried === 0) expect(skipped.at(-1)).toMatch(new RegExp(`responded with ${status}\\.$`));
  });

  it('have each of their requests looked at by the checks of one exchange, and shown in a line', async () => {
    const shown = await tryStatefulChecks('password hashes are shown');
    expect(shown.findings.map(({ check, operation }) => [check, operation])).toEqual([
      ['write-only-shown', 'createUser'],
    ]);
    const [first] = (await tryStatefulChecks('deleted users can be read')).findings;
    expect(first?.curl.split('\n').map((line) => /--request (\w+)/.exec(line)?.[1])).toEqual([
      'POST',
      'DELETE',
      undefined,
    ]);
  });

  it.each([
    ['filters are ignored', /^email=\S+ lists user_\d+, which has another email\.$/, 'filter-is-kept'],
    ['filters look at case', /^email=EXISTING-\S+ does not list user_\d+: case does not matter\.$/, 'filter-is-kept'],
    [
      'filters match ends',
      /^email=xisting-\S+ lists user_\d+, of whose email that is only a part\.$/,
      'filter-is-kept',
    ],
    [
      'organizations are ignored',
      /^\w+=Contract-\S+NEVERMADE belongs to nothing, and user_\d+ is listed\.$/,
      'filter-is-kept',
    ],
    [
      'external ids lead to the first',
      /^existing-\d is the external_id of (user_\d+), and reading it gives existing-\d\.$/,
      'read-is-what-was-asked',
    ],
    [
      'created users get another id',
      /^(user_\d+) is the id of \1, and reading it gives user_01\.$/,
      'read-is-what-was-asked',
    ],
  ] as const)('that only read find it too by what is there: %s', async (bug, sentence, check) => {
    const { findings, tallies } = await tryStatefulChecks(bug, { capabilities: ['state'], existing: 3 });
    expect(findings.map((found) => [found.check, found.fault])).toEqual([
      [check, expect.stringMatching(sentence) as string],
    ]);
    const read = ['read-is-what-was-asked', 'pagination', 'order-is-kept', 'filter-is-kept'];
    const held = tallies.filter(({ passed }) => passed > 0).map(({ name }) => name);
    expect(held).toEqual(read.filter((name) => name !== check));
  });

  it('that only read hold for a server without a bug, and conclude nothing from an empty one', async () => {
    const right = await tryStatefulChecks(undefined, { capabilities: ['state'], existing: 3 });
    expect([right.findings, right.skipped]).toEqual([[], []]);
    const { findings, skipped } = await tryStatefulChecks(undefined, { capabilities: ['state'] });
    expect(findings).toEqual([]);
    expect(skipped).toContainEqual(
      expect.stringMatching(/^filter-is-kept could not be tried .*: There is none with a text for email\.$/),
    );
  });

  it('take numbers for ids', async () => {
    const ids = new Map<string, { id: number }>();
    await using server = await startScriptedServer(({ method, target }) => {
      const id = target.split('/')[2] ?? String(ids.size + 1);
      if (method === 'POST') ids.set(id, { id: Number(id) });
      const thing = ids.get(id);
      if (method === 'DELETE') ids.delete(id);
      return thing ? [200, thing] : [404];
    });
    const thing = { type: 'object', properties: { id: { type: 'integer' } } };
    const content = { 'application/json': { schema: thing } };
    const responses = { 200: { description: 'A thing.', content }, 404: { description: 'None.' } };
    const parameters = [{ in: 'path', name: 'id', required: true, schema: { type: 'integer' } }];
    const own = partialDocument({
      openapi: '3.1.1',
      info: { title: 'Things', version: '1.0.0' },
      paths: {
        '/things': { post: { operationId: 'create', responses } },
        '/things/{id}': {
          get: { operationId: 'read', parameters, responses },
          delete: { operationId: 'remove', parameters, responses },
        },
      },
      components: { schemas: {} },
    });
    const session = new Session(own, serverTarget(server.url, { write: true }, 'k'), 5_000, { others: statefulChecks });
    const { skipped } = await runStatefulChecks(session, 3);
    session.close();
    expect([skipped, session.findings.map(({ check, fault }) => `${check}: ${fault}`)]).toEqual([[], []]);
    for (const name of ['created-is-reachable', 'use-after-delete']) expect(session.tally(name).passed, name).toBe(1);
    expect(server.came.at(-1)?.target).toMatch(/^\/things\/\d$/);
  });

  it('hold for a server without a bug, and each was tried', async () => {
    const { findings, skipped, tallies } = await tryStatefulChecks();
    expect(findings.map(({ fault }) => fault)).toEqual([]);
    expect(skipped).toEqual([]);
    for (const { name, passed } of tallies) expect(passed, name).toBeGreaterThan(0);
  });

  it('hold for a server with a coarse clock, by which several things happen at once', async () => {
    const { findings, skipped } = await tryStatefulChecks(undefined, { tick: 2_000 });
    expect(findings.map(({ fault }) => fault)).toEqual([]);
    expect(skipped).toEqual([]);
  });

  it('are not applicable where the target keeps nothing, or takes no writes', async () => {
    for (const { name, passed, notApplicable } of (await tryStatefulChecks(undefined, { capabilities: ['writes'] }))
      .tallies) {
      expect({ name, passed, notApplicable: notApplicable > 0 }).toEqual({ name, passed: 0, notApplicable: true });
    }
    const readOnly = (await tryStatefulChecks(undefined, { capabilities: ['state'] })).tallies;
    expect(readOnly.filter(({ notApplicable }) => notApplicable === 0)).toEqual([]);
  });

  it('are not applicable where the target only says that it keeps something, which is noticed and told', async () => {
    const mock = await startMock({ port: 0 });
    const key = keySchemeOf(document).example;
    const capabilities = new Set<Capability>(['state', 'writes']);
    const target = { name: 'test', base: mock.url, key, secret: false, capabilities, close: () => mock.close() };
    try {
      const announced: string[] = [];
      const { notes, warnings, checks } = await runContract(document, target, {
        ...{ seed: 3, budget: 20, maxTime: 5_000 },
        announce: (text) => announced.push(text),
      });
      // Nothing of anybody's can be changed there.
      expect(announced).toEqual([]);
      expect({ notes, warnings }).toEqual({ notes: [expect.stringContaining('keeps nothing')], warnings: [] });
      for (const { name } of statefulChecks) {
        const { passed, failed, notApplicable } = checks.find((check) => check.name === name)!;
        expect({ name, passed, failed, told: notApplicable > 0 }).toEqual({ name, passed: 0, failed: 0, told: true });
      }
    } finally {
      await mock.close();
    }
  });
});

it('a success is of the second class, and what is gone is not found', () => {
  const statuses = [0, 199, 200, 299, 300, 400, 403, 404, 405, 410, 411, 500];
  expect([statuses.filter(isSuccess), statuses.filter(isGone)]).toEqual([
    [200, 299],
    [404, 410],
  ]);
});

describe('the resources', () => {
  it('have operations that give back what is needed of them, by each success', () => {
    const reply = (names: string[]) => ({
      description: 'Done.',
      content: {
        'application/json': {
          schema: { type: 'object', properties: Object.fromEntries(names.map((name) => [name, {}])) },
        },
      },
    });
    const rolesOf = (created: Record<string, unknown>, listed: Record<string, unknown>) => {
      const own = partialDocument({
        openapi: '3.1.1',
        info: { title: 'Things', version: '1.0.0' },
        paths: {
          '/things': {
            post: { operationId: 'create', responses: created },
            get: { operationId: 'list', responses: listed },
          },
          '/things/{id}': { delete: { operationId: 'remove', responses: { 204: { description: 'Done.' } } } },
        },
      });
      const [{ create, list, remove } = {}] = resourcesOf(own, operationsOf(own));
      return [create, list, remove].flatMap((each) => (each ? [each.id] : []));
    };
    const [id, data, none] = [reply(['id']), reply(['data']), reply([])];
    expect(rolesOf({ 201: id, 400: none }, { 200: data })).toEqual(['create', 'list', 'remove']);
    expect(rolesOf({ 201: none }, { 200: none })).toEqual(['remove']);
    expect(rolesOf({ 200: id, 201: none }, { 200: data, 206: none })).toEqual(['remove']);
    expect(
      rolesOf({ 201: { description: 'Done.', content: { 'text/plain': {} } } }, { 200: { description: 'Done.' } }),
    ).toEqual(['remove']);
    const either = { schema: { anyOf: [id, none].map((each) => each.content['application/json'].schema) } };
    expect(rolesOf({ 201: { description: 'Done.', content: { 'application/json': either } } }, { 200: data })).toEqual([
      'list',
      'remove',
    ]);
  });

  it('are read from the structure of the document', () => {
    const found = resourcesOf(document, operations).map(({ collection, parent, ...rest }) => {
      const { create, list, read, update, remove } = rest;
      const has = Object.entries({ create, list, read, update, remove }).filter(([, operation]) => operation);
      return `${collection}${parent ? ` of ${parent.collection}` : ''}: ${has.map(([role, operation]) => `${role} ${operation!.id}`).join(', ')}`;
    });
    expect(found).toEqual([
      '/user_management/users: create createUser, list listUsers, read getUser, update updateUser, remove deleteUser',
      '/user_management/users/external_id: read getUserByExternalId',
      '/user_management/users/{user_id}/authorized_applications of /user_management/users: list listAuthorizedApplications, remove deleteAuthorizedApplication',
    ]);
  });
});
