/** Seeds, the control interface, the command, and what must not be written down. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeedError, startSandbox, type Sandbox, type Seed } from 'user-management-sandbox';
import { root, sourceCondition } from '../../scripts/lib/repo.ts';
import { runCurl } from '../support/curl.ts';
import { ask } from './support/api.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-control-'));
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

/** Calls the control interface. */
async function control(method: string, path: string, body?: unknown) {
  const response = await fetch(`${sandbox.url}/__mock/${path}`, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const content = await response.text();
  return { status: response.status, body: content === '' ? undefined : JSON.parse(content) };
}

describe('the control interface', () => {
  it('moves, stops and runs the clock of one environment', async () => {
    const { key } = sandbox.scope();
    const clock = (body: object) => control('POST', `clock?scope=${key}`, body);
    expect((await clock({ freeze: '2026-01-15T12:00:00Z' })).body).toEqual({ now: '2026-01-15T12:00:00.000Z' });
    expect((await clock({ advance: 'P1DT1H1.5S' })).body).toEqual({ now: '2026-01-16T13:00:01.500Z' });
    expect(await sandbox.clock.advance(0)).toBeInstanceOf(Date);
    for (const by of [-1, NaN, Infinity]) await expect(sandbox.clock.advance(by)).rejects.toThrow('not negative');
    expect((await clock({ run: true })).status).toBe(200);
    const moving = (await control('GET', `clock?scope=${key}`)).body.now;
    expect(moving >= '2026-01-16T13:00:01.500Z' && moving < '2026-01-16T14').toBe(true);
    expect(Math.abs((await sandbox.clock.now()).getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('is ready while the stored data can be read', async () => {
    const data = join(folder, 'ready.sqlite');
    const stored = await startSandbox({ port: 0, data });
    const database = new DatabaseSync(data);
    const ready = async () => {
      const response = await fetch(`${stored.url}/__mock/ready`);
      return [response.status, await response.json()];
    };
    expect(await ready()).toEqual([200, { status: 'ok' }]);
    database.exec('alter table settings rename to away');
    expect(await ready()).toEqual([503, expect.objectContaining({ code: 'not_ready' })]);
    database.exec('alter table away rename to settings');
    expect(await ready()).toEqual([200, { status: 'ok' }]);
    database.close();
    await stored.close();
  });

  it.each([
    { advance: 'P1M' },
    { advance: 'PT' },
    { advance: -1 },
    { advance: 'P999999999W' },
    { freeze: 'noon' },
    { freeze: '1' },
    { freeze: '2026-01-15T12:00:00' },
    { freeze: '+010000-01-01T00:00:00.000Z' },
    { freeze: '-000001-12-31T00:00:00.000Z' },
    { run: false },
    {},
    [],
    null,
  ])('refuses the clock %j', async (body) => {
    expect(await control('POST', 'clock', body)).toMatchObject({ status: 422, body: { code: 'invalid_clock' } });
  });

  it('keeps and restores by name', async () => {
    const { key } = sandbox.scope();
    expect((await control('POST', `snapshot?scope=${key}`, { name: 'empty' })).status).toBe(204);
    await ask(sandbox, 'createUser', { key, body: { email: 'ada@example.com' } });
    expect((await control('GET', `event-log?scope=${key}`)).body.data).toHaveLength(1);
    expect((await control('POST', `restore?scope=${key}`, { name: 'empty' })).status).toBe(204);
    expect((await control('GET', `event-log?scope=${key}`)).body.data).toEqual([]);
    expect((await control('POST', 'restore', { name: 'none' })).body.code).toBe('unknown_snapshot');
    for (const name of ['', 'a'.repeat(101), '\ud800'])
      expect((await control('POST', 'snapshot', { name })).status).toBe(422);
  });

  it('forgets a scope that ends', async () => {
    const scope = sandbox.scope();
    await scope.seed({ users: [{ email: 'ada@example.com' }] });
    await scope.close();
    expect(await scope.events()).toEqual([]);
  });
});

it('a clock that is set back counts no mail that is yet to be sent', async () => {
  const scope = sandbox.scope();
  await scope.seed({ users: [{ id: 'user_back', email: 'back@example.com' }], settings: { dailyMails: 4 } });
  const send = async () =>
    (await ask(sandbox, 'sendVerificationEmail', { key: scope.key, path: { id: 'user_back' } })).status;
  await scope.clock.freeze('2026-06-01T00:00:00.000Z');
  expect([await send(), await send(), await send(), await send()]).toEqual([200, 200, 200, 429]);
  await scope.clock.freeze('2026-01-01T00:00:00.000Z');
  expect([await send(), await send(), await send(), await send()]).toEqual([200, 200, 200, 429]);
});

it('what an event tells of has happened by then', async () => {
  const scope = sandbox.scope();
  const act = (operation: string, id: string, body?: object) =>
    ask(sandbox, operation, { key: scope.key, path: { id }, ...(body && { body }) });
  const { body: user } = await ask(sandbox, 'createUser', { key: scope.key, body: { email: 'told@example.com' } });
  await act('sendVerificationEmail', user.id);
  await scope.clock.advance('PT1M');
  await act('updateUser', user.id, { first_name: 'Ada' });
  await act('deleteUser', user.id);
  const events = await scope.events();
  expect(events).toHaveLength(4);
  for (const { event, created_at, data } of events) {
    const times = [data['created_at'], data['updated_at'], created_at] as string[];
    expect([event, times]).toEqual([event, times.toSorted()]);
  }
});

it('of many faults of a seed some are listed, and the others counted', async () => {
  for (const count of [1, 5, 6, 12]) {
    const users = Array.from({ length: count }, () => ({ email: 'none' }));
    const { message } = await sandbox.seed({ users }).then(
      () => new Error('It was taken.'),
      (error: Error) => error,
    );
    const more = Number(/; and (\d+) more\.$/.exec(message)?.[1] ?? 0);
    expect([count, message.match(/\.email must/g)!.length + more]).toEqual([count, count]);
  }
});

describe('a key that may only read', () => {
  it('reads, and gets 403 for a change, whatever the body', async () => {
    await sandbox.seed({ apiKeys: [{ key: 'sk_test_reader', allow: ['read'] }] });
    const key = 'sk_test_reader';
    expect((await ask(sandbox, 'listUsers', { key })).status).toBe(200);
    expect(await ask(sandbox, 'createUser', { key, body: { email: 1 } })).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
    expect((await ask(sandbox, 'createUser', { body: { email: 1 } })).status).toBe(422);
  });
});

describe('a seed', () => {
  const wrong: [string, unknown, string][] = [
    [
      'an address',
      { users: [{ email: 'a@example.com' }, { email: 'none' }] },
      'users[1].email must match format "email"',
    ],
    ['an unknown property', { users: [{ email: 'a@example.com', emial: 'x' }] }, 'users[0] has emial'],
    [
      'a taken address',
      { users: [{ email: 'a@example.com' }, { email: 'A@example.com' }] },
      'users[1].email is "A@example.com"',
    ],
    ['a weak password', { users: [{ email: 'a@example.com', password: 'short' }] }, 'users[0].password'],
    [
      'a member',
      { organizations: [{ id: 'org_01EHZNVPK3SFK441A1RGBFSHRT', members: ['x'] }] },
      'organizations[0].members[0] names "x"',
    ],
    ['an application', { applications: [{ id: 'conn_app_1' }] }, 'applications[0] is none of the kinds'],
    [
      'a webhook with a password',
      { webhooks: [{ url: 'https://u:p@example.com/', secret: 'x' }] },
      'webhooks[0].url cannot be used. The URL of a webhook must be like https://example.com/webhooks',
    ],
    ['a webhook without a host', { webhooks: [{ url: 'http://', secret: 'x' }] }, 'webhooks[0].url'],
    ['no object', [], 'must be object'],
  ];

  it.each(wrong)('is refused for %s, with the place, and nothing of it is stored', async (_, seed, message) => {
    const scope = sandbox.scope();
    const refused = scope.seed(seed as Seed);
    await expect(refused).rejects.toThrow(SeedError);
    await expect(refused).rejects.toThrow(message);
    expect((await ask(sandbox, 'listUsers', { key: scope.key })).body.data).toEqual([]);
  });

  it('takes the place of users with the same ids', async () => {
    const scope = sandbox.scope();
    const id = 'user_01HXYZ123456789ABCDEFGHIJK';
    for (const email of ['a@example.com', 'b@example.com']) await scope.seed({ users: [{ id, email }] });
    expect(
      (await ask(sandbox, 'listUsers', { key: scope.key })).body.data.map((user: { email: string }) => user.email),
    ).toEqual(['b@example.com']);
  });
});

it('the line to try it with finds something, though nothing is stored that the examples name', async () => {
  expect((await runCurl(sandbox.curl!, sandbox.url, sandbox.url)).status).toBe(200);
});

describe('secrets', () => {
  it('stand neither in the data nor in the journal: passwords, hashes, and codes outside of the outbox', async () => {
    const data = join(folder, 'secrets.sqlite');
    const own = await startSandbox({ port: 0, data, codes: '731946' });
    const hash = `$2b$10$${'x'.repeat(53)}`;
    const { body } = await ask(own, 'createUser', {
      body: { email: 'a@example.com', password: 'correct horse battery' },
    });
    await ask(own, 'updateUser', {
      path: { id: body.id },
      body: { password_hash: hash, password_hash_type: 'bcrypt' },
    });
    await ask(own, 'sendVerificationEmail', { path: { id: body.id } });
    expect((await ask(own, 'verifyEmail', { path: { id: body.id }, body: { code: '731946' } })).status).toBe(200);
    const seen = JSON.stringify([own.requests, own.har(), await own.events()]);
    await own.close();
    const files = readdirSync(folder).filter((name) => name.startsWith('secrets'));
    const stored = files.map((name) => readFileSync(join(folder, name), 'latin1')).join('');
    for (const secret of ['correct horse battery', hash])
      expect([stored.includes(secret), seen.includes(secret)]).toEqual([false, false]);
    expect(seen).not.toContain('731946');
    expect([...new Set(stored.match(/"[a-z_]+":"731946"/g))]).toEqual(['"code":"731946"']);
  });
});

describe('the command', () => {
  const run = async (...args: string[]) => {
    const child = spawn(process.execPath, [
      `--conditions=${sourceCondition}`,
      join(root, 'scripts/sandbox.ts'),
      '--port',
      '0',
      ...args,
    ]);
    const [out, error, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { code: code as number, out, error };
  };
  const bad = join(folder, 'bad.yaml');
  writeFileSync(bad, 'users: [{ email: none }]\n');

  it.each([
    [['--codes', '12'], 2, '--codes must be six digits'],
    [['--seed', bad], 1, 'users[0].email'],
    [['--seed', join(folder, 'none.yaml')], 1, 'cannot be read'],
    [['--data', bad], 1, 'cannot be used as data'],
    [['--data', 'postgres://127.0.0.1:1/none'], 1, 'Check the address that --data gives'],
  ] as const)('says in one line what is wrong with %j', async (args, code, message) => {
    const ended = await run(...args);
    expect([ended.code, ended.out]).toEqual([code, '']);
    expect(ended.error).toContain(message);
    expect(ended.error.trim().split('\n')).toHaveLength(1);
  });
});
