/** What the script of every page does: code with the reader's values, buttons, menus, addresses of parts and of old releases. */
import type { Window } from 'happy-dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reloadPage } from 'user-management-docs/testing';
import { eventually, openDocsPage, press, type OpenedPage } from './support/opened-page.ts';
import { one } from '../support/window.ts';

const data = { server: 'https://api.example', key: 'k_0', mock: 'http://127.0.0.1:4010' };
const at = 'https://docs.example/x/';
/** Where the folder above the script's is in these tests. */
const docs = new URL('../../packages/docs/src', import.meta.url).href;

let written: (text: string) => Promise<void>;
const copied: string[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  copied.length = 0;
  written = async (text) => void copied.push(text);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Opens a page, and runs its script. */
async function open(page: Partial<OpenedPage>): Promise<Window> {
  const window = openDocsPage({ address: at, html: '', data, ...page });
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => written(text));
  await import('user-management-docs/browser/page');
  return window;
}

it('says that it is there', async () => {
  await open({});
  expect(document.documentElement.dataset['alive']).toBe('true');
});

describe('code', () => {
  const html = [
    '<p><code>https://ADDRESS-OF-THESE-DOCS/a</code></p>',
    '<pre><code>curl <b>https://api.example/x</b> k_0 k_0 http://127.0.0.1:4010/y</code></pre>',
    '<td><code>https://api.<wbr>example/users_<wbr>of</code></td><td><code>a_<wbr>b</code></td>',
    '<div class="languages"><pre><code>https://api.example k_0</code></pre><code>k_0</code></div>',
  ].join('');
  const codes = () => [...document.querySelectorAll('code')].map(({ innerHTML }) => innerHTML);

  it('has the address of the docs, and stays as it is where a reader has chosen nothing', async () => {
    await open({ html });
    expect(codes()).toEqual([
      `${docs}/a`,
      'curl <b>https://api.example/x</b> k_0 k_0 http://127.0.0.1:4010/y',
      ...['https://api.<wbr>example/users_<wbr>of', 'a_<wbr>b', 'https://api.example k_0', 'k_0'],
    ]);
  });

  it.each([
    [{ 'docs.key': 'k_1' }, 'https://api.example', 'k_1', data.mock],
    [{ 'docs.address': 'https://b.example' }, 'https://b.example', 'k_0', data.mock],
    [{ 'docs.address': 'http://localhost:99' }, 'http://localhost:99', 'k_0', 'http://localhost:99'],
  ])('has what a reader has chosen, but for the samples: %j', async (stored, server, key, mock) => {
    await open({ html, stored });
    const [, block, table, other, sample, install] = codes();
    expect([block, other, sample, install]).toEqual([
      `curl <b>${server}/x</b> ${key} ${key} ${mock}/y`,
      ...['a_<wbr>b', 'https://api.example k_0', key],
    ]);
    // What may go on in the next line still may, at the signs of the new text.
    const changed = `${server}/users_of`.replaceAll(/[/_]|$/g, '$&<wbr>');
    expect(table).toBe(server === data.server ? 'https://api.<wbr>example/users_<wbr>of' : changed);
  });

  it('is copied by the button of its block, which says so for two seconds', async () => {
    await open({ html: '<div class="code-block"><pre><code>one</code></pre></div><p class="other">x</p>' });
    const button = one<HTMLButtonElement>('.code-block > button');
    expect(button.outerHTML).toBe('<button type="button" class="copy-code">Copy</button>');
    one('.other').click();
    button.click();
    await vi.advanceTimersByTimeAsync(1_999);
    expect([copied, button.textContent]).toEqual([['one'], 'Copied']);
    await vi.advanceTimersByTimeAsync(1);
    expect(button.textContent).toBe('Copy');
    // A second click, while it says so, leaves the button its own words.
    for (let clicks = 0; clicks < 2; clicks++) {
      button.click();
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(2_000);
    expect([copied, button.textContent]).toEqual([['one', 'one', 'one'], 'Copy']);
  });

  it('is chosen for the keyboard where the browser refuses', async () => {
    const selectAllChildren = vi.fn();
    vi.stubGlobal('getSelection', () => ({ selectAllChildren }));
    await open({ html: '<div class="code-block"><code>one</code></div>' });
    written = () => Promise.reject(new Error('No.'));
    one('.copy-code').click();
    await vi.advanceTimersByTimeAsync(0);
    expect(one('.copy-code').textContent).toBe('Press Ctrl+C');
    expect(selectAllChildren.mock.calls).toEqual([[one('code')]]);
    written = async (text) => void copied.push(text);
    one('.copy-code').click();
    await vi.advanceTimersByTimeAsync(0);
    expect(selectAllChildren).toHaveBeenCalledTimes(1);
  });
});

describe('the button for the page as Markdown', () => {
  const page = {
    html: '<button class="copy-page">Copy as Markdown</button>',
    head: '<link rel="alternate" type="text/html" href="/a"><link rel="alternate" type="text/markdown" href="/x.md">',
  };
  /** Clicks it, and gives what is written, and what the button says then. */
  async function copy(response: Response) {
    const asked: string[] = [];
    vi.stubGlobal('ClipboardItem', function (this: object, parts: object) {
      Object.assign(this, { parts });
    });
    vi.stubGlobal('fetch', async (address: string) => {
      asked.push(address);
      return response;
    });
    const texts: string[] = [];
    vi.spyOn(navigator.clipboard, 'write').mockImplementation(async (items) => {
      const [item, ...others] = items as unknown as { parts: Record<string, Promise<string>> }[];
      texts.push(await item!.parts['text/plain']!, ...others.map(() => 'another'));
    });
    one('.copy-page').click();
    await vi.advanceTimersByTimeAsync(0);
    return { asked, texts, says: one('.copy-page').textContent };
  }

  it('copies it without the comment at its start', async () => {
    await open(page);
    const text = '<!-- Made\nfrom x. -->\n\n# A\n\n<!-- b -->\nhttps://ADDRESS-OF-THESE-DOCS/b\n';
    expect(await copy(new Response(text))).toEqual({
      asked: ['https://docs.example/x.md'],
      texts: [`# A\n\n<!-- b -->\n${docs}/b\n`],
      says: 'Copied',
    });
  });

  it('says that it has not', async () => {
    await open(page);
    expect(await copy(new Response('x', { status: 404, statusText: 'Gone' }))).toMatchObject({
      texts: [],
      says: 'Not copied',
    });
  });
});

describe('light and dark', () => {
  it.each([
    [true, undefined, 'light'],
    [false, undefined, 'dark'],
    [true, 'light', 'dark'],
    [false, 'dark', 'light'],
  ])('change by each button (dark by itself: %s, chosen: %s)', async (isDark, chosen, other) => {
    vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(prefers-color-scheme: dark)' && isDark }));
    await open({ html: '<button class="color-button"></button><button class="color-button" id="b"></button>' });
    const root = document.documentElement;
    if (chosen !== undefined) root.dataset['color'] = chosen;
    one('#b').click();
    expect([root.dataset['color'], localStorage.getItem('docs.color')]).toEqual([other, other]);
    document.querySelector<HTMLElement>('.color-button')!.click();
    expect(root.dataset['color']).toBe(other === 'dark' ? 'light' : 'dark');
  });
});

describe('what was chosen of light and dark', () => {
  const before = async () => {
    await import('user-management-docs/browser/color');
    return document.documentElement.dataset['color'];
  };

  it.each([
    [{ 'docs.color': 'dark' }, 'dark'],
    [{ 'docs.color': 'light' }, 'light'],
    [{ 'docs.color': 'red' }, undefined],
    [{}, undefined],
  ])('is there before the page is: %j', async (stored, color) => {
    openDocsPage({ address: at, html: '', stored });
    expect(await before()).toBe(color);
  });

  it('is nothing where the browser keeps nothing', async () => {
    openDocsPage({ address: at, html: '' });
    vi.stubGlobal('localStorage', undefined);
    expect(await before()).toBe(undefined);
  });
});

describe('menus and closed parts', () => {
  const html = [
    '<details class="open-menu" open><summary>Open in</summary><a href="#x" id="inside">x</a></details>',
    '<details class="versions" open><summary>Version</summary></details>',
    '<details id="part" open></details><details id="closed"></details><p id="elsewhere">x</p>',
  ].join('');
  const opened = () => [...document.querySelectorAll('details')].map((each) => each.open);

  it('close when the reader turns to anything else, and not when to them', async () => {
    await open({ html });
    one('#inside').click();
    expect(opened()).toEqual([true, false, true, false]);
    one('#inside').dispatchEvent(new Event('focusin', { bubbles: true }));
    expect(opened()[0]).toBe(true);
    one('#elsewhere').dispatchEvent(new Event('focusin', { bubbles: true }));
    expect(opened()).toEqual([false, false, true, false]);
  });

  it('close at Escape alone', async () => {
    await open({ html });
    press('Enter');
    expect(opened()).toEqual([true, true, true, false]);
    press('Escape');
    expect(opened()).toEqual([false, false, true, false]);
  });

  it('are open in print, and as they were behind it', async () => {
    const window = await open({ html });
    for (let times = 0; times < 2; times++) {
      window.dispatchEvent(new window.Event('beforeprint'));
      expect(opened()).toEqual([true, true, true, true]);
      window.dispatchEvent(new window.Event('afterprint'));
      expect(opened()).toEqual([true, true, true, false]);
      one<HTMLDetailsElement>('#closed').open = false;
    }
    one<HTMLDetailsElement>('#closed').open = true;
    window.dispatchEvent(new window.Event('afterprint'));
    expect(opened()[3]).toBe(true);
  });
});

describe('an address', () => {
  const menu =
    '<p><a href="/x/other/get-lamp/"><b>In the text</b></a></p><nav class="menu"><a href="/x/reference/get-lamp/"><b>GET</b></a><a href="/x/reference/add-lamp/"><b>POST</b></a><a href="/x/guides/getlamps/">x</a></nav>';
  it.each([
    ['#operation/addLamp', 'https://docs.example/x/reference/add-lamp/'],
    ['#/lamps/GETLAMP', 'https://docs.example/x/reference/get-lamp/'],
    ['#operation/getLamps', undefined],
    ['#operation/', undefined],
    ['#operation/addLamp/more', undefined],
    ['#x/operation/addLamp', undefined],
    ['#addLamp', undefined],
    ['', undefined],
  ])('of an earlier release leads to its operation: %s', async (hash, target) => {
    await open({ address: at + hash, html: menu });
    expect(vi.mocked(location.replace).mock.calls).toEqual(target === undefined ? [] : [[target]]);
    // Nothing is done on a page that is left.
    expect(document.documentElement.dataset['alive']).toBe(target === undefined ? 'true' : undefined);
  });

  const html = [
    '<details id="d"><summary>d</summary><p id="text-p">p</p><details id="e"></details></details>',
    '<div class="tabs"><input type="radio" name="t" id="t1" checked><label></label><div class="tab"></div>',
    '<input type="radio" name="t" id="t2"><label></label><div class="tab"><p><b id="in ü">x</b></p></div></div>',
    '<div><input id="no"><i></i><p class="tab" id="q"></p></div>',
  ].join('');
  const shown = (selector = 'details, input[type=radio]') =>
    [...document.querySelectorAll<HTMLInputElement & HTMLDetailsElement>(selector)]
      .filter((each) => each.open || each.checked)
      .map(({ id }) => id);

  it.each([
    ['#text-p', ['d', 't1'], 'text-p'],
    ['#text-q', ['t1'], 'q'],
    ['#e', ['d', 'e', 't1'], 'e'],
    ['#in%20%C3%BC', ['t2'], 'in ü'],
    ['#t2', ['t2'], 't2'],
    ['#none', ['t1'], undefined],
    ['#', ['t1'], undefined],
  ])('shows the part that it names: %s', async (hash, ids, target) => {
    const scrolled: string[] = [];
    const window = openDocsPage({ address: at, html, data });
    vi.spyOn(window.Element.prototype, 'scrollIntoView').mockImplementation(function (this: { id: string }) {
      scrolled.push(this.id);
    });
    vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await import('user-management-docs/browser/page');
    expect(scrolled).toEqual([]);
    const clicked = vi.fn();
    one('#t2').addEventListener('click', clicked);
    history.replaceState(null, '', at + hash);
    window.dispatchEvent(new window.Event('hashchange'));
    expect(shown()).toEqual(ids);
    expect(scrolled).toEqual(target === undefined ? [] : [target]);
    // The choice of a language is kept by what listens to its clicks.
    expect(clicked).toHaveBeenCalledTimes(target === 't2' ? 1 : 0);
  });

  it('shows the part when the page is opened', async () => {
    await open({ address: `${at}#e`, html });
    expect(shown('details')).toEqual(['d', 'e']);
  });
});

describe('docs that are kept', () => {
  it.each([['/x/offline.js'], [undefined]])('by the worker that the page names: %s', async (offline) => {
    const register = vi.fn(() => Promise.reject(new Error('Refused.')));
    const window = openDocsPage({
      address: at,
      html: '',
      data: { ...data, ...(offline !== undefined && { offline }) },
    });
    Object.assign(window.navigator, { serviceWorker: { register } });
    await import('user-management-docs/browser/page');
    expect(register.mock.calls).toEqual(offline === undefined ? [] : [[offline]]);
  });

  it('are read with a connection where a browser keeps nothing', async () => {
    await open({ data: { ...data, offline: '/x/offline.js' } });
    expect(document.documentElement.dataset['alive']).toBe('true');
  });
});

describe('the search', () => {
  const script = `data:text/javascript,export const openSearch = (index) => document.body.dispatchEvent(new CustomEvent('opened', { detail: index }));`;
  const html =
    '<button data-search id="s"><i>Search</i></button><p id="p">x</p><input id="f"><textarea id="a"></textarea><select id="l"></select><div id="c" contenteditable="true"></div>';
  async function start(): Promise<string[]> {
    const opened: string[] = [];
    await open({ html, data: { ...data, searchScript: script, searchIndex: '/x/i.json' } });
    document.body.addEventListener('opened', (event) => opened.push((event as CustomEvent<string>).detail));
    return opened;
  }

  it.each<[string, string, KeyboardEventInit, boolean]>([
    ['p', '/', {}, true],
    ['p', '/', { ctrlKey: true }, false],
    ['p', '/', { metaKey: true }, false],
    ['f', '/', {}, false],
    ['a', '/', {}, false],
    ['l', '/', {}, false],
    ['c', '/', {}, false],
    ['p', 'k', { ctrlKey: true }, true],
    ['f', 'K', { metaKey: true }, true],
    ['p', 'k', {}, false],
    ['p', 'j', { ctrlKey: true }, false],
    ['p', 'Enter', {}, false],
    ['s', 'Enter', {}, true],
    ['s', ' ', {}, false],
  ])('in #%s, %s %j opens it: %s', async (id, key, more, expected) => {
    const opened = await start();
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    one(`#${id}`).dispatchEvent(event);
    expect(event.defaultPrevented).toBe(expected);
    if (expected) await eventually(() => expect(opened).toEqual(['/x/i.json']));
  });

  it('opens by a click on its button, and on nothing else', async () => {
    const opened = await start();
    const others = vi.fn();
    document.addEventListener('click', others);
    one('#p').click();
    expect(others).toHaveBeenCalledTimes(1);
    one('#s i').click();
    await eventually(() => expect(opened).toEqual(['/x/i.json']));
    // Nothing else takes that click for its own.
    expect(others).toHaveBeenCalledTimes(1);
  });
});

describe('docs that are edited', () => {
  /** What a page is told, by the name of the event. */
  const listeners = new Map<string, (event: { data: string }) => void>();
  const tell = (name: string, data: string) => listeners.get(name)!({ data });
  const notices = () =>
    [...document.querySelectorAll('[role=alert]')].map(({ children }) => [...children].map((each) => each.textContent));

  it('load themselves again after a build, and show why there is none until there is one', () => {
    const asked: string[] = [];
    vi.stubGlobal('EventSource', function (this: object, address: string) {
      asked.push(address);
      Object.assign(this, { addEventListener: listeners.set.bind(listeners) });
    });
    openDocsPage({ address: at, html: '<p>x</p>' });
    reloadPage('/-/reload');
    expect(asked).toEqual(['/-/reload']);
    tell('build', '"1"');
    tell('build', '"1"');
    tell('fault', '"one\\ntwo"');
    tell('fault', '"three"');
    const says = 'The document cannot be built. This page is the last good one.';
    expect(notices()).toEqual([[says, 'three']]);
    const notice = document.body.lastElementChild as HTMLElement;
    expect(notice.getAttribute('role')).toBe('alert');
    const styleOf = (element: Element, names: string[]) =>
      Object.fromEntries(names.map((name) => [name, (element as HTMLElement).style.getPropertyValue(name)]));
    // It stays in the window and above all else, whatever its length, stands out from the page, and can be read.
    const shown = {
      ...{ position: 'fixed', inset: 'auto 16px 16px', 'z-index': '1000', 'max-height': '50vh', overflow: 'auto' },
      ...{ padding: '14px 18px', 'border-radius': '10px', 'box-shadow': '0 4px 24px rgb(0 0 0 / 35%)' },
      ...{ background: '#7f1d1d', color: '#fff', font: '14px / 1.5 system-ui, sans-serif' },
    };
    expect(styleOf(notice, Object.keys(shown))).toEqual(shown);
    // Its lines are those of the reason.
    const lines = { margin: '8px 0px 0px', 'white-space': 'pre-wrap', 'overflow-wrap': 'anywhere' };
    expect(styleOf(one('[role=alert] pre'), Object.keys(lines))).toEqual(lines);
    tell('build', '"1"');
    expect([notices(), vi.mocked(location.reload).mock.calls]).toEqual([[], []]);
    tell('build', '"2"');
    expect(location.reload).toHaveBeenCalledTimes(1);
  });
});
