/** A page of the docs without a browser. */
import type { Window } from 'happy-dom';
import { vi } from 'vitest';
import { one, openWindow } from '../../support/window.ts';

/** What the scripts of the docs use besides. */
const globals = [
  ...['history', 'localStorage', 'sessionStorage', 'CustomEvent', 'Element', 'Event', 'KeyboardEvent', 'MouseEvent'],
  ...['Node', 'NodeFilter', 'HTMLDetailsElement', 'HTMLSelectElement'],
];

/** What a page is given. */
export interface OpenedPage {
  address: string;
  /** The content of its body. */
  html: string;
  head?: string;
  /** What it tells its script. */
  data?: Readonly<Record<string, string>>;
  /** What pages of earlier visits have stored, and the key of this one. */
  stored?: Readonly<Record<string, string>>;
}

/** Opens a page in place of the one before. It is gone with the stubs of the test. */
export function openDocsPage({ address, html, head = '', data = {}, stored = {} }: OpenedPage): Window {
  const window = openWindow(address, globals);
  window.document.head.innerHTML = head;
  window.document.body.innerHTML = html;
  Object.assign(window.document.body.dataset, data);
  for (const [name, value] of Object.entries(stored))
    (name === 'docs.key' ? window.sessionStorage : window.localStorage).setItem(name, value);
  // Neither leads anywhere, and tests say what they expect of both.
  vi.spyOn(window.location, 'reload').mockReturnValue();
  vi.spyOn(window.location, 'replace').mockReturnValue();
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  return window;
}

/** Types a text into a field, in place of what is there. */
export function type(selector: string, text: string): void {
  const field = one(selector);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Presses a key where the focus is, and says whether the page has taken it for itself. */
export function press(key: string, more: KeyboardEventInit = {}): boolean {
  const target = document.activeElement ?? document.body;
  return !target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
}

/** Waits until a check passes; patient, as the machine may be busy. */
export function eventually<T>(check: () => T): Promise<T> {
  return vi.waitFor(check, { timeout: 5_000, interval: 5 });
}
