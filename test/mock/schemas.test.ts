/** The schemas of rules, verifications and options: the last value that each takes, and the first that it does not. */
import { describe, expect, it } from 'vitest';
import type { OpenApiDocument } from 'user-management-mock';
import { createAjv, optionsSchema, ruleSchema, verificationSchema } from 'user-management-mock/testing';

type Check = (value: unknown) => unknown;

const ajv = createAjv({ openapi: '3.1.0', info: { title: '', version: '' } } as OpenApiDocument);
const [isRule, isVerification, isOptions] = [
  ajv.compile(ruleSchema),
  ajv.compile(verificationSchema),
  ajv.compile(optionsSchema),
] as const;
const of = (response: unknown) => ({ operation: '*', response });
const about = (match: object) => ({ ...of({}), match });
const header = (name: string, value: unknown) => of({ headers: { [name]: value } });
const delayed = (delay: unknown) => of({ delay });
const dribble = (changes: object) => of({ dribble: { chunks: 1, duration: 0, ...changes } });
const request = (method: string, path: string) => ({ request: { method, path }, response: {} });

type Row = [what: string, taken: unknown[], refused: unknown[]];

const rules: Row[] = [
  ['an operation or a request', [{ operation: 'a', response: {} }, request('GET', '/')], [{ response: {} }, { ...request('GET', '/'), operation: 'a' }]],
  ['its names', [of({})], [{ operation: 1, response: {} }, { ...of({}), more: 1 }, 'a', null]],
  ['a request', [request('GET', '/a/{id}')], [request('get', '/'), request('G T', '/'), request('GET1', '/'), request('', '/'), request('GET', 'a'), request('GET', '/a?b'), request('GET', '/a#b'), { request: { method: 'GET' }, response: {} }, { request: { path: '/' }, response: {} }, { request: { method: 'GET', path: '/', more: 1 }, response: {} }, { request: 'GET /', response: {} }]],
  ['a response or several', [of({}), { operation: '*', responses: [{}] }], [{ operation: '*' }, { ...of({}), responses: [{}] }, { operation: '*', responses: [] }, { operation: '*', responses: [1] }, { operation: '*', responses: {} }, of(1), of({ more: 1 })]],
  ['a number of times', [{ ...of({}), times: 1 }], [{ ...of({}), times: 0 }, { ...of({}), times: 1.5 }]],
  ['a status', [of({ status: 200 }), of({ status: 599 })], [of({ status: 199 }), of({ status: 600 }), of({ status: 200.5 }), of({ status: '200' })]],
  ['an example', [of({ example: 'a' })], [of({ example: 1 })]],
  ['any body', [of({ body: null }), of({ body: [1] })], []],
  ['names of headers', [...'!#$%&\'*+-.^_`|~09azAZ'].map((name) => header(name, '')), ['', ' ', ...'"(),/:;<=>?@[\\]{}é', 'a\n'].map((name) => header(name, ''))],
  ['values of headers', [header('a', ''), header('a', '\t ~\x80\xFF')], ['\x08', '\n', '\x1F', '\x7F', '\u0100', 1].map((value) => header('a', value))],
  ['headers', [of({ headers: {} })], [of({ headers: [] })]],
  ['a delay', [0, 600_000].map(delayed), [-1, 600_001, '1', null].map(delayed)],
  ['a delay between bounds', [[0, 600_000]].map(delayed), [[-1, 1], [0, 600_001], [1], [1, 2, 3], ['1', 2]].map(delayed)],
  ['a log-normal delay', [{ median: 0, sigma: 0 }, { median: 600_000, sigma: 10 }].map(delayed), [{ median: -1, sigma: 1 }, { median: 600_001, sigma: 1 }, { median: 1, sigma: -0.1 }, { median: 1, sigma: 10.1 }, { median: 1 }, { sigma: 1 }, { median: '1', sigma: 1 }, { median: 1, sigma: '1' }, { median: 1, sigma: 1, more: 1 }].map(delayed)],
  ['a dribble', [dribble({}), dribble({ chunks: 1_000, duration: 600_000 })], [dribble({ chunks: 0 }), dribble({ chunks: 1_001 }), dribble({ chunks: 1.5 }), dribble({ duration: -1 }), dribble({ duration: 600_001 }), dribble({ duration: '1' }), dribble({ more: 1 }), of({ dribble: { chunks: 1 } }), of({ dribble: { duration: 1 } }), of({ dribble: 1 })]],
  ['a fault', ['reset', 'empty', 'stall', 'truncate'].map((fault) => of({ fault })), ['close', true].map((fault) => of({ fault }))],
  ['flags', [of({ template: true, unchecked: false })], [of({ template: 'true' }), of({ unchecked: 1 })]],
]; // prettier-ignore

const conditions = ['a', { equals: 'a' }, { matches: 'a', contains: 'a', gt: 1, gte: 1, lt: 1.5, lte: 1 }];
const noConditions = [{}, { more: 1 }, [], { matches: 1 }, { contains: 1 }, { gt: '1' }, { gte: '1' }, { lt: '1' }, { lte: '1' }]; // prettier-ignore
const notText = [1, true, null, { equals: 1 }];

it.each<Row>([
  ...rules,
  ...[
    { part: 'path', more: [], less: [...notText, { absent: true }] },
    ...['query', 'headers'].map((part) => ({ part, more: [{ absent: true }], less: [...notText, { absent: false }] })),
    { part: 'jsonPath', more: [...notText, { equals: [1] }, { absent: true }], less: [{ absent: false }] },
  ].map(({ part, more, less }): Row => {
    const on = (value: unknown) => about({ [part]: { a: value } });
    return [part, [...conditions, ...more].map(on), [...[...noConditions, ...less].map(on), about({ [part]: 'a' })]];
  }),
  ['a match', [about({}), about({ body: null })], [about({ more: 1 }), { ...of({}), match: 'a' }]],
])('rules: %s', (_, taken, refused) => holdsTo(isRule, taken, refused)); // prettier-ignore

it.each<Row>([
  ['an operation or a request', [{ operation: 'a' }, { request: { method: 'GET', path: '/' } }], [{}, { operation: 'a', request: { method: 'GET', path: '/' } }, 'a']],
  ...['times', 'atLeast', 'atMost'].map((name): Row => [name, [{ operation: '*', [name]: 0 }], [-1, 0.5, '1'].map((value) => ({ operation: '*', [name]: value }))]),
  ['a match', [{ operation: '*', match: { query: { a: 'b' } } }], [{ operation: '*', match: { more: 1 } }, { operation: '*', response: {} }]],
])('verifications: %s', (_, taken, refused) => holdsTo(isVerification, taken, refused)); // prettier-ignore

const most = 2_147_483_647;
const [no, texts] = [
  ['true', 1],
  [1, null],
];

it.each<[name: string, taken: unknown[], refused: unknown[]]>([
  ['port', [0, 65_535], [-1, 65_536, 0.5, '1']],
  ...['host', 'baseUrl', 'seed', 'apiKey'].map((name): Row => [name, ['', 'a'], texts]),
  ['controlToken', ['a'], ['', 1]],
  ['document', [{}, 'a'], []],
  ...['onSkip', 'log'].map((name): Row => [name, [() => 1], ['a', 1, true, null, {}, []]]),
  ['grace', [0, 3_600, 0.5], [-1, 3_601, '1']],
  ...['bodyBytes', 'requestTimeout', 'headersTimeout'].map((name): Row => ['limits', [0, most].map((value) => ({ [name]: value })), [-1, most + 1, 0.5].map((value) => ({ [name]: value }))]),
  ['limits', [{}], [1, { more: 1 }]],
  ['certificate', [{ cert: 'a', key: 'b' }], [{ cert: 'a' }, { key: 'b' }, { cert: 1, key: 'b' }, { cert: 'a', key: 1 }, { cert: 'a', key: 'b', more: 1 }, 'a']],
  ['proxy', ['a', { url: 'a' }, { url: 'a', timeout: most, ca: 'a', record: () => 1 }], [1, {}, { url: 1 }, { url: 'a', timeout: -1 }, { url: 'a', ca: 1 }, { url: 'a', record: [] }, { url: 'a', more: 1 }]],
  ['rules', [[]], [{}]],
  ['journal', [0, most], [-1, most + 1]],
  ...['dynamic', 'causes', 'auth', 'cors'].map((name): Row => [name, [true, false], no]),
  ['delay', [0, 600_000, [1, 2]], [-1, 600_001, [1]]],
  ['failRate', [0, 0.5, 1], [-0.1, 1.1, '1']],
  ['failCode', [400, 599], [399, 600, 400.5]],
  ['validate', ['on', 'warn', 'off'], ['maybe', true]],
  ['errors', ['own', 'prism'], ['none', true]],
  ['more', [], [1]],
])('options: %s', (name, taken, refused) => {
  const option = (value: unknown) => ({ [name]: value });
  holdsTo(isOptions, taken.map(option), refused.map(option));
}); // prettier-ignore

it('options are an object', () => holdsTo(isOptions, [{}], [[], null, 'a']));

/** Compares all values of a row at once, so that a failure shows which are taken and should not be, and the other way round. */
function holdsTo(isValid: Check, taken: unknown[], refused: unknown[]): void {
  expect(taken.filter((value) => !isValid(value))).toEqual([]);
  expect(refused.filter((value) => isValid(value))).toEqual([]);
}

describe('the descriptions, which the description of the control interface has too', () => {
  const { match, response, times } = ruleSchema.properties;

  it('are whole sentences, but for those that are the end of one', () => {
    const found = new Set<unknown>([ruleSchema.description, verificationSchema.description]);
    JSON.stringify([ruleSchema, verificationSchema], (key, value: unknown) => {
      if (key === 'properties') for (const each of Object.values(value as object)) found.add(each.description);
      if (/^(?:additionalProperties|propertyNames|allOf)$/.test(key) && value)
        for (const each of [value].flat()) found.add((each as { description?: string }).description);
      return value;
    });
    expect([...found].filter((text) => !/^(?:[A-Z].*[a-z\d)]\.$|(?:an?|needs|Latin-1) )/.test(String(text)))).toEqual(
      [],
    );
    expect(found).toContain(match.description);
  });

  it('name the defaults', () => {
    const { atLeast } = verificationSchema.properties;
    expect([times, response.properties.status, atLeast].map(({ description }) => description)).toEqual([
      expect.stringMatching(/served\. Default: all /),
      expect.stringMatching(/^Default: .* first success\.$/),
      expect.stringMatching(/or more\. Default, .* 1\.$/),
    ]);
  });
});
