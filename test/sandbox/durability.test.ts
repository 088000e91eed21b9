/** What is stored stays whole and stored, on every store: in races, when processes are killed, and from one start to the next. */
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startSandbox, type Sandbox } from 'user-management-sandbox';
import { get, openStore, put } from 'user-management-sandbox/testing';
import { killRound } from '../../scripts/lib/sandbox-kill.ts';
import { runModel } from '../../scripts/lib/sandbox-model.ts';
import { senderFor } from '../../scripts/lib/sandbox-process.ts';
import { raceRound } from '../../scripts/lib/sandbox-race.ts';
import { ask, type Ask } from './support/api.ts';
import { layCable } from './support/cable.ts';
import { startEndpoint } from './support/queue.ts';
import { testStores } from './support/stores.ts';

const stores = await testStores('what the sandbox keeps');

/** Runs a statement on a database beside the sandbox. */
async function execute(data: string, statement: string): Promise<void> {
  if (data.startsWith('postgres:')) {
    const client = new pg.Client(data);
    await client.connect();
    await client.query(statement);
    await client.end();
  } else {
    const database = new DatabaseSync(data);
    database.exec(statement);
    database.close();
  }
}

describe.each(stores)('the sandbox with $name', ({ name, data, skipped }) => {
  describe.skipIf(skipped)('', () => {
    let sandbox: Sandbox;
    const open = (more = {}) => startSandbox({ port: 0, ...(data && { data }), ...more });
    const send = (operation: string, request?: Ask) => ask(sandbox, operation, request);

    beforeAll(async () => {
      sandbox = await open({
        seed: { users: [{ id: 'user_seeded', email: 'seeded@example.com', external_id: 'seeded' }] },
      });
    });

    afterAll(() => sandbox.close());

    it('lets one of many win a race', async () => {
      const scope = sandbox.scope();
      const lastCode = async () => (await scope.outbox()).at(-1)?.code as string;
      expect(await raceRound([senderFor(sandbox.url, scope.key)], 16, 1, lastCode)).toEqual([
        { prize: 'email', winners: 1, refusals: ['400 user_creation_error'] },
        { prize: 'external id', winners: 1, refusals: ['400 user_creation_error'] },
        { prize: 'code', winners: 1, refusals: ['400 email_verification_code_previously_used'] },
      ]);
    });

    it('does what a plain model does, for one client and for eight at once', async () => {
      const open = () => {
        const scope = sandbox.scope();
        return { scope, send: senderFor(sandbox.url, scope.key) };
      };
      expect(await runModel(open, 400, 1, 20)).toBe(400);
      expect(await runModel(open, 1_000, 8, 20)).toBe(1_000);
    });

    it('goes back to snapshots and to the seed', async () => {
      const emails = async () => (await send('listUsers')).body.data.map(({ email }: { email: string }) => email);
      await send('createUser', { body: { email: 'one@example.com' } });
      await sandbox.snapshot('one');
      await send('deleteUser', { path: { id: 'user_seeded' } });
      await sandbox.clock.freeze('2026-01-15T12:00:00.000Z');
      await sandbox.restore('one');
      expect(await emails()).toEqual(['one@example.com', 'seeded@example.com']);
      expect(Math.abs((await sandbox.clock.now()).getTime() - Date.now())).toBeLessThan(60_000);
      await expect(sandbox.restore('two')).rejects.toThrow('There is no snapshot "two".');
      await sandbox.reset();
      expect(await emails()).toEqual(['seeded@example.com']);
    });

    it('stores all of a transaction or nothing', async () => {
      const store = await openStore(data);
      await expect(
        (async () =>
          store.write('atomic', function* () {
            yield* put('tombstones', { id: 'one', created_at: '1' });
            throw new Error('halfway');
          }))(),
      ).rejects.toThrow('halfway');
      expect(await store.read('atomic', () => get('tombstones', 'one'))).toBeUndefined();
      await store.close();
    });

    it('keeps what was written beside a write that failed', async () => {
      const store = await openStore(data);
      const write = async (id: string) =>
        store.write('beside', function* () {
          yield* put('tombstones', { id, created_at: '1' });
          if (id === 'two') throw new Error('halfway');
        });
      const ids = ['one', 'two', 'three'];
      const written = await Promise.allSettled(ids.map(write));
      expect(written.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      const stored = await Promise.all(ids.map((id) => store.read('beside', () => get('tombstones', id))));
      expect(stored.map((each) => each?.id)).toEqual(['one', undefined, 'three']);
      await store.close();
    });

    it.skipIf(data === undefined)('sends what another process left to be sent in a scope of its own', async () => {
      const endpoint = await startEndpoint((response) => response.end());
      const store = await openStore(data);
      const created_at = new Date().toISOString();
      await store.write('sk_scope_1_0123abcd', function* () {
        const hook = { id: 'webhook_1', created_at, url: endpoint.url, secret: 'whsec_', events: [] };
        yield* put('webhooks', hook);
        yield* put('events', { id: 'event_1', created_at, event: 'user.created', data: '{"left":true}' });
        const about = { event_id: 'event_1', webhook_id: hook.id, last_status: null, last_error: null };
        const due = { state: 'pending' as const, attempts: 0, due_at: created_at };
        yield* put('deliveries', { id: 'delivery_1', created_at, ...about, ...due });
      });
      await store.close();
      await endpoint.until(1);
      const text = `{"object":"event","id":"event_1","event":"user.created","data":{"left":true},"created_at":"${created_at}"}`;
      expect(endpoint.received[0]?.body).toBe(text);
      await endpoint.close();
    });

    it.skipIf(data === undefined)('loses nothing that was acknowledged when a process is killed', async () => {
      await sandbox.close();
      const round = await killRound(data as string, name === 'PostgreSQL' ? 2 : 1, 100);
      expect(round).toMatchObject({ lost: 0, unmatched: 0 });
      expect(round.acknowledged).toBeGreaterThan(0);
      sandbox = await open();
      await sandbox.reset();
    });

    it.runIf(data?.startsWith('postgres:'))(
      'says 503 while its database is gone, and is well when it is back',
      async () => {
        const cable = await layCable(Number(new URL(data as string).port));
        const told: string[] = [];
        const tell = ({ message }: Error) => told.push(message);
        process.on('warning', tell);
        const cut = await startSandbox({ port: 0, data: (data as string).replace(/:\d+\//, `:${cable.port}/`) });
        const status = async (path: string, method = 'GET') =>
          (await fetch(`${cut.url}/__mock/${path}`, { method })).status;
        const writes = (count: number) =>
          Array.from({ length: count }, () =>
            ask(cut, 'createUser', { body: { email: `${Math.random()}@cable.example.com` } }),
          );
        // Connections break in the midst of transactions.
        const broken = writes(40);
        await Promise.race(broken);
        await cable.cut();
        for (const { status } of await Promise.all(broken)) expect([201, 503]).toContain(status);
        const [refused] = await Promise.all(writes(1));
        expect(refused).toMatchObject({ status: 503, code: 'data_unavailable' });
        expect(refused?.headers.get('retry-after')).toBe('1');
        const read = await ask(cut, 'getUser', { path: { id: 'user_seeded' } });
        expect(read).toMatchObject({ status: 503, code: 'data_unavailable' });
        expect([await status('health'), await status('ready'), await status('reset', 'POST')]).toEqual([200, 503, 503]);
        await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 10_000 });
        await cable.mend();
        expect((await Promise.all(writes(3))).map(({ status }) => status)).toEqual([201, 201, 201]);
        expect(await status('ready')).toBe(200);
        await vi.waitFor(() => expect(told).toHaveLength(2), { timeout: 10_000 });
        expect(told[0]).toMatch(/^Webhooks wait: The stored data cannot be reached: .+/);
        expect(told[1]).toBe('Webhooks are sent again.');
        process.off('warning', tell);
        await cut.close();
        await cable.cut();
        await sandbox.reset();
      },
    );

    it.skipIf(data === undefined)('refuses data of a newer program', async () => {
      await sandbox.close();
      await execute(data as string, 'update sandbox_version set version = 99');
      await expect(open()).rejects.toThrow('Use a newer user-management-sandbox');
      await execute(data as string, 'update sandbox_version set version = 1');
      sandbox = await open();
    });

    it.skipIf(data === undefined)('refuses data that are not its own, and leaves them alone', async () => {
      await sandbox.close();
      await execute(data as string, 'alter table sandbox_version rename to hidden');
      await expect(open()).rejects.toThrow(/cannot be used.*already exists/);
      await execute(data as string, 'alter table hidden rename to sandbox_version');
      sandbox = await open();
      expect((await send('getUser', { path: { id: 'user_seeded' } })).status).toBe(200);
    });

    it.skipIf(data === undefined)('keeps its data when it is closed, and does not seed them again', async () => {
      await send('createUser', { body: { email: 'kept@example.com' } });
      const key = 'sk_test_reader';
      await sandbox.seed({ apiKeys: [{ key, allow: ['read'] }] });
      await sandbox.close();
      sandbox = await open({ seed: { users: [{ email: 'other@example.com' }] } });
      // What a key may do is known at the first request.
      expect((await send('createUser', { key, body: { email: 'new@example.com' } })).status).toBe(403);
      const { body } = await send('listUsers');
      expect(body.data.map(({ email }: { email: string }) => email)).toEqual([
        'kept@example.com',
        'seeded@example.com',
      ]);
    });
  });
});
