/** What stands between the server and the rules: environments, keys, limits, who is told, and the document's responses. */
import { setImmediate as later } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Seed } from 'user-management-sandbox';
import { createThrottle, loadCatalog, Permissions, putAll, Refusal } from 'user-management-sandbox/testing';
import { operationsOf } from 'user-management-openapi';
import { bodyExamples, document } from '../support/document.ts';
import { startState } from './support/state.ts';

afterEach(() => void vi.restoreAllMocks());

const id = 'user_a';
const seed: Seed = { users: [{ id, email: 'a@example.com' }] };
const webhook = { url: 'https://example.com/hooks', secret: 's' };

describe('a request', () => {
  it('belongs to its scope, or to the main environment', async () => {
    const { ask, controls } = await startState();
    for (const scope of ['scope_1', 'scope_1_0123abcd']) await controls(scope).seed(seed);
    const status = async (about: object) => (await ask('getUser', { path: { id }, ...about })).status;
    expect([await status({ scope: 'scope_1' }), await status({}), await status({ key: 'scope_1_0123abcd' })]).toEqual([
      ...[200, 404, 404],
    ]);
  });

  it.each([
    ['scope_1_0123abcd', true],
    ['sk_test_scope_12_0123abcd', true],
    [`${'x'.repeat(100)}scope_1_0123abcd`, true],
    [`${'x'.repeat(101)}scope_1_0123abcd`, false],
    ['-scope_1_0123abcd', false],
    ['scope_1_0123abcd0', false],
    ['scope_x_0123abcd', false],
    ['scope_1_0123abcg', false],
    ['scope_1_0', false],
    [undefined, false],
  ])('with the key %s that another process made belongs to its scope: %s', async (key, isScope) => {
    const { ask, controls } = await startState(':memory:');
    await controls(key ?? 'other').seed(seed);
    const about = { path: { id }, ...(key !== undefined && { key }) };
    expect((await ask('getUser', about)).status).toBe(isScope ? 200 : 404);
  });

  it('of an operation without a rule is left to the document', async () => {
    const { ask } = await startState();
    expect((await ask('plantTree')).status).toBe(0);
  });

  it('over the limit says how long to wait, and tells reads from writes', async () => {
    const counted: [string, boolean][] = [];
    const { ask } = await startState(undefined, { throttle: (...about) => (counted.push(about), 1) });
    const { status, body, headers } = await ask('getUser', { path: { id }, scope: 'scope_1' });
    await ask('deleteUser', { path: { id } });
    expect([status, body.code, headers]).toEqual([429, 'rate_limit_exceeded', { 'Retry-After': '1' }]);
    expect(counted).toEqual([
      ['scope_1', false],
      ['main', true],
    ]);
    for (const { id: operation, method } of operationsOf(document)) {
      await ask(operation);
      expect([operation, counted.at(-1)]).toEqual([operation, ['main', method !== 'get']]);
    }
  });

  it.each<[string, string, Record<string, string>, object | undefined, [string, boolean][]]>([
    ['a change', 'updateUser', { id }, { first_name: 'A' }, [['main', true]]],
    ['a change of nothing', 'updateUser', { id }, {}, [['main', false]]],
    ['a refusal', 'updateUser', { id: 'none' }, {}, []],
    ['a reading', 'getUser', { id }, undefined, []],
  ])('tells who listens of %s, and whether there are webhooks to send', async (_, operation, path, body, told) => {
    const { ask, controls, changes } = await startState();
    await controls().seed({ ...seed, webhooks: [webhook] });
    const tell = vi.spyOn(changes, 'tell');
    await ask(operation, { path, body });
    expect(tell.mock.calls).toEqual(told);
  });

  it('without a webhook that wants its event has none to send', async () => {
    const { ask, controls, changes } = await startState();
    await controls().seed({ ...seed, webhooks: [{ ...webhook, events: ['user.deleted'] }] });
    const tell = vi.spyOn(changes, 'tell');
    await ask('updateUser', { path: { id }, body: { first_name: 'A' } });
    expect([tell.mock.lastCall, await controls().deliveries()]).toEqual([['main', false], []]);
    await ask('deleteUser', { path: { id } });
    const [delivery] = await controls().deliveries();
    const event = (await controls().events()).at(-1)!;
    expect([tell.mock.lastCall, event.event]).toEqual([['main', true], 'user.deleted']);
    expect(delivery).toEqual({
      ...{ id: expect.stringMatching(/^delivery_\w{26}$/), event_id: event.id, state: 'pending', attempts: 0 },
      webhook_id: expect.stringMatching(/^webhook_\w{26}$/),
      ...{ created_at: expect.any(String), due_at: delivery!.created_at, last_status: null, last_error: null },
    });
    expect(event.id).toMatch(/^event_\w{26}$/);
  });
});

describe('a control', () => {
  type Controls = ReturnType<Awaited<ReturnType<typeof startState>>['controls']>;
  it.each<[string, (controls: Controls) => Promise<unknown>, [string, boolean][]]>([
    ['moves the clock', ({ clock }) => clock.advance(1), [['scope_1', false]]],
    ['stops the clock', ({ clock }) => clock.freeze(), [['scope_1', false]]],
    ['lets the clock run', ({ clock }) => clock.run(), [['scope_1', false]]],
    ['seeds', (controls) => controls.seed({}), [['scope_1', false]]],
    ['goes back', (controls) => controls.restore('before'), [['scope_1', true]]],
    ['keeps all as it is', (controls) => controls.snapshot('now'), []],
    ['looks', (controls) => controls.outbox(), []],
  ])('that %s tells who listens', async (_, run, told) => {
    const { controls, changes } = await startState();
    await controls('scope_1').snapshot('before');
    const tell = vi.spyOn(changes, 'tell');
    await run(controls('scope_1'));
    expect(tell.mock.calls).toEqual(told);
  });

  it('says that there is no snapshot of a name', async () => {
    const { controls } = await startState();
    await expect(controls().restore('a"b')).rejects.toThrow('There is no snapshot "a\\"b".');
  });

  it('holds for keys as soon as it is over, however long a reading takes', async () => {
    const { controls, state, permissions, store } = await startState();
    const { read } = store;
    store.read = async (environment, steps) => {
      await later();
      return read(environment, steps);
    };
    for (const name of ['', 'before']) await controls().snapshot(name);
    const outcomes: boolean[] = [];
    const forbid = () => controls().seed({ apiKeys: [{ key: 'sk_a', allow: [] }] });
    for (const act of [forbid, () => controls().restore('before'), forbid, () => state.clear(undefined)]) {
      await act();
      outcomes.push(permissions.allows('sk_a', 'GET'));
    }
    expect(outcomes).toEqual([false, true, false, true]);
    await expect(controls().restore('after')).rejects.toThrow('There is no snapshot "after".');
  });

  it('lists the newest ten thousand, oldest first', async () => {
    const { controls, store } = await startState();
    const mails = Array.from({ length: 10_001 }, (_, at) => ({
      id: `mail_${100_000 + at}`,
      created_at: '',
      user_id: id,
    }));
    await store.write('main', () => putAll('mails', mails as never));
    const listed = (await controls().outbox()).map((mail) => mail.id);
    expect([listed.length, listed[0], listed.at(-1)]).toEqual([10_000, 'mail_100001', 'mail_110000']);
  });
});

describe('what is cleared', () => {
  it.each([undefined, 'scope_1'])('goes back to how it began: %s', async (scope) => {
    const { ask, controls, state, changes, permissions } = await startState();
    const environment = scope ?? 'main';
    await controls(environment).seed(seed);
    await controls(environment).snapshot('');
    await ask('deleteUser', { path: { id }, ...(scope && { scope }) });
    const [tell, refresh] = [vi.spyOn(changes, 'tell'), vi.spyOn(permissions, 'refresh')];
    await state.clear(scope);
    expect((await ask('getUser', { path: { id }, ...(scope && { scope }) })).status).toBe(200);
    expect([tell.mock.calls, refresh.mock.calls.length]).toEqual([[[environment, true]], 1]);
  });
});

describe('keys', () => {
  it.each<[('read' | 'write')[], string, boolean]>([
    [['read'], 'GET', true],
    [['read'], 'POST', false],
    [['write'], 'GET', false],
    [['write'], 'DELETE', true],
    [[], 'GET', false],
  ])('that may %j: %s is allowed: %s', async (allow, method, allowed) => {
    const { controls, state } = await startState();
    await controls().seed({ apiKeys: [{ key: 'k', allow }] });
    const refused = await state.refuse?.('getUser', method, 'k');
    expect([refused?.status, (refused?.body as { code: string } | undefined)?.code]).toEqual(
      allowed ? [undefined, undefined] : [403, 'forbidden'],
    );
    for (const other of ['K', undefined]) expect(state.refuse?.('getUser', method, other)).toBe(undefined);
  });

  it.each([
    [':memory:', 1_000, false],
    [':memory:', 1_001, true],
    [undefined, 1_001, false],
  ])('in %s are read again %i ms after: %s', async (data, later, again) => {
    let time = 5_000;
    vi.spyOn(performance, 'now').mockImplementation(() => time);
    const { store } = await startState(data);
    const permissions = new Permissions(store);
    await permissions.refresh();
    const read = vi.spyOn(store, 'read');
    time += later;
    permissions.allows('k', 'GET');
    permissions.allows('k', 'GET');
    expect(read.mock.calls).toHaveLength(again ? 1 : 0);
  });

  it('that cannot be read again stay as they were', async () => {
    const { store } = await startState(':memory:');
    const permissions = new Permissions(store);
    vi.spyOn(performance, 'now').mockReturnValue(5_000);
    const read = vi.spyOn(store, 'read').mockImplementation(() => Promise.reject(new Error('gone')));
    expect([permissions.allows('k', 'GET'), read.mock.calls.length]).toEqual([true, 1]);
  });
});

describe('the limit', () => {
  it('counts each environment, and reads and writes, for ten seconds', () => {
    let time = 100;
    vi.spyOn(performance, 'now').mockImplementation(() => time);
    const wait = createThrottle({ reads: 2, writes: 1 });
    expect([wait('a', false), wait('a', false), wait('a', false)]).toEqual([0, 0, 10]);
    expect([wait('a', true), wait('a', true), wait('b', true)]).toEqual([0, 10, 0]);
    time += 9_999;
    expect(wait('a', false)).toBe(1);
    time += 1;
    expect([wait('a', false), wait('a', false), wait('a', false), wait('a', true)]).toEqual([0, 0, 10, 0]);
  });

  it('is a thousand reads and half as many writes, unless it is given', () => {
    vi.spyOn(performance, 'now').mockReturnValue(0);
    const wait = createThrottle({});
    const allowed = (write: boolean) =>
      Array.from({ length: 1_001 }, () => wait('a', write)).filter((each) => each === 0);
    expect([allowed(false).length, allowed(true).length]).toEqual([1_000, 500]);
  });
});

describe('the document’s responses', () => {
  const documented = bodyExamples().map(({ operation, status, example }) => {
    const value = example.value as { code?: string; message: string; entity_id?: string; errors?: { code: string }[] };
    return { operation: operation.id, status: Number(status), value };
  });
  const errors = documented.filter(({ status, value }) => status >= 400 && value.code !== undefined);

  it('are given for their codes, with nothing but what the request changes', async () => {
    const catalog = await loadCatalog();
    for (const { operation, value } of errors) {
      const all = errors.filter((each) => each.operation === operation && each.value.code === value.code);
      const { status, body, headers } = catalog.respond(operation, new Refusal(value.code!));
      expect([operation, all.map((each) => [each.status, each.value])]).toEqual([
        operation,
        expect.arrayContaining([[status, body]]),
      ]);
      expect(Object.keys(headers ?? {}).filter((name) => /request-id/i.test(name))).toEqual([]);
      expect(Object.values(headers!)).not.toContain('undefined');
      const waiting = catalog.respond(operation, new Refusal(value.code!, { retryAfter: 12 }));
      expect(waiting.headers).toEqual({ ...headers, 'Retry-After': '12' });
    }
  });

  it('say what is not there, in the message too', async () => {
    const catalog = await loadCatalog();
    const missing = errors.filter(({ value }) => value.entity_id !== undefined);
    expect(missing.length).toBeGreaterThan(5);
    for (const { operation, value } of missing) {
      const { body } = catalog.respond(operation, new Refusal(value.code!, { entity: "$&'x" }));
      const { message, entity_id } = body as typeof value;
      expect([entity_id, message]).toEqual(["$&'x", expect.stringContaining("$&'x")]);
      expect(errors.map((each) => each.value.message)).not.toContain(message);
    }
  });

  it('have the entries of their examples, and others with the message of the whole', async () => {
    const catalog = await loadCatalog();
    const own = { code: 'own', message: 'An own one.', field: 'x' };
    const refusal = new Refusal('user_creation_error', { errors: ['external_id_already_used', own, 'else'] });
    const { body } = catalog.respond('createUser', refusal);
    const { message, errors: entries } = body as { message: string; errors: object[] };
    const all = errors.flatMap(({ operation, value }) => (operation === 'createUser' ? (value.errors ?? []) : []));
    expect(entries).toEqual([
      all.find(({ code }) => code === 'external_id_already_used'),
      own,
      { code: 'else', message },
    ]);
  });

  it('are not made up for a code that the document lacks', async () => {
    const catalog = await loadCatalog();
    for (const operation of ['getUser', 'plantTree'])
      expect(() => catalog.respond(operation, new Refusal('no_such_code'))).toThrow(
        `The document has no response of ${operation} with the code no_such_code.`,
      );
  });

  it('have the status of the success that is documented, and 200 for none', async () => {
    const catalog = await loadCatalog();
    for (const { operation, status } of documented.filter((each) => each.status < 300))
      expect([operation, catalog.respond(operation, undefined)]).toEqual([operation, { status, json: undefined }]);
    expect(catalog.respond('deleteAuthorizedApplication', undefined).status).toBe(204);
    expect(catalog.respond('plantTree', undefined).status).toBe(200);
    expect(catalog.exampleKey).toMatch(/^sk_/);
  });
});
