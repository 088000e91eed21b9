/** Small documents, and a small server of one. */
import { setImmediate } from 'node:timers/promises';
import type { OpenApiDocument } from 'user-management-openapi';
import { partialDocument } from '../../support/tree.ts';
import { expect } from 'vitest';
import { runContract, serverTarget, type Capability, type Report, type RunOptions } from 'user-management-contract';
import { startScriptedServer, type Arrived, type ScriptedServer } from './scripted-server.ts';

/** The key that the server takes. */
export const key = 'sk_own';
/** Content in JSON. */
export const content = (schema: object) => ({ 'application/json': { schema } });
/** Parameters in the path, each with its name for an example. */
export const inPath = (...names: string[]) =>
  names.map((name) => ({ in: 'path', name, required: true, schema: { type: 'string' }, example: name }));
/** Responses without bodies, and the one to a wrong key. */
export const answers = (...statuses: number[]) =>
  Object.fromEntries([...statuses, 401].map((status) => [status, { description: 'x' }]));
/** A document whose operations ask for a key. */
export const documentOf = (paths: object): OpenApiDocument =>
  partialDocument({
    openapi: '3.1.1',
    info: { title: 'Small', version: '1.0.0' },
    security: [{ key: [] }],
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    paths,
  });

/** What a server responds to a request with the right key: a status, a body, and more headers. */
export type Reply = (arrived: Arrived) => readonly [number, unknown?, Record<string, string>?];

/** Where a server shows its mails, without a key. */
export const outbox = '/__mock/outbox';

/** Starts a server that responds as a test says to requests with the right key, and counts how many came at a time. */
export async function startSmallServer(reply: Reply): Promise<ScriptedServer & { mostAtOnce(): number }> {
  let [pending, most] = [0, 0];
  const server = await startScriptedServer(async (arrived) => {
    most = Math.max(most, ++pending);
    // Whoever does not wait for a response has sent the next request meanwhile.
    for (let turn = 0; turn < 5; turn++) await setImmediate();
    pending--;
    return arrived.headers.authorization === `Bearer ${key}` || arrived.target === outbox
      ? reply(arrived)
      : [401, undefined, { 'www-authenticate': 'Bearer' }];
  });
  return Object.assign(server, { mostAtOnce: () => most });
}

/** Runs the checks against a server that responds as a test says to requests with the right key. */
export async function run(
  document: OpenApiDocument,
  capabilities: Capability[],
  reply: Reply,
  options: Partial<RunOptions> = {},
): Promise<{ report: Report; came: readonly Arrived[] }> {
  await using small = await startSmallServer(reply);
  const target = { ...serverTarget(small.url, {}, key), name: 'here', capabilities: new Set(capabilities) };
  const report = await runContract(document, target, { seed: 1, budget: 20, maxTime: 5_000, ...options });
  // What one request does, the next one must find done.
  expect(small.mostAtOnce()).toBe(1);
  return { report, came: small.came };
}

/** A request in a line, with what is wrong with its key. */
export const lineOf = ({ method, target, headers: { authorization = 'no key' } }: Arrived) =>
  `${method} ${target} ${authorization === `Bearer ${key}` ? '' : String(authorization).split(' ')[0]}`.trim();

/** A thing of the server. */
export interface Thing {
  id: string;
  text?: string;
}

/** A document of things that can be made, listed and read. */
export const things = (more: object = {}): OpenApiDocument =>
  documentOf({
    '/things': {
      get: {
        operationId: 'listThings',
        responses: { 200: { description: 'x', content: content({ properties: { data: {} } }) }, ...answers() },
      },
      post: {
        operationId: 'createThing',
        requestBody: {
          required: true,
          content: content({ type: 'object', properties: { text: { type: 'string' } } }),
        },
        responses: { 201: { description: 'x', content: content({ properties: { id: {} } }) }, ...answers(422) },
      },
    },
    '/things/{id}': { get: { operationId: 'readThing', parameters: inPath('id'), responses: answers(200, 404) } },
    ...more,
  });

/** Responds as a server with things, which has one of its own. */
export const server =
  (all: Thing[] = [{ id: 'first' }]) =>
  ({ method, target, body }: Arrived): ReturnType<Reply> => {
    if (target === '/things' && method === 'GET') return [200, { data: all }];
    if (target === '/things' && method === 'POST') {
      const made: unknown = body === '' ? null : JSON.parse(body);
      const { text = '' } = Object(made) as { text?: unknown };
      if (Object(made) !== made || Array.isArray(made) || typeof text !== 'string') return [422];
      return [201, all[all.push({ id: `made-${all.length}`, text }) - 1]];
    }
    const allow = target === '/things' ? 'GET, POST' : 'GET';
    if (method !== 'GET') return [405, undefined, { allow }];
    const found = all.find((one) => target === `/things/${one.id}`);
    return found ? [200, found] : [404];
  };
