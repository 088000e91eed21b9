/** Which example a request gets, and what Prism is asked for, checks and refuses. */
import { describe, expect, it } from 'vitest';
import { UnreadableRequest } from 'user-management-mock/testing';
import { at, responder, type Behavior } from './support/responder.ts';

describe('an example', () => {
  it.each<[Record<string, string>, number, string]>([
    [{}, 200, '{"n":1}'],
    [{ prefer: 'example=second' }, 200, '{"n":2}'],
    [{ prefer: 'code=404' }, 404, '{"code":"gone"}'],
    [{ prefer: 'code=404, example=gone' }, 404, '{"code":"gone"}'],
    [{ prefer: 'code=404, example=second' }, 400, 'get 404 has no example'],
    [{ prefer: 'code=418' }, 400, 'get has no status 418'],
    [{ prefer: 'code=503' }, 400, 'get has no status 503'],
    [{ prefer: 'example=gone' }, 400, 'get 200 has no example'],
    [{ accept: Array(64).fill('*/*').join() }, 200, '{"n":1}'],
    [{ accept: 'application/json' }, 200, '{"n":1}'],
    [{ accept: 'text/x, Application/JSON' }, 200, '{"n":1}'],
    [{ accept: '*/*' }, 200, '{"n":1}'],
  ])('with %j is %i %s, without Prism', async (headers, wanted, text) => {
    const { ask, asked } = responder();
    const found = await ask('GET /things/1', headers);
    expect([found.status, found.text.includes(text), asked]).toEqual([wanted, true, []]);
  });

  it('that has to be negotiated is Prism\'s, and remembered', async () => {
    const { ask, asked } = responder();
    const accepts = ['text/*', 'text/x;q=0.5', 'text/*'];
    for (const accept of accepts) expect((await ask('GET /things/1', { accept })).text).toBe('x');
    expect(asked).toEqual([{ accept: 'text/*', dynamic: false }, { accept: 'text/x;q=0.5', dynamic: false }]);
    const other = responder();
    for (let count = 0; count < 60; count++) await other.ask('GET /many', { accept: `a/b${count}` });
    for (const count of [0, 49, 50, 59]) await other.ask('GET /many', { accept: `a/b${count}` });
    expect(other.asked).toHaveLength(62);
    await responder().ask('GET /many').then(({ text }) => expect(text).toBe('{}'));
    expect((await other.ask('GET /many', { prefer: 'code=503' })).text).toBe('x');
    expect(other.asked.at(-1)).toEqual({ status: 503, dynamic: false, accept: undefined });
    expect((await other.ask('GET /many', { accept: 'application/json' })).text).toBe('x');
    expect([await other.status('GET /open', { prefer: 'code=299' }), await other.status('GET /open')]).toEqual([200, 200]);
    expect((await other.ask('GET /many', { accept: 'no' })).text).toContain('It has: application/json, text/html.'.slice(3));
    expect((await other.ask('GET /many', { prefer: 'code=404' })).status).toBe(400);
  }); // prettier-ignore

  it('is made up where that is asked for, and the same for one seed', async () => {
    const { ask, asked } = responder({ dynamic: true, seed: 's' });
    for (const prefer of ['wait=1', 'code=404', 'seed=own', 'dynamic=false', 'example=first'])
      await ask('GET /things/1', { prefer });
    expect(asked).toEqual([
      { dynamic: true, seed: 's 1' },
      { dynamic: true, seed: 's 2', status: 404 },
      { dynamic: true, seed: 'own' },
    ]);
    const plain = responder();
    await plain.ask('GET /things/1', { prefer: 'dynamic=true' });
    expect(plain.asked).toEqual([{ dynamic: true, seed: undefined }]);
  });

  it.each<[object, Record<string, string>, number, string]>([
    [{ status: 406, message: 'No' }, { accept: 'a/b' }, 406, 'No. It has: application/json.'],
    [{ status: 404, message: 'No' }, { accept: 'a/b' }, 400, 'get 200 has no example'],
    [{ status: 500, message: 'No' }, { accept: 'a/b', prefer: 'example=second' }, 400, 'get 200 has no example'],
    [{ status: 500, message: 'No' }, { accept: 'a/b', prefer: 'code=200' }, 400, 'get 200 has no example'],
    [{}, { accept: 'a/b, no' }, 406, 'Accept is not a list of media types.'],
    [{}, { accept: 'a/b;q' }, 406, 'Accept is not a list of media types.'],
    [{ status: 500, message: 'No' }, { accept: 'a/b' }, 500, 'Prism cannot make up a response of get: No'],
    [{}, { accept: 'no' }, 406, 'Accept is not a list of media types. The operation has: application/json.'],
    [{}, { accept: Array(65).fill('a/b').join() }, 406, 'Accept has more than 64 media ranges.'],
  ])('that Prism refuses with %j is refused in words', async (gives, headers, wanted, said) => {
    const { status, text } = await responder({}, {}, { gives: { ...gives, problem: {} } }).ask(
      'GET /things/1',
      headers,
    );
    expect([status, text.includes(said)]).toEqual([wanted, true]);
  });
});

describe('what Prism checks', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const finds = [{ path: ['request', 'query', 'a'], code: 'type', message: 'Query a must be b', severity: 'Error' }];
  const refusal = (status: number) => ({
    gives: { status, message: 'No', problem: { status, title: 'T' }, headers: { A: 'b' } },
  });
  const claim = () => at(299);

  it.each<[Behavior, object[], number, object]>([
    [{}, [], 299, { security: true, request: true, server: false }],
    [{}, finds, 200, { security: true, request: true, server: false }],
    [{ validate: 'warn', auth: false }, finds, 299, { security: false, request: true, server: false }],
    [
      { validate: 'warn' },
      [finds[0]!, { ...finds[0], code: 401 }],
      200,
      { security: true, request: true, server: false },
    ],
    [{ validate: 'warn' }, [{ ...finds[0], code: 401 }], 200, { security: true, request: true, server: false }],
    [{ validate: 'off' }, [], 299, { security: true, request: false, server: false }],
    [{ errors: 'prism' }, [], 299, { security: true, request: true, server: true }],
  ])('under %j with %j has a rule, or none: %i', async (behavior, found, wanted, checks) => {
    const { status, checked } = responder(behavior, { claim }, { finds: found });
    expect([await status('POST /raw/1', form, 'a=b'), checked[1]]).toEqual([wanted, checks]);
  });

  it('is what came, and what is asked for', async () => {
    const { ask, checked } = responder({ validate: 'warn', seed: 's' }, {}, { finds });
    const { sent, text } = await ask(
      'POST /raw/e,f?a=1&b=2&a=3',
      { ...form, prefer: 'code=201', accept: '*/*' },
      'c=d',
    );
    expect(checked[0]).toMatchObject({
      method: 'POST',
      path: '/raw/e%2Cf',
      query: { a: ['1', '3'], b: '2' },
      body: 'c=d',
    });
    expect(checked.slice(2)).toEqual([{ dynamic: undefined, seed: 's 1', status: 201, accept: '*/*' }, true]);
    expect([text, sent['sl-violations']]).toEqual(['x', expect.stringContaining('Query a must be b')]);
  });

  it.each<[Behavior, object[], number, number, string]>([
    [{}, finds, 422, 422, '"message":"a must be b."'],
    [{}, [], 422, 500, '"message":"No"'],
    [{}, [], 401, 401, 'The credentials are missing'],
    [{}, [], 404, 400, '"message":"No"'],
    [{}, [], 415, 415, '"message":"No"'],
    [{}, finds, 415, 415, '"message":"No"'],
    [{}, [], 406, 406, '"message":"No"'],
    [{ errors: 'prism' }, finds, 422, 422, '{"status":422,"title":"T"}'],
  ])('and refuses under %j with %j and %i is %i', async (behavior, found, refused, wanted, said) => {
    const { status, text } = await responder(behavior, {}, { finds: found, ...refusal(refused) }).ask(
      'POST /raw/1',
      form,
      'a=b',
    );
    expect([status, text.includes(said)]).toEqual([wanted, true]);
  });

  it.each<[string, Record<string, string>, string, boolean]>([
    ['POST /raw/1', {}, '', true],
    ['POST /form', form, 'a=b', true],
    ['POST /form', {}, '{}', false],
    ['POST /form', form, '', false],
    ['GET /things/1', form, '', false],
  ])('%s with %j and %j is for it: %s', async (line, headers, body, isChecked) => {
    const { ask, checked } = responder();
    await ask(line, headers, body);
    expect(checked.length > 0).toBe(isChecked);
    if (body === '' && isChecked)
      expect(checked[0]).toMatchObject({ body: null, headers: { authorization: 'Bearer k' } });
  });

  it('stands behind the same guards as all others', async () => {
    const hooks = { refuse: (_: object, key?: string) => (key === 'no' ? at(401) : undefined), state: () => at(298) };
    const outcome = async (behavior: Behavior, headers: Record<string, string>, body = 'a=b') => {
      const { status, sent, exchange } = await responder(behavior, hooks).ask(
        'POST /raw/1',
        { ...form, ...headers },
        body,
      );
      return [status, exchange.key, sent['WWW-Authenticate']];
    };
    expect(await outcome({}, {})).toEqual([298, 'k', undefined]);
    expect(await outcome({}, { prefer: 'code=200' })).toEqual([200, 'k', undefined]);
    expect(await outcome({}, { authorization: '' })).toEqual([401, undefined, 'Bearer realm="T"']);
    expect(await outcome({ errors: 'prism' }, { authorization: '' })).toEqual([298, undefined, undefined]);
    expect(await outcome({ apiKey: 'own' }, {})).toEqual([401, undefined, 'Bearer realm="T", error="invalid_token"']);
    expect(await outcome({ apiKey: 'own', auth: false }, {})).toEqual([298, undefined, undefined]);
    expect(await outcome({}, { authorization: 'Bearer no' })).toEqual([
      401,
      'no',
      'Bearer realm="T", error="invalid_token"',
    ]);
    expect(await outcome({}, { 'content-encoding': 'gzip' })).toEqual([415, 'k', undefined]);
    expect(await outcome({}, { 'content-type': 'application/json' }, '{')).toEqual([400, 'k', undefined]);
  });

  it('is told to who is asked, with what was read', async () => {
    const claims: unknown[] = [];
    const { ask } = responder({}, { claim: (claim) => void claims.push(claim) });
    await ask('POST /raw/7?c=d', { 'content-type': 'application/json' }, '{"a":1}');
    await ask('POST /raw/7');
    const request = { method: 'POST', key: 'k', path: { id: '7' }, query: [['c', 'd']], operation: { id: 'raw' } };
    expect(claims[0]).toMatchObject({ ...request, body: { value: { a: 1 }, validator: null } });
    expect(claims[1]).toMatchObject({ body: undefined });
  });

  it('but cannot be read is refused in words, unless that is a fault of the mock', async () => {
    const refused = async (fails: Error) => (await responder({}, {}, { fails }).ask('POST /raw/1', form, 'a')).text;
    expect(JSON.parse(await refused(new UnreadableRequest('No name.')))).toEqual({
      code: 'malformed_request',
      message: 'The request cannot be read as its headers and the document say: No name.',
    });
    expect(await refused(new Error('broken'))).toBe('{"code":"mock_failure","message":"broken"}');
    const { status, text } = await responder().ask('POST /raw/1', { ...form, accept: 'no' }, 'a');
    expect([status, JSON.parse(text)]).toMatchObject([
      406,
      { message: 'Accept is not a list of media types. The operation has: application/json.' },
    ]);
  });

  it('gets a challenge with a 401, unless refusals are worded as Prism words them', async () => {
    for (const [errors, has] of [['own', true], ['prism', false]] as const) {
      const gives = { status: 401, headers: {}, mediaType: 'text/x', body: 'x', violations: [] };
      const { sent } = await responder({ errors }, {}, { gives }).ask('POST /raw/1', form, 'a');
      expect('WWW-Authenticate' in sent).toBe(has);
    }
  }); // prettier-ignore
});
