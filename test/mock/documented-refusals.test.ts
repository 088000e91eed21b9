/** Whatever a broken request gets is documented: for its operation in the document, or in the README's list of the mock's own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { jsonMediaType, type Operation, type Schema } from 'user-management-openapi';
import { root } from '../../scripts/lib/repo.ts';
import { faults } from 'user-management-mock';
import { document, operations } from '../support/document.ts';
import { requestOf } from '../support/requests.ts';
import { exchange } from './support/raw.ts';
import { operation, useMock } from './support/server.ts';

const mock = useMock();
const readme = readFileSync(join(root, 'packages/mock/README.md'), 'utf8');
/** The codes of the README's list, with their statuses. */
const own = new Map(
  [...readme.matchAll(/^\| `(\w+)` +\| (\d{3}) +\|/gm)].map(([, code, status]) => [code, Number(status)]),
);

const ajv = new Ajv2020({ strict: false, logger: false, validateFormats: false });
ajv.addSchema(document, 'document:');
const schemaOf = (schema: Schema) => JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document:#/')) as object;

/** Ways to break a request. */
interface Broken {
  method?: string;
  target?: (target: string) => string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}
const json = { 'content-type': jsonMediaType };
const ways: Record<string, Broken> = {
  'cut JSON': { headers: json, body: '{"email":' },
  'no JSON': { headers: json, body: 'nonsense' },
  'bytes that are not UTF-8': { headers: json, body: new Uint8Array([0x22, 0xc3, 0x28, 0x22]) },
  'a key twice': { headers: json, body: '{"a":1,"a":2}' },
  'deep JSON': { headers: json, body: '['.repeat(200) + ']'.repeat(200) },
  'JSON of another type': { headers: json, body: '[]' },
  'JSON of null': { headers: json, body: 'null' },
  'another media type': { headers: { 'content-type': 'text/plain' }, body: 'x' },
  'no media type': { headers: { 'content-type': '' }, body: '{}' },
  'another charset': { headers: { 'content-type': `${jsonMediaType}; charset=latin1` }, body: '{}' },
  'another encoding': { headers: { ...json, 'content-encoding': 'gzip' }, body: '{}' },
  'a bad encoding in the path': { target: (target) => `${target}%zz` },
  'a bad encoding in the query': { target: (target) => `${target}?a=%zz` },
  'a wrong parameter': { target: (target) => `${target}?limit=none&order=up&before=1&email=x` },
  'a long target': { target: (target) => `${target}?${'a'.repeat(9_000)}` },
  'an unknown path': { target: (target) => `/nowhere${target}` },
  'an unknown method': { method: 'PATCH' },
  'no API key': { headers: { authorization: '' } },
  'a wrong API key': { headers: { authorization: 'Bearer pk_1' } },
  'a wrong preference': { headers: { prefer: 'code=299' } },
  'an Accept of other types': { headers: { accept: 'image/png' } },
  'an Accept that is none': { headers: { accept: 'x y z' } },
};

/** Sends a broken request as it is; no client would. */
async function breakOff(each: Operation, { method, target = String, headers, body = '' }: Broken) {
  const { url, init } = requestOf(document, each, '');
  const sent = body === '' && headers?.['content-type'] === undefined ? String(init.body ?? '') : body;
  const bytes = Buffer.from(sent as string);
  const lines = Object.entries({ ...init.headers, ...headers, 'content-length': String(bytes.length) });
  const head = `${method ?? init.method} ${target(url)} HTTP/1.1\r\nHost: mock\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  const text = await exchange(mock.current.url, Buffer.concat([Buffer.from(head), bytes]));
  const [, status, mockResponse = ''] = /^HTTP\/1\.1 (\d{3})[^]*?\r\n\r\n([^]*)$/.exec(text) ?? [];
  return { status: Number(status), text: mockResponse, head: text };
}

/** What is wrong with a response; `undefined` for one that is documented. */
function undocumented(each: Operation, status: number, text: string): string | undefined {
  const { code } = text.startsWith('{') ? (JSON.parse(text) as { code?: string }) : {};
  if (code !== undefined && own.has(code)) return own.get(code) === status ? undefined : `${code} with ${status}`;
  // Where an operation has none, invalid requests get what the document has for them elsewhere.
  const elsewhere = status === 422 ? operations.find(({ responses }) => responses[422])?.responses[422] : undefined;
  const response = each.responses[status] ?? elsewhere;
  if (!response) return `${status} ${text}`;
  const schema = response.content?.[jsonMediaType]?.schema;
  if (!schema) return text === '' || response.content ? undefined : `a body: ${text}`;
  const check = ajv.compile(schemaOf(schema));
  return check(JSON.parse(text)) ? undefined : JSON.stringify(check.errors);
}

describe.each(Object.entries(ways))('%s', (_, way) => {
  it.each(operations)('is served as documented by $id', async (each) => {
    const { status, text } = await breakOff(each, way);
    expect(undocumented(each, status, text)).toBeUndefined();
  });
});

it('the list of the mock’s own has every fault of the mock, and no other', () => {
  expect(Object.fromEntries(own)).toEqual(faults);
});

describe('an operation that documents a response to invalid requests', () => {
  const withBody = operations.filter(
    ({ requestBody, responses }) => requestBody && (responses['422'] ?? responses['400']),
  );
  it.each(withBody)('$id gives it for a body that cannot be read, with the reason', async (each) => {
    const { status, text, head } = await breakOff(each, ways['cut JSON']!);
    expect(status).toBe(each.responses['422'] ? 422 : 400);
    expect(head).toMatch(/^sl-violations: .*"code":"malformed_json"/m);
    const { errors } = JSON.parse(text) as { errors?: { code: string }[] };
    if (each.responses['422']) expect(errors?.map(({ code }) => code)).toEqual(['malformed_json']);
    else expect(head).toMatch(/^Mock-Note: The request is not valid: see sl-violations\.\r$/m);
  });

  it('there is one with a 400 alone', () => {
    expect(operation('sendVerificationEmail').responses['422']).toBeUndefined();
    expect(withBody.some(({ responses }) => !responses['422'])).toBe(true);
  });
});
