/** What the sandbox adds to the control interface: which routes there are, and what each takes and refuses. */
import { describe, expect, it } from 'vitest';
import { RouteError, type RouteCall } from 'user-management-mock/server';
import { ClockError, SnapshotError, type EnvironmentControls } from 'user-management-sandbox';
import { resendRoute, sandboxRoutes } from 'user-management-sandbox/testing';

const shown = new Date('2026-01-15T12:00:00.000Z');

/** The routes, and what was done through them. */
function start(error?: Error) {
  const done: unknown[] = [];
  const doing = (what: string, result: unknown) => async (value?: unknown) => {
    done.push(value === undefined ? what : `${what} ${JSON.stringify(value)}`);
    if (error) throw error;
    return result;
  };
  const controls = (scope: string | undefined) => {
    done.push(scope);
    return {
      ...{ events: doing('events', ['e']), deliveries: doing('deliveries', ['d']) },
      ...{ snapshot: doing('snapshot', undefined), restore: doing('restore', undefined) },
      clock: Object.fromEntries(['now', 'advance', 'freeze', 'run'].map((name) => [name, doing(name, shown)])),
    } as unknown as EnvironmentControls;
  };
  const routes = sandboxRoutes(controls);
  const call = async (method: string, path: string, json?: unknown, scope?: string) => {
    const route = routes.find((one) => one.method === method && one.path === `/__mock/${path}`)!;
    return route.run({ scope, json: () => json } as unknown as RouteCall);
  };
  return { routes, done, call };
}

it('these are the routes', () => {
  const name = {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string', minLength: 1, maxLength: 100 } },
  };
  const clock = {
    oneOf: [
      { required: ['advance'], properties: { advance: { type: 'string', format: 'duration' } } },
      { required: ['freeze'], properties: { freeze: { type: 'string', format: 'date-time' } } },
      { required: ['run'], properties: { run: { const: true } } },
    ],
  };
  const listed = start().routes.map(({ method, path, summary, scoped, status, body }) => [
    method,
    path,
    summary,
    scoped,
    status,
    body,
  ]);
  expect(listed).toEqual([
    ['GET', '/__mock/event-log', 'Lists the events, oldest first.', true, 200, undefined],
    ['GET', '/__mock/deliveries', 'Lists the deliveries of webhooks, oldest first.', true, 200, undefined],
    ['GET', '/__mock/ready', 'Tells whether the stored data can be read.', false, 200, undefined],
    ['GET', '/__mock/clock', 'Tells what the clock shows.', true, 200, undefined],
    ['POST', '/__mock/clock', 'Moves the clock on, stops it, or lets it run.', true, 200, clock],
    ['POST', '/__mock/snapshot', 'Keeps everything as it is under a name.', true, 204, name],
    ['POST', '/__mock/restore', 'Goes back to a snapshot.', true, 204, name],
  ]);
});

it.each<[string, string, unknown, string, unknown]>([
  ['GET', 'event-log', undefined, 'events', { object: 'list', data: ['e'] }],
  ['GET', 'deliveries', undefined, 'deliveries', { object: 'list', data: ['d'] }],
  ['GET', 'clock', undefined, 'now', { now: shown }],
  ['POST', 'clock', { advance: 'PT1M' }, 'advance "PT1M"', { now: shown }],
  ['POST', 'clock', { freeze: '2026-01-15' }, 'freeze "2026-01-15"', { now: shown }],
  ['POST', 'clock', { run: true }, 'run', { now: shown }],
  ['POST', 'snapshot', { name: 'a' }, 'snapshot "a"', undefined],
  ['POST', 'restore', { name: 'x'.repeat(100) }, `restore "${'x'.repeat(100)}"`, undefined],
])('%s %s with %j acts on its scope', async (method, path, json, what, result) => {
  const { call, done } = start();
  expect(await call(method, path, json, 'scope_1')).toEqual(result);
  expect(done).toEqual(['scope_1', what]);
});

it('it is ready while the clock of the main environment can be read', async () => {
  const { call, done } = start();
  expect([await call('GET', 'ready'), done]).toEqual([{ status: 'ok' }, [undefined, 'now']]);
  await expect(start(new Error('gone')).call('GET', 'ready')).rejects.toMatchObject({
    ...{ status: 503, code: 'not_ready', message: 'The stored data cannot be read: gone' },
  });
});

describe('what is refused', () => {
  const clock = 'The body must be {"advance": "PT11M"}, {"freeze": "2026-01-15T12:00:00.000Z"} or {"run": true}.';
  const name = 'The body must be {"name": "…"}, with a name of 1 to 100 characters.';
  const clocks = [
    undefined,
    null,
    'advance',
    [],
    {},
    { advance: 1 },
    { freeze: 1 },
    { run: false },
    { advance: 'P1D', run: true },
  ];
  const names = [
    undefined,
    null,
    'name',
    5,
    [],
    {},
    { name: 1 },
    { name: '' },
    { name: 'x'.repeat(101) },
    { name: '\ud800' },
    { name: ['a'] },
  ];
  it.each([
    ...clocks.map((json) => ['clock', json, 'invalid_clock', clock] as const),
    ...names.map((json) => ['snapshot', json, 'invalid_name', name] as const),
    ...names.map((json) => ['restore', json, 'invalid_name', name] as const),
  ])('by %s: %j', async (path, json, code, message) => {
    const { call, done } = start();
    const thrown: unknown = await Promise.resolve()
      .then(() => call('POST', path, json))
      .catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(RouteError);
    expect(thrown).toMatchObject({ status: 422, code, message });
    expect(done.slice(1)).toEqual([]);
  });

  it('is said as it is: a wrong time, a snapshot that is not there, and what nobody expects', async () => {
    const other = new Error('other');
    for (const [error, expected] of [
      [new ClockError('Wrong.'), { status: 422, code: 'invalid_clock', message: 'Wrong.' }],
      [new SnapshotError('None.'), { status: 404, code: 'unknown_snapshot', message: 'None.' }],
      [other, other],
    ] as const)
      await expect(start(error).call('POST', 'restore', { name: 'a' })).rejects.toMatchObject(expected);
    expect(new SnapshotError('').name).toBe('SnapshotError');
  });
});

it('a delivery is sent again by its id, where there is one', async () => {
  const asked: unknown[] = [];
  const { run, ...about } = resendRoute(async (...args) => asked.push(args) === 1);
  expect(about).toEqual({
    ...{ method: 'POST', path: '/__mock/deliveries/{id}/resend', scoped: true, status: 204 },
    summary: 'Sends a delivery again, at once and with all its tries.',
  });
  const call = async () => run({ scope: 'scope_1', path: { id: 'delivery_1' } } as unknown as RouteCall);
  expect(await call()).toBe(undefined);
  await expect(call()).rejects.toMatchObject({
    ...{ status: 404, code: 'unknown_delivery', message: 'There is no delivery delivery_1.' },
  });
  expect(asked).toEqual([
    ['scope_1', 'delivery_1'],
    ['scope_1', 'delivery_1'],
  ]);
});
