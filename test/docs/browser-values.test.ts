/** What the pages' script makes of values, without a page: choices that stay, fields of the console, responses. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { adapted, isAddress, isKey, problemOf, send } from 'user-management-docs/browser';
import {
  isLoopback,
  readSettings,
  siteData,
  textOf,
  valueOf,
  violationsOf,
  writeSettings,
} from 'user-management-docs/testing';
import type { SampleLanguage } from 'user-management-openapi/sample-languages';

/** What a browser keeps. */
class Kept {
  readonly values = new Map<string, string>();
  getItem = (name: string) => this.values.get(name) ?? null;
  setItem = (name: string, value: string) => void this.values.set(name, value);
}
let [local, session] = [new Kept(), new Kept()];
beforeEach(() => {
  [local, session] = [new Kept(), new Kept()];
  vi.stubGlobal('localStorage', local);
  vi.stubGlobal('sessionStorage', session);
});
afterEach(() => vi.unstubAllGlobals());

describe('the choices of a reader', () => {
  it('stay: the address for all visits, the key until the tab is closed', () => {
    writeSettings({ apiKey: 'k_1', baseUrl: 'http://127.0.0.1:4010' });
    // Under these names they were kept by earlier docs.
    expect([[...local.values], [...session.values]]).toEqual([
      [['docs.address', 'http://127.0.0.1:4010']],
      [['docs.key', 'k_1']],
    ]);
    expect(readSettings()).toEqual({ apiKey: 'k_1', baseUrl: 'http://127.0.0.1:4010' });
  });

  it('are none where another hand has put what is none', () => {
    expect(readSettings()).toEqual({ apiKey: '', baseUrl: '' });
    writeSettings({ apiKey: 'a"b', baseUrl: 'javascript:alert(1)' });
    expect(readSettings()).toEqual({ apiKey: '', baseUrl: '' });
  });

  it.each([
    ['a', true],
    ['a_B-9.x', true],
    ['x'.repeat(200), true],
    ['x'.repeat(201), false],
    ['', false],
    ['a b', false],
    [' a', false],
    ["a'", false],
    [1, false],
  ])('%j is a key: %s', (value, is) => expect(isKey(value)).toBe(is));

  it.each([
    ['http://localhost', true],
    ['https://api-1.example_x.com:8443', true],
    ['https://x.example/', false],
    ['https://x.example/v1', false],
    ['https://x.example:', false],
    ['https://x.example:99999', false],
    ['ftp://x.example', false],
    ['xhttp://x.example', false],
    ['x.example', false],
    [['http://localhost'], false],
  ])('%j is an address: %s', (value, is) => expect(isAddress(value)).toBe(is));

  it.each([
    ['http://localhost:4010', true],
    ['https://127.10.22.255', true],
    ['http://127.0.0.1.example', false],
    ['http://x.localhost', false],
    ['http://128.0.0.1', false],
    ['localhost', false],
  ])('%s is on the own machine: %s', (address, is) => expect(isLoopback(address)).toBe(is));

  it('stand in a sample: as the SDK takes them, and nowhere that it refuses', () => {
    const values = { apiKey: 'k_0', baseUrl: 'https://a.example' };
    const source = "lamp('k_0', 'https://a.example', 'https://a.example/x', 'k_0')";
    const put = (apiKey: string, baseUrl: string, language?: Partial<SampleLanguage>) =>
      adapted(source, { apiKey, baseUrl }, values, language as SampleLanguage | undefined);
    expect(put('', '')).toBe(source);
    expect(put('k_1', '')).toBe(source.replaceAll('k_0', 'k_1'));
    expect(put('', 'http://b')).toBe(source.replaceAll('https://a.example', 'http://b'));
    const withAddress: SampleLanguage['withAddress'] = (text, { baseUrl }, { host }) => `${text} ${baseUrl} ${host}`;
    expect(put('k_1', 'http://b:1', { withAddress })).toBe(`${source.replaceAll('k_0', 'k_1')} https://a.example b:1`);
    const refuses = ({ protocol }: URL) => protocol === 'http:';
    expect(put('k_1', 'http://b', { withAddress, refuses })).toBe(source.replaceAll('k_0', 'k_1'));
    expect(put('', 'https://b', { withAddress, refuses })).toBe(`${source} https://a.example b`);
  });

  it('and what a page tells its script are read from the page', () => {
    const all = {
      server: 's',
      key: 'k',
      mock: 'm',
      proxy: 'p',
      offline: 'o',
      searchScript: 'a',
      searchIndex: 'b',
      run: 'r',
    };
    const { searchScript, searchIndex, ...others } = all;
    for (const [dataset, expected] of [
      [all, { ...others, search: { script: searchScript, index: searchIndex } }],
      [{}, { server: '', key: '', mock: '', run: '', search: { script: '', index: '' } }],
    ]) {
      vi.stubGlobal('document', { body: { dataset } });
      expect(siteData()).toEqual(expected);
    }
  });
});

const field = { name: 'f', place: 'query', required: false, deprecated: false } as const;

describe('a field of the console', () => {
  it.each<[types: string[], text: string, value: unknown]>([
    [['string'], '1', '1'],
    [['integer', 'string'], '1', '1'],
    [[], '1', '1'],
    [['integer'], '1', 1],
    [['integer'], 'x', 'x'],
    [['boolean', 'null'], 'true', true],
    [['object'], '{ "a": [1] }', { a: [1] }],
  ])('of %j takes %j for %j', (types, text, value) => expect(valueOf({ ...field, types }, text)).toEqual(value));

  it.each([
    [undefined, ''],
    [null, ''],
    ['a', 'a'],
    ['', ''],
    [1.5, '1.5'],
    [false, 'false'],
    [{ a: [1] }, '{\n  "a": [\n    1\n  ]\n}'],
  ])('shows %j as %j', (value, text) => expect(textOf(value)).toBe(text));

  it.each<[rule: object, value: unknown, problem: string]>([
    [{ types: [] }, null, ''],
    [{ types: ['null'] }, null, ''],
    [{ types: ['string'] }, null, 'Expected string.'],
    [{ types: ['array'] }, [], ''],
    [{ types: ['object'] }, [], 'Expected object.'],
    [{ types: ['object'] }, {}, ''],
    [{ types: ['number'] }, 1, ''],
    [{ types: ['integer'] }, 1.5, 'Expected integer.'],
    [{ types: ['number', 'null'] }, 'x', 'Expected number or null.'],
    [{ types: [], required: true }, undefined, 'Required.'],
    [{ types: [] }, undefined, ''],
    [{ types: ['string'] }, '', ''],
    [{ types: ['string'], format: 'unknown' }, 'x', ''],
    [{ types: ['integer'], minimum: '1' }, 0, ''],
    [{ types: ['integer'], maximum: '1' }, 2, ''],
    ...[{ minLength: '2' }, { maxLength: '0' }, { pattern: 5 }].map(
      (rule) => [{ types: ['string'], ...rule }, 'x', ''] as [object, string, string],
    ),
    [{ types: ['boolean'], minimum: 1 }, false, ''],
    ...['a@b.co', 'a.b+c@d-e.f.gh'].map(
      (text) => [{ types: ['string'], format: 'email' }, text, ''] as [object, string, string],
    ),
    ...['a@b', 'a@@b.co', 'a b@c.de', '@b.co', 'a@b..co', 'a@.co', 'x a@b.co', 'a@b.co x', 'a@b.'].map(
      (text) =>
        [{ types: ['string'], format: 'email' }, text, 'Expected email, such as name@example.com.'] as [
          object,
          string,
          string,
        ],
    ),
    ...['2026-01-15T12:00:00Z', '2026-01-15T12:00:00.123456Z', '2026-01-15T12:00:00-11:30'].map(
      (text) => [{ types: ['string'], format: 'date-time' }, text, ''] as [object, string, string],
    ),
    ...[
      '2026-01-15',
      '2026-13-15T12:00:00Z',
      '2026-01-15T12:00:00',
      'x2026-01-15T12:00:00Z',
      ' 2026-01-15T12:00:00Z',
      '2026-01-15T12:00:00Z (x)',
      '2026-01-15T12:00:00Zx',
      '2026-01-15T12:00:00.Z',
    ].map(
      (text) =>
        [{ types: ['string'], format: 'date-time' }, text, 'Expected date-time, such as 2026-01-15T12:00:00.000Z.'] as [
          object,
          string,
          string,
        ],
    ),
  ])('%j has a problem with %j: %s', (rule, value, problem) => {
    expect(problemOf({ ...field, types: [], ...rule }, value)).toBe(problem);
  });

  it('has what a response says of it, by its name in the path or in the words', () => {
    const errors = [
      { field: 'body.email', message: 'Not an address.' },
      { field: 'users/0/email', code: 'taken' },
      { message: 'The name is too long.' },
      { message: 'The surname is too long.' },
      { other: 1 },
      'text',
      { message: 'Too many names.' },
    ];
    expect([...violationsOf({ errors }, ['email', 'name'])]).toEqual([
      ['email', ['Not an address.', 'taken']],
      ['name', ['The name is too long.']],
      ['', ['The surname is too long.', '{"other":1}', '"text"', 'Too many names.']],
    ]);
    for (const none of [undefined, null, 'x', {}, { errors: 'x' }]) expect(violationsOf(none, ['a']).size).toBe(0);
  });
});

describe('a request of the console', () => {
  const request = {
    ...{ operation: 'addLamp', method: 'POST', target: '/lamps', headers: { 'X-Key': 'k' }, apiKey: 'k', input: {} },
    ...{ body: { a: 1 } as unknown, status: undefined, json: true },
  };

  it.each([
    ['{"a":1}', { a: 1 }],
    ['text', undefined],
    ['', undefined],
  ])('gives the response as it came: %j', async (text, body) => {
    const asked: unknown[] = [];
    let time = 1_000.2;
    vi.spyOn(performance, 'now').mockImplementation(() => time);
    vi.stubGlobal('fetch', async (...args: unknown[]) => {
      asked.push(args);
      time += 12.5;
      return new Response(text, { status: 201, statusText: 'Created', headers: { 'x-a': 'b', 'content-type': 'x/y' } });
    });
    expect(await send(request, 'http://x')).toEqual({
      ...{ status: 201, statusText: 'Created', milliseconds: 13, text, body },
      headers: [
        ['content-type', 'x/y'],
        ['x-a', 'b'],
      ],
    });
    const { body: _, ...bare } = request;
    await send({ ...bare, body: undefined }, 'http://x');
    const signal = expect.any(AbortSignal) as AbortSignal;
    const sent = { method: 'POST', headers: { 'X-Key': 'k' }, signal };
    expect(asked).toEqual([
      ['http://x/lamps', { ...sent, body: '{"a":1}' }],
      ['http://x/lamps', sent],
    ]);
    vi.restoreAllMocks();
  });
});
