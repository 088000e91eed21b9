/** Several threads on one port, with rules and records in one place. */
import { describe, expect, it } from 'vitest';
import { createServer } from 'node:net';
import { RuntimeError, startMock } from 'user-management-mock';
import { requireSharedPorts } from '../../packages/mock/src/workers/shared-ports.ts';
import { document } from '../support/document.ts';
import { operation, send, useMock } from './support/server.ts';

const mock = useMock({ workers: 2, apiKey: 'sk_test_1' });
const withKey = (key: string) => ({ headers: { authorization: `Bearer ${key}`, connection: 'close' } });
const statuses = async (count: number, key = 'sk_test_1') => {
  const replies = await Promise.all(
    Array.from({ length: count }, () => send(mock.current.url, 'getUser', withKey(key))),
  );
  return replies.map(({ status }) => status).sort();
};

describe('with workers', () => {
  it('a one-shot fires once', async () => {
    for (let round = 0; round < 5; round++) {
      mock.current.next('getUser', { status: 429 });
      expect((await statuses(20)).filter((status) => status === 429)).toHaveLength(1);
    }
  });

  it('a rule holds in every thread at once, and is gone at once', async () => {
    const rule = mock.current.on('getUser', {}, { status: 404 });
    expect(new Set(await statuses(20))).toEqual(new Set([404]));
    expect(rule.hits).toBe(20);
    rule.remove();
    expect(new Set(await statuses(20))).toEqual(new Set([200]));
  });

  it('the journal and the coverage miss nothing', async () => {
    await statuses(50);
    expect(mock.current.requests).toHaveLength(50);
    expect(new Set(mock.current.requests.map(({ id }) => id)).size).toBe(50);
    // The digits behind the time tell the threads apart: both have answered.
    expect(new Set(mock.current.requests.map(({ id }) => id.slice(15, 18)))).toEqual(new Set(['001', '002']));
    expect(mock.current.coverage().answers.find(({ hits }) => hits > 0)).toEqual({
      operation: 'getUser',
      status: 200,
      hits: 50,
    });
  });

  it('scopes have keys that are right in every thread', async () => {
    const scope = mock.current.scope();
    scope.on('getUser', {}, { status: 403 });
    expect([new Set(await statuses(10, scope.key)), new Set(await statuses(10))]).toEqual([
      new Set([403]),
      new Set([200]),
    ]);
    expect(scope.requests).toHaveLength(10);
    scope.close();
    expect(new Set(await statuses(10, scope.key))).toEqual(new Set([401]));
  });

  it('the control interface is one', async () => {
    const rules = `${mock.current.url}/__mock/rules`;
    const body = JSON.stringify({ operation: 'getUser', response: { status: 404 } });
    await fetch(rules, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(new Set(await statuses(10))).toEqual(new Set([404]));
    expect(await (await fetch(rules)).json()).toMatchObject([{ hits: 10 }]);
  });

  it('another document is served by every thread', async () => {
    const other = await startMock({ port: 0, workers: 2 });
    await other.use({ ...document, info: { ...document.info, title: 'Other' } });
    const replies = await Promise.all(
      Array.from({ length: 10 }, () =>
        send(other.url, 'getUser', { headers: { authorization: '', connection: 'close' } }),
      ),
    );
    for (const { headers } of replies) expect(headers.get('www-authenticate')).toBe('Bearer realm="Other"');
    await other.close();
  });

  it('a port that is taken is an error', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as { port: number };
    await expect(startMock({ port, workers: 2 })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await new Promise((resolve) => holder.close(resolve));
  });

  it('answers are the same', async () => {
    const alone = await startMock({ port: 0 });
    const changes = { path: operation('listUsers').path, headers: { authorization: 'Bearer sk_test_1' } };
    const [one, other] = [
      await send(alone.url, 'listUsers', changes),
      await send(mock.current.url, 'listUsers', changes),
    ];
    expect([other.status, other.text]).toEqual([one.status, one.text]);
    await alone.close();
  });
});

describe('a Node whose threads cannot share a port', () => {
  it.each(['18.20.8', '20.20.2', '22.11.0', '23.0.0'])('is refused: %s', (version) => {
    expect(() => requireSharedPorts(version)).toThrow(RuntimeError);
    expect(() => requireSharedPorts(version)).toThrow(`needs Node 22.12 or later, or 23.1; this is ${version}.`);
  });

  it.each(['22.12.0', '22.19.1', '23.1.0', '24.0.0', '26.10.0'])('is none of these: %s', (version) => {
    expect(() => requireSharedPorts(version)).not.toThrow();
  });
});
