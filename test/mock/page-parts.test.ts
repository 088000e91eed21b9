/** The page at /__mock/ as it is sent, and the events that keep it up to date, without a server or a browser. */
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Content, Feed, html, pageRoutes, Session, Sessions } from 'user-management-mock/testing';
import { tagsOf } from '../support/page.ts';

const json = (status: number, example: string | null, body: object) => ({
  ...{ status, example, headers: {}, mediaType: 'application/json', body: JSON.stringify(body) },
});
const operation = {
  ...{ id: 'one', method: 'GET', path: '/ones/{id}', security: [], parameters: [] },
  responses: [json(200, null, {}), json(404, 'gone', { code: 'lost' })],
};
const other = { ...operation, id: 'two', method: 'PUT', path: '/twos', responses: [json(201, 'made', {})] };
const model = { title: 'T & Co', version: '1', operations: [operation, other], schemes: {} };
const parts = { model, validators: {}, engine: () => Promise.reject(new Error('No engine.')) };
const sessionsOf = () => new Sessions((shared) => new Session({ parts, random: () => 0, journal: 10, shared }));

describe('the page', () => {
  const page = (path = '/', curl: string | null = 'curl it', own?: Parameters<typeof pageRoutes>[4]) => {
    const routes = pageRoutes(() => model, () => 'http://mock', () => curl ?? undefined, new Feed(sessionsOf()), own); // prettier-ignore
    const { run } = routes.find((route) => route.path === `/__mock${path}`)!;
    const { response } = run({ session: undefined } as never) as Content;
    const type = response.headers[response.headers.indexOf('Content-Type') + 1];
    return { type, text: String(response.body).replaceAll(/\s+/g, ' ').replaceAll(/\s+>/g, '>') };
  };

  it('says what is mocked, where and how to try it', () => {
    for (const path of ['/', '']) {
      const { type, text } = page(path);
      expect([type, text.slice(0, 32)]).toEqual(['text/html; charset=utf-8', '<!doctype html> <html lang="en">']);
      for (const part of [
        ...['<title>T &amp; Co: mock</title>', '<h1>T &amp; Co <span>mock</span></h1>', '<code>http://mock</code>'],
        ...['Whole mock</option>', "Without one, every response is one of the document's examples."],
        ...['No request yet. Try this one:</p>', '>curl it</pre>', '<noscript>'],
        ...['href="/__mock/style.css"', 'src="/__mock/app.js"', 'href="/__mock/requests"', 'href="/__mock/requests.har"', 'href="/__mock/openapi.json"'],
      ])
        expect(text).toContain(part);
    }
    const { text } = page('/', null);
    expect([text.includes('No request yet.</p>'), text.includes('<pre')]).toEqual([true, false]);
  }); // prettier-ignore

  it('offers every operation, response and fault', () => {
    const { text } = page();
    const options = [...text.matchAll(/<option(?: value="([^"]*)")?>([^<]*)</g)].map(([, value, name]) => value ?? name);
    expect(options).toEqual(['', '*', 'one', 'two', '', 'reset', 'empty', 'stall', 'truncate']);
    const chips = [...text.matchAll(/<button type="button" ([^>]*)>([^<]*)</g)].map(([, data, name]) => [data, name!.trim()]);
    expect(chips).toEqual([
      ['data-operation="one" data-status="200" data-example="" data-key="one 200"', '200'],
      ['data-operation="one" data-status="404" data-example="gone" data-key="one 404 lost"', '404 gone'],
      ['data-operation="two" data-status="201" data-example="made" data-key="two 201"', '201 made'],
    ]);
    expect(text).toMatch(/<h3>two<\/h3> <p><b>PUT<\/b> <code>\/twos<\/code><\/p>/);
    const titles = [...text.matchAll(/<section(?: class="full")? aria-labelledby="([\w-]+)"/g)].map(([, id]) => id);
    expect(titles).toEqual(['requests-title', 'rules-title', 'coverage-title']);
    for (const id of titles) expect(text).toContain(`<h2 id="${id}">`);
  }); // prettier-ignore

  it('names what can be filled in and chosen, and what is shown', () => {
    const { text } = page();
    expect(tagsOf(text, 'form|label|select|input|textarea')).toEqual([
      ...['form id="scopes"', 'label: Scope', 'select name="scope"'],
      ...['label class="filter": Filter', 'input id="filter" type="search" autocomplete="off"', 'form id="add"'],
      ...['label class="wide": Operation', 'select name="operation"'],
      ...['label: Status', 'select name="status"', 'label: Example', 'select name="example"'],
      ...['label: Times', 'input name="times" type="number" min="1" step="1" placeholder="every time"'],
      ...['label: Delay in ms', 'input name="delay" type="number" min="0" step="1" placeholder="0"'],
      ...['label: Fault', 'select name="fault"', 'label class="wide": Body, as JSON'],
      'textarea name="body" rows="3" spellcheck="false" placeholder="the example\'s"',
      ...['label class="wide check"', 'input name="unchecked" type="checkbox": Allow what the document does not'],
    ]);
    const [head, shown] = [tagsOf(text, 'meta|link|script'), tagsOf(text, 'span|p|pre|ol|a|h\\d|dl|ul')];
    expect(head).toEqual([
      ...['meta charset="utf-8"', 'meta name="viewport" content="width=device-width, initial-scale=1"'],
      ...['meta name="color-scheme" content="light dark"', 'link rel="icon" href="data:,"'],
      ...['link rel="stylesheet" href="/__mock/style.css"', 'script type="module" src="/__mock/app.js"'],
    ]);
    expect(shown.slice(0, shown.indexOf('h3: one'))).toEqual([
      ...['h1: T &amp; Co', 'span: mock', 'p', 'span id="connection" role="status": Connecting …'],
      ...['p: This page needs JavaScript to show what happens.', 'h2 id="requests-title": Requests'],
      ...['p class="empty" id="no-requests": No request yet. Try this one:', 'pre id="curl" tabindex="0": curl it'],
      'ol id="requests" tabindex="0" aria-labelledby="requests-title"',
      ...['p class="links": The last 100 are shown. All:', 'a data-scoped href="/__mock/requests": JSON'],
      ...['a data-scoped href="/__mock/requests.har" download: HAR', 'h2 id="rules-title": Rules'],
      'p class="empty" id="no-rules": No rule yet. Without one, every response is one of the document\'s examples.',
      ...['ol id="rules"', 'h3: Add a rule', 'span id="message" role="status"', 'h2 id="coverage-title": Coverage'],
      ...['dl id="shares"', 'p: Choose a response to make a rule of it, or ask for it with'],
      ...['a href="/__mock/openapi.json": openapi.json', 'ul id="operations"'],
    ]);
    const buttons = tagsOf(text, 'button').filter((line) => !line.includes('data-key'));
    expect(buttons).toEqual([
      ...['button name="open": Open scope', 'button name="close" disabled: Close scope', 'button name="reset": Reset'],
      'button class="primary": Add rule',
    ]);
    expect(text).toContain('ask for it with <code>Prefer: code=STATUS, example=NAME</code>. The control interface is described by');
  }); // prettier-ignore

  it('of another server is its own', () => {
    const section = () => html`<section>Wares & more</section>`;
    const { text } = page('/', null, { kind: 'shop', unruled: 'sold', section });
    for (const part of ['<title>T &amp; Co: shop</title>', 'every response is sold.', '<main> <section>Wares & more</section> <section'])
      expect(text).toContain(part);
  }); // prettier-ignore

  it('has a script and a style', () => {
    expect([page('/app.js').type, page('/style.css').type]).toEqual([
      ...['text/javascript; charset=utf-8', 'text/css; charset=utf-8'],
    ]);
    expect([page('/app.js').text, page('/style.css').text]).toEqual([
      expect.stringContaining('EventSource'),
      expect.stringContaining('font-family'),
    ]);
  });
});

it('the events of a scope are a stream that a browser goes on reading', () => {
  const sessions = sessionsOf();
  const routes = pageRoutes(() => model, () => 'http://mock', () => undefined, new Feed(sessions)); // prettier-ignore
  const { run, scoped } = routes.find(({ path }) => path === '/__mock/events')!;
  const { response } = run({ session: sessions.main } as never) as Content;
  expect([scoped, response.status]).toEqual([true, 200]);
  expect(response.headers[response.headers.indexOf('Content-Type') + 1]).toBe('text/event-stream');
  const told: string[] = [];
  const connection = new Writable({ write: (chunk, _, done) => (told.push(String(chunk)), done()) });
  response.stream!(connection);
  connection.destroy();
  expect(told).toEqual([expect.stringMatching(/^retry: 500\ndata: \{/)]);
});

describe('a page that is open', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  /** A connection, what it was told, and a way to read no more. */
  function connected() {
    const told: string[] = [];
    let held: (() => void) | undefined;
    let slow = false;
    const connection = new Writable({
      write: (chunk, _, done) => {
        told.push(String(chunk));
        if (slow) held = done;
        else done();
      },
    });
    return { connection, told, stop: () => void (slow = true), go: () => ((slow = false), held?.()) };
  }
  const opened = (feed: Feed, session: Session) => {
    const page = connected();
    feed.open(session)(page.connection);
    return page;
  };
  const change = (session: Session) => session.rules.add({ operation: 'one', response: { status: 404 } });
  const stateOf = (event: string) =>
    JSON.parse(/^(?:retry: 500\n)?data: (.*)\n\n$/.exec(event)![1]!) as { rules: unknown[] };

  it('is told the state at once, and then whenever it has changed', () => {
    const sessions = sessionsOf();
    const { told } = opened(new Feed(sessions), sessions.main);
    expect([told.length, told[0]!.startsWith('retry: 500\ndata: '), stateOf(told[0]!).rules.length]).toEqual([1, true, 0]);
    change(sessions.main);
    vi.advanceTimersByTime(249);
    expect(told.length).toBe(1);
    vi.advanceTimersByTime(1);
    expect([told.length, told[1]!.startsWith('data: '), stateOf(told[1]!).rules.length]).toEqual([2, true, 1]);
    vi.advanceTimersByTime(5_000);
    expect(told.length).toBe(2);
  }); // prettier-ignore

  it('is told something every 15 seconds, so that one that is gone is noticed', () => {
    const sessions = sessionsOf();
    const { told } = opened(new Feed(sessions), sessions.main);
    vi.advanceTimersByTime(14_999);
    expect(told.length).toBe(1);
    vi.advanceTimersByTime(1);
    expect(told.slice(1)).toEqual([':\n\n']);
    vi.advanceTimersByTime(15_000);
    expect(told.slice(1)).toEqual([':\n\n', ':\n\n']);
  });

  it('is told the next when it has read the last, and dropped when that takes five seconds', () => {
    const sessions = sessionsOf();
    const { told, connection, stop, go } = opened(new Feed(sessions), sessions.main);
    stop();
    change(sessions.main);
    vi.advanceTimersByTime(250);
    change(sessions.main);
    vi.advanceTimersByTime(1_000);
    expect(told.length).toBe(2);
    go();
    vi.advanceTimersByTime(250);
    expect(stateOf(told[2]!).rules.length).toBe(2);
    stop();
    change(sessions.main);
    vi.advanceTimersByTime(250);
    vi.advanceTimersByTime(5_000);
    expect(connection.destroyed).toBe(false);
    vi.advanceTimersByTime(250);
    expect(connection.destroyed).toBe(true);
  });

  it('shows its scope, and ends with it', () => {
    const sessions = sessionsOf();
    const feed = new Feed(sessions);
    const session = sessions.open('sk_1');
    const [own, main] = [opened(feed, session), opened(feed, sessions.main)];
    change(session);
    vi.advanceTimersByTime(250);
    expect([stateOf(own.told[1]!).rules.length, main.connection.writableEnded]).toEqual([1, false]);
    sessions.close('sk_1');
    vi.advanceTimersByTime(250);
    expect([own.connection.writableEnded, main.connection.writableEnded]).toEqual([true, false]);
  });

  it('is one of sixteen at most, and nothing is watched when the last has gone', async () => {
    const sessions = sessionsOf();
    const feed = new Feed(sessions);
    const pages = Array.from({ length: 16 }, () => opened(feed, sessions.main));
    expect(vi.getTimerCount()).toBe(1);
    expect(() => feed.open(sessions.main)).toThrow(expect.objectContaining({ fault: 'too_many_pages', message: '16 pages are open already. Close one of them.' })); // prettier-ignore
    const closed = pages.map(({ connection }) => new Promise((resolve) => connection.once('close', resolve)));
    pages[0]!.connection.destroy();
    await closed[0];
    expect([vi.getTimerCount(), typeof feed.open(sessions.main)]).toEqual([1, 'function']);
    for (const { connection } of pages) connection.destroy();
    await Promise.all(closed);
    expect(vi.getTimerCount()).toBe(0);
    const { told } = opened(feed, sessions.main);
    change(sessions.main);
    vi.advanceTimersByTime(250);
    expect(told.length).toBe(2);
  });

  it('ends when the mock does, as does one that comes later', () => {
    const sessions = sessionsOf();
    const feed = new Feed(sessions);
    const page = opened(feed, sessions.main);
    feed.close();
    const late = opened(feed, sessions.main);
    expect([page.connection.writableEnded, late.connection.writableEnded, late.told]).toEqual([true, true, []]);
  });
});
