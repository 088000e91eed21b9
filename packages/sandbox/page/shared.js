/** What the pages of the sandbox share. Texts are never made into HTML. */

/** @typedef {{ id: string, kind: string, to: string, user_id: string, code: string, created_at: string }} Mail */
/** @typedef {{ status: number, body: any, error?: string }} Reply */

/** @template {HTMLElement} T @param {string} id @param {new () => T} kind @returns {T} */
export function find(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}.`);
  return found;
}

/** An element with a text. @param {string} name @param {string} [text] @param {string} [className] */
export function element(name, text = '', className = '') {
  return Object.assign(document.createElement(name), { textContent: text, className });
}

/** A button. @param {string} text @param {string} label what it does, for those who do not see what it stands beside @param {() => unknown} act */
export function button(text, label, act) {
  const made = document.createElement('button');
  Object.assign(made, { type: 'button', textContent: text });
  made.setAttribute('aria-label', label);
  made.addEventListener('click', () => void act());
  return made;
}

/**
 * Sends a request. Never rejects: a failure is the reply's `error`.
 * @param {string} method @param {string} path @param {unknown} [body] @param {string} [key]
 * @returns {Promise<Reply>}
 */
export async function ask(method, path, body, key) {
  try {
    const response = await fetch(path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        accept: 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = text === '' ? undefined : JSON.parse(text);
    const details = (json?.errors ?? []).map((/** @type {{ message: string }} */ each) => each.message).join(' ');
    const error = response.ok
      ? {}
      : { error: `${response.status} ${json?.code ?? ''}: ${json?.message ?? ''} ${details}`.trim() };
    return { status: response.status, body: json, ...error };
  } catch (error) {
    return { status: 0, body: undefined, error: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Makes a list's items those that are given. An item that stays is not made anew, so that it keeps the focus.
 * @template {{ id: string }} T
 * @param {HTMLElement} list @param {readonly T[]} items @param {(item: T) => HTMLElement} make
 */
export function fill(list, items, make) {
  const shown = new Map([...list.children].map((child) => [/** @type {HTMLElement} */ (child).dataset['key'], child]));
  let place = list.firstElementChild;
  for (const item of items) {
    const key = JSON.stringify(item);
    const known = /** @type {HTMLElement} */ (shown.get(key) ?? make(item));
    known.dataset['key'] = key;
    shown.delete(key);
    if (known === place) place = place.nextElementSibling;
    else list.insertBefore(known, place);
  }
  for (const gone of shown.values()) gone.remove();
}

/** An item of the outbox, with its code ready to copy. @param {Mail} mail */
export function mailItem({ kind, to, code, created_at }) {
  const item = document.createElement('li');
  const what = element('p');
  const shown = element('code', code, 'mail-code');
  const copy = button('Copy', `Copy the code ${code} for ${to}`, async () => {
    const done = await navigator.clipboard.writeText(code).then(
      () => true,
      () => false,
    );
    // Without the permission the code is selected, so that a key copies it.
    if (!done) getSelection()?.selectAllChildren(shown);
    copy.textContent = done ? 'Copied' : 'Selected';
  });
  what.append(shown, ' ', copy);
  item.append(what, element('p', `${kind.replaceAll('_', ' ')} to ${to}`), time(created_at));
  return item;
}

/** A line that says when something was. @param {string} iso */
export function time(iso) {
  const line = element('p', '', 'notes');
  line.append(Object.assign(element('time', iso.replace('T', ' ')), { dateTime: iso }));
  return line;
}

/**
 * Runs something now, and whenever the data of the sandbox change.
 * @param {string} address the stream's @param {() => unknown} run @param {(isLive: boolean) => void} tell
 * @returns a function that ends it
 */
export function follow(address, run, tell) {
  const stream = new EventSource(address);
  stream.addEventListener('message', () => void run());
  stream.addEventListener('open', () => tell(true));
  stream.addEventListener('error', () => tell(false));
  return () => stream.close();
}
