/** Many rules, large rules and many scopes: bounded, and no slower for each request. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { faults, LimitError, startMock, type Match } from 'user-management-mock';
import { createHandlers } from 'user-management-mock/msw';
import { document } from '../support/document.ts';
import { exampleKey } from '../support/requests.ts';
import { operation, send, useMock } from './support/server.ts';

const mock = useMock();
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** How many megabytes are held, without what nobody can reach. */
function heldMegabytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_048_576;
}

const control = async (path: string, body?: object) => {
  const reply = await fetch(`${mock.current.url}/__mock/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: reply.status, json: (await reply.json()) as { code?: string; message?: string; key?: string } };
};

describe('large rules', () => {
  it('are held once, and refused when they hold 64 Mi characters', async () => {
    const before = heldMegabytes();
    const rule = { operation: '*', response: { status: 200, unchecked: true, body: 'x'.repeat(900_000) } };
    let added = 0;
    let refused = await control('rules', rule);
    for (; refused.status === 201; added++) refused = await control('rules', rule);
    expect(refused).toMatchObject({
      status: faults.too_many_rules,
      json: { code: 'too_many_rules', message: expect.stringMatching(/67108864 characters.*Remove some/) as string },
    });
    expect(added).toBe(Math.floor((64 * 1_048_576) / 901_500));
    // The texts themselves take 64 MB; twelve operations and the parsed rules would have taken 1.5 GB.
    await expect.poll(() => heldMegabytes() - before).toBeLessThan(128);
    expect((await send(mock.current.url, 'getUser')).text).toHaveLength(900_002);
    mock.current.reset();
    expect(heldMegabytes() - before).toBeLessThan(20);
    expect((await control('rules', rule)).status).toBe(201);
  });

  it('count for the whole mock, whatever scope they are in, until they are removed', () => {
    const body = 'x'.repeat(20_000_000);
    const scopes = [mock.current.scope(), mock.current.scope(), mock.current.scope()];
    const rules = scopes.map((scope) => scope.next('getUser', { status: 200, unchecked: true, body }));
    const fourth = () => mock.current.next('getUser', { status: 200, unchecked: true, body });
    expect(fourth).toThrow(LimitError);
    rules[0]!.remove();
    expect(fourth).not.toThrow();
    expect(fourth).toThrow(LimitError);
    scopes[1]!.close();
    expect(fourth).not.toThrow();
  });

  it('with large conditions count for more', () => {
    const match = { body: Array.from({ length: 1_000_000 }, () => 1) };
    const add = () => mock.current.on('createUser', match, { status: 403 });
    for (let added = 0; added < 4; added++) add();
    expect(add).toThrow(/67108864 characters/);
  });

  it('are bounded in process too', async () => {
    const msw = await createHandlers();
    const body = 'x'.repeat(40_000_000);
    msw.next('getUser', { status: 200, unchecked: true, body });
    expect(() => msw.next('getUser', { status: 200, unchecked: true, body })).toThrow(LimitError);
  });
});

describe('many', () => {
  it('rules are refused from the 50,001st on', async () => {
    for (let index = 0; index < 50_000; index++) mock.current.next('getUser', { status: 404 });
    expect(() => mock.current.next('getUser', { status: 404 })).toThrow(LimitError);
    expect(await control('rules', { operation: 'getUser', response: {} })).toMatchObject({
      status: 409,
      json: { code: 'too_many_rules', message: expect.stringMatching(/50000 rules already/) as string },
    });
    expect((await send(mock.current.url, 'getUser')).status).toBe(404);
    expect(() => mock.current.next('getUser', { status: 404 })).not.toThrow();
  });

  it('scopes are refused from the 4,097th on, and the mock goes on', async () => {
    const scopes = Array.from({ length: 4_096 }, () => mock.current.scope());
    expect(() => mock.current.scope()).toThrow(LimitError);
    expect(await control('scopes')).toMatchObject({
      status: faults.too_many_scopes,
      json: { code: 'too_many_scopes', message: expect.stringMatching(/4096 scopes already.*close scopes/) as string },
    });
    expect((await send(mock.current.url, 'getUser')).status).toBe(200);
    scopes[0]!.close();
    expect((await control('scopes')).status).toBe(201);
  });

  const { path } = operation('getUser');
  it.each<[what: string, add: (index: number) => unknown]>([
    ['for one path each', (index) => mock.current.on('getUser', { path: { id: `user_${index}` } }, { status: 404 })],
    ['for one header each', (index) => mock.current.on('*', { headers: { 'x-a': `${index}` } }, { fault: 'empty' })],
    ['for one body each', (index) => mock.current.on('createUser', { body: { email: `${index}` } }, { status: 403 })],
    ['of another operation', () => mock.current.next('listUsers', { status: 403 })],
    ['in a queue', () => mock.current.next('getUser', { status: 404 })],
    ['in layers', () => mock.current.on('getUser', {}, { status: 404 })],
    ['for other paths', (index) => mock.current.on({ method: 'GET', path: `/x/${index}` }, {}, { unchecked: true })],
  ])('rules %s do not make a request slower', async (_, add) => {
    const request = { path: path.replace('{id}', 'user_7'), headers: { 'x-a': '7' } };
    const time = async () => {
      const times: number[] = [];
      for (let round = 0; round < 60; round++) {
        const start = performance.now();
        await send(mock.current.url, 'getUser', request).catch(() => undefined);
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[15]!;
    };
    const few: number[] = [];
    let count = 0;
    for (const size of [100, 20_000]) {
      while (count < size) add(count++);
      await time();
      few.push(Math.min(await time(), await time()));
    }
    // A walk through all rules takes 14 ms; an ordinary request takes about one.
    expect(few[1]! / few[0]!).toBeLessThan(3);
  });
});

/** Sends a creation many times, one behind the other on one connection, and waits for the last response. */
async function sendMany(base: string, count: number, body: string): Promise<void> {
  const { host, hostname, port } = new URL(base);
  const head = [
    `POST ${operation('createUser').path} HTTP/1.1`,
    ...[`host: ${host}`, `authorization: Bearer ${exampleKey(document)}`, 'content-type: application/json'],
    `content-length: ${body.length}`,
  ];
  const last = [...head, 'connection: close'];
  const text = (lines: string[]) => `${lines.join('\r\n')}\r\n\r\n${body}`;
  const socket = connect(Number(port), hostname);
  let responses = 0;
  socket.on('data', (chunk) => (responses += chunk.toString('latin1').split('HTTP/1.1 201').length - 1));
  socket.write(text(head).repeat(count - 1));
  socket.write(text(last));
  await once(socket, 'end');
  // A status line may stand in two chunks.
  expect(responses).toBeGreaterThan(count * 0.9);
}

describe('the journal', () => {
  it('holds 64 Mi characters in all scopes together, and lets the largest ones make room', async () => {
    const big = await startMock({ port: 0, journal: 100_000 });
    const scope = big.scope();
    const body = JSON.stringify({ email: 'a@example.com', first_name: 'x'.repeat(15_000) });
    await send(big.url, 'getUser', { headers: { authorization: `Bearer ${scope.key}` } });
    await sendMany(big.url, 4_600, body);
    const { length } = big.requests;
    expect(length * 15_000).toBeGreaterThan(48 * 1_048_576);
    expect(length * 15_000).toBeLessThan(64 * 1_048_576);
    expect(scope.requests).toHaveLength(1);
    await big.close();
  });
});

describe('a catastrophic', () => {
  it.each<[string, Match, string]>([
    [
      'pattern',
      { body: undefined, jsonPath: { '$.first_name': { matches: '^(([a-z])+.)+[A-Z]([a-z])+$' } } },
      'a'.repeat(16_000),
    ],
    ['alternation', { jsonPath: { '$.first_name': { matches: '^(a|aa|a?)+$' } } }, `${'a'.repeat(16_000)}!`],
    ['path', { jsonPath: { '$..*': { matches: '(x+x+)+y' } } }, 'x'.repeat(16_000)],
  ])('%s does not stop the server', async (_, match, first_name) => {
    mock.current.on('createUser', match, { status: 403 });
    const start = performance.now();
    const { status } = await send(mock.current.url, 'createUser', {
      body: JSON.stringify({ email: 'a@example.com', first_name }),
    });
    expect(status).toBe(201);
    // Backtracking would take longer than anybody waits.
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
