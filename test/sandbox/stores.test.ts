/** One suite for all stores: what the sandbox does must not depend on where it keeps its data. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from 'user-management-sandbox';
import { ask, type Ask } from './support/api.ts';
import { testStores } from './support/stores.ts';
import { application } from './support/workflow-seed.ts';

const stores = await testStores('the sandbox');

describe.each(stores)('the sandbox with $name', ({ data, skipped }) => {
  describe.skipIf(skipped)('', () => {
    let sandbox: Sandbox;
    const send = (operation: string, request?: Ask) => ask(sandbox, operation, request);

    beforeAll(async () => {
      sandbox = await startSandbox({ port: 0, ...(data && { data }) });
    });

    afterAll(() => sandbox.close());

    const create = async (key: string, email: string, more = {}) =>
      (await send('createUser', { key, body: { email, ...more } })).body;

    it('gives back what was stored, by id and by external id', async () => {
      const { key } = sandbox.scope();
      const user = await create(key, 'Ada@example.com', { external_id: 'a/b +%', metadata: { a: '1' }, name: 'Ada' });
      expect(user).toMatchObject({
        email: 'Ada@example.com',
        email_verified: false,
        locale: null,
        metadata: { a: '1' },
      });
      for (const [operation, path] of [
        ['getUser', { id: user.id }],
        ['getUserByExternalId', { external_id: 'a/b +%' }],
      ] as const) {
        expect(await send(operation, { key, path })).toMatchObject({ status: 200, body: user });
      }
      expect(await send('getUser', { path: { id: user.id } })).toMatchObject({
        status: 404,
        body: { message: `User not found: '${user.id}'.`, entity_id: user.id },
      });
    });

    it('keeps external ids apart that differ in characters nobody sees', async () => {
      const { key } = sandbox.scope();
      const ids = ['\0', '\0\0', '\x01', '\x01\x01', '\x01\x02', '\x02'];
      for (const [index, external_id] of ids.entries()) {
        expect(await create(key, `user${index}@example.com`, { external_id })).toMatchObject({ external_id });
      }
      for (const external_id of ids) {
        const { body } = await send('getUserByExternalId', { key, path: { external_id } });
        expect(body).toMatchObject({ external_id });
      }
    });

    it('takes addresses of any length, and each once', async () => {
      const { key } = sandbox.scope();
      // Without repetition, since databases compress what they index.
      const digits = Array.from({ length: 400 }, (_, index) => createHash('sha256').update(`${index}`).digest('hex'));
      const [long, other] = [`${digits.join('.')}@example.com`, `${digits.join('.')}@example.org`];
      expect((await create(key, long)).email).toBe(long);
      expect((await create(key, other)).email).toBe(other);
      expect((await create(key, long.toUpperCase())).code).toBe('user_creation_error');
    });

    it('takes a seed that names somebody twice', async () => {
      const scope = sandbox.scope();
      const users = [{ id: 'user_twice' as const, email: 'twice@example.com' }];
      const id = 'org_01EHZNVPK3SFK441A1RGBFSHRT' as const;
      await scope.seed({ users, organizations: [{ id, members: ['user_twice', 'twice@example.com'] }] });
      const { body } = await send('listUsers', { key: scope.key, query: { organization_id: id } });
      expect(body.data).toHaveLength(1);
    });

    it('takes no cursor for what never was in a list', async () => {
      expect((await send('listUsers', { query: { after: 'begun' } })).status).toBe(422);
    });

    it('changes what was sent, and the time only with it', async () => {
      const scope = sandbox.scope();
      const { key } = scope;
      await scope.clock.freeze('2026-01-15T12:00:00.000Z');
      const user = await create(key, 'ada@example.com', { metadata: { a: '1', b: '2' }, external_id: 'one' });
      const path = { id: user.id };
      await scope.clock.advance('PT1H');
      expect((await send('updateUser', { key, path, body: { metadata: { b: '2', a: '1' } } })).body).toEqual(user);
      expect((await send('updateUser', { key, path, body: { metadata: { c: '3' }, external_id: null } })).body).toEqual(
        {
          ...user,
          metadata: { c: '3' },
          external_id: null,
          updated_at: '2026-01-15T13:00:00.000Z',
        },
      );
      await create(key, 'bob@example.com', { external_id: 'one' });
      expect((await scope.events()).map(({ event }) => event)).toEqual([
        'user.created',
        'user.updated',
        'user.created',
      ]);
    });

    it('walks through all users in each order, forth and back, with equal times and deleted cursors', async () => {
      const scope = sandbox.scope();
      const { key } = scope;
      await scope.clock.freeze('2026-01-15T12:00:00.000Z');
      const ids: string[] = [];
      for (let index = 0; index < 7; index++) ids.push((await create(key, `user${index}@example.com`)).id);
      const page = async (query: Ask['query']) =>
        (await send('listUsers', { key, query: { limit: 3, ...query } })).body;
      const walk = async (order: string, onward: 'after' | 'before') => {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const { data, list_metadata } = await page({ order, ...(cursor !== null && { [onward]: cursor }) });
          seen.push(...data.map(({ id }: { id: string }) => id));
          cursor = list_metadata[onward];
        } while (cursor !== null);
        return seen;
      };
      const newest = ids.toReversed();
      expect(await walk('asc', 'after')).toEqual(ids);
      expect(await walk('desc', 'after')).toEqual(newest);
      expect(await walk('normal', 'before')).toEqual(newest);
      const back = await page({ order: 'desc', before: newest[5] as string });
      expect(back.data.map(({ id }: { id: string }) => id)).toEqual(newest.slice(2, 5));
      expect(back.list_metadata).toEqual({ before: newest[2], after: newest[4] });
      await send('deleteUser', { key, path: { id: newest[2] as string } });
      const onward = await page({ order: 'desc', after: newest[2] as string });
      expect(onward.data[0].id).toBe(newest[3]);
      expect(await page({ before: newest[0] as string })).toMatchObject({ data: [], list_metadata: { before: null } });
      expect(
        await send('listUsers', { key, query: { before: newest[0] as string, after: newest[1] as string } }),
      ).toMatchObject({ status: 422 });
      expect((await page({ email: 'USER3@example.com' })).data.map(({ id }: { id: string }) => id)).toEqual([ids[3]]);
    });

    it('names no page before the first one, though the cursor was in front of it', async () => {
      const scope = sandbox.scope();
      const { key } = scope;
      const users = ['member', 'newer', 'newest'].map((name, index) => ({
        id: `user_${name}` as const,
        email: `${name}@example.com`,
        created_at: `2026-01-15T12:00:0${index}.000Z`,
      }));
      await scope.seed({ users, organizations: ['org_1', 'org_2'].map((id) => ({ id, members: ['user_member'] })) });
      await send('deleteUser', { key, path: { id: 'user_newest' } });
      const page = async (query: Ask['query']) => {
        const { body } = await send('listUsers', { key, query: { limit: 1, ...query } });
        return [body.data[0].id, body.list_metadata.before];
      };
      expect(await page({ after: 'user_newest' })).toEqual(['user_newer', null]);
      expect(await page({ after: 'user_newer' })).toEqual(['user_member', 'user_member']);
      for (const among of [
        { organization_id: 'org_1' },
        { organization_id: 'org_1', organization: 'org_2' },
        { email: 'member@example.com' },
        { email: 'member@example.com', organization_id: 'org_1' },
      ]) {
        expect(await page({ after: 'user_newer', ...among })).toEqual(['user_member', null]);
      }
    });

    it('lists the members of organizations', async () => {
      const scope = sandbox.scope();
      const { key } = scope;
      const [first, second] = ['org_01HXYZ123456789ABCDEFGHIJK', 'org_01HXYZ123456789ABCDEFGHIJL'] as const;
      await scope.seed({
        users: ['a', 'b', 'c'].map((each) => ({ email: `${each}@example.com` })),
        organizations: [
          { id: first, members: ['a@example.com', 'b@example.com'] },
          { id: second, members: ['b@example.com', 'c@example.com'] },
        ],
      });
      const emails = async (query: Ask['query']) =>
        (await send('listUsers', { key, query: { order: 'asc', ...query } })).body.data.map(
          ({ email }: { email: string }) => email[0],
        );
      expect(await emails({ organization_id: first })).toEqual(['a', 'b']);
      expect(await emails({ organization_id: first, organization: second })).toEqual(['b']);
      expect(await emails({ organization_id: first, email: 'C@example.com' })).toEqual([]);
      expect(await emails({ organization_id: 'org_01HXYZ123456789ABCDEFGHIJM' })).toEqual([]);
      const { body } = await send('listUsers', { key, query: { organization_id: first, limit: 1 } });
      expect(
        (await send('listUsers', { key, query: { organization_id: first, after: body.list_metadata.after } })).body
          .data,
      ).toHaveLength(1);
    });

    it('lists and removes authorized applications by either id', async () => {
      const scope = sandbox.scope();
      const { key } = scope;
      await scope.seed({
        users: [{ id: 'user_granting', email: 'a@example.com' }],
        applications: [application('A'), application('B')],
        authorizedApplications: ['A', 'B'].map((each) => ({
          user: 'a@example.com',
          application: application(each).id,
        })),
      });
      const path = { user_id: 'user_granting' };
      const names = async () =>
        (await send('listAuthorizedApplications', { key, path })).body.data.map((each: any) => each.application.name);
      expect(await names()).toEqual(['B', 'A']);
      const remove = async (application_id: string) =>
        (await send('deleteAuthorizedApplication', { key, path: { ...path, application_id } })).status;
      expect([await remove(application('A').client_id), await names()]).toEqual([204, ['B']]);
      expect([await remove(application('B').id), await remove(application('B').id), await names()]).toEqual([
        204,
        404,
        [],
      ]);
    });
  });
});
