/** What decides where two responses are possible: the order of the checks, and what each of them takes just and just not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox, type Seed } from 'user-management-sandbox';
import { createIds, defaultPasswordRule } from 'user-management-sandbox/testing';
import { ask, type Ask } from './support/api.ts';
import { id, worldOf } from './support/world.ts';

const other = 'user_01HXYZ123456789ABCDEFGHIJL';
const organization = 'org_01EHZNVPK3SFK441A1RGBFSHRT' as const;
const address = 'ada@example.com';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});
afterAll(() => sandbox.close());

const seed: Seed = {
  clock: '2026-01-15T12:00:00.000Z',
  settings: { undeliverable: ['gone.example'] },
  users: [
    { id, email: address, external_id: 'one' },
    { id: other, email: 'bob@gone.example' },
  ],
};

/** Acts in an environment of its own. */
async function inScope(act: (world: ReturnType<typeof worldOf>) => Promise<void>, more: Seed = {}): Promise<void> {
  const scope = sandbox.scope();
  try {
    await scope.seed({ ...seed, ...more });
    await act(worldOf(sandbox, scope));
  } finally {
    await scope.close();
  }
}

describe('a code', () => {
  it('is none of those that are causes of the mock', () => {
    const codes = [0, 0.999_999_999, 0.5].map((chance) => createIds(() => chance).code());
    expect(codes).toEqual(['000010', '999999', '500005']);
    expect(createIds(Math.random, '000001').code()).toBe('000001');
  });

  it('works until its last millisecond', () =>
    inScope(async ({ scope, sendCode, verify, lastCode }) => {
      await sendCode();
      await scope.clock.advance(10 * 60_000 - 1);
      expect((await verify(await lastCode())).status).toBe(200);
    }));

  it('has to be waited for in whole seconds, none too few', () =>
    inScope(async ({ scope, sendCode }) => {
      for (const _ of [1, 2, 3]) expect((await sendCode()).status).toBe(200);
      await scope.clock.advance(500);
      const refused = await sendCode();
      expect([refused.code, refused.headers.get('retry-after')]).toEqual(['rate_limit_exceeded', '60']);
      await scope.clock.advance(59_499);
      expect((await sendCode()).headers.get('retry-after')).toBe('1');
      await scope.clock.advance(1);
      expect((await sendCode()).status).toBe(200);
    }));

  it('of the old address proves no new one', () =>
    inScope(async ({ sendCode, change, confirm, update, verify, lastCode }) => {
      await sendCode();
      const old = await lastCode();
      await change('new@example.com');
      expect((await confirm(await lastCode())).body.user).toMatchObject({
        email: 'new@example.com',
        email_verified: true,
      });
      await update({ email_verified: false });
      expect((await verify(old)).code).toBe('email_verification_code_incorrect');
    }));

  it('of a change is void when the address changes otherwise', () =>
    inScope(async ({ change, confirm, update, lastCode }) => {
      await change('new@example.com');
      await update({ email: 'third@example.com' });
      expect((await confirm(await lastCode())).code).toBe('no_pending_email_change');
    }));

  it('that was used is told from a change that is not there', () =>
    inScope(async ({ change, confirm, lastCode }) => {
      expect((await confirm('123456')).code).toBe('no_pending_email_change');
      await change('new@example.com');
      const code = await lastCode();
      await confirm(code);
      expect((await confirm(code)).code).toBe('email_change_code_previously_used');
      expect((await confirm(code === '123456' ? '654321' : '123456')).code).toBe('no_pending_email_change');
    }));

  it('that was tried too often is forgotten when it would have expired', () =>
    inScope(async ({ scope, change, confirm, lastCode }) => {
      await change('new@example.com');
      const code = await lastCode();
      const wrong = code === '111111' ? '222222' : '111111';
      const codes = [];
      for (const _ of [1, 2, 3, 4, 5]) codes.push((await confirm(wrong)).code);
      expect(codes).toEqual([
        ...Array<string>(4).fill('email_change_code_incorrect'),
        'email_change_too_many_attempts',
      ]);
      expect((await confirm(code)).code).toBe('email_change_too_many_attempts');
      await scope.clock.advance('PT10M');
      expect((await confirm(code)).code).toBe('no_pending_email_change');
    }));
});

describe('an address', () => {
  it('that no mail reaches is refused before one that is taken', () =>
    inScope(async ({ change, update }) => {
      expect((await change('bob@gone.example')).code).toBe('invalid_email');
      expect((await update({ email: 'bob@gone.example' })).code).toBe('invalid_email');
    }));

  it.each([
    ['x@gone.example', false],
    ['x@sub.Gone.example', false],
    ['x@begone.example', true],
    ['x@host.invalid', false],
    ['x@host.invalid.example', true],
  ])('%s can be had: %s', (email, reached) =>
    inScope(async ({ change }) => {
      expect((await change(email)).status).toBe(reached ? 200 : 422);
    }),
  );

  it('that changes is unproved, unless the body vouches for it', () =>
    inScope(async ({ update }) => {
      const verified = async (body: object) => (await update(body)).body.email_verified as boolean;
      expect(await verified({ email_verified: true })).toBe(true);
      expect(await verified({ email: 'ADA@example.com' })).toBe(true);
      expect(await verified({ email: 'b@example.com' })).toBe(false);
      expect(await verified({ email: 'c@example.com', email_verified: true })).toBe(true);
    }));
});

describe('a password', () => {
  const errors = (...codes: string[]) => codes;
  it.each([
    ['long enough', errors()],
    ['short one', errors('password_too_short')],
    ['aaaaaaaaaaaa', errors('password_too_weak')],
    ['jihgfedcba', errors('password_too_weak')],
    ['0987654321', errors('password_too_weak')],
    ['QWERTYUIOP', errors('password_too_weak')],
    ['cde', errors('password_too_short', 'password_too_weak')],
    ['abababababab', errors()],
    ['Password123', errors('password_too_weak')],
    ['I am Ada of old', errors('password_too_weak')],
    ['\u{1f600}'.repeat(9) + 'x', errors()],
    ['\u{1f600}'.repeat(8) + 'x', errors('password_too_short')],
  ])('%s', (password, codes) =>
    inScope(async ({ update }) => {
      const { body } = await update({ password });
      expect((body.errors ?? []).map(({ code }: { code: string }) => code)).toEqual(codes);
    }),
  );

  it('is none that is guessed first, in any case', () => {
    const guessed = [
      ...['password', 'passw0rd', 'password1', 'password12', 'password123', 'password1234', 'password12345'],
      ...['letmein1234', 'welcome123', 'qwertyuiop', 'qwerty12345', 'iloveyou123', 'administrator', 'changeme123'],
      ...['trustno1234', 'superman123', 'football123', 'baseball123', 'princess123', 'sunshine123', 'dragon12345'],
      ...['monkey12345', 'master12345'],
    ];
    const isWeak = (password: string) => defaultPasswordRule(password, 'ada@example.com').includes('password_too_weak');
    expect(guessed.filter((each) => !isWeak(each) || !isWeak(each.toUpperCase()) || isWeak(`${each}!`))).toEqual([]);
  });

  it('may have what two letters of an address have, and not the new address', () =>
    inScope(async ({ create, update }) => {
      expect((await create({ email: 'ab@example.com', password: 'crab apples' })).status).toBe(201);
      expect((await update({ email: 'grace@example.com', password: 'amazing grace' })).code).toBe(
        'password_strength_error',
      );
    }));
});

/** Two applications that the user has let in. */
const authorized: Seed = {
  applications: [1, 2].map((n) => ({
    object: 'connect_application' as const,
    id: `conn_app_${n}` as const,
    client_id: `client_${n}` as const,
    name: `${n}`,
    description: null,
    scopes: ['openid'],
    application_type: 'm2m' as const,
    organization_id: organization,
    created_at: '2026-01-15T12:00:00.000Z',
    updated_at: '2026-01-15T12:00:00.000Z',
  })),
  authorizedApplications: [1, 2].map((n) => ({ user: address, application: `conn_app_${n}` })),
};

describe('a user', () => {
  it('has the name that was sent, and none where none was', () =>
    inScope(async ({ create }) => {
      expect('name' in (await create({})).body).toBe(false);
      expect((await create({ email: 'b@example.com', name: null })).body.name).toBe(null);
    }));

  it('keeps the own external id, and shares it with nobody', () =>
    inScope(async ({ update, create }) => {
      expect((await update({ external_id: 'one' })).status).toBe(200);
      const { body } = await create({ email: address, external_id: 'one' });
      expect(body.errors.map(({ code }: { code: string }) => code)).toEqual([
        'email_not_available',
        'external_id_already_used',
      ]);
    }));

  it('who is deleted is in no organization, and has let no application in, when there is one of that id again', () =>
    inScope(
      async ({ scope, send }) => {
        const members = async () =>
          (await send('listUsers', { query: { organization_id: organization } })).body.data.length as number;
        const applications = async () =>
          (await send('listAuthorizedApplications', { path: { user_id: id } })).body.data.length as number;
        expect([await members(), await applications()]).toEqual([1, 2]);
        await send('deleteUser', { path: { id } });
        await scope.seed({ users: [{ id, email: address }] });
        expect([await members(), await applications()]).toEqual([0, 0]);
      },
      { organizations: [{ id: organization, members: [address] }], ...authorized },
    ));
});

describe('a list', () => {
  it('goes on behind what is gone, of applications too', () =>
    inScope(async ({ send }) => {
      const list = async (query: Ask['query'] = {}) =>
        (await send('listAuthorizedApplications', { path: { user_id: id }, query })).body;
      const ids = ((await list()).data as { id: string }[]).map((each) => each.id);
      const application_id = (await list()).data[0].application.client_id as string;
      await send('deleteAuthorizedApplication', { path: { user_id: id, application_id } });
      const next = await list({ after: ids[0]! });
      expect((next.data as { id: string }[]).map((each) => each.id)).toEqual(ids.slice(1));
    }, authorized));

  it.each([
    [{ after: 'user_never' }, 'after_not_found', 'after'],
    [{ before: 'user_never' }, 'before_not_found', 'before'],
    [{ before: id, after: id }, 'before_and_after', 'before'],
  ])('refuses %o, and names the parameter', (query, code, field) =>
    inScope(async ({ send }) => {
      const { status, body } = await send('listUsers', { query });
      expect([status, body.errors]).toMatchObject([422, [{ code, field }]]);
    }),
  );
});

it('a page has ten objects where nobody says how many, and as many as are asked for', () =>
  inScope(
    async ({ send }) => {
      const count = async (query: Record<string, number>) =>
        (await send('listUsers', { query })).body.data.length as number;
      expect([await count({}), await count({ limit: 1 }), await count({ limit: 100 })]).toEqual([10, 1, 14]);
    },
    { users: Array.from({ length: 12 }, (_, at) => ({ email: `user${at}@example.com` })).concat(seed.users as []) },
  ));

describe('the clock', () => {
  it.each([
    ['PT0.25S', 250],
    ['P1W', 604_800_000],
    ['P1DT1H1M1S', 90_061_000],
  ])('moves on by %s', (by, milliseconds) =>
    inScope(async ({ scope }) => {
      const before = await scope.clock.now();
      expect((await scope.clock.advance(by)).getTime() - before.getTime()).toBe(milliseconds);
    }),
  );

  it('runs on from where it stood', () =>
    inScope(async ({ scope }) => {
      const at = new Date('2030-01-01T00:00:00.000Z');
      await scope.clock.freeze(at);
      expect(await scope.clock.now()).toEqual(at);
      const running = await scope.clock.run();
      expect(Math.abs(running.getTime() - at.getTime())).toBeLessThan(5_000);
    }));
});

describe('an environment', () => {
  it('shows what happened, oldest first, and what a seed changed', () =>
    inScope(async ({ scope, sendCode, change, send }) => {
      await sendCode();
      await change('new@example.com');
      expect((await scope.outbox()).map(({ kind, to }) => [kind, to])).toEqual([
        ['email_verification', address],
        ['email_change', 'new@example.com'],
      ]);
      await scope.seed({ users: [{ id, email: address, first_name: 'Ada' }] });
      const events = (await scope.events()).map(({ event, data }) => `${event} ${data['first_name'] ?? ''}`);
      expect(events).toEqual(['user.created ', 'user.created ', 'email_verification.created ', 'user.updated Ada']);
      const { data } = (await scope.events())[2]!;
      expect(Date.parse(String(data['expires_at'])) - Date.parse(String(data['created_at']))).toBe(10 * 60_000);
      expect((await send('getUser', { path: { id } })).body.first_name).toBe('Ada');
    }));

  it('counts reads and writes apart, for ten seconds', async () => {
    const throttled = await startSandbox({ port: 0, throttle: { reads: 2, writes: 1 } });
    const read = async () => (await ask(throttled, 'listUsers')).status;
    const write = async () => (await ask(throttled, 'createUser', { body: { email: address } })).status;
    const statuses = [await write(), await read(), await read(), await read(), await write()];
    const { headers } = await ask(throttled, 'listUsers');
    await throttled.close();
    expect(statuses).toEqual([201, 200, 200, 429, 429]);
    // Of ten seconds, a slow machine may have used some.
    const left = Number(headers.get('retry-after'));
    expect([left > 1, left <= 10]).toEqual([true, true]);
  });

  it('goes back to what keys may do, and says where there is nothing to go back to', async () => {
    const key = 'sk_test_reader';
    const reader = await startSandbox({ port: 0, seed: { ...seed, apiKeys: [{ key, allow: ['read'] }] } });
    const create = async () => (await ask(reader, 'createUser', { key, body: { email: 'new@example.com' } })).status;
    await reader.snapshot('before');
    await reader.seed({ apiKeys: [{ key, allow: ['read', 'write'] }] });
    const allowed = await create();
    await reader.restore('before');
    const refused = await create();
    const user = `${reader.url}/user_management/users/${id}`;
    const head = await fetch(user, { method: 'HEAD', headers: { authorization: `Bearer ${key}` } });
    const none = await fetch(`${reader.url}/__mock/restore`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":"none"}' },
    });
    await reader.close();
    expect([allowed, refused, head.status, none.status]).toEqual([201, 403, 200, 404]);
  });

  it('gives an application the scopes that it asks for, where a seed names none', () =>
    inScope(async ({ scope, send }) => {
      const application = {
        ...{ object: 'connect_application' as const, id: 'conn_app_9' as const, client_id: 'client_9' as const },
        ...{ name: 'Nine', description: null, scopes: ['openid', 'email'], application_type: 'm2m' as const },
        ...{ organization_id: organization, created_at: seed.clock!, updated_at: seed.clock! },
      };
      const authorizedApplications = [{ user: address, application: 'client_9' }];
      await scope.seed({ applications: [application], authorizedApplications });
      const { body } = await send('listAuthorizedApplications', { path: { user_id: id } });
      expect(body.data[0].granted_scopes).toEqual(['openid', 'email']);
    }));
});
