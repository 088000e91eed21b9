/** The console of an operation's page: what it shows, sends, says and remembers, with the samples that follow; without a browser. */
import { describe, expect, it, vi } from 'vitest';
import {
  answers,
  choose,
  data,
  eachAnew,
  json,
  open,
  sample,
  send,
  sent,
  tryIt,
  valueOf,
} from './support/operation-page.ts';
import { eventually, type } from './support/opened-page.ts';
import { one } from '../support/window.ts';

eachAnew();

describe('the console', () => {
  it('is laid out whole, with the chosen case in it', async () => {
    await open('createLamp', { query: '?example=201-strip' });
    await tryIt();
    const section = one('.panel-box + .console');
    expect(
      section.outerHTML.replaceAll(
        /<div class="console-field[^"]*"><label for="console-body.*?<\/p><\/div>/gs,
        '[field]',
      ),
    ).toBe(
      [
        '<section class="panel-box console" aria-label="Try it"><div class="dialog-head"><h2>Try it</h2><button type="button" class="close">Close</button></div>',
        '<form class="console-form" novalidate=""><fieldset class="tabs console-body"><legend>Body</legend>',
        '<input type="radio" name="console-view" id="console-fields" checked=""><label for="console-fields">Fields</label><div class="tab">[field][field][field][field]</div>',
        '<input type="radio" name="console-view" id="console-raw"><label for="console-raw">JSON</label><div class="tab"><label for="console-json">Body as JSON</label>',
        '<textarea id="console-json" rows="12" spellcheck="false" aria-describedby="console-json-message"></textarea><p class="field-message" id="console-json-message" aria-live="polite"></p></div></fieldset>',
        '<div class="console-field"><label for="console-address">Address</label><input id="console-address" autocomplete="off" spellcheck="false"></div>',
        '<div class="console-field"><label for="console-key">API key, kept until this tab is closed</label><input id="console-key" autocomplete="off" spellcheck="false"></div>',
        '<p class="console-consent" hidden=""><input type="checkbox" id="console-consent"><label for="console-consent"> Send this request to http://127.0.0.1:4010, with this key</label></p>',
        '<button type="submit" class="send-button">Send</button></form><div class="console-output" role="status"></div>',
        '<details class="console-past" hidden=""><summary>Requests of this page</summary><ol class="console-history"></ol></details></section>',
      ].join(''),
    );
    expect([...section.querySelectorAll('.console-field code')].map(({ textContent }) => textContent)).toEqual([
      ...['name', 'watts', 'socket', 'meters'],
    ]);
    expect(document.activeElement?.id).toBe('console-body-name');
    expect(['#console-body-name', '#console-body-meters', '#console-body-socket-state'].map(valueOf)).toEqual([
      ...['Shelf', '2', 'omitted'],
    ]);
    expect(['#console-json', '#console-key', '#console-address'].map(valueOf)).toEqual([
      ...['{\n  "name": "Shelf",\n  "meters": 2\n}', 'lk_1', data.mock],
    ]);
  });

  it('of an operation without a body has its parameters alone', async () => {
    await open('getLamp');
    await tryIt();
    const [group, ...others] = document.querySelectorAll('.console fieldset');
    expect([group!.className, group!.querySelector('legend')!.textContent, others]).toEqual([
      ...['console-group', 'Parameters', []],
    ]);
    expect([...group!.querySelectorAll('.console-field code')].map(({ textContent }) => textContent)).toEqual([
      ...['id', 'verbose', 'rooms', 'light', 'where', 'X-Trace'],
    ]);
    expect(['#console-path-id', '#console-query-verbose-state', '#console-header-X-Trace-state'].map(valueOf)).toEqual([
      ...['lamp_1', 'omitted', 'omitted'],
    ]);
  });

  it('closes, leads the focus back, and opens as it was', async () => {
    await open();
    await tryIt();
    type('#console-body-name', 'Other');
    one('.console .close').click();
    expect([one('.console').hidden, document.activeElement?.className]).toEqual([true, 'try-button']);
    await tryIt();
    expect([one('.console').hidden, valueOf('#console-body-name')]).toEqual([false, 'Other']);
  });

  it.each([
    [{}, data.mock],
    [{ stored: { 'docs.address': 'https://b.example' } }, 'https://b.example'],
    [{ stored: { 'docs.address': 'https://b.example' }, proxy: '/-/mock' }, '/-/mock'],
  ])('asks by itself the server beside the docs, that of the reader, or the mock: %j', async (about, address) => {
    await open('createLamp', about);
    await tryIt();
    expect(valueOf('#console-address')).toBe(address);
    // Whatever is typed there stays, whichever case is chosen.
    type('#console-address', 'http://localhost:1');
    choose('#case', '201-strip');
    expect(valueOf('#console-address')).toBe('http://localhost:1');
  });

  it('has the key of the reader, but where the case is about a key', async () => {
    await open('createLamp', { stored: { 'docs.key': 'mine' } });
    await tryIt();
    expect(valueOf('#console-key')).toBe('mine');
    choose('#case', '503-too_dark');
    expect(valueOf('#console-key')).toBe('lk_dark');
    choose('#case', '201-strip');
    expect(valueOf('#console-key')).toBe('mine');
  });

  it('keeps a key that is typed, and not that of the document', async () => {
    await open();
    await tryIt();
    type('#console-body-name', 'x');
    expect(sessionStorage.getItem('docs.key')).toBeNull();
    type('#console-key', ' mine ');
    expect([sessionStorage.getItem('docs.key'), localStorage.getItem('docs.address')]).toEqual(['mine', '']);
    expect(sample('HTTP')).toContain('Authorization: Bearer mine');
  });

  it('edits fields and JSON, one after the other, which the samples follow', async () => {
    await open();
    await tryIt();
    type('#console-body-name', 'Hall');
    expect(JSON.parse(valueOf('#console-json'))).toEqual({ name: 'Hall', socket: 'E14' });
    expect(sample('HTTP')).toContain(valueOf('#console-json'));
    choose('#console-body-socket-state', 'omitted');
    expect(valueOf('#console-json')).toBe('{\n  "name": "Hall"\n}');
    type('#console-json', '{ "name": "Attic", ');
    expect(one('#console-json-message').textContent).toMatch(/^This is no JSON: .*position 19/);
    expect(valueOf('#console-body-name')).toBe('Hall');
    type('#console-json', '{ "name": "Attic", "watts": 3 }');
    expect([one('#console-json-message').textContent, valueOf('#console-body-watts')]).toEqual(['', '3']);
    expect(sample('HTTP')).toContain('{\n  "name": "Attic",\n  "watts": 3\n}');
    type('#console-json', ' ');
    expect([valueOf('#console-body-name'), one('#console-json-message').textContent]).toEqual(['', '']);
    answers.push(json(201, {}), json(201, {}));
    await send();
    type('#console-json', '{');
    type('#console-body-name', 'Cellar');
    // What was wrong with the text is gone with it.
    expect([valueOf('#console-json'), one('#console-json-message').textContent]).toEqual([
      ...['{\n  "name": "Cellar"\n}', ''],
    ]);
    await send();
    const about = { url: `${data.mock}/lamps`, method: 'POST' };
    expect(sent).toEqual([
      { ...about, headers: { Authorization: 'Bearer lk_1' }, body: undefined },
      {
        ...about,
        headers: { Authorization: 'Bearer lk_1', 'Content-Type': 'application/json' },
        body: { name: 'Cellar' },
      },
    ]);
  });

  it('shows samples of a request whose response nobody knows', async () => {
    await open();
    await tryIt();
    choose('#case', '409-name_taken');
    await eventually(() => expect(sample('TypeScript client')).toContain('catch (error)'));
    type('#console-key', 'mine');
    expect(sample('TypeScript client')).toBe(
      [
        "import { createClient } from 'user-management-client';",
        '',
        "const client = createClient({ apiKey: 'mine', baseUrl: 'http://127.0.0.1:4010' });",
        ...['', 'const result = await client.createLamp({', "  name: 'taken',", "  socket: 'E14',", '});'],
        ...['', 'console.log(result);'],
      ].join('\n'),
    );
    vi.resetModules();
    await open('removeLamp');
    await tryIt();
    type('#console-path-id', 'a/b');
    expect(sample('JavaScript fetch')).toContain('await response.json()');
    expect(sample('TypeScript client')).toContain("client.removeLamp({\n  id: 'a/b',\n})");
  });

  it('sends parameters where they belong', async () => {
    await open('getLamp');
    await tryIt();
    type('#console-path-id', 'a/b');
    choose('#console-query-verbose', 'true');
    one('#console-query-verbose').dispatchEvent(new Event('input'));
    type('#console-header-X-Trace', 't');
    answers.push(json(200, {}));
    type('#console-key', 'mine');
    await send();
    expect(sent).toEqual([
      {
        ...{ url: `${data.mock}/lamps/a%2Fb?verbose=true`, method: 'GET', body: undefined },
        headers: { Authorization: 'Bearer mine', 'X-Trace': 't' },
      },
    ]);
    choose('#console-header-X-Trace-state', 'omitted');
    choose('#console-query-verbose-state', 'omitted');
    expect(sample('curl')).not.toMatch(/X-Trace|verbose/);
  });

  it('shows samples with the address that is asked, and with that of the mock for the server beside the docs', async () => {
    await open('createLamp', { proxy: '/-/mock' });
    await tryIt();
    type('#console-key', 'lk_2');
    expect(sample('HTTP')).toContain('Host: 127.0.0.1:4010');
    type('#console-address', 'http://localhost:99/');
    expect(sample('HTTP')).toContain('Host: localhost:99');
    type('#console-address', 'nowhere');
    expect(sample('HTTP')).toContain('Host: main.lamps.example');
  });

  it.each([
    ['https://b.example', true],
    ['http://localhost:1', false],
    ['nowhere', false],
    ['/-/mock', false],
  ])('asks before it sends to another machine: %s', async (address, asks) => {
    await open('createLamp', { proxy: '/-/mock' });
    await tryIt();
    const line = one('.console-consent');
    const box = one<HTMLInputElement>('#console-consent');
    type('#console-address', `${address}/`);
    expect(line.hidden).toBe(!asks);
    if (!asks) return;
    expect(line.textContent).toBe(` Send this request to ${address}, with this key`);
    expect(await send()).toBe(`${address} is another machine. Confirm that the request goes there.`);
    expect([document.activeElement === box, sent]).toEqual([true, []]);
    box.checked = true;
    answers.push(json(201, {}));
    one('.console-output').replaceChildren();
    await send();
    expect(sent.map(({ url }) => url)).toEqual([`${address}/lamps`]);
    // The word is for that machine alone.
    type('#console-address', 'http://localhost:1');
    type('#console-address', address);
    expect(box.checked).toBe(false);
  });

  it('says what an address looks like, and why nothing came', async () => {
    await open();
    await tryIt();
    type('#console-address', 'nowhere');
    expect(await send()).toBe('An address looks like https://api.example.com or http://127.0.0.1:4010.');
    expect([document.activeElement?.id, one('.console-output > p').className]).toEqual([
      ...['console-address', 'console-error'],
    ]);
    type('#console-address', data.mock);
    one('.console-output').replaceChildren();
    answers.push(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await send()).toBe(`No response from ${data.mock}. Start the mock with: npx a-mock`);
    expect(document.querySelector('.console-history li')).toBeNull();
  });

  it('says that it is sending, and then what came, at the fields too', async () => {
    const window = await open();
    const scrolled: unknown[] = [];
    vi.spyOn(window.Element.prototype, 'scrollIntoView').mockImplementation(function (this: unknown, how: unknown) {
      scrolled.push([(this as Element).querySelector('code')?.textContent, how]);
    });
    await tryIt();
    let arrive = (_response: Response): void => {};
    answers.push(() => new Promise((done) => (arrive = done)));
    one('.send-button').click();
    expect(one('.console-output').textContent).toBe('Sending…');
    const errors = [
      { field: 'watts', message: 'Too few.' },
      { field: 'socket', message: 'None such.' },
    ];
    arrive(await json(422, { errors })());
    await eventually(() => expect(one('.console-output .status').textContent).toBe('422'));
    const said = ['name', 'watts', 'socket'].map((name) => one(`#console-body-${name}-message`).textContent);
    expect([said, scrolled]).toEqual([['', 'Too few.', 'None such.'], [['watts', { block: 'nearest' }]]]);
    // Another case has nothing of it.
    choose('#case', '201-strip');
    expect([one('.console-output').textContent, one('#console-body-watts-message').textContent]).toEqual(['', '']);
  });

  it('has the last ten requests, the newest first, each with its case and response', async () => {
    await open();
    await tryIt();
    for (let count = 1; count <= 11; count++) {
      type('#console-body-name', `n${count}`);
      answers.push(json(count === 2 ? 422 : 201, { errors: [{ field: 'name', message: `Not n${count}.` }] }));
      one('.console-output').replaceChildren();
      await send();
      expect(one('.console-past').hidden).toBe(false);
    }
    const lines = [...document.querySelectorAll<HTMLElement>('.console-history > li')];
    expect(lines).toHaveLength(10);
    expect(lines[0]!.textContent).toMatch(/^POST \/lamps 201, \d+ ms$/);
    expect(lines[9]!.textContent).toMatch(/^POST \/lamps 422, \d+ ms$/);
    for (const times of [1, 2]) {
      lines[9]!.querySelector('button')!.click();
      expect([valueOf('#console-body-name'), one('#console-body-name-message').textContent]).toEqual([
        ...['n2', 'Not n2.'],
      ]);
      expect([one('.console-output .status').textContent, JSON.parse(valueOf('#console-json'))]).toEqual([
        ...['422', { name: 'n2', socket: 'E14' }],
      ]);
      // What is edited then is not what was sent.
      type('#console-body-name', `edited ${times}`);
    }
  });
});
