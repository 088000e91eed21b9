/** What the script of the page does, without a browser or a server. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Feed, pageRoutes, Session, Sessions, type Content } from 'user-management-mock/testing';
import { enter, openPage, settled, Stream, submit, texts, type Exchanges } from '../support/page.ts';
import { one } from '../support/window.ts';

const json = (status: number, example: string | null, body: object) => ({
  ...{ status, example, headers: {}, mediaType: 'application/json', body: JSON.stringify(body) },
});
const operation = (id: string, ...responses: ReturnType<typeof json>[]) => ({
  ...{ id, method: 'GET', path: `/${id}s`, security: [], parameters: [], responses },
});
const operations = [
  operation('one', json(404, 'gone', { code: 'lost' }), json(200, 'found', {}), json(404, 'never', { code: 'none' })),
  operation('two', json(201, null, {}), json(404, 'gone', { code: 'lost' })),
];
const model = { title: 'T', version: '1', operations, schemes: {} };
const parts = { model, validators: {}, engine: () => Promise.reject(new Error('No engine.')) };
const sessions = new Sessions((shared) => new Session({ parts, random: () => 0, journal: 10, shared }));
const routes = pageRoutes(() => model, () => 'http://mock', () => 'curl it', new Feed(sessions)); // prettier-ignore
const html = String((routes[0]!.run({} as never) as Content).response.body);

const time = '2026-01-15T12:00:00.000Z';
const clock = new Date(time).toLocaleTimeString();
const request = (id: string, more: object = {}) => ({
  ...{ id, time, duration: 1.25, method: 'GET', target: '/ones', status: 200, operation: 'one', ...more },
});
const state = {
  requests: [] as object[],
  rules: [] as object[],
  shares: { operations: { total: 2, met: 1 }, codes: { total: 0, met: 0 } },
  hits: {},
  scopes: [] as string[],
};

/** It has no types of its own. */
const script: string = '../../packages/mock/page/app.js';
let page: Exchanges;
const stream = () => Stream.all.at(-1)!;
const show = (more: Partial<typeof state>) => stream().tell('message', { ...state, ...more });

beforeEach(async () => {
  vi.resetModules();
  page = openPage('http://mock/__mock/', html);
  await import(script);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What the items of a list say, a line each. */
const items = (list: string) =>
  [...one(list).children].map(({ children }) => [...children].map(({ textContent }) => textContent.trim()).join(' | '));
/** Which of some elements are not shown. */
const hidden = (...ids: string[]) => ids.filter((id) => one(`#${id}`).hidden);
const click = async (selector: string) => {
  one(selector).click();
  await settled();
};
const message = () => [one('#message').textContent, one('#message').classList.contains('off')];

describe('the connection', () => {
  const told = () => [one('#connection').textContent, one('#connection').classList.contains('off')];

  it('is told, whether it is there or not', () => {
    expect([Stream.all.map(({ url }) => url), told()]).toEqual([['/__mock/events'], ['Connecting …', false]]);
    stream().tell('open');
    expect(told()).toEqual(['Live', false]);
    stream().tell('error');
    expect(told()).toEqual(['Not connected; trying again …', true]);
    stream().tell('open');
    expect([told(), Stream.all.length]).toEqual([['Live', false], 1]);
  });

  it('that was refused is made again after two seconds, for the whole mock', () => {
    vi.useFakeTimers();
    show({ scopes: ['sk_1'] });
    enter('select[name=scope]', 'sk_1');
    // As long as the browser itself tries again, all stays as it is.
    stream().tell('error');
    vi.advanceTimersByTime(9_999);
    expect([one('select[name=scope]').value, Stream.all.length]).toEqual(['sk_1', 2]);
    stream().close();
    stream().tell('error');
    expect(one('select[name=scope]').value).toBe('');
    vi.advanceTimersByTime(1_999);
    expect(Stream.all).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(Stream.all.map(({ url }) => url).slice(1)).toEqual(['/__mock/events?scope=sk_1', '/__mock/events']);
    // What another has taken the place of meanwhile is left.
    const refused = stream();
    refused.close();
    refused.tell('error');
    enter('select[name=scope]', 'sk_1');
    vi.advanceTimersByTime(9_999);
    expect(Stream.all).toHaveLength(4);
  });
});

describe('what happens', () => {
  it('is shown: requests, rules and what was met', () => {
    show({
      requests: [
        request('a', { status: 404, code: 'lost', violations: [1, 2], duration: 0.96 }),
        request('b', { fault: 'reset', operation: undefined }),
        request('c', { method: 'PUT', target: '/<b>' }),
      ],
      rules: [
        { id: 2, operation: '*', hits: 3, text: '{"a":1}' },
        { id: 1, operation: 'one', hits: 1, times: 2, text: '{}' },
      ],
      hits: { 'one 404 lost': 1, 'one 200': 2 },
    });
    expect(items('#requests')).toEqual([
      `404 GET /ones | one · lost · 2 violations · 1.0 ms · ${clock}`,
      `reset GET /ones | 1.3 ms · ${clock}`,
      `200 PUT /<b> | one · 1.3 ms · ${clock}`,
    ]);
    const classes = (selector: string) => [...document.querySelectorAll(selector)].map(({ className }) => className);
    expect(classes('#requests b')).toEqual(['status s4', 'status s5', 'status s2']);
    expect([classes('#requests code'), classes('#requests p')].flat().filter(Boolean)).toEqual(Array(3).fill('notes'));
    expect(items('#rules')).toEqual([
      'Every operation {"a":1} | 3 × so far, every time | Remove',
      'one {} | 1 of 2 × | Remove',
    ]);
    const removes = [...document.querySelectorAll('#rules button')].map((each) => each.getAttribute('aria-label'));
    expect(removes).toEqual(['Remove rule 2 of *', 'Remove rule 1 of one']);
    expect(texts('#shares > *')).toEqual(['operations', '1 of 2', 'codes', '0 of 0']);
    const bars = [...document.querySelectorAll('#shares meter')];
    expect(bars.map((bar) => ['aria-label', 'value', 'max'].map((name) => bar.getAttribute(name)))).toEqual([
      ['operations that were met', '1', '2'],
      ['codes that were met', '0', '1'],
    ]);
    const chips = [...document.querySelectorAll<HTMLElement>('#operations button')];
    expect(chips.map(({ title, classList }) => [title, classList.contains('met')])).toEqual([
      ...[['Given 1 times', true], ['Given 2 times', true], ['Never given', false]],
      ...[['Never given', false], ['Never given', false]],
    ]); // prettier-ignore
    expect(hidden('no-requests', 'curl', 'no-rules')).toEqual(['no-requests', 'curl', 'no-rules']);
    show({ requests: [request('a')], rules: [{ id: 1, operation: 'one', hits: 0, text: '{}' }] });
    expect(hidden('no-requests', 'curl', 'no-rules')).toHaveLength(3);
    show({});
    expect([items('#requests'), items('#rules')]).toEqual([[], []]);
    expect(hidden('no-requests', 'curl', 'no-rules')).toEqual([]);
  });

  it('is filtered by what is shown of it, in any case', () => {
    const requests = [
      request('a', { code: 'lost', status: 404, target: '/first' }),
      request('b', { method: 'PUT', target: '/Two', operation: undefined }),
      request('c', { fault: 'reset', status: 503, target: '/third' }),
    ];
    show({ requests });
    const found = (text: string) => {
      enter('#filter', text);
      return [...one('#requests').children].map(({ id }) => id.replace('requests-', '')).join('');
    };
    expect(['404', 'LOST', 'put /two', '/two', 'one', 'reset get', '503', '', 'none'].map(found)).toEqual([
      ...['a', 'a', 'b', 'b', 'ac', 'c', '', 'abc', ''],
    ]);
    // What comes then is filtered too.
    enter('#filter', 'put');
    show({ requests: [request('d', { method: 'PUT' }), ...requests] });
    expect(items('#requests')).toHaveLength(2);
  });

  it('leaves what is shown already where it is, so that it keeps the focus', () => {
    const rule = (id: number, hits = 0) => ({ id, operation: 'one', hits, text: '{}' });
    show({ rules: [rule(2), rule(1)] });
    const [second, first] = [...one('#rules').children];
    const moved = vi.spyOn(one('#rules'), 'insertBefore');
    show({ rules: [rule(3), rule(2, 5), rule(1)] });
    expect([...one('#rules').children].slice(1)).toEqual([second, first]);
    expect(moved).toHaveBeenCalledTimes(1);
    expect(items('#rules')[1]).toBe('one {} | 5 × so far, every time | Remove');
    show({ rules: [rule(3), rule(1)] });
    expect([one('#rules').children[1], items('#rules').length]).toEqual([first, 2]);
  });

  it('in which scopes is offered, and the one that is shown stays until it ends', () => {
    show({ scopes: ['sk_1', 'sk_2'] });
    expect(texts('select[name=scope] option')).toEqual(['Whole mock', 'sk_1', 'sk_2']);
    const [scope] = [...document.querySelectorAll('select[name=scope] option')].slice(1);
    show({ scopes: ['sk_1', 'sk_2'] });
    expect(document.querySelectorAll('select[name=scope] option')[1]).toBe(scope);
    enter('select[name=scope]', 'sk_2');
    expect(stream().url).toBe('/__mock/events?scope=sk_2');
    show({ scopes: ['sk_2', 'sk_3'] });
    expect([one('select[name=scope]').value, Stream.all.length]).toEqual(['sk_2', 2]);
    show({ scopes: ['sk_3'] });
    expect([one('select[name=scope]').value, Stream.all.length, stream().url]).toEqual(['', 3, '/__mock/events']);
    expect(Stream.all.map(({ readyState }) => readyState)).toEqual([2, 2, 1]);
  });
});

describe('the form', () => {
  const offered = (name: string) => texts(`select[name=${name}] option`);
  const add = async (fields: Record<string, string>) => {
    for (const [name, value] of Object.entries(fields)) enter(`#add [name=${name}]`, value);
    await click('#add .primary');
  };

  it('offers what every operation has, or one, with its examples', () => {
    expect([offered('status'), offered('example')]).toEqual([['First success', '404'], ['First']]);
    enter('select[name=status]', '404');
    expect(offered('example')).toEqual(['First']);
    enter('select[name=operation]', 'one');
    expect([offered('status'), offered('example')]).toEqual([['First success', '200', '404'], ['First']]);
    enter('select[name=status]', '404');
    expect(offered('example')).toEqual(['First', 'gone', 'never']);
    enter('select[name=operation]', 'two');
    enter('select[name=status]', '201');
    expect(offered('example')).toEqual(['First']);
  });

  it.each<[Record<string, string>, object]>([
    [{}, { operation: '*', response: {} }],
    [{ operation: 'one', status: '404', example: 'never' }, { operation: 'one', response: { status: 404, example: 'never' } }],
    [{ delay: '5', fault: 'stall' }, { operation: '*', response: { delay: 5, fault: 'stall' } }],
    [{ body: ' {"a": 1} ', times: '2' }, { operation: '*', response: { body: { a: 1 } }, times: 2 }],
    [{ body: 'null' }, { operation: '*', response: { body: null } }],
    [{ body: '  ' }, { operation: '*', response: {} }],
  ])('of %j makes %j', async (fields, rule) => {
    page.respond = () => ({ status: 201, body: { id: 7 } });
    await add(fields);
    expect(page.asked).toEqual([`POST /__mock/rules ${JSON.stringify(rule)}`]);
    expect(page.headers).toEqual([{ 'content-type': 'application/json' }]);
    expect(message()).toEqual(['Rule 7 is added.', false]);
  }); // prettier-ignore

  it('allows what the document does not, in the scope that is shown', async () => {
    show({ scopes: ['sk/1'] });
    enter('select[name=scope]', 'sk/1');
    one('#add [name=unchecked]').checked = true;
    await add({});
    expect(page.asked).toEqual(['POST /__mock/rules?scope=sk%2F1 {"operation":"*","response":{"unchecked":true}}']);
  });

  it('says what is wrong', async () => {
    await add({ body: '{' });
    expect(message()).toEqual([expect.stringMatching(/^The body is not JSON: .*JSON/), true]);
    expect([page.asked, document.activeElement]).toEqual([[], one('#add [name=body]')]);
    page.respond = () => ({ status: 400, body: { message: 'Not so.' } });
    await add({ body: '1' });
    expect(message()).toEqual(['Not so.', true]);
    page.respond = () => {
      throw new Error('gone');
    };
    await add({});
    expect(message()).toEqual(['The mock cannot be reached: gone', true]);
    page.respond = () => {
      throw 'odd';
    };
    await add({});
    expect(message()).toEqual(['The mock cannot be reached: odd', true]);
  });

  it.each(['add', 'scopes'])('%s leads to no other page', (id) => {
    expect(submit(id).defaultPrevented).toBe(true);
  });

  it('is filled in by a documented response, which Enter adds then', () => {
    const chosen = () => [...document.querySelectorAll<HTMLSelectElement>('#add select')].map(({ value }) => value);
    one('[data-key="one 404 none"]').click();
    expect([chosen(), document.activeElement]).toEqual([['one', '404', 'never', ''], one('#add .primary')]);
    one('[data-key="two 201"]').click();
    expect(chosen()).toEqual(['two', '201', '', '']);
  });
});

it('a rule is taken back, and the focus goes to the form', async () => {
  show({ rules: [{ id: 7, operation: 'one', hits: 0, text: '' }], scopes: ['sk_1'] });
  await click('#rules button');
  expect([page.asked, message()]).toEqual([['DELETE /__mock/rules/7'], ['Rule 7 is gone.', false]]);
  expect(document.activeElement).toBe(one('#add button'));
  enter('select[name=scope]', 'sk_1');
  page.respond = () => ({ status: 404, body: { message: 'There is no rule 7.' } });
  await click('#rules button');
  expect([page.asked.at(-1), message()]).toEqual(['DELETE /__mock/rules/7?scope=sk_1', ['There is no rule 7.', true]]);
});

describe('a scope', () => {
  const links = () => [...document.querySelectorAll('a')].map((link) => link.getAttribute('href')!);
  const whole = ['/__mock/requests', '/__mock/requests.har', '/__mock/openapi.json'];

  it('is opened and shown, reset and closed', async () => {
    expect([links(), one('[name=close]').disabled]).toEqual([whole, true]);
    page.respond = (line) => (line === 'POST /__mock/scopes' ? { status: 201, body: { key: 'sk/1' } } : { status: 204 });
    await click('[name=open]');
    expect([one('select[name=scope]').value, stream().url]).toEqual(['sk/1', '/__mock/events?scope=sk%2F1']);
    expect(links()).toEqual([...whole.slice(0, 2).map((path) => `${path}?scope=sk%2F1`), whole[2]]);
    expect(one('[name=close]').disabled).toBe(false);
    await click('[name=reset]');
    expect([Stream.all.length, message()]).toEqual([2, ['', false]]);
    await click('[name=close]');
    expect([one('select[name=scope]').value, stream().url, links()]).toEqual(['', '/__mock/events', whole]);
    expect(texts('select[name=scope] option')).toEqual(['Whole mock', 'sk/1']);
    expect(page.asked).toEqual(['POST /__mock/scopes', 'POST /__mock/reset?scope=sk%2F1', 'DELETE /__mock/scopes/sk%2F1']);
    expect(page.headers).toEqual([{}, {}, {}]);
  }); // prettier-ignore

  it('that cannot be opened, closed or reset changes nothing but the message', async () => {
    show({ scopes: ['sk_1'] });
    enter('select[name=scope]', 'sk_1');
    page.respond = () => ({ status: 409, body: { message: 'No room.' } });
    for (const name of ['open', 'close', 'reset']) {
      await click(`[name=${name}]`);
      expect(message()).toEqual(['No room.', true]);
    }
    expect([one('select[name=scope]').value, Stream.all.length]).toEqual(['sk_1', 2]);
  });
});
