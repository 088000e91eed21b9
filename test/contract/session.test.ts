/** The state of a run: what it may send, what it counts, and what it keeps of what the checks say. */
import { afterEach, describe, expect, it } from 'vitest';
import { mockTarget, serverTarget, type Capability, type Exchange, type Finding } from 'user-management-contract';
import { checks, InterruptedError, Session, splitFindings, type Wire } from 'user-management-contract/testing';
import { document } from './support/document.ts';
import { partialDocument } from '../support/tree.ts';
import { constructs, constructsKey, notSentSentences } from './support/constructs.ts';
import { exchange, invalid, missing } from './support/exchanges.ts';
import { startScriptedServer, type Arrived } from './support/scripted-server.ts';

type Options = ConstructorParameters<typeof Session>[3];
type Intent = Exchange['intent'];

const sessions: Session[] = [];
afterEach(() => {
  for (const each of sessions.splice(0)) each.close();
});

/** A session with a server; by default nothing listens there. */
function started(capabilities: Capability[] = [], options: Options = {}, url = 'http://127.0.0.1:1'): Session {
  const target = { ...serverTarget(url, {}, 'sk_own'), capabilities: new Set(capabilities) };
  const session = new Session(document, target, 2_000, options);
  sessions.push(session);
  return session;
}

/** Runs a test against a server that responds as it says. */
async function within(
  reply: (arrived: Arrived, count: number) => readonly [number, unknown?] | 'no response',
  test: (
    session: (capabilities?: Capability[], options?: Options) => Session,
    came: readonly Arrived[],
  ) => Promise<void>,
): Promise<void> {
  await using server = await startScriptedServer((arrived) => reply(arrived, server.came.length));
  await test((capabilities, options) => started(capabilities, options, server.url), server.came);
}

const of = (id: string, intent: Intent = { kind: 'valid' }) => exchange(id, 200, {}, intent);
const ok = () => [200, {}] as const;

describe('a request', () => {
  it('is not sent once the run was interrupted, but to clean up', () =>
    within(ok, async (session, came) => {
      const interruption = new AbortController();
      const { signal } = interruption;
      const one = session([], { signal });
      await one.send(of('getUser'));
      interruption.abort();
      await expect(one.send(of('getUser'))).rejects.toThrow(new InterruptedError('Interrupted.'));
      await expect(one.send(of('getUser'))).rejects.toMatchObject({ name: 'InterruptedError' });
      expect([came.length, one.requests]).toEqual([1, 1]);
      await one.send(of('getUser'), 'even when interrupted');
      expect([came.length, one.requests]).toEqual([2, 2]);
    }));

  it('is not sent once 25 in a row got no response, but to clean up', () =>
    within(
      (_arrived, count) => (count === 24 ? [404] : 'no response'),
      async (session, came) => {
        const one = session();
        for (let sent = 0; sent < 48; sent++) await one.send(of('getUser'));
        expect(one.isGone).toBe(false);
        await one.send(of('getUser'));
        expect(one.isGone).toBe(true);
        const gone = new InterruptedError('25 requests in a row got no response.');
        await expect(one.send(of('getUser'))).rejects.toThrow(gone);
        expect(came.length).toBe(49);
        await one.send(of('getUser'), 'even when interrupted');
        expect(came.length).toBe(50);
      },
    ));

  it('is not sent once the first 25 got no response', async () => {
    const one = started();
    for (let sent = 0; sent < 24; sent++) await one.send(of('getUser'));
    expect(one.isGone).toBe(false);
    await one.send(of('getUser'));
    expect(one.isGone).toBe(true);
  });

  it('changes nothing of others, unless all is disposable or every id leads to something', () =>
    within(ok, async (session, came) => {
      const update = of('updateUser');
      const fault = `PUT ${update.request.target} would change what this run did not create.`;
      await expect(session(['state', 'writes']).send(update)).rejects.toThrow(fault);
      expect(came).toEqual([]);
      await session(['writes', 'own data']).send(update);
      await session(['writes', 'any id']).send(update);
      const owner = session(['writes']);
      owner.owned.record(
        exchange('createUser', 201, { text: JSON.stringify({ id: lastPart(update.request.target) }) }),
      );
      await owner.send(update);
      expect(came.map(({ method }) => method)).toEqual(['PUT', 'PUT', 'PUT']);
    }));

  it('is noted: what it created, and what of the document it met', () =>
    within(
      () => [201, { id: 'user_1' }],
      async (session) => {
        const one = session(['writes']);
        const exchanged = await one.send(of('createUser'));
        expect(exchanged).toMatchObject({
          intent: { kind: 'valid' },
          response: { status: 201, text: '{"id":"user_1"}' },
        });
        expect(one.owned.isOwned('user_1')).toBe(true);
        expect(one.coverage.hasSucceeded(exchanged.operation)).toBe(true);
      },
    ));

  it('is noted by the code of its error, wherever the document has it', async () => {
    const value = { kind: 'lost' };
    const schema = { properties: { kind: { const: 'lost' } } };
    const errors = {
      404: { description: 'x', content: { 'application/json': { schema, examples: { lost: { value } } } } },
    };
    const other = partialDocument({
      openapi: '3.1.1',
      info: { title: 'Codes', version: '1.0.0' },
      'x-error-codes': { lost: 'It is lost.' },
      components: { schemas: {} },
      paths: { '/a': { get: { operationId: 'read', responses: errors } } },
    });
    const wire: Wire = {
      send: async () => ({
        status: 404,
        headers: { 'content-type': 'application/json' },
        text: JSON.stringify(value),
        milliseconds: 1,
      }),
      close: () => undefined,
    };
    const session = new Session(other, serverTarget('http://127.0.0.1:1', {}, 'k'), 2_000, { wire });
    const [operation] = session.operations;
    await session.send({
      operation: operation!,
      intent: { kind: 'valid' },
      request: { method: 'GET', target: '/a', headers: {} },
    });
    expect(session.coverage.summary(session.operations).errorCodes.viaRequest).toEqual({
      covered: 1,
      total: 1,
      missing: [],
    });
  });

  const lastPart = (target: string) => target.split('/').at(-1)!;
});

describe('what a case needs', () => {
  const cause: Intent = { kind: 'cause', status: '200', example: undefined };
  const prefer: Intent = { kind: 'viaPrefer', status: '200', example: undefined };
  it.each([
    ['getUser', { kind: 'valid' }, []],
    ['createUser', { kind: 'valid' }, ['writes']],
    ['updateUser', { kind: 'valid' }, ['writes', 'own data']],
    ['getUser', { kind: 'unknown', field: 'id' }, ['state']],
    ['getUser', { kind: 'key', fault: 'unknown key' }, ['real keys']],
    ['getUser', { kind: 'key', fault: 'none' }, []],
    ['getUser', cause, ['causes']],
    ['createUser', prefer, ['writes', 'prefer']],
  ] as [string, Intent, Capability[]][])('%s, %j: %j', (id, intent, needed) => {
    const sent = of(id, intent);
    expect(started(needed).canTake(sent)).toBe(true);
    for (const each of needed) expect(started(needed.filter((other) => other !== each)).canTake(sent)).toBe(false);
  });

  it('is no permission to write where its method changes nothing', () => {
    const { request, ...rest } = of('getUser', { kind: 'method', documented: [] });
    const canTake = (method: string) => started(['any id']).canTake({ ...rest, request: { ...request, method } });
    expect(['GET', 'HEAD', 'OPTIONS', 'TRACE'].map(canTake)).toEqual([true, true, true, true]);
    expect(['PATCH', 'DELETE'].map(canTake)).toEqual([false, false]);
  });

  it('and the target lacks is counted by the checks that it is for, and it is not sent', () =>
    within(ok, async (session, came) => {
      const one = session();
      expect(await one.run(of('getUser', { kind: 'unknown', field: 'id' }))).toBe(undefined);
      expect(await one.sendWherePossible(of('createUser', { kind: 'unknown', field: 'id' }))).toBe(undefined);
      expect(came).toEqual([]);
      const skipped = [...one.tallies.values()].filter(({ notApplicable }) => notApplicable > 0);
      expect(skipped.map(({ name, notApplicable }) => [name, notApplicable])).toEqual([['unknown-id', 2]]);
      expect(skipped[0]).toMatchObject({ passed: 0, failed: 0 });
    }));
});

describe('the checks of a session', () => {
  it('look at what is run, and not at what is only sent', () =>
    within(ok, async (session) => {
      const one = session();
      await one.sendWherePossible(of('getUser'));
      expect([...one.tallies.values()].filter(({ passed, failed }) => passed + failed > 0)).toEqual([]);
      const exchanged = await one.run(of('getUser'));
      expect(exchanged?.response.status).toBe(200);
      expect(one.tally('server-error')).toMatchObject({ passed: 1, failed: 0, notApplicable: 0 });
      expect(one.tally('body-conformance')).toMatchObject({ passed: 0, failed: 1 });
      expect(one.tally('www-authenticate')).toMatchObject({ passed: 0, failed: 0 });
    }));

  it('are counted by name, with those of several requests, and there are no others', () => {
    const one = started([], { others: [{ name: 'several', title: 'takes several' }] });
    expect([...one.tallies.keys()]).toEqual([...checks.map(({ name }) => name), 'several']);
    expect(one.tally('several')).toEqual({
      name: 'several',
      title: 'takes several',
      passed: 0,
      failed: 0,
      notApplicable: 0,
    });
    expect([...started().tallies.keys()]).toEqual(checks.map(({ name }) => name));
    expect(() => one.tally('nothing')).toThrow('There is no check nothing.');
    expect(['header-conformance', 'leaks', 'several'].filter((name) => one.mayBeIdle(name))).toEqual([
      'header-conformance',
    ]);
  });

  it('keep a warning once, with its operation, and take it for a fault where the run is closed', () => {
    const shown = exchange('getUser', 200, { text: exchange('getUser', 200).response.text.replace('{', '{"rank":1,') });
    const sentence = 'The 200 response has the property rank, which the document does not declare.';
    const open = started();
    expect([open.examine(shown), open.examine(shown)]).toEqual([[], []]);
    expect([...open.warnings]).toEqual([`getUser: ${sentence}`]);
    expect(open.tally('undeclared-property')).toMatchObject({ passed: 2, failed: 0 });
    open.examine(exchange('getUser', 200));
    expect(open.warnings.size).toBe(1);
    const closed = started([], { closed: true });
    expect(closed.examine(shown).map(({ fault }) => fault)).toEqual([sentence]);
    expect([closed.warnings.size, closed.tally('undeclared-property').failed]).toEqual([0, 1]);
  });

  it('say what they would find, all of them or one, and nothing is counted', () => {
    const one = started();
    const wrong = exchange('getUser', 500, { headers: {}, text: 'node_modules/x' });
    const said = (only?: string) => one.validate(wrong, only).map(({ check, fault }) => `${check.name}: ${fault}`);
    const all = [
      'server-error: The server failed with 500.',
      'leaks: The response shows a path of the server: node_modules/',
    ];
    expect(said()).toEqual(all);
    expect(said('leaks')).toEqual(all.slice(1));
    expect(said('response-time')).toEqual([]);
    expect([one.findings, one.tally('leaks').failed]).toEqual([[], 0]);
    const shown = exchange('getUser', 200, { text: exchange('getUser', 200).response.text.replace('{', '{"rank":1,') });
    expect(one.validate(shown)).toEqual([]);
  });

  it('keep the first finding of each in an operation', () => {
    const one = started();
    const [wrong, other] = [exchange('getUser', 500), exchange('listUsers', 503)];
    expect(one.has('server-error', wrong.operation)).toBe(false);
    expect(one.examine(wrong).map(({ check }) => check)).toEqual(['server-error']);
    expect(one.has('server-error', wrong.operation)).toBe(true);
    expect(one.has('leaks', wrong.operation)).toBe(false);
    expect(one.has('server-error', other.operation)).toBe(false);
    one.examine(exchange('getUser', 502));
    one.examine(other);
    expect(one.findings.map(({ operation, fault }) => [operation, fault])).toEqual([
      ['getUser', 'The server failed with 500.'],
      ['listUsers', 'The server failed with 503.'],
    ]);
    expect(one.tally('server-error').failed).toBe(3);
  });
});

describe('a finding', () => {
  it('has the cause of its check, or its words without what belongs to one exchange alone', () => {
    const one = started();
    const cause = (check: string, fault: string) => one.find(check, exchange('getUser', 200), fault).cause;
    expect(cause('auth-ignored-no-key', 'x')).toBe('the key of a request is not checked');
    expect(cause('leaks', 'It is "a 1" and "b", user_01 of a.b@c1-d, 7 times.')).toBe(
      'leaks: It is … and …, … of …, … times.',
    );
    expect(cause('several', 'It has a long-name.')).toBe('several: It has a long-name.');
  });

  it('has a line for each request, in which a key that is secret is a variable', () => {
    const { request, ...rest } = of('getUser');
    const headers = { authorization: 'Bearer sk_own' };
    const sent = { ...rest, request: { method: 'GET', target: '/b', headers } };
    const before = [{ method: 'GET', target: '/a', headers: {} }];
    const hidden = started().find('leaks', sent, 'x', before).curl.split('\n');
    expect(hidden).toEqual([
      "curl -i 'http://127.0.0.1:1/a'",
      'curl -i \'http://127.0.0.1:1/b\' --header "authorization: Bearer ${CONTRACT_API_KEY}"',
    ]);
    const target = { ...serverTarget('http://127.0.0.1:1', {}, 'sk_own'), secret: false };
    const open = new Session(document, target, 2_000);
    sessions.push(open);
    expect(open.find('leaks', sent, 'x').curl).toContain('Bearer sk_own');
  });

  it('is told from one that is known by its check and operation, and what is known and not found is gone', () => {
    const finding = (check: string, operation: string, fault: string) => ({ check, operation, fault }) as Finding;
    const [a, b, c] = [finding('x', 'one', 'a'), finding('x', 'two', 'b'), finding('y', 'one', 'c')];
    const baseline = [
      { check: 'x', operation: 'one' },
      { check: 'y', operation: 'two' },
      { check: 'z', operation: 'two' },
    ];
    expect(splitFindings([a, b, c], baseline, ({ check }) => check !== 'z')).toEqual({
      findings: [b, c],
      known: [a],
      gone: ['y, two is in the baseline and was not found any more: take it out.'],
    });
    expect(splitFindings([a], [], () => true)).toEqual({ findings: [a], known: [], gone: [] });
  });
});

describe('what is counted of an operation', () => {
  it('is how many of its valid requests it refused', () =>
    within(
      (_arrived, count) => [[200], [399], [400], 'no response' as const, [422], [500]][count - 1] as [number],
      async (session) => {
        const one = session();
        const { operation } = of('getUser');
        expect(one.valid(operation)).toEqual({ seen: 0, refused: 0 });
        const seen: unknown[] = [];
        for (let sent = 0; sent < 4; sent++) {
          const { operation: own } = await one.send(of('getUser'));
          seen.push(one.valid(own));
        }
        expect(seen).toEqual([
          { seen: 1, refused: 0 },
          { seen: 2, refused: 0 },
          { seen: 3, refused: 1 },
          { seen: 4, refused: 2 },
        ]);
        for (const intent of [invalid, missing]) await one.send(of('getUser', intent));
        expect(one.valid(operation)).toEqual({ seen: 4, refused: 2 });
      },
    ));

  it('is not whether every response was another refusal', () =>
    within(
      () => [403],
      async (session) => {
        const one = session();
        await one.send(of('getUser'));
        expect(one.onlyUnauthorized()).toBe(false);
      },
    ));

  it('is whether every response was 401, but to those that need no key or have a wrong one', () =>
    within(
      ({ method }) => (method === 'GET' ? [401] : [200]),
      async (session) => {
        const one = session(['writes']);
        expect(one.onlyUnauthorized()).toBe(false);
        const options = of('getUser', { kind: 'method', documented: [] });
        await one.send({ ...options, request: { ...options.request, method: 'OPTIONS' } });
        expect(one.onlyUnauthorized()).toBe(false);
        await one.send(of('getUser', { kind: 'key', fault: 'none' }));
        expect(one.onlyUnauthorized()).toBe(false);
        await one.send(of('getUser'));
        expect(one.onlyUnauthorized()).toBe(true);
        await one.send(of('createUser'));
        expect(one.onlyUnauthorized()).toBe(false);
      },
    ));
});

describe('a document with constructs that cannot be sent', () => {
  const one = () => {
    const session = new Session(constructs, serverTarget('http://127.0.0.1:1', {}, constructsKey), 2_000);
    sessions.push(session);
    return session;
  };

  it('has each named, and no operation that needs one', () => {
    const { notSent, operations } = one();
    expect(notSent).toEqual(notSentSentences);
    const named = (id: string) => operations.find((operation) => operation.id === id);
    for (const id of ['both', 'queryKey', 'content', 'matrix', 'file', 'files', 'nested', 'encoded', 'upload'])
      expect(named(id)).toBe(undefined);
    expect(named('object')?.parameters).toEqual([]);
    expect(named('unlisted')?.requestBody).toBe(undefined);
    expect(named('statusClass')?.parameters).toEqual([]);
    expect(named('number')?.parameters.map(({ schema }) => schema)).toEqual([
      { type: 'integer', minimum: 1, maximum: 2147483647 },
      { type: 'integer', minimum: 1, maximum: 2147483647 },
    ]);
    expect(named('account')?.requestBody?.content['application/json']?.schema).toEqual({
      $ref: '#/components/schemas/Account.request',
    });
  });

  it('gets the key of the first way that one key is enough for', () => {
    const session = one();
    const key = (id: string) => session.keyOf(session.operations.find((operation) => operation.id === id)!);
    expect(['public', 'optional', 'alternatives', 'oauth', 'repeated'].map(key)).toEqual([
      {},
      {},
      { cookie: `session=${constructsKey}` },
      { authorization: `Bearer ${constructsKey}` },
      { 'x-api-key': constructsKey },
    ]);
  });
});

describe('what keeps an operation, or a part of it, from being sent', () => {
  const text = { type: 'string' };
  const responses = { 200: { description: 'Done.' } };
  const header = (name: string) => ({ in: 'header', name, required: true, schema: { type: 'object' } });
  const json = { 'application/json': { schema: text } };
  const odd = partialDocument({
    openapi: '3.1.1',
    info: { title: 'Odd', version: '1.0.0' },
    paths: {
      '/a': {
        get: {
          operationId: 'ignored',
          parameters: [
            ...['Accept', 'Content-Type', 'AUTHORIZATION'].map(header),
            { in: 'query', name: 'accept', schema: text },
            { in: 'query', name: 'either', schema: { type: ['string', 'object'] } },
            { in: 'header', name: 'simple', style: 'simple', schema: text },
            { in: 'query', name: 'listed', style: 'form', schema: { type: 'array', items: { type: 'object' } } },
          ],
          responses,
        },
      },
      '/b': { post: { operationId: 'untyped', requestBody: { required: true, content: {} }, responses } },
      '/c': {
        post: {
          operationId: 'schemaless',
          requestBody: { required: true, content: { 'application/json': {} } },
          responses,
        },
      },
      '/d': {
        post: {
          operationId: 'several',
          requestBody: { content: { 'image/png': { schema: text }, 'application/xml': {} } },
          responses,
        },
      },
      '/e': { get: { operationId: 'locked', security: [{ query: [] }, { header: [], cookie: [] }], responses } },
      '/f': { get: { operationId: 'second', security: [{ header: [], cookie: [] }, { cookie: [] }], responses } },
      '/g': {
        post: {
          operationId: 'whole',
          requestBody: { required: true, content: {} },
          parameters: ['Own', 'Other'].map(header),
          responses,
        },
      },
      '/h': { post: { operationId: 'kept', requestBody: { content: json }, responses } },
    },
    components: {
      schemas: {},
      securitySchemes: {
        header: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
        query: { type: 'apiKey', in: 'query', name: 'api_key' },
      },
    },
  });

  it('is named once for each, and the rest is sent', () => {
    const session = new Session(odd, serverTarget('http://127.0.0.1:1', {}, 'k'), 2_000);
    sessions.push(session);
    expect(session.notSent).toEqual([
      'ignored is sent without its query parameter either, which is an object.',
      'untyped is left out: its body is of no type.',
      'schemaless is left out: its body is application/json without a schema.',
      'several is sent without its body, which is image/png or application/xml.',
      'locked is left out: it asks for query or header with cookie, and one key in a header or cookie is sent here.',
      'whole is left out: its header parameter Own is an object.',
    ]);
    expect(session.operations.map(({ id, parameters }) => [id, ...parameters.map(({ name }) => name)])).toEqual([
      ['ignored', 'accept', 'simple', 'listed'],
      ['several'],
      ['second'],
      ['kept'],
    ]);
    const named = (id: string) => session.operations.find((operation) => operation.id === id)!;
    expect(session.keyOf(named('second'))).toEqual({ cookie: 'session=k' });
    expect([named('several').requestBody, named('kept').requestBody?.content]).toEqual([undefined, json]);
  });
});

it('the mock is a target that may be changed and has an object for each id, and it can be closed', async () => {
  const target = await mockTarget(document);
  const { key, ...headers } = { key: target.key, ...exchange('getUser', 200).request.headers };
  expect(headers).toEqual({ authorization: `Bearer ${key}` });
  expect([target.name, target.secret, [...target.capabilities].sort()]).toEqual([
    'mock',
    false,
    ['any id', 'causes', 'prefer', 'writes'],
  ]);
  const session = new Session(document, target, 2_000);
  sessions.push(session);
  const status = async () => (await session.send(of('getUser'))).response.status;
  expect(await status()).toBe(200);
  await target.close();
  expect(await status()).toBe(0);
});

it('the mock serves another document, and takes one key alone, where it is told to', async () => {
  const other = partialDocument({
    openapi: '3.1.1',
    info: { title: 'Other', version: '1.0.0' },
    paths: { '/other': { get: { operationId: 'other', responses: { 204: { description: 'Done.' } } } } },
    components: { schemas: {} },
  });
  const targets = [await mockTarget(document, other), await mockTarget(document, undefined, 'sk_one')];
  const statuses = targets.map(async ({ base, close }, index) => {
    const path = index === 0 ? '/other' : of('getUser').request.target;
    const { status } = await fetch(base + path, { headers: { authorization: 'Bearer sk_two' } });
    await close();
    return status;
  });
  expect(await Promise.all(statuses)).toEqual([204, 401]);
  const keyless = await mockTarget(other);
  await keyless.close();
  expect(keyless.key).toBe('');
});

it('a session that is closed has no way to its target', () => {
  let closed = 0;
  const wire: Wire = { send: () => Promise.reject(new Error('x')), close: () => void closed++ };
  started([], { wire }).close();
  expect(closed).toBe(1);
});
