/** What a rule takes for a match, fills into a template and counts, at the edges. */
import { describe, expect, it } from 'vitest';
import {
  checkTemplate,
  compileMatch,
  differences,
  fillTemplate,
  matches,
  RuleStore,
  verify,
} from 'user-management-mock/testing';

type Match = NonNullable<Parameters<typeof compileMatch>[0]>;
type Parts = Parameters<typeof matches>[1];

const parts = (more: Partial<Parts> = {}): Parts => ({
  ...{ path: { id: '5' }, query: [], headers: {}, body: undefined },
  ...more,
});
const withBody = (value: unknown) => parts({ body: { value, validator: null } });
const about = [{ path: '/things/{id}' }];

/** Whether a match takes a request. */
const takes = (match: Match, request: Parts) => matches(compileMatch(match, about), request);

/** The message of what is thrown. */
function message(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('Nothing was thrown.');
}

describe('a match', () => {
  it.each<[string, boolean]>([
    ['5.25', true],
    ['12', true],
    ['1e1', true],
    ['1.5E+12', true],
    ['60E-1', true],
    ['5', false],
    ['-12', false],
    ['a12', false],
    ['12a', false],
    ['12.', false],
    ['.12', false],
    ['1e', false],
    ['12 ', false],
    ['0x10', false],
    ['', false],
  ])('of more than 5 takes the text %j: %s', (text, taken) => {
    expect(takes({ query: { n: { gt: 5 } } }, parts({ query: [['n', text]] }))).toBe(taken);
  });

  it.each<[object, number[]]>([
    [{ gt: 2 }, [3, 4]],
    [{ gte: 2 }, [2, 3, 4]],
    [{ lt: 2 }, [1]],
    [{ lte: 2 }, [1, 2]],
    [{ gt: 1, lte: 3 }, [2, 3]],
  ])('of %j takes %j of 1 to 4', (condition, taken) => {
    const query = { n: condition };
    expect([1, 2, 3, 4].filter((n) => takes({ query }, parts({ query: [['n', String(n)]] })))).toEqual(taken);
    expect(takes({ query }, parts({ query: [['n', '9'], ['n', '-9'], ['n', String(taken[0])]] }))).toBe(true);
    expect([takes({ query }, parts()), takes({ query }, parts({ query: [['n', 'x']] }))]).toEqual([false, false]);
  }); // prettier-ignore

  const absent = { absent: true as const };
  it.each<[Match, Partial<Parts>, boolean]>([
    [{ query: { a: absent } }, { query: [['b', '1']] }, true],
    [{ query: { a: absent } }, { query: [['a', '']] }, false],
    [{ headers: { A: absent } }, { headers: { b: '1', a: undefined } }, true],
    [{ headers: { A: absent } }, { headers: { a: '' } }, false],
    [{ headers: { constructor: absent } }, {}, true],
    [{ query: { a: { matches: '^x+$' } } }, { query: [['a', 'x'.repeat(16_384)]] }, true],
    [{ query: { a: { matches: '^x+$' } } }, { query: [['a', 'x'.repeat(16_385)]] }, false],
    [{ query: { a: { contains: 'x', matches: 'y' } } }, { query: [['a', 'xy']] }, true],
    [{ query: { a: { contains: 'x', matches: 'y' } } }, { query: [['a', 'x'], ['a', 'y']] }, false],
  ])('%j of %.60j: %s', (match, request, taken) => {
    expect(takes(match, parts(request))).toBe(taken);
  }); // prettier-ignore

  it.each<[Match['jsonPath'], unknown, boolean]>([
    [{ '$.a': 1 }, { a: 1 }, true],
    [{ '$.a.b': 1 }, { a: { b: 1 } }, true],
    [{ '$.a': { matches: '5' } }, { a: 5 }, false],
    [{ '$.a': { matches: '5' } }, { a: ['5'] }, false],
    [{ '$.a': { matches: '5' } }, { a: null }, false],
    [{ '$.a': 1 }, { a: '1' }, false],
    [{ '$.a': null }, { a: null }, true],
    [{ '$.a': null }, {}, false],
    [{ '$.a': { gt: 1 } }, { a: 2 }, true],
    [{ '$.a': { gt: 1 } }, { a: '2' }, false],
    [{ '$.a': { equals: [1, { b: 2 }] } }, { a: [1, { b: 2 }] }, true],
    [{ '$.a': { equals: [1, { b: 2 }] } }, { a: [1, { b: 2, c: 3 }] }, false],
    [{ '$.a': { equals: [1, { b: 2 }] } }, { a: [1, {}] }, false],
    [{ '$.a': { equals: [1] } }, { a: [1, 1] }, false],
    [{ '$.a': { equals: [1] } }, { a: 1 }, false],
    [{ '$.a': { equals: [1] } }, { a: [2] }, false],
    [{ '$.a': { equals: { length: 1 } } }, { a: 'x' }, false],
    [{ '$.a': { equals: {} } }, { a: [] }, false],
    [{ '$.a': { equals: {} } }, { a: null }, false],
    [{ '$.a': { equals: {} } }, { a: {} }, true],
    [{ '$.a': { equals: {} } }, { a: { b: 1 } }, false],
    [{ '$.a': { contains: 'b' } }, { a: 'abc' }, true],
    [{ '$.a': { contains: 'b' } }, { a: ['abc'] }, false],
    [{ '$.a': { contains: 'b' } }, { a: ['b'] }, true],
    [{ '$.a': { contains: 'b' } }, { a: { b: 1 } }, false],
    [{ '$..a': 1 }, { b: [{ a: 1 }] }, true],
    [{ '$.a': { absent: true } }, {}, true],
    [{ '$.a': { absent: true } }, { a: null }, false],
  ])('by JSONPath %j of %j: %s', (jsonPath, body, taken) => {
    expect(takes({ jsonPath: jsonPath! }, withBody(body))).toBe(taken);
  });

  it.each<[unknown, unknown, boolean]>([
    [{ a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 }, true],
    [{ a: { b: 1 } }, { a: { c: 1 } }, false],
    [{ a: [{ b: 1 }] }, { a: [{ b: 2 }] }, false],
    [{ a: [{}] }, { a: [null] }, false],
    [{ a: { b: 1 } }, { a: [1] }, false],
    [{ a: {} }, { a: { b: 1 } }, true],
    [{ a: {} }, { a: 1 }, false],
    [{ a: {} }, { a: [] }, false],
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 2, c: 3 }] }, true],
    [{ a: [{ b: { c: 1 } }] }, { a: [{ b: { c: 1, d: 2 } }] }, true],
    [{ a: [1] }, { a: [1, 2] }, false],
    [{ a: null }, { a: null }, true],
    [{ a: null }, {}, false],
    [{ toString: 1 }, {}, false],
    ['text', 'text', true],
    ['text', 'texts', false],
    [{}, {}, true],
    [{}, 'text', false],
  ])('by a part of the body %j of %j: %s', (body, sent, taken) => {
    expect(takes({ body }, withBody(sent))).toBe(taken);
  });

  it('of a body takes no request without one', () => {
    expect([takes({ body: 1 }, parts()), takes({ jsonPath: { $: { absent: true } } }, parts())]).toEqual([false, true]);
  });

  it('is told by what does not match alone, shortened behind a hundred characters', () => {
    const texts = [98, 99].map((length) => 'x'.repeat(length));
    const query = texts.map((text, at) => [`${at}`, text] as const);
    expect(
      differences(compileMatch({ path: { id: '5' }, query: { 0: 'a', 1: 'a' } }, about), parts({ query })),
    ).toEqual([`query.0 was "${texts[0]}", expected "a"`, `query.1 was "${texts[1]}…, expected "a"`]);
  });

  it('names what was there, what was expected, and where', () => {
    const match = {
      path: { id: '6' },
      query: { n: { matches: 'x', contains: 'y', gt: 1, gte: 2, lt: 3, lte: 4 }, gone: { absent: true as const } },
      headers: { 'X-A': 'b' },
      body: { a: { b: 'c'.repeat(200) } },
      jsonPath: { '$.a': { equals: 5 } },
    };
    const request = parts({
      query: [...[1, 2, 3, 4].map((n) => ['n', String(n)] as const), ['gone', '']],
      headers: { 'x-a': 'a' },
      body: { value: { a: 1 }, validator: null },
    });
    expect(differences(compileMatch(match, about), request)).toEqual([
      'path.id was "5", expected "6"',
      'query.n was "1", "2", "3", expected a match of "x" and one that contains "y" and more than 1 and at least 2 and less than 3 and at most 4',
      'query.gone was "", expected nothing',
      'headers.X-A was "a", expected "b"',
      `body.a.b was missing, expected "${'c'.repeat(99)}…`,
      'jsonPath.$.a was 1, expected 5',
    ]);
  });

  it.each<[Match, RegExp]>([
    [{ path: { ids: '1', name: '2' } }, /^match\.path has no "ids" \(did you mean "id"\?\)\.$/],
    [{ query: { n: { matches: '(' } } }, /^match\.query\.n: "\(" is not a pattern of RE2/],
    [{ headers: { a: { matches: '(' } } }, /^match\.headers\.a: /],
    [{ jsonPath: { '$.a': { matches: '(' } } }, /^match\.jsonPath\.\$\.a: /],
    [{ query: { n: { absent: true, contains: 'a' } } }, /^match\.query\.n: "absent" goes with no other condition\.$/],
    [{ jsonPath: { $$: 1 } }, /^match\.jsonPath: "\$\$" is no JSONPath/],
    [{ jsonPath: { "$['a','b']": 1 } }, /a list of selectors/],
    [{ jsonPath: { "$.a['a','b'].c": 1 } }, /a list of selectors/],
    [{ jsonPath: { '$[?@.a]': 1 } }, /has a filter/],
    [{ jsonPath: { '$..a..b': 1 } }, /more than one "\.\."/],
  ])('%j cannot be', (match, reason) => {
    expect(message(() => compileMatch(match, about))).toMatch(reason);
  });
});

describe('a template', () => {
  const request = {
    ...parts({ query: [['a', '1'], ['b', '2'], ['b', '3']], headers: { 'x-a': 'h' } }), // prettier-ignore
    method: 'PUT',
    body: { value: { n: 5, list: [1], none: null, text: '{{request.method}}' }, validator: null },
  };

  it.each<[unknown, unknown]>([
    ['{{request.query.b}}', '2'],
    ['{{ request.method }} {{request.query.a}}', 'PUT 1'],
    ['{{request.body.n}}', 5],
    ['n: {{request.body.n}}, {{request.body.list}}', 'n: 5, [1]'],
    ['{{request.body}}', request.body.value],
    ['{{request.query.c}}', null],
    ['<{{request.query.c}}>', '<>'],
    ['{{request.body.none}}', null],
    ['<{{request.body.none}}>', '<>'],
    ['{{request.headers.X-A}}', 'h'],
    ['{{request.path.id}}', '5'],
    ['{{request.body.text}}', '{{request.method}}'],
    ['{{request.body.text.length}}', null],
    ['{{request.body.none.x}}', null],
    ['{{request.body.list.length}}', 1],
    ['{{ request.path.id }}.', '5.'],
    ['{{request.headers.X-B}}', null],
    ...['path', 'query', 'headers', 'body'].flatMap((part) =>
      ['constructor', '__proto__', 'toString'].map((name): [string, null] => [`{{request.${part}.${name}}}`, null]),
    ),
    ['{{request.body.constructor.name}}', null],
    [{ a: ['{{request.path.id}}', null, 1, true] }, { a: ['5', null, 1, true] }],
    ['{request.method}', '{request.method}'],
  ])('%j is filled', (template, filled) => {
    expect(fillTemplate(template, request)).toEqual(filled);
    expect(fillTemplate('{{request.body.n}}', { ...request, body: undefined })).toBeNull();
  });

  it.each([
    ['{{}}', 'The template\'s {{}} cannot be filled: it must begin with "request.".'],
    ['{{body.a}}', 'The template\'s {{body.a}} cannot be filled: it must begin with "request.".'],
    ['{{request}}', /request has no ""/],
    ['{{#request.body}}', /must begin with "request\."/],
    ['{{request.boddy.a}}', /request has no "boddy" \(did you mean "body"\?\)/],
    ['{{request.method.a}}', /"method" takes a name/],
    ['{{request.query}}', /"query" takes a name/],
    ['{{request.headers.a.b}}', /"headers" takes a name/],
    ['{{request.path.ids}}', /request\.path has no "ids" \(did you mean "id"\?\)/],
  ])('%s is refused', (template, reason) => {
    expect(message(() => checkTemplate([{ a: template }], ['id']))).toMatch(reason);
  });

  it('may name any parameter where none are known', () => {
    expect(() => checkTemplate('{{request.path.any}} {{request.body.a.b}}', undefined)).not.toThrow();
  });
});

describe('a verification that fails', () => {
  const recorded = (target: string, more: object = {}) => ({
    ...{ id: '', duration: 0, method: 'GET', target, status: 200, time: '', headers: {} },
    ...more,
  });
  const operations = [
    { id: 'one', method: 'GET', path: '/ones/{id}', security: [], parameters: [], responses: [] },
    { id: 'two', method: 'GET', path: '/twos', security: [], parameters: [], responses: [] },
  ];
  const failure = (spec: Parameters<typeof verify>[0], targets: [string, string?][], dropped = 0) => {
    const requests = targets.map(([target, operation]) => recorded(target, { ...(operation && { operation }) }));
    return message(() => verify(spec, { requests, dropped, operations }));
  };

  it('names what came instead, the most frequent first, five at most', () => {
    const names = ['a', 'b', 'b', 'c', 'd', 'e', 'f', 'f', 'f'];
    const came = [...names.map((name): [string] => [`/${name}`]), ['/ones/1', 'one'], ['/ones/2', 'one']] as const;
    expect(failure({ operation: 'two' }, [...came] as [string, string?][])).toBe(
      'Expected at least 1 request of two, found 0. Recorded: GET /f (3), GET /b (2), one (2), GET /a (1), GET /c (1).',
    );
  });

  it('names those that came close, five at most, and how many they were', () => {
    const match = { path: { id: 'x' } };
    const targets = [1, 2, 3, 4, 5, 6].map((n): [string, string] => [`/ones/${n}`, 'one']);
    expect(failure({ operation: 'one', match }, targets)).toBe(
      [
        'Expected at least 1 request of one that match, found 0. 6 requests came close:',
        ...[1, 2, 3, 4, 5].map((n) => `  GET /ones/${n}: path.id was "${n}", expected "x"`),
      ].join('\n'),
    );
    expect(failure({ operation: 'one', match }, targets.slice(0, 1))).toContain('1 request came close:\n');
  });

  it('lists the closest first, each with all that was other, and none where too many came', () => {
    const match = { path: { id: '1' }, query: { a: 'b', c: 'd' } };
    expect(failure({ operation: 'one', match }, [['/ones/2', 'one'], ['/ones/1?a=b', 'one'], ['/ones/%zz', 'one']])).toBe(
      'Expected at least 1 request of one that match, found 0. 2 requests came close:\n' +
        '  GET /ones/1?a=b: query.c was missing, expected "d"\n' +
        '  GET /ones/2: path.id was "2", expected "1"; query.a was missing, expected "b"; query.c was missing, expected "d"',
    );
    const targets: [string, string][] = [['/ones/1', 'one'], ['/ones/2', 'one']];
    expect(failure({ operation: 'one', times: 2 }, targets, 3)).toBe(
      'Expected exactly 2 requests of one, found 2. 3 older requests are no longer recorded; a larger journal keeps more.',
    );
    expect(failure({ operation: 'one', match: { path: { id: '1' } }, times: 0 }, targets, 4)).toBe(
      'Expected exactly 0 requests of one that match, found 1.',
    );
  }); // prettier-ignore

  it.each<[Parameters<typeof verify>[0], string]>([
    [{ operation: '*', times: 9 }, 'Expected exactly 9 requests of any operation, found 2.'],
    [{ operation: 'one', times: 9 }, 'Expected exactly 9 requests of one, found 1.'],
    [{ request: { method: 'GET', path: '/x/{y}' }, times: 9 }, 'Expected exactly 9 requests of GET /x/{y}, found 1.'],
    [{ request: { method: 'GET', path: '/x/{y}' }, match: { path: { y: '1' } }, times: 9 }, 'Expected exactly 9 requests of GET /x/{y} that match, found 1.'],
    [{ request: { method: 'PUT', path: '/x/{y}' }, times: 9 }, 'Expected exactly 9 requests of PUT /x/{y}, found 0.'],
    [{ request: { method: 'GET', path: '/twos' }, times: 9 }, 'Expected exactly 9 requests of GET /twos, found 0.'],
    [{ operation: 'three' }, 'The document has no operation "three" (it may have: one, two).'],
  ])('%j counts what it is about', (spec, said) => {
    const targets: [string, string?][] = [['/ones/1', 'one'], ['/twos', 'two'], ['/x/1'], ['/x']];
    expect(failure(spec, targets)).toMatch(new RegExp(`^${RegExp.escape(said)}( Recorded.*)?$`));
  }); // prettier-ignore

  it('says so where nothing came, and tells no body from null', () => {
    expect(failure({ operation: 'one' }, [])).toBe(
      'Expected at least 1 request of one, found 0. No request was recorded.',
    );
    const ask = (body: object, match: Match) => () =>
      verify(
        { operation: 'two', match },
        { requests: [recorded('/twos', { operation: 'two', ...body })], dropped: 0, operations },
      );
    expect(ask({ body: null }, { body: null })).not.toThrow();
    expect(ask({}, { jsonPath: { $: { absent: true } } })).not.toThrow();
    expect(ask({}, { body: null })).toThrow(/body was missing, expected null$/);
    expect(ask({ headers: { 'x-a': 'b' } }, { headers: { 'X-A': 'b' } })).not.toThrow();
  });

  it.each<[object, number, number, string | undefined]>([
    [{ times: 2 }, 2, 0, undefined],
    [{ times: 2 }, 3, 0, 'exactly 2 requests'],
    [{ atLeast: 3, atMost: 5 }, 2, 1, 'from 3 to 5 requests'],
    [{ times: 2 }, 2, 1, 'exactly 2 requests'],
    [{ atLeast: 2 }, 2, 9, undefined],
    [{ atLeast: 2 }, 1, 9, 'at least 2 requests'],
    [{ atMost: 2 }, 2, 9, 'at most 2 requests'],
    [{ atMost: 2 }, 3, 0, 'at most 2 requests'],
    [{ atLeast: 1, atMost: 2 }, 3, 0, 'from 1 to 2 requests'],
    [{ atLeast: 1, atMost: 1 }, 2, 0, 'exactly 1 request'],
    [{}, 1, 5, undefined],
  ])('%j of %i, where %i are no longer recorded', (bounds, count, dropped, expected) => {
    const requests = Array.from({ length: count }, () => recorded('/twos', { operation: 'two' }));
    const run = () => verify({ operation: 'two', ...bounds }, { requests, dropped, operations });
    if (expected === undefined) return expect(run).not.toThrow();
    const said = message(run);
    expect(said).toMatch(new RegExp(`^Expected ${expected} of two, found ${count}\\.`));
    expect(said.includes(`${dropped} older requests are no longer recorded`)).toBe(dropped > 0);
  });
});

it('rules give the room that they took back, however they go', () => {
  let room = 0;
  const quota = { take: (size: number) => (room += size), give: (size: number) => (room -= size) };
  const operation = {
    ...{ id: 'one', method: 'GET', path: '/ones/{id}', security: [], parameters: [] },
    responses: [{ status: 200, example: null, headers: {} }],
  };
  const store = new RuleStore([operation], {}, Math.random, quota as never);
  const add = (times?: number) =>
    store.add({ operation: 'one', response: { status: 200 }, ...(times !== undefined && { times }) });
  const claim = () =>
    store.claim({ ...parts(), operation, method: 'GET', key: undefined } as Parameters<typeof store.claim>[0]);
  add().remove();
  expect(room).toBe(0);
  add();
  add();
  store.clear();
  expect([room, store.list()]).toEqual([0, []]);
  const handle = add(2);
  const served = [claim()?.status, claim()?.status, claim()?.status];
  expect([served, handle.hits, room]).toEqual([[200, 200, undefined], 2, 0]);
  add();
  expect([store.adopt([], {}).length, room]).toEqual([1, 0]);
});

it.each(['Content-Length', 'transfer-encoding', 'Trailer', 'X-REQUEST-ID'])('no rule sets the header %s', (name) => {
  const quota = { take() {}, give() {} };
  const operation = {
    ...{ id: 'one', method: 'GET', path: '/', security: [], parameters: [] },
    responses: [{ status: 200, example: null, headers: {} }],
  };
  const store = new RuleStore([operation], {}, Math.random, quota as never);
  const add = (headers: Record<string, string>) => () => store.add({ operation: 'one', response: { headers } });
  expect(message(add({ [name]: '1' }))).toBe(
    `The header ${name.toLowerCase()} comes from the server and cannot be set by a rule.`,
  );
  expect(message(add({ a: '1', A: '2' }))).toBe('The headers of a response have one name twice.');
  expect(add({ [`x-${name}`]: '1' })).not.toThrow();
});
