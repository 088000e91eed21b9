/** Samples that are written from a request, in each language and for each kind of request: to the last character. */
import { describe, expect, it } from 'vitest';
import { followedSample, highlighted, writtenLanguages } from 'user-management-docs/samples';
import { methodOf } from 'user-management-docs/testing';
import type { OpenApiDocument } from 'user-management-openapi';
import type { SampleLanguage } from 'user-management-openapi/sample-languages';

const bare = {
  ...{ operation: 'getLamp', method: 'GET', target: '/lamps/a%20b', headers: {}, body: undefined as unknown },
  ...{ apiKey: "k'1", input: {}, status: 200 as number | undefined, json: true },
};
const body = {
  ...{
    name: "Des'k",
    'on-off': true,
    none: null,
    off: false,
    count: 2,
    $x: 1,
    list: ['a', 1],
    deep: { a: {}, b: [{ c: 1 }] },
    empty: [],
  },
  text: 'a"b\\c\nd',
};
const full = {
  ...bare,
  ...{ operation: 'addLamp', method: 'POST', target: '/lamps?x=1', body, input: body },
  headers: { 'X-Key': "k'1", 'Content-Type': 'application/json' },
};
const address = { baseUrl: 'http://127.0.0.1:4010', server: 'https://lamps.example' };
const here = { ...address, server: address.baseUrl };

const javaScript = (indent: string) =>
  [
    '{',
    "  name: 'Des\\'k',",
    "  'on-off': true,",
    '  none: null,',
    '  off: false,',
    '  count: 2,',
    '  $x: 1,',
    '  list: [',
    "    'a',",
    '    1,',
    '  ],',
    '  deep: {',
    ...['    a: {},', '    b: [', '      {', '        c: 1,', '      },', '    ],'],
    '  },',
    '  empty: [],',
    "  text: 'a\"b\\\\c\\nd',",
    '}',
  ].join(`\n${indent}`);

/** The lines of a text. */
const lines = (...all: string[]) => all.join('\n');

describe.each<[label: string, request: typeof bare, text: string]>([
  [
    'JavaScript fetch',
    full,
    lines(
      "const response = await fetch('http://127.0.0.1:4010/lamps?x=1', {",
      "  method: 'POST',",
      '  headers: {',
      "    'X-Key': 'k\\'1',",
      "    'Content-Type': 'application/json',",
      '  },',
      `  body: JSON.stringify(${javaScript('  ')}),`,
      '});',
      '',
      'console.log(response.status, await response.json());',
    ),
  ],
  [
    'JavaScript fetch',
    { ...bare, json: false },
    lines(
      "const response = await fetch('http://127.0.0.1:4010/lamps/a%20b', {",
      '  headers: {},',
      '});',
      '',
      'console.log(response.status);',
    ),
  ],
  [
    'Python requests',
    full,
    lines(
      'import requests',
      '',
      'response = requests.post(',
      '    "http://127.0.0.1:4010/lamps?x=1",',
      '    headers={',
      '        "X-Key": "k\'1",',
      '    },',
      '    json={',
      '        "name": "Des\'k",',
      '        "on-off": True,',
      '        "none": None,',
      '        "off": False,',
      '        "count": 2,',
      '        "$x": 1,',
      '        "list": [',
      '            "a",',
      '            1,',
      '        ],',
      '        "deep": {',
      '            "a": {},',
      ...[
        '            "b": [',
        '                {',
        '                    "c": 1,',
        '                },',
        '            ],',
      ],
      '        },',
      '        "empty": [],',
      '        "text": "a\\"b\\\\c\\nd",',
      '    },',
      ')',
      '',
      'print(response.status_code, response.json())',
    ),
  ],
  [
    'Python requests',
    { ...bare, headers: { 'Content-Type': 'x' }, json: false },
    lines(
      'import requests',
      '',
      'response = requests.get(',
      '    "http://127.0.0.1:4010/lamps/a%20b",',
      '    headers={',
      '        "Content-Type": "x",',
      '    },',
      ')',
      '',
      'print(response.status_code)',
    ),
  ],
  ['HTTP', bare, 'GET /lamps/a%20b HTTP/1.1\nHost: 127.0.0.1:4010'],
  [
    'HTTP',
    { ...full, body: { a: 'ü' } },
    'POST /lamps?x=1 HTTP/1.1\nHost: 127.0.0.1:4010\nX-Key: k\'1\nContent-Type: application/json\nContent-Length: 15\n\n{\n  "a": "ü"\n}',
  ],
  ['curl', bare, 'curl "http://127.0.0.1:4010/lamps/a%20b"'],
  [
    'curl',
    { ...full, headers: { 'X-Key': 'k' }, body: { a: 1 } },
    'curl --request POST "http://127.0.0.1:4010/lamps?x=1" \\\n  --header "X-Key: k" \\\n  --data \'{\n  "a": 1\n}\'',
  ],
  [
    'TypeScript client',
    bare,
    lines(
      "import { createClient } from 'user-management-client';",
      '',
      "const client = createClient({ apiKey: 'k\\'1', baseUrl: 'http://127.0.0.1:4010' });",
      '',
      'const result = await client.getLamp();',
      '',
      'console.log(result);',
    ),
  ],
  [
    'TypeScript client',
    { ...full, json: false, status: undefined },
    lines(
      "import { createClient } from 'user-management-client';",
      '',
      "const client = createClient({ apiKey: 'k\\'1', baseUrl: 'http://127.0.0.1:4010' });",
      '',
      `await client.addLamp(${javaScript('')});`,
    ),
  ],
  [
    'TypeScript client',
    { ...bare, apiKey: '', headers: { 'X-Trace': 'a' } },
    lines(
      "import { createClient } from 'user-management-client';",
      '',
      "const client = createClient({ apiKey: 'any-key', baseUrl: 'http://127.0.0.1:4010' });",
      '',
      "const result = await client.getLamp({}, { headers: {\n  'X-Trace': 'a',\n} });",
      '',
      'console.log(result);',
    ),
  ],
  [
    'TypeScript client',
    { ...full, headers: { ...full.headers, 'X-Trace': 'a' }, input: { id: 'a' }, status: 404 },
    lines(
      "import { ApiError, createClient } from 'user-management-client';",
      '',
      "const client = createClient({ apiKey: 'k\\'1', baseUrl: 'http://127.0.0.1:4010' });",
      '',
      'try {',
      "  await client.addLamp({\n    id: 'a',\n  }, { headers: {\n    'X-Trace': 'a',\n  } });",
      '} catch (error) {',
      '  if (!(error instanceof ApiError)) throw error;',
      '  console.log(error.status, error.code);',
      '}',
    ),
  ],
  ...[400, 429, 499, 500].map((status): [string, typeof bare, string] => {
    const passes = status === 429 || status === 500;
    return [
      'TypeScript client',
      { ...bare, status, input: { id: 'a' } },
      lines(
        "import { ApiError, createClient } from 'user-management-client';",
        '',
        ...(passes
          ? [
              'const client = createClient({',
              ...["  apiKey: 'k\\'1',", "  baseUrl: 'http://127.0.0.1:4010',", '  maxRetries: 0,', '});'],
            ]
          : ["const client = createClient({ apiKey: 'k\\'1', baseUrl: 'http://127.0.0.1:4010' });"]),
        '',
        'try {',
        ...['  await client.getLamp({', "    id: 'a',", '  });'],
        '} catch (error) {',
        '  if (!(error instanceof ApiError)) throw error;',
        '  console.log(error.status, error.code);',
        '}',
      ),
    ];
  }),
])('%s', (label, request, text) => {
  it(`writes ${request.method} with the status ${request.status}`, () => {
    const { write } = writtenLanguages.find((language) => language.label === label)!;
    expect(write(request, address)).toBe(text);
  });
});

it('the client is told no address where it has that by itself, and in lines of their own what is too long for one', () => {
  const { write } = writtenLanguages.find(({ label }) => label === 'TypeScript client')!;
  const creation = (apiKey: string, at = here) => /const client = .*?\);/s.exec(write({ ...bare, apiKey }, at))![0];
  expect(creation('k')).toBe("const client = createClient({ apiKey: 'k' });");
  const rest = "const client = createClient({ apiKey: '' });".length;
  for (const length of [90, 91]) {
    const key = 'k'.repeat(length - rest);
    expect(creation(key)).toBe(
      length === 90
        ? `const client = createClient({ apiKey: '${key}' });`
        : `const client = createClient({\n  apiKey: '${key}',\n});`,
    );
  }
});

it('each language says how it is checked, and how what it imports is had', () => {
  const tested = 'Tested against the mock on every change.';
  expect(writtenLanguages.map(({ label, language, claim, install }) => [label, language, claim, install])).toEqual([
    ['curl', 'bash', tested, undefined],
    ['TypeScript client', 'typescript', tested, 'npm install user-management-client'],
    ['JavaScript fetch', 'javascript', tested, undefined],
    [
      'Python requests',
      'python',
      'Parsed by the tests; run by them where Python is installed.',
      'pip install requests',
    ],
    ['HTTP', 'http', tested, undefined],
  ]);
});

describe('a sample by hand that follows a request', () => {
  const language = {
    optionsOf: (input: Record<string, unknown>) => ('refused' in input ? undefined : input),
    withoutRetries: (source: string) => `// once\n${source}`,
  } as unknown as SampleLanguage;
  const source = lines(
    "const sdk = new Sdk('k1');",
    '',
    'const lamp = await sdk.lamps.get(',
    "  'old',",
    ');',
    '',
    'console.log(lamp);',
  );
  const follow = (input: object, status?: number, text = source, own: Partial<SampleLanguage> = language) =>
    followedSample(
      text,
      'k1',
      { ...bare, apiKey: "k'2", input: input as Record<string, unknown>, status },
      own as SampleLanguage,
    );
  const head = "const sdk = new Sdk('k\\'2');\n\n";
  const options = source.replace("\n  'old',\n", "{ id: 'old' }");
  const failing = (call: string) =>
    `${head}try {\n  await sdk.lamps.get(${call});\n} catch (error) {\n  console.log(error.status, error.message);\n}`;

  it('has its values in the call: alone what it gives alone, and else by name', () => {
    const alone = source.replace("\n  'old',\n", "'old'");
    expect(follow({ id: 'a' }, 200, alone)).toBe(`${head}const lamp = await sdk.lamps.get('a');\n\nconsole.log(lamp);`);
    expect(follow({ id: 'a' }, undefined, options)).toBe(
      `${head}const lamp = await sdk.lamps.get({\n  id: 'a',\n});\n\nconsole.log(lamp);`,
    );
    expect(follow({ id: 'a' }, 200, options.replace("{ id: 'old' }", "lamp, 'old'"))).toBe(
      `${head}const lamp = await sdk.lamps.get({\n  id: 'a',\n});\n\nconsole.log(lamp);`,
    );
    expect(follow({ id: 'a' }, 200, alone.replace('old', 'o);d'))).toBe(
      `${head}const lamp = await sdk.lamps.get('a');\n\nconsole.log(lamp);`,
    );
    expect(follow({}, 200, options)).toBe(`${head}const lamp = await sdk.lamps.get();\n\nconsole.log(lamp);`);
  });

  it('shows an error, and sends a request once whose error would pass', () => {
    const own = (status: number) => follow({ id: 'a' }, status, options);
    const text = failing("{\n    id: 'a',\n  }");
    expect([own(399)!.includes('try'), own(400), own(404)]).toEqual([false, text, text]);
    for (const status of [429, 500, 503]) expect(own(status)).toBe(`// once\n${text}`);
    expect(follow({ id: 'a' }, 429, options, { optionsOf: (input) => input })).toBe(text);
  });

  it('is none where the SDK has no place for the values, or where there is no call', () => {
    expect(follow({ refused: 1 })).toBe(undefined);
    expect(follow({}, 200, 'lamp();')).toBe(undefined);
    expect(follow({}, 200, source, {})).toBe(undefined);
  });
});

describe('colors', () => {
  it.each([
    ['json', '{ "a": null }', '{ <b>&quot;a&quot;</b>: <i class="k">null</i> }'],
    ['javascript', '// a < b\na = /x/', '<i class="c">// a &lt; b</i>\na = <i>/x/</i>'],
    ['python', 'print(1)', '<i class="k">print</i>(<i class="d">1</i>)'],
    ['yaml', 'a: 1', '<b>a:</b> <i class="d">1</i>'],
    [
      'http',
      'GET /a HTTP/1.1\nA: b\n\n{ "c": 1 }',
      '<i class="k">GET</i> <i>/a</i> <i class="k">HTTP/1.1</i>\n<b>A</b>: b\n\n{ <b>&quot;c&quot;</b>: <i class="d">1</i> }',
    ],
    ['json', 'no JSON', 'no JSON'],
    ['javascript', 'a = true', 'a = <i class="k">true</i>'],
    ['javascript', 'function a() {}\na.b', '<i class="k">function</i> <b>a</b>() {}\na.<b>b</b>'],
    ['bash', '#!/bin/sh\necho $A', '<i class="k">#!/bin/sh</i>\n<i class="k">echo</i> <b>$A</b>'],
    ['ruby', 'a = /x/', 'a = <i>/x/</i>'],
    ['sh', 'echo "a"', '<i class="k">echo</i> <i>&quot;a&quot;</i>'],
    ['shell', 'echo "a"', '<i class="k">echo</i> <i>&quot;a&quot;</i>'],
    ['none', 'a < "b"', 'a &lt; &quot;b&quot;'],
  ])('of %s', (language, code, html) => expect(highlighted(code, language)).toBe(html));

  it.each(['bash', 'go', 'http', 'java', 'javascript', 'json', 'php', 'python', 'ruby', 'typescript', 'yaml'])(
    'are there for %s',
    (language) => {
      const code =
        language === 'http'
          ? 'GET /a HTTP/1.1'
          : language === 'yaml'
            ? 'a: 1'
            : language === 'php'
              ? '<?php echo "a";'
              : '"a"';
      expect(highlighted(code, language)).toMatch(/<(?:b|i)[ >]/);
    },
  );
});

it('the client’s method is called as the operation is, and is none where the client lacks it', () => {
  const content = { 'multipart/form-data': { schema: { type: 'object' } } };
  const responses = { 204: { description: 'None.' } };
  const lamps = {
    openapi: '3.1.1',
    info: { title: 'Lamps', version: '1.0.0' },
    paths: {
      '/lamps': {
        get: { operationId: 'listLamps', responses },
        post: { operationId: 'addLamp', requestBody: { content }, responses },
      },
    },
  } as unknown as OpenApiDocument;
  const of = (method: string, path = '/lamps') => methodOf(lamps, { method, path });
  expect([of('GET'), of('get'), of('post'), of('get', '/other')]).toEqual(['listLamps', 'listLamps', '', '']);
});
