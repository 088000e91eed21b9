/** The sandbox's part of the page: users, mails, events, deliveries, and the clock. */
import { ask, button, element, fill, find, follow, mailItem, time } from './shared.js';

/** @typedef {{ id: string, email: string, first_name: string | null, last_name: string | null, external_id: string | null, email_verified: boolean, metadata?: Record<string, string>, created_at: string }} User */

const users = '/user_management/users';
const scope = /** @type {HTMLSelectElement} */ (find('scopes', HTMLFormElement).elements.namedItem('scope'));
const key = find('api-key', HTMLInputElement);
const form = find('user', HTMLFormElement);
const search = find('user-search', HTMLInputElement);
/** The pages that were left behind, by their cursors. @type {string[]} */
const cursors = [];
let after = '';
/** @type {User | undefined} */
let opened;

/** @param {string} path */
const scoped = (path) => `/__mock/${path}${scope.value === '' ? '' : `?scope=${encodeURIComponent(scope.value)}`}`;
/** @param {string} method @param {string} path @param {unknown} [body] */
const call = (method, path, body) => ask(method, `${users}${path}`, body, scope.value || key.value);
/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** @param {string} id @param {string | undefined} error @param {string} [done] */
function say(id, error, done = '') {
  const place = find(id, HTMLElement);
  place.textContent = error ?? done;
  place.classList.toggle('off', error !== undefined);
}

async function showUsers() {
  const wanted = search.value.trim();
  if (wanted !== '' && !wanted.includes('@')) {
    const byId = wanted.startsWith('user_')
      ? `/${encodeURIComponent(wanted)}`
      : `/external_id/${encodeURIComponent(wanted)}`;
    const { body, status, error } = await call('GET', byId);
    return listUsers(error === undefined ? [body] : [], null, status === 404 ? undefined : error);
  }
  const query = new URLSearchParams({
    limit: '20',
    ...(wanted !== '' && { email: wanted }),
    ...(after !== '' && { after }),
  });
  const { body, error } = await call('GET', `?${query}`);
  listUsers(body?.data ?? [], body?.list_metadata?.after ?? null, error);
}

/** @param {User[]} data @param {string | null} next @param {string | undefined} error */
function listUsers(data, next, error) {
  say('users-message', error);
  fill(find('users', HTMLElement), error === undefined ? data : [], userItem);
  find('no-users', HTMLElement).hidden = data.length > 0 || error !== undefined;
  const more = find('users-next', HTMLButtonElement);
  more.disabled = next === null;
  more.value = next ?? '';
  find('users-back', HTMLButtonElement).disabled = cursors.length === 0;
}

/** @param {User} user */
function userItem(user) {
  const item = document.createElement('li');
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ');
  const open = button(user.email, `Open ${user.email}`, () => openUser(user));
  open.className = 'link';
  item.append(
    open,
    element(
      'p',
      [name, user.id, user.email_verified ? 'verified' : 'not verified'].filter(Boolean).join(' · '),
      'notes',
    ),
  );
  return item;
}

/** @param {User | undefined} user */
function openUser(user) {
  opened = user;
  form.hidden = user === undefined;
  say('user-message', undefined);
  if (!user) return;
  find('user-title', HTMLElement).textContent = user.id;
  for (const name of /** @type {const} */ (['email', 'first_name', 'last_name', 'external_id']))
    field(name).value = user[name] ?? '';
  field('email_verified').checked = user.email_verified;
  field('metadata').value = JSON.stringify(user.metadata ?? {}, null, 2);
  field('email').focus();
}

/** What the form changes. @param {User} user @returns {Record<string, unknown>} */
function changesOf(user) {
  /** @type {Record<string, unknown>} */
  const changes = {};
  for (const name of /** @type {const} */ (['email', 'first_name', 'last_name'])) {
    if (field(name).value !== (user[name] ?? '')) changes[name] = field(name).value;
  }
  if (field('external_id').value !== (user.external_id ?? ''))
    changes['external_id'] = field('external_id').value || null;
  if (field('email_verified').checked !== user.email_verified)
    changes['email_verified'] = field('email_verified').checked;
  const metadata = JSON.parse(field('metadata').value || '{}');
  if (JSON.stringify(metadata) !== JSON.stringify(user.metadata ?? {})) changes['metadata'] = metadata;
  return changes;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!opened) return;
  /** @type {Record<string, unknown>} */
  let changes;
  try {
    changes = changesOf(opened);
  } catch {
    say('user-message', 'The metadata are not JSON.');
    return;
  }
  void call('PUT', `/${opened.id}`, changes).then(({ body, error }) => {
    if (error === undefined) openUser(body);
    say('user-message', error, 'Saved.');
  });
});

/** @param {string} id @param {() => Promise<void>} act */
const onClick = (id, act) => find(id, HTMLButtonElement).addEventListener('click', () => void act());

onClick('user-delete', async () => {
  if (!opened || !confirm(`Delete ${opened.email}?`)) return;
  const { error } = await call('DELETE', `/${opened.id}`);
  if (error === undefined) {
    openUser(undefined);
    search.focus();
  } else say('user-message', error);
});
onClick('user-verify', async () => {
  if (!opened) return;
  const { error } = await call('POST', `/${opened.id}/email_verification/send`, {});
  say('user-message', error, 'The code is in the outbox.');
});
onClick('user-close', async () => {
  openUser(undefined);
  search.focus();
});
onClick('users-next', () => {
  cursors.push(after);
  after = find('users-next', HTMLButtonElement).value;
  return showUsers();
});
onClick('users-back', () => {
  after = cursors.pop() ?? '';
  return showUsers();
});
for (const input of [search, key]) {
  input.addEventListener('input', () => {
    after = '';
    cursors.length = 0;
    void showUsers();
  });
}

async function showRecords() {
  const [outbox, events, deliveries, clock] = await Promise.all(
    ['outbox', 'event-log', 'deliveries', 'clock'].map((path) => ask('GET', scoped(path))),
  );
  const latest = (/** @type {import('./shared.js').Reply | undefined} */ reply) =>
    (reply?.body?.data ?? []).slice(-50).toReversed();
  fill(find('outbox', HTMLElement), latest(outbox), mailItem);
  fill(find('event-log', HTMLElement), latest(events), eventItem);
  fill(find('deliveries', HTMLElement), latest(deliveries), deliveryItem);
  for (const id of ['outbox', 'event-log', 'deliveries']) {
    find(`no-${id}`, HTMLElement).hidden = find(id, HTMLElement).childElementCount > 0;
  }
  find('outbox-page', HTMLAnchorElement).href = scoped('outbox');
  if (clock?.body) find('now', HTMLElement).textContent = clock.body.now;
}

/** @param {{ id: string, event: string, data: { id: string }, created_at: string }} event */
function eventItem({ event, data, created_at }) {
  const item = document.createElement('li');
  const what = element('p');
  what.append(element('b', event), ' ', element('code', data.id));
  item.append(what, time(created_at));
  return item;
}

/** @param {{ id: string, event_id: string, state: string, attempts: number, last_error: string | null, due_at: string }} delivery */
function deliveryItem({ id, event_id, state, attempts, last_error, due_at }) {
  const item = document.createElement('li');
  const what = element('p');
  what.append(
    element('b', state, `status ${state === 'dead' ? 's5' : state === 'pending' ? 's4' : 's2'}`),
    ' ',
    element('code', event_id),
  );
  const next = due_at === '' ? '' : `next at ${due_at}`;
  const notes = [`${attempts} ${attempts === 1 ? 'try' : 'tries'}`, last_error, next].filter(Boolean).join(' · ');
  item.append(what, element('p', notes, 'notes'));
  if (state !== 'delivered') {
    const resend = button('Send again', `Send ${event_id} again`, () =>
      ask('POST', scoped(`deliveries/${encodeURIComponent(id)}/resend`)),
    );
    item.append(resend);
  }
  return item;
}

/** @param {string} id @param {(data: FormData) => Promise<import('./shared.js').Reply>} act @param {string} done */
function onSubmit(id, act, done) {
  const place = find(id, HTMLFormElement);
  place.addEventListener('submit', (event) => {
    event.preventDefault();
    void act(new FormData(place, event.submitter)).then(({ error }) => say('state-message', error, done));
  });
}
onSubmit(
  'clock',
  (data) => {
    const how = data.get('how');
    const body =
      how === 'advance'
        ? { advance: data.get('by') }
        : how === 'freeze'
          ? { freeze: find('now', HTMLElement).textContent }
          : { run: true };
    return ask('POST', scoped('clock'), body);
  },
  'The clock is set.',
);
onSubmit('snapshots', (data) => ask('POST', scoped(String(data.get('how'))), { name: data.get('name') }), 'Done.');

const refresh = () => Promise.all([showUsers(), showRecords()]);
let end = follow(scoped('changes'), refresh, () => undefined);
scope.addEventListener('change', () => {
  end();
  openUser(undefined);
  end = follow(scoped('changes'), refresh, () => undefined);
});
