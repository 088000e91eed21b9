/** What is kept of a request and told of it, at the edges: sizes, secrets, archives and shares. */
import { describe, expect, it } from 'vitest';
import {
  CoverageCounter,
  harOf,
  isSecretName,
  Journal,
  JournalQuota,
  logEntryOf,
  redactHeaders,
  redactTarget,
  redactValue,
  requireCoverage,
} from 'user-management-mock/testing';

import manifest from '../../packages/mock/package.json' with { type: 'json' };

type Exchange = Parameters<Journal['add']>[0];
type Model = Parameters<CoverageCounter['report']>[0][number];

const bytes = (text: string) => new TextEncoder().encode(text);
const exchange = (request: Partial<Exchange['request']> = {}, response: Partial<Exchange['response']> = {}): Exchange => ({
  id: 'r',
  request: { method: 'PUT', target: '/', headers: {}, body: bytes(''), ...request },
  response: { status: 200, headers: [], ...response },
}); // prettier-ignore

/** What a journal has of one exchange, and how much it counts for. */
function kept(...parts: Parameters<typeof exchange>) {
  const journal = new Journal(1, new JournalQuota());
  journal.add(exchange(...parts), 1);
  const [[record, response]] = journal.exchanges() as [ReturnType<Journal['exchanges']>[number]];
  return { record, response, size: journal.size };
}

describe('a journal keeps', () => {
  const longest = 'x'.repeat(16_382);
  it.each<[string, unknown]>([
    ['', undefined],
    ['{"a":1}', { a: 1 }],
    ['password=a', '[10 bytes that are not JSON]'],
    [`"${longest}"`, longest],
    [`"${longest}x"`, '[16385 bytes]'],
  ])('of the body %.12s', (body, expected) => {
    const { record } = kept({ body: bytes(body) });
    expect(record.body).toEqual(expected);
    expect('body' in record).toBe(expected !== undefined);
  });

  it.each([
    [16_384, '', true],
    [16_385, '', false],
    [10_000, 'x'.repeat(10_000), false],
  ])('a response of %i bytes with its facts: %s', (length, text, whole) => {
    const facts = { status: 503, headers: ['A', 'b'], delay: 5, code: 'busy' };
    for (const fault of [{}, { fault: 'reset' as const }]) {
      const given = { ...facts, ...fault, body: 'x'.repeat(length), text };
      expect(kept({}, given).response).toStrictEqual(whole ? given : { ...facts, ...fault });
    }
  });

  it('what the log says of a request, with its headers and body, without what its operation keeps secret', () => {
    const journal = new Journal(1, new JournalQuota());
    const operation = { id: 'one', secrets: ['door'] } as unknown as Model;
    const sent = { target: '/?door=x', headers: { door: 'x', a: 'b' }, body: bytes('{"door":1,"a":2}') };
    journal.add({ ...exchange(sent, { code: 'c' }), operation, violations: [] }, 1.5);
    expect(journal.entries(1)).toStrictEqual([
      {
        ...{ id: 'r', method: 'PUT', target: '/?door=[redacted]', operation: 'one', status: 200, code: 'c', violations: [] },
        ...{ duration: 1.5, time: expect.any(String) as string, headers: { door: '[redacted]', a: 'b' } },
        body: { door: '[redacted]', a: 2 },
      },
    ]);
  }); // prettier-ignore

  it('as much as it says', () => {
    const least = kept().size;
    const more = (...parts: Parameters<typeof exchange>) => kept(...parts).size - least;
    expect(least).toBe(256 + '{}'.length + '/'.length);
    expect(new JournalQuota().limit).toBe(67_108_864);
    expect([
      more({ target: '/abc' }),
      more({ headers: { a: 'b' } }),
      more({ body: bytes('x'.repeat(16_384)) }),
      more({ body: bytes('x'.repeat(16_385)) }),
      more({}, { body: 'abc', text: 'de' }),
      more({}, { body: 'x'.repeat(16_384) }),
      more({}, { body: 'x'.repeat(16_385) }),
    ]).toEqual([3, 7, 16_384, 0, 5, 16_384, 0]);
  });
});

describe('a quota', () => {
  const quota = (limit: number, ...sizes: number[]) => {
    const shared = new JournalQuota(limit);
    const journals = sizes.map(() => ({
      size: 0,
      asked: 0,
      grow(by: number) {
        this.size += by;
        shared.change(this, by);
      },
      shrink(size: number) {
        this.asked++;
        while (this.size > size) this.grow(-1);
      },
    }));
    for (const [at, size] of sizes.entries()) journals[at]!.grow(size);
    return { journals, sizes: () => journals.map(({ size }) => size) };
  };

  it('leaves all that it has room for, and has the largest make room for what comes, an eighth at once', () => {
    const { journals, sizes } = quota(800, 400, 399, 0);
    journals[1]!.grow(1);
    expect(sizes()).toEqual([400, 400, 0]);
    journals[2]!.grow(1);
    expect(sizes()).toEqual([299, 400, 1]);
  });

  it('has the next make room too where the largest has too little, and one that was emptied none', () => {
    const { journals, sizes } = quota(800, 10, 450, 340);
    journals[0]!.grow(-10);
    journals[2]!.grow(360);
    expect([sizes(), journals[0]!.asked]).toEqual([[0, 450, 250], 0]);
    journals[0]!.grow(900);
    expect(sizes()).toEqual([0, 450, 250]);
  });
});

describe('a name is one of a secret', () => {
  const keys = ['api', 'access', 'private', 'signing', 'encryption', 'ssh'].flatMap((kind) => [
    `${kind}_key`,
    `${kind}Keys`,
  ]);
  const codes = ['access', 'auth', 'backup', 'login', 'mfa', 'one_time', 'recovery', 'security', 'sms', 'verification'];
  const words = ['auth', 'pass', 'pwd', 'otp', 'totp', 'jwt', 'pin', 'sig'];
  const stems = [
    ...['password', 'passwd', 'passphrase', 'secret', 'token', 'credential', 'authorisation', 'authorization'],
    ...['cookie', 'signature', 'session', 'apikey'],
  ]; // prettier-ignore
  const about = [
    ...['algorithm', 'at', 'count', 'enabled', 'endpoint', 'expiration', 'expiry', 'format', 'in', 'length', 'limit'],
    ...['method', 'policy', 'position', 'required', 'status', 'strength', 'type', 'uri', 'url'],
  ]; // prettier-ignore

  it.each<[string, boolean, string[]]>([
    ['by a word of its own', true, words.flatMap((word) => [word, `my_${word}`, `my1${word[0]!.toUpperCase()}${word.slice(1)}`, `HTTP${word[0]!.toUpperCase()}${word.slice(1)}`, `user${word.toUpperCase()}`])],
    ['by no part of a word', false, words.flatMap((word) => [`x${word}`, `${word}x`])],
    ['by a part of a word', true, stems.flatMap((stem) => [stem, `x${stem}x`, stem.toUpperCase()])],
    ['by words that stand together', true, [...keys, ...codes.flatMap((kind) => [`${kind}_code`, `my-${kind}-codes`]), 'codeVerifier']],
    ['by no parts of these', false, ['xssh_key', 'ssh_keyx', 'ssh_x_key', 'key', 'code', 'xsms_code', 'sms_codex', 'zip_code']],
    ['unless the last says that it is about one', false, about.flatMap((word) => [`token_${word}`, `token_${word}_`, `Token.${word}`])],
    ['also where it says so before', true, about.flatMap((word) => [`${word}_token`, `token_x${word}`, `token_${word}x`])],
  ])('%s', (_, isSecret, names) => {
    expect(names.filter((name) => isSecretName(name) !== isSecret)).toEqual([]);
  }); // prettier-ignore

  it('and so is a code that is none of an error', () => {
    const one = (code: unknown, name = 'code') => redactValue({ [name]: code });
    const errors = ['not_found', 'Not_Found', 'a_b_c', null, true];
    for (const code of errors) expect(one(code)).toEqual({ code });
    for (const code of ['123456', 'abc', '1a_b', 'a_b1', '_a_b', 'a_b_', 5, ['a_b'], {}])
      expect(one(code)).toEqual({ code: '[redacted]' });
    expect(one('abc', 'CODE')).toEqual({ CODE: '[redacted]' });
  });

  it.each([
    ['/a?b=c', '/a?b=c'],
    ['/a?token=bcd&e=f', '/a?token=[redacted]&e=f'],
    ['/a?e=f&token=', '/a?e=f&token=[redacted]'],
    ['/a;token=bcd;e=f', '/a;token=[redacted];e=f'],
    ['/a#token=bcd', '/a#token=[redacted]'],
    ['token=bcd', 'token=bcd'],
    ['https://ada:bcd@host/a', 'https://[redacted]@host/a'],
    ['https://ada:b@cd@host/a', 'https://[redacted]@host/a'],
    ['see //ada@host and //bob@host', 'see //[redacted]@host and //[redacted]@host'],
    ['https://host/a@b', 'https://host/a@b'],
    ['https://host?a@b', 'https://host?a@b'],
    ['https://host#a@b', 'https://host#a@b'],
    ['// a@b', '// a@b'],
  ])('of %s, which becomes %s', (text, shown) => {
    expect([redactTarget(text), redactValue([{ a: text }])]).toEqual([shown, [{ a: shown }]]);
  });

  it('as a server reads it, in a target', () => {
    expect(redactTarget('/a?private+key=b&c=d#ssh%20key=e')).toBe('/a?private+key=[redacted]&c=d#ssh%20key=[redacted]');
    expect(redactHeaders({ a: 'b', c: undefined, d: ['e', 'f'] })).toEqual({ a: 'b', d: 'e,f' });
  });
});

it('a line of the log has what there is to say, and no more', () => {
  const least = { id: 'r', method: 'PUT', target: '/', status: 200, duration: 1.235 };
  expect(logEntryOf(exchange(), 1.234_56)).toStrictEqual(least);
  const operation = { id: 'one', secrets: ['door'] } as unknown as Model;
  const more = { ...exchange({ target: '/?door=x' }, { code: 'c', fault: 'stall' }), operation, violations: [] };
  expect(logEntryOf(more, 1.234_56)).toStrictEqual({
    ...least,
    ...{ target: '/?door=[redacted]', operation: 'one', code: 'c', fault: 'stall', violations: [] },
  });
});

describe('an archive', () => {
  const time = '2026-01-01T00:00:00.000Z';
  const record = { id: 'r1', time, duration: 1.5, method: 'GET', target: '/', status: 200, headers: {} };
  const entryOf = (request: object, response: object, secrets?: string[]) => {
    const exchanged = [{ ...record, ...request }, { status: 200, headers: [], ...response }, secrets] as const;
    return harOf('http://mock', [exchanged]).log.entries[0]!;
  };
  const message = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 };
  const least = {
    startedDateTime: time,
    time: 1.5,
    request: { ...message, method: 'GET', url: 'http://mock/', headers: [], queryString: [], bodySize: 0 },
    response: {
      ...{ ...message, status: 200, statusText: '', headers: [{ name: 'X-Request-ID', value: 'r1' }], redirectURL: '' },
      ...{ content: { size: 0, mimeType: 'x-unknown' }, bodySize: 0 },
    },
    cache: {},
    timings: { send: 0, wait: 1.5, receive: 0 },
  };

  it('says what it is and what made it', () => {
    expect(harOf('', [])).toEqual({
      log: { version: '1.2', creator: { name: manifest.name, version: manifest.version }, entries: [] },
    });
  });

  it('has what there was of a request and its response, and no more', () => {
    expect(entryOf({}, {})).toStrictEqual(least);
    const violations = [{ location: [], severity: 'Error', code: 'a', message: 'b' }];
    const headers = { 'content-type': 'text/a', 'content-length': '7' };
    const request = { target: '/a?b=c&d=e%20f', headers, body: 'text', operation: 'one', violations };
    const sent = ['Location', '/n?token=x&a=b', 'content-type', 'application/json', 'Door', 'x'];
    const entry = entryOf(request, { headers: sent, body: '{"token":"é","door":1}', delay: 10 }, ['door']);
    expect(entry).toMatchObject({ time: 11.5, timings: { wait: 11.5 }, _operation: 'one', _violations: violations });
    expect(entry.request).toMatchObject({
      queryString: [{ name: 'b', value: 'c' }, { name: 'd', value: 'e f' }],
      postData: { mimeType: 'text/a', text: 'text' },
      bodySize: 7,
    }); // prettier-ignore
    expect(entry.response).toMatchObject({
      content: { size: 23, mimeType: 'application/json', text: '{"token":"[redacted]","door":"[redacted]"}' },
      redirectURL: '/n?token=[redacted]&a=b',
      bodySize: 23,
    });
    expect(entry.response.headers).toContainEqual({ name: 'Door', value: '[redacted]' });
  });

  it.each([
    ['/a b"é', 'http://mock/a%20b%22%C3%A9'],
    ['/a?u=https://b', 'http://mock/a?u=https://b'],
    ['HTTP://other/a', 'HTTP://other/a'],
    ['https://other/a', 'https://other/a'],
    ['*', 'http://mock/*'],
  ])('has %s as a URL', (target, url) => {
    expect(entryOf({ target }, {}).request.url).toBe(url);
  });

  it('has bodies of any kind, and tells those that are not JSON by their size alone', () => {
    const { postData, bodySize } = entryOf({ body: { a: 1 } }, {}).request;
    expect([postData, bodySize]).toEqual([{ mimeType: 'application/octet-stream', text: '{"a":1}' }, -1]);
    const response = (more: object) => {
      const { content, bodySize: sent } = entryOf({}, more).response;
      return [content.text, content.size, sent];
    };
    expect(response({ body: bytes('["é"]') })).toEqual(['["é"]', 6, 6]);
    expect(response({ body: Uint8Array.of(1, 2), text: '{"é":1}' })).toEqual(['{"é":1}', 8, 2]);
    expect(response({ body: '<é>' })).toEqual([undefined, 4, 4]);
  });

  it('names what broke a connection', () => {
    const { status, statusText, headers } = entryOf({ fault: 'reset' }, { body: 'x', headers: ['A', 'b'] }).response;
    expect([status, statusText, headers]).toEqual([0, 'reset', [{ name: 'X-Request-ID', value: 'r1' }]]);
  });
});

describe('coverage', () => {
  it('counts responses by operation, status and code, those that arrived and are documented', () => {
    const response = (status: number, code?: string) => ({ status, ...(code !== undefined && { code }) });
    const model = (id: string, ...responses: ReturnType<typeof response>[]): Model => ({
      ...{ id, method: 'GET', path: '/', security: [], parameters: [] },
      responses: responses.map(({ status, ...body }) => ({
        ...{ status, example: null, headers: {}, body: JSON.stringify(body) },
      })),
    });
    const one = model(
      'one',
      response(200),
      response(404, 'a'),
      response(404, 'b'),
      response(404, 'a'),
      response(409, 'a'),
      response(500),
    );
    const two = model('two', response(200));
    const counter = new CoverageCounter();
    const add = (operation: Model | undefined, given: object) =>
      counter.add({ ...exchange({}, { status: 404, ...given }), operation });
    for (const given of [{ code: 'a' }, { code: 'a' }, { code: 'z' }, {}, { status: 200 }]) add(one, given);
    add(one, { code: 'b', fault: 'reset' });
    add(undefined, { status: 200 });
    const found = (hits: number[]) => ({
      responses: [response(200), response(404, 'a'), response(404, 'b'), response(409, 'a'), response(500)]
        .map((each, at) => ({ operation: 'one', ...each, hits: hits[at]! }))
        .concat({ operation: 'two', status: 200, hits: 0 }),
    });
    expect(counter.report([one, two])).toStrictEqual({
      ...{ operations: { total: 2, met: 1 }, statuses: { total: 5, met: 2 }, codes: { total: 3, met: 1 } },
      ...found([1, 2, 0, 0, 0]),
    });
    counter.clear();
    expect(counter.report([one, two])).toMatchObject(found([0, 0, 0, 0, 0]));
  });

  it('that is too little is told in percent, never more than there was', () => {
    const share = (met: number, total: number) => ({ met, total });
    const responses = [
      { operation: 'one', status: 200, hits: 1 },
      { operation: 'one', status: 404, code: 'gone', hits: 0 },
      { operation: 'two', status: 200, hits: 0 },
    ];
    const coverage = { operations: share(1999, 2000), statuses: share(1, 2), codes: share(0, 0), responses };
    expect(() => requireCoverage(coverage, { operations: 1, statuses: 0.51, codes: 1 })).toThrow(
      new Error(
        'Too little of the document was met. operations: 1999 of 2000, 99.9 % (at least 100 %); ' +
          'statuses: 1 of 2, 50 % (at least 51 %).\nNever met:\n  one 404 gone\n  two 200',
      ),
    );
    expect(() => requireCoverage(coverage, { operations: 0.9995, statuses: 0.5, codes: 1 })).not.toThrow();
  });
});
