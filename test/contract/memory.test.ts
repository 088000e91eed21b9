/** What is kept of failures for the next run, and what the next run sends. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { memoryFile, serverTarget, type Exchange, type Finding } from 'user-management-contract';
import { readFailures, replayed, writeFailures } from 'user-management-contract/testing';
import { operations } from './support/document.ts';
import { exchange } from './support/exchanges.ts';

const folder = mkdtempSync(join(tmpdir(), 'contract-'));
afterAll(() => rmSync(folder, { recursive: true }));

const finding = (of: Exchange): Finding => ({
  check: 'server-error',
  operation: of.operation.id,
  fault: 'x',
  cause: 'x',
  exchange: of,
  curl: 'x',
});
const invalid = { kind: 'invalid', place: 'query', field: 'limit', keyword: 'maximum' } as const;

it('the request of a failure is kept without the key, and no step of several', () => {
  const file = join(folder, 'kept.json');
  const sent = exchange('listUsers', 500, {}, invalid);
  const headers = { authorization: 'Bearer sk_own', 'x-key': 'sk_own', accept: 'text/plain' };
  const request = { ...sent.request, headers };
  const step = exchange('getUser', 500, {}, { kind: 'step' });
  writeFailures(file, [finding({ ...sent, request }), finding(step)], 'sk_own');
  expect(readFileSync(file, 'utf8')).not.toContain('sk_own');
  expect(readFileSync(file, 'utf8')).toMatch(/^\[\n {2}\{\n {4}"check": "server-error",[^]*\n\]\n$/);
  expect(readFailures(file)).toEqual([
    {
      check: 'server-error',
      operation: 'listUsers',
      intent: invalid,
      request: { ...request, headers: { accept: 'text/plain' } },
    },
  ]);
  // What is found no more is gone.
  writeFailures(file, [], 'sk_own');
  expect(readFailures(file)).toEqual([]);
});

it('a file that is missing, or was cut off, holds nothing', () => {
  const file = join(folder, 'broken.json');
  expect(readFailures(file)).toEqual([]);
  writeFileSync(file, '[{"check":');
  expect(readFailures(file)).toEqual([]);
});

it('each target has a file of its own in the folder', () => {
  const names = ['http://a.example:80', 'http://a.example:81', 'http://a.example/80', 'mock'].map((target) =>
    memoryFile('/folder', target),
  );
  expect(names[0]).toBe('/folder/http_a.example_80.json');
  expect(names.at(-1)).toBe('/folder/mock.json');
  expect(new Set(names.slice(0, 2)).size).toBe(2);
});

it('a failure is sent again with the key and the path of now, and otherwise as it was', async () => {
  const operation = operations.find(({ id }) => id === 'getUser')!;
  const template = operation.path.slice(0, operation.path.indexOf('{'));
  const again = (intent: Exchange['intent'], withPath = true, id = 'getUser') =>
    replayed(
      {
        check: 'x',
        operation: id,
        intent,
        request: { method: 'GET', target: `${template}user_then?a=1?&b=$1`, headers: { accept: 'text/plain' } },
      },
      operations,
      () => ({ authorization: 'Bearer sk_now' }),
      withPath ? async () => ({ id: 'user $& now' }) : undefined,
    );
  const targetOf = async (...args: Parameters<typeof again>) => (await again(...args))?.request.target;
  expect(await again({ kind: 'valid' })).toEqual({
    operation,
    intent: { kind: 'valid' },
    request: {
      method: 'GET',
      target: `${template}user%20%24%26%20now?a=1?&b=$1`,
      headers: { accept: 'text/plain', authorization: 'Bearer sk_now' },
    },
  });
  const then = `${template}user_then?a=1?&b=$1`;
  expect(await targetOf({ kind: 'valid' }, false)).toBe(then);
  // These are about the path that was.
  expect(await targetOf({ kind: 'unknown', field: 'id' })).toBe(then);
  expect(await targetOf({ ...invalid, place: 'path' })).toBe(then);
  expect(await targetOf(invalid)).not.toBe(then);
  expect(await again({ kind: 'key', fault: 'none' })).toBe(undefined);
  expect(await again({ kind: 'valid' }, true, 'gone')).toBe(undefined);
});

it('a server has what it is let, an address without slashes at its end, and a key that is not shown', () => {
  const of = (...args: Parameters<typeof serverTarget>) => serverTarget(...args);
  const can = (permissions: Parameters<typeof serverTarget>[1]) =>
    [...of('http://a.example', permissions, 'k').capabilities].filter((each) => each !== 'state').sort();
  expect(can(undefined)).toEqual(['real keys']);
  expect(can({ write: true })).toEqual(['real keys', 'writes']);
  expect(can({ write: true, ownData: true })).toEqual(['own data', 'real keys', 'writes']);
  expect(can({ ownData: true })).toEqual(['real keys']);
  expect(of('https://a.example/v1//', {}, 'k')).toEqual({
    name: 'https://a.example/v1//',
    base: 'https://a.example/v1',
    key: 'k',
    secret: true,
    capabilities: new Set(['state', 'real keys']),
    close: expect.any(Function) as unknown,
  });
  for (const url of ['ftp://a.example', 'xhttp://a.example', 'a.example', 'mocks'])
    expect(() => of(url, {}, 'k')).toThrow(/^Option '--target' takes/);
  const none = 'Set CONTRACT_API_KEY to the API key of http://a.example.';
  expect(() => of('http://a.example', {}, '')).toThrow(none);
  vi.stubEnv('CONTRACT_API_KEY', undefined);
  expect(() => of('http://a.example')).toThrow(none);
  vi.stubEnv('CONTRACT_API_KEY', 'sk_env');
  expect(of('http://a.example').key).toBe('sk_env');
  vi.unstubAllEnvs();
  expect(of('http://a.example', {}, 'k').close()).toBeInstanceOf(Promise);
});
