/** The dialogs of a page: the reader's key and address, and the search; without a browser. */
import type { Window } from 'happy-dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packSections } from 'user-management-docs/testing';
import { sampleLanguages } from 'user-management-openapi/sample-languages';
import { eventually, openDocsPage, press, type } from './support/opened-page.ts';
import { one } from '../support/window.ts';

const at = 'https://docs.example/x/';
const data = { server: 'https://api.example', key: 'k_0', mock: 'http://127.0.0.1:4010' };

beforeEach(() => void vi.resetModules());
afterEach(async () => {
  await vi.dynamicImportSettled();
  vi.unstubAllGlobals();
});

describe('the settings', () => {
  const html = '<button class="settings-button"><i>Settings</i></button><p>x</p>';
  const [key, address] = ['.settings-dialog label:nth-of-type(1) input', '.settings-dialog label:nth-of-type(2) input'];
  const valueOf = (selector: string) => one<HTMLInputElement>(selector).value;
  const stored = () => [sessionStorage.getItem('docs.key'), localStorage.getItem('docs.address')];
  /** Sends the form, and gives what is wrong with each field. */
  function save(): string[] {
    one('.settings-dialog [type=submit]').click();
    return [key, address].map((selector) => one<HTMLInputElement>(selector).validationMessage);
  }

  async function open(chosen: Record<string, string> = {}): Promise<void> {
    openDocsPage({ address: at, html, data, stored: chosen });
    await import('user-management-docs/browser/page');
    one('.settings-button i').click();
    await eventually(() => one('.settings-dialog'));
  }

  it('are asked for as a whole', async () => {
    await open();
    const limits = sampleLanguages.flatMap(({ limit }) =>
      limit === undefined ? [] : [`${limit}; for any other address its samples keep their own.`],
    );
    expect(one('.settings-dialog').outerHTML).toBe(
      [
        '<dialog class="settings-dialog" aria-labelledby="settings-title" open=""><form>',
        '<div class="dialog-head"><h2 id="settings-title">API key and address</h2><button type="button" class="close">Close</button></div>',
        '<label>API key<input placeholder="k_0" value="" autocomplete="off" spellcheck="false"></label>',
        '<label>Address<input placeholder="https://api.example" value="" autocomplete="off" spellcheck="false"></label>',
        '<p class="shortcuts"><button type="button">Production</button><button type="button">The mock</button></p>',
        '<p>They go into every sample and command. The address stays in this browser, the key until this tab is closed. ',
        `${limits.join(' ')} Leave a field empty for the sample’s own value.</p><button type="submit">Save</button></form></dialog>`,
      ].join(''),
    );
    one('.settings-dialog .close').click();
    expect(document.querySelector('.settings-dialog')).toBeNull();
  });

  it('are shown as they were chosen, and kept without what surrounds them', async () => {
    await open({ 'docs.key': 'k_1', 'docs.address': 'http://localhost:1' });
    expect([key, address].map(valueOf)).toEqual(['k_1', 'http://localhost:1']);
    type(key, ' k_2 ');
    type(address, ' https://b.example/ ');
    expect(save()).toEqual(['', '']);
    expect(stored()).toEqual(['k_2', 'https://b.example']);
    expect(location.reload).toHaveBeenCalledTimes(1);
    type(key, '');
    type(address, ' ');
    save();
    expect(stored()).toEqual(['', '']);
  });

  const wrong = [
    'A key has letters, digits, dots, dashes and underscores only.',
    'An address looks like https://api.example.com or http://127.0.0.1:4010.',
  ];
  it('are refused with a sentence, until they are right', async () => {
    await open();
    type(key, 'a b');
    expect(save()).toEqual([wrong[0], '']);
    type(address, 'b.example');
    expect([key, address].map((selector) => one<HTMLInputElement>(selector).validationMessage)).toEqual(['', '']);
    expect(save()).toEqual(wrong);
    type(key, 'a');
    expect(save()).toEqual(['', wrong[1]]);
    expect([stored(), vi.mocked(location.reload).mock.calls]).toEqual([[null, null], []]);
    type(address, 'https://b.example');
    expect(save()).toEqual(['', '']);
    expect(stored()).toEqual(['a', 'https://b.example']);
  });

  it('are filled in by buttons', async () => {
    await open();
    type(address, 'b.example');
    save();
    const [production, mock] = document.querySelectorAll<HTMLElement>('.shortcuts button');
    production!.click();
    expect([valueOf(address), save(), document.activeElement === one(address)]).toEqual([data.server, ['', ''], true]);
    mock!.click();
    expect(valueOf(address)).toBe(data.mock);
  });
});

const section = (id: number, more: object) => ({
  ...{ id, address: '/', page: 'Page', kind: 'Guide', heading: '', aliases: '', names: '', text: '', code: '' },
  ...{ weight: 1, ...more },
});
const sections = [
  section(0, { address: '/a/', page: 'Harbors', text: 'A harbor is a place for ships.' }),
  section(1, { address: '/a/#tide', page: 'Harbors', heading: 'Harbor tides', text: 'When the water comes.' }),
  section(2, { address: '/b/', page: 'Ports', kind: 'Operation', text: 'They are called harbors too.' }),
  section(3, { address: '/c/', page: 'Lamps', text: 'They give light.' }),
  section(4, { address: '/d/', page: 'Keys' }),
];

describe('the search', () => {
  let served: () => Response | Promise<Response>;
  let asked: string[];
  beforeEach(() => {
    served = () => Response.json(packSections(sections as never));
    asked = [];
  });

  /** Opens the dialog of a page, with what is typed there at once. */
  async function open(text = ''): Promise<Window> {
    const window = openDocsPage({
      ...{ address: at, html: '<button data-search>Search</button>' },
      data: { ...data, searchScript: 'user-management-docs/search/dialog', searchIndex: '/x/i.json' },
    });
    vi.stubGlobal('fetch', async (address: string) => {
      asked.push(address);
      return served();
    });
    await import('user-management-docs/browser/page');
    press('k', { ctrlKey: true });
    await eventually(() => one('.search-dialog'));
    if (text !== '') type('.search-dialog input', text);
    return window;
  }

  const status = () => one('.search-status').textContent;
  const says = (text: string) => eventually(() => expect(status()).toBe(text));
  const links = () => [...document.querySelectorAll<HTMLAnchorElement>('.search-dialog a')];

  it('is laid out whole, and says that it is loading', async () => {
    let arrive = (_response: Response): void => {};
    served = () => new Promise((done) => (arrive = done));
    await open();
    expect(one('.search-dialog').outerHTML).toBe(
      [
        '<dialog class="search-dialog" aria-labelledby="search-title" open="">',
        '<div class="search-head"><h2 id="search-title">Search</h2><button type="button" class="search-close">Close</button></div>',
        '<input type="text" inputmode="search" enterkeyhint="search" placeholder="Field, status, header, error code, or a few words" autocomplete="off" autocapitalize="off" spellcheck="false" aria-label="Search the docs" aria-controls="search-results">',
        '<p role="status" class="search-status">Loading …</p><ul id="search-results" aria-label="Results"></ul>',
        '<p class="search-keys">↑ ↓ to choose, Enter to open, Esc to close</p></dialog>',
      ].join(''),
    );
    arrive(Response.json(packSections(sections as never)));
    await says('');
    expect(links()).toEqual([]);
  });

  it('shows pages with their parts, the words marked', async () => {
    await open('harbor');
    await says('2 pages.');
    expect(one('#search-results').innerHTML).toBe(
      [
        '<li><a href="/a/"><span class="search-title"><mark>Harbors</mark></span> <span class="search-kind">Guide</span> <span class="search-excerpt">A <mark>harbor</mark> is a place for ships.</span></a>',
        '<ul><li><a href="/a/#tide"><span class="search-heading"><mark>Harbor</mark> tides</span> <span class="search-excerpt">When the water comes.</span></a></li></ul></li>',
        '<li><a href="/b/"><span class="search-title">Ports</span> <span class="search-kind">Operation</span> <span class="search-excerpt">They are called <mark>harbors</mark> too.</span></a></li>',
      ].join(''),
    );
    type('.search-dialog input', 'lamps');
    await says('One page.');
    expect(one('#search-results').innerHTML).toBe(
      '<li><a href="/c/"><span class="search-title"><mark>Lamps</mark></span> <span class="search-kind">Guide</span> <span class="search-excerpt">They give light.</span></a></li>',
    );
    type('.search-dialog input', 'keys');
    await says('One page.');
    expect(one('#search-results').innerHTML).toBe(
      '<li><a href="/d/"><span class="search-title"><mark>Keys</mark></span> <span class="search-kind">Guide</span></a></li>',
    );
  });

  it.each([
    ['lamps', 'One page.'],
    ['harobr', '2 pages for “harbor”.'],
    [' qwertyuiop ', 'Nothing found for “qwertyuiop”.'],
    [' ', ''],
  ])('says of “%s”: %s', async (query, sentence) => {
    await open(query);
    await says(sentence);
    expect(links().length > 0).toBe(/page/.test(sentence));
  });

  it('fetches its index once, and again after a failure', async () => {
    served = () => new Response('x', { status: 503 });
    await open('harbor');
    await says('The search index cannot be loaded. Check the connection, and type again.');
    const failed = asked.length;
    served = () => Response.json(packSections(sections as never));
    type('.search-dialog input', 'harbor');
    await says('2 pages.');
    served = () => new Response('x', { status: 503 });
    type('.search-dialog input', 'lamps');
    await says('One page.');
    expect(asked).toEqual(Array(failed + 1).fill('/x/i.json'));
    expect(failed).toBeLessThanOrEqual(2);
  });

  it('shows what was typed last, whatever comes first', async () => {
    await open('harbor');
    type('.search-dialog input', 'lamps');
    await says('One page.');
    expect(links().map((link) => link.getAttribute('href'))).toEqual(['/c/']);
  });

  it('closes by its button, beside itself, and by a link, and opens as it was, with the words chosen', async () => {
    await open('harbor');
    await says('2 pages.');
    const dialog = one<HTMLDialogElement>('.search-dialog');
    const input = one<HTMLInputElement>('.search-dialog input');
    const [first] = links();
    first!.addEventListener('click', (event) => event.preventDefault());
    one('.search-status').click();
    expect(dialog.open).toBe(true);
    for (const close of [one('.search-close'), dialog, first!.querySelector<HTMLElement>('mark')!]) {
      close.click();
      expect(dialog.open).toBe(false);
      input.setSelectionRange(0, 0);
      one('[data-search]').click();
      await eventually(() => expect(dialog.open).toBe(true));
      expect([input.selectionStart, input.selectionEnd]).toEqual([0, 6]);
    }
    // Pressed again while it is open, the keys change nothing.
    press('k', { ctrlKey: true });
    await vi.dynamicImportSettled();
    expect([dialog.open, document.querySelectorAll('dialog').length]).toEqual([true, 1]);
  });

  it('is gone through by the keyboard', async () => {
    await open('harbor');
    await says('2 pages.');
    const input = one<HTMLInputElement>('.search-dialog input');
    const [first, second, third] = links();
    const opened: (string | null)[] = [];
    for (const link of links())
      link.addEventListener('click', (event) => {
        event.preventDefault();
        opened.push(link.getAttribute('href'));
      });
    input.focus();
    const steps: [key: string, focused: Element | undefined, taken: boolean, more?: object][] = [
      ['ArrowUp', input, true],
      ['a', input, false],
      ['ArrowDown', first, true],
      ['ArrowDown', second, true],
      ['ArrowDown', third, true],
      ['ArrowDown', third, true],
      ['ArrowUp', second, true],
      ['Enter', second, false],
      ['Tab', second, false],
      [' ', second, false],
      ['c', second, false, { ctrlKey: true }],
      ['c', second, false, { metaKey: true }],
      ['c', second, false, { altKey: true }],
      ['c', input, false],
      ['ArrowDown', first, true],
      ['c', input, false],
      ['ArrowDown', first, true],
      ['ArrowUp', input, true],
    ];
    for (const [at, [key, focused, taken, more]] of steps.entries()) {
      expect([at, press(key, more)]).toEqual([at, taken]);
      expect([at, document.activeElement === focused]).toEqual([at, true]);
    }
    expect(opened).toEqual([]);
    press('Enter');
    expect(opened).toEqual(['/a/']);
  });
});
