/** Which of several rules responds, with what, and what is said of one that cannot be. */
import { describe, expect, it } from 'vitest';
import { compileMatch, optionFaults, RuleIndex, RuleQuota, RuleStore } from 'user-management-mock/testing';

type Claim = Parameters<RuleStore['claim']>[0];
type Spec = Parameters<RuleStore['add']>[0];
type Model = Claim['operation'];
type Validators = ConstructorParameters<typeof RuleStore>[1];

const response = (status: number, more: object = {}) => ({ status, example: null, headers: {}, ...more });
const operation = (id: string, path = '/ones/{id}', ...responses: ReturnType<typeof response>[]): Model => ({
  ...{ id, method: 'GET', path, security: [], parameters: [] },
  responses: responses.length > 0 ? responses : [response(200)],
});
const one = operation('one');
const storeOf = (operations: Model[] = [one], validators: Validators = {}, quota: object = new RuleQuota()) =>
  new RuleStore(operations, validators, () => 0, quota as RuleQuota);
const claim = (parts: object = {}, of = one): Claim => ({
  ...{ operation: of, method: 'GET', key: undefined, path: { id: '5' }, query: [], headers: {}, body: undefined },
  ...parts,
});
/** A rule for an operation with a status of its own to tell it by. */
const rule = (status: number, more: object = {}) =>
  ({ operation: 'one', response: { status, unchecked: true }, ...more }) as Spec;
const body = (value: unknown) => ({ body: { value, validator: null } });
/** What is said of a rule, without the name of the error. */
const refused = (run: () => unknown, message: string) => expect(run).toThrow(expect.objectContaining({ message }));

describe('of several rules', () => {
  const match = { query: { a: '1' } };
  const request = claim({ query: [['a', '1'], ['b', '2']], ...body({ c: 3 }) }); // prettier-ignore

  it('counted ones respond first, the oldest before others; then the newest that stands', () => {
    const store = storeOf();
    const never = { headers: { no: 'x' } };
    store.add(rule(201));
    store.add(rule(210, { match: { ...match, ...never }, times: 1 }));
    store.add(rule(202, { match, times: 1 }));
    store.add(rule(203, { operation: '*', times: 2 }));
    store.add(rule(204, { match: { body: { c: 3 } } }));
    store.add(rule(205, { match: { query: { b: '2' } }, times: 1 }));
    const last = store.add(rule(206, { operation: '*', match }));
    store.add(rule(207, { match: { query: { a: '2' } } }));
    store.add(rule(211, { match: { query: { b: '2' }, ...never } }));
    const served = Array.from({ length: 6 }, () => store.claim(request)?.status);
    expect(served).toEqual([202, 203, 203, 205, 206, 206]);
    last.remove();
    expect(store.list().map(({ id, hits }) => [id, hits])).toEqual([[1, 0], [2, 0], [5, 0], [8, 0], [9, 0]]); // prettier-ignore
    expect([store.claim(request)?.status, store.claim(claim())?.status]).toEqual([204, 201]);
  });

  it('one that is gone leaves the others, and all of them go at once', () => {
    const store = storeOf();
    const kept = [rule(203), rule(201, { match }), rule(202, { match })].map((each) => store.add(each));
    expect([store.remove(3), store.remove(3), store.remove(99)]).toEqual([true, false, false]);
    expect(store.claim(request)?.status).toBe(201);
    kept[1]!.remove();
    expect(store.claim(request)?.status).toBe(203);
    store.clear();
    expect(store.claim(request)).toBeUndefined();
    store.add(rule(204, { match: { query: { a: 'other' } } }));
    expect(store.claim(request)).toBeUndefined();
  });

  it('each has its own when their places have one name', () => {
    const store = storeOf();
    store.add(rule(201, { match: { body: { a: { b: 1 } } } }));
    store.add(rule(202, { match: { body: { 'a.b': 1 } } }));
    store.add(rule(203, { match: { query: { z: { absent: true } }, body: { c: [] } } }));
    const values = [{ a: { b: 1 } }, { 'a.b': 1 }, { c: [] }];
    expect(values.map((value) => store.claim(claim(body(value)))?.status)).toEqual([201, 202, 203]);
  });

  it('only those of an operation that the document lacks respond to other requests', () => {
    const store = storeOf();
    const ask = (method: string, target: string) =>
      store.claimUndocumented({ method, target, key: undefined, query: [], headers: {}, body: () => undefined })
        ?.status;
    store.add(rule(201));
    store.add(rule(202, { operation: '*' }));
    expect(ask('GET', '/ones/5')).toBeUndefined();
    const request = { method: 'PUT', path: '/ones/{id}' };
    const { operation: _, ...about } = rule(203, { request, match: { path: { id: '5' } } });
    store.add(about as Spec);
    store.add({ ...about, response: { status: 204, unchecked: true }, times: 1, match: {} } as Spec);
    expect([ask('GET', '/ones/5'), ask('PUT', '/ones/5'), ask('PUT', '/ones/5'), ask('PUT', '/ones/6')]).toEqual([
      undefined,
      204,
      203,
      202,
    ]);
  });
});

it('of rules for requests that the document lacks, one that does not match leaves a request to the next', () => {
  const store = storeOf();
  const about = (path: string, more: object) => ({
    request: { method: 'PUT', path },
    response: { unchecked: true },
    ...more,
  });
  store.add(about('/{a}/x', { match: { path: { a: '1' } } }) as Spec);
  store.add(about('/{a}/{b}', { response: { status: 201, unchecked: true } }) as Spec);
  const request = { method: 'PUT', key: undefined, query: [], headers: {}, body: () => undefined };
  const ask = (target: string) => store.claimUndocumented({ ...request, target })?.status;
  expect([ask('/1/x'), ask('/2/x'), ask('/2')]).toEqual([200, 201, undefined]);
});

it('rules are looked up by a value where one place has it', () => {
  const conditions = compileMatch(
    {
      path: { id: '5' },
      query: { a: { equals: 'x' }, b: { equals: 'x', contains: 'x' }, c: { absent: true } },
      headers: { D: 'x' },
      body: { e: null, n: 5, f: { g: true }, h: [1], i: {} },
      jsonPath: { '$.j': 1, '$.k': { equals: [1] }, '$.l': { contains: 'x' } },
    },
    [one],
  );
  expect(conditions.map(({ place, plain, equals }) => [place, plain, equals])).toEqual([
    ['path.id', true, '5'],
    ['query.a', true, 'x'],
    ['query.b', true, undefined],
    ['query.c', true, undefined],
    ['headers.D', true, 'x'],
    ['body.e', true, null],
    ['body.n', true, 5],
    ['body.f.g', false, true],
    ['body.h', true, undefined],
    ['body.i', true, undefined],
    ['jsonPath.$.j', false, 1],
    ['jsonPath.$.k', false, undefined],
    ['jsonPath.$.l', false, undefined],
  ]);
});

it('an index reads no place that no rule is looked up by any more', () => {
  const index = new RuleIndex();
  const read: string[] = [];
  let id = 0;
  const add = (name: string, equals: string, counted = false) => {
    const condition = { ...compileMatch({ query: { [name]: equals } }, [])[0]! };
    const reading = { ...condition, read: (parts: Claim) => (read.push(name), condition.read(parts)) };
    const added = { id: ++id, conditions: [reading], counted };
    index.add(added);
    return added;
  };
  const found = () => {
    read.splice(0);
    const lists = index.lists(claim({ query: [['a', '1'], ['b', '2']] })).slice(1); // prettier-ignore
    return [index.size, lists.map(({ counted, standing }) => [...counted, ...standing].map((each) => each.id)), read];
  };
  const rules = [add('a', '1'), add('a', '1', true), add('a', '2'), add('b', '2', true)];
  expect(found()).toEqual([4, [[2, 1], [4]], ['a', 'b']]);
  index.remove(rules[0]!);
  expect(found()).toEqual([3, [[2], [4]], ['a', 'b']]);
  index.remove(rules[1]!);
  expect(found()).toEqual([2, [[4]], ['a', 'b']]);
  index.remove(rules[3]!);
  expect(found()).toEqual([1, [], ['a']]);
  index.remove(rules[2]!);
  expect(found()).toEqual([0, [], []]);
});

describe('the room for rules', () => {
  const advice = 'Remove some, close scopes, or reset the mock.';

  it('ends with their number', () => {
    const quota = new RuleQuota();
    for (let count = 0; count < 50_000; count++) quota.take(1);
    const full = { message: `There are 50000 rules already, which is the most. ${advice}`, fault: 'too_many_rules' };
    expect(() => quota.take(1)).toThrow(expect.objectContaining({ ...full, name: 'LimitError' }));
    quota.give(1);
    quota.take(1);
    expect(() => quota.take(1)).toThrow(expect.objectContaining(full));
  });

  it('ends with their size', () => {
    const quota = new RuleQuota();
    quota.take(67_108_863);
    quota.take(1);
    const message = `All rules together may hold 67108864 characters; they have 67108864, and this one has 1. ${advice}`;
    expect(() => quota.take(1)).toThrow(expect.objectContaining({ message, fault: 'too_many_rules' }));
    quota.give(67_108_863);
    expect(() => quota.take(67_108_863)).not.toThrow();
  });

  it('is taken by all that a rule says, conditions eightfold', () => {
    let taken = 0;
    const store = storeOf([one], {}, { take: (size: number) => (taken = size), give() {} });
    const size = (more: object, extra: object = {}) => {
      store.add(rule(201, { response: { status: 201, unchecked: true, ...extra }, ...more }));
      return taken;
    };
    const least = size({});
    const text = (length: number) => 'x'.repeat(length);
    expect(least).toBe(1_000 + 8 * '{"operation":"one"}'.length + '{"status":201,"unchecked":true}'.length);
    expect(size({ match: { query: { a: text(100) } } }) - size({ match: { query: { a: text(90) } } })).toBe(80);
    expect(size({}, { body: text(500) }) - least).toBe(502);
    expect(size({}, { headers: { a: text(500) } }) - size({}, { headers: { a: '' } })).toBe(500);
  });
});

describe('what cannot be is said', () => {
  const invalid = (faults: string) => `The rule is not valid: ${faults}.`;
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`n${index}`, 5]));
  const hint = 'Set unchecked to respond with what the document does not have.';
  const documented = operation(
    ...(['one', '/ones/{id}'] as const),
    response(200, { mediaType: 'application/json', body: '{}', validator: 'thing', example: 'a' }),
    response(204),
  );
  const errors = [
    ...[{ keyword: 'type', instancePath: '/a', schemaPath: '#/properties/a/type', message: 'must be string' }],
    ...[{ keyword: 'type', instancePath: '', schemaPath: '#/type', message: 'must be object' }],
  ].map((each) => ({ ...each, params: {} }));
  const thing = Object.assign((value: unknown) => value === 'right', { errors });
  const of = (spec: object, more: object = {}) => ({ operation: 'one', response: spec, ...more });

  it.each<[object, string]>([
    [of({}, { match: { query: many } }), invalid(Object.keys(many).slice(0, 10).map((name) => `match.query.${name} must be string or object`).join('; '))],
    [of({}, { times: 0 }), invalid('times must be 1 or more')],
    [of({}, { times: 'x' }), invalid('times must be integer')],
    [of({ status: '404' }), invalid('response.status must be integer from 200 to 599')],
    [of({ status: 600 }), invalid('response.status must be from 200 to 599')],
    [of({ fault: 'x' }), invalid('response.fault must be one of: reset, empty, stall, truncate')],
    [of({ headers: { 'X A': 'a' } }), invalid('the name "X A" in response.headers must be a header name of letters, digits and -')],
    [of({ headers: { 'X-A': '€' } }), invalid('response.headers.X-A must be Latin-1 text without line breaks')],
    [{ response: {} }, invalid('it needs either "operation" (the id of one, or "*" for all) or "request" ({"method", "path"}), not both')],
    [of({ hedders: {} }), invalid('response has no "hedders" (did you mean "headers"?)')],
    [of({ delay: [50, 5] }), 'The delay [50, 5] is the wrong way round: the least comes first.'],
    ...['a', '/a?b', '/a#b'].map((path): [object, string] => [{ request: { method: 'PUT', path }, response: { unchecked: true } }, invalid('request.path must be a path that begins with /, such as /things/{id}')]),
    [{ request: { method: 'PUT', path: '/a%zz' }, response: { unchecked: true } }, 'The path /a%zz has a malformed percent-encoding. A literal % is written %25.'],
    [of({ delay: [5] }), invalid('response.delay must NOT have fewer than 2 items')],
    [{ operation: 'onee', response: {} }, 'The document has no operation "onee" (did you mean "one"?).'],
    [{ operation: 'zzz', response: {} }, 'The document has no operation "zzz" (it may have: one).'],
    [of({ status: 418 }), `one has no status 418. It has: 200, 204. ${hint}`],
    [of({ status: 200, example: 'b' }), 'one 200 has no example "b". It has: a.'],
    [of({ status: 204, headers: { 'content-type': 'a/b' } }), `one 204 has no media type a/b. It has: none. ${hint}`],
    [of({ headers: { 'content-type': 'a/b' } }), `one 200 has no media type a/b. It has: application/json. ${hint}`],
    [of({ body: 'wrong' }), `one 200 does not allow this body: a must be string, must be object. ${hint}`],
    [of({ status: 204, body: 1 }), `one 204 does not allow this body: a response 204 has no body. ${hint}`],
    [of({ template: true }), 'A response with "template" needs a "body".'],
    [of({ template: true, body: '{{request.path.x}}' }), 'The template\'s {{request.path.x}} cannot be filled: request.path has no "x" (it may have: id).'],
    [{ request: { method: 'PUT', path: '/a/{b}/{b}' }, response: { unchecked: true } }, 'The path /a/{b}/{b} has one parameter twice.'],
    [{ request: { method: 'PUT', path: '/a' }, responses: [{ unchecked: true }, {}] }, 'The document has no PUT /a, so the response of its rule needs "unchecked": true.'],
    [{ request: { method: 'GET', path: '/ones/{x}' }, response: { unchecked: true } }, 'The document has GET /ones/{x}: it is the operation "one" (/ones/{id}). Make the rule for that.'],
  ])('of %j', (spec, message) => {
    refused(() => storeOf([documented], { thing }).add(spec as Spec), message);
  }); // prettier-ignore

  it.each([
    ['users', ['user_id', 'user'], 'did you mean "user"?'],
    ['users', ['user', 'user_id'], 'did you mean "user"?'],
    ['abx', ['aby'], 'did you mean "aby"?'],
    ['abxz', ['abyw'], 'it may have: abyw'],
    ['a', [], 'it may have: none'],
  ])('of the parameter %s beside %j', (name, known, said) => {
    const path = `/${known.map((each) => `{${each}}`).join('/')}`;
    refused(() => compileMatch({ path: { [name]: 'x' } }, [{ path }]), `match.path has no "${name}" (${said}).`);
  });

  it('of a body that JSON cannot express', () => {
    const spec = { operation: 'one', response: { body: { n: 5n }, unchecked: true } };
    expect(() => storeOf().add(spec)).toThrow(/^The body of a response cannot be written as JSON: .*BigInt/);
  });

  it('of an option that is no function', () => {
    expect(optionFaults({ log: 5 } as object)).toEqual(['log must be a function']);
  });

  it('of what a template made, when it is asked for', () => {
    const store = storeOf([documented], { thing });
    const template = { template: true, body: '{{request.query.a}}' };
    store.add(of(template) as Spec);
    const ask = (value: string) => store.claim(claim({ query: [['a', value]] }, documented));
    expect(ask('right')).toMatchObject({ status: 200, body: '"right"' });
    const message = 'one 200 does not allow what the template made: a must be string, must be object.';
    expect(() => ask('wrong')).toThrow(expect.objectContaining({ message, fault: 'invalid_template' }));
    store.add(of({ ...template, unchecked: true }) as Spec);
    expect(ask('wrong')?.body).toBe('"wrong"');
  });
});

describe('a response of a rule', () => {
  const html = operation('one', '/ones/{id}', response(200, { mediaType: 'text/html', body: '<a>' }), response(404));
  const served = (spec: object) => {
    const store = storeOf([html]);
    store.add({ operation: 'one', response: { unchecked: true, ...spec } });
    return store.claim(claim({}, html));
  };
  const sent = (type: string, text: string) => ({
    status: 200,
    headers: ['Content-Type', type, 'Content-Length', String(text.length)],
    body: text,
    ascii: true,
  });

  it.each<[object, object]>([
    [{}, sent('text/html', '<a>')],
    [{ body: 'a' }, sent('text/html', 'a')],
    [{ body: { a: 'b' } }, sent('text/html', '{"a":"b"}')],
    [{ body: 'a', headers: { 'content-type': 'a/b+json' } }, sent('a/b+json', '"a"')],
    [{ fault: 'reset' }, { ...sent('text/html', '<a>'), fault: 'reset' }],
    [{ dribble: { chunks: 2, duration: 0 } }, { ...sent('text/html', '<a>'), dribble: { chunks: 2, duration: 0 } }],
    [{ delay: [2, 4] }, { ...sent('text/html', '<a>'), delay: 2 }],
    [{ status: 404 }, { status: 404, headers: ['Content-Length', '0'] }],
    [
      { status: 404, body: [1] },
      { ...sent('application/json', '[1]'), status: 404 },
    ],
  ])('%j', (spec, expected) => {
    expect(served(spec)).toStrictEqual(expected);
  });
});

it('a rule has a documented response with its own headers in the place of those', () => {
  const shared = { mediaType: 'application/json', headers: { 'X-A': 'a', 'X-B': 'b' } };
  const model = operation(
    'one',
    '/',
    response(200, { ...shared, example: 'a', body: '1' }),
    response(200, { ...shared, example: 'b', body: '2' }),
  );
  const store = storeOf([model]);
  store.add({
    operation: 'one',
    response: {
      example: 'b',
      headers: { 'x-a': 'own', 'X-C': 'c', 'content-type': 'Application/JSON; charset=utf-8' },
    },
  });
  expect(store.claim(claim({}, model))).toMatchObject({
    headers: [
      'X-B',
      'b',
      'x-a',
      'own',
      'X-C',
      'c',
      'Content-Type',
      'Application/JSON; charset=utf-8',
      'Content-Length',
      '1',
    ],
    body: '2',
  });
});

describe('rules are listed', () => {
  it('as they were given', () => {
    const store = storeOf();
    const specs = [
      { operation: 'one', response: {} },
      { operation: '*', times: 2, match: { query: { a: 'b' } }, response: { body: null, unchecked: true } },
      { operation: 'one', responses: [{ status: 200 }, { body: { a: [1] }, unchecked: true }] },
      { operation: 'one', responses: [{ status: 200 }] },
      { request: { method: 'PUT', path: '/a' }, response: { unchecked: true, delay: 5 } },
    ] as Spec[];
    for (const spec of specs) store.add(spec);
    expect(store.list()).toStrictEqual(specs.map((spec, at) => ({ id: at + 1, hits: 0, ...spec })));
  });

  it('and go on with another document, but for those that it does not allow', () => {
    const [first, second] = [operation('one', '/ones/{id}', response(200), response(404)), operation('two', '/twos')];
    const store = storeOf([first, second]);
    store.add({ operation: 'two', response: {} });
    store.add({ operation: 'one', match: { path: { id: '5' } }, response: {} });
    store.add({ operation: 'one', response: { status: 404 } });
    store.add(rule(201, { times: 1 }));
    store.add({ request: { method: 'PUT', path: '/ones/{id}' }, response: { unchecked: true } });
    const next = [operation('one', '/ones/{number}'), { ...operation('three'), method: 'PUT' }];
    const reasons = store
      .adopt(next, {})
      .map(({ operation: of, reason }) => `${of}: ${reason.split('.').slice(0, 2).join('.')}`);
    expect(reasons).toEqual([
      'two: The document has no operation "two" (it may have: one, three).',
      'one: match.path has no "id" (it may have: number)',
      'one: one has no status 404. It has: 200',
      'PUT /ones/{id}: The document has PUT /ones/{id}: it is the operation "three" (/ones/{id}). Make the rule for that',
    ]);
    expect(store.list().map(({ id }) => id)).toEqual([4]);
    expect([store.claim(claim({}, next[0]))?.status, store.claim(claim({}, next[0]))]).toEqual([201, undefined]);
  });

  it('but a fault of the mock drops none', () => {
    const model = operation('one', '/ones/{id}', response(200, { mediaType: 'application/json', validator: 'a' }));
    const store = storeOf([model], { a: () => true });
    store.add({ operation: 'one', response: { body: 1 } });
    const broken = () => {
      throw new TypeError('broken');
    };
    expect(() => store.adopt([model], { a: broken })).toThrow('broken');
    expect(store.list()).toHaveLength(1);
  });
});
