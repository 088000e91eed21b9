/** The page at /__mock/ as it is sent, and the events that keep it up to date, without a server or a browser. */
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Content, Feed, html, pageRoutes, Session, Sessions } from 'user-management-mock/testing';

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
