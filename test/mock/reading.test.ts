/** How a request is read, at the edges of each grammar: the last that is taken, and the first that is not. */
import { describe, expect, it } from 'vitest';
import {
  cookies,
  essence,
  Fault,
  isApplicationJson,
  isJson,
  unsupportedPreference,
  createAuthenticator,
  hasNoPreference,
  parseJson,
  readBody,
  readPair,
  readParameter,
  readPreferences,
  readTarget,
  splitUnquoted,
  templateMatcher,
  unlessFault,
} from 'user-management-mock/testing';
import { outcome } from './support/outcome.ts';

describe('a key', () => {
  const schemes = {
    Bearer: { in: 'authorization', name: 'Bearer', pattern: '^sk_' },
    Basic: { in: 'authorization', name: 'basic' },
    Header: { in: 'header', name: 'X-Key' },
    Query: { in: 'query', name: 'key' },
    Cookie: { in: 'cookie', name: 'session' },
    Odd: { in: 'header', name: 'Basic', pattern: '^\\p{L}+$' },
  } as const;
  type Name = keyof typeof schemes;
  const authenticate = createAuthenticator('The "Users"\\ APIé', schemes, {});
  const keyOf = (security: Name[][], headers: Record<string, string>, query: [string, string][] = []) => {
    const { ok, key } = authenticate({ security }, headers, query);
    return ok ? key : false;
  };

  it.each<[Name, Record<string, string>, string | false]>([
    ['Bearer', { authorization: 'Bearer sk_a' }, 'sk_a'],
    ['Bearer', { authorization: 'bEARER   sk_a' }, 'sk_a'],
    ['Bearer', { authorization: 'Bearersk_a' }, false],
    ['Bearer', { authorization: 'Bearer sk_a sk_b' }, false],
    ['Bearer', { authorization: 'Bearer sk' }, false],
    ['Bearer', { authorization: 'Bearer a_sk_' }, false],
    ['Bearer', { authorization: 'Basic sk_a' }, false],
    ['Bearer', { authorization: 'x Bearer sk_a' }, false],
    ['Odd', { basic: 'é' }, 'é'],
    ['Odd', { basic: '1' }, false],
    ['Bearer', {}, false],
    ['Cookie', {}, false],
    ['Basic', { authorization: `Basic ${btoa('user:')}` }, btoa('user:')],
    ['Basic', { authorization: `Basic ${btoa('user')}` }, false],
    ['Basic', { authorization: 'Basic %%%' }, false],
    ['Header', { 'x-key': 'anything' }, 'anything'],
    ['Header', { key: 'anything' }, false],
    ['Cookie', { cookie: 'a=1; session=s=1 ; b' }, 's=1'],
    ['Cookie', { cookie: 'asession=1' }, false],
  ])('for %s in %o', (name, headers, key) => {
    expect(keyOf([[name]], headers)).toBe(key);
  });

  it('in a query is the first of its name', () => {
    expect(keyOf([['Query']], {}, [['a', '1'], ['key', '2'], ['key', '3']])).toBe('2'); // prettier-ignore
    expect(keyOf([['Query']], { key: '2' })).toBe(false);
  });

  it('is right by any alternative, all of whose schemes must be satisfied', () => {
    const security: Name[][] = [['Header', 'Cookie'], ['Bearer']];
    expect(keyOf(security, { 'x-key': 'h', cookie: 'session=c' })).toBe('h');
    expect(keyOf(security, { 'x-key': 'h', authorization: 'Bearer sk_a' })).toBe('sk_a');
    expect(keyOf(security, { 'x-key': 'h' })).toBe(false);
    expect(keyOf([], {})).toBe(undefined);
  });

  it('that is missing is told from one that is wrong, in a challenge that any header can hold', () => {
    const challenge = (security: Name[][], headers: Record<string, string>) =>
      authenticate({ security }, headers, []).challenge();
    expect(challenge([['Bearer']], {})).toBe('Bearer realm="The Users API"');
    expect(challenge([['Bearer']], { authorization: 'Bearer x' })).toBe(
      'Bearer realm="The Users API", error="invalid_token"',
    );
    // Also where another way that nothing was sent for comes after it.
    expect(challenge([['Bearer'], ['Header']], { authorization: 'Bearer x' })).toBe(
      'Bearer realm="The Users API", error="invalid_token"',
    );
    expect(challenge([['Header'], ['Basic']], { 'x-other': '1' })).toBe('Basic realm="The Users API"');
    expect(challenge([['Header']], {})).toBe('Bearer realm="The Users API"');
    // One that is right may be refused by whoever asks for a 401.
    expect(challenge([['Bearer']], { authorization: 'Bearer sk_a' })).toBe(
      'Bearer realm="The Users API", error="invalid_token"',
    );
    expect(challenge([['Header', 'Cookie']], { cookie: 'session=c' })).toBe(
      'Bearer realm="The Users API", error="invalid_token"',
    );
  });

  it('may be one alone, with others besides', () => {
    const one = createAuthenticator('', schemes, { only: 'pk', also: new Set(['scope']) });
    const ok = (key: string) => one({ security: [['Bearer']] }, { authorization: `Bearer ${key}` }, []).ok;
    expect(['pk', 'scope', 'sk_a', 'p'].map(ok)).toEqual([true, true, false, false]);
  });

  it.each([
    ['a=1;b="2"; c', [['a', '1'], ['b', '"2"'], ['c', '']]],
    [' ;=1; ', [['', '1']]],
    ['', []],
  ])('stands in the cookies %j', (cookie, pairs) => {
    expect(cookies({ cookie })).toEqual(pairs);
  }); // prettier-ignore
});

describe('a body', () => {
  const json = { required: true, mediaTypes: { 'application/json': 'schema' } };
  const read = (type: string | undefined, model: Parameters<typeof readBody>[0] = json, more = {}) =>
    outcome(() => {
      const headers = { ...(type !== undefined && { 'content-type': type }), ...more };
      const body = readBody(model, headers, new TextEncoder().encode('"é"'));
      return body?.fault?.fault ?? body?.value;
    });

  it.each([
    ['application/json', 'é'],
    ['Application/JSON', 'é'],
    ['application/vnd.api+json', 'é'],
    ['application/json; charset=UTF-8', 'é'],
    ['application/json;a=";charset=x";Charset=utf8', 'é'],
    ['application/json; charset="utf-8"', 'é'],
    ['application/json; charset=utf-88', 'unsupported_charset'],
    ['application/json; charset=xutf-8', 'unsupported_charset'],
    ['application/json; charset=latin1', 'unsupported_charset'],
    ['application/xjson', 'unsupported_media_type'],
    ['application/json+x', 'unsupported_media_type'],
    ['text/vnd+json', 'unsupported_media_type'],
    ['application', 'unsupported_media_type'],
    ['', 'unsupported_media_type'],
    [undefined, 'unsupported_media_type'],
  ])('of the type %j', (type, value) => {
    expect(read(type)).toBe(value);
  });

  it('of a range that the document takes is text, unless the range is of JSON', () => {
    const ranges = { required: true, mediaTypes: { 'text/*': null, 'application/merge-patch+json': null } };
    expect(read('text/plain', ranges)).toBe('"é"');
    expect(read('texts/plain', ranges)).toBe('unsupported_media_type');
    expect(read('application/merge-patch+json', ranges)).toBe('é');
    expect(read('image/png', { required: false, mediaTypes: { '*/*': null } })).toBe('"é"');
    expect(read('application/json-seq', { required: true, mediaTypes: { 'application/json-seq': null } })).toBe('"é"');
    expect(read('application/json', undefined)).toBe('é');
    expect(outcome(() => readBody(undefined, {}, new Uint8Array(1)))).toBe('unsupported_media_type');
    expect(readBody(undefined, {}, new Uint8Array(0))).toBeUndefined();
  });

  it.each([
    ['identity', 'é'],
    ['Identity', 'é'],
    ['gzip', 'unsupported_encoding'],
    ['', 'unsupported_encoding'],
  ])('in the encoding %j', (encoding, value) => {
    expect(read('application/json', json, { 'content-encoding': encoding })).toBe(value);
  });

  it('names its validator, and none where it could not be read', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const type = { 'content-type': 'application/json' };
    expect(readBody(json, type, bytes('[1]'))).toEqual({ value: [1], validator: 'schema' });
    expect(readBody(json, type, bytes('[1'))).toMatchObject({ value: undefined, validator: null });
    expect(readBody(json, type, Uint8Array.of(0x22, 0xff, 0x22))?.fault).toMatchObject({
      ...{ fault: 'malformed_utf8', message: 'The body is not valid UTF-8.' },
    });
  });

  const nested = (open: string, close: string, levels: number) => open.repeat(levels) + '1' + close.repeat(levels);
  it.each([
    [nested('[', ']', 100), true],
    [nested('[', ']', 101), 'json_too_deep'],
    [nested('{"a":', '}', 100), true],
    [nested('{"a":', '}', 101), 'json_too_deep'],
    [`[${'[],'.repeat(200)}1]`, true],
    ['{"a":1,"a":2}', 'duplicate_key'],
    ['{"a":1,"b":{},"\\u0061":2}', 'duplicate_key'],
    ['[{"b":[{"a":1,"a":1}]}]', 'duplicate_key'],
    ['{"a":{"a":["a","a"]},"b":"a"}', true],
    ['[{"a":1},{"a":1}]', true],
    ['{"a":"\\"b\\":1","b":1}', true],
    ['{"a\\\\":1,"a\\\\\\"":1}', true],
    ['{"a":1', 'malformed_json'],
    ['', 'malformed_json'],
  ])('%.40s', (text, taken) => {
    expect(outcome(() => parseJson(text) !== undefined)).toBe(taken);
  });
});

it('a body that is not JSON is told with the reason', () => {
  expect(() => parseJson('{"a":x}')).toThrow(/^The body is not valid JSON: Unexpected token .*x/);
});

describe('a header', () => {
  it.each([
    ['a,b', ['a', 'b']],
    [' a , , b ', ['a', '', 'b']],
    ['"a,b",c', ['"a,b"', 'c']],
    ['"a\\",b",c', ['"a\\",b"', 'c']],
    ['a\\,b', ['a\\', 'b']],
    ['"a', ['"a']],
    ['', ['']],
  ])('that is a list: %j', (text, parts) => {
    expect(splitUnquoted(text, ',')).toEqual(parts);
  });

  it.each([
    ['a', 'a', undefined],
    ['a=', 'a', ''],
    ['a = b', 'a', 'b'],
    ['a==b', 'a', '=b'],
    ['a="b \\"c\\\\"', 'a', 'b "c\\'],
    ['a="', 'a', '"'],
    ['a=""', 'a', ''],
    ['a="b', 'a', '"b'],
    ['a=b"', 'a', 'b"'],
  ])('that is a pair: %j', (text, name, value) => {
    expect(readPair(text)).toEqual({ name, value });
  });
});

describe('a preference', () => {
  it.each<[string | undefined, [string, string][], unknown]>([
    [undefined, [], {}],
    ['code=404', [['__code', '500']], { status: 404 }],
    ['CODE="404"', [], { status: 404 }],
    ['code=404, code=500', [], { status: 404 }],
    ['example=a, dynamic=true;, seed=s', [], { example: 'a', dynamic: true, seed: 's' }],
    ['dynamic=false', [], { dynamic: false }],
    ['wait=5, respond-async', [['__code', '404']], {}],
    ['code=100', [], { status: 100 }],
    ['code=599', [], { status: 599 }],
    ['code=099', [], 'wrong_preference'],
    ['code=600', [], 'wrong_preference'],
    ['code=4040', [], 'wrong_preference'],
    ['code', [], 'wrong_preference'],
    ['dynamic=yes', [], 'wrong_preference'],
    ['code=404; example=a', [], 'wrong_preference'],
    [undefined, [['__code', '404'], ['__code', '500']], { status: 404 }],
    [undefined, [['code', '404'], ['__example', 'a'], ['__seed', '']], { example: 'a', seed: '' }],
    [undefined, [['__dynamic', 'x']], 'wrong_preference'],
    [undefined, [['limit', '5']], {}],
    [undefined, [['limit', '5'], ['__seed', 's']], { seed: 's' }],
    ['code=1404', [], 'wrong_preference'],
    ['dynamic', [], 'wrong_preference'],
  ])('%j with the query %j', (prefer, query, read) => {
    expect(outcome(() => readPreferences(prefer, query))).toStrictEqual(read);
    const asksForNothing = typeof read === 'object' && Object.keys(read as object).length === 0;
    expect(hasNoPreference(prefer, query)).toBe(asksForNothing);
  }); // prettier-ignore
});

describe('a parameter', () => {
  type Types = Parameters<typeof readParameter>[0]['types'];
  const read = (types: Types, texts: string[], list?: ',' | ' ' | '|' | 'repeated') => {
    const parameter = { name: 'a', in: 'query', required: false, types, validator: '', ...(list && { list }) } as const;
    const reading = readParameter(parameter, texts);
    return 'fault' in reading ? [reading.fault] : reading.value;
  };
  const no = (what: string) => [`must be ${what}`];

  it.each<[Types, string, unknown]>([
    [['integer'], '0', 0],
    [['integer'], '-10', -10],
    [['integer'], '999999999999999', 999_999_999_999_999],
    ...['1000000000000000', '-0', '01', '+1', '1.0', '1e1', '0x10', '', ' 1'].map((text): [Types, string, unknown] => [
      ['integer'],
      text,
      no('integer'),
    ]),
    [['number'], '-0.50', -0.5],
    [['number'], '1e2', 100],
    [['number'], '1E+2', 100],
    [['number'], '1e12', 1e12],
    [['number'], '15e-1', 1.5],
    ...['.5', '5.', '01', '1e', 'NaN', 'Infinity', ''].map((text): [Types, string, unknown] => [
      ['number'],
      text,
      no('number'),
    ]),
    [['boolean'], 'true', true],
    [['boolean'], 'false', false],
    ...['TRUE', '1', '', 'xtrue', 'truex', 'xfalse', 'falsex'].map((text): [Types, string, unknown] => [
      ['boolean'],
      text,
      no('boolean'),
    ]),
    [['integer', 'string'], '5', 5],
    [['integer', 'string'], '5a', '5a'],
    [['string', 'integer'], '5', '5'],
    [['integer', 'boolean'], 'x', no('integer or boolean')],
  ])('of %o: %j', (types, text, value) => {
    expect(read(types, [text])).toEqual(value);
  });

  it('is given once, unless it is a list that is repeated', () => {
    expect(read(['string'], ['a', 'b'])).toEqual(no('given once'));
    expect(read(['string'], ['a,b', 'c'], ',')).toEqual(no('given once'));
    expect(read(['integer'], ['1', '2'], 'repeated')).toEqual([1, 2]);
    expect(read(['string'], ['1,2'], 'repeated')).toEqual(['1,2']);
    expect(read(['integer'], ['1|2'], '|')).toEqual([1, 2]);
    expect(read(['integer'], ['1 2'], ' ')).toEqual([1, 2]);
    expect(read(['integer'], ['1,,2'], ',')).toEqual(no('integer'));
  });
});

describe('what was found is said', () => {
  const json = { required: true, mediaTypes: { 'application/json': null, 'text/plain': null } };
  const read = (headers: Record<string, string>, text = '{', model: Parameters<typeof readBody>[0] = json) => {
    const body = readBody(model, headers, new TextEncoder().encode(text));
    if (body?.fault) throw body.fault;
  };
  const type = { 'content-type': 'application/json' };
  const responses = [
    { status: 404, example: 'gone', headers: {} },
    { status: 200, example: null, headers: {} },
    { status: 404, example: 'lost', headers: {} },
    { status: 404, example: null, headers: {} },
  ];
  const about = { id: 'one', method: 'GET', path: '/', security: [], parameters: [], responses };
  const unsupported = (wanted: { status?: number; example?: string }) => {
    throw unsupportedPreference(about, wanted);
  };

  it.each<[() => unknown, string]>([
    [() => readBody(undefined, {}, new Uint8Array(1)), 'This operation takes no body.'],
    [() => read({}), "The body's Content-Type must be application/json or text/plain; it is none."],
    [
      () => read({ 'content-type': 'a/b; c' }),
      "The body's Content-Type must be application/json or text/plain; it is a/b.",
    ],
    [() => read({ 'content-type': 'text/plain; charset=latin1' }), 'The charset latin1 is not supported. Send UTF-8.'],
    [
      () => read({ ...type, 'content-encoding': 'br' }),
      'Content-Encoding br is not supported. Send the body as it is.',
    ],
    [() => read(type, '['.repeat(101) + ']'.repeat(101)), 'The body is nested more than 100 levels deep.'],
    [() => read(type, '{"a":1,"a":1}'), 'The body has the key "a" twice in one object.'],
    [() => readTarget(`/${'a'.repeat(8_192)}`), 'The request target has more than 8192 characters.'],
    [() => readTarget('a'), 'The request target is neither a path nor an absolute URL.'],
    [
      () => readTarget('/a?%=b'),
      'The query has a malformed percent-encoding. A literal % is written %25, and other characters as UTF-8.',
    ],
    [
      () => readTarget('/a?b=%'),
      'The query has a malformed percent-encoding. A literal % is written %25, and other characters as UTF-8.',
    ],
    [
      () => templateMatcher('/{a}')('/%'),
      'The path has a malformed percent-encoding. A literal % is written %25, and other characters as UTF-8.',
    ],
    [() => readPreferences('code=x', []), '"x" is not a status. Prefer: code=… takes three digits, such as code=404.'],
    [() => readPreferences('dynamic', []), '"" is neither true nor false. Write Prefer: dynamic=true.'],
    [() => readPreferences('dynamic=x', []), '"x" is neither true nor false. Write Prefer: dynamic=true.'],
    [() => readPreferences('code=1; example=a', []), 'Preferences are separated by commas: Prefer: code=1, example=a'],
    [() => unsupported({ status: 500 }), 'one has no status 500. It has: 200, 404.'],
    [() => unsupported({ status: 404, example: 'x' }), 'one 404 has no example "x". It has: gone, lost.'],
    [() => unsupported({ example: 'x' }), 'one 404 has no example "x". It has: gone, lost.'],
    [() => unsupported({ status: 200, example: 'x' }), 'one 200 has no example "x". It has no named examples.'],
  ])('%#', (run, message) => {
    expect(run).toThrow(expect.objectContaining({ message, name: 'Fault' }));
  });

  it('but for what is no fault of the request, where that does not matter', () => {
    const fail = (error: Error) => () =>
      unlessFault(() => {
        throw error;
      });
    expect([unlessFault(() => 5), fail(new Fault('wrong_preference', ''))()]).toEqual([5, undefined]);
    expect(fail(new TypeError('broken'))).toThrow('broken');
    expect(outcome(() => unsupported({ status: 500 }))).toBe('wrong_preference');
    expect(outcome(() => unsupported({ example: 'x' }))).toBe('wrong_preference');
  });

  it('of JSON with the words of the runtime', () => {
    expect(() => parseJson('{')).toThrow(/^The body is not valid JSON: \S/);
  });
});

it.each([
  ['application/json', true, true],
  ['Application/JSON ; charset=utf-8', true, true],
  ['application/vnd.a+json', true, true],
  ['text/json', true, false],
  ['application/jsonx', false, false],
  ['xapplication/json', true, false],
  ['application/a/b+json', true, false],
  ['application/xjson', false, false],
  [undefined, false, false],
])('the media type %j has the syntax of JSON: %s, and is read so by Prism: %s', (type, json, application) => {
  expect([isJson(type), isApplicationJson(type)]).toEqual([json, application]);
  expect(essence(type)).toBe((type ?? '').split(' ')[0]!.toLowerCase());
});
