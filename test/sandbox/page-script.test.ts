/** What the scripts of the pages do, without a browser or a server. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { outboxPage, sandboxSection } from 'user-management-sandbox/testing';
import { enter, openPage, settled, Stream, submit, texts, type Exchanges } from '../support/page.ts';
import { one } from '../support/window.ts';

const address = 'http://sandbox/__mock/';
const options = '<option value="">All</option><option>sk/1</option>';
const whole = `<form id="scopes"><select name="scope">${options}</select></form>${sandboxSection('sk_example').text}`;
const time = '2026-01-15T12:00:00.000Z';
const ada = {
  ...{ object: 'user', id: 'user_1', email: 'ada@example.com', first_name: 'Ada', last_name: 'King' },
  ...{ external_id: 'ext', email_verified: true, metadata: { a: 'b' }, created_at: time },
};
const bob = {
  ...{ object: 'user', id: 'user_2', email: 'bob@example.com', first_name: null, last_name: null },
  ...{ external_id: null, email_verified: false, created_at: time },
};
const mail = {
  ...{ id: 'mail_1', kind: 'email_verification', to: ada.email, user_id: ada.id, code: '424242', created_at: time },
};

let page: Exchanges;
/** What the server has: a list by the end of its path, or what else it gives. */
let stored: Record<string, unknown>;
const stream = () => Stream.all.at(-1)!;
const click = async (selector: string) => {
  one(selector).click();
  await settled();
};
const change = async () => {
  stream().tell('message');
  await settled();
};
const asked = () => page.asked.splice(0);
const said = (id: string) => [one(`#${id}`).textContent, one(`#${id}`).classList.contains('off')];
/** What the items of a list say, a line each. */
const items = (list: string) =>
  [...one(list).children].map(({ children }) => [...children].map(({ textContent }) => textContent.trim()).join(' | '));
const list = (...data: unknown[]) => ({ object: 'list', data, list_metadata: { before: null, after: null } });

async function open(name: string, html: string, search = ''): Promise<void> {
  page = openPage(`${address}${search}`, html);
  page.respond = (line) => {
    const path = line.replace(/\?.*/, '');
    const key = Object.keys(stored).find((each) => path.endsWith(each));
    return key === undefined ? { body: list() } : (stored[key] as object);
  };
  const script: string = `../../packages/sandbox/page/${name}.js`;
  await import(script);
}

beforeEach(() => {
  vi.resetModules();
  stored = { 'GET /user_management/users': { body: list(ada, bob) }, 'GET /__mock/clock': { body: { now: time } } };
});
afterEach(() => vi.unstubAllGlobals());

describe('users', () => {
  beforeEach(async () => {
    await open('sandbox', whole);
    await change();
    asked();
  });
  const shown = () => [items('#users'), said('users-message'), one('#no-users').hidden];
  const find = async (text: string) => {
    enter('#user-search', text);
    await settled();
    return asked()[0];
  };

  it('are listed with what they are known by', async () => {
    expect(shown()).toEqual([
      ['ada@example.com | Ada King · user_1 · verified', 'bob@example.com | user_2 · not verified'],
      ['', false],
      true,
    ]);
    expect(one('#users li:first-child button').getAttribute('aria-label')).toBe('Open ada@example.com');
    stored['GET /user_management/users'] = { body: list({ ...bob, last_name: 'Hope' }) };
    await change();
    expect(shown()).toEqual([['bob@example.com | Hope · user_2 · not verified'], ['', false], true]);
    stored['GET /user_management/users'] = { body: list() };
    await change();
    expect(shown()).toEqual([[], ['', false], false]);
    stored['GET /user_management/users'] = { status: 401, body: { code: 'unauthorized', message: 'No key.' } };
    await change();
    expect(shown()).toEqual([[], ['401 unauthorized: No key.', true], true]);
  });

  it('are found by address, id and external id, with the key of the page or of the scope', async () => {
    const users = 'GET /user_management/users';
    expect([await find(' a+b@example.com '), await find('user_1/'), await find('ext 1'), await find('')]).toEqual([
      `${users}?limit=20&email=a%2Bb%40example.com`,
      ...[`${users}/user_1%2F`, `${users}/external_id/ext%201`, `${users}?limit=20`],
    ]);
    expect(page.headers.at(-1)).toEqual({ authorization: 'Bearer sk_example', accept: 'application/json' });
    enter('#api-key', 'sk_other');
    await settled();
    expect([asked()[0], page.headers.at(-1)!['authorization']]).toEqual([`${users}?limit=20`, 'Bearer sk_other']);
    enter('select[name=scope]', 'sk/1');
    await find('');
    expect(page.headers.at(-1)!['authorization']).toBe('Bearer sk/1');
    stored[`${users}/user_1`] = { body: ada };
    await find('user_1');
    expect(items('#users')).toEqual(['ada@example.com | Ada King · user_1 · verified']);
    expect(one('#users-next').disabled).toBe(true);
    stored[`${users}/user_1`] = { status: 404, body: { code: 'entity_not_found', message: 'None.' } };
    await find('user_1');
    expect(shown()).toEqual([[], ['', false], false]);
    stored[`${users}/user_1`] = { status: 500, body: { code: 'broken', message: 'Why.' } };
    await find('user_1');
    expect(shown()).toEqual([[], ['500 broken: Why.', true], true]);
  });

  it('are paged through, and a search begins anew', async () => {
    const disabled = () => ['back', 'next'].map((name) => one(`#users-${name}`).disabled);
    const next = (after: string | null) => ({ body: { ...list(ada), list_metadata: { before: null, after } } });
    expect(disabled()).toEqual([true, true]);
    stored['GET /user_management/users'] = next('user_3');
    await change();
    expect(disabled()).toEqual([true, false]);
    asked();
    stored['GET /user_management/users'] = next('user_5');
    await click('#users-next');
    stored['GET /user_management/users'] = next(null);
    await click('#users-next');
    expect(disabled()).toEqual([false, true]);
    await click('#users-back');
    await click('#users-back');
    const listed = 'GET /user_management/users?limit=20';
    expect(asked()).toEqual([`${listed}&after=user_3`, `${listed}&after=user_5`, `${listed}&after=user_3`, listed]);
    expect(disabled()).toEqual([true, true]);
    stored['GET /user_management/users'] = next('user_3');
    await change();
    await click('#users-next');
    asked();
    expect([await find(''), disabled()]).toEqual([listed, [true, false]]);
  });
});

describe('a user', () => {
  const fields = () =>
    ['email', 'first_name', 'last_name', 'external_id', 'metadata'].map((name) => one(`#user [name=${name}]`).value);
  const save = async (values: Record<string, string> = {}) => {
    for (const [name, value] of Object.entries(values)) enter(`#user [name=${name}]`, value);
    await click('#user .primary');
    return asked()[0];
  };
  const openNth = (at: number) => click(`#users li:nth-child(${at}) button`);

  beforeEach(async () => {
    await open('sandbox', whole);
    await change();
    asked();
    vi.stubGlobal('confirm', vi.fn(() => true)); // prettier-ignore
  });

  it('is shown as stored', async () => {
    expect(one<HTMLFormElement>('#user').hidden).toBe(true);
    await openNth(1);
    expect([one('#user').hidden, one('#user-title').textContent, fields()]).toEqual([
      ...[false, 'user_1', ['ada@example.com', 'Ada', 'King', 'ext', '{\n  "a": "b"\n}']],
    ]);
    expect([one('[name=email_verified]').checked, document.activeElement]).toEqual([true, one('#user [name=email]')]);
    await openNth(2);
    expect([one('#user-title').textContent, fields()]).toEqual(['user_2', ['bob@example.com', '', '', '', '{}']]);
    expect(one('[name=email_verified]').checked).toBe(false);
    await click('#user-close');
    expect([one('#user').hidden, document.activeElement]).toEqual([true, one('#user-search')]);
  });

  it.each<[Record<string, string>, object]>([
    [{}, {}],
    [{ email: 'new@example.com' }, { email: 'new@example.com' }],
    [
      { first_name: 'Zoë', last_name: '' },
      { first_name: 'Zoë', last_name: '' },
    ],
    [{ external_id: 'other' }, { external_id: 'other' }],
    [{ external_id: '' }, { external_id: null }],
    [{ metadata: '{"a": "c"}' }, { metadata: { a: 'c' } }],
    [{ metadata: '' }, { metadata: {} }],
    [{ metadata: '{ "a":"b" }' }, {}],
  ])('of whom %j is changed is sent %j', async (values, changes) => {
    await openNth(1);
    expect(await save(values)).toBe(`PUT /user_management/users/user_1 ${JSON.stringify(changes)}`);
    expect(page.headers.at(-1)).toEqual({
      ...{ 'content-type': 'application/json', authorization: 'Bearer sk_example', accept: 'application/json' },
    });
  });

  it('who had nothing keeps nothing, and may be verified', async () => {
    await openNth(2);
    one('[name=email_verified]').checked = true;
    expect(await save()).toBe('PUT /user_management/users/user_2 {"email_verified":true}');
  });

  it('is saved as the response says, or not, with the reason', async () => {
    await openNth(1);
    stored['PUT /user_management/users/user_1'] = { body: { ...ada, first_name: 'Zoë' } };
    await save({ first_name: 'Zoe' });
    expect([fields()[1], said('user-message')]).toEqual(['Zoë', ['Saved.', false]]);
    const errors = [{ message: 'One.' }, { message: 'Two.' }];
    stored['PUT /user_management/users/user_1'] = { status: 422, body: { code: 'wrong', message: 'No.', errors } };
    await save({ first_name: 'Zo' });
    expect([fields()[1], said('user-message')]).toEqual(['Zo', ['422 wrong: No. One. Two.', true]]);
    expect([await save({ metadata: '{' }), said('user-message')]).toEqual([undefined, ['The metadata are not JSON.', true]]);
    await openNth(2);
    expect(said('user-message')).toEqual(['', false]);
  }); // prettier-ignore

  it('gets a code, and is deleted when that is confirmed', async () => {
    const path = '/user_management/users/user_1';
    await openNth(1);
    await click('#user-verify');
    expect([asked(), said('user-message')]).toEqual([
      [`POST ${path}/email_verification/send {}`],
      ['The code is in the outbox.', false],
    ]);
    stored[`POST ${path}/email_verification/send`] = { status: 429, body: { code: 'slow', message: 'Wait.' } };
    await click('#user-verify');
    expect([asked().length, said('user-message')]).toEqual([1, ['429 slow: Wait.', true]]);
    vi.mocked(confirm).mockReturnValueOnce(false);
    await click('#user-delete');
    expect([vi.mocked(confirm).mock.calls, asked()]).toEqual([[['Delete ada@example.com?']], []]);
    stored[`DELETE ${path}`] = { status: 409, body: { code: 'kept', message: 'Not this one.' } };
    await click('#user-delete');
    expect([asked(), said('user-message')]).toEqual([[`DELETE ${path}`], ['409 kept: Not this one.', true]]);
    expect(one('#user').hidden).toBe(false);
    stored[`DELETE ${path}`] = { status: 204 };
    await click('#user-delete');
    expect([one('#user').hidden, document.activeElement]).toEqual([true, one('#user-search')]);
    asked();
    for (const id of ['verify', 'delete']) await click(`#user-${id}`);
    expect([await save(), asked()]).toEqual([undefined, []]);
  });
});

describe('what the sandbox did', () => {
  const delivery = {
    ...{ id: 'delivery/1', event_id: 'event_1', state: 'pending', attempts: 1, last_error: 'No reply.', due_at: time },
  };

  it('is shown, the newest first, and only the last fifty', async () => {
    await open('sandbox', whole);
    const event = (at: number) => ({ id: `event_${at}`, event: 'user.updated', data: { id: `user_${at}` }, created_at: time });
    stored['GET /__mock/outbox'] = { body: list({ ...mail, id: 'mail_0', code: '111111' }, mail) };
    stored['GET /__mock/event-log'] = { body: list(...Array.from({ length: 51 }, (_, at) => event(at))) };
    stored['GET /__mock/deliveries'] = {
      body: list(delivery, { ...delivery, state: 'dead', attempts: 8, due_at: '' }, { ...delivery, state: 'delivered', attempts: 0, last_error: null, due_at: '' }),
    };
    await change();
    const at = time.replace('T', ' ');
    expect(items('#outbox')).toEqual([424242, 111111].map((code) => `${code} Copy | email verification to ada@example.com | ${at}`));
    expect(document.querySelector('#outbox time')!.getAttribute('datetime')).toBe(time);
    expect([items('#event-log').length, items('#event-log')[0], items('#event-log').at(-1)]).toEqual([
      ...[50, `user.updated user_50 | ${at}`, `user.updated user_1 | ${at}`],
    ]);
    expect(items('#deliveries')).toEqual([
      ...['delivered event_1 | 0 tries', 'dead event_1 | 8 tries · No reply. | Send again'],
      `pending event_1 | 1 try · No reply. · next at ${time} | Send again`,
    ]);
    expect([...document.querySelectorAll('#deliveries b')].map(({ className }) => className)).toEqual([
      ...['status s2', 'status s5', 'status s4'],
    ]);
    expect([one('#now').textContent, ['outbox', 'event-log', 'deliveries'].map((id) => one(`#no-${id}`).hidden)]).toEqual([
      ...[time, [true, true, true]],
    ]);
    stored = { 'GET /__mock/clock': { status: 500, body: undefined } };
    await change();
    expect([one('#now').textContent, ['outbox', 'event-log', 'deliveries'].map((id) => one(`#no-${id}`).hidden)]).toEqual([
      ...[time, [false, false, false]],
    ]);
  }); // prettier-ignore

  it('can be sent again, in the scope that is shown', async () => {
    await open('sandbox', whole);
    enter('select[name=scope]', 'sk/1');
    stored['GET /__mock/deliveries'] = { body: list(delivery) };
    await change();
    const scope = '?scope=sk%2F1';
    const records = ['outbox', 'event-log', 'deliveries', 'clock'].map((name) => `GET /__mock/${name}${scope}`);
    expect(asked()).toEqual(['GET /user_management/users?limit=20', ...records]);
    expect(one('#outbox-page').getAttribute('href')).toBe(`/__mock/outbox${scope}`);
    expect(one('#no-deliveries').hidden).toBe(true);
    expect(one('#deliveries button').getAttribute('aria-label')).toBe('Send event_1 again');
    await click('#deliveries button');
    expect(asked()).toEqual([`POST /__mock/deliveries/delivery%2F1/resend${scope}`]);
  });

  it('is followed for one scope at a time', async () => {
    await open('sandbox', whole);
    await change();
    await click('#users li:first-child button');
    enter('select[name=scope]', 'sk/1');
    const streams = Stream.all.map(({ url, readyState }) => [url, readyState]);
    expect(streams).toEqual([['/__mock/changes', 2], ['/__mock/changes?scope=sk%2F1', 1]]); // prettier-ignore
    expect(one('#user').hidden).toBe(true);
    enter('select[name=scope]', '');
    expect(Stream.all.map(({ readyState }) => readyState)).toEqual([2, 2, 1]);
    for (const type of ['open', 'error'] as const) stream().tell(type);
  });
});

it.each(['user', 'clock', 'snapshots'])('the form %s leads to no other page', async (id) => {
  await open('sandbox', whole);
  expect(submit(id).defaultPrevented).toBe(true);
});

it.each([
  ['#clock [value=advance]', 'clock {"advance":"PT11M"}', 'The clock is set.'],
  ['#clock [value=freeze]', `clock {"freeze":"${time}"}`, 'The clock is set.'],
  ['#clock [value=run]', 'clock {"run":true}', 'The clock is set.'],
  ['#snapshots [value=snapshot]', 'snapshot {"name":"mine"}', 'Done.'],
  ['#snapshots [value=restore]', 'restore {"name":"mine"}', 'Done.'],
])('%s asks for %s', async (selector, wanted, done) => {
  await open('sandbox', whole);
  await change();
  asked();
  await click(selector);
  expect([asked(), said('state-message')]).toEqual([[`POST /__mock/${wanted}`], [done, false]]);
  page.respond = () => ({ status: 400, body: { message: 'Not so.' } });
  await click(selector);
  expect(said('state-message')).toEqual(['400 : Not so.', true]);
  page.respond = () => {
    throw new Error('gone');
  };
  await click(selector);
  expect(said('state-message')).toEqual(['gone', true]);
});

describe('the outbox', () => {
  it.each(['', '?scope=sk_1'])('of %j is shown as it fills', async (search) => {
    await open('outbox', outboxPage().text, `outbox${search}`);
    expect(Stream.all.map(({ url }) => url)).toEqual([`/__mock/changes${search}`]);
    expect(one('#connection').textContent).toBe('Connecting …');
    stream().tell('open');
    expect(one('#connection').textContent).toBe('Live');
    stored['GET /__mock/outbox'] = { body: list(mail, { ...mail, id: 'mail_2', to: bob.email }) };
    await change();
    expect([asked(), page.headers]).toEqual([[`GET /__mock/outbox${search}`], [{ accept: 'application/json' }]]);
    expect(texts('#outbox p:nth-child(2)')).toEqual([bob, ada].map(({ email }) => `email verification to ${email}`));
    expect(one('#no-mail').hidden).toBe(true);
    const [first] = [...one('#outbox').children];
    stored['GET /__mock/outbox'] = { body: list({ ...mail, id: 'mail_2', to: bob.email }) };
    await change();
    expect([[...one('#outbox').children], one('#no-mail').hidden]).toEqual([[first], true]);
    page.respond = () => {
      throw 'odd';
    };
    await change();
    expect([one('#outbox-message').textContent, one('#outbox').childElementCount]).toEqual(['odd', 1]);
    page.respond = () => ({ body: list() });
    await change();
    expect([one('#outbox-message').textContent, one('#no-mail').hidden]).toEqual(['', false]);
    stream().tell('error');
    expect(one('#connection').textContent).toBe('Not connected');
  });

  it('has codes to copy, or to select where that is not allowed', async () => {
    await open('outbox', outboxPage().text, 'outbox');
    stored['GET /__mock/outbox'] = { body: list(mail) };
    await change();
    const copied: string[] = [];
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text));
    expect(one('#outbox button').getAttribute('type')).toBe('button');
    expect(one('#outbox button').getAttribute('aria-label')).toBe('Copy the code 424242 for ada@example.com');
    await click('#outbox button');
    expect([copied, texts('#outbox button'), String(getSelection())]).toEqual([['424242'], ['Copied'], '']);
    write.mockRejectedValue(new Error('Not allowed.'));
    await click('#outbox button');
    expect([texts('#outbox button'), String(getSelection())]).toEqual([['Selected'], '424242']);
  });
});
