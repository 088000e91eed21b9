/** No check is weak in one of its parts: each complains of several kinds of wrong, in words, and of nothing that is right. */
import { describe, expect, it } from 'vitest';
import type { Exchange } from 'user-management-contract';
import { checks } from 'user-management-contract/testing';
import { operationsOf, type Schema } from 'user-management-openapi';
import { validatorsOf } from 'user-management-openapi/schema';
import { document } from './support/document.ts';
import { exchange, invalid } from './support/exchanges.ts';
import { faults } from './support/faults.ts';

const context = { document, validators: validatorsOf(document), maxTime: 2_000, closed: true };

/** A request of every kind. */
const intents: readonly Exchange['intent'][] = [
  { kind: 'valid' },
  { kind: 'invalid', place: 'body', field: 'email', keyword: 'type' },
  { kind: 'missing', place: 'body', field: '' },
  { kind: 'key', fault: 'none' },
  { kind: 'key', fault: 'wrong scheme' },
  { kind: 'key', fault: 'malformed key' },
  { kind: 'key', fault: 'unknown key' },
  { kind: 'method', documented: ['GET', 'PUT', 'DELETE'] },
  { kind: 'cause', status: '200', example: undefined },
  { kind: 'viaPrefer', status: '200', example: undefined },
  { kind: 'unknown', field: 'id' },
  { kind: 'step' },
];
/** The error code of its own that a creation with a position of a salt alone has. */
const saltCode = 'password_salt_position_requires_password_hash';
/** The statuses of refusals, and those without some. */
const refusals = Array.from({ length: 100 }, (_, at) => 400 + at);
const without = (some: number[]): number[] => refusals.filter((status) => !some.includes(status));
const nameOf = (intent: Exchange['intent']) => `${intent.kind} ${'fault' in intent ? intent.fault : ''}`.trim();
/** The intents that a check is about: those of the requests that are made for it. */
const ownOf = (check: (typeof checks)[number]) => intents.filter((intent) => check.owns?.(intent)).map(nameOf);

describe('each check', () => {
  it.each(checks)('$name complains of what is wrong, in a sentence, and of nothing that is right', (check) => {
    const { wrong, right, skipped = {} } = faults[check.name]?.samples ?? { wrong: {}, right: {} };
    expect(Object.keys(wrong).length, 'kinds of wrong').toBeGreaterThanOrEqual(3);
    expect(Object.keys(right).length, 'what is right').toBeGreaterThanOrEqual(1);
    const verdicts = (of: typeof wrong) =>
      Object.entries(of).map(([kind, each]) => [kind, check.validate(each, context)] as const);
    const complaints = verdicts(wrong).flatMap(([kind, verdict]) =>
      typeof verdict === 'object' ? [[kind, verdict]] : [],
    );
    expect(complaints.map(([kind]) => kind)).toEqual(Object.keys(wrong));
    for (const [kind, verdict] of complaints)
      expect(verdict, String(kind)).toEqual({ fault: expect.stringMatching(/^\w+ .{8,}/) as string });
    expect(verdicts(right).filter(([, verdict]) => verdict !== 'pass')).toEqual([]);
    expect(verdicts(skipped).filter(([, verdict]) => verdict !== 'skip')).toEqual([]);
  });

  it.each([
    ['server-error', '500', 'The server failed with 500.'],
    [
      'undocumented-status',
      'a conflict with an invalid request',
      'The status 409 is not documented. The operation has: 200, 401, 403, 404, 429.',
    ],
    ['undocumented-content-type', 'text', 'The media type is text/plain, not application/json.'],
    [
      'undeclared-property',
      'in an item',
      'The 200 response has the property data.[].rank, which the document does not declare.',
    ],
    ['response-time', 'a slow error', 'The response took 3000 ms, more than 2000 ms.'],
    ['header-conformance', 'the second one is missing', 'The header Retry-After is missing.'],
    ['header-conformance', 'neither a number nor a text that fits', /^The header X-Any is "1": \S.*[^.]\.$/],
    ['body-conformance', 'a body where there is none', 'The response has a body where none is documented.'],
    ['body-conformance', 'another value', /^The body does not fit its schema: \S*object.*[^.]\.$/],
    ['write-only-shown', 'beside the others', 'The response shows password_hash, which only requests have.'],
    ['unknown-id', 'forbidden', 'The id belongs to nothing, and the response is 403, not 404.'],
    ['refusal-status', 'a 400', 'The request is malformed, and the response is 400, not 422.'],
    ['unsupported-method', 'not found', 'PATCH gets 404, not 405.'],
    ['unsupported-method', 'Allow lacks the last', 'The Allow header "GET, PUT" lacks DELETE.'],
    ['unsupported-method', 'Allow names another', 'The Allow header "GET, PUT, DELETE, PATCH" names PATCH.'],
    ['unsupported-method', 'no Allow', 'The Allow header (there is none) lacks GET, PUT, DELETE.'],
    ['auth-ignored-no-key', 'another refusal', 'The request has no key, and the response is 403, not 401.'],
    [
      'auth-ignored-wrong-scheme',
      'another refusal',
      'The request has its key in another scheme, and the response is 403, not 401.',
    ],
    [
      'auth-ignored-malformed-key',
      'another refusal',
      'The request has a key that does not have the form of a key, and the response is 403, not 401.',
    ],
    [
      'auth-ignored-unknown-key',
      'another refusal',
      'The request has a key that was never issued, and the response is 403, not 401.',
    ],
    ['undocumented-content-type', 'none', 'The response has a body, and no Content-Type.'],
    ['unsupported-method', 'Allow lacks all but one', 'The Allow header "PUT" lacks GET, DELETE.'],
    ['unsupported-method', 'Allow names two others', 'The Allow header "GET, PUT, DELETE, A, B" names A, B.'],
    ['documented-refinement', 'another status', `The response is 422 ${saltCode}; the document says 400 ${saltCode}.`],
    ['documented-refinement', 'no JSON', `The response is 400 undefined; the document says 400 ${saltCode}.`],
    [
      'documented-refinement',
      'null for a response',
      `The response is 400 undefined; the document says 400 ${saltCode}.`,
    ],
    ['body-conformance', 'no body', 'The response has no body where one is documented.'],
    ['body-conformance', 'no JSON', 'The body is not JSON.'],
    ['undocumented-content-type', 'of two', 'The media type is text/html, not application/json or text/plain.'],
    [
      'positive-data-refused',
      'a long text',
      new RegExp(`^A request that fits the document is refused with 422: x{200}$`),
    ],
    ['www-authenticate', 'none', 'The response is 401, and its WWW-Authenticate is null.'],
  ])('%s says what it is about: %s', (name, kind, sentence) => {
    const { validate } = checks.find((check) => check.name === name)!;
    const { fault } = validate(faults[name]!.samples.wrong[kind]!, context) as { fault: string };
    expect(fault).toEqual(typeof sentence === 'string' ? sentence : expect.stringMatching(sentence));
  });

  it.each([
    ['a trace of JavaScript', 'a stack trace', 'at handle (/srv/app/users.js:12:57'],
    ['a trace of Python', 'a stack trace', 'File "users.py", line 13'],
    ['a trace of Python in full', 'a stack trace', 'Traceback (most recent call last)'],
    ['a trace of Java', 'a stack trace', 'at com.example.Users.get(Users.java:12)'],
    ['a trace of Go', 'a stack trace', 'goroutine 12 ['],
    ['a panic of Go', 'a stack trace', 'panic: runtime error'],
    ['a trace of Ruby', 'a stack trace', 'users.rb:12:in'],
    ['a trace of PHP', 'a stack trace', 'users.php(12)'],
    ['an error of PHP', 'a stack trace', 'users.php on line 12'],
    ['a path in a header', 'a path of the server', '/var/www/users/index'],
    ['a path at the beginning', 'a path of the server', '/var/www/users'],
    ['a longer path than was asked for', 'a path of the server', '/home/marcelina/users/key.ts'],
    ['a path of Windows', 'a path of the server', 'C:\\\\srv\\\\users\\\\'],
    ['a path of Windows in a text', 'a path of the server', 'C:\\srv\\my users\\'],
    ['a module of Node.js', 'a path of the server', 'node_modules/'],
    ['a long path', 'a path of the server', `/home/${'x'.repeat(114)}`],
  ])('leaks shows what it has found: %s', (kind, what, found) => {
    const { validate } = checks.find(({ name }) => name === 'leaks')!;
    expect(validate(faults['leaks']!.samples.wrong[kind]!, context)).toEqual({
      fault: `The response shows ${what}: ${found}`,
    });
  });

  it('leaks shows what is in a header before what is in the body', () => {
    const { validate } = checks.find(({ name }) => name === 'leaks')!;
    const both = exchange('getUser', 200, { headers: { 'x-file': '/var/www/a' }, text: '/var/www/b' });
    expect(validate(both, context)).toEqual({ fault: 'The response shows a path of the server: /var/www/a' });
  });

  it('leaks reads a word of a megabyte as fast as any other text', { timeout: 5_000 }, () => {
    const { validate } = checks.find(({ name }) => name === 'leaks')!;
    expect(validate(exchange('getUser', 404, { text: 'x'.repeat(2 ** 20) }), context)).toBe('pass');
  });

  it('has a title, in the order in which a person would want to hear of it', () => {
    expect(checks.map(({ name, title }) => `${name}: ${title}`)).toEqual([
      'server-error: a response of 500 or more, or none at all',
      'undocumented-status: a status that the operation does not document',
      'undocumented-content-type: a media type that the response is not documented with',
      'header-conformance: a documented header that is missing or does not fit its schema',
      'body-conformance: a body that is missing, undocumented, or does not fit its schema',
      'undeclared-property: a property that the response is not documented with (a warning, unless --closed)',
      'write-only-shown: a property of requests in a response that does not declare it',
      'negative-data-accepted: success for a request that breaks one constraint',
      'documented-refinement: another response to a body than the error code that the document gives it',
      'refusal-status: a malformed request that is refused with another status than the documented one',
      'positive-data-refused: a refusal of a request that fits the document',
      'missing-required: success for a request without a required header, parameter or body',
      'unknown-id: another status than 404 for an id that belongs to nothing',
      'auth-ignored-no-key: no key',
      'auth-ignored-wrong-scheme: its key in another scheme',
      'auth-ignored-malformed-key: a key that does not have the form of a key',
      'auth-ignored-unknown-key: a key that was never issued',
      'unsupported-method: no 405, or a wrong Allow header, for a method that the path does not have',
      'response-time: a response that takes too long',
      'www-authenticate: a 401 without a challenge',
      'leaks: a stack trace or a path of the server in a response',
    ]);
  });

  it('says what it needs, whether it may have nothing to look at, and whether requests are made for it', () => {
    const known = checks.flatMap(({ name, needs, cause, mayBeIdle }) =>
      (needs ?? cause ?? mayBeIdle) ? [[name, needs, cause, mayBeIdle]] : [],
    );
    const key = 'the key of a request is not checked';
    expect(known).toEqual([
      ['header-conformance', undefined, undefined, true],
      ['documented-refinement', undefined, undefined, true],
      ['unknown-id', 'state', undefined, undefined],
      ['auth-ignored-no-key', undefined, key, undefined],
      ['auth-ignored-wrong-scheme', undefined, key, undefined],
      ['auth-ignored-malformed-key', undefined, key, undefined],
      ['auth-ignored-unknown-key', 'real keys', key, undefined],
    ]);
    expect(checks.filter(({ owns }) => owns).map(({ name }) => name)).toEqual([
      ...['negative-data-accepted', 'positive-data-refused', 'missing-required', 'unknown-id'],
      ...['no-key', 'wrong-scheme', 'malformed-key', 'unknown-key'].map((fault) => `auth-ignored-${fault}`),
      'unsupported-method',
    ]);
  });

  it.each([
    // 400 is about something else where it is documented.
    ['positive-data-refused', 'getUser', intents[0]!, [400, 405, 406, 411, 413, 414, 415, 422, 431]],
    ['positive-data-refused', 'createUser', intents[0]!, [405, 406, 411, 413, 414, 415, 422, 431]],
    // What HTTP refuses before it looks at content need not be documented.
    ['undocumented-status', 'listUsers', invalid, without([400, 401, 403, 406, 411, 413, 414, 415, 422, 429, 431])],
    ['refusal-status', 'createUser', invalid, without([401, 411, 413, 414, 415, 422, 429, 431])],
  ])('%s complains of these statuses of %s alone', (name, id, intent, statuses) => {
    const { validate } = checks.find((check) => check.name === name)!;
    expect(
      refusals.filter((status) => typeof validate(exchange(id, status, {}, intent), context) === 'object'),
    ).toEqual(statuses);
  });

  it('reads the code of an error where the document has it', () => {
    const { validate } = checks.find(({ name }) => name === 'documented-refinement')!;
    const renamed = (key: string, value: unknown): unknown => {
      if (key !== 'properties' || !Object.hasOwn(Object(value), 'code')) return value;
      const { code, ...others } = value as Record<string, unknown>;
      return { kind: code, ...others };
    };
    const copy = JSON.parse(JSON.stringify(document), renamed) as typeof document;
    const wrong = faults['documented-refinement']!.samples.wrong['another status']!;
    const operation = operationsOf(copy).find(({ id }) => id === 'createUser')!;
    const response = { ...wrong.response, status: 400, text: JSON.stringify({ kind: saltCode }) };
    expect(validate({ ...wrong, operation, response }, { ...context, document: copy })).toBe('pass');
  });

  it('names the first property that only requests have', () => {
    const { validate } = checks.find(({ name }) => name === 'write-only-shown')!;
    const text = JSON.stringify({ password_hash: 'x', password: 'x' });
    expect(validate(exchange('getUser', 200, { text }), context)).toEqual({
      fault: 'The response shows password_hash, which only requests have.',
    });
  });

  it('of a property that is not declared is a warning where the document is open', () => {
    const { validate } = checks.find(({ name }) => name === 'undeclared-property')!;
    const [wrong] = Object.values(faults['undeclared-property']!.samples.wrong);
    expect(validate(wrong!, { ...context, closed: false })).toEqual({
      warning: 'The 200 response has the property rank, which the document does not declare.',
    });
  });

  it('undecided by the validators says nothing of an error code of its own', () => {
    const { validate } = checks.find(({ name }) => name === 'documented-refinement')!;
    const validators = { validate: () => 'inconclusive' as const, faults: () => [] };
    const [wrong] = Object.values(faults['documented-refinement']!.samples.wrong);
    expect(validate(wrong!, { ...context, validators })).toBe('skip');
  });

  it.each([
    ['negative-data-accepted', { kind: 'invalid', place: 'body', field: 'a', keyword: 'type' }, 'body a breaks type'],
    ['negative-data-accepted', { kind: 'invalid', place: 'body', field: '', keyword: 'type' }, 'body breaks type'],
    ['missing-required', { kind: 'missing', place: 'header', field: 'A' }, 'The required header A is missing'],
    ['missing-required', { kind: 'missing', place: 'body', field: '' }, 'The required body is missing'],
  ] as const)('%s says where %j is', (name, intent, sentence) => {
    const { validate } = checks.find((check) => check.name === name)!;
    expect(validate(exchange('getUser', 200, {}, intent), context)).toEqual({
      fault: `${sentence}, and the response is 200.`,
    });
  });

  it('takes what requests must not have for nothing that only they have', () => {
    const { validate } = checks.find(({ name }) => name === 'write-only-shown')!;
    const shownBy = (secret: Schema) => {
      const copy = structuredClone(document);
      const [media] = Object.values(operationsOf(copy).find(({ id }) => id === 'createUser')!.requestBody!.content);
      media!.schema = { properties: { secret } };
      const text = JSON.stringify({ secret: 'x' });
      return validate(exchange('getUser', 200, { text }), { ...context, document: copy });
    };
    expect([shownBy({ type: 'string' }), shownBy(false)]).toEqual([
      { fault: 'The response shows secret, which only requests have.' },
      'pass',
    ]);
  });

  it('names three of the faults of a body', () => {
    const { validate } = checks.find(({ name }) => name === 'body-conformance')!;
    const verdict = validate(exchange('getUser', 200, { text: '{}' }), context) as { fault: string };
    expect(verdict.fault.split('; ')).toHaveLength(3);
  });

  it.each(checks)('$name says nothing where no response came, unless that is its fault', (check) => {
    for (const intent of intents) {
      const verdict = check.validate(exchange('getUser', 0, { text: 'socket hang up' }, intent), context);
      expect(verdict, nameOf(intent)).toEqual(
        check.name === 'server-error' ? { fault: 'No response: socket hang up' } : 'skip',
      );
    }
  });

  it.each(checks.filter(({ owns }) => owns))('$name looks at the requests that are made for it alone', (check) => {
    const own = ownOf(check);
    const made = Object.values(faults[check.name]!.samples.wrong).map(({ intent }) => nameOf(intent));
    expect(own).toEqual([...new Set(made)]);
    for (const intent of intents) {
      const verdicts = [200, 400, 404, 410, 415].map((status) =>
        check.validate(exchange('getUser', status, {}, intent), context),
      );
      const looked = verdicts.some((verdict) => verdict !== 'skip');
      expect(looked, nameOf(intent)).toBe(own.includes(nameOf(intent)));
    }
  });

  it('looks at a request with another method only where it says so', () => {
    const strange = { headers: { 'content-type': 'text/html' }, text: '<p>' };
    const method = intents.find(({ kind }) => kind === 'method')!;
    const complaining = [200, 418].flatMap((status) =>
      checks.filter(
        (check) => typeof check.validate(exchange('getUser', status, strange, method), context) === 'object',
      ),
    );
    expect([...new Set(complaining.map(({ name }) => name))]).toEqual(['unsupported-method']);
  });
});
