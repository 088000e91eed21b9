/** A window without a browser, in which the scripts of pages run in the tests' own process. */
import { Window } from 'happy-dom';
import { vi } from 'vitest';

/** What all scripts find in the global object of a browser. */
const names = ['document', 'location', 'navigator', 'HTMLElement', 'HTMLInputElement'];

/**
 * Opens a window in place of the one before. It is gone with the stubs of the test.
 * @param others what else its scripts find in the global object
 */
export function openWindow(address: string, others: readonly string[]): Window {
  const window = new Window({ url: address });
  for (const name of [...names, ...others]) vi.stubGlobal(name, Reflect.get(window, name));
  return window;
}

/** The one element of the page that a selector names. */
export function one<Kind extends Element = HTMLInputElement>(selector: string): Kind {
  const all = document.querySelectorAll<Kind>(selector);
  if (all.length !== 1) throw new Error(`${all.length} elements are ${selector}.`);
  return all[0]!;
}
