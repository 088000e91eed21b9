/** Seeds: what they hold is what the API shows, and what is wrong with one is said with its place. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeedError, type Seed } from 'user-management-sandbox';
import { checkSeed, get, list, readSeedFile } from 'user-management-sandbox/testing';
import { startState } from './support/state.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-seed-'));
// The schemas are read once, for all tests.
beforeAll(() => checkSeed({}));
afterAll(() => rmSync(folder, { recursive: true }));

const [early, late] = ['2020-02-03T04:05:06.007Z', '2021-02-03T04:05:06.007Z'];
const organization = 'org_01EHZNVPK3SFK441A1RGBFSHRT' as const;

const user = {
  ...{ object: 'user' as const, id: 'user_full' as const, email: 'Full@example.com', external_id: 'full' },
  ...{ first_name: 'Ada', last_name: 'Lovelace', name: 'Ada L.', profile_picture_url: 'https://example.com/a.png' },
  ...{ email_verified: true, metadata: { a: 'b' }, last_sign_in_at: late, locale: 'en-GB' },
  ...{ created_at: early, updated_at: late },
};
const application = {
  ...{ object: 'connect_application' as const, id: 'conn_app_1' as const, client_id: 'client_1' as const, name: 'One' },
  ...{ description: 'The first', scopes: ['openid', 'email'], application_type: 'm2m' as const },
  ...{ organization_id: organization, created_at: early, updated_at: late },
};
const grant = {
  ...{ id: 'authorized_connect_app_1', created_at: early, granted_scopes: ['email'] },
  ...{ oauth_resource: 'https://api.example.com', application: 'client_1' },
};

describe('what a seed holds', () => {
  it('is what the API shows, property by property', async () => {
    const { ask, controls } = await startState();
    const read = async (operation: string, request = {}) => (await ask(operation, request)).body;
    await controls().seed({
      clock: late,
      users: [user, { id: 'user_bare', email: 'bare@example.com' }],
      organizations: [{ id: organization, members: ['user_bare'] }],
      applications: [application, { ...application, id: 'conn_app_2', client_id: 'client_2' }],
      authorizedApplications: [
        { ...grant, user: 'user_full' },
        { user: 'full', application: 'conn_app_2' },
      ],
    });
    expect(await read('getUser', { path: { id: 'user_full' } })).toEqual(user);
    expect(await read('getUser', { path: { id: 'user_bare' } })).toEqual({
      ...{ object: 'user', id: 'user_bare', email: 'bare@example.com', external_id: null },
      ...{ first_name: null, last_name: null, profile_picture_url: null, email_verified: false, metadata: {} },
      ...{ last_sign_in_at: null, locale: null, created_at: late, updated_at: late },
    });
    const [second, first] = (await read('listAuthorizedApplications', { path: { user_id: 'user_full' } })).data;
    const { created_at: _, ...shown } = grant;
    expect(first).toEqual({ object: 'authorized_connect_application', ...shown, application });
    expect(second).toEqual({
      ...{ object: 'authorized_connect_application', id: expect.stringMatching(/^authorized_connect_app_\w{26}$/) },
      ...{ granted_scopes: application.scopes },
      application: { ...application, id: 'conn_app_2', client_id: 'client_2' },
    });
    const events = await controls().events();
    expect(events.map(({ event, created_at, data }) => [event, created_at, data])).toEqual([
      ['user.created', early, user],
      ['user.created', late, expect.objectContaining({ id: 'user_bare' })],
    ]);
    expect((await controls().clock.now()).toISOString()).toBe(late);
  });

  it('names users by id, by address in any case, and by external id, of the seed or stored before', async () => {
    const { ask, controls } = await startState();
    const members = ['user_a', 'B@EXAMPLE.com', 'c'];
    const users = ['a', 'b', 'c'].map((each) => ({
      id: `user_${each}`,
      email: `${each}@example.com`,
      external_id: each,
    }));
    const list = async () =>
      (await ask('listUsers', { query: { organization_id: organization, order: 'asc' } })).body.data as {
        id: string;
      }[];
    await controls().seed({ users: users as Seed['users'] & object });
    await controls().seed({ organizations: [{ id: organization, members }] });
    expect((await list()).map(({ id }) => id)).toEqual(['user_a', 'user_b', 'user_c']);
  });

  it('takes the place of a user with its id, who keeps the time of the creation and gives up the address', async () => {
    const { ask, controls } = await startState();
    const at = (clock: string, seed: Seed) => controls().seed({ clock, ...seed });
    await at(early, { users: [{ id: 'user_a', email: 'a@example.com', external_id: 'x' }] });
    await at(late, { users: [{ id: 'user_a', email: 'b@example.com', external_id: 'x' }] });
    await at(late, { users: [{ id: 'user_b', email: 'A@example.com' }] });
    const { data } = (await ask('listUsers')).body;
    expect(data.map((each: typeof user) => [each.id, each.email, each.created_at])).toEqual([
      ['user_b', 'A@example.com', late],
      ['user_a', 'b@example.com', early],
    ]);
    expect((await controls().events()).map(({ event, created_at }) => [event, created_at])).toEqual([
      ['user.created', early],
      ['user.updated', late],
      ['user.created', late],
    ]);
  });

  it('changes no setting that it does not name', async () => {
    const { ask, controls } = await startState();
    const send = async () =>
      (await ask('sendEmailChange', { path: { id: 'user_a' }, body: { new_email: 'x@gone.example' } })).body.code;
    await controls().seed({ users: [{ id: 'user_a', email: 'a@example.com' }] });
    const steps: [settings: NonNullable<Seed['settings']>, code: string | undefined][] = [
      [{}, undefined],
      [{ dailyMails: 0 }, 'daily_quota_exceeded'],
      [{ undeliverable: ['gone.example'] }, 'invalid_email'],
      [{ undeliverable: [] }, 'daily_quota_exceeded'],
      [{ unknownSignals: ['signals_1'] }, 'daily_quota_exceeded'],
      [{ dailyMails: 9 }, undefined],
    ];
    for (const [settings, code] of steps) {
      await controls().seed({ settings });
      expect([settings, await send()]).toEqual([settings, code]);
    }
    const { body } = await ask('createUser', { body: { email: 'b@example.com', signals_id: 'signals_1' } });
    expect(body.code).toBe('entity_not_found');
  });
});

describe('what is stored of a seed', () => {
  const settings = async (store: Awaited<ReturnType<typeof startState>>['store']) =>
    store.read('main', () => get('settings', 'settings'));
  const all: Seed = {
    ...{ clock: late, settings: { dailyMails: 7, undeliverable: ['gone.example'], unknownSignals: ['signals_1'] } },
    ...{ apiKeys: [{ key: 'k', allow: ['read', 'write'] }], organizations: [{ id: organization }, { id: 'org_2' }] },
    users: ['a', 'b'].map((each) => ({ email: `${each}@example.com` })),
    webhooks: [
      { url: 'https://x.example/1', secret: 's1', events: ['user.created'] },
      { url: 'https://x.example/2', secret: 's2' },
    ],
  };

  it('are its settings, which a seed without them leaves as they are', async () => {
    const { store, controls } = await startState();
    await controls().seed(all);
    const stored = {
      ...{
        id: 'settings',
        created_at: expect.any(String) as string,
        clock: { offset: 0, frozen: late },
        daily_mails: 7,
      },
      ...{
        undeliverable: ['gone.example'],
        unknown_signals: ['signals_1'],
        api_keys: [{ key: 'k', allow: ['read', 'write'] }],
      },
    };
    expect(await settings(store)).toEqual(stored);
    await controls().seed({});
    expect(await settings(store)).toEqual(stored);
  });

  it('are its webhooks, for all events unless it names some, and nothing that it does not have', async () => {
    const { store, controls } = await startState();
    await controls().seed(all);
    const webhook = (at: number, events: string[]) => ({
      ...{ id: expect.stringMatching(/^webhook_\w{26}$/) as string, created_at: late, secret: `s${at}` },
      ...{ url: `https://x.example/${at}`, events },
    });
    const range = { descending: false, limit: 9 };
    expect(await store.read('main', () => list('webhooks', range))).toEqual([
      webhook(1, ['user.created']),
      webhook(2, []),
    ]);
    for (const kind of ['memberships', 'grants', 'deliveries', 'mails'] as const)
      expect(await store.read('main', () => list(kind, range))).toEqual([]);
    expect(await store.read('main', () => list('users', range))).toHaveLength(2);
  });
});

it('an application may leave out what says nothing', async () => {
  const { ask, controls } = await startState();
  const { object: _, description: _about, scopes: _scopes, created_at: _at, updated_at: _then, ...bare } = application;
  const authorizedApplications = [{ user: 'a@example.com', application: 'client_1' }];
  await controls().seed({
    users: [{ id: 'user_a', email: 'a@example.com' }],
    applications: [bare],
    authorizedApplications,
  });
  const { data } = (await ask('listAuthorizedApplications', { path: { user_id: 'user_a' } })).body;
  const at = '2026-01-15T12:00:00.000Z';
  const left = { object: 'connect_application', description: null, scopes: [], created_at: at, updated_at: at };
  expect([data[0].application, data[0].granted_scopes]).toEqual([{ ...bare, ...left }, []]);
});

describe('a seed is refused', () => {
  const email = 'a@example.com';
  const valid = { key: 'sk_test_1', allow: ['read'] };
  it.each<[what: string, seed: unknown, message: string]>([
    ['no address', { users: [{ email }, { email: 'none' }] }, 'users[1].email must match format "email"'],
    ['more of a user', { users: [{ email, emial: 'x' }] }, 'users[0] has emial'],
    [
      'an address that is there twice',
      { users: [{ email }, { email: 'A@example.com' }] },
      'users[1].email is "A@example.com"',
    ],
    [
      'a member who is not there',
      { organizations: [{ id: organization, members: ['x'] }] },
      'organizations[0].members[0] names "x", which is no user.',
    ],
    [
      'a webhook with a password',
      { webhooks: [{ url: 'https://u:p@example.com/', secret: 'x' }] },
      'webhooks[0].url cannot be used. The URL of a webhook must be like https://example.com/webhooks',
    ],
    ['a webhook without a host', { webhooks: [{ url: 'http://', secret: 'x' }] }, 'webhooks[0].url'],
    ['no object', [], 'It must be object'],
    ['metadata', { users: [{ email, metadata: { 'a/b~c': 1 } }] }, 'users[0].metadata.a/b~c must be string.'],
    [
      'metadata',
      { users: [{ email, metadata: { '1x': 1, x2: 1 } }] },
      'users[0].metadata.1x must be string; users[0].metadata.x2 must be string.',
    ],
    [
      'the eleventh key',
      { apiKeys: [...Array<unknown>(10).fill(valid), {}] },
      'apiKeys[10] must have required property',
    ],

    [
      'an id that is there twice',
      { users: ['a', 'b'].map((each) => ({ id: 'user_1', email: `${each}@x.example` })) },
      'users[1].id is "user_1", which another user has.',
    ],
    [
      'an external id that is there twice',
      { users: ['a', 'b'].map((each) => ({ external_id: 'x', email: `${each}@x.example` })) },
      'users[1].external_id is "x", which another user has.',
    ],
    [
      'an application that is not there',
      { users: [{ email }], authorizedApplications: [{ user: email, application: 'a' }] },
      'authorizedApplications[0].application names "a", which is none of the applications.',
    ],
    [
      'a user that is not there',
      { applications: [application], authorizedApplications: [{ user: email, application: 'client_1' }] },
      'authorizedApplications[0].user names "a@example.com", which is no user.',
    ],
    [
      'a password',
      { users: [{ email, password: 'cde' }] },
      'users[0].password is not strong enough: password_too_short, password_too_weak.',
    ],
    ['a number of mails', { settings: { dailyMails: -1 } }, 'The seed is not valid: settings.dailyMails must be >= 0.'],
    ['a number of mails', { settings: { dailyMails: 10_001 } }, 'settings.dailyMails must be <= 10000.'],
    ['half a mail', { settings: { dailyMails: 1.5 } }, 'settings.dailyMails must be integer.'],
    ['no domains', { settings: { undeliverable: [1] } }, 'settings.undeliverable[0] must be string.'],
    ['no ids of signals', { settings: { unknownSignals: [1] } }, 'settings.unknownSignals[0] must be string.'],
    ['another setting', { settings: { mails: 1 } }, 'settings has mails, which is not known there.'],
    ['no time', { clock: 'noon' }, 'clock must match '],
    [
      'no permission',
      { apiKeys: [valid, { ...valid, allow: ['write', 'all'] }] },
      'apiKeys[1].allow[1] must be equal to one of the allowed values.',
    ],
    ['a key that is none', { apiKeys: [{ ...valid, key: 1 }] }, 'apiKeys[0].key must be string.'],
    ['a key without a permission', { apiKeys: [{ key: 'k' }] }, "apiKeys[0] must have required property 'allow'."],
    ['a permission of no key', { apiKeys: [{ allow: [] }] }, "apiKeys[0] must have required property 'key'."],
    ['more of a key', { apiKeys: [{ ...valid, a: 1 }] }, 'apiKeys[0] has a, which is not known there.'],
    ['keys that are no list', { apiKeys: {} }, 'apiKeys must be array.'],
    ['permissions that are no list', { apiKeys: [{ ...valid, allow: 'read' }] }, 'apiKeys[0].allow must be array.'],
    ['organizations that are no list', { organizations: {} }, 'organizations must be array.'],
    [
      'an organization without an id',
      { organizations: [{ name: 'One' }] },
      "organizations[0] must have required property 'id'.",
    ],
    ['no name', { organizations: [{ id: organization, name: 1 }] }, 'organizations[0].name must be string.'],
    [
      'no members',
      { organizations: [{ id: organization, members: 'all' }] },
      'organizations[0].members must be array.',
    ],
    ['users that are no list', { users: {} }, 'users must be array.'],
    ['a user without an address', { users: [{}] }, "users[0] must have required property 'email'."],
    [
      'no flags',
      { users: [{ email, managed: 1, deletable: 0, password: 1 }] },
      'users[0].password must be string; users[0].managed must be boolean; users[0].deletable must be boolean.',
    ],
    ['applications that are no list', { applications: {} }, 'applications must be array.'],
    ['no application', { applications: [null] }, 'applications[0] is none of the kinds that the document has.'],
    ['grants that are no list', { authorizedApplications: {} }, 'authorizedApplications must be array.'],
    [
      'a grant to nobody',
      { authorizedApplications: [{ application: 'x' }] },
      "authorizedApplications[0] must have required property 'user'.",
    ],
    [
      'a grant of nothing',
      { authorizedApplications: [{ user: 'x' }] },
      "authorizedApplications[0] must have required property 'application'.",
    ],
    [
      'more of a grant',
      { authorizedApplications: [{ user: 'x', application: 'y', scopes: [] }] },
      'authorizedApplications[0] has scopes, which is not known there.',
    ],
    [
      'a webhook without a secret',
      { webhooks: [{ url: 'https://x.example' }] },
      "webhooks[0] must have required property 'secret'.",
    ],
    ['a webhook without an address', { webhooks: [{ secret: 's' }] }, "webhooks[0] must have required property 'url'."],
    ['webhooks that are no list', { webhooks: {} }, 'webhooks must be array.'],
    ['another protocol', { webhooks: [{ secret: 's', url: 'ftp://x.example' }] }, 'webhooks[0].url must match pattern'],
    ...Object.entries({
      'webhooks[0].secret': { webhooks: [{ url: 'https://x.example', secret: '' }] },
      'webhooks[0].events[0]': { webhooks: [{ url: 'https://x.example', secret: 's', events: [''] }] },
      'apiKeys[0].key': { apiKeys: [{ key: '', allow: [] }] },
      'organizations[0].name': { organizations: [{ id: 'org_a', name: '' }] },
      'users[0].password': { users: [{ email, password: '' }] },
      'settings.undeliverable[0]': { settings: { undeliverable: [''] } },
    }).map(([place, seed]): [what: string, seed: unknown, message: string] => [
      `nothing in ${place}`,
      seed,
      `${place} must NOT have fewer than 1 characters`,
    ]),
    ['a name with a slash', { 'a/b~c': 1 }, 'It has a/b~c, which is not known there.'],
    [
      'a fault below a choice',
      { applications: [{ id: 'conn_app_1' }], settings: { dailyMails: 'x' } },
      'settings.dailyMails must be integer; applications[0] is none of the kinds that the document has.',
    ],
  ])('for %s', async (_, seed, message) => {
    const { ask, controls } = await startState();
    const error: unknown = await controls()
      .seed(seed as Seed)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SeedError);
    expect((error as Error).name).toBe('SeedError');
    expect((error as Error).message).toContain(message);
    expect((await ask('listUsers')).body.data).toEqual([]);
  });

  it('for many faults, of which some are listed and the others counted', async () => {
    for (const count of [1, 5, 6, 12]) {
      const error = await checkSeed({ users: Array(count).fill({ email: 'none' }) }).catch((thrown: Error) => thrown);
      const { message } = error as Error;
      const more = Number(/; and (\d+) more\.$/.exec(message)?.[1] ?? 0);
      expect(message).not.toContain(' 0 more');
      expect([count, message.match(/\.email must/g)!.length + more]).toEqual([count, count]);
    }
  });

  it('when it contradicts what is stored', async () => {
    const { controls } = await startState();
    await controls().seed({ users: [{ id: 'user_a', email, external_id: 'x' }] });
    await expect(controls().seed({ users: [{ email: 'A@example.com' }] })).rejects.toThrow(
      'users[0].email is "A@example.com"',
    );
    await expect(controls().seed({ users: [{ email: 'b@example.com', external_id: 'x' }] })).rejects.toThrow(
      '[0].external_id',
    );
  });
});

describe('a file', () => {
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('is YAML or JSON, and an empty one is a seed without anything', async () => {
    const seed = { users: [{ email: 'a@example.com' }] };
    expect(await readSeedFile(file('a.json', JSON.stringify(seed)))).toEqual(seed);
    expect(await readSeedFile(file('a.yaml', 'users:\n  - email: a@example.com\n'))).toEqual(seed);
    expect(await checkSeed(await readSeedFile(file('empty.yaml', '')))).toEqual({});
  });

  it.each([
    ['broken.json', '{', /broken\.json cannot be read: [^\n]*[^.:]\.$/],
    ['broken.yaml', 'a: [1\nb: 2', /broken\.yaml cannot be read: [^\n]*[^.:]\.$/],
  ])('%s is none', async (name, text, message) => {
    const error: unknown = await readSeedFile(file(name, text)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SeedError);
    expect((error as Error).message).toMatch(message);
  });
});
