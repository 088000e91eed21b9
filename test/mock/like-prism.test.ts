/** Documents of every kind that Prism serves: with Prism's problem details the mock's responses are Prism's. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { startMock, type Mock } from 'user-management-mock';
import { startOracle, type Oracle } from './support/oracle.ts';

type Headers = Record<string, string>;
/** A request: method and target, then headers and body. */
type Row = [line: string, headers?: Headers, body?: string];

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const multipart = { 'content-type': 'multipart/form-data; boundary=cut' };
const prefer = (text: string): Headers => ({ prefer: text });
const parts = (...fields: [string, string][]) =>
  [
    ...fields.map(([name, value]) => `--cut\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    '--cut--\r\n',
  ].join('');
const digest = 'Digest username="u", realm="r", nonce="n", uri="x", response="a"';

const documents: Record<string, Row[]> = {
  'swagger-2.yaml': [
    ['GET /berries'],
    ['GET /berries?limit=5&tags=red,blue'],
    ['GET /berries?limit=6'],
    ['GET /berries?tags=green'],
    ['GET /berries', { 'x-trace': 'one' }],
    ['GET /berries', prefer('code=400')],
    ['GET /berries', prefer('code=418')],
    ['GET /berries', { accept: 'image/png' }],
    ['POST /berries', json, '{"name":"sloe"}'],
    ['POST /berries', json, '{"name":"s","weight":"heavy"}'],
    ['POST /berries', json],
    ['POST /berries', { 'content-type': 'text/plain' }, 'sloe'],
    ['POST /forms', form, 'name=a&count=2'],
    ['POST /forms', form, 'count=two'],
    ['POST /forms', form, 'name=a&sizes=1&sizes=2'],
    ['POST /forms', form, 'name=a&sizes=1&sizes=b'],
    ['POST /uploads', multipart, parts(['note', 'hello'], ['picture', '\u0001\u0002'])],
    ['POST /uploads', multipart, parts(['picture', 'x'])],
    ['GET /secrets'],
    ['GET /secrets', { authorization: 'Basic YTpi' }],
    ['GET /secrets', { authorization: 'Basic nonsense' }],
    ['GET /secrets?token=t'],
    ['DELETE /secrets'],
    ['GET /nowhere'],
  ],
  'openapi-3.0.yaml': [
    ['GET /shelves/1'],
    ['GET /shelves/one'],
    ['GET /shelves/1?__server=https://us.shelf.example'],
    ['GET /shelves/1?filter[color]=red&filter[size]=2'],
    ['GET /shelves/1?filter[size]=two'],
    ['GET /shelves/1?point=x,2'],
    ['GET /shelves/1?point=x,two'],
    ['GET /shelves/1?empty='],
    ['GET /shelves/1', { accept: 'application/xml' }],
    ['GET /shelves/1', { accept: 'application/xml;q=0.5, application/json;q=0.4' }],
    ['GET /shelves/1', { accept: 'text/csv' }],
    ['GET /shelves/1', prefer('example=elm')],
    ['GET /shelves/1', prefer('example=ash')],
    ['GET /shelves/1', prefer('code=404')],
    ['GET /shelves/1?__code=404'],
    ['PUT /shelves/1', json, '{"name":"Oak"}'],
    ['PUT /shelves/1', json, '{"name":5}'],
    ['PUT /shelves/1', { 'content-type': 'application/xml' }, '<a/>'],
    ['PUT /shelves/1', { 'content-type': 'image/png' }, 'x'],
    ['PUT /shelves/1'],
    ['POST /forms', form, 'name=a&count=2&tags=x&tags=y'],
    ['POST /forms', form, 'count=two'],
    ['POST /forms', multipart, parts(['note', 'hello'])],
    ['POST /forms', multipart, parts(['note', 'much too long'])],
    ['GET /guarded/basic'],
    ['GET /guarded/basic', { authorization: 'Basic YTpi' }],
    ['GET /guarded/basic', { authorization: 'Bearer YTpi' }],
    ['GET /digested'],
    ['GET /digested', { authorization: digest }],
    ['GET /digested', { authorization: 'Digest username="u"' }],
    ['GET /keyed', { cookie: 'session=s' }],
    ['GET /keyed', { authorization: 'Bearer t' }],
    ['GET /keyed', { cookie: 'other=s' }],
    ['GET /broken-response'],
    ['GET /complex-text'],
    ['GET /default'],
    ['GET /default', prefer('code=418')],
    ['POST /nullable', json, '{"a":null,"b":2}'],
    ['POST /nullable', json, '{"a":1}'],
    ['POST /nullable', json, '{"b":1}'],
  ],
  'postman.json': [
    ['GET /kettles'],
    ['GET /kettles', prefer('code=404')],
    ['POST /kettles/1', json, '{"degrees":90}'],
    ['POST /kettles/1', json, '{"degrees":"hot"}'],
    ['DELETE /kettles'],
  ],
};

/** What only Prism refuses, with the status that the mock has for it in its own words. */
const refusedByPrism: Record<string, [line: string, status: number][]> = {
  'openapi-3.0.yaml': [
    ['HEAD /default', 200],
    ['OPTIONS /default', 204],
    ['GET /shelves/', 404],
    ['GET /shelves/1?__server=https://xx.shelf.example', 200],
  ],
  'swagger-2.yaml': [['GET /berries?__server=https://berries.example', 200]],
};

/** What is compared of a response. */
async function see(url: string, [line, headers = {}, body]: Row) {
  const [method = '', target = ''] = line.split(' ');
  const reply = await fetch(url + target, { method, headers, ...(body !== undefined && { body }) });
  const text = await reply.text();
  const type = reply.headers.get('content-type');
  const violations = reply.headers.get('sl-violations');
  return {
    status: reply.status,
    // Prism gives an empty body the type of text.
    type: text === '' ? null : type,
    body: type?.includes('json') && text !== '' ? (JSON.parse(text) as unknown) : text,
    violations: violations === null ? null : (JSON.parse(violations) as unknown),
    deprecation: reply.headers.get('deprecation'),
    challenge: reply.headers.get('www-authenticate'),
  };
}

describe.each(Object.entries(documents))('%s', (name, rows) => {
  const file = join(import.meta.dirname, 'fixtures', 'documents', name);
  let likePrism: Mock<Record<string, unknown>>;
  let own: Mock<Record<string, unknown>>;
  let oracle: Oracle;
  beforeAll(async () => {
    const document = parse(readFileSync(file, 'utf8')) as object;
    likePrism = await startMock({ port: 0, document, errors: 'prism' });
    own = await startMock({ port: 0, document });
    oracle = await startOracle(file);
  });
  afterAll(() => Promise.all([likePrism.close(), own.close(), oracle.stop()]));
  const cases = rows.map((row) => ({ line: row[0], rest: JSON.stringify(row.slice(1)), row }));
  const refused = refusedByPrism[name] ?? [];

  it.each([...cases, ...refused.map(([line]) => ({ line, rest: '', row: [line] as Row }))])(
    "$line $rest in Prism's words",
    async ({ row }) => {
      const [ours, theirs] = await Promise.all([see(likePrism.url, row), see(oracle.url, row)]);
      // The mock names the nearest path, and the methods that there are.
      const isUnrouted = /NO_(?:PATH|METHOD)/.test(JSON.stringify(theirs.body));
      const alike = (seen: typeof ours) =>
        isUnrouted ? { ...seen, body: { ...(seen.body as object), detail: '' } } : seen;
      expect(alike(ours)).toEqual(alike(theirs));
    },
  );

  it.each(refused)('%s is no refusal, or another, in its own words', async (line, status) => {
    expect((await see(own.url, [line])).status).toBe(status);
  });

  it.each(cases)('$line $rest in its own words', async ({ row }) => {
    const [ours, theirs] = await Promise.all([see(own.url, row), see(oracle.url, row)]);
    const problem = JSON.stringify(theirs.body);
    // A preference that the document cannot fulfil is a mistake of the request: Prism says 404, as if the path were unknown.
    // A value that cannot be an id is that of an unknown one, where the document has a response to that and none to invalid requests.
    const status = /errors#NOT_FOUND/.test(problem) ? 400 : /"location":\["path"/.test(problem) ? 404 : theirs.status;
    expect(ours.status).toBe(status);
    if (theirs.type !== 'application/problem+json')
      expect({ ...ours, violations: null }).toEqual({ ...theirs, violations: null });
    else if (status !== 404) expect(ours.body).toMatchObject({ code: expect.any(String), message: expect.any(String) });
  });
});
