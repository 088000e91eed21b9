/** What the small server does with its users. */
import { operations } from './document.ts';
import { jsonMediaType } from 'user-management-openapi';
import { bugsOf, type Bug } from './bugs.ts';

/** A status, and a body where there is one. */
export type Reply = [status: number, body?: unknown];

type Entity = Record<string, unknown>;
type Path = Record<string, string>;

const example = (id: string, status: string) =>
  Object.values(operations.find((each) => each.id === id)!.responses[status]!.content![jsonMediaType]!.examples!)[0]!
    .value as Entity;

const kept = ['email', 'first_name', 'last_name', 'name', 'email_verified', 'metadata', 'external_id', 'locale'];
const lower = (value: unknown) => String(value).toLowerCase();
const notFound = (id: string): Reply => [404, { code: 'entity_not_found', message: 'x', entity_id: id }];
const refusal = (status: number, code: string, more = {}): Reply => [status, { code, message: 'x', ...more }];

/** The users of one server, with what belongs to them. */
export class Users {
  readonly all: Entity[] = [];
  readonly outbox: { to: string; code: string }[] = [];
  readonly #applications = new Map<unknown, Entity[]>();
  readonly #codes = new Map<unknown, string>();
  readonly #changes = new Map<unknown, { email: string; code: string }>();
  readonly #updated = new Set<unknown>();
  readonly #has: (bug: Bug) => boolean;
  /** Whether a user who is added lets applications in. */
  lets: boolean;
  #made = 0;
  #time = Date.parse('2026-01-01T00:00:00.000Z');

  readonly #tick: number;

  /**
   * @param lets whether each user has let applications in
   * @param tick of how many milliseconds the times are multiples
   */
  constructor(bug: Bug | undefined, lets: boolean, tick: number) {
    this.#has = bugsOf(bug);
    this.lets = lets;
    this.#tick = tick;
  }

  /** Adds users that somebody else created. */
  seed(count: number): void {
    for (let number = 1; number <= count; number++) {
      this.#add({ email: `existing-${number}@example.org`, external_id: `existing-${number}`, first_name: 'Ada' });
    }
  }

  /** What a refused request does; nothing, but for bugs. */
  refused(operation: string, { id }: Path, body: unknown): void {
    if (operation === 'createUser' && this.#has('refused users are kept')) this.#add({});
    if (operation !== 'updateUser') return;
    const user = this.all.find((each) => each['id'] === id);
    if (user && this.#has('refused changes are made')) Object.assign(user, profile(body as Entity));
    if (user && this.#has('what stands in front of a wrong property is changed')) {
      for (const [name, value] of Object.entries(profile(body as Entity))) {
        if (['email_verified', 'metadata'].includes(name) ? typeof value === 'number' : typeof value !== 'string')
          break;
        user[name] = value;
      }
    }
    const { first_name: name } = (body ?? {}) as Entity;
    if (user && this.#has('half of a refused change is made') && typeof name === 'string') user['first_name'] = name;
  }

  /** The response to a valid request. */
  reply(operation: string, path: Path, query: URLSearchParams, body: Entity): Reply {
    const id = path['id'] ?? path['user_id'] ?? '';
    if (operation === 'listUsers') return [200, this.#page(this.#matching(query), query)];
    if (operation === 'createUser') return this.#create(body);
    if (operation === 'getUserByExternalId') {
      const user = this.all.find((each) => each['external_id'] === path['external_id']);
      if (this.#has('external ids lead to the first')) return [200, this.all[0]!];
      if (this.#has('external ids lead nowhere')) return this.#unknown(path['external_id'] ?? '');
      return user ? [200, user] : this.#unknown(path['external_id'] ?? '');
    }
    const user = this.all.find((each) => each['id'] === id);
    if (!user) return operation === 'deleteUser' && this.#has('unknown users are deleted') ? [200] : this.#unknown(id);
    switch (operation) {
      case 'getUser':
        return [200, this.#has('created users get another id') ? { ...user, id: 'user_01' } : user];
      case 'updateUser':
        return this.#update(user, body);
      case 'deleteUser':
        if (!this.#has('deleted users can be read')) this.all.splice(this.all.indexOf(user), 1);
        return [200];
      case 'sendVerificationEmail':
        if (user['email_verified'] === true) return refusal(400, 'email_already_verified');
        this.#codes.set(id, this.#mail(String(user['email'])));
        return [200, { user }];
      case 'verifyEmail':
        if (this.#codes.get(id) !== body['code']) return refusal(400, 'email_verification_code_incorrect');
        user['email_verified'] = true;
        return [200, { user }];
      case 'sendEmailChange':
        if (this.#taken('email', body['new_email'])) return refusal(409, 'email_not_available');
        this.#changes.set(id, { email: String(body['new_email']), code: this.#mail(String(body['new_email'])) });
        return [200, { ...example('sendEmailChange', '200'), user, new_email: body['new_email'] }];
      case 'confirmEmailChange': {
        const change = this.#changes.get(id);
        if (!change) return refusal(409, 'no_pending_email_change');
        if (change.code !== body['code']) return refusal(400, 'email_change_code_incorrect');
        this.#changes.delete(id);
        user['email'] = change.email;
        return [200, { ...example('confirmEmailChange', '200'), user }];
      }
      case 'listAuthorizedApplications':
        return [200, this.#page(this.#applications.get(id) ?? [], query)];
      default:
        return this.#revoke(id, path['application_id'] ?? '');
    }
  }

  #unknown(id: string): Reply {
    if (this.#has('deleted users are forbidden') && Number(id.slice(5)) <= this.#made && /^user_\d+$/.test(id))
      return refusal(403, 'forbidden');
    return this.#has('unknown users are forbidden') ? refusal(403, 'forbidden') : notFound(id);
  }

  #now(): string {
    this.#time += 1_000;
    return new Date(this.#time - (this.#time % this.#tick)).toISOString();
  }

  #mail(to: string): string {
    const code = String(100_000 + this.outbox.length);
    this.outbox.push({ to, code });
    return code;
  }

  #add(body: Entity): Entity {
    const id = `user_${String(++this.#made).padStart(26, '0')}`;
    const now = this.#now();
    const blank = { first_name: null, last_name: null, external_id: null, email_verified: false, metadata: {} };
    const base = { ...example('getUser', '200'), ...blank, created_at: now, updated_at: now };
    const user: Entity = { ...base, ...profile(body), id };
    user['email_verified'] ??= false;
    user['metadata'] ??= {};
    if (this.#has('last names are lost on creation')) user['last_name'] = null;
    if (this.#has('addresses are lower-cased')) user['email'] = lower(user['email']);
    this.all.unshift(user);
    const [listed] = example('listAuthorizedApplications', '200')['data'] as Entity[];
    const granted = ['0', '1'].map((end) => ({
      ...listed,
      application: {
        ...(listed!['application'] as Entity),
        id: `conn_app_${String(this.#made).padStart(25, '0')}${end}`,
      },
    }));
    this.#applications.set(id, this.lets ? granted : []);
    return user;
  }

  #create(body: Entity): Reply {
    const errors = [
      ...(this.#taken('email', body['email']) ? [{ code: 'email_not_available', message: 'x' }] : []),
      ...(this.#taken('external_id', body['external_id']) && !this.#has('creations may repeat an external id')
        ? [{ code: 'external_id_already_used', message: 'x' }]
        : []),
    ];
    if (errors.length > 0 && !this.#has('creations may repeat a value'))
      return refusal(400, 'user_creation_error', { errors });
    const user = this.#add(body);
    if (this.#has('created users are lost')) this.all.shift();
    if (this.#has('creations respond without last names')) return [201, { ...user, last_name: null }];
    if (this.#has('last names are lost after the creation')) {
      const whole = { ...user };
      user['last_name'] = null;
      return [201, whole];
    }
    const shown = this.#has('password hashes are shown') ? { ...user, password_hash: '$2b$10$x' } : user;
    return [201, this.#has('undeclared properties are shown') ? { ...shown, internal_rank: 3 } : shown];
  }

  #taken(name: 'email' | 'external_id', value: unknown, but?: Entity): boolean {
    if (typeof value !== 'string') return false;
    if (name === 'external_id')
      return (
        !this.#has('external ids may repeat') &&
        this.all.some(
          (user) =>
            user !== but &&
            (this.#has('external ids look at no case') ? lower(user[name]) === lower(value) : user[name] === value),
        )
      );
    if (this.#has('addresses may repeat')) return false;
    const same = this.#has('addresses may differ in case')
      ? (one: unknown) => one === value
      : (one: unknown) => lower(one) === lower(value);
    return this.all.some((user) => user !== but && same(user[name]));
  }

  #update(user: Entity, body: Entity): Reply {
    const repeats = this.#has('changes may repeat a value');
    if (!repeats && this.#taken('email', body['email'], user)) return refusal(400, 'email_not_available');
    if (!repeats && this.#taken('external_id', body['external_id'], user))
      return refusal(400, 'external_id_already_used');
    const again = this.#updated.has(user['id']);
    this.#updated.add(user['id']);
    if (again && this.#has('a repeated change fails')) return refusal(400, 'invalid_email');
    const stale = { ...user };
    const changes = profile(body);
    if ('metadata' in changes) changes['metadata'] ??= {};
    if (this.#has('null clears nothing')) for (const name in changes) if (changes[name] === null) delete changes[name];
    const uncleared = { 'null clears no external ids': 'external_id', 'null clears no locales': 'locale' } as const;
    for (const [bug, name] of Object.entries(uncleared))
      if (this.#has(bug as keyof typeof uncleared) && changes[name] === null) delete changes[name];
    if (this.#has('null becomes an empty text'))
      for (const name in changes) if (changes[name] === null && name !== 'external_id') changes[name] = '';
    if (this.#has('null clears no metadata') && body['metadata'] === null) delete changes['metadata'];
    if (this.#has('a new locale clears the name') && 'locale' in changes) user['name'] = null;
    if (this.#has('changes clear what they leave out')) user['last_name'] = null;
    Object.assign(user, changes);
    if (again && this.#has('a repeated change adds something')) user['name'] = `${String(user['name'])}!`;
    if (again && this.#has('a repeated change clears a time')) user['last_sign_in_at'] = null;
    if (!this.#has('changes leave no time')) user['updated_at'] = this.#now();
    if (this.#has('changes turn the clock back'))
      user['updated_at'] = new Date(Date.parse(String(stale['updated_at'])) - 1_000).toISOString();
    if (this.#has('changes respond with the time before')) return [200, { ...user, updated_at: stale['updated_at'] }];
    return [200, this.#has('changes get stale data') ? stale : user];
  }

  #revoke(id: string, application: string): Reply {
    const own = this.#applications.get(id) ?? [];
    const everywhere = this.#has('applications of others are found') || this.#has('applications of others are deleted');
    for (const list of everywhere ? [...this.#applications.values()] : [own]) {
      const index = list.findIndex((each) => (each['application'] as Entity)['id'] === application);
      if (index === -1) continue;
      list.splice(index, 1);
      if (list !== own && this.#has('applications of others are deleted')) continue;
      return this.#has('204 is 200') ? [200] : [204];
    }
    return notFound(application);
  }

  /** The order in which the cursors are turned around. */
  get #turned(): string | undefined {
    if (this.#has('asc has the cursors of normal')) return 'asc';
    return this.#has('normal has the cursors of desc') ? undefined : 'normal';
  }

  #matching(query: URLSearchParams): Entity[] {
    const email = query.get('email');
    const ignored = this.#has('filters are ignored');
    const unknown = query.get('organization_id') ?? query.get('organization');
    const exact = this.#has('filters look at case');
    const part = this.#has('filters match parts');
    const users = this.all.filter((user) => {
      if (email === null || ignored) return true;
      if (this.#has('filters match beginnings')) return lower(user['email']).startsWith(lower(email));
      if (this.#has('filters match ends')) return lower(user['email']).endsWith(lower(email));
      if (part) return lower(user['email']).includes(lower(email).split('@')[0]!);
      return exact ? user['email'] === email : lower(user['email']) === lower(email);
    });
    const found = unknown === null || ignored || this.#has('organizations are ignored') ? users : [];
    const order = query.get('order');
    if (this.#has('the first two are swapped')) {
      const [first, second, ...rest] = order === 'asc' ? found.toReversed() : found;
      return [second, first, ...rest].filter((each) => each !== undefined);
    }
    if (this.#has('the third and the fourth are swapped')) {
      const [first, second, third, fourth, ...rest] = order === 'asc' ? found.toReversed() : found;
      return [first, second, fourth, third, ...rest].filter((each) => each !== undefined);
    }
    if (order === 'desc' && this.#has('desc begins with the oldest')) return found.toReversed();
    if (order === 'normal' && this.#has('normal begins with the oldest')) return found.toReversed();
    if (order === 'asc' && !this.#has('order is ignored')) return found.toReversed();
    return order === null && this.#has('the default order is another') ? found.toReversed() : found;
  }

  #page(items: Entity[], query: URLSearchParams): Entity {
    const limit = Number(query.get('limit') ?? (this.#has('pages of no limit have eleven') ? 11 : 10));
    // Descending with the cursors turned around.
    const normal = query.get('order') === this.#turned;
    const [to, from] = normal ? ['after', 'before'] : ['before', 'after'];
    const place = (name: string) => items.findIndex(({ id }) => id === query.get(name));
    const overlaps = (this.#has('pages overlap') && limit === 1) || (this.#has('pages of two overlap') && limit === 2);
    const overlap = overlaps ? 0 : 1;
    const end = query.has(to!) ? place(to!) : items.length;
    const wrong = this.#has('the way back leads elsewhere') ? 1 : 0;
    let start = query.has(to!) ? Math.max(end - limit, 0) + wrong : query.has(from!) ? place(from!) + overlap : 0;
    if (query.has(to!) && end >= 2 * limit && this.#has('the way back from the third page leads to the first'))
      start = 0;
    if (query.has(to!) && start === 0 && this.#has('the way back to the first page leads to the second')) start = limit;
    const isLong = this.#has('pages are too long') || (this.#has('pages of two are too long') && limit === 2);
    // What is in front of a cursor may be less than a page.
    const isCut = query.has(to!) && end > start && !this.#has('the way back is filled up');
    const stop = isCut ? Math.min(start + limit, end) : start + limit;
    const data = items.slice(start, stop + (isLong ? 1 : 0));
    const isMore =
      stop < items.length - (this.#has('the last one is left out') ? 1 : 0) || this.#has('the last page leads on');
    const more = isMore && !this.#has('no way on');
    const back = (start > 0 && !this.#has('no way back')) || this.#has('the first page leads back');
    const cursor = (index: number) => data.at(index)?.['id'] ?? null;
    const cursors = { [to!]: back ? cursor(0) : null, [from!]: more ? cursor(-1) : null };
    return { object: 'list', data, list_metadata: cursors };
  }
}

/** What of a body becomes part of the user. */
function profile(body: Entity): Entity {
  return Object.fromEntries(Object.entries(body).filter(([name]) => kept.includes(name)));
}
