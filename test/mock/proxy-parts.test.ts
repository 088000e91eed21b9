/** What is made of another server's response: whether the document has it, and rules that give it again. Without servers. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readResponse, Recorder, validateResponse } from 'user-management-mock/testing';

type Upstream = Parameters<typeof readResponse>[0];
type Operation = Parameters<typeof validateResponse>[0];
type Rules = Parameters<ConstructorParameters<typeof Recorder>[0]>[0];

const upstream = (status: number, body: string | Buffer = '', headers: Record<string, string> = {}): Upstream => ({
  ...{ status, body: Buffer.from(body) },
  headers: Object.entries(body === '' ? headers : { 'content-type': 'application/json', ...headers }).flat(),
});
const response = (status: number, more: object = {}) => ({ status, example: null, headers: {}, ...more });
const json = { mediaType: 'application/json', validator: 'small' };
const operation: Operation = {
  ...{ id: 'one', method: 'GET', path: '/ones/{id}', security: [], parameters: [], ranges: ['5xx'], secrets: ['door'] },
  responses: [
    response(200, { ...json, headers: { 'X-A': 'a', 'X-Request-ID': 'b' }, requiredHeaders: ['x-a'] }),
    response(200, { mediaType: 'text/plain' }),
    response(204),
    response(304, { requiredHeaders: ['x-a'] }),
    response(404, { mediaType: 'text/plain' }),
  ],
};
const errors = [
  { keyword: 'type', instancePath: '/n', schemaPath: '#/properties/n/type', params: {}, message: 'must be small' },
];
const validators = { small: Object.assign((value: unknown) => Number(Object(value).n) < 10, { errors }) };

describe('a body is read', () => {
  it.each<[string, Upstream, object]>([
    ['as it is', upstream(200, '{"a":1}'), { json: { a: 1 } }],
    ['gzip', upstream(200, gzipSync('{"a":1}'), { 'content-encoding': 'GZIP' }), { json: { a: 1 }, text: '{"a":1}' }],
    ['x-gzip', upstream(200, gzipSync('1'), { 'content-encoding': 'x-gzip' }), { json: 1, text: '1' }],
    ['deflate', upstream(200, deflateSync('1'), { 'content-encoding': 'identity' }), { unreadable: expect.stringMatching(/^is not valid JSON: /) }],
    ['deflate', upstream(200, deflateSync('1'), { 'content-encoding': 'deflate' }), { json: 1, text: '1' }],
    ['twice', upstream(200, gzipSync(brotliCompressSync('1')), { 'content-encoding': 'br , gzip' }), { json: 1, text: '1' }],
    ['in no way', upstream(200, '1', { 'content-encoding': 'own' }), { unreadable: 'is encoded with own, which is not read here' }],
    ['wrongly', upstream(200, '1', { 'content-encoding': 'gzip' }), { unreadable: expect.stringMatching(/^cannot be decoded: ./) }],
    ['as text', upstream(200, '1', { 'content-type': 'text/plain' }), { unreadable: 'is not JSON' }],
    ['as UTF-8', upstream(200, Buffer.of(0x22, 0xff, 0x22)), { unreadable: expect.stringMatching(/^is not valid JSON: /) }],
    ['not at all', upstream(200), {}],
  ])('%s', (_, came, read) => {
    const { header, ...found } = readResponse(came);
    expect(found).toStrictEqual(read);
    expect(header('content-type')).toBe(came.headers[came.headers.indexOf('content-type') + 1]);
  }); // prettier-ignore
});

it.each<[Upstream, string[], string?]>([
  [upstream(200, '{"n":1}', { 'x-a': '' }), []],
  [upstream(200, '{"n":1}'), ['header x-a required is required']],
  [upstream(200, '{"n":50}', { 'x-a': '1' }), ['body n type must be small']],
  [upstream(200, '{"n":50}', { 'x-a': '1' }), [], 'HEAD'],
  [upstream(200, '', { 'x-a': '1' }), ['body  required A body is required']],
  [upstream(200, 'x', { 'x-a': '1' }), [expect.stringMatching(/^body {2}type The body is not valid JSON: Unexpected /) as never]],
  [upstream(200, 'x', { 'x-a': '1', 'content-type': 'TEXT/x; a=b' }), ['header content-type const must be application/json; it is text/x']],
  [upstream(404, 'x', { 'content-type': '' }), ['header content-type const must be text/plain; it is missing']],
  [upstream(404, 'x', { 'content-type': 'text/plain; charset=utf-8' }), []],
  [upstream(204), []],
  [upstream(204, '1'), ['body  false schema A body is not documented']],
  [upstream(304), []],
  [upstream(503, 'x'), []],
  [upstream(418, 'x'), ['body status enum one has no status 418. It has: 200, 204, 304, 404']],
])('of %j the document does not allow %j', (came, findings, method = 'GET') => {
  const found = validateResponse(operation, came, readResponse(came), validators, method);
  expect(found.map(({ in: place, field, keyword, message }) => `${place} ${field} ${keyword} ${message}`)).toEqual(findings);
}); // prettier-ignore

describe('what is recorded', () => {
  const claim = (more: object = {}) => ({
    ...{ operation, method: 'GET', key: undefined, path: { id: '1' }, query: [], headers: {}, body: undefined },
    ...more,
  });
  /** The rules of some requests with the responses that they got. */
  const recorded = (...pairs: [request: object, came: Upstream][]) => {
    let told: [Rules, number] = [[], 0];
    const recorder = new Recorder((...all) => (told = all));
    for (const [request, came] of pairs) recorder.add(claim(request), came.status, readResponse(came), validators);
    return { rules: told[0], skipped: told[1] };
  };

  it('tells requests apart by all but their secrets, and has documented headers without these', () => {
    const headers = { 'x-a': 'https://a:b@c', 'x-request-id': 'r', 'x-other': 'o' };
    const came = upstream(200, '{"n":1,"door":"x"}', headers);
    const { rules, skipped } = recorded(
      [{ query: [['token', 'x'], ['a', '1']], body: { value: { door: 'x', list: [{ door: 'y', b: null }] } } }, came],
      [{ query: [['token', 'y'], ['a', '1']], body: { value: { door: 'z', list: [{ b: null }] } } }, came],
      [{}, came],
    ); // prettier-ignore
    const own = { status: 200, headers: { 'X-A': 'https://[redacted]@c' }, body: { n: 1, door: '[redacted]' } };
    expect(rules).toStrictEqual([
      {
        ...{ operation: 'one', match: { path: { id: '1' }, query: { a: '1' }, body: { list: [{ b: null }] } } },
        responses: [own],
      },
      { operation: 'one', match: { path: { id: '1' } }, responses: [own] },
    ]);
    expect(skipped).toBe(0);
  });

  it('is each response once in a row, and what the document does not allow unchecked', () => {
    const bodies = ['{"n":1}', '{"n":1}', '{"n":2}', '{"n":50}', '{"n":1}'];
    const { rules } = recorded(...bodies.map((body): [object, Upstream] => [{}, upstream(200, body)]), [
      {},
      upstream(204),
    ]);
    expect(rules[0]!.responses).toEqual([
      { status: 200, body: { n: 1 } },
      { status: 200, body: { n: 2 } },
      { status: 200, body: { n: 50 }, unchecked: true },
      { status: 200, body: { n: 1 } },
      { status: 204 },
    ]);
  });

  it('is JSON, twenty responses of a request and a thousand requests at most; the others are counted', () => {
    const text = (n: number) => upstream(200, `{"n":${n}}`);
    expect(recorded([{}, text(1)], [{}, upstream(200, 'x')])).toMatchObject({
      rules: [{ responses: [{}] }],
      skipped: 1,
    });
    const turns = recorded(...Array.from({ length: 22 }, (_, n): [object, Upstream] => [{}, text(n % 2)]));
    expect([turns.rules[0]!.responses!.length, turns.skipped]).toEqual([20, 2]);
    const many = recorded(
      ...Array.from({ length: 1_002 }, (_, n): [object, Upstream] => [{ path: { id: `${n}` } }, text(1)]),
    );
    expect([many.rules.length, many.skipped]).toEqual([1_000, 2]);
  });

  it('is no rule where the mock itself is wrong', () => {
    const broken = () => {
      throw new TypeError('broken');
    };
    const recorder = new Recorder(() => undefined);
    const add = () => recorder.add(claim(), 200, readResponse(upstream(200, '1')), { small: broken });
    expect(add).toThrow('broken');
  });
});
