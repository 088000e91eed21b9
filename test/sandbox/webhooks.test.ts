/** What a sandbox sends to webhooks: each change once, and what another process left too. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { verifyWebhook } from 'user-management-client/webhooks';
import { startSandbox } from 'user-management-sandbox';
import { list, openStore } from 'user-management-sandbox/testing';
import { startEndpoint } from './support/queue.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
let endpoint: Awaited<ReturnType<typeof startEndpoint>> | undefined;

afterEach(async () => {
  await endpoint?.close();
  endpoint = undefined;
});

describe('a sandbox', () => {
  /** Sends a request with a key, and gives the response's body. */
  async function call(url: string, method: string, path: string, body?: object, key = 'sk_test_1'): Promise<unknown> {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const response = await fetch(`${url}/user_management/users${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  }

  it('sends what changed, to those who want it, each scope to its own', async () => {
    endpoint = await startEndpoint((response) => response.end());
    const hook = (path: string, events: string[] = []) => ({ url: `${endpoint!.url}/${path}`, secret, events });
    const sandbox = await startSandbox({
      port: 0,
      codes: '424242',
      seed: { webhooks: [hook('all'), hook('deleted', ['user.deleted'])] },
    });
    try {
      const scope = sandbox.scope();
      await scope.seed({ webhooks: [hook('scope')] });
      const user = (await call(sandbox.url, 'POST', '', { email: 'a@example.com' })) as { id: string };
      // A request that changes nothing causes no event.
      await call(sandbox.url, 'POST', '', { email: 'A@example.com' });
      await call(sandbox.url, 'PUT', `/${user.id}`, { email: 'a@example.com' });
      await call(sandbox.url, 'POST', `/${user.id}/email_verification/send`);
      await call(sandbox.url, 'DELETE', `/${user.id}`);
      await call(sandbox.url, 'POST', '', { email: 'b@example.com' }, scope.key);
      await endpoint.until(5);
      const received = await Promise.all(
        endpoint.received.map(async ({ path, headers, body }) => {
          const event = await verifyWebhook(body, headers, secret);
          return { path: path.split('/').at(-1), event };
        }),
      );
      const names = received.map(({ path, event }) => `${path} ${event.event}`).sort();
      expect(names).toEqual([
        'all email_verification.created',
        'all user.created',
        'all user.deleted',
        'deleted user.deleted',
        'scope user.created',
      ]);
      const created = received.find(({ path, event }) => path === 'all' && event.event === 'user.created');
      expect(created?.event.data).toEqual(user);
      expect(endpoint.received.map(({ body }) => body).join()).not.toContain('424242');
      await vi.waitFor(
        async () =>
          expect((await sandbox.deliveries()).map(({ state, attempts }) => [state, attempts])).toEqual(
            Array.from({ length: 4 }, () => ['delivered', 1]),
          ),
        { interval: 20, timeout: 10_000 },
      );
      expect((await sandbox.events()).map(({ id }) => id).sort()).toEqual(
        [...new Set(received.filter(({ path }) => path !== 'scope').map(({ event }) => event.id))].sort(),
      );
    } finally {
      await sandbox.close();
    }
  });

  it('sends to whoever wants an event, however many others there are', async () => {
    endpoint = await startEndpoint((response) => response.end());
    const hooks = Array.from({ length: 1_001 }, () => ({ url: endpoint!.url, secret, events: ['none'] }));
    hooks.push({ url: endpoint.url, secret, events: ['user.created'] });
    const sandbox = await startSandbox({ port: 0, seed: { webhooks: hooks } });
    await call(sandbox.url, 'POST', '', { email: 'a@example.com' });
    expect(await sandbox.deliveries()).toHaveLength(1);
    await sandbox.close();
  });

  it('goes on after a restart, for scopes too, and not for what a snapshot keeps', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-events-'));
    const data = join(folder, 'data.sqlite');
    endpoint = await startEndpoint((response) => (endpoint!.received.length === 1 ? undefined : response.end()));
    try {
      const first = await startSandbox({ port: 0, data });
      const scope = first.scope();
      await scope.seed({ webhooks: [{ url: endpoint.url, secret }] });
      await call(first.url, 'POST', '', { email: 'a@example.com' }, scope.key);
      await endpoint.until(1);
      // Ends while the endpoint has not responded.
      await first.close();
      const store = await openStore(data);
      await store.copy(scope.key, `${scope.key} snapshot before`);
      const second = await startSandbox({ port: 0, data });
      await endpoint.until(2);
      const deliveries = () => store.read(scope.key, () => list('deliveries', { descending: false, limit: 10 }));
      await vi.waitFor(async () => expect(await deliveries()).toMatchObject([{ state: 'delivered', attempts: 1 }]));
      await store.close();
      await second.close();
      const third = await startSandbox({ port: 0, data });
      await call(third.url, 'POST', '', { email: 'b@example.com' }, scope.key);
      await endpoint.until(3);
      await third.close();
      expect(endpoint.received.map(({ body }) => (JSON.parse(body) as { data: { email: string } }).data.email)).toEqual(
        ['a@example.com', 'a@example.com', 'b@example.com'],
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
