/** The control interface, and what must not be written down. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from 'user-management-sandbox';
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
