/** The page at `/__mock/`: shows what happens in the mock, and controls it. Texts are never made into HTML. */

/** @typedef {{ id: string, time: string, duration: number, method: string, target: string, status: number, operation?: string, code?: string, fault?: string, violations?: unknown[] }} ShownRequest */
/** @typedef {{ id: number, operation: string, hits: number, times?: number, text: string }} ShownRule */
/** @typedef {{ requests: ShownRequest[], rules: ShownRule[], shares: Record<string, { total: number, met: number }>, hits: Record<string, number>, scopes: string[] }} Snapshot */

const base = '/__mock';

/** @template {HTMLElement} T @param {string} id @param {new () => T} kind @returns {T} */
function find(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}.`);
  return found;
}

const connection = find('connection', HTMLElement);
const message = find('message', HTMLElement);
const filter = find('filter', HTMLInputElement);
const scopes = find('scopes', HTMLFormElement);
const form = find('add', HTMLFormElement);
const requests = find('requests', HTMLOListElement);
const rules = find('rules', HTMLOListElement);
const scope = /** @type {HTMLSelectElement} */ (scopes.elements.namedItem('scope'));
const chips = [...document.querySelectorAll('button')].filter((button) => button.dataset['key'] !== undefined);

/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
const status = /** @type {HTMLSelectElement} */ (form.elements.namedItem('status'));
const example = /** @type {HTMLSelectElement} */ (form.elements.namedItem('example'));

/** An element with a text. @param {string} name @param {string} [text] @param {string} [className] */
function element(name, text = '', className = '') {
  return Object.assign(document.createElement(name), { textContent: text, className });
}

/** The address of a route, for the scope that is shown. @param {string} path */
const scoped = (path) => `${base}/${path}${scope.value === '' ? '' : `?scope=${encodeURIComponent(scope.value)}`}`;

/**
 * Makes a list's items those that are given. An item that stays is not made anew, so that it keeps the focus.
 * @template {{ id: string | number }} T
 * @param {HTMLElement} list
 * @param {readonly T[]} items
 * @param {(item: T) => HTMLElement} make
 * @param {(shown: HTMLElement, item: T) => void} [update]
 */
function fill(list, items, make, update = () => undefined) {
  const shown = new Map([...list.children].map((child) => [child.id, /** @type {HTMLElement} */ (child)]));
  let place = list.firstElementChild;
  for (const item of items) {
    const id = `${list.id}-${item.id}`;
    const known = shown.get(id) ?? make(item);
    known.id = id;
    shown.delete(id);
    update(known, item);
    if (known === place) place = place.nextElementSibling;
    else list.insertBefore(known, place);
  }
  for (const gone of shown.values()) gone.remove();
}

/** @param {ShownRequest} request */
function requestItem({ time, duration, method, target, status: given, operation, code, fault, violations }) {
  const item = document.createElement('li');
  const what = element('p');
  what.append(
    element('b', fault ?? String(given), `status ${fault === undefined ? `s${String(given)[0]}` : 's5'}`),
    ` ${method} `,
    element('code', target),
  );
  const notes = [operation, code, violations && `${violations.length} violations`, `${duration.toFixed(1)} ms`];
  const clock = new Date(time).toLocaleTimeString();
  item.append(what, element('p', [...notes.filter((note) => note !== undefined), clock].join(' · '), 'notes'));
  return item;
}

/** @param {ShownRule} rule */
function ruleItem({ id, operation, text }) {
  const item = document.createElement('li');
  const what = element('p');
  what.append(element('b', operation === '*' ? 'Every operation' : operation), ' ', element('code', text));
  const remove = element('button', 'Remove');
  remove.setAttribute('aria-label', `Remove rule ${id} of ${operation}`);
  remove.addEventListener('click', () => {
    form.querySelector('button')?.focus();
    void ask('DELETE', scoped(`rules/${id}`)).then((reply) => say(reply.error ?? `Rule ${id} is gone.`, reply));
  });
  item.append(what, element('p', '', 'notes'), remove);
  return item;
}

/** @param {HTMLElement} item @param {ShownRule} rule */
function updateRule(item, { hits, times }) {
  const notes = /** @type {HTMLElement} */ (item.querySelector('.notes'));
  notes.textContent = times === undefined ? `${hits} × so far, every time` : `${hits} of ${times} ×`;
}

/** @type {Snapshot | undefined} */
let state;

function show() {
  if (!state) return;
  const wanted = filter.value.toLowerCase();
  fill(
    requests,
    state.requests.filter((each) =>
      [each.fault ?? each.status, each.method, each.target, each.operation, each.code]
        .join(' ')
        .toLowerCase()
        .includes(wanted),
    ),
    requestItem,
  );
  fill(rules, state.rules, ruleItem, updateRule);
  find('no-requests', HTMLElement).hidden = state.requests.length > 0;
  const curl = document.getElementById('curl');
  if (curl) curl.hidden = state.requests.length > 0;
  find('no-rules', HTMLElement).hidden = state.rules.length > 0;
  find('shares', HTMLElement).replaceChildren(
    ...Object.entries(state.shares).flatMap(([name, { total, met }]) => {
      const bar = Object.assign(document.createElement('meter'), { max: Math.max(total, 1), value: met });
      bar.setAttribute('aria-label', `${name} that were met`);
      const share = element('dd', `${met} of ${total} `);
      share.append(bar);
      return [element('dt', name), share];
    }),
  );
  for (const chip of chips) {
    const hits = state.hits[chip.dataset['key'] ?? ''] ?? 0;
    chip.classList.toggle('met', hits > 0);
    chip.title = hits > 0 ? `Given ${hits} times` : 'Never given';
  }
  showScopes(state.scopes);
}

/** @param {readonly string[]} keys */
function showScopes(keys) {
  const known = [...scope.options].map(({ value }) => value);
  if (known.slice(1).join() === keys.join()) return;
  const chosen = scope.value;
  // The first stands for all that belongs to no scope, and is named by the page.
  scope.replaceChildren(/** @type {Node} */ (scope.options[0]), ...keys.map((key) => new Option(key)));
  scope.value = keys.includes(chosen) ? chosen : '';
  if (scope.value !== chosen) follow();
}

/** @type {EventSource | undefined} */
let events;

/** Follows the scope that is chosen. */
function follow() {
  events?.close();
  /** @type {HTMLButtonElement} */ (scopes.elements.namedItem('close')).disabled = scope.value === '';
  for (const link of document.querySelectorAll('a')) {
    if (link.dataset['scoped'] !== undefined)
      link.href = link.pathname + (scope.value === '' ? '' : `?scope=${encodeURIComponent(scope.value)}`);
  }
  const source = new EventSource(scoped('events'));
  events = source;
  source.onopen = () => connected(true);
  source.onmessage = ({ data }) => {
    state = JSON.parse(data);
    show();
  };
  source.onerror = () => {
    connected(false);
    // The browser tries again by itself unless it was refused: the scope has been closed, or there are too many pages.
    if (source.readyState !== EventSource.CLOSED) return;
    scope.value = '';
    setTimeout(() => source === events && follow(), 2_000);
  };
}

/** @param {boolean} yes */
function connected(yes) {
  connection.textContent = yes ? 'Live' : 'Not connected; trying again …';
  connection.classList.toggle('off', !yes);
}

/**
 * Asks the mock for something.
 * @param {string} method
 * @param {string} url
 * @param {object} [body]
 * @returns {Promise<{ error?: string, value?: Record<string, unknown> }>} the response's body, or what is wrong
 */
async function ask(method, url, body) {
  try {
    const response = await fetch(url, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const value = text === '' ? {} : JSON.parse(text);
    return response.ok ? { value } : { error: String(value.message) };
  } catch (error) {
    return { error: `The mock cannot be reached: ${error instanceof Error ? error.message : error}` };
  }
}

/** @param {string} text @param {{ error?: string }} reply */
function say(text, { error }) {
  message.textContent = text;
  message.classList.toggle('off', error !== undefined);
}

/** The responses that an operation has, or that every one has. @param {string} operation */
function responsesOf(operation) {
  if (operation !== '*') return chips.filter((chip) => chip.dataset['operation'] === operation);
  const operations = new Set(chips.map((chip) => chip.dataset['operation']));
  return chips.filter(
    ({ dataset }) =>
      new Set(
        chips
          .filter((other) => other.dataset['status'] === dataset['status'])
          .map((other) => other.dataset['operation']),
      ).size === operations.size,
  );
}

function offerStatuses() {
  const statuses = new Set(responsesOf(field('operation').value).map((chip) => chip.dataset['status'] ?? ''));
  status.replaceChildren(new Option('First success', ''), ...[...statuses].sort().map((each) => new Option(each)));
  offerExamples();
}

function offerExamples() {
  const operation = field('operation').value;
  const examples = responsesOf(operation === '*' ? '' : operation)
    .filter(({ dataset }) => dataset['status'] === status.value)
    .flatMap(({ dataset }) => dataset['example'] || []);
  example.replaceChildren(new Option('First', ''), ...examples.map((each) => new Option(each)));
}

/** @returns {object} the rule that the form describes */
function readForm() {
  const body = field('body').value.trim();
  const given = {
    ...(status.value !== '' && { status: Number(status.value) }),
    ...(example.value !== '' && { example: example.value }),
    ...(field('delay').value !== '' && { delay: Number(field('delay').value) }),
    ...(field('fault').value !== '' && { fault: field('fault').value }),
    ...(body !== '' && { body: JSON.parse(body) }),
    ...(field('unchecked').checked && { unchecked: true }),
  };
  const times = field('times').value;
  return { operation: field('operation').value, response: given, ...(times !== '' && { times: Number(times) }) };
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  let rule;
  try {
    rule = readForm();
  } catch (error) {
    say(`The body is not JSON: ${error instanceof Error ? error.message : error}`, { error: 'body' });
    field('body').focus();
    return;
  }
  const reply = await ask('POST', scoped('rules'), rule);
  say(reply.error ?? `Rule ${reply.value?.['id']} is added.`, reply);
});
field('operation').addEventListener('change', offerStatuses);
status.addEventListener('change', offerExamples);

for (const chip of chips) {
  chip.addEventListener('click', () => {
    field('operation').value = chip.dataset['operation'] ?? '';
    offerStatuses();
    status.value = chip.dataset['status'] ?? '';
    offerExamples();
    example.value = chip.dataset['example'] ?? '';
    form.scrollIntoView({ block: 'nearest' });
    /** @type {HTMLButtonElement} */ (form.querySelector('.primary')).focus();
  });
}

scopes.addEventListener('submit', async (event) => {
  event.preventDefault();
  const action = /** @type {HTMLButtonElement | null} */ (event.submitter)?.name;
  const reply =
    action === 'open'
      ? await ask('POST', `${base}/scopes`)
      : action === 'close'
        ? await ask('DELETE', `${base}/scopes/${encodeURIComponent(scope.value)}`)
        : await ask('POST', scoped('reset'));
  say(reply.error ?? '', reply);
  const key = action === 'close' && reply.error === undefined ? '' : reply.value?.['key'];
  if (typeof key !== 'string') return;
  if (key !== '') scope.append(new Option(key));
  scope.value = key;
  follow();
});
scope.addEventListener('change', follow);
filter.addEventListener('input', show);

offerStatuses();
follow();
