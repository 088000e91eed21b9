/** Operations on a sandbox, each with a plain model of what it does. */
import type fc from 'fast-check';
import type { SandboxScope } from 'user-management-sandbox';
import type { Reply, Send } from './sandbox-process.ts';

/** A user as the model knows it. */
interface ModelUser {
  id: string;
  email: string;
  externalId: string | null;
  verified: boolean;
  /** The last code of each kind, unless it was used or voided. */
  verification?: Sent | undefined;
  change?: (Sent & { to: string; attempts: number }) | undefined;
  used: Set<string>;
  /** When mails were sent. */
  mails: number[];
}

interface Sent {
  code: string;
  expires: number;
}

/** What is known of an environment. */
interface Model {
  now: number;
  users: ModelUser[];
}

/** The environment under test. */
export interface Real {
  scope: SandboxScope;
  send: Send;
  /** Where the addresses of this client's users are, and what their external ids begin with: other clients have others. */
  domain: string;
}

type Command = fc.AsyncCommand<Model, Real>;

const minute = 60_000;
const base = '/user_management/users';

const emailAt = (letters: string, { domain }: Real) => `${letters}@${domain}`;
const externalIdAt = <T extends string | null | undefined>(id: T, { domain }: Real) =>
  typeof id === 'string' ? `${domain} ${id}` : id;

function same(what: string, actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: the sandbox gives ${a}, the model ${b}`);
}

/** A command that is always allowed. */
function command(name: string, run: (model: Model, real: Real) => Promise<void>): Command {
  return { check: () => true, run, toString: () => name };
}

const conflict = (status: number, code: string) => [status, code] as const;

function find(model: Model, index: number): ModelUser | undefined {
  return model.users.length === 0 ? undefined : model.users[index % model.users.length];
}

const hasEmail = (model: Model, email: string, but?: ModelUser) =>
  model.users.some((user) => user !== but && user.email.toLowerCase() === email.toLowerCase());
const hasExternalId = (model: Model, id: string | null, but?: ModelUser) =>
  id !== null && model.users.some((user) => user !== but && user.externalId === id);

export function create(letters: string, id: string | null): Command {
  return command(`create ${letters} ${id}`, async (model, real) => {
    const { send } = real;
    const [email, externalId] = [emailAt(letters, real), externalIdAt(id, real)];
    const reply = await send('POST', base, { email, external_id: externalId });
    if (hasEmail(model, email) || hasExternalId(model, externalId)) {
      return same('create', [reply.status, reply.code], conflict(400, 'user_creation_error'));
    }
    same('create', [reply.status, reply.body.email], [201, email]);
    model.users.push({ id: reply.body.id, email, externalId, verified: false, used: new Set(), mails: [] });
  });
}

export function update(index: number, letters: string | undefined, id: string | null | undefined): Command {
  return command(`update ${index} ${letters} ${id}`, async (model, real) => {
    const user = find(model, index);
    if (!user) return;
    const { send } = real;
    const email = letters === undefined ? undefined : emailAt(letters, real);
    const externalId = externalIdAt(id, real);
    const reply = await send('PUT', `${base}/${user.id}`, { email, external_id: externalId });
    if (email !== undefined && hasEmail(model, email, user)) {
      return same('update', [reply.status, reply.code], conflict(400, 'email_not_available'));
    }
    if (externalId !== undefined && hasExternalId(model, externalId, user)) {
      return same('update', [reply.status, reply.code], conflict(400, 'external_id_already_used'));
    }
    if (email !== undefined) {
      if (email.toLowerCase() !== user.email.toLowerCase()) {
        Object.assign(user, { verified: false, verification: undefined, change: undefined });
      }
      user.email = email;
    }
    if (externalId !== undefined) user.externalId = externalId;
    same('update', viewOf(reply), [200, user.email, user.externalId, user.verified]);
  });
}

const viewOf = ({ status, body }: Reply) => [status, body.email, body.external_id, body.email_verified];

export const remove = (index: number): Command =>
  command(`delete ${index}`, async (model, { send }) => {
    const user = find(model, index);
    if (!user) return;
    same('delete', (await send('DELETE', `${base}/${user.id}`)).status, 200);
    same('get after delete', (await send('GET', `${base}/${user.id}`)).code, 'entity_not_found');
    model.users.splice(model.users.indexOf(user), 1);
  });

export const read = (index: number): Command =>
  command(`get ${index}`, async (model, { send }) => {
    const user = find(model, index);
    if (!user) return;
    const expected = [200, user.email, user.externalId, user.verified];
    same('get', viewOf(await send('GET', `${base}/${user.id}`)), expected);
  });

export const walk = (order: 'asc' | 'desc' | 'normal', limit: number): Command =>
  command(`list ${order} by ${limit}`, async (model, { send, domain }) => {
    const onward = order === 'normal' ? 'before' : 'after';
    const seen = new Map<string, string>();
    for (let cursor = ''; ;) {
      const { body } = await send('GET', `${base}?order=${order}&limit=${limit}${cursor && `&${onward}=${cursor}`}`);
      for (const { id, email } of body.data as { id: string; email: string }[]) {
        same(`${id} is listed twice`, seen.has(id), false);
        seen.set(id, email);
      }
      if (body.list_metadata[onward] === null) break;
      cursor = body.list_metadata[onward];
    }
    const ids = model.users.map(({ id }) => id);
    const own = [...seen].filter(([, email]) => email.endsWith(`@${domain}`)).map(([id]) => id);
    same(`list ${order}`, own, order === 'asc' ? ids : ids.toReversed());
  });

export const advance = (minutes: number): Command =>
  command(`advance ${minutes}`, async (model, { scope }) => {
    await scope.clock.advance(minutes * minute);
    model.now += minutes * minute;
  });

/** What refuses one more mail. */
function mailLimit({ mails }: ModelUser, now: number, window: number, most: number): boolean {
  return mails.filter((at) => at > now - window).length >= most;
}

const lastCode = async ({ scope }: Real, { id }: ModelUser) =>
  (await scope.outbox()).findLast(({ user_id }) => user_id === id)?.code as string;

export const sendVerification = (index: number): Command =>
  command(`send verification ${index}`, async (model, real) => {
    const user = find(model, index);
    if (!user) return;
    const { status, code } = await real.send('POST', `${base}/${user.id}/email_verification/send`);
    if (user.verified) return same('send', [status, code], conflict(400, 'email_already_verified'));
    if (mailLimit(user, model.now, minute, 3))
      return same('send', [status, code], conflict(429, 'rate_limit_exceeded'));
    same('send', status, 200);
    user.mails.push(model.now);
    user.verification = { code: await lastCode(real, user), expires: model.now + 10 * minute };
  });

/** Which code is tried: the last, one that was used, or one that never was. */
export type Try = 'right' | 'used' | 'wrong';

function tried(user: ModelUser, sent: Sent | undefined, which: Try, kind: string): string {
  const used = [...user.used]
    .filter((each) => each.startsWith(kind))
    .at(-1)
    ?.slice(kind.length);
  const code = which === 'right' ? sent?.code : which === 'used' ? used : undefined;
  return code ?? (sent?.code === '111111' || used === '111111' ? '222222' : '111111');
}

export const verify = (index: number, which: Try): Command =>
  command(`verify ${index} ${which}`, async (model, { send }) => {
    const user = find(model, index);
    if (!user) return;
    const sent = user.verification;
    const code = tried(user, sent, which, 'v');
    const reply = await send('POST', `${base}/${user.id}/email_verification/confirm`, { code });
    const right = sent?.code === code;
    const expected =
      !right && user.used.has(`v${code}`)
        ? conflict(400, 'email_verification_code_previously_used')
        : user.verified
          ? conflict(400, 'email_previously_verified')
          : !right
            ? conflict(400, 'email_verification_code_incorrect')
            : model.now >= sent.expires
              ? conflict(400, 'email_verification_code_expired')
              : undefined;
    if (expected) return same('verify', [reply.status, reply.code], expected);
    same('verify', [reply.status, reply.body.user?.email_verified], [200, true]);
    Object.assign(user, { verified: true, verification: undefined });
    user.used.add(`v${code}`);
  });

export const sendChange = (index: number, letters: string): Command =>
  command(`send change ${index} ${letters}`, async (model, real) => {
    const user = find(model, index);
    if (!user) return;
    const to = emailAt(letters, real);
    const { status, code } = await real.send('POST', `${base}/${user.id}/email_change/send`, { new_email: to });
    if (to.toLowerCase() === user.email.toLowerCase()) {
      return same('send change', [status, code], conflict(409, 'email_change_not_needed'));
    }
    if (hasEmail(model, to, user)) return same('send change', [status, code], conflict(409, 'email_not_available'));
    same('send change', status, 200);
    user.change = { code: await lastCode(real, user), expires: model.now + 10 * minute, to, attempts: 0 };
  });

export const confirmChange = (index: number, which: Try): Command =>
  command(`confirm ${index} ${which}`, async (model, { send }) => {
    const user = find(model, index);
    if (!user) return;
    const { change } = user;
    const code = tried(user, change, which, 'c');
    const reply = await send('POST', `${base}/${user.id}/email_change/confirm`, { code });
    const expected = refusedChange(model, user, code);
    if (expected) return same('confirm', [reply.status, reply.code], expected);
    same('confirm', [reply.status, reply.body.user?.email], [200, change?.to]);
    Object.assign(user, { email: change?.to, verified: true, verification: undefined, change: undefined });
    user.used.add(`c${code}`);
  });

/** Why a code confirms no change. Counts wrong ones. */
function refusedChange(model: Model, user: ModelUser, code: string): readonly [number, string] | undefined {
  const { change } = user;
  const right = change?.code === code;
  if (!right && user.used.has(`c${code}`)) return conflict(409, 'email_change_code_previously_used');
  if (!change) return conflict(409, 'no_pending_email_change');
  const expired = model.now >= change.expires;
  if (change.attempts >= 5) {
    return expired ? conflict(409, 'no_pending_email_change') : conflict(429, 'email_change_too_many_attempts');
  }
  if (!right) {
    change.attempts += 1;
    return change.attempts < 5
      ? conflict(400, 'email_change_code_incorrect')
      : conflict(429, 'email_change_too_many_attempts');
  }
  if (expired) return conflict(400, 'email_change_code_expired');
  return hasEmail(model, change.to, user) ? conflict(409, 'email_not_available') : undefined;
}
