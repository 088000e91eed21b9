/** What each operation responds with, stores, records and locks, to the last property. */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startState } from './support/state.ts';

const id = 'user_a';
const time = '2026-01-15T12:00:00.000Z';
const later = '2026-01-15T12:10:00.000Z';
const ulid = (prefix: string) => expect.stringMatching(new RegExp(`^${prefix}_\\w{26}$`)) as string;

/** A sandbox with two users, whose clock stands still. */
async function world(settings = {}) {
  const state = await startState();
  const users = ['a', 'b'].map((each) => ({ id: `user_${each}`, email: `${each}@example.com`, external_id: each }));
  await state.controls().seed({ clock: time, users: users as never, settings });
  const act = (operation: string, body?: object, user = id) => state.ask(operation, { path: { id: user }, body });
  return {
    ...state,
    act,
    user: async () => (await act('getUser')).body as Record<string, unknown>,
    lastEvent: async () => (await state.controls().events()).at(-1)!,
    mail: async () => (await state.controls().outbox()).at(-1)!,
  };
}

describe('a user', () => {
  it.each([
    [{}, { external_id: null, metadata: {}, email_verified: false, first_name: null, last_name: null }],
    [
      { metadata: null, external_id: null },
      { metadata: {}, external_id: null },
    ],
    [
      { metadata: { k: 'v' }, external_id: 'x', email_verified: true },
      { metadata: { k: 'v' }, external_id: 'x' },
    ],
    [
      { first_name: 'A', last_name: 'B', name: 'C', locale: 'de' },
      { first_name: 'A', last_name: 'B', name: 'C' },
    ],
  ])('created with %j has %j', async (body, expected) => {
    const { ask, lastEvent } = await world();
    const created = await ask('createUser', { body: { email: 'New@example.com', ...body } });
    const { metadata = null, ...sent } = body as Record<string, unknown>;
    expect(created).toMatchObject({
      status: 201,
      body: { ...sent, metadata: metadata ?? {}, ...expected, locale: null },
    });
    expect(created.body).toMatchObject({
      ...{ object: 'user', id: ulid('user'), email: 'New@example.com', profile_picture_url: null },
      ...{ last_sign_in_at: null, created_at: time, updated_at: time },
    });
    expect(await lastEvent()).toMatchObject({ event: 'user.created', data: created.body, created_at: time });
  });

  it('created with signals has the attempt’s id in the response alone', async () => {
    const { ask, lastEvent } = await world({ unknownSignals: ['signals_none'] });
    const create = (signals_id: string) => ask('createUser', { body: { email: 'n@example.com', signals_id } });
    const refused = await create('signals_none');
    expect([refused.status, refused.body.entity_id]).toEqual([404, 'signals_none']);
    const { radar_auth_attempt_id, ...user } = (await create('signals_one')).body;
    expect(radar_auth_attempt_id).toEqual(ulid('radar_auth_attempt'));
    expect((await ask('getUser', { path: { id: user.id } })).body).toEqual(user);
    expect((await lastEvent()).data).toEqual(user);
  });

  it.each<[object, object | undefined]>([
    [{ metadata: null }, undefined],
    [{ metadata: { a: '1', b: '2' } }, { metadata: { a: '1', b: '2' } }],
    [{ email: 'A@example.com' }, { email: 'A@example.com' }],
    [{ email: 'c@example.com' }, { email: 'c@example.com', email_verified: false }],
    [{ external_id: null }, { external_id: null }],
    [{ external_id: 'a' }, undefined],
    [{ locale: 'de-AT' }, { locale: 'de-AT' }],
    [{ locale: null }, undefined],
    [
      { first_name: 'A', last_name: 'B', name: 'C' },
      { first_name: 'A', last_name: 'B', name: 'C' },
    ],
    [{ unknown: 1 }, undefined],
    [{ password_hash: 'x' }, undefined],
    [{ password_hash_type: 'bcrypt' }, undefined],
  ])('updated with %j changes %j, and is told of only then', async (body, changed) => {
    const { act, user, controls } = await world();
    const before = await user();
    await controls().clock.freeze(later);
    const { status, body: after } = await act('updateUser', body);
    expect([status, after]).toEqual([200, { ...before, ...changed, ...(changed && { updated_at: later }) }]);
    expect(await user()).toEqual(after);
    const events = (await controls().events()).slice(2);
    expect(events.map(({ event, data }) => [event, data])).toEqual(changed ? [['user.updated', after]] : []);
  });

  it('is found by the own external id, as by the id', async () => {
    const { ask, user } = await world();
    expect((await ask('getUserByExternalId', { path: { external_id: 'a' } })).body).toEqual(await user());
  });

  it('has the same metadata in whichever order', async () => {
    const { act, controls } = await world();
    await act('updateUser', { metadata: { a: '1', b: '2' } });
    await controls().clock.freeze(later);
    expect((await act('updateUser', { metadata: { b: '2', a: '1' } })).body.updated_at).toBe(time);
    expect((await act('updateUser', { first_name: 'A' })).body.metadata).toEqual({ a: '1', b: '2' });
  });

  it.each([
    [{ email: 'B@example.com' }, 'email_not_available'],
    [{ external_id: 'b' }, 'external_id_already_used'],
    [{ locale: 'no locale' }, 'invalid_locale'],
    [{ password_hash: 'x', password_hash_type: 'rot13' }, 'invalid_password_hash'],
    [{ password: 'asdfghjklz' }, 'password_strength_error'],
  ])('updated with %j is refused: %s', async (body, code) => {
    expect((await (await world()).act('updateUser', body)).body.code).toBe(code);
  });

  it('has what is wrong with a new one told, and nothing else', async () => {
    const { ask } = await world();
    const create = async (body: object) =>
      (await ask('createUser', { body })).body.errors.map(({ code }: { code: string }) => code);
    expect(await create({ email: 'A@example.com' })).toEqual(['email_not_available']);
    expect(await create({ email: 'n@example.com', external_id: 'a' })).toEqual(['external_id_already_used']);
  });

  it('whose address was changed is proved by no code of the old one', async () => {
    const { act, mail } = await world();
    await act('sendVerificationEmail');
    await act('updateUser', { email: 'c@example.com' });
    expect((await act('verifyEmail', { code: (await mail()).code })).body.code).toMatch(/_incorrect$/);
  });

  it('who is managed keeps the address, and may write it otherwise', async () => {
    const { act, controls } = await world();
    await controls().seed({ users: [{ id, email: 'a@example.com', managed: true }] });
    expect((await act('updateUser', { email: 'A@example.com' })).status).toBe(200);
    expect((await act('updateUser', { email: 'c@example.com' })).body.code).toBe('email_change_not_allowed');
  });

  it('who is deleted is told of as they were, and leaves no code behind', async () => {
    const { act, ask, user, controls, lastEvent, mail } = await world();
    await act('sendVerificationEmail');
    const [before, { code }] = [await user(), await mail()];
    expect((await act('deleteUser')).status).toBe(200);
    expect(await lastEvent()).toMatchObject({ event: 'user.deleted', data: before });
    expect((await ask('getUserByExternalId', { path: { external_id: 'a' } })).body.entity_id).toBe('a');
    await controls().seed({ users: [{ id, email: 'a@example.com' }] });
    expect((await act('verifyEmail', { code })).body.code).toBe('email_verification_code_incorrect');
  });
});

describe('a password', () => {
  const hash43 = 'a'.repeat(43);
  it.each([
    ['bcrypt', `$2x$10$${'a'.repeat(53)}`, true],
    ['bcrypt', `$2$10$${'a'.repeat(53)}`, true],
    ['bcrypt', `$2c$10$${'a'.repeat(53)}`, false],
    ['bcrypt', `$2b$10$${'a'.repeat(52)}`, false],
    ['argon2', `$argon2d$v=19$m=1,t=1,p=1$c2FsdA$${hash43}`, true],
    ['argon2', `$argon2id$v=19$m=65536,t=10,p=12$c2FsdA$${hash43}`, true],
    ['argon2', `$argon2x$v=19$m=1,t=1,p=1$c2FsdA$${hash43}`, false],
    ['scrypt', '$scrypt$n=1$c2FsdA$aGFzaA', true],
    ['scrypt', '$scrypt$n=1$c2FsdA', false],
    ['firebase-scrypt', '$firebase-scrypt$hash=a', true],
    ['firebase-scrypt', '$scrypt$hash=a', false],
    ['pbkdf2', '$pbkdf2-sha256$i=1$c2FsdA$aGFzaA', true],
    ['pbkdf2', '$pbkdf2-sha256$i=1$c2FsdA', false],
    ['ssha', `{SSHA}${'a'.repeat(28)}`, true],
    ['ssha', 'a'.repeat(28), false],
    ['ssha256', 'a'.repeat(44), true],
    ['ssha256', `{SSHA256}${'a'.repeat(43)}`, false],
  ])('as a hash of %s: %s', async (password_hash_type, password_hash, taken) => {
    const { act } = await world();
    const codeOf = async (hash: string) =>
      (await act('updateUser', { password_hash: hash, password_hash_type })).body.code;
    expect(await codeOf(password_hash)).toBe(taken ? undefined : 'invalid_password_hash');
    for (const more of [` ${password_hash}`, `${password_hash} `])
      expect(await codeOf(more)).toBe('invalid_password_hash');
  });
});

describe('a verification', () => {
  it('is told of without its code, and responds with the user', async () => {
    const { act, user, lastEvent, mail } = await world();
    const sent = await act('sendVerificationEmail');
    const [{ code, ...told }, { data, event }] = [await mail(), await lastEvent()];
    expect(sent).toMatchObject({ status: 200, body: { user: await user() } });
    const about = { kind: 'email_verification', to: 'a@example.com', user_id: id, created_at: time };
    expect(told).toEqual({ id: ulid('mail'), ...about });
    expect([event, data]).toEqual([
      'email_verification.created',
      {
        ...{ object: 'email_verification', id: ulid('email_verification'), user_id: id, email: 'a@example.com' },
        ...{ created_at: time, updated_at: time, expires_at: later },
      },
    ]);
    expect((await act('verifyEmail', { code }, 'user_b')).body.code).toBe('email_verification_code_incorrect');
    const verified = await act('verifyEmail', { code });
    expect(verified).toMatchObject({ status: 200, body: { user: { email_verified: true } } });
    expect(verified.body.user).toEqual(await user());
    expect((await lastEvent()).event).toBe('user.updated');
  });

  it('is not disturbed by a change of the address that is under way', async () => {
    const { act, mail } = await world();
    await act('sendVerificationEmail');
    const { code } = await mail();
    await act('sendEmailChange', { new_email: 'c@example.com' });
    const { code: other } = await mail();
    if (code !== other) expect((await act('verifyEmail', { code: other })).body.code).toMatch(/incorrect$/);
    expect((await act('verifyEmail', { code })).status).toBe(200);
    expect((await act('confirmEmailChange', { code: other })).status).toBe(200);
  });

  it.each([
    [1, 0, 86_400],
    [1, 500, 86_400],
    [2, 3_000, 86_397],
    [0, 0, 86_400],
  ])('after %i mails a day has to wait for the rest of it', async (dailyMails, passed, wait) => {
    const { act, controls } = await world({ dailyMails });
    for (let sent = 0; sent < dailyMails; sent++) await act('sendEmailChange', { new_email: 'c@example.com' });
    await controls().clock.advance(passed);
    const { body, headers } = await act('sendVerificationEmail');
    expect([body.code, headers['Retry-After']]).toEqual(['daily_quota_exceeded', String(wait)]);
  });
});

describe('a change of the address', () => {
  it('shows the user as they are, and as they are then', async () => {
    const { act, user, mail, lastEvent } = await world();
    const { body } = await act('sendEmailChange', { new_email: 'C@example.com' });
    expect(body).toEqual({
      ...{ object: 'email_change', user: await user(), new_email: 'C@example.com' },
      ...{ created_at: time, expires_at: later },
    });
    const confirmed = await act('confirmEmailChange', { code: (await mail()).code });
    expect(confirmed.body).toEqual({ object: 'email_change_confirmation', user: await user() });
    expect(confirmed.body.user).toMatchObject({ email: 'C@example.com', email_verified: true });
    expect((await lastEvent()).data).toEqual(confirmed.body.user);
  });

  it('to the address that a seed gave the user meanwhile is taken by nobody else', async () => {
    const { act, mail, controls } = await world();
    await act('sendEmailChange', { new_email: 'c@example.com' });
    await controls().seed({ users: [{ id, email: 'c@example.com' }] });
    expect((await act('confirmEmailChange', { code: (await mail()).code })).status).toBe(200);
  });
});

it.each([
  ...['updateUser', 'deleteUser', 'verifyEmail', 'sendVerificationEmail', 'sendEmailChange', 'confirmEmailChange'],
  ...['deleteAuthorizedApplication', 'getUser', 'getUserByExternalId', 'listAuthorizedApplications'],
])('%s names the user who is not there, and a change keeps others from changing one who is', async (operation) => {
  const { ask, store } = await world();
  const request = (user: string) => ({
    path: { id: user, user_id: user, external_id: user, application_id: 'conn_app_none' },
    body: { code: '123456', new_email: 'c@example.com' },
  });
  expect((await ask(operation, request('user_none'))).body.entity_id).toBe('user_none');
  const { write } = store;
  const asked: unknown[] = [];
  store.write = (environment, steps) =>
    write(environment, function* () {
      const inner = steps();
      let next = inner.next();
      for (; !next.done; next = inner.next((yield next.value) as never)) asked.push(next.value);
      return next.value;
    });
  const { body } = await ask(operation, request(id));
  if (operation === 'deleteAuthorizedApplication') expect(body.entity_id).toBe('conn_app_none');
  const locks = { type: 'get', kind: 'users', id, lock: true };
  expect(asked.some((each) => isDeepStrictEqual(each, locks))).toBe(!/^(?:get|list)/.test(operation));
});
