/** Who responds to a request, in which order, and with what: without a server, a document or Prism. */
import { describe, expect, it } from 'vitest';
import { at, operations, responder, type Behavior, type Operation } from './support/responder.ts';

describe('who responds', () => {
  const order = ['refusal', 'rule', 'failure', 'cause', 'data', 'example'] as const;
  const statuses = { refusal: 451, rule: 452, failure: 453, cause: 404, data: 454, example: 200 };
  const among = (sources: readonly string[], wait: boolean) => {
    const has = (source: keyof typeof statuses) => sources.includes(source);
    const later = (status: number) => (wait ? Promise.resolve(at(status)) : at(status));
    const behavior = { ...(has('failure') && { failRate: 1, failCode: 453 }), causes: has('cause') };
    return responder(behavior, {
      ...(has('refusal') && { refuse: () => at(451) }),
      claim: () => (has('rule') ? later(452) : wait ? Promise.resolve(undefined) : undefined),
      ...(has('data') && { state: () => later(454) }),
    });
  };

  it.each(order.flatMap((source, index) => [false, true].map((wait) => [source, order.slice(index), wait] as const)))(
    '%s does, of %j, who are asked to wait: %s',
    async (source, sources, wait) => {
      expect(await among(sources, wait).status('GET /things/gone')).toBe(statuses[source]);
      // Who asks for a response gets it, unless somebody refuses, has a rule for it, or lets it fail.
      const asked = among(sources, wait).status('GET /things/gone', { prefer: 'code=401' });
      expect(await asked).toBe(['cause', 'data', 'example'].includes(source) ? 401 : statuses[source]);
    },
  );

  it('data that leave a request alone leave it to the example, and successes to themselves', async () => {
    for (const state of [() => undefined, async () => undefined]) {
      const { ask, status } = responder({}, { state });
      expect((await ask('GET /things/two')).text).toBe('{"n":1}');
      expect(await status('GET /things/gone')).toBe(404);
    }
    expect((await responder().ask('GET /things/two')).text).toBe('{"n":2}');
  });

  it('a key may cause a response before all others, unless another is asked for', async () => {
    const { status } = responder({}, { refuse: () => at(451) });
    const headers = { authorization: 'Bearer busy' };
    expect([await status('GET /things/1', headers), await status('GET /things/1', { ...headers, prefer: 'code=200' })]).toEqual([429, 451]);
    expect(await responder({ causes: false }).status('GET /things/1', headers)).toBe(200);
  }); // prettier-ignore

  it('what is asked is told who asks, for what, and with what', async () => {
    const claims: unknown[] = [];
    const { ask } = responder({}, { claim: (claim) => void claims.push(claim), refuse: (of, key) => void claims.push([of.id, key]) });
    const { exchange } = await ask('PUT /things/a%20b?c=d', { 'x-e': 'f' }, '{"g":1}');
    const request = { method: 'PUT', key: 'k', path: { id: 'a b' }, query: [['c', 'd']], body: { value: { g: 1 }, validator: 'any' } };
    expect(claims).toEqual([['put', 'k'], { ...request, operation: operations[1], headers: expect.objectContaining({ 'x-e': 'f' }) as object }]);
    expect([exchange.operation?.id, exchange.key]).toEqual(['put', 'k']);
  }); // prettier-ignore

  it('a fault of who is asked is one of the mock, at once or later', async () => {
    const fail = () => {
      throw new Error('broken');
    };
    for (const hooks of [
      { claim: fail },
      { claim: async () => fail() },
      { state: fail },
      { state: async () => fail() },
    ]) {
      const { status, text } = await responder({}, hooks).ask('GET /things/1');
      expect([status, text]).toEqual([500, '{"code":"mock_failure","message":"broken"}']);
    }
    expect((await responder({ errors: 'prism' }).ask('GET /nowhere')).text).toContain('NO_PATH_MATCHED_ERROR');
  });

  it('what an operation lacks is loaded before', async () => {
    const loaded: string[] = [];
    const load = async (of: Operation) => void loaded.push(of.id);
    const claim = () => at(loaded.length === 1 ? 299 : 500);
    expect([await responder({}, { claim }, { load }).status('GET /things/1'), loaded]).toEqual([299, ['get']]);
  });
});

describe('a key', () => {
  it.each<[Behavior, string, number]>([
    [{}, 'Bearer x', 200],
    [{}, '', 401],
    [{ auth: false }, '', 200],
    [{ apiKey: 'k' }, 'Bearer k', 200],
    [{ apiKey: 'k' }, 'Bearer x', 401],
    [{ apiKey: 'k', auth: false }, 'Bearer x', 200],
    [{ apiKey: 'k' }, 'Bearer scope', 200],
  ])('of %j: %j gets %i', async (behavior, authorization, wanted) => {
    const { status, sent } = await responder(behavior, { keys: new Set(['scope']) }).ask('GET /things/1', {
      authorization,
    });
    expect(status).toBe(wanted);
    expect('WWW-Authenticate' in sent).toBe(wanted === 401);
  });

  it('is challenged whoever refuses it', async () => {
    for (const hooks of [{ refuse: () => at(401) }, { claim: () => at(401) }])
      expect((await responder({}, hooks).ask('GET /things/1')).sent['WWW-Authenticate']).toBe('Bearer realm="T", error="invalid_token"');
  }); // prettier-ignore
});

describe('an invalid request', () => {
  const line = 'GET /things/1?limit=50';
  const findings = (sent: Record<string, string>) =>
    (JSON.parse(sent['sl-violations'] ?? '[]') as { message: string }[]).map(({ message }) => message);

  const small = Object.assign(() => false, {
    errors: [{ keyword: 'x', instancePath: '', schemaPath: '#/x', params: {} }],
  });

  it.each<[Behavior['validate'], number, string[]]>([
    [undefined, 422, ['limit is not valid']],
    ['on', 422, ['limit is not valid']],
    ['warn', 200, ['limit is not valid']],
    ['off', 200, []],
  ])('with validation %s gets %i', async (validate, wanted, said) => {
    const { ask } = responder({ ...(validate && { validate }) }, {}, { validators: { any: () => true, small } });
    const { status, sent } = await ask(line);
    expect([status, findings(sent)]).toEqual([wanted, said]);
    const asked = await ask(line, { prefer: 'code=404' });
    expect([asked.status, asked.sent['Mock-Note']]).toEqual(
      wanted === 422 ? [422, 'Prefer was ignored, because the request is not valid.'] : [404, undefined],
    );
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['GET /things/1?limit=x', {}, ['limit must be integer']],
    ['GET /things/1?limit=1&limit=2', {}, ['limit must be given once']],
    ['GET /things/1', { 'x-limit': 'x' }, ['X-Limit must be integer']],
    ['GET /things/1', { cookie: 'a=1; crumb=x' }, ['crumb must be integer']],
    ['GET /things/1', { cookie: 'crumb=1' }, []],
    ['GET /things/1?other=x', { other: 'x' }, []],
  ])('%s with %j is told', async (target, headers, said) => {
    const { status, sent } = await responder().ask(target, headers);
    expect([status, findings(sent)]).toEqual([said.length > 0 ? 422 : 200, said]);
  });

  it.each<[string, string, object[]]>([
    ['POST /needs?must=1', '50', [{ code: 'body_out_of_range', message: 'must be < 10.' }]],
    ['POST /needs?must=1', '', [{ code: 'body_required', message: 'A body is required.' }]],
    ['POST /needs', '5', [{ code: 'must_required', message: 'must is required.', field: 'must' }]],
    ['POST /needs', '', [{ code: 'must_required', message: 'must is required.', field: 'must' }, { code: 'body_required', message: 'A body is required.' }]],
  ])('%s with the body %j is told each fault', async (line, body, errors) => {
    const { status, text } = await responder().ask(line, {}, body);
    expect([status, JSON.parse(text)]).toEqual([422, { errors }]);
    expect(await responder().status('POST /needs?must=1', { 'content-type': 'text/plain' }, 'x')).toBe(200);
  }); // prettier-ignore

  it('is told of its body too where there is room for one more', async () => {
    const { text } = await responder().ask('POST /crowded');
    const { errors } = JSON.parse(text) as { errors: { code: string }[] };
    expect([errors.length, errors.at(-1)!.code]).toEqual([100, 'body_required']);
  });

  it('gets the example of its cause, where that is one of invalid requests', async () => {
    const { ask } = responder({}, {}, { validators: { any: () => true, small } });
    const { text, sent } = await ask('GET /things/1?limit=99');
    expect(text).toBe('{"code":"bad","errors":[]}');
    expect(JSON.parse(sent['sl-violations']!)).toEqual([
      { location: ['request', 'query', 'limit'], severity: 'Error', code: 'x', message: 'limit is not valid' },
    ]);
  });

  it.each<[string, Record<string, string>, Behavior, number, string]>([
    ['', {}, {}, 400, 'A body is required'],
    ['{', {}, {}, 400, 'malformed_json'],
    ['{', {}, { validate: 'off' }, 200, ''],
    ['{}', { 'content-type': 'text/x' }, {}, 415, 'unsupported_media_type'],
    ['{"odd":1}', {}, {}, 400, 'refined'],
    ['{"odd":1}', {}, { validate: 'warn' }, 200, ''],
    ['{}', {}, {}, 200, ''],
  ])('with the body %s and %j under %j gets %i %s', async (body, headers, behavior, wanted, code) => {
    const { status, text, sent } = await responder(behavior).ask('PUT /things/1', headers, body);
    expect([status, `${text}${sent['sl-violations']}`.includes(code)]).toEqual([wanted, true]);
  });

  it('and a validator that is missing, is told from a fault of the mock', async () => {
    const { status, text } = await responder().ask('GET /broken?a=1');
    expect([status, text]).toEqual([500, '{"code":"mock_failure","message":"The validator missing is missing."}']);
  });
});

describe('what the document does not have', () => {
  it.each<[string, Behavior, number, string | undefined]>([
    ['DELETE /things/1', {}, 405, 'GET, PUT, HEAD, OPTIONS'],
    ['DELETE /raw/1', {}, 405, 'POST, OPTIONS'],
    ['OPTIONS /things/1', {}, 204, 'GET, PUT, HEAD, OPTIONS'],
    ['OPTIONS /things/1', { errors: 'prism' }, 405, 'GET, PUT'],
    ['OPTIONS *', {}, 204, undefined],
    ['GET /nowhere', {}, 404, undefined],
    ['HEAD /things/1', {}, 200, undefined],
  ])('%s under %j gets %i', async (line, behavior, wanted, allow) => {
    const { status, sent } = await responder(behavior).ask(line);
    expect([status, sent['Allow']]).toEqual([wanted, allow]);
  });

  it('may have a rule, which is told what came', async () => {
    const seen: unknown[] = [];
    const { ask } = responder(
      {},
      { claimUndocumented: ({ body, ...request }) => (seen.push(request, body()), at(299)) },
    );
    expect((await ask('POST /other?a=b', { 'content-type': 'text/x' }, 'text')).status).toBe(299);
    const headers = { authorization: 'Bearer k', 'content-type': 'text/x' };
    expect(seen).toEqual([
      { method: 'POST', target: '/other', key: 'k', query: [['a', 'b']], headers },
      expect.objectContaining({ value: 'text' }),
    ]);
    expect((await ask('POST /other', {}, '{')).exchange.key).toBe('k');
    expect(seen.at(-1)).toMatchObject({ value: undefined });
  });

  it('is asked first by pages of other origins, and shared with them unless that is off', async () => {
    const headers = { origin: 'http://a.b', 'access-control-request-method': 'PUT' };
    expect((await responder().ask('OPTIONS /nowhere', headers)).sent['Access-Control-Allow-Methods']).toBe('PUT');
    expect((await responder().ask('GET /things/1', headers)).sent['Access-Control-Allow-Origin']).toBe('http://a.b');
    const off = await responder({ cors: false }).ask('OPTIONS /things/1', headers);
    expect(off.sent).toEqual({ Allow: 'GET, PUT, HEAD, OPTIONS' });
  });
});

it('a response waits as long as all that slow it down, and has an id', async () => {
  const { ask, refuse } = responder({ delay: 5, seed: 's' }, { claim: () => ({ ...at(299), delay: 7 }) });
  const [first, second] = [await ask('GET /things/1'), await ask('GET /nowhere')];
  expect([first.response.delay, second.response.delay]).toEqual([12, 5]);
  expect([first.exchange.id, second.exchange.id].map((id) => id.slice(-4))).toEqual(['0000', '0001']);
  expect('delay' in (await responder().ask('GET /things/1')).response).toBe(false);
  expect((await responder({}, { nextId: () => 'own' }).ask('GET /things/1')).exchange.id).toBe('own');
  const { request } = first.exchange;
  const early = refuse(request, Object.assign(new Error('early'), {}) as never);
  expect([early.id.slice(-4), early.request, early.response.status]).toEqual(['0002', request, 500]);
  expect((await responder({ delay: 1 }).ask('GET /things/1')).response.delay).toBe(1);
});
