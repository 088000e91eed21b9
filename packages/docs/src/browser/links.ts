/** Addresses: those of earlier releases still arrive, and the part that an address names is shown. */
import { choose } from './cases.ts';

/**
 * Sends a reader who comes with an address of an earlier release to the operation's page: `#operation/ID`, or `#/group/id`.
 * @returns whether the browser is on its way there
 */
export function redirectLegacyHash(): boolean {
  const id = /^#(?:operation\/|\/[^/]+\/)([^/]+)$/.exec(location.hash)?.[1]?.toLowerCase();
  if (id === undefined) return false;
  const links = document.querySelectorAll<HTMLAnchorElement>('.menu a:has(> b)');
  const target = [...links].find(({ pathname }) => pathname.split('/').at(-2)!.replaceAll('-', '') === id);
  if (target) location.replace(target.href);
  return target !== undefined;
}

/** Shows the part that the address names, now and whenever it changes. */
export function revealTargets(): void {
  reveal();
  addEventListener('hashchange', reveal);
}

function reveal(): void {
  const name = decodeURIComponent(location.hash.slice(1));
  if (name === '') return;
  // Earlier releases had a second copy of each text, whose names started with a word of their own.
  const target = document.getElementById(name) ?? document.getElementById(name.replace(/^text-/, ''));
  if (!target) return;
  const example = target.closest('.case');
  if (example) choose(example.id.replace(/^example-/, ''));
  for (let part = target.parentElement; part; part = part.parentElement) {
    if (part instanceof HTMLDetailsElement) part.open = true;
    const input = part.previousElementSibling?.previousElementSibling;
    if (part.matches('.tabs > .tab') && input instanceof HTMLInputElement) input.checked = true;
  }
  if (target instanceof HTMLDetailsElement) target.open = true;
  // A language of the samples.
  if (target instanceof HTMLInputElement) target.click();
  target.scrollIntoView();
}
