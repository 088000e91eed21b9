/** A mock without what carries its requests: rules, scopes, stored data and records, and who gets which of them. */
import { describe, expect, it, vi } from 'vitest';
import { LimitError, RuleError, VerificationError } from 'user-management-mock';
import { assembleMock, chunkAt, createRequestIds, Fault, header, pairsOf } from 'user-management-mock/testing';

type Parts = Parameters<typeof assembleMock>[0];
type Settings = Parameters<typeof assembleMock>[1];
type State = NonNullable<NonNullable<Parameters<typeof assembleMock>[2]>['state']>;
type Operation = Parts['model']['operations'][number];

const json = (status: number, body: unknown) => ({
  ...{ status, example: null, headers: {}, mediaType: 'application/json', body: JSON.stringify(body) },
});
const operation = (id: string, method: string, path: string, responses = [json(200, id), json(404, { code: 'gone' })]): Operation => ({
  ...{ id, method, path, security: [['Key']], parameters: [], responses },
}); // prettier-ignore
const partsOf = (...operations: Operation[]): Parts => ({
  model: {
    ...{ title: 'T', version: '1', operations },
    schemes: { Open: { in: 'query', name: 'k' }, Key: { in: 'authorization', name: 'bearer', pattern: '^sk-[a-z_0-9]+$' } },
  },
  validators: {},
  engine: () => Promise.reject(new Error('There is no Prism here.')),
}); // prettier-ignore
const one = operation('one', 'GET', '/one');
const put = { ...operation('put', 'PUT', '/put'), body: { required: false, mediaTypes: { 'application/json': null } } };

/** A mock, and requests to it. */
function assembled(
  settings: Settings = {},
  sources: Parameters<typeof assembleMock>[2] = {},
  parts = partsOf(one, put),
) {
  const mock = assembleMock(parts, settings, sources);
  const controls = mock.controls<never>(() => 'http://mock') as unknown as Controls;
  const ask = async (line = 'GET /one', key = 'sk-a', headers: Record<string, string> = {}, body = '') => {
    const [method, target] = line.split(' ') as [string, string];
    const all = { authorization: `Bearer ${key}`, ...headers };
    return mock.responder.respond({ method, target, headers: all, body: new TextEncoder().encode(body) });
  };
  const status = async (...args: Parameters<typeof ask>) => (await ask(...args)).response.status;
  return { mock, controls, ask, status };
}
/** The controls, of whatever operations. */
interface Controls {
  next(of: string | object, response: object | object[], options?: object): { remove(): void };
  on(of: string | object, match: object, response: object | object[]): { remove(): void };
  verify(of: string | object, options?: object): void;
  readonly requests: { target: string; status: number }[];
  har(): { log: { entries: { request: { url: string } }[] } };
  coverage(): { operations: { met: number; total: number } };
  reset(): unknown;
  scope(): Controls & { key: string; close(): unknown };
}

describe('a rule', () => {
  it('is for the next request, or as many as it has responses, or is told', async () => {
    const { controls, status } = assembled();
    const seen = async (count: number) => {
      const statuses: number[] = [];
      for (let index = 0; index < count; index++) statuses.push(await status());
      return statuses;
    };
    controls.next('one', { status: 404 });
    expect(await seen(2)).toEqual([404, 200]);
    controls.next('one', [{ status: 404 }, { status: 200 }, { status: 404 }]);
    expect(await seen(4)).toEqual([404, 200, 404, 200]);
    controls.next('one', { status: 404 }, { times: 2 });
    expect(await seen(3)).toEqual([404, 404, 200]);
    controls.next({ method: 'GET', path: '/other' }, { status: 404, unchecked: true }, {});
    expect([await status('GET /other'), await status()]).toEqual([404, 200]);
  });

  it('is for the requests that match it, until it is taken back', async () => {
    const { controls, status } = assembled();
    const match = { query: { a: '1' } };
    controls.next('one', { status: 404 }, { match });
    expect([await status(), await status('GET /one?a=1'), await status('GET /one?a=1')]).toEqual([200, 404, 200]);
    const rule = controls.on('one', match, [{ status: 404 }, { status: 200 }]);
    expect([await status('GET /one?a=1'), await status(), await status('GET /one?a=1')]).toEqual([404, 200, 200]);
    expect(await status('GET /one?a=1')).toBe(200);
    rule.remove();
    controls.on({ method: 'GET', path: '/plans/{id}' }, { path: { id: 'a' } }, { status: 418, unchecked: true });
    expect([await status('GET /plans/a'), await status('GET /plans/b')]).toEqual([418, 404]);
    expect(() => controls.on('two', {}, { status: 200 })).toThrow(RuleError);
  });

  it('has the body that the document has, and waits as long as chance will have it', async () => {
    const checked = { ...json(200, 1), validator: 'one' };
    const parts = partsOf(operation('one', 'GET', '/one', [checked]));
    const chance = vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const { controls, ask } = assembled({}, {}, { ...parts, validators: { one: (value) => value === 1 } });
    expect(() => controls.next('one', { body: 2 })).toThrow(RuleError);
    controls.next('one', { body: 1, delay: [5, 7] });
    expect((await ask()).response.delay).toBe(6);
    chance.mockRestore();
  });

  it('may be there from the start, and is taken back by a reset', async () => {
    const { controls, status } = assembled({ rules: [{ operation: 'one', response: { status: 404 } }] });
    expect(await status()).toBe(404);
    await controls.reset();
    expect([await status(), controls.requests.length]).toEqual([200, 1]);
    const wrong = () => assembled({ rules: [{ operation: 'two', response: { status: 404 } }] });
    expect(wrong).toThrow(RuleError);
  });
});

describe('what is recorded', () => {
  it('are the requests, refused ones too, and what of the document they met', async () => {
    const { mock, controls, ask } = assembled();
    await ask('GET /one?a=1');
    await ask('GET /nowhere');
    mock.responder.refuse({ method: 'PUT', target: '/x', headers: {}, body: new Uint8Array(0) }, new Fault('body_too_large', 'No.'));
    expect(controls.requests.map(({ target, status }) => `${target} ${status}`)).toEqual(['/one?a=1 200', '/nowhere 404', '/x 413']);
    expect(controls.har().log.entries.map(({ request }) => request.url)).toEqual(['http://mock/one?a=1', 'http://mock/nowhere', 'http://mock/x']);
    expect(controls.coverage().operations).toEqual({ met: 1, total: 2 });
    controls.verify('one', { times: 1 });
    expect(() => controls.verify('put')).toThrow(VerificationError);
    controls.verify({ method: 'GET', path: '/nowhere' }, { times: 1 });
    await controls.reset();
    expect([controls.requests, controls.har().log.entries, controls.coverage().operations.met]).toEqual([[], [], 0]);
  }); // prettier-ignore

  it('are the last thousand, or as many as is told', async () => {
    const { controls, ask } = assembled({ journal: 2 });
    for (const n of [1, 2, 3]) await ask(`GET /one?n=${n}`);
    expect(controls.requests.map(({ target }) => target)).toEqual(['/one?n=2', '/one?n=3']);
    expect(() => controls.verify('one', { times: 2 })).toThrow(
      'Expected exactly 2 requests of one, found 2. 1 older requests are no longer recorded; a larger journal keeps more.',
    );
    const { mock, controls: usual, ask: asking } = assembled();
    for (let n = 0; n <= 1_000; n++) await asking(`GET /one?n=${n}`);
    expect([usual.requests.length, usual.requests[0]!.target]).toEqual([1_000, '/one?n=1']);
    const { main } = mock.sessions;
    expect(main.recent(2).map(({ target }) => target)).toEqual(['/one?n=999', '/one?n=1000']);
  });

  it('is told to a function, whose failures hold up nobody', async () => {
    const complained = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const told: unknown[] = [];
    const { ask, status } = assembled({ log: (entry) => void told.push(entry) });
    const { id } = await ask('GET /one?token=x');
    expect(told).toEqual([
      {
        id,
        method: 'GET',
        target: '/one?token=[redacted]',
        operation: 'one',
        status: 200,
        duration: expect.any(Number),
      },
    ]);
    const { duration } = told[0] as { duration: number };
    expect(duration >= 0 && duration < 60_000).toBe(true);
    const failing = assembled({ log: () => { throw new Error('mine'); } }); // prettier-ignore
    expect([await failing.status(), await status(), await assembled().status()]).toEqual([200, 200, 200]);
    const later = assembled({ log: async () => Promise.reject(new Error('later')) });
    expect(await later.status()).toBe(200);
    await vi.waitFor(() => expect(complained).toHaveBeenCalledTimes(2));
    expect(complained.mock.calls).toEqual(['mine', 'later'].map((text) => ["The mock's log function failed:", new Error(text)])); // prettier-ignore
    complained.mockRestore();
  });

  it('has ids that repeat with a seed alone', async () => {
    const ids = async (seed?: string) => {
      const { mock, ask } = assembled(seed === undefined ? {} : { seed });
      return [(await ask()).id, (await ask()).id, mock.nextId()];
    };
    const [seeded, unseeded] = [await ids('a'), await ids()];
    expect(seeded).toEqual(['req_01000000000000000000000000', 'req_01000000000000000000000001', 'req_01000000000000000000000002']);
    expect([seeded, unseeded[1] === seeded[1]]).toEqual([await ids('b'), false]);
    const many = createRequestIds('a');
    const made = Array.from({ length: 0x10001 }, () => many());
    expect([made[10], made.at(-1)]).toEqual(['req_0100000000000000000000000A', 'req_01000000000000000000010000']);
    vi.useFakeTimers({ now: 0x1_9c2_5b3_a4d, toFake: ['Date'] });
    const next = createRequestIds();
    vi.useRealTimers();
    expect([next(), next()]).toEqual(['req_0019C25B3A4D000000000000000', 'req_0019C25B3A4D000000000000001'].map((id) => id.replace('req_00', 'req_0')));
  }); // prettier-ignore
});

describe('a scope', () => {
  it('has a key that looks like those of the document, unlike any other', () => {
    const { mock, controls } = assembled();
    const keys = [controls.scope().key, controls.scope().key, mock.openScope()];
    keys.forEach((key, index) => expect(key).toMatch(new RegExp(`^sk-scope_${index + 1}_[0-9a-f]{8}$`)));
    expect(new Set(keys.map((key) => key.slice(-8))).size).toBe(3);
    const { model } = partsOf(one);
    const schemes = { ...model.schemes, Other: { in: 'header', name: 'k', pattern: '^other' } } as const;
    const chance = vi.spyOn(Math, 'random').mockReturnValue(16.5 / 0xffff_ffff);
    const first = assembled({}, {}, { ...partsOf(one), model: { ...model, schemes } });
    expect(first.mock.openScope()).toBe('sk-scope_1_00000010');
    chance.mockRestore();
    const plain = assembled({ seed: 'a' }, {}, { ...partsOf(one), model: { ...partsOf(one).model, schemes: {} } });
    const again = assembled({ seed: 'a' }, {}, { ...partsOf(one), model: { ...partsOf(one).model, schemes: {} } });
    const { key } = plain.controls.scope();
    expect(key).toMatch(/^scope_1_[0-9a-f]{8}$/);
    expect(again.controls.scope().key).toBe(key);
  });

  it('has rules and records for its key alone, before those of the mock', async () => {
    const { controls, status } = assembled();
    const [scope, other] = [controls.scope(), controls.scope()];
    scope.on('one', {}, { status: 404 });
    scope.on({ method: 'GET', path: '/own' }, {}, { status: 418, unchecked: true });
    controls.on('one', { query: { a: '1' } }, { status: 404 });
    controls.on({ method: 'GET', path: '/all' }, {}, { status: 419, unchecked: true });
    const ask = (line: string) => Promise.all([status(line, scope.key), status(line, other.key), status(line)]);
    expect(await ask('GET /one')).toEqual([404, 200, 200]);
    expect(await ask('GET /one?a=1')).toEqual([404, 404, 404]);
    expect(await ask('GET /own')).toEqual([418, 404, 404]);
    expect(await ask('GET /all')).toEqual([419, 419, 419]);
    expect([scope, other, controls].map(({ requests }) => requests.length)).toEqual([4, 4, 12]);
    expect([scope, other, controls].map((each) => each.coverage().operations.met)).toEqual([1, 1, 1]);
    scope.verify('one', { times: 2 });
    expect(scope.har().log.entries[0]!.request.url).toBe('http://mock/one');
    await scope.reset();
    expect([scope.requests.length, controls.requests.length, await status('GET /one', scope.key)]).toEqual([0, 12, 200]);
  }); // prettier-ignore

  it('ends: its key is a key like any other then', async () => {
    const { controls, status } = assembled({ apiKey: 'sk-only' });
    const scope = controls.scope();
    scope.on('one', {}, { status: 404 });
    expect([await status('GET /one', scope.key), await status('GET /one', 'sk-only'), await status()]).toEqual([404, 200, 401]);
    scope.close();
    expect([await status('GET /one', scope.key), scope.requests.length]).toEqual([401, 0]);
    scope.close();
    const second = controls.scope();
    await controls.reset();
    expect(await status('GET /one', second.key)).toBe(401);
  }); // prettier-ignore

  it('is one of 4,096 at most', () => {
    const { controls } = assembled();
    const scopes = Array.from({ length: 4_096 }, () => controls.scope());
    for (const { key } of scopes) expect(key).toMatch(/^sk-scope_\d+_[0-9a-f]{8}$/);
    expect(() => controls.scope()).toThrow(LimitError);
    expect(() => controls.scope()).toThrow(expect.objectContaining({ fault: 'too_many_scopes', status: 409 }));
    expect(() => controls.scope()).toThrow('There are 4096 scopes already, which is the most');
    scopes[7]!.close();
    expect(controls.scope().key).toMatch(/^sk-scope_/);
  });

  it('is known while it is open', () => {
    const { mock } = assembled();
    const session = mock.sessions.byKey.get(mock.openScope())!;
    expect([mock.sessions.has(session), mock.sessions.has(mock.sessions.main)]).toEqual([true, true]);
    mock.sessions.close([...mock.sessions.byKey.keys()][0]!);
    expect(mock.sessions.has(session)).toBe(false);
  });
});

describe('another document', () => {
  it('is served from then on, and drops the rules that it does not allow', async () => {
    const { mock, controls, status } = assembled();
    const scope = controls.scope();
    for (const each of [controls, scope]) each.on('put', {}, { status: 404 });
    controls.on('one', {}, { status: 404 });
    const dropped = mock.adopt(partsOf(one, operation('two', 'GET', '/two')));
    expect(dropped.map(({ operation: id }) => id)).toEqual(['put', 'put']);
    expect([await status(), await status('GET /two'), await status('PUT /put')]).toEqual([404, 200, 404]);
    expect([controls.coverage().operations, scope.coverage().operations]).toEqual([{ met: 2, total: 2 }, { met: 0, total: 2 }]);
    controls.verify('two', { times: 1 });
    const later = controls.scope();
    later.on('two', {}, { status: 404 });
    expect(await status('GET /two', later.key)).toBe(404);
  }); // prettier-ignore
});

it('headers are read by name, several of one joined (RFC 9110, section 5.3), and written as pairs', () => {
  const headers = { one: '1', many: ['1', '2'] };
  expect([header(headers, 'one'), header(headers, 'many'), header(headers, 'none')]).toEqual(['1', '1, 2', undefined]);
  expect(pairsOf(['A', '1', 'B', '2', 'A', '3'])).toEqual([['A', '1'], ['B', '2'], ['A', '3']]); // prettier-ignore
});

it.each([
  [10, 3, [[0, 3], [3, 6], [6, 10]]],
  [2, 3, [[0, 0], [0, 1], [1, 2]]],
  [5, 1, [[0, 5]]],
])('%i bytes are cut into %i chunks of one size', (length, chunks, places) => {
  expect(places.map((_, index) => chunkAt(length, chunks, index))).toEqual(places);
}); // prettier-ignore

describe('stored data', () => {
  const body = ['PUT /put', 'sk-a', { 'content-type': 'application/json' }, '{"a":1}'] as const;
  const stateOf = (more: Partial<State> = {}) => {
    const respond = vi.fn<State['respond']>();
    return { respond, ...assembled({}, { state: { respond, clear: () => undefined, ...more } }) };
  };

  it.each<[stored: Awaited<ReturnType<State['respond']>>, status: number, headers: string[], text: string | undefined]>([
    [undefined, 200, ['Content-Type', 'application/json', 'Content-Length', '5'], '"put"'],
    [{ status: 204 }, 204, [], undefined],
    [{ status: 201, body: { b: 1 }, headers: { 'X-A': '1' } }, 201, ['X-A', '1', 'Content-Type', 'application/json', 'Content-Length', '7'], '{"b":1}'],
    [{ status: 200, body: null }, 200, ['Content-Type', 'application/json', 'Content-Length', '4'], 'null'],
    [{ status: 200, body: 1, json: '[2]' }, 200, ['Content-Type', 'application/json', 'Content-Length', '3'], '[2]'],
  ])('responds with %j', async (stored, status, headers, text) => {
    for (const respond of [() => stored, async () => stored]) {
      const { response } = await stateOf({ respond }).ask(...body);
      const pairs = (list: readonly string[]) => list.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${list[index + 1]}`] : [])).sort();
      expect([response.status, pairs(response.headers), response.body]).toEqual([status, expect.arrayContaining(pairs(headers)), text]);
      expect([response.once, response.headers.includes('Content-Type')]).toEqual([stored && true, text !== undefined]);
    }
  }); // prettier-ignore

  it('are asked for the operation, with the body and the open scope of the key', async () => {
    const { respond, ask, controls } = stateOf();
    const { key, close } = controls.scope();
    await ask(...body);
    await ask('GET /one?b=2', key);
    close();
    await ask('GET /one', key);
    expect(respond.mock.calls).toMatchObject([
      [{ operation: 'put', method: 'PUT', body: { a: 1 }, key: 'sk-a', path: {}, query: [] }],
      [{ operation: 'one', method: 'GET', body: undefined, key, query: [['b', '2']], scope: key }],
      [{ operation: 'one', key }],
    ]);
    expect([respond.mock.calls[0]![0].scope, respond.mock.calls[2]![0].scope]).toEqual([undefined, undefined]);
  }); // prettier-ignore

  it('refuse a key before anything else is looked at', async () => {
    const refuse = vi.fn<NonNullable<State['refuse']>>((id) => (id === 'put' ? { status: 403, body: { code: 'no' } } : undefined)); // prettier-ignore
    const { status } = stateOf({ refuse });
    expect([await status('PUT /put', 'sk-b', {}, '{'), await status()]).toEqual([403, 200]);
    expect(refuse.mock.calls).toEqual([['put', 'PUT', 'sk-b'], ['one', 'GET', 'sk-a']]); // prettier-ignore
  });

  it('are forgotten with a scope, or as a whole', async () => {
    let done = false;
    const clear = vi.fn<State['clear']>(async () => {
      await new Promise(setImmediate);
      done = true;
    });
    const { controls } = stateOf({ clear });
    const [first, second] = [controls.scope(), controls.scope()];
    await first.close();
    expect([clear.mock.calls, done]).toEqual([[[first.key]], true]);
    done = false;
    await second.reset();
    expect([clear.mock.calls.at(-1), done]).toEqual([[second.key], true]);
    done = false;
    await controls.reset();
    expect([clear.mock.calls.slice(2), done]).toEqual([[[second.key], [undefined]], true]);
  });
});
