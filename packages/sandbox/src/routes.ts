/** What the sandbox adds to the control interface. */
import { RouteError, type Route, type RouteCall } from 'user-management-mock/server';
import { SnapshotError, type EnvironmentControls } from './controls.ts';
import { ClockError, type ClockChange } from './environment.ts';

const nameSchema = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string', minLength: 1, maxLength: 100 } },
};

/**
 * The routes.
 * @param controls gives what can be done to a scope, or to the main environment for `undefined`
 */
export function sandboxRoutes(controls: (scope: string | undefined) => EnvironmentControls): Route[] {
  const listing = (name: 'events' | 'deliveries', path: string, summary: string): Route => ({
    method: 'GET',
    path: `/__mock/${path}`,
    summary,
    scoped: true,
    status: 200,
    run: async ({ scope }) => ({ object: 'list', data: await controls(scope)[name]() }),
  });
  const named = (name: 'snapshot' | 'restore', summary: string): Route => ({
    method: 'POST',
    path: `/__mock/${name}`,
    summary,
    scoped: true,
    body: nameSchema,
    status: 204,
    run: ({ scope, json }) => refusing(controls(scope)[name](nameOf(json()))),
  });
  return [
    listing('events', 'event-log', 'Lists the events, oldest first.'),
    listing('deliveries', 'deliveries', 'Lists the deliveries of webhooks, oldest first.'),
    {
      method: 'GET',
      path: '/__mock/ready',
      summary: 'Tells whether the stored data can be read.',
      scoped: false,
      status: 200,
      run: () =>
        controls(undefined)
          .clock.now()
          .then(() => ({ status: 'ok' }), refuseUnready),
    },
    {
      method: 'GET',
      path: '/__mock/clock',
      summary: 'Tells what the clock shows.',
      scoped: true,
      status: 200,
      run: async ({ scope }) => ({ now: await controls(scope).clock.now() }),
    },
    {
      method: 'POST',
      path: '/__mock/clock',
      summary: 'Moves the clock on, stops it, or lets it run.',
      scoped: true,
      body: {
        oneOf: [
          { required: ['advance'], properties: { advance: { type: 'string', format: 'duration' } } },
          { required: ['freeze'], properties: { freeze: { type: 'string', format: 'date-time' } } },
          { required: ['run'], properties: { run: { const: true } } },
        ],
      },
      status: 200,
      run: async (call) => ({ now: await refusing(moveClock(call, controls(call.scope))) }),
    },
    named('snapshot', 'Keeps everything as it is under a name.'),
    named('restore', 'Goes back to a snapshot.'),
  ];
}

function refuseUnready({ message }: Error): never {
  throw new RouteError(503, 'not_ready', `The stored data cannot be read: ${message}`);
}

async function moveClock({ json }: RouteCall, { clock }: EnvironmentControls): Promise<Date> {
  const change = json() as ClockChange | null;
  if (typeof change === 'object' && change !== null && Object.keys(change).length === 1) {
    if ('advance' in change && typeof change.advance === 'string') return clock.advance(change.advance);
    if ('freeze' in change && typeof change.freeze === 'string') return clock.freeze(change.freeze);
    if ('run' in change && change.run === true) return clock.run();
  }
  throw new RouteError(
    422,
    'invalid_clock',
    'The body must be {"advance": "PT11M"}, {"freeze": "2026-01-15T12:00:00.000Z"} or {"run": true}.',
  );
}

function nameOf(body: unknown): string {
  const name = typeof body === 'object' && body !== null && 'name' in body ? body.name : undefined;
  // Databases store no half of a character.
  if (typeof name === 'string' && !/\p{Surrogate}/u.test(name) && name.length > 0 && name.length <= 100) return name;
  throw new RouteError(422, 'invalid_name', 'The body must be {"name": "…"}, with a name of 1 to 100 characters.');
}

async function refusing<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof ClockError) throw new RouteError(422, 'invalid_clock', error.message);
    if (error instanceof SnapshotError) throw new RouteError(404, 'unknown_snapshot', error.message);
    throw error;
  }
}
